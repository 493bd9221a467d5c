"use strict";
// The package on the real language client and the real server (`MDKB_PROGRAM`, else `mdkb`); skipped without them.
const assert = require("node:assert");
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");

const program = process.env.MDKB_PROGRAM || "mdkb";
const resolve = Module._resolveFilename;
Module._resolveFilename = function (name, ...rest) {
  return name === "atom" || name === "electron" ? path.join(__dirname, "stub", `${name}.js`) : resolve.call(this, name, ...rest);
};

function missing() {
  for (const name of ["@savetheclocktower/atom-languageclient", "@pulsar-edit/text-buffer/package.json", "event-kit"]) {
    try {
      require.resolve(name);
    } catch {
      return `${name} is not installed`;
    }
  }
  return spawnSync(program, ["version"]).status === 0 ? false : `${program} does not run`;
}

async function until(what, condition) {
  for (let left = 1000; left > 0; left--) {
    if (condition()) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  assert.fail(`waited in vain: ${what}`);
}

test("a finding is shown, hovered, fixed and gone", { skip: missing(), timeout: 60000 }, async () => {
  const { world, TextEditor, Range, Point } = require("./stub/atom");
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mdkb-")));
  fs.writeFileSync(path.join(root, "mdkb.toml"), "");
  fs.writeFileSync(path.join(root, "other.md"), "# Other\n\n## First\n\nSome text.\n");
  fs.writeFileSync(path.join(root, "a.md"), "# Title\n\nThis is teh text.\n\nSee [the other](other.md#first).\n");
  const editor = new TextEditor(path.join(root, "a.md"));
  const made = world(root, { "mdkb.path": program, "mdkb": { path: program } }, [editor]);
  global.atom = made.atom;
  const client = require("../lib/main");
  let shown = [];
  const delegate = {
    name: "mdkb",
    setMessages: (_, messages) => (shown = messages),
    setAllMessages: (messages) => (shown = messages),
    clearMessages: () => (shown = []),
    getMessages: () => shown,
    onDidUpdate: () => ({ dispose() {} }),
    onDidDestroy: () => ({ dispose() {} }),
    dispose() {},
  };
  const misspelt = () => shown.find((one) => one.excerpt.includes("teh"));
  try {
    client.activate();
    client.consumeLinterV2(() => delegate);
    await until("the finding", misspelt);
    assert.deepStrictEqual(Range.fromObject(misspelt().location.position).start.serialize(), [2, 8]);
    assert.ok(await client.getDatatip(editor, new Point(4, 20)));
    const actions = await client.getRawCodeActions(editor, new Range([2, 8], [2, 11]), []);
    const fix = actions.find((one) => one.isPreferred);
    const [change] = fix.edit.documentChanges ? fix.edit.documentChanges[0].edits : Object.values(fix.edit.changes)[0];
    const { start, end } = change.range;
    editor.getBuffer().setTextInRange([[start.line, start.character], [end.line, end.character]], change.newText);
    assert.strictEqual(editor.getBuffer().lineForRow(2), "This is the text.");
    await until("the finding to go", () => !misspelt());
    assert.ok(made.commands.includes("mdkb:statistics"));
    assert.ok((await client.run("mdkb.stats")).words > 0);
    assert.ok(made.said.some(([title, more]) => title === "mdkb.stats" && more.detail.includes("words")));
    for (const services of Object.values(require("../package.json").providedServices)) {
      for (const method of Object.values(services.versions)) assert.ok(typeof client[method] === "function", method);
    }
    for (const services of Object.values(require("../package.json").consumedServices)) {
      for (const method of Object.values(services.versions)) assert.ok(typeof client[method] === "function", method);
    }
    // The client kills the process right after it has queued `exit`; the late write would count as a failure here.
    (await client.getConnectionForEditor(editor)).exit = () => {};
  } finally {
    await client.deactivate();
    fs.rmSync(root, { recursive: true });
  }
});
