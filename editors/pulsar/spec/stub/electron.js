"use strict";
module.exports = { shell: { openExternal() {} } };
