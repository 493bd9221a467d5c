// One line a feature: its name in the table of editors, what is asked, how.
"use strict";
const assert = require("node:assert/strict");
const { at, findings, put, range, run, said, seen, show, until, uri, vscode, write } = require("./editor.js");

const WRITING = [
  ["bold", "one «two» three", "one **«two»** three"],
  ["bold", "one **«two»** three", "one «two» three"],
  ["italic", "a wo|rd", "a *wo|rd*"],
  ["code", "«x»", "`«x»`"],
  ["heading2", "Ti|tle", "## Ti|tle"],
  ["bulletList", "«a\nb»", "- «a\n- b»"],
  ["taskDone", "- [ ] wash| up", "- [x] wash| up"],
  ["quote", "wo|rds", "> wo|rds"],
  ["codeBlock", "x| = 1", "```\nx| = 1\n```"],
  ["link", "see «this»", "see [this](|)"],
  ["referenceLink", "see «this»", "see [this][this]\n\n[this]: |\n"],
  ["enter", "1. one|", "1. one\n2. |"],
  ["indent", "- a\n- b|", "- a\n  - b|"],
  ["renumberList", "1. a|\n1. b", "1. a|\n2. b"],
];

module.exports = [
  ["diagnostics", "a misspelt word, its place right of an emoji", async () => {
    assert.equal(vscode.extensions.getExtension("vscode.markdown-language-features"), undefined); // what answers is ours
    const { document } = await show("apples.md");
    const [one] = await said(document, 1);
    assert.equal(document.getText(one.range), "teh");
    assert.equal(one.code.value, "KB401");
  }],
  ["page of a rule", "a finding leads to it", async () => {
    const { document } = await show("apples.md");
    const [one] = await said(document, 1);
    assert.match(String(one.code.target), /^https:.*KB401|^https:.*misspelling/);
  }],
  ["diagnostics", "a note with CRLF line ends", async () => {
    const { document } = await show("crlf.md");
    const [one] = await said(document, 1);
    assert.equal(document.getText(one.range), "teh");
  }],
  ["diagnostics", "a note that has no file yet", async () => {
    await run("mdkb.client.openExample");
    const { document } = vscode.window.activeTextEditor;
    await until("findings in the example", () => findings(document).length >= 3);
    await run("workbench.action.revertAndCloseActiveEditor");
  }],
  ["own environment", "the server is the one of the workspace's own environment", async () => {
    await run("mdkb.client.debugInformation");
    const text = vscode.window.activeTextEditor.document.getText();
    assert.match(text, /environment: .*\.venv\/bin\/mdkb \(it belongs to \.venv of the workspace\)/);
    await run("workbench.action.revertAndCloseActiveEditor");
  }],
  ["hover", "the title of the note that a link leads to", async () => {
    const { document } = await show("fruit.md");
    const found = await run("vscode.executeHoverProvider", document.uri, at(document, "apples.md", 2));
    assert.match(found.flatMap((one) => one.contents.map((part) => part.value)).join("\n"), /Apples/);
  }],
  ["quick fix", "the preferred one, and its edit", async () => {
    const { document } = await show("crlf.md");
    const [one] = await said(document, 1);
    const found = await run("vscode.executeCodeActionProvider", document.uri, one.range, "quickfix", 20);
    const fix = found.find((action) => action.isPreferred && /the/.test(action.title));
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await said(document, 0);
    assert.match(document.getText(), /the text\.\r\n/);
    await document.save();
  }],
  ["quick fix", "every command of an action exists", async () => {
    const { document } = await show("apples.md");
    const [one] = await said(document, 1);
    const places = [one.range, range(at(document, "Storing"))];
    const found = (await Promise.all(places.map((place) => run("vscode.executeCodeActionProvider", document.uri, place)))).flat();
    const known = new Set(await vscode.commands.getCommands());
    const named = found.map((action) => action.command?.command).filter((name) => name?.startsWith("mdkb."));
    assert.ok(named.length > 3);
    assert.deepEqual(named.filter((name) => !known.has(name)), []);
  }],
  ["quick fix", "what VS Code offers for Markdown itself is not offered twice", async () => {
    const { editor, document } = await show("scratch.md");
    await put(editor, "see «this»");
    const found = await run("vscode.executeCodeActionProvider", document.uri, editor.selection, "refactor");
    const titles = found.map((action) => action.title);
    assert.ok(titles.includes("Format: Link"));
    assert.ok(!titles.includes("Format: Bold"));
  }],
  ["fix all", "on request", async () => {
    const { document } = await show("apples.md");
    const all = range(new vscode.Position(0, 0), new vscode.Position(document.lineCount, 0));
    const found = await run("vscode.executeCodeActionProvider", document.uri, all, "source.fixAll.mdkb", 5);
    const fix = found.find((action) => action.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /and the text/);
    await said(document, 0);
    await document.save();
  }],
  ["fix on save", "where the setting asks for it", async () => {
    const { editor, document } = await show("scratch.md");
    const settings = vscode.workspace.getConfiguration("mdkb");
    await settings.update("fixOnSave", true, vscode.ConfigurationTarget.Workspace);
    await until("the setting to hold: a note is fixed when it is saved", async () => {
      await write(editor, "# Scratch\n\nThis is teh text.\n");
      await said(document, 1);
      await document.save();
      return document.getText() === "# Scratch\n\nThis is the text.\n";
    });
    await settings.update("fixOnSave", undefined, vscode.ConfigurationTarget.Workspace);
  }],
  ["settings", "the server follows a change: findings off and on again", async () => {
    const { editor, document } = await show("scratch.md");
    const settings = vscode.workspace.getConfiguration("mdkb");
    await write(editor, "# Scratch\n\nThis is teh text.\n");
    await said(document, 1);
    await settings.update("enable", false, vscode.ConfigurationTarget.Workspace);
    await said(document, 0);
    await settings.update("enable", undefined, vscode.ConfigurationTarget.Workspace);
    await said(document, 1);
  }],
  ["completion", "headings of another note", async () => {
    const { editor, document } = await show("scratch.md");
    await put(editor, "See [this](apples.md#|)");
    const found = await run("vscode.executeCompletionItemProvider", document.uri, editor.selection.active, "#");
    const one = found.items.find((item) => (item.label.label ?? item.label) === "Storing apples");
    assert.match(String(one.insertText?.value ?? one.insertText), /storing-apples/);
  }],
  ["definition", "a heading of another note", async () => {
    const { document } = await show("fruit.md");
    const found = await run("vscode.executeDefinitionProvider", document.uri, at(document, "#storing", 3));
    const places = found.map((one) => [one.targetUri ?? one.uri, one.targetSelectionRange ?? one.targetRange ?? one.range]);
    assert.ok(places.some(([where, { start }]) => where.path.endsWith("/apples.md") && start.line === 4));
  }],
  ["references", "of a heading", async () => {
    const { document } = await show("apples.md");
    const found = await run("vscode.executeReferenceProvider", document.uri, at(document, "Storing", 2));
    assert.ok(found.some((one) => one.uri.path.endsWith("/fruit.md")));
  }],
  ["highlights", "a heading and the links to it in the note", async () => {
    const { editor, document } = await show("scratch.md");
    await write(editor, "# Jam\n\nSee [below](#plums).\n\n## Plums\n");
    const found = await run("vscode.executeDocumentHighlights", document.uri, at(document, "Plums", 2));
    assert.deepEqual(found.map((one) => one.range.start.line).sort(), [2, 4]);
  }],
  ["symbols", "headings, nested", async () => {
    const { document } = await show("apples.md");
    const found = await run("vscode.executeDocumentSymbolProvider", document.uri);
    const apples = found.find((one) => one.name === "Apples");
    assert.ok(apples.children.some((one) => one.name === "Storing apples"));
  }],
  ["symbols of all notes", "a heading", async () => {
    const anywhere = await run("vscode.executeWorkspaceSymbolProvider", "Storing");
    assert.ok(anywhere.some((one) => one.name === "Storing apples" && one.location.uri.path.endsWith("/apples.md")));
  }],
  ["rename", "a heading and the links to it", async () => {
    const { document } = await show("apples.md");
    const edit = await run("vscode.executeDocumentRenameProvider", document.uri, at(document, "Storing", 2), "Keeping apples");
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match((await vscode.workspace.openTextDocument(uri("fruit.md"))).getText(), /apples\.md#keeping-apples/);
    await vscode.workspace.saveAll();
  }],
  ["formatting", "a table", async () => {
    const { editor, document } = await show("scratch.md");
    await write(editor, "# Table\n\n| a | long one |\n|-|-|\n| 1 | 2 |\n");
    const edits = await run("vscode.executeFormatDocumentProvider", document.uri, { tabSize: 2, insertSpaces: true });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    await vscode.workspace.applyEdit(edit);
    assert.match(document.getText(), /\| a {3}\| long one \|/);
  }],
  ["formatting while typing", "a new line continues a list: the editor asks by itself", async () => {
    assert.equal(vscode.workspace.getConfiguration("editor", { languageId: "markdown" }).get("formatOnType"), true);
    const { document, editor } = await show("scratch.md");
    await put(editor, "1. one\n|");
    const edits = await run("vscode.executeFormatOnTypeProvider", document.uri, editor.selection.active, "\n", { tabSize: 2, insertSpaces: true });
    assert.equal(edits[0].newText, "2. ");
  }],
  ["code lens", "how many links lead to a note", async () => {
    const { document } = await show("apples.md");
    const found = await run("vscode.executeCodeLensProvider", document.uri, 10);
    assert.ok(found.some((one) => /backlink/.test(one.command?.title) && one.command.command === "mdkb.client.backlinks"));
  }],
  ["document links", "a link leads to its note", async () => {
    const { document } = await show("fruit.md");
    const found = await run("vscode.executeLinkProvider", document.uri, 20);
    assert.ok(found.some((one) => one.target?.path.endsWith("/apples.md")));
  }],
  ["folding", "a section", async () => {
    const { document } = await show("apples.md");
    const found = await run("vscode.executeFoldingRangeProvider", document.uri);
    assert.ok(found.some((one) => one.start === 4));
  }],
  ["selection ranges", "from a word to its paragraph", async () => {
    const { document } = await show("fruit.md");
    const [found] = await run("vscode.executeSelectionRangeProvider", document.uri, [at(document, "keep", 1)]);
    const texts = [];
    for (let one = found; one; one = one.parent) texts.push(document.getText(one.range));
    assert.equal(texts[0], "keep");
    assert.ok(texts.length > 2 && texts.at(-1) === document.getText(), JSON.stringify(texts));
  }],
  ["semantic tokens", "of front matter and links", async () => {
    const { document } = await show("my-cat.md");
    const legend = await run("vscode.provideDocumentSemanticTokensLegend", document.uri);
    const tokens = await run("vscode.provideDocumentSemanticTokens", document.uri);
    assert.ok(legend.tokenTypes.includes("property"));
    assert.ok(tokens.data.length >= 10 && tokens.data.length % 5 === 0);
  }],
  ["who links here (call hierarchy)", "links to a note are its callers", async () => {
    const { document } = await show("apples.md");
    const [item] = await run("vscode.prepareCallHierarchy", document.uri, at(document, "Apples", 2));
    const found = await run("vscode.provideIncomingCalls", item);
    assert.ok(found.some((one) => one.from.uri.path.endsWith("/fruit.md")));
  }],
  ["inlay hints", "how many links lead to a heading", async () => {
    const { document } = await show("apples.md");
    const all = range(new vscode.Position(0, 0), new vscode.Position(document.lineCount, 0));
    const found = await run("vscode.executeInlayHintProvider", document.uri, all);
    assert.ok(found.length > 0);
  }],
  ...WRITING.map(([name, before, after]) => ["writer's commands", `${name}: ${JSON.stringify(before)}`, async () => {
    const { editor } = await show("scratch.md");
    await put(editor, before);
    await run(`mdkb.write.${name}`);
    assert.equal(seen(editor), after);
    await run("undo");
    assert.equal(editor.document.getText(), before.replace(/[«»|]/g, ""));
  }]),
  ["writer's commands", "a row for a table", async () => {
    const { editor, document } = await show("scratch.md");
    await write(editor, "| a | b |\n| - | - |\n| 1 | 2 |\n");
    editor.selection = new vscode.Selection(at(document, "1"), at(document, "1"));
    await run("mdkb.write.addRow");
    assert.equal(document.getText().split("\n").filter((line) => line.startsWith("|")).length, 4);
  }],
  ["writer's commands", "from heading to heading", async () => {
    const { editor } = await show("scratch.md");
    await put(editor, "# A|\n\n## B\n");
    await run("mdkb.write.nextHeading");
    assert.equal(seen(editor), "# A\n\n## |B\n");
  }],
  ["writer's commands", "a draft is published and is one again", async () => {
    const { editor, document } = await show("posts/l.md");
    await write(editor, "---\ntitle: L\ndraft: true\n---\n\nText.\n");
    await run("mdkb.client.publish");
    await until("the flag of a published note", () => /draft: false/.test(document.getText()) || !/draft/.test(document.getText()));
    await run("mdkb.client.unpublish");
    await until("the flag of a draft", () => /draft: true/.test(document.getText()));
    await document.save();
  }],
  ["writer's commands", "tags for a note", async () => {
    const { document, uri: note } = await show("posts/k.md");
    await run("mdkb.setTags", { uri: note.toString(), add: ["fruit"] });
    await until("the tag", () => /tags:.*fruit/s.test(document.getText()));
    await document.save();
  }],
  ["writer's commands", "an empty file that is made in the editor begins", async () => {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri("posts/e.md"));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const { document } = await show("posts/e.md");
    await until("its front matter", () => document.getText().startsWith("---\ntitle: E\n"));
    await document.save();
  }],
  ["writer's commands", "a new note, shown", async () => {
    await run("mdkb.newNote", { title: "Fresh figs" });
    await until("the new note", () => vscode.window.activeTextEditor?.document.uri.path.endsWith("/fresh-figs.md"));
    assert.match(vscode.window.activeTextEditor.document.getText(), /Fresh figs/);
    await vscode.workspace.saveAll();
  }],
  ["cursor after a command", "a new note without a title: its working title is selected", async () => {
    await run("mdkb.newNote", {});
    const chosen = () => vscode.window.activeTextEditor?.document.getText(vscode.window.activeTextEditor.selection);
    const title = await until("a selection in the new note", chosen);
    assert.ok(vscode.window.activeTextEditor.document.getText().includes(title));
    await vscode.workspace.saveAll();
  }],
  ["writer's commands", "a section becomes a note", async () => {
    const { editor, document } = await show("apples.md");
    editor.selection = new vscode.Selection(at(document, "Keeping", 2), at(document, "Keeping", 2));
    await run("mdkb.client.extractNote");
    await until("the link to it", () => document.getText().includes("(keeping-apples.md)"));
    await vscode.workspace.saveAll();
  }],
  ["writer's commands", "changes are proposed, accepted and rejected", async () => {
    const { editor } = await show("scratch.md");
    for (const [name, before, after] of [
      ["substitution", "«old» text", "{~~old~>|~~} text"], ["acceptChange", "a {++b++}| c", "a b| c"], ["rejectChange", "a {++b++}| c", "a | c"],
    ]) {
      await put(editor, before);
      await run(`mdkb.write.${name}`);
      assert.equal(seen(editor), after);
    }
  }],
  ["cheat sheet", "of the site's Markdown, with links as they are written here", async () => {
    const { uri: note } = await show("list.md");
    const { page } = await run("mdkb.cheatSheet", { uri: note.toString() });
    assert.match(page, /\[text\]\([\w-]+\.md\)/);
  }],
  ["paste", "a place and a name for a picture", async () => {
    const { uri: note } = await show("list.md");
    assert.deepEqual((await run("mdkb.assetPath", { uri: note.toString(), name: "My cat.png" })).text, "![](images/my-cat.png)");
  }],
  ["links follow a moved note", "by the command, and with the editor's own rename", async () => {
    const old = await show("fruit.md");
    await run("mdkb.moveNote", { uri: old.uri.toString(), to: "sub/fruit.md" });
    await until("the link from its new place", async () => {
      const moved = await vscode.workspace.openTextDocument(uri("sub/fruit.md")).then((one) => one, () => undefined);
      return moved?.getText().includes("(../apples.md)");
    });
  }],
  ["status", "words and minutes of a note and of a selection", async () => {
    const { document } = await show("list.md");
    const [start, end] = [at(document, "A word"), at(document, "A word", 6)];
    const whole = await run("mdkb.stats", { uri: document.uri.toString() });
    assert.ok(whole.words >= 5);
    const part = await run("mdkb.stats", { uri: document.uri.toString(), range: { start, end } });
    assert.equal(part.words, 2);
  }],
];
