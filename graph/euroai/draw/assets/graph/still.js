// A network before vis-network is there: the same drawing on a plain canvas, which answers to a
// press and to the pointer, and is moved by the pane's buttons and keys. vis-network is most of what
// a page with a network loads: a phone fetches it when a hand reaches for the picture.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;

  parts.still = (graph) => {
    Object.assign(graph, { still: still });

    /** @returns {VisNetwork} */
    function still() {
      const box = graph.canvasBox,
        frame = euroai.make("div", { class: "still" }),
        canvas = euroai.make("canvas");
      /** @type {Record<string, ((given: any) => void)[]>} */
      const heard = {};
      let centre = { x: 0, y: 0 },
        scale = 1,
        waiting = 0,
        over = "";
      const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      frame.append(canvas);
      box.append(frame);

      /**
       * @param {string} name
       * @param {unknown} given
       */
      function say(name, given) {
        (heard[name] || []).forEach((then) => {
          then(given);
        });
      }

      function draw() {
        const wide = box.clientWidth,
          high = box.clientHeight,
          ratio = devicePixelRatio || 1;
        waiting = 0;
        if (!wide || !high) return;
        canvas.width = Math.round(wide * ratio);
        canvas.height = Math.round(high * ratio);
        ctx.setTransform(
          ...[ratio * scale, 0, 0, ratio * scale],
          (wide / 2 - centre.x * scale) * ratio,
          (high / 2 - centre.y * scale) * ratio,
        );
        say("beforeDrawing", ctx);
        graph.order.forEach((i) => {
          graph.paint(ctx, i, graph.nodes.x[i], graph.nodes.y[i]);
        });
        say("afterDrawing", ctx);
      }

      function redraw() {
        waiting = waiting || requestAnimationFrame(draw);
      }

      /** @param {{ x: number, y: number }} at */
      function canvasToDOM(at) {
        return {
          x: (at.x - centre.x) * scale + box.clientWidth / 2,
          y: (at.y - centre.y) * scale + box.clientHeight / 2,
        };
      }

      /** @param {{ x: number, y: number }} at */
      function getNodeAt(at) {
        // What lies above was drawn last.
        for (let k = graph.order.length - 1; k >= 0; k--) {
          const i = graph.order[k],
            r = graph.sizes[i] * scale,
            there = canvasToDOM({ x: graph.nodes.x[i], y: graph.nodes.y[i] });
          if (Math.abs(there.x - at.x) <= r && Math.abs(there.y - at.y) <= r)
            return graph.nodes.id[i];
        }
        return undefined;
      }

      /** @param {MouseEvent} event */
      function pointer(event) {
        const edge = box.getBoundingClientRect();
        return { DOM: { x: event.clientX - edge.left, y: event.clientY - edge.top } };
      }

      ["click", "dblclick"].forEach((what) => {
        frame.addEventListener(what, (event) => {
          const at = pointer(/** @type {MouseEvent} */ (event));
          say(what === "click" ? what : "doubleClick", { pointer: at });
        });
      });
      frame.addEventListener("pointermove", (event) => {
        const now = getNodeAt(pointer(event).DOM) || "";
        if (now === over) return;
        if (over) say("blurNode", { node: over });
        over = now;
        if (over) say("hoverNode", { node: over });
      });
      const watch = new ResizeObserver(redraw);
      watch.observe(box);

      return {
        canvas: { frame: frame, getContext: () => ctx },
        on: (/** @type {string} */ name, /** @type {(given: any) => void} */ then) => {
          heard[name] = [...(heard[name] || []), then];
        },
        getNodeAt: getNodeAt,
        getScale: () => scale,
        getViewPosition: () => centre,
        getPositions: (ids = graph.nodes.id) =>
          Object.fromEntries(
            ids.map((id) => {
              const i = graph.place.get(id);
              return [id, { x: graph.nodes.x[i], y: graph.nodes.y[i] }];
            }),
          ),
        canvasToDOM: canvasToDOM,
        moveTo: ({ position, scale: next, offset = { x: 0, y: 0 } }) => {
          scale = next || scale;
          const to = position || centre;
          centre = { x: to.x - offset.x / scale, y: to.y - offset.y / scale };
          redraw();
        },
        setSize: redraw,
        redraw: redraw,
        destroy: () => {
          cancelAnimationFrame(waiting);
          watch.disconnect();
          frame.remove();
        },
      };
    }
  };
})();
