// A graph pane as of a day: how strong each tie was, and which nodes had one.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;

  parts.day = (graph) => {
    const pane = graph.pane,
      options = graph.options,
      part = graph.part,
      edges = graph.edges,
      n = graph.n,
      m = graph.m,
      closing = graph.closing,
      listen = graph.listen,
      full = graph.full;
    Object.assign(graph, { widthThen: widthThen, startClock: startClock });

    /**
     * How strong each tie is on a day, and which nodes have a tie then.
     *
     * @param {Clock} next
     */
    function setClock(next) {
      if (next.day === graph.clock.day && (!next.day || next.undated === graph.clock.undated))
        return;
      const days = edges.days || [],
        loose = edges.loose || {};
      graph.clock = next;
      graph.strengthThen = graph.strengthThen || new Uint16Array(m);
      graph.there = new Uint8Array(n);
      for (let e = 0; e < m; e++) {
        let steps = graph.clock.undated && loose[e] !== undefined ? loose[e] : days[e],
          strong = 0;
        if (typeof steps === "number") strong = steps <= graph.clock.day ? 1 : 0;
        else for (let s = 0; s < steps.length && steps[s] <= graph.clock.day; s++) strong++;
        graph.strengthThen[e] = strong;
        if (full?.strong) edges.strength[e] = graph.clock.day ? strong : full.strength[e];
        if (strong) graph.there[edges.from[e]] = graph.there[edges.to[e]] = 1;
      }
      graph.refresh(false);
    }

    /**
     * Widths grow a little slower than strengths, as in draw/style.py.
     *
     * @param {number} e
     */
    function widthThen(e) {
      if (!full) return edges.width[e];
      return graph.clock.day && full.strong && graph.strengthThen[e]
        ? full.width[e] * (graph.strengthThen[e] / full.strength[e]) ** 0.95
        : full.width[e];
    }

    // Ties may grow: what they grow to is kept, and the data is left as it was given.
    function startClock() {
      const box = pane.querySelector("[data-pane-time]");
      if (!box) return;
      if (!edges.days || !euroai.timeSlider) {
        box.hidden = true;
        return;
      }
      /** @type {number[]} */
      const days = [];
      let undated = 0;
      edges.days.forEach((steps) => {
        const list = Array.isArray(steps) ? steps : [steps];
        if (!list.length) undated++;
        days.push(...list);
      });
      graph.slider = euroai.timeSlider(
        box,
        days,
        undated,
        setClock,
        (state) => {
          if (options.ontime) options.ontime(state);
        },
        closing.signal,
      );
      if (graph.slider && options.time?.month)
        graph.slider.go(options.time.month, options.time.undated);
    }

    pane.addEventListener(
      "euroai:playing",
      (event) => {
        // While it plays, a screen reader is not told every step.
        part("count").setAttribute("aria-live", event.detail ? "off" : "polite");
      },
      listen,
    );
  };
})();
