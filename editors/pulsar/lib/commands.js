"use strict";

// Commands of the editor and those of the server that they run, on the last note and position the server has seen.
const COMMANDS = {
  "mdkb:statistics": "mdkb.stats",
  "mdkb:check-all-notes": "mdkb.checkWorkspace",
  "mdkb:fix-all-notes": "mdkb.fixAllNotes",
  "mdkb:backlinks": "mdkb.backlinks",
  "mdkb:open-random-note": "mdkb.openRandomNote",
  "mdkb:open-settings": "mdkb.openSettings",
  "mdkb:status": "mdkb.showStatus",
  "mdkb:undo-last-edit": "mdkb.undoLastEdit",
};

module.exports = { COMMANDS };
