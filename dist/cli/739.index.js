export const id = 739;
export const ids = [739];
export const modules = {

/***/ 5739:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cancellation: () => (/* binding */ cancellation)
/* harmony export */ });
/**
 * A signal that SIGINT or SIGTERM aborts. GitHub sends SIGINT to a cancelled job, SIGTERM 7.5 s later, and kills 2.5 s
 * after that: the run has to write its report between the first and the second.
 */
function cancellation(process) {
    const controller = new AbortController();
    const cancel = (name) => controller.abort(new Error(`received ${name}`));
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    return controller.signal;
}


/***/ })

};
