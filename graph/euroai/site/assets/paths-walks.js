// Paths between two entities, computed from the ties in ties.js by the rules of
// euroai.analysis.paths: the shortest ways, the better-told first; or every way up to a length.
(() => {
  "use strict";
  const SHORTEST = 50;
  const SIMPLE = 200;
  const EFFORT = 300000;
  const SCALE = 1000000;

  // data: what ties.js holds. A graph is a Map from a node to a Map from its neighbours to their ties.
  window.euroai.walks = (data) => {
    // The ties between each two neighbours, the one that is told first standing first.
    function neighbours(kinds) {
      const pairs = new Map();
      data.ties.forEach((tie) => {
        if (kinds && !kinds.has(data.relations[tie[2]])) return;
        [
          [tie[0], tie[1]],
          [tie[1], tie[0]],
        ].forEach((way) => {
          if (!pairs.has(way[0])) pairs.set(way[0], new Map());
          const own = pairs.get(way[0]);
          if (!own.has(way[1])) own.set(way[1], []);
          own.get(way[1]).push(tie);
        });
      });
      pairs.forEach((own) => {
        own.forEach((ties) => {
          const founded = ties.some((tie) => data.relations[tie[2]] === "founderOf");
          const implied = (tie) => (founded && data.relations[tie[2]] === "workedAt" ? 1 : 0);
          ties.sort(
            (a, b) =>
              implied(a) - implied(b) ||
              b[7].length - a[7].length ||
              a[6] - b[6] ||
              (a[5] < b[5] ? -1 : a[5] > b[5] ? 1 : 0) ||
              a[2] - b[2],
          );
        });
      });
      return pairs;
    }

    function cost(tie) {
      const others = data.relations[tie[2]] === "alliedWith" ? tie[6] - 1 : 1;
      return Math.floor((SCALE * others) / Math.max(tie[7].length, 1));
    }

    function distances(graph, goal) {
      const distance = new Map([[goal, 0]]);
      let frontier = [goal];
      while (frontier.length) {
        const next = [];
        frontier.forEach((node) => {
          (graph.get(node) || new Map()).forEach((_, other) => {
            if (distance.has(other)) return;
            distance.set(other, distance.get(node) + 1);
            next.push(other);
          });
        });
        frontier = next;
      }
      return distance;
    }

    function inOrder(a, b) {
      for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
        if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
      }
      return a.length - b.length;
    }

    function better(a, b) {
      return a.cost - b.cost || inOrder(a.dates, b.dates) || inOrder(a.nodes, b.nodes);
    }

    function weighed(graph, nodes) {
      const way = { nodes: nodes, cost: 0, dates: [] };
      for (let i = 1; i < nodes.length; i += 1) {
        const tie = graph.get(nodes[i - 1]).get(nodes[i])[0];
        way.cost += cost(tie);
        way.dates.push(tie[5]);
      }
      return way;
    }

    function shortest(graph, start, goal) {
      const distance = distances(graph, goal);
      if (!distance.has(start)) return { ways: [], cut: false };
      const layers = [new Set([start])];
      for (let left = distance.get(start) - 1; left >= 0; left -= 1) {
        const layer = new Set();
        layers[layers.length - 1].forEach((node) => {
          graph.get(node).forEach((_, other) => {
            if (distance.get(other) === left) layer.add(other);
          });
        });
        layers.push(layer);
      }
      const kept = new Map([[goal, [{ cost: 0, dates: [], nodes: [goal] }]]]);
      layers
        .slice(0, -1)
        .reverse()
        .forEach((nodes) => {
          nodes.forEach((node) => {
            const ways = [];
            graph.get(node).forEach((ties, other) => {
              if (distance.get(other) !== distance.get(node) - 1) return;
              kept.get(other).forEach((on) => {
                ways.push({
                  cost: on.cost + cost(ties[0]),
                  dates: [ties[0][5]].concat(on.dates),
                  nodes: [node].concat(on.nodes),
                });
              });
            });
            kept.set(node, ways.sort(better).slice(0, SHORTEST + 1));
          });
        });
      const found = kept.get(start);
      return { ways: found.slice(0, SHORTEST), cut: found.length > SHORTEST };
    }

    function everyWay(graph, start, goal, longest) {
      const distance = distances(graph, goal);
      const found = [];
      let effort = EFFORT;
      const path = [start];

      function walk(left) {
        const here = path[path.length - 1];
        (graph.get(here) || new Map()).forEach((_, other) => {
          effort -= 1;
          if (effort < 0 || path.indexOf(other) >= 0) return;
          if (!distance.has(other) || distance.get(other) > left - 1) return;
          path.push(other);
          if (other === goal) {
            if (left === 1) found.push(path.slice());
          } else if (left > 1) {
            walk(left - 1);
          }
          path.pop();
        });
      }

      for (let length = 1; length <= longest && found.length <= SIMPLE; length += 1) walk(length);
      const ways = found.map((nodes) => weighed(graph, nodes));
      ways.sort((a, b) => a.nodes.length - b.nodes.length || better(a, b));
      return { ways: ways.slice(0, SIMPLE), cut: ways.length > SIMPLE || effort < 0 };
    }

    return { neighbours: neighbours, shortest: shortest, everyWay: everyWay };
  };
})();
