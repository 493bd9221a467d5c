import assert from "node:assert/strict";
import { test } from "node:test";
import { FORMAT, beforeItemText, spoken, statusText } from "../src/text.js";

const COUNTS = { errors: 1, warnings: 2, words: 300, minutes: 2 };
const NOTHING = { errors: 0, warnings: 0, words: undefined, minutes: undefined };
const READY = { state: "ready", indexing: null } as const;
const INDEXING = { state: "indexing", indexing: [3, 20] } as const;
const BROKEN = { state: "settings broken", indexing: null } as const;

for (const [name, format, state, counts, told, wanted] of [
  ["all that there is", FORMAT, "ready", COUNTS, READY, "mdkb $(error) 1 $(warning) 2 $(book) 300 words 2 min"],
  ["nothing found, no words known", FORMAT, "ready", NOTHING, undefined, "mdkb $(check)"],
  ["warnings only", FORMAT, "ready", { ...NOTHING, warnings: 1 }, READY, "mdkb $(warning) 1"],
  ["another format", "{words}, {state}", "ready", COUNTS, READY, "$(book) 300 words, mdkb"],
  ["what is no placeholder stays", "{thing} {errors}", "ready", COUNTS, READY, "{thing} $(error) 1"],
  ["how far it is", FORMAT, "ready", NOTHING, INDEXING, "$(sync~spin) mdkb indexing 3/20 $(check)"],
  ["broken settings", "{state}", "ready", COUNTS, BROKEN, "$(gear) mdkb: settings broken"],
  ["a state is told in words, whatever the format", "{words}", "missing", COUNTS, READY, "$(error) mdkb not found"],
] as const) {
  test(name, () => assert.equal(statusText(format, state, counts, told), wanted));
}

test("for screen readers", () => assert.equal(spoken("ready", COUNTS, READY), "mdkb: 1 error, 2 warnings, 300 words, 2 minutes to read"));
test("broken settings for screen readers", () => assert.match(spoken("ready", COUNTS, BROKEN), /^mdkb: settings broken; 1 error/));
test("a state for screen readers has no icon", () => assert.equal(spoken("starting", COUNTS), "mdkb starting"));

for (const [line, column, wanted] of [
  ["- item", 0, true], ["- item", 2, true], ["- item", 3, false], ["  12. item", 6, true], ["- [ ] task", 6, true],
  ["-", 1, true], ["text", 0, false], ["**bold**", 2, false], ["---", 0, false],
] as const) {
  test(`column ${column} of “${line}” is ${wanted ? "" : "not "}before an item's text`, () => assert.equal(beforeItemText(line, column), wanted));
}
