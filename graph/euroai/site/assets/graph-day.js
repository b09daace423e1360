// A graph pane as of a day: how strong each tie was, and which nodes had one.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {}), parts = (euroai.graphParts = euroai.graphParts || {});

  parts.day = function (graph) {
    var pane = graph.pane, options = graph.options, part = graph.part, edges = graph.edges, n = graph.n,
      m = graph.m, closing = graph.closing, listen = graph.listen, full = graph.full;
    Object.assign(graph, { widthThen: widthThen, startClock: startClock });

    // How strong each tie is on a day, and which nodes have a tie then.
    function setClock(next) {
      if (next.day === graph.clock.day && (!next.day || next.undated === graph.clock.undated)) return;
      graph.clock = next;
      graph.then = graph.then || new Uint16Array(m);
      graph.there = new Uint8Array(n);
      for (var e = 0; e < m; e++) {
        var steps = graph.clock.undated && edges.loose[e] !== undefined ? edges.loose[e] : edges.days[e], strong = 0;
        if (typeof steps === "number") strong = steps <= graph.clock.day ? 1 : 0;
        else for (var s = 0; s < steps.length && steps[s] <= graph.clock.day; s++) strong++;
        graph.then[e] = strong;
        if (full.strong) edges.strength[e] = graph.clock.day ? strong : full.strength[e];
        if (strong) graph.there[edges.from[e]] = graph.there[edges.to[e]] = 1;
      }
      graph.refresh(false);
    }

    // Widths grow a little slower than strengths, as in draw/style.py.
    function widthThen(e) {
      if (!full) return edges.width[e];
      return graph.clock.day && full.strong && graph.then[e] ? full.width[e] * Math.pow(graph.then[e] / full.strength[e], 0.95) : full.width[e];
    }

    // Ties may grow: what they grow to is kept, and the data is left as it was given.
    function startClock() {
      var box = part("time");
      if (!box) return;
      if (!edges.days || !euroai.timeSlider) { box.hidden = true; return; }
      var days = [], undated = 0;
      edges.days.forEach(function (steps) {
        var list = [].concat(steps);
        if (!list.length) undated++;
        Array.prototype.push.apply(days, list);
      });
      graph.slider = euroai.timeSlider(box, days, undated, setClock, function (state) {
        if (options.ontime) options.ontime(state);
      }, closing.signal);
      if (graph.slider && options.time && options.time.month) graph.slider.go(options.time.month, options.time.undated);
    }

    pane.addEventListener("euroai:playing", function (event) {
      // While it plays, a screen reader is not told every step.
      part("count").setAttribute("aria-live", event.detail ? "off" : "polite");
    }, listen);
  };
})();
