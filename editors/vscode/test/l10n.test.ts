/** Every message has its French, and nothing is said past the tables: neither by the manifest nor by the sources. */
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import * as ts from "typescript";
import { many, speak } from "../src/say.js";

type Texts = Record<string, string>;

const read = (file: string): Texts => JSON.parse(readFileSync(file, "utf8")) as Texts;
const manifest = readFileSync("package.json", "utf8");
const [english, french, bundle] = [read("package.nls.json"), read("package.nls.fr.json"), read("l10n/bundle.l10n.fr.json")];

/** What a translation must keep: placeholders, code, commands, the icons of VS Code. */
const kept = (text: string): string[] => (text.match(/\{\w+\}|`[^`]*`|\(command:[\w.]+\)|\$\([\w~-]+\)|mdkb\.[\w.]+/g) ?? []).sort();

/** Its marks of punctuation stand behind a space at which no line breaks. */
function assertFrench(text: string): void {
  assert.doesNotMatch(text.replace(/https?:\S+|`[^`]*`|\(command:[\w.]+\)|\{\w+\}/g, ""), /[^\u00a0\s][;!?](\s|$)|[^\u00a0]:(\s|$)/, text);
}

test("the manifest's texts are keys, each of which has an English and a French text", () => {
  const keys = [...manifest.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key as string);
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(english).sort());
  assert.deepEqual(Object.keys(french), Object.keys(english));
});

test("the manifest says nothing in English only", () => {
  const plain = [...manifest.matchAll(/"(title|description|markdownDescription|category|displayName)": "([^%"][^"]*)"/g)].map(([, , text]) => text);
  assert.deepEqual([...new Set(plain)], ["mdkb"]);
  for (const [, list = ""] of manifest.matchAll(/"enumDescriptions": \[([^\]]*)\]/g)) {
    for (const [, text = ""] of list.matchAll(/"([^"]*)"/g)) assert.match(text, /^%.*%$/);
  }
});

test("what is no word is the same in both", () => {
  for (const [key, text] of Object.entries(english)) assert.deepEqual(kept(french[key] ?? ""), kept(text), key);
  for (const [text, translated] of Object.entries(bundle)) assert.deepEqual(kept(translated), kept(text), text);
});

test("French is written as French is", () => {
  for (const text of [...Object.values(french), ...Object.values(bundle)]) assertFrench(text);
});

test("each page of the walkthrough is there in French, with the same code", () => {
  const pages = [...manifest.matchAll(/"markdown": "([^"]+)"/g)].map(([, page]) => page as string);
  assert.ok(pages.length);
  for (const page of pages) {
    const translated = page.replace(/\.md$/, ".nls.fr.md");
    assert.ok(existsSync(translated), translated);
    const [one, other] = [page, translated].map((name) => readFileSync(name, "utf8"));
    assert.deepEqual(kept(other ?? ""), kept(one ?? ""), page);
  }
});

test("every message of the sources has its French, and none is left over", () => {
  const said = new Set(sources().flatMap(messages));
  assert.deepEqual([...said].sort(), Object.keys(bundle).sort());
});

test("no source shows a text that is not looked up", () => {
  assert.deepEqual(sources().flatMap(bare), []);
});

test("French has its own idea of one", () => {
  speak((message, ...values) => message.replace("{0}", String(values[0])), "fr");
  try {
    assert.deepEqual([0, 1, 2].map((count) => many(count, "{0} mot", "{0} mots")), ["0 mot", "1 mot", "2 mots"]);
  } finally {
    speak((message, ...values) => message.replace("{0}", String(values[0])), "en");
  }
  assert.deepEqual([0, 1, 2].map((count) => many(count, "{0} word", "{0} words")), ["0 words", "1 word", "2 words"]);
});

function sources(): ts.SourceFile[] {
  const names = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.map((name) => ts.createSourceFile(name, readFileSync(`src/${name}`, "utf8"), ts.ScriptTarget.ES2022, true));
}

function all<T extends ts.Node>(node: ts.Node, is: (one: ts.Node) => one is T): T[] {
  const found: T[] = is(node) ? [node] : [];
  node.forEachChild((child) => void found.push(...all(child, is)));
  return found;
}

const named = (call: ts.CallExpression): string => call.expression.getText().split(".").at(-1) ?? "";
const hasWords = (node: ts.Node): boolean => (ts.isStringLiteral(node) || ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node))
  && /\p{L}{2}/u.test(node.getText().replace(/\$\{[^}]*\}/g, ""));

/** The messages that a source looks up: literals, or the values of a table of literals in the same file. */
function messages(file: ts.SourceFile): string[] {
  return all(file, ts.isCallExpression).flatMap((call) => {
    const texts = named(call) === "t" ? call.arguments.slice(0, 1) : named(call) === "many" ? call.arguments.slice(1, 3) : [];
    return texts.flatMap((one) => (ts.isStringLiteral(one) ? [one.text] : ts.isElementAccessExpression(one) ? table(file, one) : assert.fail(`${file.fileName}: ${one.getText()}`)));
  });
}

function table(file: ts.SourceFile, access: ts.ElementAccessExpression): string[] {
  const made = all(file, ts.isVariableDeclaration).find((one) => one.name.getText() === access.expression.getText())?.initializer;
  assert.ok(made && ts.isObjectLiteralExpression(made), access.getText());
  return made.properties.map((one) => (ts.isPropertyAssignment(one) && ts.isStringLiteral(one.initializer) ? one.initializer.text : assert.fail(one.getText())));
}

/** Texts with words in them where VS Code shows what it is given. */
function bare(file: ts.SourceFile): string[] {
  const shown = all(file, ts.isCallExpression).filter((call) => /^show(Information|Warning|Error)Message$/.test(named(call)));
  const properties = all(file, ts.isPropertyAssignment).filter((one) => ["title", "prompt", "placeHolder", "label", "description"].includes(one.name.getText()));
  const set = all(file, ts.isBinaryExpression).filter((one) => /\.(title|placeholder|prompt|tooltip)$/.test(one.left.getText()));
  const texts = [...shown.flatMap((call) => [...call.arguments]), ...properties.map((one) => one.initializer), ...set.map((one) => one.right)];
  return texts.filter(hasWords).map((one) => `${file.fileName}: ${one.getText()}`);
}
