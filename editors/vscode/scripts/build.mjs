// Bundle the extension into one file.
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.ts"], outfile: "dist/extension.js",
  bundle: true, minify: true, platform: "node", target: "node20", format: "cjs", external: ["vscode"],
});
