/** The running server: found, started, stopped, and what is known about it. */
import * as vscode from "vscode";
import { State, type LanguageClient } from "vscode-languageclient/node";
import { makeClient } from "./client.js";
import type { Log } from "./log.js";
import { locate } from "./locate/locate.js";
import type { Answer } from "./locate/model.js";
import { question } from "./question.js";
import { t } from "./say.js";
import type { Counts, ServerState, Told } from "./text.js";

type Status = Counts & Told & { readonly uri: string };

export class Server implements vscode.Disposable {
  answer: Answer = { found: undefined, trail: [] };
  state: ServerState = "stopped";
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve();
  private readonly statuses = new Map<string, Status>();
  private readonly changes = new vscode.EventEmitter<void>();
  readonly onChange = this.changes.event;

  constructor(private readonly context: vscode.ExtensionContext, readonly log: Log) {}

  /** Start, or start again; calls wait for each other. */
  restart(): Promise<void> {
    this.turn = this.turn.then(() => this.again());
    return this.turn;
  }

  get version(): string {
    return this.client?.initializeResult?.serverInfo?.version ?? "";
  }

  /** What the server told of a note last. */
  told(uri: vscode.Uri): Status | undefined {
    return this.statuses.get(uri.toString());
  }

  /** Run a command of the server; one that it does not have is an error for the user. */
  async ask<T>(command: string, argument: object = {}): Promise<T | undefined> {
    if (this.state !== "ready" || !this.client) return undefined;
    const known = this.client.initializeResult?.capabilities.executeCommandProvider?.commands;
    if (known && !known.includes(command)) throw new Error(t("the server ({0}) is too old for this: it has no {1}", this.version, command));
    return this.client.sendRequest<T>("workspace/executeCommand", { command, arguments: [argument] });
  }

  /** Tell the server something. */
  readonly notify = (method: string, params: object): void => {
    if (this.state === "ready") void this.client?.sendNotification(method, params);
  };

  private async again(): Promise<void> {
    await this.stop();
    this.answer = locate(await question(this.context));
    this.log.appendLine(this.answer.trail.join("\n"));
    if (!this.answer.found) return this.become("missing");
    this.become("starting");
    const client = makeClient(this.answer.found, this.log);
    this.client = client;
    this.statuses.clear();
    client.onNotification("mdkb/status", (status: Status) => {
      this.statuses.set(vscode.Uri.parse(status.uri).toString(), status);
      this.changes.fire();
    });
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.become(newState === State.Running ? "ready" : newState === State.Starting ? "starting" : "stopped");
    });
    try {
      await client.start();
    } catch (error) {
      this.log.appendLine(String(error));
      this.become("stopped");
    }
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.appendLine(String(error)); // it had not started, or was gone
    }
  }

  private become(state: ServerState): void {
    this.state = state;
    void vscode.commands.executeCommand("setContext", "mdkb.running", state === "ready");
    this.changes.fire();
  }

  dispose(): void {
    void this.stop();
    this.changes.dispose();
  }
}
