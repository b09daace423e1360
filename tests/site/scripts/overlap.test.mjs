// The explorer counts what euroai.analysis.overlap counts: every pair of every filter, both sides.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load, near } from "./load.mjs";

const PARTS = ["chance", "entry-order", "order", "model"];
const figures = golden("overlap");
const euroai = load(
  figures.words,
  PARTS.map((part) => `site/overlap/explorer/${part}.js`),
);
const model = euroai.overlapModel(figures.data);

const EMPTY = Object.fromEntries(model.conditions.map((name) => [name, ""]));

test("there is a state for every value of every condition", () => {
  const asked = new Set(figures.states.flatMap(({ state }) => Object.keys(state)));
  assert.deepEqual(
    model.conditions.filter((name) => !asked.has(name)),
    [],
  );
});

for (const { side, state, ...expected } of figures.states) {
  const name = new URLSearchParams(state).toString() || "everything";
  test(`${side}, ${name}: pairs, measures and chances are the package's`, () => {
    const counted = model.count({ ...EMPTY, ...state, side: side });
    const { id } = counted.holders;
    assert.deepEqual(
      [counted.active, counted.reached, counted.tests],
      [expected.active, expected.reached, expected.tests],
    );
    if (expected.undated !== null) assert.equal(counted.undated, expected.undated);
    assert.deepEqual(
      counted.pairs.map((pair) => [id[pair.a], id[pair.b], pair.shared, pair.sizeA, pair.sizeB]),
      expected.pairs.map((pair) => pair.slice(0, 5)),
    );
    counted.pairs.forEach((pair, at) => {
      const [jaccard, coefficient, cosine, p, q] = expected.pairs[at].slice(5);
      const who = `${id[pair.a]}, ${id[pair.b]}`;
      assert.ok(near(pair.jaccard, jaccard), `Jaccard of ${who}`);
      assert.ok(near(pair.coefficient, coefficient), `coefficient of ${who}`);
      assert.ok(near(pair.cosine, cosine), `cosine of ${who}`);
      assert.ok(near(pair.p, p), `p of ${who}: ${pair.p} and ${p}`);
      assert.ok(near(pair.q, q), `q of ${who}: ${pair.q} and ${q}`);
    });
    const filter = { named: false, beyond: true, least: 1 };
    assert.equal(
      counted.pairs.filter((pair) => model.passes(filter, pair, [])).length,
      expected.beyond,
    );
  });
}

for (const { state, pairs } of figures.meetings) {
  const name = new URLSearchParams(state).toString() || "everything";
  test(`${name}: who came first, and by how long, is what the package finds`, () => {
    const counted = model.count({ ...EMPTY, ...state, side: "investors" });
    const found = counted.pairs.map((pair) => [
      counted.holders.id[pair.a],
      counted.holders.id[pair.b],
      model
        .meetings(counted, pair)
        .map((one) => [
          counted.things.id[one.thing],
          one.order,
          one.least,
          one.most,
          one.a.stated,
          one.b.stated,
          model.deals.id[one.a.deal],
          model.deals.id[one.b.deal],
        ]),
    ]);
    assert.deepEqual(found, pairs);
  });
}

test("the chance of sharing is the hypergeometric tail, from one to nearly none", () => {
  const wrong = figures.chances
    .map(([k, a, b, held, p]) => [k, a, b, held, p, euroai.chance.ofSharing(k, a, b, held)])
    .filter((one) => !near(one[4], one[5]));
  assert.deepEqual(wrong.slice(0, 5), [], `${wrong.length} differ`);
});

test("chances are corrected for many tests as the package corrects them", () => {
  for (const [values, tests, expected] of figures.adjusted) {
    const found = euroai.chance.adjusted(values, tests);
    assert.equal(found.length, expected.length);
    found.forEach((q, at) => {
      assert.ok(near(q, expected[at]), `${q} and ${expected[at]}`);
    });
  }
});
