"use strict";
const os = require("os");
const path = require("path");
const { pathToFileURL } = require("url");
const { CompositeDisposable, Range } = require("atom");
const { AutoLanguageClient } = require("@savetheclocktower/atom-languageclient");
const { SERVER, TYPING, WRITING } = require("./commands");
const { focus } = require("./focus");
const { commandAt } = require("./items");
const { leave } = require("./leave");
const { locate, trusts } = require("./locate");
const { clipboardPicture, save } = require("./picture");
const { Preview } = require("./preview");
const { prompt } = require("./prompt");
const { Status, many } = require("./status");
const { LEAST, older } = require("./versions");

const INSTALL = ["uv tool install --upgrade mdkb", "pipx upgrade --install mdkb", "python3 -m pip install --user --upgrade mdkb"];
const SCOPES = ["source.gfm", "text.md", "text.html.markdown"];

class MdkbClient extends AutoLanguageClient {
  getGrammarScopes() {
    return SCOPES;
  }

  getLanguageName() {
    return "Markdown";
  }

  getServerName() {
    return "mdkb";
  }

  getPackageName() {
    return "mdkb";
  }

  getRootConfigurationKey() {
    return "mdkb";
  }

  getLanguageIdFromEditor() {
    return "markdown";
  }

  activate() {
    super.activate();
    this.leaving = new Set();
    this._serverManager.exitServer = (server) => {
      const gone = leave(server).then(() => this.leaving.delete(gone));
      this.leaving.add(gone);
    };
    this.status = new Status(() => this.counts());
    this.preview = new Preview(this);
    this.subscriptions = new CompositeDisposable(this.preview);
    const add = (target, name, run) => this.subscriptions.add(atom.commands.add(target, name, run));
    for (const [name, command] of Object.entries(SERVER)) add("atom-text-editor", name, () => this.run(command));
    for (const [name, command] of Object.entries(WRITING)) add("atom-text-editor", name, () => this.write(command));
    for (const [name, key] of Object.entries(TYPING)) add("atom-text-editor", name, (event) => this.typed(key, event));
    add("atom-text-editor", "mdkb:manage-tags", () => this.manageTags());
    add("atom-text-editor", "mdkb:move-note", () => this.moveNote());
    add("atom-text-editor", "mdkb:new-note", () => this.newNote());
    add("atom-text-editor", "mdkb:preview", () => this.preview.open());
    add("atom-workspace", "mdkb:restart", () => this.restartAllServers());
    add("atom-workspace", "mdkb:trust-folder", () => this.trustFolder());
    add("atom-text-editor", "mdkb:debug-information", () => this.debugInformation());
    add("atom-text-editor", "mdkb:cheat-sheet", () => this.cheatSheet());
    add("atom-text-editor", "mdkb:paste-picture", () => this.pastePicture());
    add("atom-workspace", "mdkb:choose-server", () => this.chooseServer());
    add("atom-workspace", "mdkb:install-server", () => this.installServer());
    add("atom-workspace", "mdkb:show-log", () => this.showLog());
    add("atom-workspace", "mdkb:first-steps", () => atom.workspace.open(path.join(__dirname, "..", "first-steps.md")));
    add("atom-workspace", "mdkb:focus", () => this.focus());
    const soon = () => this.status.soon();
    this.subscriptions.add(
      atom.config.onDidChange("mdkb.statusBar", soon),
      { dispose: () => this.focused && this.focused.dispose() },
      atom.workspace.onDidChangeActiveTextEditor(soon),
      atom.workspace.observeTextEditors((editor) => {
        const listener = editor.onDidChangeSelectionRange(soon);
        this.subscriptions.add(listener, editor.onDidDestroy(() => this.subscriptions.remove(listener)));
      }),
    );
  }

  async deactivate() {
    this.subscriptions.dispose();
    this.status.dispose();
    await super.deactivate();
    await Promise.all(this.leaving);
  }

  // The server: which, with what it is told, and what it reports.

  lookup(folder) {
    const home = os.homedir();
    const trusted = trusts(folder, atom.config.get("mdkb.trustedFolders") || [], home);
    return { ...locate({ setting: atom.config.get("mdkb.path"), folder, trusted, env: process.env, home }), trusted };
  }

  startServerProcess(projectPath) {
    const { command, trail } = this.lookup(projectPath);
    if (!command) {
      atom.notifications.addWarning("mdkb is not installed", {
        description: "Install it, or give its path in the settings of this package.",
        detail: trail.join("\n"),
        dismissable: true,
        buttons: [
          { text: "How to Install It", onDidClick: () => this.installServer() },
          { text: "Choose File…", onDidClick: () => this.chooseServer() },
        ],
      });
      this.status.soon();
      throw new Error("mdkb is not installed");
    }
    const log = atom.config.get("mdkb.log.file");
    return this.spawn(command, log ? ["server", "--log", log] : ["server"], { cwd: projectPath });
  }

