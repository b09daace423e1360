// The labels of a graph pane: which nodes are named, and where their names have room.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;

  parts.labels = (graph) => {
    const options = graph.options,
      nodes = graph.nodes,
      family = graph.family;
    const widths = new Map();
    Object.assign(graph, { labels: labels, label: label });

    /**
     * Labels in the order of importance; one that would touch another label is left out until there
     * is room, and so is one that would hide a node, unless it is among the most important.
     *
     * The names of groups come first, where none is looked at.
     *
     * @param {CanvasRenderingContext2D} ctx
     * @param {Lit} light
     * @param {number} w
     * @param {number} h
     */
    function labels(ctx, light, w, h) {
      const focus = light.heavy;
      const scale = graph.network.getScale(),
        view = graph.network.getViewPosition();
      /** @type {Label[]} */
      const found = [];
      const first = focus.length ? light.nodes : graph.order;
      // Of a few nodes that were given room for it, every name is shown if no other is in its way.
      const few = options.named && !focus.length;
      let left = focus.length ? 80 : few ? graph.order.length : Math.ceil((w * h) / 11000);
      const leading =
        focus.length ||
        (few ? graph.order.length : Math.min(14, Math.ceil(graph.order.length / 6)));
      /** @type {Box[]} */
      const boxes = [[0, h - 62, 172, h]]; // where the zoom buttons are
      /** @type {Box[]} */
      const marks = [];
      /** @param {number} i */
      function at(i) {
        return [(nodes.x[i] - view.x) * scale + w / 2, (nodes.y[i] - view.y) * scale + h / 2];
      }
      first.slice(0, 400).forEach((i) => {
        const r = graph.sizes[i] * scale * 0.85,
          p = at(i);
        if (r > 3.5 && p[0] > -40 && p[0] < w + 40 && p[1] > -40 && p[1] < h + 40)
          marks.push([p[0] - r, p[1] - r, p[0] + r, p[1] + r]);
      });
      if (!focus.length) captions(ctx, boxes, found, at, w, h);
      for (let k = 0; k < first.length && left > 0; k++) {
        const i = first[k],
          r = graph.sizes[i] * scale,
          p = at(i),
          heavy = focus.indexOf(i) >= 0;
        if (p[0] < -60 || p[0] > w + 60 || p[1] < -20 || p[1] > h + 20) continue;
        const big = heavy ? 14 : Math.max(11, Math.min(15, 9.5 + r * 0.25)),
          weight = heavy || r > 15 ? "600" : "400";
        const font = `${weight} ${big.toFixed(1)}px ${family}`;
        const box = spot(
          boxes,
          marks,
          p[0],
          p[1],
          r,
          measure(ctx, font, nodes.label[i]),
          big,
          w,
          h,
          k < leading,
        );
        if (!box) continue;
        boxes.push(box);
        left--;
        found.push({
          text: nodes.label[i],
          x: (box[0] + box[2]) / 2,
          y: box[1] + 1,
          font: font,
          size: big,
          weight: weight,
        });
      }
      return found;
    }

    /**
     * The names of groups of nodes, each above those of its nodes that are shown.
     *
     * @param {CanvasRenderingContext2D} ctx
     * @param {Box[]} boxes
     * @param {Label[]} found
     * @param {(node: number) => number[]} at
     * @param {number} w
     * @param {number} h
     */
    function captions(ctx, boxes, found, at, w, h) {
      const font = `650 12px ${family}`;
      (options.captions?.() || []).forEach((one) => {
        const places = one.nodes.map(at);
        const part = (/** @type {number} */ axis, /** @type {number} */ share) =>
          places.map((p) => p[axis]).sort((a, b) => a - b)[Math.floor(places.length * share)];
        const half = measure(ctx, font, one.words) / 2 + 4;
        const x = Math.max(half + 2, Math.min(w - half - 2, part(0, 0.5)));
        for (const shift of [0, -18, 18, -36, 36]) {
          const y = part(1, 0.1) - 14 + shift;
          /** @type {Box} */
          const box = [x - half, y - 9, x + half, y + 9];
          if (box[1] < 2 || box[3] > h - 2 || boxes.some(touches(box))) continue;
          boxes.push(box);
          found.push({
            text: one.words,
            x: x,
            y: box[1] + 2,
            font: font,
            size: 12,
            weight: "650",
            colour: graph.palette.soft,
          });
          break;
        }
      });
    }

    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {Lit} light
     */
    function label(ctx, light) {
      graph.bare(ctx, (w, h) => {
        const found = labels(ctx, light, w, h);
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        ctx.lineJoin = "round";
        ctx.lineWidth = 3.5;
        ctx.strokeStyle = graph.palette.paper;
        found.forEach((one) => {
          ctx.fillStyle = one.colour || graph.palette.ink;
          ctx.font = one.font;
          ctx.strokeText(one.text, one.x, one.y);
          ctx.fillText(one.text, one.x, one.y);
        });
      });
    }

    /** @param {Box} box */
    function touches(box) {
      return (/** @type {Box} */ b) =>
        b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1];
    }

    /**
     * Below the node, else above, right, left: the first place that touches nothing; for a leading
     * label the place that hides fewest nodes, but never another label.
     *
     * @param {Box[]} boxes
     * @param {Box[]} marks
     * @param {number} x
     * @param {number} y
     * @param {number} r
     * @param {number} width
     * @param {number} big
     * @param {number} w
     * @param {number} h
     * @param {boolean} leading
     */
    function spot(boxes, marks, x, y, r, width, big, w, h, leading) {
      let high = big * 1.25,
        half = width / 2 + 2,
        gap = Math.max(r, 2) + 2,
        best = null,
        fewest = Infinity;
      const tries = [
        [x - half, y + gap],
        [x - half, y - gap - high],
        [x + gap + 2, y - high / 2],
        [x - gap - 2 * half - 2, y - high / 2],
      ];
      if (leading) tries.push([x - half, y - high / 2]);
      for (let t = 0; t < tries.length; t++) {
        /** @type {Box} */
        const box = [tries[t][0], tries[t][1], tries[t][0] + 2 * half, tries[t][1] + high];
        if (
          box[0] < 2 ||
          box[2] > w - 2 ||
          box[1] < 2 ||
          box[3] > h - 2 ||
          boxes.some(touches(box))
        )
          continue;
        const hidden = marks.filter(touches(box)).length;
        if (!hidden) return box;
        if (leading && hidden < fewest) {
          fewest = hidden;
          best = box;
        }
      }
      return best;
    }
    /**
     * @param {CanvasRenderingContext2D} ctx
     * @param {string} font
     * @param {string} text
     */
    function measure(ctx, font, text) {
      const key = `${font}|${text}`;
      if (!widths.has(key)) {
        if (widths.size > 4000) widths.clear();
        ctx.font = font;
        widths.set(key, ctx.measureText(text).width);
      }
      return widths.get(key);
    }
  };
})();
