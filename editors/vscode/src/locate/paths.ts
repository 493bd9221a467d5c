/** Paths of either platform, whatever platform this runs on. */
import * as path from "node:path";
import type { Question } from "./model.js";

type Machine = Pick<Question, "platform" | "real" | "folders">;

export const isWindows = (asked: Pick<Question, "platform">): boolean => asked.platform === "win32";

export const paths = (asked: Pick<Question, "platform">): path.PlatformPath => (isWindows(asked) ? path.win32 : path.posix);

export const executable = (asked: Pick<Question, "platform">, name: string): string => (isWindows(asked) ? `${name}.exe` : name);

/** The folders of PATH; relative ones are left out, they would depend on where the editor was started. */
export function pathFolders(asked: Pick<Question, "platform" | "env">): string[] {
  const raw = asked.env["PATH"] ?? asked.env["Path"] ?? "";
  return raw.split(paths(asked).delimiter).filter((one) => paths(asked).isAbsolute(one));
}

/** Whether a file lies in a workspace folder, by its name or by where its links lead. */
export function inWorkspace(asked: Machine, file: string): boolean {
  const fold = (one: string): string => (isWindows(asked) ? one.toLowerCase() : one);
  const inside = (folder: string, one: string): boolean => {
    const way = paths(asked).relative(fold(folder), fold(one));
    return way === "" || (way !== ".." && !way.startsWith(`..${paths(asked).sep}`) && !paths(asked).isAbsolute(way));
  };
  const files = [file, asked.real(file)];
  return asked.folders.some((folder) => [folder, asked.real(folder)].some((one) => files.some((name) => inside(one, name))));
}
