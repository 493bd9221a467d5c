"use strict";

// A column of text in the middle and nothing beside it (styles/mdkb.less), the line of the cursor kept in the middle.
function focus() {
  const workspace = atom.views.getView(atom.workspace);
  const on = workspace.classList.toggle("mdkb-focus");
  const listeners = [];
  if (on) {
    listeners.push(
      atom.workspace.observeTextEditors((editor) => {
        listeners.push(editor.onDidChangeCursorPosition(() => centre(editor)));
      }),
    );
  }
  return { on, dispose: () => listeners.forEach((one) => one.dispose()) };
}

function centre(editor) {
  const view = atom.views.getView(editor);
  const { top } = view.pixelPositionForScreenPosition(editor.getCursorScreenPosition());
  view.setScrollTop(top - view.getHeight() / 2);
}

module.exports = { focus };
