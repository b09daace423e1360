// Paths between two entities, computed from the ties in ties.js by the rules and within the bounds
// of euroai.analysis.paths: the shortest ones, or every simple path up to a length. No page in here.
(() => {
  "use strict";
  const MILLION = 1000000;

  /**
   * @param {Path} a
   * @param {Path} b
   */
  function compare(a, b) {
    return a.cost - b.cost || compareInOrder(a.dates, b.dates) || compareInOrder(a.nodes, b.nodes);
  }

  /**
   * @template {string | number} T
   * @param {T[]} a
   * @param {T[]} b
   */
  function compareInOrder(a, b) {
    for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
      if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return a.length - b.length;
  }

  /**
   * How many steps each node is from the goal.
   *
   * @param {TieGraph} graph
   * @param {number} goal
   */
  function distancesTo(graph, goal) {
    /** @type {Sure<number, number>} */
    const distance = /** @type {any} */ (new Map([[goal, 0]]));
    let frontier = [goal];
    while (frontier.length) {
      /** @type {number[]} */
      const following = [];
      frontier.forEach((node) => {
        graph.get(node)?.forEach((_, other) => {
          if (distance.has(other)) return;
          distance.set(other, distance.get(node) + 1);
          following.push(other);
        });
      });
      frontier = following;
    }
    return distance;
  }

  window.euroai.pathSearch = (data) => {
    const bounds = data.bounds;
    const founded = data.relations.indexOf("founderOf"),
      worked = data.relations.indexOf("workedAt"),
      allied = data.relations.indexOf("alliedWith");

    /**
     * The ties between each two neighbours, in the order of ids; that which is told stands first.
     *
     * @type {PathSearch["graph"]}
     */
    function graph(kinds, avoided = new Set()) {
      /** @type {Map<number, Map<number, TieRow[]>>} */
      const found = new Map();
      /**
       * @param {number} one
       * @param {number} other
       * @param {TieRow} tie
       */
      function join(one, other, tie) {
        const own = found.get(one) || new Map();
        own.set(other, [...(own.get(other) || []), tie]);
        found.set(one, own);
      }
      data.ties.forEach((tie) => {
        if (kinds && !kinds.has(data.relations[tie[2]])) return;
        if (avoided.has(tie[0]) || avoided.has(tie[1])) return;
        join(tie[0], tie[1], tie);
        join(tie[1], tie[0], tie);
      });
      found.forEach((own, node) => {
        own.forEach(inOrder);
        found.set(node, new Map([...own].sort((a, b) => a[0] - b[0])));
      });
      return /** @type {any} */ (found);
    }

    /** @param {TieRow[]} ties */
    function inOrder(ties) {
      const both = ties.some((tie) => tie[2] === founded);
      // Who founded a house worked there: that is said only beside the founding.
      const implied = (/** @type {TieRow} */ tie) => Number(both && tie[2] === worked);
      ties.sort(
        (a, b) =>
          implied(a) - implied(b) ||
          b[8] - a[8] ||
          a[6] - b[6] ||
          (a[5] < b[5] ? -1 : a[5] > b[5] ? 1 : 0) ||
          a[2] - b[2],
      );
    }

    /** @param {TieRow} tie */
    function cost(tie) {
      const others = tie[2] === allied ? tie[6] - 1 : 1;
      return Math.floor((bounds.scale * others) / Math.max(tie[8], 1));
    }

    /**
     * @param {TieGraph} ties
     * @param {number[]} nodes
     * @returns {Path}
     */
    function weighed(ties, nodes) {
      const first = nodes.slice(1).map((node, at) => ties.get(nodes[at]).get(node)[0]);
      return {
        nodes: nodes,
        cost: first.reduce((sum, tie) => sum + cost(tie), 0),
        dates: first.map((tie) => tie[5]),
      };
    }

    /** @type {PathSearch["shortest"]} */
    function shortest(ties, start, goal) {
      const distance = distancesTo(ties, goal);
      if (!distance.has(start)) return { paths: [], cut: false };
      const layers = [new Set([start])];
      for (let left = distance.get(start) - 1; left >= 0; left -= 1) {
        /** @type {Set<number>} */
        const layer = new Set();
        layers[layers.length - 1].forEach((node) => {
          ties.get(node).forEach((_, other) => {
            if (distance.get(other) === left) layer.add(other);
          });
        });
        layers.push(layer);
      }
      // The best ways on from each node, from the goal backwards: a better one stays better
      // whatever leads to it.
      /** @type {Sure<number, Path[]>} */
      const kept = /** @type {any} */ (new Map([[goal, [{ cost: 0, dates: [], nodes: [goal] }]]]));
      layers
        .slice(0, -1)
        .reverse()
        .forEach((layer) => {
          layer.forEach((node) => {
            /** @type {Path[]} */
            const paths = [];
            ties.get(node).forEach((first, other) => {
              if (distance.get(other) !== distance.get(node) - 1) return;
              kept.get(other).forEach((on) => {
                paths.push({
                  cost: on.cost + cost(first[0]),
                  dates: [first[0][5], ...on.dates],
                  nodes: [node, ...on.nodes],
                });
              });
            });
            kept.set(node, paths.sort(compare).slice(0, bounds.shortest + 1));
          });
        });
      const found = kept.get(start);
      return { paths: found.slice(0, bounds.shortest), cut: found.length > bounds.shortest };
    }

    /**
     * The simple paths of exactly some length. `reach[k]` holds the nodes from which the goal is a
     * walk of k steps away: no other is entered. `effort.left` are the steps that may still be tried.
     *
     * @param {TieGraph} ties
     * @param {number} start
     * @param {number} length
     * @param {Set<number>[]} reach
     * @param {{ left: number }} effort
     * @returns {Generator<number[]>}
     */
    function* ofLength(ties, start, length, reach, effort) {
      if (!reach[length].has(start)) return;
      const path = [start];
      const choices = [ties.get(start)?.keys() || [].values()];
      while (choices.length) {
        const left = length - path.length;
        const next = choices[choices.length - 1].next();
        if (next.done) {
          choices.pop();
          path.pop();
          continue;
        }
        effort.left -= 1;
        if (effort.left <= 0) return;
        const other = next.value;
        if (path.includes(other) || !reach[left].has(other)) continue;
        if (left === 0) {
          yield [...path, other];
          continue;
        }
        path.push(other);
        choices.push(ties.get(other).keys());
      }
    }

    /**
     * The simple paths of some length at most, the shorter ones first, and whether a bound cut them.
     *
     * @param {TieGraph} ties
     * @param {number} start
     * @param {number} goal
     * @param {number} longest
     */
    function simplePaths(ties, start, goal, longest) {
      const reach = [new Set([goal])];
      const effort = { left: bounds.effort };
      /** @type {number[][]} */
      const found = [];
      for (let length = 1; length <= Math.min(longest, ties.size - 1); length += 1) {
        /** @type {Set<number>} */
        const onward = new Set();
        reach[length - 1].forEach((node) => {
          ties.get(node)?.forEach((_, other) => {
            if (other !== goal) onward.add(other);
          });
        });
        reach.push(onward);
        for (const path of ofLength(ties, start, length, reach, effort)) {
          if (found.length === bounds.simple) return { found: found, cut: true };
          found.push(path);
        }
        if (effort.left <= 0) return { found: found, cut: true };
      }
      return { found: found, cut: false };
    }

    /**
     * What the nodes of a path cost together by how many others each is tied to.
     *
     * @param {TieGraph} whole
     * @param {number[]} nodes
     */
    function hubToll(whole, nodes) {
      return nodes.slice(1).reduce((sum, node, at) => {
        const penalty = at === nodes.length - 2 ? 0 : Math.log(whole.get(node).size);
        return sum + Math.round(penalty * MILLION) * MILLION + 1;
      }, 0);
    }

    /** @type {PathSearch["within"]} */
    function within(ties, start, goal, longest, whole) {
      const { found, cut } = simplePaths(ties, start, goal, longest);
      const paths = found.map((nodes) => weighed(ties, nodes));
      /** @param {Path} path */
      const toll = (path) => (whole ? hubToll(whole, path.nodes) : path.nodes.length);
      const tolls = new Map(paths.map((path) => [path, toll(path)]));
      paths.sort((a, b) => (tolls.get(a) || 0) - (tolls.get(b) || 0) || compare(a, b));
      return { paths: paths, cut: cut };
    }

    return { graph: graph, shortest: shortest, within: within };
  };
})();
