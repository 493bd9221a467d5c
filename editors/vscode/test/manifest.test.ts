/** The manifest and the sources say the same. */
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

// That the writing commands are the server's, too, and the settings those of the table, is tested in tests/editors/

interface Manifest {
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    configuration: { properties: Record<string, { markdownDescription?: string; default?: unknown }> };
    commands: { command: string }[];
    keybindings: { command: string }[];
    walkthroughs: { steps: { media: { markdown: string }; description: string }[] }[];
  };
}

const { capabilities, contributes } = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const properties = contributes.configuration.properties;

test("every setting is described and has a default", () => {
  for (const [name, one] of Object.entries(properties)) assert.ok(one.markdownDescription && "default" in one, name);
});

test("what an untrusted workspace may not set exists", () => {
  for (const name of capabilities.untrustedWorkspaces.restrictedConfigurations) assert.ok(name in properties, name);
});

test("every command of the package is in a source", () => {
  const sources = ["service", "notes"].map((name) => readFileSync(`src/commands/${name}.ts`, "utf8")).join("\n");
  const own = contributes.commands.map((one) => one.command).filter((one) => one.startsWith("mdkb.client."));
  for (const name of own) assert.match(sources, new RegExp(`\\b${name.replace("mdkb.client.", "")}\\b[,:(]`), name);
});

test("every other command is one of the server's", () => {
  const server = readFileSync("../../src/mdkb/lsp/capabilities.py", "utf8");
  const theirs = contributes.commands.map((one) => one.command).filter((one) => !/^mdkb\.(client|write)\./.test(one));
  for (const name of theirs) assert.ok(server.includes(`"${name.replace("mdkb.", "")}"`), name);
});

test("keys and the walkthrough name commands and pages that exist", () => {
  const known = new Set(contributes.commands.map((one) => one.command));
  for (const { command } of contributes.keybindings) assert.ok(known.has(command), command);
  for (const { media, description } of contributes.walkthroughs.flatMap((one) => one.steps)) {
    assert.ok(existsSync(media.markdown), media.markdown);
    for (const [, name = ""] of description.matchAll(/\(command:(mdkb[\w.]+)\)/g)) assert.ok(known.has(name), name);
  }
});
