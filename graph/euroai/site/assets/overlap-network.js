// The network of the overlap explorer: who is shown under the filters, where each stands, and in
// which colours. The picture is made anew for each state; nothing in it moves.
(function () {
  "use strict";
  var euroai = window.euroai, make = euroai.make;
  var FEW = 70; // up to so many are given places of their own, all names shown
  var LETTERS = "ABCDEFGH";

  euroai.overlapNetwork = function (model, told, wordOf, choose, go) {
    var pane = document.getElementById("overlap-pane"), graph = null, drawn = "";

    function radius(held) {
      return Math.round(1.6 * Math.min(44, 3.2 + 2.6 * Math.sqrt(held)));
    }

    // The holders and pairs shown: those that pass, and whoever is chosen.
    function shown(counted, filter, chosen) {
      var pairs = counted.pairs.filter(function (pair) { return model.passes(filter, pair, chosen); });
      var there = new Set(chosen);
      pairs.forEach(function (pair) {
        there.add(pair.a);
        there.add(pair.b);
      });
      return { pairs: pairs, nodes: Array.from(there).filter(function (one) { return counted.held[one].length; }).sort(function (a, b) { return a - b; }) };
    }

    function places(counted, now, row, sizes) {
      var start = now.nodes.map(function (one) { return [counted.holders.x[one], counted.holders.y[one]]; });
      if (now.nodes.length > FEW) return start;
      var stage = pane.querySelector("[data-pane-stage]"), wide = stage.clientWidth >= stage.clientHeight;
      var spots = euroai.order.spread(now.nodes.length, now.pairs.map(function (pair) { return [row.get(pair.a), row.get(pair.b)]; }), sizes, start, wide);
      // The pane lays a picture on its side where it is high; this one is made for it as it is.
      return stage.clientHeight > stage.clientWidth * 1.15 ? spots.map(function (p) { return [p[1], p[0]]; }) : spots;
    }

    function groupOf(counted, filter, one) {
      if (filter.colour !== "community") return counted.holders.group[one];
      var number = counted.holders.community[one];
      return "community-" + (number >= 0 && LETTERS[number] ? LETTERS[number].toLowerCase() : "other");
    }

    // The legend's words: a community goes by its letter and its two most central members.
    function groups(counted) {
      var words = {};
      counted.holders.leaders.forEach(function (leaders, number) {
        words["community-" + LETTERS[number].toLowerCase()] = gettext("{letter}: around {names}", { letter: LETTERS[number], names: euroai.join(leaders.map(function (one) { return counted.holders.label[one]; })) });
      });
      words["community-other"] = gettext("Smaller communities");
      return words;
    }

    function dataOf(counted, filter, now) {
      var holders = counted.holders, row = new Map(now.nodes.map(function (one, k) { return [one, k]; }));
      var of = function (column) { return now.nodes.map(function (one) { return holders[column][one]; }); };
      var sizes = now.nodes.map(function (one) { return radius(counted.held[one].length); });
      var spots = places(counted, now, row, sizes), edge = function (value) { return now.pairs.map(value); };
      return {
        title: titleOf(counted), directed: false, relations: [counted.side === "labs" ? ["labs", gettext("Shares investors with"), gettext("Shares investors with")] : ["co-investment"]],
        nodes: {
          id: of("id"), label: of("label"), page: of("page"), kind: of("kind"), group: now.nodes.map(function (one) { return groupOf(counted, filter, one); }),
          size: sizes, x: spots.map(function (p) { return p[0]; }), y: spots.map(function (p) { return p[1]; }),
          country: now.nodes.map(function (one) { return holders.country[one] === "unknown" ? "" : wordOf(holders.country[one]); })
        },
        edges: {
          from: edge(function (p) { return row.get(p.a); }), to: edge(function (p) { return row.get(p.b); }), width: edge(function (p) { return 0.5 + 0.75 * p.shared; }),
          strength: edge(function (p) { return p.shared; }), relation: edge(function () { return 0; }), since: edge(function () { return ""; })
        }
      };
    }

    function titleOf(counted) {
      return counted.side === "labs" ? gettext("Organisations that share investors") : gettext("Investors who share holdings");
    }

    function draw(counted, filter, chosen) {
      var key = JSON.stringify([model.conditions.map(function (name) { return filter[name]; }), filter.side, filter.least, filter.beyond, filter.named && chosen, filter.colour, chosen.filter(function (one) { return !counted.pairs.some(function (p) { return (p.a === one || p.b === one) && model.passes(filter, p, chosen); }); })]);
      var current = { counted: counted, chosen: chosen };
      pane.overlap = current;
      if (graph && key === drawn) {
        graph.pin("");
        return graph.network.redraw();
      }
      var now = shown(counted, filter, chosen);
      if (nothing(counted, filter, now)) return;
      var data = dataOf(counted, filter, now);
      var row = new Map(now.nodes.map(function (one, k) { return [one, k]; }));
      if (graph) graph.close();
      drawn = key;
      pane.setAttribute("aria-label", titleOf(counted));
      graph = euroai.graph(pane, data, {
        colourBy: filter.colour === "kind" ? "kind" : "region",
        groups: filter.colour === "community" ? groups(counted) : null,
        groupsLabel: gettext("Communities"),
        letter: filter.colour === "community" ? function (k) { return told.community(counted, now.nodes[k]); } : null,
        named: now.nodes.length <= FEW,
        marked: function () { return pane.overlap.chosen.map(function (one) { return row.get(one); }).filter(function (k) { return k !== undefined; }); },
        facts: function (k) { return facts(pane.overlap.counted, now.nodes[k], pane.overlap.chosen); },
        onselect: function () {}
      });
      pane.classList.toggle("lettered", filter.colour === "community");
      pane.dataset.drawn = "network";
    }

    // Says so where nothing is to be drawn, and offers what there would be.
    function nothing(counted, filter, now) {
      var box = document.querySelector("[data-no-network]"), empty = !now.nodes.length;
      pane.hidden = empty;
      box.hidden = !empty;
      if (!empty) return false;
      if (graph) graph.close();
      graph = null;
      var lower = counted.pairs.length && filter.least > 1 && !filter.beyond && !filter.named;
      box.replaceChildren(counted.side === "labs" ? gettext("No two organisations here have so many investors in common.") : gettext("No two investors here share so much."), " ");
      if (lower) box.append(make("button", { type: "button", class: "as-link", onclick: function () { go({ least: 1 }); } }, ngettext("Show the pair that shares one", "Show the {number} pairs that share one", counted.pairs.length)));
      return true;
    }

    function facts(counted, one, chosen) {
      var there = chosen.indexOf(one) >= 0, labs = counted.side === "labs";
      var values = { things: told.things(counted, counted.held[one]) };
      var button = make("button", { type: "button", class: "choose", disabled: !there && chosen.length >= 6, onclick: function () {
        choose(counted.holders.id[one]);
        if (graph) graph.pin(counted.holders.id[one]);
      } }, there ? gettext("Chosen: take out") : gettext("Choose to compare"));
      return [
        make("p", { class: "told" }, labs ? gettext("has {things}", values) : gettext("sits in {things}", values)),
        make("p", { class: "told" }, told.belongs(counted, one)), button
      ];
    }

    return { draw: draw, current: function () { return graph; } };
  };
})();
