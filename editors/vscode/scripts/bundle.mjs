// Build the wheels of mdkb and of what it needs, and unpack them without compiled parts: they then run on any platform.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

const python = process.env.PYTHON ?? "python3";
const wheels = join("build", "wheels");
const libs = join("bundled", "libs");

function run(...args) {
  if (spawnSync(python, args, { stdio: "inherit" }).status !== 0) process.exit(1);
}

for (const folder of [wheels, libs]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}
run("-m", "pip", "wheel", "--quiet", "--wheel-dir", wheels, join("..", ".."));
for (const wheel of readdirSync(wheels)) run("-m", "zipfile", "-e", join(wheels, wheel), libs);
for (const name of readdirSync(libs, { recursive: true })) {
  if (/\.(so|pyd|dylib)$/.test(name)) rmSync(join(libs, name));
}
run("-I", join("bundled", "run.py"), "--version");
