// A small picture of the first paths: the two ends left and right, who stands between them in columns
// by how many steps they are from the first end.
(() => {
  "use strict";
  const SPACE = "http://www.w3.org/2000/svg";
  const WIDE = 760,
    ROW = 34,
    MOST = 7;

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   * @param {string} [text]
   */
  function make(name, attributes, text) {
    const node = document.createElementNS(SPACE, name);
    Object.entries(attributes).forEach(([key, value]) => {
      node.setAttribute(key, String(value));
    });
    if (text) node.textContent = text;
    return node;
  }

  window.euroai.pathSketch = (paths, name) => {
    const ends = paths[0].nodes;
    const goal = ends[ends.length - 1];
    const longest = Math.max(...paths.map((path) => path.nodes.length - 1));
    /** @type {Map<number, number>} */
    const column = new Map();
    paths.forEach((path) => {
      path.nodes.forEach((node, at) => {
        if (!column.has(node)) column.set(node, node === goal ? longest : at);
      });
    });
    /** @type {Map<number, number[]>} */
    const columns = new Map();
    column.forEach((at, node) => {
      const own = columns.get(at) || [];
      own.push(node);
      columns.set(at, own);
    });
    const rows = Math.min(MOST, Math.max(...Array.from(columns.values(), (own) => own.length)));
    const height = rows * ROW + 20;
    /** @type {Map<number, [number, number]>} */
    const places = new Map();
    columns.forEach((own, at) => {
      own.slice(0, MOST).forEach((node, row) => {
        const y = height / 2 + (row - (Math.min(own.length, MOST) - 1) / 2) * ROW;
        places.set(node, [20 + (at / longest) * (WIDE - 40), y]);
      });
    });
    const drawing = make("svg", { class: "sketch", viewBox: `0 0 ${WIDE} ${height}`, role: "img" });
    drawing.append(
      make("title", {}, gettext("{from} to {to}", { from: name(ends[0]), to: name(goal) })),
    );
    const drawn = new Set();
    paths.forEach((path) => {
      path.nodes.slice(1).forEach((node, at) => {
        const from = places.get(path.nodes[at]);
        const to = places.get(node);
        const key = `${path.nodes[at]} ${node}`;
        if (!from || !to || drawn.has(key)) return;
        drawn.add(key);
        drawing.append(make("line", { x1: from[0], y1: from[1], x2: to[0], y2: to[1] }));
      });
    });
    places.forEach(([x, y], node) => {
      const at = column.get(node);
      const anchor = at === 0 ? "start" : at === longest ? "end" : "middle";
      drawing.append(
        make("circle", { cx: x, cy: y, r: 5 }),
        make(
          "text",
          { x: x, y: y - 9, "text-anchor": anchor, translate: "no" },
          name(node).slice(0, 28),
        ),
      );
    });
    return drawing;
  };
})();
