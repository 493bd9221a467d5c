import assert from "node:assert/strict";
import { test } from "node:test";
import { spoken, statusText } from "../src/text.js";

const COUNTS = { errors: 1, warnings: 2, words: 300, minutes: 2 };
const NOTHING = { errors: 0, warnings: 0, words: undefined, minutes: undefined };

test("problems and words", () => assert.equal(statusText("ready", COUNTS), "mdkb $(error) 1 $(warning) 2 300 words"));
test("nothing found, no words known", () => assert.equal(statusText("ready", NOTHING), "mdkb $(check)"));
test("a state is told in words", () => assert.equal(statusText("missing", COUNTS), "$(error) mdkb not found"));
test("for screen readers", () => assert.equal(spoken("ready", COUNTS), "mdkb: 1 error, 2 warnings, 300 words, 2 minutes to read"));
test("a state for screen readers has no icon", () => assert.equal(spoken("starting", COUNTS), "mdkb starting"));
