export const id = 608;
export const ids = [608];
export const modules = {

/***/ 2608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   writeWhole: () => (/* binding */ writeWhole)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6760);

/** Writes a file whole or not at all: beside its place first, then renamed onto it. */
async function writeWhole(path, text) {
    const { mkdir, rename, writeFile } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 1455, 19));
    await mkdir((0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), { recursive: true });
    const beside = `${path}.${process.pid}.tmp`;
    await writeFile(beside, text);
    await rename(beside, path);
}


/***/ })

};
