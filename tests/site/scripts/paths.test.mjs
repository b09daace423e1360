// The page finds the paths that euroai.analysis.paths finds: the same, in its order, cut alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const figures = golden("paths");
const euroai = load(figures.words, ["site/paths/search.js"]);

for (const { name, data, asked } of figures.graphs) {
  const search = euroai.pathSearch(data);
  const place = new Map(data.nodes.map((node, at) => [node[0], at]));
  const made = new Map();
  // What many questions ask is made once, as a search leaves it as it was.
  const graphOf = (relations, avoid) => {
    const key = JSON.stringify([relations, avoid]);
    if (!made.has(key)) {
      const avoided = new Set(avoid.map((one) => place.get(one)));
      made.set(key, search.graph(relations && new Set(relations), avoided));
    }
    return made.get(key);
  };

  test(`${name}: every question has the package's answer`, () => {
    assert.ok(asked.length > 0);
    for (const { a, b, relations, longest, paths, cut, avoid = [], hubs = false } of asked) {
      const graph = graphOf(relations, avoid);
      const [start, goal] = [place.get(a), place.get(b)];
      const found = longest
        ? search.within(graph, start, goal, longest, hubs ? graphOf(relations, []) : undefined)
        : search.shortest(graph, start, goal);
      const question = `${a} to ${b}, ${relations || "all"}, ${longest || "shortest"}, ${avoid}, ${hubs}`;
      assert.deepEqual(
        found.paths.map((path) => path.nodes.map((node) => data.nodes[node][0])),
        paths,
        question,
      );
      assert.equal(found.cut, cut, `${question}: cut`);
    }
  });
}
