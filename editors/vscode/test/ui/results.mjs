// What was proved, by feature; a failure is told and does not stop the others.
import { readFileSync, writeFileSync } from "node:fs";

const FEATURES = JSON.parse(readFileSync("../features.json", "utf8")); // each with the capability, or several, by which a client declares it

export class Results {
  features = {};
  declared = {};
  failures = [];

  /** Run one step; `failed` is called when it throws. The feature counts only if all its steps pass. */
  async step(feature, what, run, failed = async () => {}) {
    if (!(feature in FEATURES)) throw new Error(`${feature} is not in features.json`);
    const passed = await this.part(`${feature}: ${what}`, run, failed);
    this.features[feature] = (this.features[feature] ?? true) && passed;
  }

  /** Run something that proves nothing by itself, but must not fail without a name either. */
  async part(name, run, failed = async () => {}) {
    const begun = Date.now();
    try {
      await run();
      console.log(`ok: ${name} (${Date.now() - begun} ms)`);
      return true;
    } catch (error) {
      this.failures.push(name);
      console.log(`FAILED: ${name} (${Date.now() - begun} ms)\n${error instanceof Error ? error.stack : error}`);
      await failed();
      return false;
    }
  }

  /** Read what the client has declared off the messages that `mdkb server --record` has written. */
  declare(frames) {
    const message = readFileSync(frames);
    const begin = message.indexOf("\r\n\r\n") + 4;
    const length = Number(/Content-Length: (\d+)/i.exec(message.toString("latin1", 0, begin))[1]);
    const { method, params } = JSON.parse(message.toString("utf8", begin, begin + length));
    if (method !== "initialize") throw new Error(`the first message is ${method}`);
    const has = (path) => ![undefined, null, false].includes(path.split(".").reduce((at, name) => at?.[name], params.capabilities));
    for (const [feature, paths] of Object.entries(FEATURES)) if (paths) this.declared[feature] = [paths].flat().some(has);
  }

  write(file, { editor, codeServer, mdkb }) {
    const tested = new Date().toISOString().slice(0, 10);
    const how = `in its extension host and on screen: code-server ${codeServer}, Chromium; \`npm run test:ui -- --record\``;
    const { features, declared } = this;
    const page = { editor: "VS Code", version: editor, server: mdkb, tested, how, features, declared };
    writeFileSync(file, `${JSON.stringify(page, null, 2)}\n`);
  }
}
