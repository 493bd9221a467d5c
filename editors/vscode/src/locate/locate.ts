/** Where the server is: setting, the workspace's Python, PATH, bundled; only the bundled one in an untrusted workspace. */
import { fromBundle } from "./bundle.js";
import { fromEnvironment } from "./environment.js";
import type { Answer, Found, Question } from "./model.js";
import { fromPath } from "./path.js";
import { fromSetting } from "./setting.js";

type Step = readonly [name: string, look: (asked: Question) => Found | string];

const INSTALLED: readonly Step[] = [["setting", fromSetting], ["environment", fromEnvironment], ["PATH", fromPath]];
const BUNDLED: Step = ["bundled", fromBundle];

export function locate(asked: Question): Answer {
  const trail: string[] = [];
  const [setting, ...others] = INSTALLED as [Step, ...Step[]];
  const order = asked.importStrategy === "useBundled" ? [BUNDLED, setting, ...others] : [setting, ...others, BUNDLED];
  for (const [name, look] of order) {
    const found = look(asked);
    trail.push(`${name}: ${typeof found === "string" ? found : `${found.command} (${found.why})`}`);
    if (typeof found !== "string") return { found, trail };
  }
  return { found: undefined, trail };
}
