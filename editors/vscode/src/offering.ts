/** The light bulb leaves out what VS Code offers there itself for Markdown; key and command stay. */
import type { Middleware } from "vscode-languageclient/node";

const ITS_OWN = new Set(["Format: Bold", "Format: Heading", "Format: Block of code"]);

export const offering: Pick<Middleware, "provideCodeActions"> = {
  async provideCodeActions(document, range, context, token, next) {
    return (await next(document, range, context, token))?.filter((one) => !ITS_OWN.has(one.title));
  },
};
