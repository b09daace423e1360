// Numbers, amounts, shares, dates and numbered messages are written as the templates write them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const languages = golden("words");

for (const [code, language] of Object.entries(languages)) {
  const names = Object.keys(language.cases);
  for (const name of names) {
    test(`${code}: ${name} is said alike in Python and in JavaScript`, () => {
      const euroai = load(language.words, []);
      const say = {
        count: (value) => euroai.count(value),
        money: (value, currency) => euroai.money(value, currency),
        percent: (value, places) => euroai.percent(value, places),
        date: (stated, short) => euroai.date(stated, short),
        join: (...words) => euroai.join(words),
        cell: (value) => euroai.csvCell(value),
        ngettext: (one, many, number) => globalThis.ngettext(one, many, number),
      }[name];
      const wrong = language.cases[name]
        .map(([given, expected]) => [given, expected, say(...given)])
        .filter(([, expected, found]) => found !== expected);
      assert.ok(language.cases[name].length > 5);
      assert.deepEqual(wrong.slice(0, 10), [], `${wrong.length} differ`);
    });
  }
}
