/** What is known about the machine and the workspace, and what a lookup gives. No editor, no file system: see `machine.ts`. */

export interface Question {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folders: readonly string[];
  readonly trusted: boolean;
  readonly path: string | readonly string[];
  readonly interpreter: string;
  readonly importStrategy: string;
  /** The interpreter that the Python extension has chosen, if any. */
  readonly chosenPython: string;
  /** The script that runs the bundled server. */
  readonly bundled: string;
  /** Whether a file can be run. */
  readonly runnable: (path: string) => boolean;
  /** The path behind symbolic links. */
  readonly real: (path: string) => string;
  /** Whether that Python can run the bundled server. */
  readonly recent: (python: string) => boolean;
}

export type Place = "setting" | "environment" | "PATH" | "bundled";

export interface Found {
  readonly command: string;
  readonly args: readonly string[];
  readonly place: Place;
  readonly why: string;
}

export interface Answer {
  readonly found: Found | undefined;
  /** Each place in the order of the lookup and what was there: for the status item and for issues. */
  readonly trail: readonly string[];
}
