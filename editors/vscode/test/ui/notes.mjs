// Small knowledge bases to test in.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const NOTES = {
  "mdkb.toml": "",
  "apples.md": "# Apples\n\nCafé 🙂 and teh text about them.\n\n## Storing apples\n\nKeep them cool.\n",
  "fruit.md": "# Fruit\n\nMore about [apples](apples.md) and [how to keep them](apples.md#storing-apples).\n",
  "sub/deep.md": "# Deep\n\nHere: \n",
  "my-cat.md": "---\ntitle: My cat\ndraft: true\n---\n\nOn [the list](list.md).\n",
  "list.md": "# List\n\n1. one\n2. two\n\nA word.\n",
};

/** Write notes into a folder that git seems to keep. */
export function makeNotes(folder, more = {}) {
  mkdirSync(join(folder, ".git"), { recursive: true });
  for (const [name, text] of Object.entries({ ...NOTES, ...more })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}
