"use strict";
const fs = require("fs");
const path = require("path");

function runnable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

// The program to run and why: the setting, the PATH, ~/.local/bin (an editor started from a dock has no shell's PATH).
function locate(setting, env, home, platform = process.platform) {
  if (setting) {
    return { command: setting.replace(/^~(?=[\\/])/, () => home), why: "setting" };
  }
  const name = platform === "win32" ? "mdkb.exe" : "mdkb";
  const folders = (env.PATH || env.Path || "").split(path.delimiter).filter((one) => path.isAbsolute(one));
  for (const folder of folders) {
    if (runnable(path.join(folder, name))) return { command: path.join(folder, name), why: "PATH" };
  }
  const own = path.join(home, ".local", "bin", name);
  return runnable(own) ? { command: own, why: "~/.local/bin" } : null;
}

module.exports = { locate };
