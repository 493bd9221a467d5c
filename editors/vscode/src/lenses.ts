/** Lenses call commands that answer with data: here, those that show it. */
import type { Middleware } from "vscode-languageclient/node";

const SHOWN: Record<string, string> = {
  "mdkb.backlinks": "mdkb.client.backlinks",
  "mdkb.unlinkedMentions": "mdkb.client.mentions",
};

export const lenses: Pick<Middleware, "resolveCodeLens"> = {
  async resolveCodeLens(lens, token, next) {
    const done = await next(lens, token);
    const shown = done?.command && SHOWN[done.command.command];
    if (done?.command && shown) done.command = { ...done.command, command: shown };
    return done;
  },
};