  getInitializeParams(projectPath, process) {
    const params = super.getInitializeParams(projectPath, process);
    params.initializationOptions = { ...atom.config.get("mdkb"), trusted: this.lookup(projectPath).trusted, statusNotification: true };
    if (atom.config.get("mdkb.updateLinksOnMove") === false) params.capabilities.workspace.fileOperations.willRename = false;
    return params;
  }

  preInitialization(connection) {
    connection.onCustomNotification("mdkb/status", (status) => this.status.told(status));
    const initialize = connection.initialize.bind(connection);
    connection.initialize = async (params) => {
      const result = await initialize(params);
      this.greeted(result.serverInfo || {});
      return result;
    };
  }

  // An old server is told of once; what it cannot do says so.
  greeted({ version }) {
    this.version = version;
    if (!older(version, LEAST) || this.told === version) return;
    this.told = version;
    atom.notifications.addWarning(`mdkb: the server is version ${version}; this package is made for ${LEAST}`, {
      dismissable: true,
      buttons: [{ text: "How to Update It", onDidClick: () => this.installServer() }],
    });
  }

  // The client's filter looks at files that may have moved by then, which nobody awaits; ours lets every file through.
  postInitialization({ capabilities }) {
    for (const operation of Object.values(capabilities.workspace.fileOperations || {})) delete operation.filters;
  }

  consumeStatusBar(bar) {
    const element = document.createElement("a");
    element.className = "inline-block mdkb-status";
    element.addEventListener("click", () => this.run("mdkb.stats"));
    this.status.attach(bar, element);
    return this.status;
  }

  // Commands.

  // The active note, with its URI and selection; null elsewhere.
  here() {
    const editor = atom.workspace.getActiveTextEditor();
    if (!editor || !editor.getPath() || !SCOPES.includes(editor.getGrammar().scopeName)) return null;
    const place = ({ row, column }) => ({ line: row, character: column });
    const { start, end } = editor.getSelectedBufferRange();
    const range = { start: place(start), end: place(end) };
    return { editor, uri: pathToFileURL(editor.getPath()).href, range, empty: start.isEqual(end) };
  }

  // What the status bar needs to know beside what the server tells: words of a selection, which server, how it is shown.
  async counts() {
    const here = this.here();
    if (!here || atom.config.get("mdkb.statusBar.enable") === false) return null;
    const { editor, uri, range, empty } = here;
    const { command, why, trail } = this.lookup(this.determineProjectPath(editor));
    const shown = { uri, tooltip: `${command} (${why})`, format: atom.config.get("mdkb.statusBar.format") };
    if (!command) return { ...shown, tooltip: trail.join("\n"), missing: { state: "not found" } };
    if (empty) return shown;
    try {
      const found = await this.executeCommand(editor, { command: "mdkb.stats", arguments: [{ uri, range }] });
      return found ? { ...shown, words: found.words, minutes: found.minutes } : shown;
    } catch {
      return null; // the server is going, or the note is not its own
    }
  }

  // Ask the server; a refusal is shown and answered with null.
  async ask(command, more = {}) {
    const here = this.here();
    if (!here) return null;
    try {
      return await this.executeCommand(here.editor, { command, arguments: [{ uri: here.uri, ...more }] });
    } catch (error) {
      atom.notifications.addWarning(`mdkb: ${error.message}`);
      return null;
    }
  }

  // Run a command of the server on the active note, and show what it answers.
  async run(command) {
    const here = this.here();
    const answer = await this.ask(command, here && !here.empty && command === "mdkb.stats" ? { range: here.range } : {});
    if (answer) {
      const detail = typeof answer === "string" ? answer : describe(answer);
      if (detail) atom.notifications.addInfo(command, { detail, dismissable: true });
    }
    return answer;
  }

  // A writing command: its edits are one step to undo, and the selection is where writing goes on.
  async write(name) {
    const here = this.here();
    const answer = await this.ask("mdkb.write", { name, range: here && here.range, apply: false });
    if (!answer || !here) return answer;
    const { editor } = here;
    const range = ({ start, end }) => new Range([start.line, start.character], [end.line, end.character]);
    editor.getBuffer().transact(() => {
      for (const one of answer.edits.slice().reverse()) {
        editor.getBuffer().setTextInRange(range(one.range), one.newText);
      }
    });
    editor.setSelectedBufferRange(range(answer.selection));
    return answer;
  }

