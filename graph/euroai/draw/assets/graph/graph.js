// The graph pane: draws a network whose positions are given, with vis-network, physics off.
// euroai.graph(pane, data, options) returns what the page steers it by. See draw/pane.py for data.
(() => {
  "use strict";
  const euroai = window.euroai;
  // Each stands in a file of its own, graph-words.js and so on; in this order, for what they find in the graph.
  const PARTS = [
    "words",
    "drawing",
    "still",
    "labels",
    "scene",
    "choice",
    "legend",
    "day",
    "table",
    "view",
  ];

  euroai.graph = (pane, data, options) => {
    const part = (/** @type {string} */ name) => euroai.find(`[data-pane-${name}]`, pane);
    let nodes = data.nodes,
      edges = data.edges;
    const n = nodes.id.length,
      m = edges.from.length;
    /** @type {Tie[][]} */
    const near = nodes.id.map(() => []);
    /** @type {Sure<string, number>} */
    const place = /** @type {any} */ (new Map(nodes.id.map((id, i) => [id, i])));
    const shown = new Uint8Array(n).fill(1),
      shownEdges = new Uint8Array(m).fill(1);
    const off = { kind: new Set(), group: new Set() };
    switchOff(options.off || []);
    /** @type {Graph["full"]} */
    let full = null;
    const closing = new AbortController(),
      listen = { signal: closing.signal };
    const stage = part("stage"),
      facts = part("facts");

    // A picture made for a wide pane lies on its side in a high one.
    if (stage.clientHeight > stage.clientWidth * 1.15) {
      nodes = Object.assign({}, nodes, { x: nodes.y, y: nodes.x });
    }
    if (edges.days) {
      edges = Object.assign({}, edges, {
        width: edges.width.slice(),
        strength: edges.strength.slice(),
        loose: edges.loose || {},
      });
      full = { width: data.edges.width, strength: data.edges.strength, strong: data.strong };
    }
    for (let e = 0; e < m; e++) {
      near[edges.from[e]].push([edges.to[e], e]);
      if (edges.to[e] !== edges.from[e]) near[edges.to[e]].push([edges.from[e], e]);
    }
    near.forEach((ties) => {
      ties.sort(
        (a, b) =>
          edges.strength[b[1]] - edges.strength[a[1]] ||
          near[b[0]].length - near[a[0]].length ||
          a[0] - b[0],
      );
    });

    // What the parts share: first what stays as it is, then what changes.
    /** @type {Graph} */
    const graph = /** @type {any} */ ({
      pane: pane,
      data: data,
      options: options,
      part: part,
      nodes: nodes,
      edges: edges,
      n: n,
      m: m,
      near: near,
      place: place,
      full: full,
      shown: shown,
      shownEdges: shownEdges,
      off: off,
      closing: closing,
      listen: listen,
      family: getComputedStyle(pane).fontFamily,
      canvasBox: part("canvas"),
      stage: stage,
      facts: facts,
      tip: part("tip"),
      sizes: options.sizes || nodes.size.slice(),
      wanted: options.filter || { node: null, edge: null },
      colourBy: options.colourBy || "region",
      pinned: -1,
      hovered: -1,
      quiet: false,
      order: [],
      palette: {},
      network: null,
      nodeSet: null,
      thick: 1,
      clock: { day: 0, undated: false },
      strengthThen: null,
      there: null,
      slider: null,
      refresh: refresh,
    });
    PARTS.forEach((name) => {
      euroai.graphParts[name](graph);
    });

    function reorder() {
      graph.order = [];
      for (let i = 0; i < n; i++) if (shown[i]) graph.order.push(i);
      graph.order.sort((a, b) => graph.sizes[b] - graph.sizes[a] || a - b);
    }

    /** @param {string[]} keys */
    function switchOff(keys) {
      off.kind = new Set(keys.filter((key) => data.nodes.kind.includes(key)));
      off.group = new Set(keys.filter((key) => data.nodes.group.includes(key)));
    }

    /** @param {number} e */
    function fits(e) {
      return (
        (!graph.wanted.edge || graph.wanted.edge(e)) && (!graph.clock.day || graph.strengthThen[e])
      );
    }

    // What is kept is shown whatever the filter says, and what is pinned on days before its first tie.
    function whoIsShown() {
      const visible = new Uint8Array(n);
      const { node, always, tied } = graph.wanted;
      for (let i = 0; i < n; i++) {
        visible[i] =
          always?.(i) ||
          (!off.kind.has(nodes.kind[i]) &&
            !off.group.has(nodes.group[i]) &&
            (!node || node(i)) &&
            (!graph.clock.day || graph.there[i] || i === graph.pinned))
            ? 1
            : 0;
      }
      if (!tied) return visible;
      const some = new Uint8Array(n);
      for (let e = 0; e < m; e++) {
        const a = edges.from[e],
          b = edges.to[e];
        if (visible[a] && visible[b] && a !== b && fits(e)) some[a] = some[b] = 1;
      }
      return visible.map((one, i) =>
        one && (some[i] || always?.(i) || i === graph.pinned) ? 1 : 0,
      );
    }

    /** @param {boolean} refit */
    function refresh(refit) {
      let changed = [],
        changedEdges = 0,
        i,
        e;
      const visible = whoIsShown();
      for (i = 0; i < n; i++) {
        const now = visible[i];
        if (now !== shown[i]) {
          shown[i] = now;
          changed.push(
            graph.nodeSet?.get(nodes.id[i]) ? { id: nodes.id[i], hidden: !now } : graph.nodeItem(i),
          );
        }
      }
      for (e = 0; e < m; e++) {
        const live = shown[edges.from[e]] && shown[edges.to[e]] && fits(e) ? 1 : 0;
        const wide = graph.wanted.width ? graph.wanted.width(e) : graph.widthThen(e);
        if (live !== shownEdges[e] || (live && wide !== edges.width[e])) {
          shownEdges[e] = live;
          edges.width[e] = wide;
          changedEdges += 1;
        }
      }
      if (changed.length) graph.nodeSet?.update(changed);
      reorder();
      graph.tell();
      if (graph.pinned >= 0 && !shown[graph.pinned]) graph.pin(-1);
      else if (graph.pinned >= 0) {
        graph.quiet = true;
        graph.pin(graph.pinned);
        graph.quiet = false;
      }
      options.onshown?.();
      if (graph.network && refit && (changed.length || changedEdges)) graph.fit(false);
      else if (graph.network) graph.network.redraw();
      graph.syncTable();
    }

    document.addEventListener("euroai:theme", graph.restyle, listen);

    shown.set(whoIsShown());
    for (let w = 0; w < m; w++)
      shownEdges[w] = shown[edges.from[w]] && shown[edges.to[w]] && fits(w) ? 1 : 0;
    reorder();
    graph.legend();
    graph.tell();
    part("table").replaceChildren();
    graph.show("graph");
    facts.hidden = true;
    graph.start();
    graph.startClock();

    /** @type {Pane} */
    const steer = {
      // One gives way to another when vis-network is there.
      get network() {
        return graph.network;
      },
      items: () =>
        (options.summon ? nodes.id.map((_, i) => i) : graph.order).map((i) => ({
          key: nodes.id[i],
          words: nodes.label[i],
          note: graph.kindWord(i),
          weight: graph.sizes[i],
        })),
      find: (id) => {
        if (!place.has(id)) return;
        if (!shown[place.get(id)]) options.summon?.(id);
        graph.goTo(place.get(id));
      },
      pin: (id) => {
        graph.quiet = true;
        graph.pin(place.has(id) ? place.get(id) : -1);
        graph.quiet = false;
      },
      filter: (filter, refit) => {
        graph.wanted = filter;
        refresh(refit);
      },
      shown: () => graph.order.map((i) => nodes.id[i]),
      size: (next) => {
        graph.sizes = next;
        graph.nodeSet?.update(
          graph.nodeSet.getIds().map((id) => ({ id: id, size: graph.sizes[place.get(id)] })),
        );
        reorder();
        graph.network.redraw();
      },
      colour: (by) => {
        graph.colourBy = by;
        graph.legend();
        graph.recount();
        graph.network.redraw();
      },
      fit: () => {
        graph.fit(true);
      },
      time: (month, undated) => {
        if (graph.slider) graph.slider.go(month, undated);
      },
      scene: graph.scene,
      show: graph.show,
      again: () => {
        refresh(false);
      },
      off: (keys) => {
        if (keys.join() === [...off.kind, ...off.group].join()) return;
        switchOff(keys);
        graph.legend();
        refresh(false);
      },
      places: () =>
        graph.order.map((i) => {
          const at = graph.network.canvasToDOM({ x: nodes.x[i], y: nodes.y[i] });
          return [nodes.id[i], at.x, at.y];
        }),
      mostTied: () => {
        let most = -1,
          ties = 0;
        graph.order.forEach((i) => {
          if (graph.degree(i) > ties) [most, ties] = [i, graph.degree(i)];
        });
        return most < 0 ? null : { name: nodes.label[most], ties: ties };
      },
      close: () => {
        closing.abort();
        graph.network.destroy();
        delete pane.dataset.live;
      },
    };
    pane.graph = steer;
    return steer;
  };

  // A pane keeps one search field however often its network changes.
  euroai.paneSearch = (pane, current) => {
    euroai.picker(
      euroai.find("[data-pane-search]", pane),
      () => current()?.items() || [],
      (key) => {
        current()?.find(key);
      },
    );
  };
})();
