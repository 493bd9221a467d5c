"use strict";
// The package on the real language client and the real server (`MDKB_PROGRAM`, else `mdkb`); skipped without them.
// What was seen to work is written to `MDKB_ANSWER`, if that names a file.
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
  for (let left = 1500; left > 0; left--) {
    const found = await condition();
    if (found) return found;
    await new Promise((done) => setTimeout(done, 20));
  }
  return assert.fail(`waited in vain: ${what}`);
}

const NOTE = "# Title\n\nThis is teh text.\n\nSee [the other](other.md#first).\n\n[x](other.md#\n";

// A window on a folder of notes, with the package active in it.
async function open(files, settings, run) {
  const { world, treeView } = require("./stub/atom");
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "mdkb-")));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    fs.writeFileSync(path.join(root, name), text);
  }
  const made = world(root, { path: program, trustedFolders: [], stats: {}, ...settings }, [path.join(root, "a.md")]);
  global.atom = made.atom;
  global.document = made.document;
  const shown = new Map();
  const delegate = {
    name: "mdkb",
    setMessages: (file, messages) => shown.set(file, messages),
    setAllMessages: (messages) => messages.forEach((one) => shown.set(one.location.file, [one])),
    clearMessages: () => shown.clear(),
    getMessages: () => [...shown.values()].flat(),
    onDidUpdate: () => ({ dispose() {} }),
    onDidDestroy: () => ({ dispose() {} }),
    dispose() {},
  };
  delete require.cache[require.resolve("../lib/main")];
  const client = require("../lib/main");
  const tree = treeView();
  const bar = { tiles: [], addRightTile: ({ item }) => { bar.tiles.push(item); return { destroy() {} }; } };
  try {
    client.activate();
    client.consumeTreeViewV2(tree);
    client.consumeStatusBar(bar);
    client.consumeLinterV2(() => delegate);
    const find = (text) => [...shown.values()].flat().find((one) => one.excerpt.includes(text));
    await run({ client, root, made, tree, bar, find, editor: made.editors[0] });
  } finally {
    const servers = [...client._serverManager.getActiveServers()];
    await client.deactivate();
    for (const { process } of servers) assert.strictEqual(process.exitCode, 0, "the server left by itself, in order");
    fs.rmSync(root, { recursive: true });
  }
}

const proved = {};
const skip = missing();

