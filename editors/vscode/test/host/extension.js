// Runs inside the extension host: asks the editor for what mdkb provides, and writes to $MDKB_HOST_TEST what came.
"use strict";
const assert = require("node:assert/strict");
const { writeFileSync } = require("node:fs");
const vscode = require("vscode");
const cases = require("./cases.js");

exports.activate = async () => {
  const file = process.env.MDKB_HOST_TEST;
  if (!file) return;
  const told = [];
  for (const [feature, what, run] of cases) {
    try {
      await Promise.race([run(), tooLong()]);
      told.push({ feature, what });
    } catch (error) {
      told.push({ feature, what, error: error instanceof assert.AssertionError ? error.message : String(error.stack ?? error) });
    }
  }
  writeFileSync(file, JSON.stringify({ version: vscode.version, told }));
};

/** A case that never ends must not keep the others from being told. */
function tooLong() {
  return new Promise((_, fail) => setTimeout(() => fail(new Error("no end after 40 seconds")), 40_000));
}
