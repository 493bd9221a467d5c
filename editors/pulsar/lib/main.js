"use strict";
const os = require("os");
const { pathToFileURL } = require("url");
const { CompositeDisposable } = require("atom");
const { AutoLanguageClient } = require("@savetheclocktower/atom-languageclient");
const { COMMANDS } = require("./commands");
const { locate } = require("./locate");

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
    this.subscriptions = new CompositeDisposable();
    for (const [name, command] of Object.entries(COMMANDS)) {
      this.subscriptions.add(atom.commands.add("atom-text-editor", name, () => this.run(command)));
    }
    this.subscriptions.add(atom.commands.add("atom-workspace", "mdkb:restart", () => this.restartAllServers()));
  }

  deactivate() {
    if (this.subscriptions) this.subscriptions.dispose();
    return super.deactivate();
  }

  startServerProcess(projectPath) {
    const found = locate(atom.config.get("mdkb.path"), process.env, os.homedir());
    if (!found) {
      const detail = "Install it with `pipx install mdkb`, or give its path in the settings of this package.";
      atom.notifications.addWarning("mdkb is not installed", { description: detail, dismissable: true });
      throw new Error("mdkb is not installed");
    }
    return this.spawn(found.command, ["server"], { cwd: projectPath });
  }

  // Run a command of the server on the active note, and show what it answers.
  async run(command) {
    const editor = atom.workspace.getActiveTextEditor();
    if (!editor || !SCOPES.includes(editor.getGrammar().scopeName)) return null;
    const uri = editor.getPath() ? pathToFileURL(editor.getPath()).href : undefined;
    try {
      const answer = await this.executeCommand(editor, { command, arguments: [{ uri }] });
      const detail = typeof answer === "string" ? answer : JSON.stringify(answer, null, 1);
      if (answer) atom.notifications.addInfo(command, { detail, dismissable: true });
      return answer;
    } catch (error) {
      atom.notifications.addError(command, { detail: error.message, dismissable: true });
      return null;
    }
  }
}

module.exports = new MdkbClient();
