// A lasso on the map: what is drawn around is kept. By keys the panel keeps a node with its neighbours.
(() => {
  "use strict";
  const euroai = window.euroai;
  const SVG = "http://www.w3.org/2000/svg";

  /**
   * @param {Two[]} line
   * @param {number} x
   * @param {number} y
   */
  function inside(line, x, y) {
    let odd = false;
    line.forEach(([x1, y1], at) => {
      const [x2, y2] = line[(at + line.length - 1) % line.length];
      if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
    });
    return odd;
  }

  euroai.mapLasso = (pane, button, current, keep) => {
    const stage = euroai.find("[data-pane-stage]", pane);
    /** @type {HTMLElement | null} */
    let sheet = null;

    function end() {
      sheet?.remove();
      sheet = null;
      button.setAttribute("aria-pressed", "false");
    }

    function begin() {
      /** @type {Two[]} */
      let line = [];
      const over = euroai.make("div", { class: "lasso" });
      sheet = over;
      const drawing = document.createElementNS(SVG, "svg"),
        path = document.createElementNS(SVG, "path");
      drawing.append(path);
      over.append(drawing);
      stage.append(over);
      button.setAttribute("aria-pressed", "true");
      /** @param {PointerEvent} event */
      function add(event) {
        const box = over.getBoundingClientRect();
        line.push([event.clientX - box.left, event.clientY - box.top]);
        path.setAttribute("d", `M${line.map((at) => at.join(" ")).join("L")}z`);
      }
      over.addEventListener("pointerdown", (event) => {
        over.setPointerCapture(event.pointerId);
        line = [];
        add(event);
      });
      over.addEventListener("pointermove", (event) => {
        if (line.length) add(event);
      });
      over.addEventListener("pointerup", () => {
        const graph = current();
        const found = graph
          ? graph
              .places()
              .filter(([, x, y]) => inside(line, x, y))
              .map(([id]) => id)
          : [];
        end();
        if (found.length) keep(found);
      });
    }

    button.addEventListener("click", () => {
      if (sheet) end();
      else begin();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && sheet) end();
    });
    return { end: end };
  };
})();
