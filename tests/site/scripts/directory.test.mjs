// A directory's filters by dates: the bounds that a reader types, of a day, a month or a year.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const DATES = [
  ["2024-02-12"],
  ["2024-02-13"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2025-12-31"],
];
const euroai = load(golden("words").en.words, ["site/directory/model.js"]);
const model = euroai.directoryModel(
  {
    columns: { id: ["a", "b", "c", "d"], name: ["A", "B", "C", "D"], founded: DATES },
    entities: [],
    folders: {},
  },
  {
    kind: "labs",
    words: {},
    columns: [{ key: "founded", words: "Founded", type: "date", shown: true, filtered: true }],
  },
);

for (const [range, found] of [
  ["..2024-02-12", [0, 2]],
  ["..2024-02-13", [0, 1, 2]],
  ["..2024-02", [0, 1, 2]],
  ["..2024", [0, 1, 2]],
  ["..2025-12", [0, 1, 2, 3]],
  ["2024-02-13..", [1, 2, 3]],
  ["2024-02-12..2024-02-12", [0, 2]],
]) {
  test(`founded ${range}`, () => {
    const state = model.read(`#founded=${range}`);
    assert.deepEqual(model.passing({ ...state, text: "" }), found);
  });
}
