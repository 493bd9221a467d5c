/** What the status bar item says: never by colour alone. */

export type ServerState = "starting" | "ready" | "missing" | "stopped";

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly words: number | undefined;
  readonly minutes: number | undefined;
}

const OTHER: Record<Exclude<ServerState, "ready">, string> = {
  starting: "$(sync~spin) mdkb starting",
  missing: "$(error) mdkb not found",
  stopped: "$(debug-disconnect) mdkb stopped",
};

export function statusText(state: ServerState, counts: Counts): string {
  if (state !== "ready") return OTHER[state];
  const problems = counts.errors + counts.warnings ? `$(error) ${counts.errors} $(warning) ${counts.warnings}` : "$(check)";
  return counts.words === undefined ? `mdkb ${problems}` : `mdkb ${problems} ${many(counts.words, "word")}`;
}

export function spoken(state: ServerState, counts: Counts): string {
  if (state !== "ready") return OTHER[state].replace(/^\S+ /, "");
  const parts = [many(counts.errors, "error"), many(counts.warnings, "warning")];
  if (counts.words !== undefined) parts.push(many(counts.words, "word"));
  if (counts.minutes) parts.push(`${many(counts.minutes, "minute")} to read`);
  return `mdkb: ${parts.join(", ")}`;
}

export function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Whether a column (from 0) of a line lies before the text of a list item: in its indent or right behind its marker. */
export function beforeItemText(line: string, column: number): boolean {
  const marker = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s+(?:\[[ xX]\](?:\s+|$))?|$)/.exec(line);
  return marker !== null && column <= marker[0].length;
}
