import assert from "node:assert/strict";
import { test } from "node:test";
import { EXTENSIONS, overlapping, sentence } from "../src/others.js";

const none = (): undefined => undefined;

for (const [name, installed, settings, told, wanted] of [
  ["nothing else is there", [], {}, [], []],
  ["VS Code's own ways are off", [], { "markdown.validate.enabled": false, "markdown.updateLinksOnFileMove.enabled": "never" }, [], []],
  ["a spell checker", ["elijah-potter.harper"], {}, [], ["elijah-potter.harper"]],
  ["told once", ["elijah-potter.harper"], {}, ["elijah-potter.harper"], []],
  ["VS Code checks links", [], { "markdown.validate.enabled": true }, [], ["markdown.validate.enabled"]],
  ["VS Code changes links", [], { "markdown.updateLinksOnFileMove.enabled": "prompt" }, [], ["markdown.updateLinksOnFileMove.enabled"]],
  ["mdkb does not", [], { "markdown.updateLinksOnFileMove.enabled": "always", "mdkb.updateLinksOnMove": false }, [], []],
] as const) {
  test(name, () => {
    const found = overlapping((id) => (installed as readonly string[]).includes(id), (id) => (settings as Record<string, unknown>)[id], told);
    assert.deepEqual(found.map((one) => one.id), wanted);
  });
}

test("each is told in a sentence, and one side can be silenced", () => {
  for (const one of overlapping(() => true, none, [])) assert.match(sentence(one), /^[A-Z\w+ ]+ checks (style|spelling) in Markdown/);
  assert.ok(EXTENSIONS.every((one) => one.family));
});
