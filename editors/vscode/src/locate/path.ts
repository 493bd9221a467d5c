/** The server on PATH, or where `uv tool`, `pipx` and `pip --user` put it: an editor started from a dock has no shell's PATH. */
import type { Found, Question } from "./model.js";
import { executable, inWorkspace, isWindows, pathFolders, paths } from "./paths.js";

export function fromPath(asked: Question): Found | string {
  if (!asked.trusted) return "skipped: the workspace is not trusted";
  const { join } = paths(asked);
  const tools = [
    asked.env["UV_TOOL_BIN_DIR"],
    asked.env["PIPX_BIN_DIR"],
    asked.home && join(asked.home, ".local", "bin"),
    isWindows(asked) && asked.env["APPDATA"] ? join(asked.env["APPDATA"], "Python", "Scripts") : "",
  ];
  for (const folder of [...pathFolders(asked), ...tools]) {
    if (!folder) continue;
    const command = join(folder, executable(asked, "mdkb"));
    if (asked.runnable(command)) return { command, args: ["server"], place: "PATH", why: `it is in ${folder}` };
  }
  return "not there";
}

/** Pythons outside the workspace, the likeliest first. */
export function pythons(asked: Question): string[] {
  const names = isWindows(asked) ? ["python", "py"] : ["python3", "python3.14", "python3.13", "python3.12", "python3.11", "python"];
  const common = isWindows(asked) ? [] : ["/usr/local/bin", "/opt/homebrew/bin", "/usr/bin"];
  const folders = [...pathFolders(asked), ...common];
  const found = names.flatMap((name) => folders.map((folder) => paths(asked).join(folder, executable(asked, name))));
  return [...new Set(found)].filter((one) => asked.runnable(one) && !inWorkspace(asked, one));
}
