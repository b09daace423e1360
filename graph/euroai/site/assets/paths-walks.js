// Paths between two entities, computed from the ties in ties.js by the rules of
// euroai.analysis.paths: the shortest ways, the better-told first; or every way up to a length.
(function () {
  "use strict";
  var EFFORT = 300000;
  var SCALE = 1000000;

  // data: what ties.js holds. A graph is a Map from a node to a Map from its neighbours to their ties.
  window.euroai.walks = function (data) {
    var shortestKept = data.bounds.shortest;
    var everyKept = data.bounds.every;

    // The ties between each two neighbours, the one that is told first standing first.
    function neighbours(kinds) {
      var pairs = new Map();
      data.ties.forEach(function (tie) {
        if (kinds && !kinds.has(data.relations[tie[2]])) return;
        [
          [tie[0], tie[1]],
          [tie[1], tie[0]],
        ].forEach(function (way) {
          if (!pairs.has(way[0])) pairs.set(way[0], new Map());
          var own = pairs.get(way[0]);
          if (!own.has(way[1])) own.set(way[1], []);
          own.get(way[1]).push(tie);
        });
      });
      pairs.forEach(function (own) {
        own.forEach(function (ties) {
          var founded = ties.some(function (tie) {
            return data.relations[tie[2]] === "founderOf";
          });
          var implied = function (tie) {
            return founded && data.relations[tie[2]] === "workedAt" ? 1 : 0;
          };
          ties.sort(function (a, b) {
            return (
              implied(a) - implied(b) ||
              b[7].length - a[7].length ||
              a[6] - b[6] ||
              (a[5] < b[5] ? -1 : a[5] > b[5] ? 1 : 0) ||
              a[2] - b[2]
            );
          });
        });
      });
      return pairs;
    }

    function cost(tie) {
      var others = data.relations[tie[2]] === "alliedWith" ? tie[6] - 1 : 1;
      return Math.floor((SCALE * others) / Math.max(tie[7].length, 1));
    }

    function distances(graph, goal) {
      var distance = new Map([[goal, 0]]);
      var frontier = [goal];
      while (frontier.length) {
        var next = [];
        frontier.forEach(function (node) {
          (graph.get(node) || new Map()).forEach(function (_, other) {
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
      for (var i = 0; i < Math.min(a.length, b.length); i += 1) {
        if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
      }
      return a.length - b.length;
    }

    function better(a, b) {
      return a.cost - b.cost || inOrder(a.dates, b.dates) || inOrder(a.nodes, b.nodes);
    }

    function weighed(graph, nodes) {
      var way = { nodes: nodes, cost: 0, dates: [] };
      for (var i = 1; i < nodes.length; i += 1) {
        var tie = graph.get(nodes[i - 1]).get(nodes[i])[0];
        way.cost += cost(tie);
        way.dates.push(tie[5]);
      }
      return way;
    }

    function shortest(graph, start, goal) {
      var distance = distances(graph, goal);
      if (!distance.has(start)) return { ways: [], cut: false };
      var layers = [new Set([start])];
      for (var left = distance.get(start) - 1; left >= 0; left -= 1) {
        var layer = new Set();
        layers[layers.length - 1].forEach(function (node) {
          graph.get(node).forEach(function (_, other) {
            if (distance.get(other) === left) layer.add(other);
          });
        });
        layers.push(layer);
      }
      var kept = new Map([[goal, [{ cost: 0, dates: [], nodes: [goal] }]]]);
      layers
        .slice(0, -1)
        .reverse()
        .forEach(function (nodes) {
          nodes.forEach(function (node) {
            var ways = [];
            graph.get(node).forEach(function (ties, other) {
              if (distance.get(other) !== distance.get(node) - 1) return;
              kept.get(other).forEach(function (on) {
                ways.push({
                  cost: on.cost + cost(ties[0]),
                  dates: [ties[0][5]].concat(on.dates),
                  nodes: [node].concat(on.nodes),
                });
              });
            });
            kept.set(node, ways.sort(better).slice(0, shortestKept + 1));
          });
        });
      var found = kept.get(start);
      return { ways: found.slice(0, shortestKept), cut: found.length > shortestKept };
    }

    function everyWay(graph, start, goal, longest) {
      var distance = distances(graph, goal);
      var found = [];
      var effort = EFFORT;
      var path = [start];

      function walk(left) {
        var here = path[path.length - 1];
        (graph.get(here) || new Map()).forEach(function (_, other) {
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

      for (var length = 1; length <= longest && found.length <= everyKept; length += 1) walk(length);
      var ways = found.map(function (nodes) {
        return weighed(graph, nodes);
      });
      ways.sort(function (a, b) {
        return a.nodes.length - b.nodes.length || better(a, b);
      });
      return { ways: ways.slice(0, everyKept), cut: ways.length > everyKept || effort < 0 };
    }

    return { neighbours: neighbours, shortest: shortest, everyWay: everyWay };
  };
})();
