// What a graph pane shows, written down for picture.js: ties, nodes, labels, the legend.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;

  parts.scene = (graph) => {
    const pane = graph.pane,
      options = graph.options,
      part = graph.part,
      nodes = graph.nodes,
      edges = graph.edges,
      m = graph.m,
      near = graph.near,
      shownEdges = graph.shownEdges,
      stage = graph.stage,
      family = graph.family;
    Object.assign(graph, { scene: scene });

    // What is drawn now, in pixels of the pane: ties, nodes, labels, and what the legend says.
    function scene() {
      const w = stage.clientWidth,
        h = stage.clientHeight,
        light = graph.lit(graph.pinned);
      const scale = graph.network.getScale(),
        view = graph.network.getViewPosition(),
        ctx = graph.network.canvas.getContext();
      /** @param {number} i */
      function x(i) {
        return (nodes.x[i] - view.x) * scale + w / 2;
      }
      /** @param {number} i */
      function y(i) {
        return (nodes.y[i] - view.y) * scale + h / 2;
      }
      /**
       * @param {number} e
       * @param {string} colour
       * @param {number} opacity
       * @param {number} width
       */
      function tie(e, colour, opacity, width) {
        const a = edges.from[e],
          b = edges.to[e];
        return {
          x1: x(a),
          y1: y(a),
          x2: x(b),
          y2: y(b),
          colour: colour,
          opacity: opacity,
          width: width,
        };
      }
      /** @param {number} i */
      function node(i) {
        const r = graph.sizes[i] * scale,
          ring = nodes.kind[i] === "Person",
          colour = graph.colourOf(i),
          path = pathOf();
        graph.outline(path, nodes.kind[i], x(i), y(i), r);
        return {
          name: nodes.label[i],
          path: path.data(),
          fill: ring ? graph.palette.paper : colour,
          stroke: ring ? colour : graph.palette.paper,
          width: ring ? Math.max(1.6 * scale, r * 0.32) : Math.max(0.8 * scale, r * 0.09),
          letter:
            options.letter && !ring && r >= 6
              ? { text: options.letter(i), x: x(i), y: y(i) + r * 0.46, size: r * 1.1 }
              : null,
        };
      }
      /** @type {SceneTie[]} */
      const ties = [];
      /** @type {SceneTie[]} */
      const strong = [];
      const alpha = graph.edgeAlpha();
      for (let e = 0; e < m; e++)
        if (shownEdges[e])
          ties.push(tie(e, graph.palette.ink, alpha, edges.width[e] * graph.thick * scale));
      light.ties.forEach((pair) => {
        const [i, e] = pair;
        strong.push(
          tie(
            e,
            graph.colourOf(i),
            Math.max(0.3, Math.min(0.75, 6 / Math.sqrt(near[i].length + 1))),
            Math.max(edges.width[e] * scale, 1.2),
          ),
        );
      });
      return {
        title: pane.getAttribute("aria-label"),
        day: graph.clock.day,
        width: w,
        height: h,
        paper: graph.palette.paper,
        ink: graph.palette.ink,
        soft: graph.palette.soft,
        family: family,
        faded: light.nodes.length ? 1 - graph.fade : 1,
        ties: ties,
        nodes: graph.order.map(node),
        strong: strong,
        looked: light.nodes.slice().reverse().map(node),
        labels: graph.labels(ctx, light, w, h),
        legend: keys(part("legend")),
      };
    }

    /**
     * The legend's entries that are switched on: their words and marks.
     *
     * @param {HTMLElement} legend
     */
    function keys(legend) {
      return Array.from(legend.querySelectorAll("[data-of]"))
        .filter(
          (button) =>
            !button.hidden && button.offsetParent && button.getAttribute("aria-pressed") === "true",
        )
        .map((button) => {
          const kind = button.dataset.of === "kind",
            key = button.dataset.key || "",
            path = pathOf();
          graph.outline(path, kind ? key : "", 6, 0, 5);
          const colour =
            graph.palette[key] && (!kind || graph.colourBy === "kind")
              ? graph.palette[key]
              : graph.palette.soft;
          const ring = key === "Person" || key === "person";
          return {
            words: button.childNodes[1].textContent || "",
            path: path.data(),
            fill: ring ? "none" : colour,
            stroke: ring ? colour : "none",
          };
        });
    }

    // Takes what graph.outline() draws on a canvas and gives it as the data of an SVG path.
    function pathOf() {
      let text = "";
      /**
       * @param {string} letter
       * @param {number} x
       * @param {number} y
       */
      function point(letter, x, y) {
        text += `${(text ? letter : "M") + x.toFixed(2)} ${y.toFixed(2)}`;
      }
      /** @type {Outline & { data(): string }} */
      const written = {
        beginPath: () => {},
        lineTo: (x, y) => {
          point("L", x, y);
        },
        rect: (x, y, w, h) => {
          point("M", x, y);
          text += `h${w.toFixed(2)}v${h.toFixed(2)}h${(-w).toFixed(2)}z`;
        },
        arc: (x, y, r) => {
          const half = `a${r.toFixed(2)} ${r.toFixed(2)} 0 1 0 `;
          point("M", x - r, y);
          text += `${half + (2 * r).toFixed(2)} 0${half}${(-2 * r).toFixed(2)} 0z`;
        },
        closePath: () => {
          text += "z";
        },
        data: () => text,
      };
      return written;
    }
  };
})();
