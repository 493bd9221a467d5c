"use strict";
const image = { bytes: null, isEmpty: () => image.bytes === null, toPNG: () => image.bytes };
module.exports = { shell: { openExternal() {} }, clipboard: { readImage: () => image }, image };
