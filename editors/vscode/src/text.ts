/** What the status bar item says: never by colour alone. */
import { counted, t } from "./say.js";

export type ServerState = "starting" | "ready" | "missing" | "stopped";

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly words: number | undefined;
  readonly minutes: number | undefined;
}

/** What the server tells of a note beside its counts (`mdkb/status`). */
export interface Told {
  readonly state: "indexing" | "ready" | "settings broken";
  readonly indexing: readonly [number, number] | null;
}

export const FORMAT = "{state} {errors} {warnings} {words} {readingTime}";

const OTHER: Record<Exclude<ServerState, "ready">, { icon: string; text: () => string }> = {
  starting: { icon: "$(sync~spin)", text: () => t("mdkb starting") },
  missing: { icon: "$(error)", text: () => t("mdkb not found") },
  stopped: { icon: "$(debug-disconnect)", text: () => t("mdkb stopped") },
};

export function statusText(format: string, state: ServerState, counts: Counts, told?: Told): string {
  if (state !== "ready") return `${OTHER[state].icon} ${OTHER[state].text()}`;
  const { errors, warnings, words, minutes } = counts;
  const clean = !errors && !warnings;
  const parts: Record<string, string> = {
    state: stateText(told),
    errors: clean ? "$(check)" : errors ? `$(error) ${errors}` : "",
    warnings: warnings ? `$(warning) ${warnings}` : "",
    words: words === undefined ? "" : `$(book) ${counted(words, "words")}`,
    readingTime: minutes ? `${minutes} min` : "",
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole).replace(/\s+/g, " ").trim();
}

function stateText(told: Told | undefined): string {
  if (told?.state === "settings broken") return `$(gear) ${t("mdkb: settings broken")}`;
  return told?.state === "indexing" ? `$(sync~spin) ${t("mdkb indexing")}${progress(told)}` : "mdkb";
}

function progress({ indexing }: Told): string {
  return indexing?.[1] ? ` ${indexing[0]}/${indexing[1]}` : "";
}

export function spoken(state: ServerState, counts: Counts, told?: Told): string {
  if (state !== "ready") return OTHER[state].text();
  const parts = [counted(counts.errors, "error"), counted(counts.warnings, "warning")];
  if (counts.words !== undefined) parts.push(counted(counts.words, "words"));
  if (counts.minutes) parts.push(counted(counts.minutes, "minutes"));
  const counting = parts.join(", ");
  if (told?.state === "settings broken") return t("mdkb: settings broken; {0}", counting);
  return told?.state === "indexing" ? t("mdkb: indexing{0}; {1}", progress(told), counting) : t("mdkb: {0}", counting);
}

/** Whether a column (from 0) of a line lies before the text of a list item: in its indent or right behind its marker. */
export function beforeItemText(line: string, column: number): boolean {
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+(?:\[[ xX]\](?:\s+|$))?|$)/.exec(line);
  return marker !== null && column <= marker[0].length;
}
