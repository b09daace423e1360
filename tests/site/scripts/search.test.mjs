// The search box forgives: umlauts written out or left out, a legal form that the name has not.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const figures = golden("search");
const euroai = load(figures.words, ["site/assets/search.js"]);
globalThis.euroaiSearch = figures.index;
await euroai.loadNames();
const named = new Map(figures.index.entities.map((row) => [row[0], row[1]]));

/** The ids that a search does not find among the first eight by what `typed` makes of the name. */
function missed(ids, typed) {
  return ids.filter((id) => {
    const query = typed(named.get(id));
    return !euroai.searchNames(query, 8).some((entry) => entry.id === id);
  });
}

const signs = [...named].filter(([, name]) => /[äöüøå]/i.test(name)).map(([id]) => id);

test("a name with an umlaut is found with its vowel alone", () => {
  assert.ok(signs.length > 5);
  assert.deepEqual(missed(signs, euroai.fold), []);
});

test("a name with an umlaut is found as it is written without one", () => {
  const out = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };
  const written = (name) => name.toLowerCase().replace(/[äöüøå]/g, (letter) => out[letter]);
  assert.deepEqual(missed(signs, written), []);
});

test("every lab is found with a legal form behind its name", () => {
  assert.ok(figures.labs.length > 100);
  assert.deepEqual(
    missed(figures.labs, (name) => `${name} GmbH`),
    [],
  );
});

test("a legal form alone leads to no name that has not got it", () => {
  const found = euroai.searchNames("xqzv gmbh", 8);
  assert.deepEqual(
    found.map((entry) => entry.name),
    [],
  );
});
