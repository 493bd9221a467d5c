import assert from "node:assert/strict";
import { test } from "node:test";
import { beforeItemText, spoken, statusText } from "../src/text.js";

const COUNTS = { errors: 1, warnings: 2, words: 300, minutes: 2 };
const NOTHING = { errors: 0, warnings: 0, words: undefined, minutes: undefined };

test("problems and words", () => assert.equal(statusText("ready", COUNTS), "mdkb $(error) 1 $(warning) 2 300 words"));
test("nothing found, no words known", () => assert.equal(statusText("ready", NOTHING), "mdkb $(check)"));
test("a state is told in words", () => assert.equal(statusText("missing", COUNTS), "$(error) mdkb not found"));
test("for screen readers", () => assert.equal(spoken("ready", COUNTS), "mdkb: 1 error, 2 warnings, 300 words, 2 minutes to read"));
test("a state for screen readers has no icon", () => assert.equal(spoken("starting", COUNTS), "mdkb starting"));

for (const [line, column, wanted] of [
  ["- item", 0, true], ["- item", 2, true], ["- item", 3, false], ["  12. item", 6, true], ["- [ ] task", 6, true],
  ["-", 1, true], ["text", 0, false], ["**bold**", 2, false], ["---", 0, false],
] as const) {
  test(`column ${column} of “${line}” is ${wanted ? "" : "not "}before an item's text`, () => assert.equal(beforeItemText(line, column), wanted));
}
