export const id = 479;
export const ids = [479];
export const modules = {

/***/ 6479:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   matchesAny: () => (/* binding */ matchesAny)
/* harmony export */ });
/* harmony import */ var minimatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3581);

/** Whether a name matches one of several globs; for refs, secret names, keys. `*` does not cross `/`, `**` does. */
function matchesAny(name, globs) {
    return globs.some((glob) => compiled(glob).match(name));
}
const globs = new Map();
/** The globs of a run come from its inputs: a handful, asked for thousands of names. */
function compiled(glob) {
    const known = globs.get(glob) ?? new minimatch__WEBPACK_IMPORTED_MODULE_0__.Minimatch(glob, { dot: true, nocomment: true, nonegate: true });
    globs.set(glob, known);
    return known;
}


/***/ })

};
