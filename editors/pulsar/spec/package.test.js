"use strict";
// What needs no npm package: the lookup of the server, commands that menus and keys name, the text of the status bar.
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { ASKING, PACKAGE, SERVER, TYPING, WRITING } = require("../lib/commands");
const { commandAt } = require("../lib/items");
const { locate, trusts } = require("../lib/locate");
const { FORMAT, statusText } = require("../lib/status");
const { older } = require("../lib/versions");

const COMMANDS = [...Object.keys(SERVER), ...Object.keys(WRITING), ...ASKING, ...PACKAGE];

// A home, a project in it, and somewhere else, each with a server where `places` says so.
function machine(places, run) {
  const home = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mdkb-")));
  try {
    for (const place of places) {
      fs.mkdirSync(path.join(home, path.dirname(place)), { recursive: true });
      fs.writeFileSync(path.join(home, place), "", { mode: 0o755 });
    }
    fs.mkdirSync(path.join(home, "notes"), { recursive: true });
    run(home, (more) => {
      const asked = { setting: "", folder: path.join(home, "notes"), trusted: true, env: {}, home, platform: "linux", ...more };
      const { command, why } = locate(asked);
      return [why, command && path.relative(home, command)];
    });
  } finally {
    fs.rmSync(home, { recursive: true });
  }
}

const ALL = ["notes/.venv/bin/mdkb", "notes/bin/mdkb", "env/bin/mdkb", "tools/mdkb", ".local/bin/mdkb"];

test("the setting wins, then the project's environment, then the PATH, then where tools install", () => {
  machine(ALL, (home, found) => {
    const PATH = ["relative", path.join(home, "tools")].join(path.delimiter);
    const env = { PATH, VIRTUAL_ENV: path.join(home, "env") };
    assert.deepStrictEqual(found({ setting: "~/own/mdkb", env }), ["setting", "own/mdkb"]);
    assert.deepStrictEqual(found({ env }), ["environment", "env/bin/mdkb"]);
    assert.deepStrictEqual(found({ env: { PATH } }), ["environment", "notes/.venv/bin/mdkb"]);
    assert.deepStrictEqual(found({ env: {} }), ["environment", "notes/.venv/bin/mdkb"]);
  });
  machine(ALL.slice(3), (home, found) => {
    assert.deepStrictEqual(found({ env: { PATH: path.join(home, "tools") } }), ["PATH", "tools/mdkb"]);
    assert.deepStrictEqual(found({}), ["PATH", ".local/bin/mdkb"]);
  });
  machine([], (home, found) => assert.deepStrictEqual(found({}), ["not found", null]));
});

test("nothing of a folder that is not trusted runs, not even by the PATH", () => {
  machine(ALL, (home, found) => {
    const PATH = [path.join(home, "notes", "bin"), path.join(home, "tools")].join(path.delimiter);
    const env = { PATH, VIRTUAL_ENV: path.join(home, "env") };
    assert.deepStrictEqual(found({ trusted: false, env }), ["PATH", "tools/mdkb"]);
    fs.rmSync(path.join(home, "tools", "mdkb"));
    fs.symlinkSync(path.join(home, "notes", "bin", "mdkb"), path.join(home, "tools", "mdkb"));
    assert.deepStrictEqual(found({ trusted: false, env }), ["PATH", ".local/bin/mdkb"]);
  });
});

test("a folder is trusted by its name or that of one above it", () => {
  machine([], (home) => {
    const folder = path.join(home, "notes");
    for (const [trusted, wanted] of [[[], false], [[""], false], [["~/notes"], true], [["~"], true], [["~/not"], false]]) {
      assert.strictEqual(trusts(folder, trusted, home), wanted, trusted.join());
    }
  });
});

test("menus and keys name commands that exist, and each command is in the menu", () => {
  const read = (file) => fs.readFileSync(path.join(__dirname, "..", file, "mdkb.json"), "utf8").match(/mdkb:[a-z0-9-]+/g);
  assert.deepStrictEqual([...read("menus"), ...read("keymaps")].filter((name) => !COMMANDS.includes(name) && !(name in TYPING)), []);
  assert.deepStrictEqual(COMMANDS.filter((name) => !read("menus").includes(name)), []);
});

test("the status bar tells in words, as the format has it", () => {
  const counts = { state: "ready", errors: 1, warnings: 2, words: 310, minutes: 2 };
  assert.strictEqual(statusText(FORMAT, counts), "mdkb 1 error 2 warnings 310 words 2 min");
  assert.strictEqual(statusText("{words} – {state}", counts), "310 words – mdkb");
  assert.strictEqual(statusText(FORMAT, { state: "ready", errors: 0, warnings: 0, words: 1, minutes: 0 }), "mdkb ✓ 1 word");
  assert.strictEqual(statusText("{state}", { state: "indexing", indexing: [3, 9] }), "mdkb: indexing 3/9");
  assert.strictEqual(statusText("{state}", { state: "settings broken" }), "mdkb: settings broken");
  assert.strictEqual(statusText("{state}", { state: "not found" }), "mdkb: not found");
});

test("versions are compared by their numbers", () => {
  for (const [version, than, wanted] of [["0.1.0", "0.1.0", false], ["0.0.9", "0.1.0", true], ["0.10.0", "0.9.1", false], ["", "1", false]]) {
    assert.strictEqual(older(version, than), wanted, version);
  }
});

test("Enter and Tab mean something in lists, quotations and tables only", () => {
  for (const [key, line, column, wanted] of [
    ["enter", "- one", 5, "enter"], ["enter", "- ", 2, "enter"], ["enter", "- one", 0, null], ["enter", "text", 4, null],
    ["enter", "> words", 7, "enter"], ["enter", "| a |", 5, "enter"], ["enter", "| a |", 2, null], ["enter", "1. [ ] x", 8, "enter"],
    ["tab", "- one", 2, "indent"], ["tab", "- one", 4, null], ["tab", "| a |", 3, "nextCell"], ["tab", "text", 0, null],
    ["shift-tab", "  - one", 0, "outdent"], ["shift-tab", "| a |", 3, "previousCell"],
  ]) {
    assert.strictEqual(commandAt(key, line, column), wanted, `${key} at ${column} of ${line}`);
  }
});
