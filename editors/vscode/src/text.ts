/** What the status bar item says: never by colour alone. */

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

const OTHER: Record<Exclude<ServerState, "ready">, string> = {
  starting: "$(sync~spin) mdkb starting",
  missing: "$(error) mdkb not found",
  stopped: "$(debug-disconnect) mdkb stopped",
};

export function statusText(format: string, state: ServerState, counts: Counts, told?: Told): string {
  if (state !== "ready") return OTHER[state];
  const { errors, warnings, words, minutes } = counts;
  const clean = !errors && !warnings;
  const parts: Record<string, string> = {
    state: stateText(told),
    errors: clean ? "$(check)" : errors ? `$(error) ${errors}` : "",
    warnings: warnings ? `$(warning) ${warnings}` : "",
    words: words === undefined ? "" : `$(book) ${many(words, "word")}`,
    readingTime: minutes ? `${minutes} min` : "",
  };
  return format.replace(/\{(\w+)\}/g, (whole, name: string) => parts[name] ?? whole).replace(/\s+/g, " ").trim();
}

function stateText(told: Told | undefined): string {
  if (told?.state === "settings broken") return "$(gear) mdkb: settings broken";
  return told?.state === "indexing" ? `$(sync~spin) mdkb indexing${progress(told)}` : "mdkb";
}

function progress({ indexing }: Told): string {
  return indexing?.[1] ? ` ${indexing[0]}/${indexing[1]}` : "";
}

export function spoken(state: ServerState, counts: Counts, told?: Told): string {
  if (state !== "ready") return OTHER[state].replace(/^\S+ /, "");
  const parts = [many(counts.errors, "error"), many(counts.warnings, "warning")];
  if (counts.words !== undefined) parts.push(many(counts.words, "word"));
  if (counts.minutes) parts.push(`${many(counts.minutes, "minute")} to read`);
  const doing = told && told.state !== "ready" ? `${told.state}${progress(told)}; ` : "";
  return `mdkb: ${doing}${parts.join(", ")}`;
}

export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Whether a column (from 0) of a line lies before the text of a list item: in its indent or right behind its marker. */
export function beforeItemText(line: string, column: number): boolean {
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+(?:\[[ xX]\](?:\s+|$))?|$)/.exec(line);
  return marker !== null && column <= marker[0].length;
}
