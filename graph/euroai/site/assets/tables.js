// Tables: sort by click and by keyboard, a filter line, CSV, rows that unfold on a phone, and long
// tables that begin with their first rows.
(function () {
  "use strict";
  var euroai = window.euroai;

  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  }

  function plain(cell) {
    return cell.textContent.replace(/\s+/g, " ").trim();
  }

  // What a cell sorts by: what it says it does, else a figure or a date in it, else its text.
  function key(cell) {
    if (cell.dataset.sort !== undefined) return cell.dataset.sort;
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    var inner = cell.querySelector("data[value], time[datetime]");
    if (inner) return inner.getAttribute("value") || inner.getAttribute("datetime");
    var text = plain(cell);
    return text === "–" ? "" : text;
  }

  function compare(a, b) {
    var x = Number(a);
    var y = Number(b);
    return Number.isFinite(x) && Number.isFinite(y) ? x - y : euroai.collator.compare(a, b);
  }

  function sorter(table, status, moved) {
    var heads = Array.from(table.tHead.rows[0].cells);
    var body = table.tBodies[0];

    function sort(column, direction) {
      var rows = Array.from(body.rows).map(function (row, index) {
        return { row: row, key: key(row.cells[column]), index: index };
      });
      rows.sort(function (a, b) {
        // What is not known stands last, whichever way one sorts.
        if (!a.key !== !b.key) return a.key ? -1 : 1;
        return direction * compare(a.key, b.key) || a.index - b.index;
      });
      rows.forEach(function (one) {
        body.appendChild(one.row);
      });
    }

    heads.forEach(function (head, column) {
      if (!plain(head)) return;
      var button = document.createElement("button");
      button.type = "button";
      button.append.apply(button, Array.from(head.childNodes));
      head.appendChild(button);
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort");
        var numbers = head.classList.contains("n");
        var down = was ? was === "ascending" : numbers;
        heads.forEach(function (other) {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(column, down ? -1 : 1);
        moved();
        status.textContent = down
          ? gettext("Sorted by {column}, descending", { column: plain(button) })
          : gettext("Sorted by {column}, ascending", { column: plain(button) });
      });
    });
  }

  function filterLine(table, tools, status, filtered) {
    var words = table.dataset.filter || gettext("Filter these rows");
    var label = document.createElement("label");
    var input = document.createElement("input");
    var shown = document.createElement("span");
    var rows = Array.from(table.tBodies[0].rows);
    var texts = rows.map(function (row) {
      return fold(plain(row));
    });
    label.className = "unseen";
    label.textContent = words;
    input.type = "search";
    input.placeholder = words;
    input.id = "filter-" + table.dataset.table;
    label.htmlFor = input.id;
    shown.className = "shown";
    input.addEventListener("input", function () {
      var parts = fold(input.value).split(/\s+/).filter(Boolean);
      var count = 0;
      rows.forEach(function (row, index) {
        var fits = parts.every(function (part) {
          return texts[index].includes(part);
        });
        row.hidden = !fits;
        if (fits) count += 1;
      });
      filtered();
      var told = { count: euroai.count(count), whole: euroai.count(rows.length) };
      shown.textContent = parts.length ? gettext("{count} of {whole}", told) : "";
      status.textContent = parts.length ? gettext("{count} of {whole} rows", told) : "";
    });
    tools.append(label, input, shown);
  }

  function quoted(text) {
    // A leading sign makes a spreadsheet run a cell as a formula: it is kept as text.
    var safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d/.test(text) ? "'" + text : text;
    return /[",\n]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
  }

  function asCsv(table) {
    var rows = [table.tHead.rows[0]].concat(
      Array.from(table.tBodies[0].rows).filter(function (row) {
        return !row.hidden && !row.classList.contains("out");
      })
    );
    return rows
      .map(function (row) {
        return Array.from(row.cells)
          .map(function (cell) {
            if (cell.dataset.value !== undefined) return quoted(cell.dataset.value);
            var figure = cell.querySelector("data[value]");
            var one = figure && plain(figure) === plain(cell).replace(/^≠/, "").trim();
            var copy = cell.cloneNode(true);
            copy.querySelectorAll(".unfold, a.differ").forEach(function (extra) {
              extra.remove();
            });
            var text = plain(copy);
            if (one) text = figure.getAttribute("title") ? exact(figure) : text;
            return quoted(text === "–" ? "" : text);
          })
          .join(",");
      })
      .join("\r\n");
  }

  function exact(figure) {
    // "USD 1,030,000,000", and in French "1 030 000 000 USD".
    var unit = (figure.title.match(/^[A-Z]{3}(?= )|[A-Z]{3}$|[A-Z]{3}(?= \()/) || [""])[0];
    return unit ? unit + " " + figure.value : figure.value;
  }

  function csvButton(table, tools) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "csv";
    button.textContent = gettext("Download as CSV");
    button.addEventListener("click", function () {
      var blob = new Blob(["\ufeff" + asCsv(table)], { type: "text/csv" });
      var link = document.createElement("a");
      link.href = URL.createObjectURL(blob);
      link.download = "euroai-" + table.dataset.table + ".csv";
      document.body.appendChild(link);
      link.click();
      link.remove();
      setTimeout(function () {
        URL.revokeObjectURL(link.href);
      }, 1000);
    });
    tools.append(button);
  }

  function line() {
    var tools = document.createElement("div");
    tools.className = "tools";
    return tools;
  }

  // On a phone a row shows its first two columns; the rest unfolds.
  function folds(table) {
    var labels = Array.from(table.tHead.rows[0].cells).map(plain);
    Array.from(table.tBodies[0].rows).forEach(function (row) {
      var hidden = false;
      Array.from(row.cells).forEach(function (cell, index) {
        if (!cell.classList.contains("more")) return;
        cell.dataset.label = labels[index];
        hidden = true;
      });
      if (!hidden) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.setAttribute("aria-label", gettext("The rest of this row"));
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", function () {
        var open = row.classList.toggle("open");
        button.setAttribute("aria-expanded", String(open));
      });
      row.cells[0].appendChild(button);
    });
  }

  // A long table shows as many rows as it says (data-first), of those that the filters leave; more
  // come in steps or all at once. A link to a row opens the way to it.
  function cut(table, tools) {
    var first = Number(table.dataset.first);
    var body = table.tBodies[0];
    var limit = !first || body.rows.length <= first + 5 ? Infinity : first;
    var step = Math.max(100, first);
    var more = document.createElement("button");
    var all = document.createElement("button");

    function apply() {
      var fitting = 0;
      Array.from(body.rows).forEach(function (row) {
        var fits = !row.hidden && !row.classList.contains("out");
        row.classList.toggle("beyond", fits && fitting >= limit);
        if (fits) fitting += 1;
      });
      var left = fitting - limit;
      more.hidden = !(left > step);
      all.hidden = !(left > 0);
      if (all.hidden) return;
      more.textContent = ngettext("Show {number} more", "Show {number} more", step);
      all.textContent = gettext("Show all {number}", { number: euroai.count(fitting) });
    }

    function open(to) {
      var from = limit;
      limit = to;
      apply();
      // The buttons may be gone: whoever came by keyboard goes on at the first new row.
      var row = Array.from(body.rows).filter(function (one) { return one.getClientRects().length; })[from];
      var next = row && row.querySelector("a, button");
      if (next && (document.activeElement === more || document.activeElement === all || all.hidden)) next.focus({ preventScroll: true });
    }

    function follow() {
      var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      var row = target && body.contains(target) && target.closest("tr");
      if (!row || !row.classList.contains("beyond")) return;
      limit = Infinity;
      apply();
      target.scrollIntoView();
    }

    if (limit < Infinity) {
      more.type = all.type = "button";
      more.addEventListener("click", function () { open(limit + step); });
      all.addEventListener("click", function () { open(Infinity); });
      tools.prepend(more, all);
      addEventListener("hashchange", follow);
      // A page that filters rows itself (by the class "out") says when it has.
      table.addEventListener("euroai:filtered", apply);
      apply();
      follow();
    }
    return apply;
  }

  function enrich(table) {
    var rows = table.tBodies[0].rows.length;
    var pane = table.closest(".table");
    var above = line();
    var below = line();
    var status = document.createElement("span");
    status.className = "unseen";
    status.setAttribute("role", "status");
    if (table.classList.contains("folds")) folds(table);
    var long = cut(table, below);
    if (rows > 1) sorter(table, status, long);
    if (rows > 12) {
      filterLine(table, above, status, long);
      pane.before(above);
    }
    if (rows > 2) csvButton(table, below);
    below.append(status);
    pane.after(below);
    pane.classList.add("ready");
  }

  document.querySelectorAll("table[data-table]").forEach(enrich);
  euroai.enrichTable = enrich;
})();
