/** The server named by the setting `mdkb.path`. */
import type { Found, Question } from "./model.js";
import { paths } from "./paths.js";

export function expand(asked: Question, text: string): string {
  const home = text === "~" || /^~[\\/]/.test(text) ? asked.home + text.slice(1) : text;
  return home.replaceAll("${workspaceFolder}", asked.folders[0] ?? "");
}

export function fromSetting(asked: Question): Found | string {
  const words = (typeof asked.path === "string" ? [asked.path] : asked.path).map((one) => expand(asked, one.trim()));
  const [command, ...args] = words;
  if (!command) return "not set";
  if (!asked.trusted) return "ignored: the workspace is not trusted";
  if (paths(asked).isAbsolute(command) && !asked.runnable(command)) return `${command} cannot be run`;
  return { command, args: args.length ? args : ["server"], place: "setting", why: `the setting mdkb.path names ${command}` };
}