test("findings, fixes, hover, completion, rename and the rest", { skip, timeout: 90000 }, async () => {
  const { Range, Point } = require("./stub/atom");
  const files = { "mdkb.toml": "", "other.md": "# Other\n\n## First\n\nSome text.\n", "a.md": NOTE };
  await open(files, {}, async ({ client, editor, made, find, bar }) => {
    await until("the finding", () => find("teh"));
    assert.deepStrictEqual(Range.fromObject(find("teh").location.position).start.serialize(), [2, 8]);
    proved.diagnostics = true;
    assert.match(find("teh").url, /^https:.*misspelling/);
    proved["page of a rule"] = true;
    const tip = JSON.stringify(await client.getDatatip(editor, new Point(4, 20)));
    assert.match(tip, /First/);
    proved.hover = true;

    const request = { editor, bufferPosition: new Point(6, 13), prefix: "#", scopeDescriptor: {}, activatedManually: true };
    const offered = await client.getSuggestions(4, request);
    assert.ok(offered.some((one) => /first/i.test(one.text || one.snippet || one.displayText)), JSON.stringify(offered).slice(0, 400));
    proved.completion = true;

    const definition = await client.getDefinition(editor, new Point(4, 20));
    assert.match(definition.definitions[0].path, /other\.md$/);
    proved.definition = true;

    const outline = await client.getOutline(editor);
    assert.match(JSON.stringify(outline), /Title/);
    proved.symbols = true;

    // The client's own way of applying a fix, as its list of code actions does it.
    const word = new Range([2, 8], [2, 11]);
    const preferred = (await client.getRawCodeActions(editor, word, [])).findIndex((one) => one.isPreferred);
    await (await client.getCodeActions(editor, word, []))[preferred].apply();
    await until("the fix", () => editor.getBuffer().lineForRow(2) === "This is the text.");
    await until("the finding to go", () => !find("teh"));
    proved["quick fix"] = true;

    // The whole-note statistics in the status bar, then of a selection.
    await until("words in the status bar", () => /\d+ words/.test(bar.tiles[0].textContent || ""));
    assert.match(bar.tiles[0].title, /\(setting\)$/);
    editor.setSelectedBufferRange([[2, 0], [2, 7]]);
    await until("words of the selection", () => /\b2 words/.test(bar.tiles[0].textContent));
    assert.match(bar.tiles[0].textContent, /^mdkb ✓ 2 words 1 min$/);
    proved.status = true;

    const other = await made.atom.workspace.open(path.join(path.dirname(editor.getPath()), "other.md"));
    await until("the other note", async () => (await client.getServerForEditor(other)) !== null);
    const found = await until("references", () => client.getReferences(other, new Point(2, 4), null));
    assert.ok(found.references.some((one) => /a\.md$/.test(one.uri)), JSON.stringify(found));
    proved.references = true;
    const renamed = await client.getRename(other, new Point(2, 4), "Second");
    const changed = [...renamed.entries()].map(([file, edits]) => [path.basename(file), edits.map((one) => one.newText)]);
    assert.deepStrictEqual(changed.map(([name]) => name).sort(), ["a.md", "other.md"]);
    assert.match(JSON.stringify(changed), /second/);
    proved.rename = true;

    made.active = editor;
    assert.ok(made.said.every(([title]) => !title.includes("error")), JSON.stringify(made.said));
    const services = require("../package.json");
    for (const { versions } of [...Object.values(services.providedServices), ...Object.values(services.consumedServices)]) {
      for (const method of Object.values(versions)) assert.strictEqual(typeof client[method], "function", method);
    }
  });
});

