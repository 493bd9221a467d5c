// Bundle the tests and run them with Node's test runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

const names = readdirSync("test").filter((name) => name.endsWith(".test.ts"));
rmSync("build/test", { recursive: true, force: true });
await build({ entryPoints: names.map((name) => `test/${name}`), outdir: "build/test", bundle: true, platform: "node", target: "node20", format: "cjs", external: ["typescript"] });
const files = names.map((name) => `build/test/${name.replace(/ts$/, "js")}`);
process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
