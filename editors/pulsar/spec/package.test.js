"use strict";
// What needs no npm package: the lookup of the server, and commands that menus and keys name.
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const test = require("node:test");
const { COMMANDS } = require("../lib/commands");
const { locate } = require("../lib/locate");

test("the setting wins, then the PATH, then ~/.local/bin", () => {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), "mdkb-"));
  try {
    assert.strictEqual(locate("", { PATH: "" }, home, "linux"), null);
    const own = path.join(home, ".local", "bin");
    fs.mkdirSync(own, { recursive: true });
    fs.writeFileSync(path.join(own, "mdkb"), "", { mode: 0o755 });
    assert.strictEqual(locate("", { PATH: "relative" }, home, "linux").why, "~/.local/bin");
    assert.strictEqual(locate("", { PATH: own }, home, "linux").why, "PATH");
    assert.strictEqual(locate("~/x", { PATH: own }, home, "linux").command, home + "/x");
  } finally {
    fs.rmSync(home, { recursive: true });
  }
});

test("menus and keys name commands that exist", () => {
  for (const file of ["menus", "keymaps"]) {
    const text = fs.readFileSync(path.join(__dirname, "..", file, "mdkb.json"), "utf8");
    for (const name of text.match(/mdkb:[a-z-]+/g)) assert.ok(name === "mdkb:restart" || COMMANDS[name], name);
  }
});
