// Three faces of the overlap explorer: matrix, table, comparison. Each draws from what is counted.
(function () {
  "use strict";
  var euroai = window.euroai, make = euroai.make, words = euroai.words;
  var ROWS = 200; // rows of the table drawn at once
  var GROUP_WORDS = ["Only one of them", "Two of them", "Three of them", "Four of them", "Five of them", "All six"];

  euroai.overlapFaces = function (model, told, go) {
    var investors = model.investors, labs = model.labs;

    // ------------------------------------------------------------ matrix

    function matrixChoice(counted, filter, chosen) {
      var most = innerWidth < 700 ? 16 : Math.max(20, Math.min(48, Math.floor((innerWidth - 300) / 25)));
      var score = new Map();
      counted.pairs.forEach(function (pair) {
        if (!model.passes(filter, pair)) return;
        [pair.a, pair.b].forEach(function (i) { score.set(i, (score.get(i) || 0) + pair.shared - 0.5); });
      });
      var ranked = Array.from(score.keys()).sort(function (a, b) { return score.get(b) - score.get(a) || a - b; });
      var first = chosen.filter(function (i) { return counted.held[i].length; });
      return { list: first.concat(ranked.filter(function (i) { return first.indexOf(i) < 0; })).slice(0, most), all: new Set(first.concat(ranked)).size };
    }

    function step(value, top) {
      return value <= 0 ? 0 : Math.min(6, Math.max(1, Math.ceil((6 * value) / top)));
    }

    // The two grids of the face: investors by investors, or investors by what they hold.
    function matrix(box, counted, filter, chosen) {
      var choice = matrixChoice(counted, filter, chosen);
      var order = choice.list.length < 2 ? [] : model.seriate(choice.list, function (a, b) {
        var pair = a === b ? null : model.pairOf(counted, a, b);
        return pair ? pair.shared + pair.jaccard : 0;
      });
      var kind = filter.grid === "labs" ? "labs" : "pairs";
      var toggle = make("div", { class: "switch", role: "group", "aria-label": "Against" }, [["pairs", "Investors × investors"], ["labs", "Investors × organisations"]].map(function (one) {
        return make("button", { type: "button", "aria-pressed": String(one[0] === kind), onclick: function () {
          go({ grid: one[0] === "labs" ? "labs" : "" });
          box.querySelector('.switch [aria-pressed="true"]').focus();
        } }, one[1]);
      }));
      if (order.length < 2) return box.replaceChildren(toggle, make("p", { class: "empty" }, "No two investors share enough for a matrix: lower the least shared, or take a filter off."));
      var grid = kind === "labs" ? holdingsGrid(counted, order, chosen) : pairsGrid(counted, filter, order, chosen);
      var line = make("p", { class: "read", role: "status" }, grid.rest);
      crosshair(grid.table, function (r, c) {
        line.replaceChildren.apply(line, r < 0 ? [grid.rest] : grid.read(r, c));
      });
      var note = choice.all > order.length ? "the " + order.length + " that share most of " + words.count(choice.all) + ", like beside like" : "like beside like";
      box.replaceChildren(make("div", { class: "matrix-head" }, [toggle, line, make("p", { class: "scale" }, grid.scale.concat([make("span", {}, note)]))]), make("div", { class: "matrix-box", tabindex: "0", role: "region", "aria-label": "Matrix" }, grid.table));
    }

    function rowHead(i, chosen) {
      return make("th", { scope: "row", class: chosen.indexOf(i) >= 0 ? "chosen" : "" }, told.investor(i));
    }

    function columnHead(text, mark) {
      return make("th", { scope: "col", class: mark ? "chosen" : "" }, make("span", {}, make("bdi", {}, text)));
    }

    function tableOf(caption, heads, rows) {
      return make("table", { class: "matrix" }, [make("caption", { class: "unseen" }, caption), make("thead", {}, make("tr", {}, [make("td", { class: "corner" })].concat(heads))), make("tbody", {}, rows)]);
    }

    function pairsGrid(counted, filter, order, chosen) {
      var top = 1;
      order.forEach(function (a) { order.forEach(function (b) { if (a < b) top = Math.max(top, model.pairOf(counted, a, b).shared); }); });
      var rows = order.map(function (a, r) {
        return make("tr", {}, [rowHead(a, chosen)].concat(order.map(function (b, c) {
          if (a === b) return make("td", { class: "self", title: investors.label[a] + " holds " + counted.held[a].length }, String(counted.held[a].length));
          var pair = model.pairOf(counted, a, b), quiet = !model.passes(filter, pair);
          return make("td", { class: "heat heat-" + (quiet && pair.shared ? "faint" : step(pair.shared, top)) }, pair.shared ? make("button", {
            type: "button", tabindex: r === 0 && c === 1 ? "0" : "-1", "data-r": r, "data-c": c, "aria-label": investors.label[a] + " and " + investors.label[b] + ": " + pair.shared + " shared",
            onclick: function () { go({ who: [investors.id[a], investors.id[b]], face: "compare" }); }
          }, String(pair.shared)) : "");
        })));
      });
      return {
        table: tableOf("Holdings shared by each two of " + order.length + " investors; on the diagonal, what one holds", order.map(function (b) { return columnHead(investors.label[b], chosen.indexOf(b) >= 0); }), rows),
        rest: "Point at a square to read it; press it to compare the two. On the diagonal: all that one holds.",
        scale: ["Shared ", make("span", { class: "heat heat-1" }, "1")].concat([2, 3, 4, 5].map(function (k) { return make("span", { class: "heat heat-" + k }); }), [make("span", { class: "heat heat-6" }, String(top))]),
        read: function (r, c) {
          var pair = model.pairOf(counted, order[r], order[c]);
          if (r === c) return [make("b", {}, investors.label[order[r]]), " holds " + words.count(counted.held[order[r]].length)];
          return [make("b", {}, investors.label[order[r]]), " and ", make("b", {}, investors.label[order[c]]), pair.shared ? " share " + told.things(pair.labs) + ": " + pair.labs.slice(0, 6).map(function (l) { return labs.label[l]; }).join(", ") + (pair.labs.length > 6 ? " …" : "") : " share nothing"];
        }
      };
    }

    function holdingsGrid(counted, order, chosen) {
      var inside = new Map();
      order.forEach(function (i) { counted.held[i].forEach(function (l) { inside.set(l, (inside.get(l) || []).concat(i)); }); });
      var columns = Array.from(inside.keys()).filter(function (l) { return inside.get(l).length > 1; }).sort(function (a, b) { return inside.get(b).length - inside.get(a).length || a - b; }).slice(0, order.length);
      columns = model.seriate(columns, function (a, b) {
        return a === b ? 0 : inside.get(a).filter(function (i) { return inside.get(b).indexOf(i) >= 0; }).length;
      });
      var free = true;
      var rows = order.map(function (i, r) {
        return make("tr", {}, [rowHead(i, chosen)].concat(columns.map(function (l, c) {
          var k = counted.held[i].indexOf(l);
          if (k < 0) return make("td", { class: "heat heat-0" });
          var date = counted.since[i][k], link = told.deal(l, counted.deals[i][k], date ? "’" + date.slice(2, 4) : "•", " ");
          link.setAttribute("aria-label", investors.label[i] + " in " + labs.label[l] + (date ? ", " + words.day(date) : ", undated"));
          link.removeAttribute("title");
          link.tabIndex = free ? 0 : -1;
          free = false;
          link.dataset.r = r;
          link.dataset.c = c;
          return make("td", { class: "heat " + (date ? "heat-5" : "heat-2") }, link);
        })));
      });
      return {
        table: tableOf("Which of " + order.length + " investors sit in which organisations, and since when", columns.map(function (l) { return columnHead(labs.label[l], false); }), rows),
        rest: "A filled square: the investor sits in it; the number is the year it came in. Press it for the deal and who tells it.",
        scale: [make("span", { class: "heat heat-5" }, "’23"), make("span", { class: "word" }, "since 2023"), make("span", { class: "heat heat-2" }, "•"), make("span", { class: "word" }, "undated")],
        read: function (r, c) {
          var i = order[r], l = columns[c], k = counted.held[i].indexOf(l), date = k < 0 ? "" : counted.since[i][k];
          return [make("b", {}, investors.label[i]), k < 0 ? " is not in " : " sits in ", make("b", {}, labs.label[l]), k < 0 ? "" : date ? " since " + words.day(date) : ", no source says since when", ", with " + words.count(inside.get(l).filter(function (one) { return one !== i; }).length) + " others of these"];
        }
      };
    }

    // Row and column of the cell under pointer or focus stand out; arrows walk the squares.
    function crosshair(table, tell) {
      var lit = [];
      function light(cell) {
        lit.forEach(function (one) { one.classList.remove("cross"); });
        lit = [];
        if (!cell || cell.cellIndex === 0 || !cell.closest("tbody")) return tell(-1, -1);
        var r = cell.parentNode.rowIndex - 1, c = cell.cellIndex - 1;
        Array.from(table.rows).forEach(function (row) { if (row.cells[c + 1]) lit.push(row.cells[c + 1]); });
        lit = lit.concat(Array.from(cell.parentNode.cells));
        lit.forEach(function (one) { one.classList.add("cross"); });
        tell(r, c);
      }
      table.addEventListener("pointerover", function (event) { light(event.target.closest("td")); });
      table.addEventListener("pointerleave", function () { light(null); });
      table.addEventListener("focusin", function (event) { light(event.target.closest("td")); });
      table.addEventListener("keydown", function (event) {
        var moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
        var button = event.target.closest("[data-r]");
        if (!moves || !button) return;
        event.preventDefault();
        var r = +button.dataset.r, c = +button.dataset.c, next = null;
        while (!next) {
          r += moves[0];
          c += moves[1];
          if (r < 0 || c < 0 || !table.tBodies[0].rows[r] || !table.tBodies[0].rows[r].cells[c + 1]) return;
          next = table.tBodies[0].rows[r].cells[c + 1].querySelector("[data-r]");
        }
        button.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    }

    // ------------------------------------------------------------ table

    var COLUMNS = [
      { key: "a", words: "Investor", value: function (p) { return words.fold(investors.label[p.a]); } },
      { key: "b", words: "and", value: function (p) { return words.fold(investors.label[p.b]); } },
      { key: "shared", words: "Shared", number: true, value: function (p) { return p.shared; } },
      { key: "jaccard", words: "Jaccard", number: true, more: true, value: function (p) { return p.jaccard; } },
      { key: "coefficient", words: "Overlap coefficient", number: true, more: true, value: function (p) { return p.coefficient; } },
      { key: "cosine", words: "Cosine", number: true, more: true, value: function (p) { return p.cosine; } },
      { key: "q", words: "q", number: true, more: true, value: function (p) { return p.q; } }
    ];

    function listed(counted, filter, chosen) {
      var set = new Set(chosen);
      return counted.pairs.filter(function (pair) {
        if (chosen.length === 1 && !(set.has(pair.a) || set.has(pair.b))) return false;
        if (chosen.length > 1 && set.has(pair.a) && set.has(pair.b)) return true;
        if (chosen.length > 1 && !(set.has(pair.a) || set.has(pair.b))) return false;
        return (chosen.length && pair.shared >= 1 && !filter.beyond && chosen.length === 1) || model.passes(filter, pair);
      });
    }

    function table(box, counted, filter, chosen, sort) {
      var rows = listed(counted, filter, chosen);
      var columns = COLUMNS.filter(function (column) { return column.key !== "q" || counted.whole; });
      var by = columns.find(function (column) { return column.key === sort.by; });
      if (by) {
        rows = rows.slice().sort(function (x, y) {
          var a = by.value(x), b = by.value(y);
          return (a < b ? -1 : a > b ? 1 : 0) * (sort.falls ? -1 : 1);
        });
      }
      var head = make("tr", {}, columns.map(function (column) {
        var now = (sort.by || "shared") === column.key;
        return make("th", { scope: "col", class: (column.number ? "n" : "") + (column.more ? " more" : ""), "aria-sort": now ? (sort.by && !sort.falls ? "ascending" : "descending") : null }, make("button", { type: "button", onclick: function () {
          table(box, counted, filter, chosen, { by: column.key, falls: now ? !(sort.by ? sort.falls : true) : Boolean(column.number) && column.key !== "q" });
          box.querySelector('button[data-key="' + column.key + '"]').focus();
        }, "data-key": column.key }, column.words));
      }).concat([make("th", { scope: "col", class: "more" }, "Shared holdings")]));
      var body = make("tbody");
      function fill(limit) {
        body.replaceChildren.apply(body, rows.slice(0, limit).map(function (pair) { return pairRow(pair, counted); }));
      }
      fill(ROWS);
      var whole = make("table", { class: "folds pairs" }, [make("caption", {}, caption(rows, counted, filter, chosen)), make("thead", {}, head), body]);
      var more = rows.length > ROWS ? make("button", { type: "button", class: "more-rows", onclick: function () { fill(rows.length); more.remove(); } }, "Show all " + words.count(rows.length)) : null;
      box.replaceChildren(make("div", { class: "tools" }, [make("span", {}, words.plural(rows.length, "pair")), make("button", { type: "button", class: "csv", onclick: function () { download(rows, counted.whole); } }, "Download CSV")]), make("div", { class: "table" }, whole));
      if (more) box.append(more);
    }

    function caption(rows, counted, filter, chosen) {
      var least = chosen.length === 1 ? 1 : filter.least;
      return "Pairs of investors that share " + least + " or more" + (chosen.length ? ", with those chosen" : "") + "; " + words.count(counted.holdings) + " holdings of " + words.count(counted.investors) + " investors in " + words.count(counted.labs) + " organisations." + (counted.whole ? "" : " Chance (q) is known only while nothing is filtered.");
    }

    function pairRow(pair, counted) {
      var cells = [
        make("th", { scope: "row" }, told.investor(pair.a)),
        make("td", {}, told.investor(pair.b)),
        make("td", { class: "n", "data-label": "Shared" }, make("button", { type: "button", class: "as-link", title: "Compare the two", onclick: function () { go({ who: [investors.id[pair.a], investors.id[pair.b]], face: "compare" }); } }, String(pair.shared))),
        make("td", { class: "n more", "data-label": "Jaccard" }, pair.jaccard.toFixed(3)),
        make("td", { class: "n more", "data-label": "Overlap coefficient" }, pair.coefficient.toFixed(3)),
        make("td", { class: "n more", "data-label": "Cosine" }, pair.cosine.toFixed(3))
      ];
      if (counted.whole) cells.push(make("td", { class: "n more", "data-label": "q" }, told.small(pair.q)));
      cells.push(make("td", { class: "more in", "data-label": "Shared holdings" }, make("span", {}, told.row(pair.labs.map(told.lab)))));
      return euroai.unfolding(make("tr", {}, cells), cells[0]);
    }

    // A spreadsheet must not take a name for a formula.
    function csvCell(value) {
      var text = String(value);
      if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = "'" + text;
      return /[",\n\r]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }

    function download(rows, whole) {
      var lines = [["a", "a_name", "b", "b_name", "shared", "jaccard", "overlap_coefficient", "cosine"].concat(whole ? ["p_value", "q_value"] : [], ["shared_ids"])];
      rows.forEach(function (p) {
        lines.push([investors.id[p.a], investors.label[p.a], investors.id[p.b], investors.label[p.b], p.shared, p.jaccard, p.coefficient, p.cosine].concat(whole ? [p.p, p.q] : [], [p.labs.map(function (l) { return labs.id[l]; }).join(" ")]));
      });
      var text = lines.map(function (line) { return line.map(csvCell).join(","); }).join("\r\n") + "\r\n";
      var link = make("a", { download: "euroai-overlap.csv", href: URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/csv;charset=utf-8" })) });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
    }

    // ------------------------------------------------------------ comparison

    function compare(box, counted, filter, chosen) {
      if (chosen.length < 2) return invite(box, counted, filter, chosen);
      var rows = model.compare(counted, chosen), shared = rows.filter(function (row) { return row.held > 1; });
      var parts = [firsts(shared, chosen)];
      if (shared.length) parts.push(timeline(shared, chosen));
      var head = make("thead", {}, make("tr", {}, [make("th", { scope: "col" }, "Organisation")].concat(chosen.map(function (i) { return make("th", { scope: "col" }, told.investor(i)); }))));
      var groups = [];
      for (var held = chosen.length; held >= 1; held--) {
        var some = rows.filter(function (row) { return row.held === held; });
        if (!some.length) continue;
        var name = held === chosen.length && held > 1 ? (held === 2 ? "Both" : "All of them") : GROUP_WORDS[held - 1];
        groups.push(group(name + ": " + told.things(some.map(function (row) { return row.lab; })), some, chosen, held));
      }
      var whole = make("table", { class: "compare" }, [make("caption", {}, "When each put money in first, as the sources date it; who came first is in bold. A dash: not in it. “undated”: in it, but no source says since when. Each date leads to the deal and its sources."), head].concat(groups));
      parts.push(make("div", { class: "compare-box", tabindex: "0", role: "region", "aria-label": "Comparison" }, whole));
      box.replaceChildren.apply(box, parts);
    }

    function group(title, rows, chosen, held) {
      return make("tbody", {}, [make("tr", { class: "group" }, make("th", { colspan: chosen.length + 1, scope: "rowgroup" }, title))].concat(rows.map(function (row) {
        return make("tr", { class: held > 1 ? "" : "single" }, [make("th", { scope: "row" }, told.lab(row.lab))].concat(row.dates.map(function (date, column) {
          if (date === null) return make("td", { class: "none" }, "–");
          var link = told.deal(row.lab, row.deals[column], date ? words.day(date) : "undated");
          return make("td", { class: date ? "date" : "none" }, row.first.indexOf(column) >= 0 ? make("b", { title: row.first.length > 1 ? "first, together" : "first" }, link) : link);
        })));
      })));
    }

    function firsts(shared, chosen) {
      var alone = chosen.map(function () { return 0; }), together = 0, open = 0;
      shared.forEach(function (row) {
        if (!row.first.length) open++;
        else if (row.first.length === row.held) together++;
        else row.first.forEach(function (column) { alone[column]++; });
      });
      if (!shared.length) return make("p", { class: "lede" }, "They share nothing, so nobody came first.");
      var out = ["Who came first: "];
      chosen.forEach(function (i, column) { out.push(make("b", {}, investors.label[i]), " in " + alone[column] + (column < chosen.length - 1 ? ", " : "")); });
      out.push("; together in " + together + "; not dated well enough in " + open + ".");
      return make("p", { class: "firsts" }, out);
    }

    // A row a shared organisation, a mark where each came in. Marks differ by letter, not by colour.
    function timeline(shared, chosen) {
      var dated = shared.filter(function (row) { return row.dates.some(Boolean); }).slice(0, 24);
      if (!dated.length) return "";
      var all = [];
      dated.forEach(function (row) { row.dates.forEach(function (date) { if (date) all.push(time(date)); }); });
      var from = Math.floor(Math.min.apply(null, all)), to = Math.max(Math.ceil(Math.max.apply(null, all)), from + 1);
      var narrow = innerWidth < 700, width = narrow ? 360 : 1000, left = narrow ? 108 : 200, high = 26;
      function at(value) { return left + ((value - from) / (to - from)) * (width - left - 24); }
      var svg = svgMake("svg", { viewBox: "0 0 " + width + " " + (dated.length * high + 46), class: "timeline", role: "img", "aria-label": "When each came in, by organisation; the table below says the same" });
      for (var year = from; year <= to; year++) {
        if (narrow && (to - from) > 4 && (year - from) % 2) continue;
        svg.append(svgMake("line", { x1: at(year), x2: at(year), y1: 8, y2: dated.length * high + 18, class: "year" }), svgMake("text", { x: at(year), y: dated.length * high + 36, class: "tick" }, year));
      }
      dated.forEach(function (row, r) {
        var y = r * high + 22, times = row.dates.filter(Boolean).map(time);
        svg.append(svgMake("text", { x: left - 14, y: y + 4, class: "lab-name" }, narrow && labs.label[row.lab].length > 15 ? labs.label[row.lab].slice(0, 14) + "…" : labs.label[row.lab]), svgMake("line", { x1: at(Math.min.apply(null, times)), x2: at(Math.max.apply(null, times)), y1: y, y2: y, class: "span" }));
        var free = -Infinity;
        row.dates.map(function (date, column) { return { date: date, column: column }; }).filter(function (one) { return one.date; })
          .sort(function (one, other) { return time(one.date) - time(other.date) || one.column - other.column; })
          .forEach(function (one) {
            var x = Math.max(at(time(one.date)), free + 19), first = row.first.indexOf(one.column) >= 0 ? " first" : "";
            free = x;
            svg.append(svgMake("circle", { cx: x, cy: y, r: 9, class: "mark" + first }), svgMake("text", { x: x, y: y + 4, class: "letter" + first }, "ABCDEF"[one.column]));
          });
      });
      var key = make("p", { class: "key" }, chosen.map(function (i, column) { return make("span", {}, [make("b", {}, "ABCDEF"[column]), " ", investors.label[i]]); }).concat([make("span", { class: "none" }, "filled: came first")]));
      return make("figure", { class: "when" }, [key, svg]);
    }

    function time(date) {
      var parts = date.split("-");
      return +parts[0] + (parts[1] ? (+parts[1] - 1) / 12 : 0.5) + (parts[2] ? (+parts[2] - 1) / 372 : parts[1] ? 0.04 : 0);
    }

    function svgMake(name, attributes, text) {
      var node = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.keys(attributes).forEach(function (key) { node.setAttribute(key, attributes[key]); });
      if (text !== undefined) node.textContent = text;
      return node;
    }

    function invite(box, counted, filter, chosen) {
      var near = counted.pairs.filter(function (pair) { return !chosen.length || pair.a === chosen[0] || pair.b === chosen[0]; }).slice(0, 12);
      box.replaceChildren(make("p", { class: "lede" }, chosen.length ? "Name one more investor to compare, or take one that it often meets:" : "Name two to six investors above, or start from a pair that shares much:"), make("ul", { class: "offers" }, near.map(function (pair) {
        return make("li", {}, make("button", { type: "button", onclick: function () { go({ who: chosen.length && chosen[0] === pair.b ? [investors.id[pair.b], investors.id[pair.a]] : [investors.id[pair.a], investors.id[pair.b]] }); } }, [make("b", {}, investors.label[pair.a]), " and ", make("b", {}, investors.label[pair.b]), make("span", {}, " " + told.things(pair.labs))]));
      })));
      if (!near.length) box.append(make("p", { class: "empty" }, "No pair is left: take a filter off."));
    }

    return { matrix: matrix, table: table, compare: compare };
  };
})();
