// Runs page scripts in Node, as a page does: classic scripts that share one global. The figures
// that they must give are the package's own, written by tests/site/scripts/golden.py.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const PACKAGE = fileURLToPath(new URL("../../../graph/euroai/", import.meta.url));
const SHARED = ["draw/assets/words.js", "draw/assets/elements.js"];
const FOLDER = process.env.EUROAI_GOLDEN || "";

/** What a script finds of a page without elements. */
const page = {
  documentElement: { dataset: {} },
  addEventListener: () => {},
  querySelectorAll: () => [],
};

/** Returns what Python wrote under a name. */
export function golden(name) {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), "utf-8"));
}

/** Runs scripts of the package, after those that every page has; returns `window.euroai`. */
export function load(words, scripts) {
  Object.assign(globalThis, { window: globalThis, document: page, euroaiWords: words });
  for (const name of [...SHARED, ...scripts]) {
    vm.runInThisContext(readFileSync(join(PACKAGE, name), "utf-8"), { filename: name });
  }
  return globalThis.euroai;
}

/** Whether two numbers agree to nine digits, and how they differ where they do not. */
export function near(one, other) {
  return one === other || Math.abs(one - other) <= 1e-9 * Math.max(Math.abs(one), Math.abs(other));
}
