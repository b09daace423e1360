// A graph pane on its canvas: shapes and colours, vis-network, and what lies above the drawing.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;
  /** @type {Record<string, string>} */
  const KIND_TOKENS = {
    Lab: "lab",
    InvestmentFirm: "investor",
    Company: "company",
    ResearchInstitution: "research",
    PublicBody: "public",
    Person: "person",
    Product: "product",
  };
  const FADE = 0.86, // how much paper lies over what is not looked at
    MANY = 9000; // so many ties are left out while one drags

  /**
   * @param {Outline} ctx
   * @param {string} kind
   * @param {number} x
   * @param {number} y
   * @param {number} r
   */
  function outline(ctx, kind, x, y, r) {
    ctx.beginPath();
    if (kind === "InvestmentFirm") {
      ctx.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72);
    } else if (kind === "Company") {
      polygon(ctx, x, y, r * 1.08, 4);
    } else if (kind === "ResearchInstitution") {
      polygon(ctx, x, y + r * 0.16, r * 1.16, 3);
    } else if (kind === "PublicBody") {
      polygon(ctx, x, y, r * 1.06, 5);
    } else if (kind === "Product") {
      const a = r * 0.36;
      [
        [-a, -r],
        [a, -r],
        [a, -a],
        [r, -a],
        [r, a],
        [a, a],
        [a, r],
        [-a, r],
        [-a, a],
        [-r, a],
        [-r, -a],
        [-a, -a],
      ].forEach((p) => {
        ctx.lineTo(x + p[0], y + p[1]);
      });
      ctx.closePath();
    } else {
      ctx.arc(x, y, kind === "Person" ? r * 0.8 : r, 0, 2 * Math.PI);
    }
  }

  /**
   * @param {Outline} ctx
   * @param {number} x
   * @param {number} y
   * @param {number} r
   * @param {number} sides
   */
  function polygon(ctx, x, y, r, sides) {
    for (let side = 0; side < sides; side++) {
      const angle = (2 * Math.PI * side) / sides - Math.PI / 2;
      ctx.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
    ctx.closePath();
  }

  parts.drawing = (graph) => {
    const options = graph.options,
      nodes = graph.nodes,
      edges = graph.edges,
      m = graph.m,
      place = graph.place,
      near = graph.near,
      shown = graph.shown,
      shownEdges = graph.shownEdges,
      groups = graph.groups,
      canvasBox = graph.canvasBox,
      family = graph.family;
    let dragged = false;
    Object.assign(graph, {
      fade: FADE,
      outline: outline,
      colourOf: colourOf,
      edgeAlpha: edgeAlpha,
      start: start,
      nodeItem: nodeItem,
      paint: paint,
      restyle: restyle,
      lit: lit,
      bare: bare,
    });

    // ---------------------------------------------------------- colours

    function readPalette() {
      graph.palette = {
        paper: euroai.colour("--paper"),
        ink: euroai.colour("--ink"),
        soft: euroai.colour("--ink-2"),
        accent: euroai.colour("--accent"),
      };
      Object.keys(groups).forEach((name) => {
        graph.palette[name] = euroai.colour(`--${name}`);
      });
      Object.keys(KIND_TOKENS).forEach((name) => {
        graph.palette[name] = euroai.colour(`--${KIND_TOKENS[name]}`);
      });
    }

    /** @param {number} i */
    function colourOf(i) {
      return (
        graph.palette[graph.colourBy === "kind" ? nodes.kind[i] : nodes.group[i]] ||
        graph.palette["region-other"]
      );
    }

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {number} i
     * @param {number} x
     * @param {number} y
     */
    function paint(ctx, i, x, y) {
      const colour = colourOf(i),
        r = graph.sizes[i];
      outline(ctx, nodes.kind[i], x, y, r);
      ctx.fillStyle = nodes.kind[i] === "Person" ? graph.palette.paper : colour;
      ctx.fill();
      ctx.lineWidth =
        nodes.kind[i] === "Person" ? Math.max(1.6, r * 0.32) : Math.max(0.8, r * 0.09);
      ctx.strokeStyle = nodes.kind[i] === "Person" ? colour : graph.palette.paper;
      ctx.stroke();
      if (options.letter && nodes.kind[i] !== "Person") inscribe(ctx, options.letter(i), x, y, r);
      if (i === graph.pinned || options.kept?.(i)) {
        outline(ctx, nodes.kind[i], x, y, r + 4);
        ctx.lineWidth = i === graph.pinned ? 2 : 1.5;
        ctx.strokeStyle = i === graph.pinned ? graph.palette.ink : graph.palette.accent;
        ctx.stroke();
      }
    }

    /**
     * A letter in a node says what its colour says, where it can be read.
     *
     * @param {CanvasRenderingContext2D} ctx
     * @param {string} letter
     * @param {number} x
     * @param {number} y
     * @param {number} r
     */
    function inscribe(ctx, letter, x, y, r) {
      if (r * graph.network.getScale() < 6) return;
      ctx.font = `650 ${(r * 1.1).toFixed(1)}px ${family}`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = graph.palette.paper;
      ctx.fillText(letter, x, y + r * 0.08);
    }

    // ---------------------------------------------------------- vis-network

    // The more ties a node has, and the more there are at all, the fainter each is drawn.
    function edgeAlpha() {
      let live = 0;
      for (let e = 0; e < m; e++) live += shownEdges[e];
      return Math.max(
        0.06,
        Math.min(0.32, (0.6 * (graph.order.length + 1)) / (live + 1) / (1 + live / 4000)),
      );
    }

    function start() {
      readPalette();
      graph.thick = Math.max(1, Math.min(3.5, 0.8 / graph.fitScale()));
      if (window.vis) return live();
      graph.network = graph.still();
      listenTo(graph.network);
      graph.fit(false);
      // A window with room for it has the pointer at hand; on a phone a picture is looked at first.
      if (!matchMedia("(max-width: 640px)").matches) return awaken();
      ["pointerdown", "keydown", "focusin"].forEach((what) => {
        graph.pane.addEventListener(what, awaken, { ...graph.listen, once: true });
      });
    }

    function awaken() {
      euroai.loadScript(`${euroai.base}assets/vis-network.min.js`).then(live, () => {
        // Without it the drawing stands as it is, and the table has the same.
      });
    }

    // vis-network takes the picture over where it stands.
    function live() {
      const still = graph.network;
      if (graph.nodeSet || graph.closing.signal.aborted) return;
      graph.nodeSet = new vis.DataSet(graph.order.map((i) => nodeItem(i)));
      graph.network = new vis.Network(
        canvasBox,
        { nodes: graph.nodeSet, edges: [] },
        {
          autoResize: true,
          physics: { enabled: false },
          layout: { improvedLayout: false },
          nodes: { chosen: false, physics: false },
          interaction: {
            hover: true,
            selectable: true,
            dragNodes: false,
            tooltipDelay: 1e9,
            zoomSpeed: 0.7,
          },
        },
      );
      graph.network.canvas.frame.tabIndex = -1;
      listenTo(graph.network);
      if (still) {
        graph.network.moveTo({ position: still.getViewPosition(), scale: still.getScale() });
        still.destroy();
      } else graph.fit(false);
      graph.pane.dataset.live = "";
    }

    /** @param {VisNetwork} network */
    function listenTo(network) {
      network.on("beforeDrawing", ties);
      network.on("afterDrawing", above);
      network.on("dragStart", () => {
        dragged = true;
      });
      network.on("dragEnd", () => {
        dragged = false;
      });
      network.on("hoverNode", (event) => {
        graph.look(place.get(event.node));
      });
      network.on("blurNode", () => {
        graph.look(-1);
      });
      network.on("click", clicked);
      network.on("doubleClick", (event) => {
        const hit = network.getNodeAt(event.pointer.DOM);
        if (hit !== undefined) graph.open(place.get(hit));
      });
    }

    /**
     * vis-network is given only what has been shown once; the rest costs nothing until then.
     *
     * @param {number} i
     */
    function nodeItem(i) {
      return {
        id: nodes.id[i],
        x: nodes.x[i],
        y: nodes.y[i],
        size: graph.sizes[i],
        shape: "custom",
        ctxRenderer: renderer,
        hidden: !shown[i],
        fixed: true,
      };
    }

    /**
     * The ties, beneath the nodes. They are drawn here: an object of vis-network's for each of them
     * takes longer to make than all else on the page, and draws the same straight line.
     *
     * @param {CanvasRenderingContext2D} ctx
     */
    function ties(ctx) {
      if (dragged && m > MANY) return;
      const least = 0.3 / graph.network.getScale();
      ctx.save();
      ctx.strokeStyle = graph.palette.ink;
      ctx.globalAlpha = edgeAlpha();
      for (let e = 0; e < m; e++) {
        if (!shownEdges[e]) continue;
        const a = edges.from[e],
          b = edges.to[e];
        ctx.lineWidth = Math.max(edges.width[e] * graph.thick, least);
        ctx.beginPath();
        ctx.moveTo(nodes.x[a], nodes.y[a]);
        ctx.lineTo(nodes.x[b], nodes.y[b]);
        ctx.stroke();
      }
      ctx.restore();
    }

    /** @param {{ id: string, ctx: CanvasRenderingContext2D, x: number, y: number }} given */
    function renderer(given) {
      const i = place.get(given.id);
      return {
        drawNode: () => {
          paint(given.ctx, i, given.x, given.y);
        },
        nodeDimensions: { width: 2 * graph.sizes[i], height: 2 * graph.sizes[i] },
      };
    }

    /** @param {VisEvent} event */
    function clicked(event) {
      canvasBox.focus({ preventScroll: true });
      const hit = graph.network.getNodeAt(event.pointer.DOM);
      if (hit === undefined) return graph.pin(-1);
      const i = place.get(hit);
      if (i === graph.pinned) graph.open(i);
      else graph.pin(i);
    }

    function restyle() {
      readPalette();
      graph.network.redraw();
    }

    // ---------------------------------------------------------- what lies above the drawing

    /** @param {CanvasRenderingContext2D} ctx */
    function above(ctx) {
      const light = lit(graph.hovered >= 0 ? graph.hovered : graph.pinned);
      if (light.nodes.length) spotlight(ctx, light);
      graph.label(ctx, light);
    }

    /**
     * What stands in the light: a path that is shown, unless a node is pointed at; else the node that
     * is looked at, or those that the page marks, with their neighbours.
     *
     * @param {number} one
     * @returns {Lit}
     */
    function lit(one) {
      const route = graph.hovered >= 0 ? null : options.route?.();
      if (route) return { heavy: route.nodes, nodes: route.nodes, ties: route.ties };
      const heavy = (one >= 0 ? [one] : options.marked?.() || []).filter((i) => shown[i]);
      const there = new Set(heavy);
      /** @type {Lit["ties"]} */
      const ties = [];
      heavy.forEach((i) => {
        near[i].forEach((tie) => {
          if (!shown[tie[0]] || !shownEdges[tie[1]]) return;
          there.add(tie[0]);
          ties.push([i, tie[1]]);
        });
      });
      return { heavy: heavy, nodes: Array.from(there), ties: ties };
    }

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {(width: number, height: number) => void} draw
     */
    function bare(ctx, draw) {
      const ratio = ctx.canvas.width / ctx.canvas.clientWidth;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(ctx.canvas.clientWidth, ctx.canvas.clientHeight);
      ctx.restore();
    }

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {Lit} light
     */
    function spotlight(ctx, light) {
      bare(ctx, (w, h) => {
        ctx.globalAlpha = FADE;
        ctx.fillStyle = graph.palette.paper;
        ctx.fillRect(0, 0, w, h);
      });
      ctx.save();
      light.ties.forEach((tie) => {
        const [i, e] = tie,
          a = edges.from[e],
          b = edges.to[e];
        ctx.strokeStyle = colourOf(i);
        ctx.globalAlpha = Math.max(0.3, Math.min(0.75, 6 / Math.sqrt(near[i].length + 1)));
        ctx.beginPath();
        ctx.lineWidth = Math.max(edges.width[e], 1.2 / graph.network.getScale());
        ctx.moveTo(nodes.x[a], nodes.y[a]);
        ctx.lineTo(nodes.x[b], nodes.y[b]);
        ctx.stroke();
      });
      ctx.globalAlpha = 1;
      light.nodes
        .slice()
        .reverse()
        .forEach((i) => {
          paint(ctx, i, nodes.x[i], nodes.y[i]);
        });
      ctx.restore();
    }
  };
})();
