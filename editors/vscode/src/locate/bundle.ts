/** The bundled server, run by a Python from outside the workspace (a trusted workspace may name one). */
import { expand } from "./setting.js";
import type { Found, Question } from "./model.js";
import { pythons } from "./path.js";

export function fromBundle(asked: Question): Found | string {
  const named = asked.trusted && asked.interpreter ? [expand(asked, asked.interpreter)] : [];
  const python = [...named, ...pythons(asked)].find((one) => asked.recent(one));
  if (!python) return "no Python 3.11 or later was found to run it";
  // -I: neither the working folder nor PYTHON* variables add code
  return { command: python, args: ["-I", asked.bundled, ...(asked.trusted ? [] : ["--untrusted"]), "server"], place: "bundled", why: `run by ${python}` };
}
