"use strict";

// Commands of this package and those of the server that they run on the active note.
const SERVER = {
  "mdkb:statistics": "mdkb.stats",
  "mdkb:check-all-notes": "mdkb.checkWorkspace",
  "mdkb:fix-all-notes": "mdkb.fixAllNotes",
  "mdkb:backlinks": "mdkb.backlinks",
  "mdkb:publish": "mdkb.publishNote",
  "mdkb:make-draft": "mdkb.unpublishNote",
  "mdkb:open-todays-note": "mdkb.dailyNote",
  "mdkb:open-random-note": "mdkb.openRandomNote",
  "mdkb:open-settings": "mdkb.openSettings",
  "mdkb:undo-last-edit": "mdkb.undoLastEdit",
};

// Writing commands by their names in the server.
const WRITING = {
  "mdkb:bold": "bold",
  "mdkb:italic": "italic",
  "mdkb:code": "code",
  "mdkb:strikethrough": "strikethrough",
  "mdkb:highlight": "highlight",
  "mdkb:keystroke": "keystroke",
  "mdkb:superscript": "superscript",
  "mdkb:subscript": "subscript",
  "mdkb:addition": "addition",
  "mdkb:deletion": "deletion",
  "mdkb:substitution": "substitution",
  "mdkb:comment": "comment",
  "mdkb:critic-highlight": "criticHighlight",
  "mdkb:accept-change": "acceptChange",
  "mdkb:reject-change": "rejectChange",
  "mdkb:math": "math",
  "mdkb:code-block": "codeBlock",
  "mdkb:math-block": "mathBlock",
  "mdkb:link": "link",
  "mdkb:reference-link": "referenceLink",
  "mdkb:footnote": "footnote",
  "mdkb:image": "image",
  "mdkb:table": "table",
  "mdkb:format-table": "formatTable",
  "mdkb:add-table-row": "addRow",
  "mdkb:add-table-column": "addColumn",
  "mdkb:delete-table-row": "deleteRow",
  "mdkb:delete-table-column": "deleteColumn",
  "mdkb:next-table-cell": "nextCell",
  "mdkb:previous-table-cell": "previousCell",
  "mdkb:table-of-contents": "toc",
  "mdkb:heading-1": "heading1",
  "mdkb:heading-2": "heading2",
  "mdkb:heading-3": "heading3",
  "mdkb:heading-4": "heading4",
  "mdkb:heading-5": "heading5",
  "mdkb:heading-6": "heading6",
  "mdkb:next-heading": "nextHeading",
  "mdkb:previous-heading": "previousHeading",
  "mdkb:bullet-list": "bulletList",
  "mdkb:numbered-list": "numberedList",
  "mdkb:renumber-list": "renumberList",
  "mdkb:task": "taskList",
  "mdkb:task-done": "taskDone",
  "mdkb:indent": "indent",
  "mdkb:outdent": "outdent",
  "mdkb:quote": "quote",
};

// Keys that do something in lists, quotations and tables only.
const TYPING = { "mdkb:enter": "enter", "mdkb:tab": "tab", "mdkb:shift-tab": "shift-tab" };

// Commands that ask the user something first; see main.js.
const ASKING = ["mdkb:new-note", "mdkb:move-note", "mdkb:manage-tags"];
const PACKAGE = [
  "mdkb:restart", "mdkb:trust-folder", "mdkb:debug-information", "mdkb:choose-server", "mdkb:install-server", "mdkb:show-log",
  "mdkb:first-steps", "mdkb:preview", "mdkb:cheat-sheet", "mdkb:paste-picture", "mdkb:focus",
];

module.exports = { SERVER, WRITING, TYPING, ASKING, PACKAGE };
