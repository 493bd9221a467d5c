// What was proved, by feature; a failure is told and does not stop the others.
import { writeFileSync } from "node:fs";

export class Results {
  features = {};

  /** Run one step; `failed` is called when it throws. The feature counts only if all its steps pass. */
  async step(feature, what, run, failed = async () => {}) {
    const begun = Date.now();
    try {
      await run();
      this.add(feature, true);
      console.log(`ok: ${feature}: ${what} (${Date.now() - begun} ms)`);
    } catch (error) {
      this.add(feature, false);
      console.log(`FAILED: ${feature}: ${what}\n${error instanceof Error ? error.message : error}`);
      await failed();
    }
  }

  add(feature, passed) {
    this.features[feature] = (this.features[feature] ?? true) && passed;
  }

  get passed() {
    return Object.values(this.features).every(Boolean);
  }

  write(file, { editor, codeServer }) {
    const tested = new Date().toISOString().slice(0, 10);
    const how = `in its extension host and on screen: code-server ${codeServer}, Chromium; \`npm run test:ui -- --record\``;
    const page = { editor: "VS Code", version: editor, tested, how, features: this.features };
    writeFileSync(file, `${JSON.stringify(page, null, 2)}\n`);
  }
}
