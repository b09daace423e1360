// What part of a graph pane is seen, and the hands that move it: buttons, keys, the wheel.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  parts.view = (graph) => {
    const pane = graph.pane,
      part = graph.part,
      nodes = graph.nodes,
      shown = graph.shown,
      canvasBox = graph.canvasBox,
      stage = graph.stage,
      facts = graph.facts,
      closing = graph.closing,
      listen = graph.listen;
    Object.assign(graph, { fitScale: fitScale, fit: fit, goTo: goTo });

    function bounds() {
      let box = [Infinity, Infinity, -Infinity, -Infinity];
      graph.order.forEach((i) => {
        box = [
          Math.min(box[0], nodes.x[i] - graph.sizes[i]),
          Math.min(box[1], nodes.y[i] - graph.sizes[i]),
          Math.max(box[2], nodes.x[i] + graph.sizes[i]),
          Math.max(box[3], nodes.y[i] + graph.sizes[i]),
        ];
      });
      return graph.order.length ? box : [-100, -100, 100, 100];
    }

    /**
     * @param {Record<string, unknown>} to
     * @param {boolean} slowly
     */
    function glide(to, slowly) {
      if (slowly && !still.matches) to.animation = { duration: 150, easingFunction: "easeOutQuad" };
      graph.network.moveTo(to);
    }

    function fitScale() {
      const box = bounds();
      const scale = Math.min(
        (stage.clientWidth - 2 * Math.min(90, stage.clientWidth / 12)) / (box[2] - box[0]),
        (stage.clientHeight - 84) / (box[3] - box[1]),
        1.4,
      );
      return Math.max(scale, 0.02);
    }

    /** @param {boolean} slowly */
    function fit(slowly) {
      const box = bounds();
      glide(
        {
          position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 },
          scale: fitScale(),
          offset: { x: 0, y: -10 },
        },
        slowly,
      );
    }

    /** @param {number} factor */
    function zoom(factor) {
      glide({ scale: Math.max(0.03, Math.min(6, graph.network.getScale() * factor)) }, true);
    }

    /** @param {number} i */
    function goTo(i) {
      if (!shown[i]) {
        // What is pinned is shown on days before its first tie, too.
        graph.pinned = i;
        graph.refresh(false);
        if (!shown[i]) {
          graph.pinned = -1;
          return;
        }
      }
      graph.pin(i);
      const aside = stage.clientWidth > 640 ? -140 : 0;
      glide(
        {
          position: { x: nodes.x[i], y: nodes.y[i] },
          scale: Math.max(graph.network.getScale(), 0.7),
          offset: { x: aside, y: 0 },
        },
        true,
      );
    }

    // ---------------------------------------------------------- hands

    /** @param {boolean} on */
    function fill(on) {
      pane.classList.toggle("full", on);
      document.documentElement.classList.toggle("full-pane", on);
      graph.network.setSize("100%", "100%");
      graph.network.redraw();
      fit(false);
      (on ? part("close") : part("open")).focus({ preventScroll: true });
    }

    /** @param {KeyboardEvent} event */
    function steer(event) {
      if (
        event.target !== canvasBox &&
        !(event.key === "Escape" && facts.contains(/** @type {Node | null} */ (event.target)))
      )
        return;
      const step = 80 / graph.network.getScale(),
        at = graph.network.getViewPosition();
      /** @type {Record<string, Two>} */
      /** @type {Record<string, Two>} */
      const moves = {
        ArrowLeft: [-step, 0],
        ArrowRight: [step, 0],
        ArrowUp: [0, -step],
        ArrowDown: [0, step],
      };
      if (moves[event.key])
        glide({ position: { x: at.x + moves[event.key][0], y: at.y + moves[event.key][1] } }, true);
      else if (event.key === "+" || event.key === "=") zoom(1.4);
      else if (event.key === "-") zoom(1 / 1.4);
      else if (event.key === "0") fit(true);
      else if (event.key === "Enter" && graph.pinned >= 0) graph.open(graph.pinned);
      else if (event.key === "Escape" && graph.pinned >= 0) {
        graph.pin(-1);
        canvasBox.focus({ preventScroll: true });
      } else return;
      event.preventDefault();
    }

    let active = false;
    // The wheel scrolls the page until the reader has taken the graph in hand.
    stage.addEventListener(
      "wheel",
      (event) => {
        if (!active && !event.ctrlKey && !pane.classList.contains("full")) event.stopPropagation();
      },
      { capture: true, passive: true, signal: closing.signal },
    );
    document.addEventListener(
      "pointerdown",
      (event) => {
        active = stage.contains(/** @type {Node | null} */ (event.target));
      },
      listen,
    );
    stage.addEventListener(
      "pointerleave",
      () => {
        if (graph.hovered >= 0) graph.look(-1);
      },
      listen,
    );
    stage.addEventListener("keydown", steer, listen);
    pane.addEventListener(
      "click",
      (event) => {
        const button = euroai.under(event, "button");
        if (!button) return;
        if (button.dataset.paneShow) graph.show(button.dataset.paneShow);
        if (button.dataset.paneZoom === "in") zoom(1.5);
        if (button.dataset.paneZoom === "out") zoom(1 / 1.5);
        if (button.dataset.paneZoom === "fit") fit(true);
        if ("paneOpen" in button.dataset) fill(true);
        if ("paneClose" in button.dataset) fill(false);
      },
      listen,
    );
    document.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape" && pane.classList.contains("full") && graph.pinned < 0)
          fill(false);
      },
      listen,
    );
  };
})();
