// The page finds the paths that euroai.analysis.paths finds: the same, in its order, cut alike.
import assert from "node:assert/strict";
import { test } from "node:test";
import { golden, load } from "./load.mjs";

const figures = golden("paths");
const euroai = load(figures.words, ["site/paths/search.js"]);

for (const { name, data, asked } of figures.graphs) {
  const search = euroai.pathSearch(data);
  const place = new Map(data.nodes.map((node, at) => [node[0], at]));

  test(`${name}: every question has the package's answer`, () => {
    assert.ok(asked.length > 0);
    for (const { a, b, relations, longest, paths, cut, avoid = [], hubs = false } of asked) {
      const kinds = relations && new Set(relations);
      const graph = search.graph(kinds, new Set(avoid.map((one) => place.get(one))));
      const [start, goal] = [place.get(a), place.get(b)];
      const found = longest
        ? search.within(graph, start, goal, longest, hubs ? search.graph(kinds) : undefined)
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
