import type * as vscode from "vscode";
import type { Server } from "../server.js";

/** A command of this package, `mdkb.client.…`; those of the server are registered by the client itself.
 *  A lens gives an argument. */
export type Command = (server: Server, context: vscode.ExtensionContext, argument?: object) => Promise<void>;
