// The table beside a graph pane: every node with its neighbours, and the choice between the two.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;
  const make = euroai.make,
    count = euroai.count;

  parts.table = (graph) => {
    const pane = graph.pane,
      part = graph.part,
      nodes = graph.nodes,
      edges = graph.edges,
      near = graph.near,
      shown = graph.shown,
      stage = graph.stage,
      full = graph.full;
    Object.assign(graph, { makeTable: makeTable, syncTable: syncTable, show: show });

    /** @type {HTMLTableRowElement[]} */
    let rows = [];
    function table() {
      const strong = edges.strength.some((value) => value > 1);
      const body = make("tbody");
      rows = [];
      // The degree counts neighbours: two may be tied by several relations.
      const degree = near.map((ties) => new Set(ties.map((tie) => tie[0])).size);
      nodes.id
        .map((_, i) => i)
        .sort((a, b) => degree[b] - degree[a] || a - b)
        .forEach((i) => {
          rows[i] = make("tr", {}, [
            make("th", { scope: "row" }, graph.link(i)),
            make("td", {}, graph.kindWord(i)),
            make(
              "td",
              { class: "more", "data-label": gettext("Country") },
              nodes.country[i] || "–",
            ),
            make("td", { class: "n" }),
            make("td", { class: "near more", "data-label": gettext("Neighbours") }),
          ]);
          fillRow(i, strong);
          body.append(euroai.unfolding(rows[i], rows[i].cells[0]));
        });
      const whole = make("table", { class: "folds pane-rows" }, [
        make(
          "caption",
          {},
          strong
            ? gettext(
                "{network}: every node with its neighbours, the strongest first; the number says how strong the tie is.",
                { network: pane.getAttribute("aria-label") },
              )
            : gettext("{network}: every node with its neighbours, the strongest first.", {
                network: pane.getAttribute("aria-label"),
              }),
        ),
        make(
          "thead",
          {},
          make(
            "tr",
            {},
            [
              [gettext("Name"), "text"],
              [gettext("Kind"), "text"],
              [gettext("Country"), "text"],
              [gettext("Degree"), "number"],
              [gettext("Neighbours"), ""],
            ].map((head, k) =>
              make(
                "th",
                {
                  scope: "col",
                  class: (k === 3 ? "n" : "") + (k === 2 || k === 4 ? " more" : ""),
                  "data-sort": head[1] || null,
                  "aria-sort": k === 3 ? "descending" : null,
                },
                head[0],
              ),
            ),
          ),
        ),
        body,
      ]);
      euroai.sortable(whole);
      part("table").replaceChildren(make("div", { class: "table" }, whole));
      syncTable();
    }

    /**
     * A node's degree and neighbours: all of them, or those of the day at which the slider stands.
     *
     * @param {number} i
     * @param {boolean} strong
     */
    function fillRow(i, strong) {
      const seen = new Set(),
        others = /** @type {Tie[]} */ ([]),
        number = rows[i].cells[3],
        cell = rows[i].cells[4];
      near[i].forEach((tie) => {
        if (seen.has(tie[0]) || (graph.clock.day && !graph.strengthThen[tie[1]])) return;
        seen.add(tie[0]);
        others.push(tie);
      });
      /** @param {number} limit */
      function list(limit) {
        cell.replaceChildren();
        others.slice(0, limit).forEach((tie, k) => {
          if (k) cell.append(", ");
          cell.append(
            graph.link(tie[0]),
            strong && edges.strength[tie[1]] > 1 ? ` ${edges.strength[tie[1]]}` : "",
          );
        });
        if (others.length > limit)
          cell.append(
            " ",
            make(
              "button",
              {
                class: "rest",
                type: "button",
                onclick: () => {
                  list(others.length);
                },
              },
              ngettext("and {number} more", "and {number} more", others.length - limit),
            ),
          );
      }
      number.dataset.v = String(others.length);
      number.textContent = count(others.length);
      list(5);
    }

    let tableOf = graph.clock;
    function syncTable() {
      if (!rows.length) return;
      const open = !part("table").hidden;
      if (tableOf !== graph.clock && open) {
        const strong = full ? Boolean(full.strong) : edges.strength.some((value) => value > 1);
        rows.forEach((_, i) => {
          if (shown[i]) fillRow(i, strong);
        });
        tableOf = graph.clock;
        // Of another day the rows stand in no order until one sorts them.
        part("table")
          .querySelectorAll("th[aria-sort]")
          .forEach((head) => {
            head.removeAttribute("aria-sort");
          });
      }
      rows.forEach((row, i) => {
        row.hidden = !shown[i];
      });
    }

    // The table is made when it is first shown: of a large network it takes a phone seconds.
    function makeTable() {
      if (rows.length) return;
      table();
      tableOf = graph.clock;
    }

    /** @param {string} which */
    function show(which) {
      pane.querySelectorAll("[data-pane-show]").forEach((button) => {
        button.setAttribute("aria-pressed", String(button.dataset.paneShow === which));
      });
      stage.hidden = which === "table";
      part("table").hidden = which !== "table";
      if (which === "table" && rows.length) syncTable();
      else if (which === "table") makeTable();
      if (which === "graph" && graph.network) {
        graph.network.setSize("100%", "100%");
        graph.network.redraw();
      }
    }
  };
})();
