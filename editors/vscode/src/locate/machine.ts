/** The lookup's eyes on this machine. */
import { spawnSync } from "node:child_process";
import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import type { Question } from "./model.js";

const PATIENCE = 5000; // milliseconds for a Python to say its version
const TEST = "import sys; sys.exit(sys.version_info < (3, 11))";

export function machine(): Pick<Question, "platform" | "home" | "env" | "runnable" | "real" | "recent"> {
  return { platform: process.platform, home: homedir(), env: process.env, runnable, real, recent };
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function real(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function recent(python: string): boolean {
  return spawnSync(python, ["-I", "-c", TEST], { timeout: PATIENCE, cwd: tmpdir(), windowsHide: true }).status === 0;
}
