// The table beside a graph pane: every node with its neighbours, and the choice between the two.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {}), parts = (euroai.graphParts = euroai.graphParts || {});
  var make = euroai.make, count = euroai.count;

  parts.table = function (graph) {
    var pane = graph.pane, part = graph.part, nodes = graph.nodes, edges = graph.edges, near = graph.near,
      shown = graph.shown, stage = graph.stage, full = graph.full;
    Object.assign(graph, { makeTable: makeTable, syncTable: syncTable, show: show });

    var rows = [];
    function table() {
      var strong = edges.strength.some(function (value) { return value > 1; });
      var body = make("tbody");
      rows = [];
      nodes.id.map(function (_, i) { return i; }).sort(function (a, b) { return near[b].length - near[a].length || a - b; }).forEach(function (i) {
        rows[i] = make("tr", {}, [
          make("th", { scope: "row" }, graph.link(i)), make("td", {}, graph.kindWord(i)),
          make("td", { class: "more", "data-label": gettext("Country") }, nodes.country[i] || "–"),
          make("td", { class: "n" }), make("td", { class: "near more", "data-label": gettext("Neighbours") })
        ]);
        fillRow(i, strong);
        body.append(euroai.unfolding(rows[i], rows[i].cells[0]));
      });
      var whole = make("table", { class: "folds pane-rows" }, [
        make("caption", {}, strong
          ? gettext("{network}: every node with its neighbours, the strongest first; the number says how strong the tie is.", { network: pane.getAttribute("aria-label") })
          : gettext("{network}: every node with its neighbours, the strongest first.", { network: pane.getAttribute("aria-label") })),
        make("thead", {}, make("tr", {}, [[gettext("Name"), "text"], [gettext("Kind"), "text"], [gettext("Country"), "text"], [gettext("Degree"), "number"], [gettext("Neighbours"), ""]].map(function (head, k) {
          return make("th", { scope: "col", class: (k === 3 ? "n" : "") + (k === 2 || k === 4 ? " more" : ""), "data-sort": head[1] || null, "aria-sort": k === 3 ? "descending" : null }, head[0]);
        }))), body
      ]);
      euroai.sortable(whole);
      part("table").replaceChildren(make("div", { class: "table" }, whole));
      syncTable();
    }

    // A node's degree and neighbours: all of them, or those of the day at which the slider stands.
    function fillRow(i, strong) {
      var seen = new Set(), others = [], number = rows[i].cells[3], cell = rows[i].cells[4];
      near[i].forEach(function (tie) {
        if (seen.has(tie[0]) || (graph.clock.day && !graph.then[tie[1]])) return;
        seen.add(tie[0]);
        others.push(tie);
      });
      function list(limit) {
        cell.replaceChildren();
        others.slice(0, limit).forEach(function (tie, k) {
          if (k) cell.append(", ");
          cell.append(graph.link(tie[0]), strong && edges.strength[tie[1]] > 1 ? " " + edges.strength[tie[1]] : "");
        });
        if (others.length > limit) cell.append(" ", make("button", { class: "rest", type: "button", onclick: function () { list(others.length); } }, ngettext("and {number} more", "and {number} more", others.length - limit)));
      }
      number.dataset.v = others.length;
      number.textContent = count(others.length);
      list(5);
    }

    var tableOf = graph.clock;
    function syncTable() {
      if (!rows.length) return;
      var open = !part("table").hidden;
      if (tableOf !== graph.clock && open) {
        var strong = full ? full.strong : edges.strength.some(function (value) { return value > 1; });
        rows.forEach(function (_, i) { if (shown[i]) fillRow(i, strong); });
        tableOf = graph.clock;
      }
      rows.forEach(function (row, i) { row.hidden = !shown[i]; });
    }

    // The table is made when it is first shown, or when there is time.
    function makeTable() {
      if (rows.length) return;
      table();
      tableOf = graph.clock;
    }

    function show(which) {
      pane.querySelectorAll("[data-pane-show]").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.paneShow === which));
      });
      stage.hidden = which === "table";
      part("table").hidden = which !== "table";
      if (which === "table" && rows.length) syncTable();
      else if (which === "table") makeTable();
      if (which === "graph" && graph.network) { graph.network.setSize("100%", "100%"); graph.network.redraw(); }
    }
  };
})();
