"use strict";

// Ask for a line of text in a panel; null when the user leaves it.
function prompt(label, text = "") {
  return new Promise((done) => {
    const element = document.createElement("div");
    const title = document.createElement("label");
    title.textContent = label;
    const editor = atom.workspace.buildTextEditor({ mini: true });
    editor.setText(text);
    element.append(title, atom.views.getView(editor));
    const before = document.activeElement;
    const panel = atom.workspace.addModalPanel({ item: element, visible: true });
    const close = (answer) => {
      listener.dispose();
      panel.destroy();
      if (before) before.focus();
      done(answer);
    };
    const listener = atom.commands.add(element, {
      "core:confirm": () => close(editor.getText().trim()),
      "core:cancel": () => close(null),
    });
    atom.views.getView(editor).focus();
  });
}

module.exports = { prompt };