  // A key in a list, a quotation or a table; elsewhere it is what it is without this package.
  typed(key, event) {
    const here = this.here();
    if (!here || !here.empty) return event.abortKeyBinding();
    const { line, character } = here.range.start;
    const name = commandAt(key, here.editor.getBuffer().lineForRow(line), character);
    return name ? this.write(name) : event.abortKeyBinding();
  }

  // The clipboard's picture as a file where pictures lie, and a link to it.
  async pastePicture() {
    const here = this.here();
    const bytes = here && clipboardPicture();
    if (here && !bytes) atom.notifications.addWarning("mdkb: there is no picture in the clipboard");
    const place = bytes ? await this.ask("mdkb.assetPath", { extension: "png" }) : null;
    if (place) save(here.editor, bytes, place);
    return place;
  }

  async cheatSheet() {
    const answer = await this.ask("mdkb.cheatSheet");
    if (!answer) return null;
    const editor = await atom.workspace.open(undefined, { split: "right" });
    editor.setText(answer.page);
    editor.isModified = () => false; // closed without a question
    return editor;
  }

  async chooseServer() {
    const file = await prompt("Path of the program mdkb", atom.config.get("mdkb.path") || "");
    if (file === null) return null;
    atom.config.set("mdkb.path", file);
    return this.restartAllServers();
  }

  installServer() {
    atom.notifications.addInfo("Install or update the mdkb server in a terminal with one of", {
      detail: INSTALL.join("\n"),
      dismissable: true,
      buttons: INSTALL.map((line) => ({ text: `Copy “${line.split(" ")[0]} …”`, onDidClick: () => atom.clipboard.write(line) })),
    });
  }

  showLog() {
    const file = atom.config.get("mdkb.log.file");
    if (file) return atom.workspace.open(file);
    return atom.notifications.addInfo("mdkb writes no log; name a file for it in the settings of this package.");
  }

  focus() {
    if (this.focused) this.focused.dispose();
    this.focused = focus();
  }

  async newNote() {
    const title = await prompt("Title of the new note");
    return title ? this.ask("mdkb.newNote", { title }) : null;
  }

  async moveNote() {
    const here = this.here();
    if (!here) return null;
    const [root, old] = atom.project.relativizePath(here.editor.getPath());
    const to = await prompt("New path of the note, in its project", old);
    if (!to || to === old || !root) return null;
    await here.editor.save();
    const answer = await this.ask("mdkb.moveNote", { to: pathToFileURL(path.join(root, to)).href });
    if (answer) atom.notifications.addSuccess(answer.label);
    return answer;
  }

  async manageTags() {
    const known = await this.ask("mdkb.listTags");
    if (!known) return null;
    const own = known.filter((one) => one.here).map((one) => one.name);
    const often = known.slice(0, 12).map((one) => one.name).join(", ");
    const text = await prompt(`Tags of the note, with commas${often ? ` (often: ${often})` : ""}`, own.join(", "));
    if (text === null) return null;
    const wanted = text.split(",").map((one) => one.trim()).filter(Boolean);
    const remove = own.filter((one) => !wanted.includes(one));
    return this.ask("mdkb.setTags", { add: wanted, remove });
  }

  trustFolder() {
    const folders = atom.config.get("mdkb.trustedFolders") || [];
    const fresh = atom.project.getPaths().filter((one) => !trusts(one, folders, os.homedir()));
    atom.config.set("mdkb.trustedFolders", folders.concat(fresh));
    return this.restartAllServers();
  }

  async debugInformation() {
    const here = this.here();
    const folder = here && this.determineProjectPath(here.editor);
    const { trail, trusted } = folder ? this.lookup(folder) : { trail: ["no note of a project is open"], trusted: false };
    const status = await this.ask("mdkb.showStatus");
    const lines = [`server ${this.version || "none"}`, `folder ${trusted ? "" : "not "}trusted`, ...trail, "", status ? status.page : "no server"];
    atom.notifications.addInfo("mdkb", { detail: lines.join("\n"), dismissable: true });
  }
}

// What a command answers, for a reader: numbers by name, places by title.
function describe(answer) {
  if (Array.isArray(answer)) return answer.map((one) => one.title || one.uri || String(one)).join("\n") || "nothing";
  const shown = Object.entries(answer).filter(([, value]) => typeof value !== "object");
  return shown.map(([name, value]) => (typeof value === "number" ? many(value, name.replace(/s$/, "")) : `${name}: ${value}`)).join("\n");
}

module.exports = new MdkbClient();
