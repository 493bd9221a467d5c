"use strict";
// The preview of the active note in the browser: opened, and told where the cursor is.
const { CompositeDisposable, Disposable } = require("atom");

const QUIET = 100; // milliseconds between two words on where the cursor is

class Preview {
  // `client` has `here()`, `ask(command)` and `getServerForEditor(editor)`.
  constructor(client) {
    this.client = client;
    this.subscriptions = null;
    this.timer = null;
    this.sent = "";
  }

  // Open the page of the active note; what the server answers.
  async open() {
    const answer = await this.client.ask("mdkb.preview");
    if (answer) this.follow();
    return answer;
  }

  follow() {
    if (this.subscriptions) return this.soon();
    const soon = () => this.soon();
    this.subscriptions = new CompositeDisposable(
      atom.workspace.onDidChangeActiveTextEditor(soon),
      atom.workspace.observeTextEditors((editor) => {
        const listeners = new CompositeDisposable(editor.onDidChangeSelectionRange(soon));
        const element = editor.getElement && editor.getElement();
        if (element && element.onDidChangeScrollTop) listeners.add(element.onDidChangeScrollTop(soon));
        listeners.add(editor.onDidDestroy(() => listeners.dispose()));
        this.subscriptions && this.subscriptions.add(listeners);
      }),
      new Disposable(() => clearTimeout(this.timer)),
    );
    return this.soon();
  }

  soon() {
    if (this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.tell().catch(() => {}); // the server is going
    }, QUIET);
  }

  async tell() {
    const here = this.client.here();
    if (!here) return;
    const { editor, uri, range } = here;
    const element = editor.getElement && editor.getElement();
    const first = element && element.getFirstVisibleScreenRow ? element.getFirstVisibleScreenRow() : null;
    const top = first === null ? {} : { top: editor.bufferRowForScreenRow(first) };
    const place = { uri, line: range.end.line, ...top };
    const server = await this.client.getServerForEditor(editor);
    if (!server || JSON.stringify(place) === this.sent) return;
    this.sent = JSON.stringify(place);
    server.connection.sendCustomNotification("mdkb/cursor", place);
  }

  dispose() {
    if (this.subscriptions) this.subscriptions.dispose();
    this.subscriptions = null;
  }
}

module.exports = { Preview };
