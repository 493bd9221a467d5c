import assert from "node:assert/strict";
import { test } from "node:test";
import { older } from "../src/versions.js";

for (const [version, than, wanted] of [
  ["0.1.0", "0.1.0", false], ["0.0.9", "0.1.0", true], ["0.10.0", "0.9.1", false], ["0.1.0.dev3", "0.1.0", false],
  ["1", "0.9", false], ["", "0.1.0", false], ["unknown", "0.1.0", false], ["0.1.0+local", "0.1.1", true],
] as const) {
  test(`${version || "nothing"} is ${wanted ? "" : "not "}older than ${than}`, () => assert.equal(older(version, than), wanted));
}