test("the preview: found words are marked, and the page is told where the cursor goes", { skip, timeout: 90000 }, async () => {
  const files = { "mdkb.toml": "", "other.md": "# Other\n\n## First\n\nSome text.\n", "a.md": NOTE };
  const display = process.env.DISPLAY;
  delete process.env.DISPLAY; // nobody looks at a screen
  try {
    await open(files, {}, async ({ editor, made, find }) => {
      await until("the finding", () => find("teh"));
      const { url } = await made.commands["mdkb:preview"]();
      const page = await (await fetch(url)).text();
      assert.match(page, /class="found \w+"[^>]*>teh</);
      const version = /data-version="(\d+)"/.exec(page)[1];
      const stream = await fetch(`${url.replace("/note/", "/events/")}?version=${version}`);
      editor.setSelectedBufferRange([[4, 2], [4, 2]]);
      const decoder = new TextDecoder();
      let said = "";
      for await (const piece of stream.body) {
        said += decoder.decode(piece);
        if (/event: cursor\ndata: \{"line": 5/.test(said)) break;
      }
      proved.preview = true;
    });
  } finally {
    if (display) process.env.DISPLAY = display;
  }
});

test("a writer's commands, statistics, tags, formatting, all fixes", { skip, timeout: 90000 }, async () => {
  const { Range } = require("./stub/atom");
  const text = "---\ntitle: A\ntags: [red, blue]\ndraft: true\n---\n\n# Title\n\nSome words 🙂 here\n\n* item\n\n## End\n\nThis is teh end.\n";
  await open({ "mdkb.toml": "", "a.md": text }, {}, async ({ client, editor, made, find }) => {
    await until("the finding", () => find("teh"));
    const write = async (name, range) => {
      editor.setSelectedBufferRange(range);
      await made.commands[`mdkb:${name}`]();
      return editor.getText().split("\n");
    };
    const row = (lines, text) => lines.findIndex((one) => one.includes(text));
    let lines = await write("bold", [[8, 14], [8, 18]]);
    assert.strictEqual(lines[8], "Some words 🙂 **here**");
    assert.deepStrictEqual(editor.getSelectedBufferRange().serialize(), [[8, 16], [8, 20]]);
    lines = await write("bold", editor.getSelectedBufferRange());
    assert.strictEqual(lines[8], "Some words 🙂 here");
    lines = await write("footnote", [[8, 18], [8, 18]]);
    assert.strictEqual(lines[8], "Some words 🙂 here[^1]");
    assert.strictEqual(editor.getSelectedBufferRange().start.row, row(lines, "[^1]:"));
    lines = await write("reference-link", [[8, 0], [8, 4]]);
    assert.strictEqual(lines[8], "[Some][Some] words 🙂 here[^1]");
    lines = await write("table", [[9, 0], [9, 0]]);
    lines = await write("add-table-column", [[9, 2], [9, 2]]);
    assert.strictEqual(lines[9].split("|").length, 5);
    lines = await write("table-of-contents", [[0, 0], [0, 0]]);
    assert.ok(lines.includes("- [End](#end)"));
    await write("next-heading", [[0, 0], [0, 0]]);
    assert.deepStrictEqual(editor.getSelectedBufferRange().start.serialize(), [6, 2]);
    await made.commands["mdkb:add-table-row"]();
    assert.match(made.said.at(-1)[0], /no table/);

    const tags = made.commands["mdkb:manage-tags"]();
    const panel = await until("the question", () => made.panels[0]);
    assert.ok(panel.item.handlers["core:confirm"]);
    panel.item.handlers["core:cancel"]();
    assert.strictEqual(await tags, null);
    await client.ask("mdkb.setTags", { add: ["green"], remove: ["red"] });
    await until("the tags", () => editor.getText().includes("tags: [blue, green]"));
    await made.commands["mdkb:publish"]();
    await until("the note to be published", () => editor.getText().includes("draft: false"));
    proved["writer's commands"] = true;

    const at = row(editor.getText().split("\n"), "words 🙂 here");
    editor.setSelectedBufferRange([[at, 13], [at, 18]]);
    assert.strictEqual((await client.run("mdkb.stats")).words, 1);
    assert.match(made.said.at(-1)[1].detail, /1 word\b/);

    await made.commands["mdkb:fix-all-notes"]();
    await until("all fixes", () => editor.getText().includes("This is the end."));
    proved["fix all"] = true;
    const edits = await client.provideFileCodeFormat().formatEntireFile(editor, new Range([0, 0], [99, 0]));
    assert.ok(Array.isArray(edits) ? edits.length : edits.formatted, JSON.stringify(edits));
    proved.formatting = true;
  });
});

test("keys in lists, changes, a picture, the cheat sheet, an old server", { skip, timeout: 90000 }, async () => {
  await open({ "mdkb.toml": "", "a.md": "- one\n" }, {}, async ({ client, editor, made, root, bar }) => {
    await until("the server", async () => (await client.getServerForEditor(editor)) !== null);
    let aborted = 0;
    const type = async (key, place) => {
      editor.setCursorBufferPosition(place);
      await made.commands[`mdkb:${key}`]({ abortKeyBinding: () => { aborted += 1; } });
      return editor.getText();
    };
    assert.strictEqual(await type("enter", [0, 5]), "- one\n- \n");
    assert.deepStrictEqual(editor.getSelectedBufferRange().serialize(), [[1, 2], [1, 2]]);
    assert.strictEqual(await type("tab", [1, 2]), "- one\n  - \n");
    assert.strictEqual(await type("shift-tab", [1, 2]), "- one\n- \n");
    assert.strictEqual(await type("enter", [1, 2]), "- one\n\n");
    assert.strictEqual(await type("enter", [1, 0]), "- one\n\n");
    assert.strictEqual(aborted, 1);
    proved["lists go on"] = true;

    editor.setText("# A\n\nold\n");
    editor.setSelectedBufferRange([[2, 0], [2, 3]]);
    await made.commands["mdkb:substitution"]();
    assert.strictEqual(editor.getText(), "# A\n\n{~~old~>~~}\n");
    editor.getBuffer().setTextInRange([[2, 8], [2, 8]], "new");
    await made.commands["mdkb:accept-change"]();
    assert.strictEqual(editor.getText(), "# A\n\nnew\n");

    require("./stub/electron").image.bytes = Buffer.from("picture");
    editor.setCursorBufferPosition([3, 0]);
    await made.commands["mdkb:paste-picture"]();
    assert.strictEqual(fs.readFileSync(path.join(root, "images/a-1.png"), "utf8"), "picture");
    assert.match(editor.getText(), /!\[\]\(images\/a-1\.png\)$/);
    assert.deepStrictEqual(editor.getSelectedBufferRange().start.serialize(), [3, 2]);
    proved.paste = true;

    const sheet = await made.commands["mdkb:cheat-sheet"]();
    assert.match(sheet.getText(), /^# Markdown for these notes/);
    proved["cheat sheet"] = true;

    client.greeted({ version: "0.0.1" });
    client.greeted({ version: "0.0.1" });
    assert.strictEqual(made.said.filter(([title]) => /0\.0\.1/.test(title)).length, 1);
    await made.commands["mdkb:focus"]();
    await made.commands["mdkb:focus"]();
    await made.commands["mdkb:install-server"]();
    made.said.at(-1)[1].buttons[0].onDidClick();
    assert.match(made.copied, /install/);
    atom.config.set("mdkb.path", "");
    assert.ok(bar.tiles.length);
  });
});

test("links follow a note that moves in the tree view, or by command", { skip, timeout: 90000 }, async () => {
  const files = { "mdkb.toml": "", "a.md": "# A\n\n[b](b.md)\n", "b.md": "# B\n\n[a](a.md)\n" };
  await open(files, {}, async ({ client, root, tree, editor, made }) => {
    await until("the server", async () => (await client.getServerForEditor(editor)) !== null);
    await until("the index", async () => (await client.ask("mdkb.backlinks") || []).length === 1);
    fs.mkdirSync(path.join(root, "sub"));
    await tree.move(path.join(root, "b.md"), path.join(root, "sub", "b.md"));
    await until("the link", () => editor.getText().includes("[b](sub/b.md)"));
    proved["links follow a move in the list of files"] = true;
    await editor.save();

    const moved = made.commands["mdkb:move-note"]();
    await until("the question", () => made.panels[0]);
    made.mini.setText("sub/c.md");
    made.panels[0].item.handlers["core:confirm"]();
    assert.deepStrictEqual((await moved).changed, ["a.md", "sub/b.md"]);
    await until("the file", () => fs.existsSync(path.join(root, "sub", "c.md")));
    const other = await made.atom.workspace.open(path.join(root, "sub", "b.md"));
    await until("the link to it", () => other.getText().includes("[a](c.md)"));
    proved["links follow a moved note"] = true;
  });
});

test("in a folder that is not trusted none of its code runs", { skip, timeout: 90000 }, async () => {
  const files = { "mdkb.toml": 'plugins = ["./rule.py"]\n', "rule.py": "open('ran', 'w').close()\n", "a.md": NOTE, "other.md": "" };
  for (const trusted of [false, true]) {
    await open(files, {}, async ({ client, root, editor, find }) => {
      if (trusted) {
        atom.config.set("mdkb.trustedFolders", [root]);
        await until("the server", async () => (await client.getServerForEditor(editor)) !== null);
        await client.restartAllServers();
      }
      await until("the finding", () => find("teh"));
      assert.strictEqual(fs.existsSync(path.join(root, "ran")), trusted);
    });
  }
  proved["untrusted workspace"] = true;
});

test.after(() => {
  if (process.env.MDKB_ANSWER && !skip) {
    const { realBuffer } = require("./stub/atom");
    const client = require("@savetheclocktower/atom-languageclient/package.json").version;
    fs.writeFileSync(process.env.MDKB_ANSWER, JSON.stringify({ features: Object.keys(proved), realBuffer, client }));
  }
});
