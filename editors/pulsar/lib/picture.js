"use strict";
const fs = require("fs");
const path = require("path");
const { fileURLToPath } = require("url");

// The bytes of the clipboard's picture as PNG, or null.
function clipboardPicture() {
  const image = require("electron").clipboard.readImage();
  return image.isEmpty() ? null : image.toPNG();
}

// Write it where the server proposes, `place`: {uri, text, alt}; put the link into the editor.
function save(editor, bytes, place) {
  const file = fileURLToPath(place.uri);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, bytes, { flag: "wx" });
  const { start } = editor.getSelectedBufferRange();
  editor.getBuffer().setTextInRange(editor.getSelectedBufferRange(), place.text);
  editor.setCursorBufferPosition([start.row, start.column + place.alt]);
}

module.exports = { clipboardPicture, save };
