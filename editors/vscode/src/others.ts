/** Other checkers of Markdown: what they check that mdkb checks, too, and the setting that silences them. */
import { t } from "./say.js";

const SENTENCES = {
  style: "{0} checks style in Markdown, and so does mdkb: you will see things twice.",
  spelling: "{0} checks spelling in Markdown, and so does mdkb: you will see things twice.",
  links: "{0} checks links in Markdown, and so does mdkb: you will see things twice.",
  moving: "{0} changes links when a note is moved, and so does mdkb: they would be changed twice.",
};

export interface Other {
  /** An extension, or a setting of VS Code itself that is on. */
  readonly id: string;
  readonly name: string;
  /** The family of mdkb's rules that says the same; none: a setting of mdkb does. */
  readonly family?: string;
  readonly what: keyof typeof SENTENCES;
  /** What silences the other one for Markdown: setting and value. */
  readonly silence?: readonly [setting: string, value: unknown];
  /** What silences mdkb: its own setting and value, where that is no family. */
  readonly own?: readonly [setting: string, value: unknown];
}

const CSPELL: Other["silence"] = ["cSpell.enabledFileTypes", { "*": true, markdown: false }];

export const EXTENSIONS: readonly Other[] = [
  { id: "DavidAnson.vscode-markdownlint", name: "markdownlint", family: "style", what: "style", silence: ["markdownlint.config", { default: false }] },
  { id: "rvben.rumdl", name: "rumdl", family: "style", what: "style" },
  { id: "streetsidesoftware.code-spell-checker", name: "Code Spell Checker", family: "spelling", what: "spelling", silence: CSPELL },
  { id: "valentjn.vscode-ltex", name: "LTeX", family: "spelling", what: "spelling", silence: ["ltex.enabled", false] },
  { id: "ltex-plus.vscode-ltex-plus", name: "LTeX+", family: "spelling", what: "spelling", silence: ["ltex.enabled", false] },
  { id: "ChrisChinchilla.vale-vscode", name: "Vale", family: "spelling", what: "spelling" },
  { id: "elijah-potter.harper", name: "Harper", family: "spelling", what: "spelling" },
];

export const BUILT_IN: readonly Other[] = [
  { id: "markdown.validate.enabled", name: "VS Code", what: "links", silence: ["markdown.validate.enabled", false] },
  {
    id: "markdown.updateLinksOnFileMove.enabled", name: "VS Code", what: "moving",
    silence: ["markdown.updateLinksOnFileMove.enabled", "never"], own: ["mdkb.updateLinksOnMove", false],
  },
];

/** Those that are at work beside mdkb and were not told of yet. */
export function overlapping(installed: (id: string) => boolean, setting: (id: string) => unknown, told: readonly string[]): Other[] {
  const others = EXTENSIONS.filter((one) => installed(one.id));
  const own = setting("mdkb.updateLinksOnMove") !== false;
  const built = BUILT_IN.filter((one) => {
    const value = setting(one.id);
    return one.own ? own && value !== undefined && value !== "never" : value === true;
  });
  return [...others, ...built].filter((one) => !told.includes(one.id));
}

export function sentence(one: Other): string {
  return t(SENTENCES[one.what], one.name);
}
