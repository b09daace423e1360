// An entity's claims as JSON are made of its Turtle: what the package would write, to the sign.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const figures = golden("claims");
const euroai = load(figures.words, ["site/entity/claims.js"]);

test("the JSON of every entity is the package's own", () => {
  assert.ok(figures.entities.length > 3000);
  const differing = figures.entities.filter(
    ([, turtle, json]) => euroai.claimsJson(turtle) !== json,
  );
  assert.deepEqual(
    differing.map(([ident]) => ident),
    [],
  );
});

test("it says of most claims who makes them, and of some that nobody does at first hand", () => {
  const claims = figures.entities.flatMap(
    ([, turtle]) => JSON.parse(euroai.claimsJson(turtle)).claims,
  );
  assert.ok(claims.every((one) => one.sources.length));
  assert.ok(claims.some((one) => one.second_hand_only));
  assert.ok(claims.some((one) => !one.second_hand_only));
});
