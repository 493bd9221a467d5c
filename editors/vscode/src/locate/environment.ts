/** The server beside the workspace's Python. */
import type { Found, Question } from "./model.js";
import { executable, isWindows, paths } from "./paths.js";

export function fromEnvironment(asked: Question): Found | string {
  if (!asked.trusted) return "skipped: the workspace is not trusted";
  const { join, dirname } = paths(asked);
  const scripts = isWindows(asked) ? "Scripts" : "bin";
  const places: [string, string][] = [];
  if (asked.chosenPython) places.push([dirname(asked.chosenPython), "the interpreter chosen in the Python extension"]);
  if (asked.env["VIRTUAL_ENV"]) places.push([join(asked.env["VIRTUAL_ENV"], scripts), "VIRTUAL_ENV"]);
  for (const folder of asked.folders) {
    for (const name of [".venv", "venv"]) places.push([join(folder, name, scripts), `${name} of the workspace`]);
  }
  for (const [folder, whose] of places) {
    const command = join(folder, executable(asked, "mdkb"));
    if (asked.runnable(command)) return { command, args: ["server"], place: "environment", why: `it belongs to ${whose}` };
  }
  return `no mdkb beside ${places.length} possible interpreters`;
}
