// The legend of a graph pane, whose entries show and hide, and how many nodes and ties are shown.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;
  const make = euroai.make,
    count = euroai.count;

  parts.legend = (graph) => {
    const options = graph.options,
      part = graph.part,
      nodes = graph.nodes,
      n = graph.n,
      m = graph.m,
      shownEdges = graph.shownEdges,
      groups = graph.groups,
      off = graph.off;
    Object.assign(graph, { tell: tell, legend: legend, recount: recount });

    function tell() {
      let live = 0;
      for (let e = 0; e < m; e++) live += shownEdges[e];
      recount();
      part("count").textContent = gettext("{nodes}, {ties}", {
        nodes: ngettext("{number} node", "{number} nodes", graph.order.length),
        ties: ngettext("{number} tie", "{number} ties", live),
      });
    }

    function legend() {
      const box = part("legend");
      box.replaceChildren(
        legendOf("kind", nodes.kind, graph.kinds, gettext("Kinds")),
        legendOf(
          "group",
          nodes.group,
          groups,
          options.groups ? options.groupsLabel : gettext("Regions"),
        ),
      );
      box.classList.toggle("by-kind", graph.colourBy === "kind");
    }

    // How many of each the page's own filter leaves; the reader's clicks here do not change it.
    function recount() {
      /** @type {Record<string, Record<string, number>>} */
      const left = { kind: {}, group: {} };
      for (let i = 0; i < n; i++) {
        if ((graph.wanted.node && !graph.wanted.node(i)) || (graph.clock.day && !graph.there[i]))
          continue;
        left.kind[nodes.kind[i]] = (left.kind[nodes.kind[i]] || 0) + 1;
        left.group[nodes.group[i]] = (left.group[nodes.group[i]] || 0) + 1;
      }
      part("legend")
        .querySelectorAll("[data-of]")
        .forEach((button) => {
          const { of = "", key = "" } = button.dataset;
          const number = left[of][key] || 0;
          if (button.lastChild) button.lastChild.textContent = count(number);
          button.hidden = !number;
        });
    }

    /**
     * @param {"kind" | "group"} which
     * @param {string[]} column
     * @param {Record<string, string | string[]>} words
     * @param {string | undefined} label
     */
    function legendOf(which, column, words, label) {
      const found = new Map();
      column.forEach((value) => {
        found.set(value, (found.get(value) || 0) + 1);
      });
      const keys = Object.keys(words).filter((key) => found.has(key));
      return make(
        "div",
        { role: "group", "aria-label": label, class: which === "group" ? "swatches" : "" },
        keys.length < 2
          ? []
          : keys.map((key) => {
              const mark = which === "kind" ? `shape shape-${key}` : `swatch swatch-${key}`;
              const button = make(
                "button",
                {
                  type: "button",
                  "aria-pressed": String(!off[which].has(key)),
                  title: gettext("Show or hide"),
                  "data-of": which,
                  "data-key": key,
                  onclick: () => {
                    if (off[which].has(key)) off[which].delete(key);
                    else off[which].add(key);
                    button.setAttribute("aria-pressed", String(!off[which].has(key)));
                    graph.refresh(false);
                    options.onlegend?.([...off.kind, ...off.group]);
                  },
                },
                [
                  make("span", { class: mark }),
                  Array.isArray(words[key]) ? words[key][1] : words[key],
                  "\u00a0",
                  make("span", { class: "none" }, count(found.get(key))),
                ],
              );
              return button;
            }),
      );
    }
  };
})();
