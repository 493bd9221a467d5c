/** The log, whose last lines are told when the server has stopped. */
import type { OutputChannel } from "vscode";

const KEPT = 3;

export interface Log extends OutputChannel {
  readonly lastLines: readonly string[];
}

export function remembering(channel: OutputChannel): Log {
  const last: string[] = [];
  const keep = (text: string): void => {
    last.push(...text.split("\n").map((one) => one.trim()).filter(Boolean));
    last.splice(0, last.length - KEPT);
  };
  const made: Partial<Log> = {
    lastLines: last,
    append: (text) => (keep(text), channel.append(text)),
    appendLine: (text) => (keep(text), channel.appendLine(text)),
  };
  return new Proxy(channel, {
    get(target, name) {
      if (name in made) return made[name as keyof Log];
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  }) as Log;
}
