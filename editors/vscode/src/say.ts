/** Messages in the user's language. No editor is needed here: it gives its translator at the start; until then they are English. */

export type Value = string | number;
type Translate = (message: string, ...values: Value[]) => string;

let translate: Translate = (message, ...values) => message.replace(/\{(\d+)\}/g, (whole, at: string) => String(values[Number(at)] ?? whole));
let plural = new Intl.PluralRules("en");

/** Speak a language by means of a translator. */
export function speak(by: Translate, language: string): void {
  translate = by;
  plural = new Intl.PluralRules(language);
}

/** A message, with values for `{0}`, `{1}` ...; its English text is the key in `l10n/`. */
export const t: Translate = (message, ...values) => translate(message, ...values);

/** A message about so many things (`{0}`): one, or another number of them. French says “0 mot”. */
export function many(count: number, one: string, other: string, ...more: Value[]): string {
  return translate(plural.select(count) === "one" ? one : other, count, ...more);
}

/** What the server counts, by the names that it gives; another name stays as it is. */
export function counted(count: number, name: string): string {
  const known: Record<string, () => string> = {
    error: () => many(count, "{0} error", "{0} errors"),
    warning: () => many(count, "{0} warning", "{0} warnings"),
    information: () => many(count, "{0} remark", "{0} remarks"),
    hint: () => many(count, "{0} hint", "{0} hints"),
    ok: () => many(count, "{0} works", "{0} work"),
    moved: () => many(count, "{0} has moved", "{0} have moved"),
    dead: () => many(count, "{0} is dead", "{0} are dead"),
    blocked: () => many(count, "{0} refuses to be asked", "{0} refuse to be asked"),
    unknown: () => many(count, "{0} gave no answer", "{0} gave no answer"),
    words: () => many(count, "{0} word", "{0} words"),
    characters: () => many(count, "{0} character", "{0} characters"),
    sentences: () => many(count, "{0} sentence", "{0} sentences"),
    paragraphs: () => many(count, "{0} paragraph", "{0} paragraphs"),
    headings: () => many(count, "{0} heading", "{0} headings"),
    links: () => many(count, "{0} link", "{0} links"),
    images: () => many(count, "{0} picture", "{0} pictures"),
    minutes: () => many(count, "{0} minute to read", "{0} minutes to read"),
    notes: () => many(count, "{0} note", "{0} notes"),
  };
  return known[name]?.() ?? `${count} ${name}`;
}
