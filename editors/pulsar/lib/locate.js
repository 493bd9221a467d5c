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

function inside(folder, file) {
  const real = (one) => {
    try {
      return fs.realpathSync(one);
    } catch {
      return path.resolve(one);
    }
  };
  return [file, real(file)].some((one) => [folder, real(folder)].some((root) => one === root || one.startsWith(root + path.sep)));
}

const expand = (text, home) => (text === "~" || /^~[\\/]/.test(text) ? home + text.slice(1) : text);

// Whether the user has named the folder, or one above it, as trusted.
function trusts(folder, trusted, home) {
  return trusted.some((one) => one && inside(path.resolve(expand(one, home)), path.resolve(folder)));
}

/**
 * The server and why it is that one: the setting; the folder's own Python environment, in a trusted folder only; the
 * PATH and where uv, pipx and pip install (an editor started from a dock has no shell's PATH). Nothing is run to find out.
 *
 * asked: {setting, folder, trusted: boolean, env, home, platform}; the answer: {command, why, trail}, command null if none.
 */
function locate({ setting, folder, trusted, env, home, platform = process.platform }) {
  const trail = [];
  const found = (command, why) => ({ command, why, trail: [...trail, `${why}: ${command}`] });
  if (setting) return found(expand(setting, home), "setting");
  trail.push("setting: empty");
  const windows = platform === "win32";
  const name = windows ? "mdkb.exe" : "mdkb";
  const scripts = windows ? "Scripts" : "bin";
  if (trusted) {
    for (const one of [env.VIRTUAL_ENV, path.join(folder, ".venv"), path.join(folder, "venv")]) {
      if (one && runnable(path.join(one, scripts, name))) return found(path.join(one, scripts, name), "environment");
    }
    trail.push("environment: no mdkb in VIRTUAL_ENV, .venv, venv");
  } else {
    trail.push("environment: skipped, the folder is not trusted");
  }
  const tools = [env.UV_TOOL_BIN_DIR, env.PIPX_BIN_DIR, path.join(home, ".local", "bin")];
  const folders = (env.PATH || env.Path || "").split(path.delimiter).concat(tools);
  for (const one of folders.filter((each) => each && path.isAbsolute(each))) {
    const file = path.join(one, name);
    if (runnable(file) && (trusted || !inside(folder, file))) return found(file, "PATH");
  }
  trail.push("PATH: not there");
  return { command: null, why: "not found", trail };
}

module.exports = { locate, trusts, runnable };
