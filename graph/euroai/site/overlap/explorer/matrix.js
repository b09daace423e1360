// The matrix of the overlap explorer: holders by holders, or holders by what they hold.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;

  /** @type {Record<string, Two | undefined>} */
  const MOVES = {
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
  };

  euroai.overlapMatrix = (model, wording, go) => {
    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function choice(counted, filter, chosen) {
      const most =
        innerWidth < 700 ? 16 : Math.max(20, Math.min(48, Math.floor((innerWidth - 300) / 25)));
      const score = new Map();
      counted.pairs.forEach((pair) => {
        if (!model.passes(filter, pair, chosen)) return;
        [pair.a, pair.b].forEach((i) => {
          score.set(i, (score.get(i) || 0) + pair.shared - 0.5);
        });
      });
      const ranked = Array.from(score.keys()).sort((a, b) => score.get(b) - score.get(a) || a - b);
      const first = chosen.filter((i) => counted.held[i].length);
      return {
        list: first.concat(ranked.filter((i) => first.indexOf(i) < 0)).slice(0, most),
        all: new Set(first.concat(ranked)).size,
      };
    }

    /**
     * @param {number} value
     * @param {number} top
     */
    function step(value, top) {
      return value <= 0 ? 0 : Math.min(6, Math.max(1, Math.ceil((6 * value) / top)));
    }

    /**
     * The shades that the squares have, each with the numbers that it stands for.
     *
     * @param {number} top
     * @param {number} least
     */
    function shades(top, least) {
      const numbers = Array.from({ length: top }, (_, at) => at + 1);
      const groups = [numbers.filter((n) => n < least)];
      for (let k = 1; k <= 6; k++)
        groups.push(numbers.filter((n) => n >= least && step(n, top) === k));
      return groups.flatMap((group, k) => {
        if (!group.length) return [];
        const [first, last] = [group[0], group[group.length - 1]];
        const words = first === last ? String(first) : `${first}–${last}`;
        return [make("span", { class: `heat heat-${k || "faint"}` }, words)];
      });
    }

    /**
     * @param {HTMLElement} box
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function draw(box, counted, filter, chosen) {
      const picked = choice(counted, filter, chosen),
        toggle = switchOf(box, counted, filter);
      const order =
        picked.list.length < 2
          ? []
          : euroai.order.seriate(picked.list, (a, b) => {
              const pair = a === b ? null : model.pairOf(counted, a, b);
              return pair ? pair.shared + pair.jaccard : 0;
            });
      if (order.length < 2)
        return box.replaceChildren(
          toggle,
          make(
            "p",
            { class: "empty" },
            gettext(
              "No two share enough for a matrix: lower the least shared, or take a filter off.",
            ),
          ),
        );
      const grid =
        filter.grid === "labs"
          ? holdingsGrid(counted, order, chosen)
          : pairsGrid(counted, filter, order, chosen);
      const line = make("p", { class: "read", role: "status" }, grid.rest);
      crosshair(grid.table, (r, c) => {
        line.replaceChildren(...(r < 0 ? [grid.rest] : grid.read(r, c)));
        keepHeight(line);
      });
      const note =
        picked.all > order.length
          ? gettext("the {number} that share most of {all}, like beside like", {
              number: order.length,
              all: euroai.count(picked.all),
            })
          : gettext("like beside like");
      box.replaceChildren(
        make("div", { class: "matrix-head" }, [
          toggle,
          line,
          make("p", { class: "scale" }, grid.scale.concat([make("span", {}, note)])),
        ]),
        make(
          "div",
          { class: "matrix-box", tabindex: "0", role: "region", "aria-label": gettext("Matrix") },
          grid.table,
        ),
      );
      if (matchMedia("(hover: hover)").matches) reserve(line, grid);
    }

    /**
     * Give the reading line the height of its longest text before a square is pointed at: a matrix
     * that moved under the pointer would have another square there, with another text, for ever.
     *
     * @param {HTMLElement} line
     * @param {{ table: HTMLTableElement; rest: string; read: (r: number, c: number) => (string | Node)[] }} grid
     */
    function reserve(line, grid) {
      const rows = Array.from(grid.table.tBodies[0].rows, (_, r) => r);
      const columns = Array.from(grid.table.tBodies[0].rows[0].cells, (_, c) => c).slice(1);
      let longest = grid.rest.length;
      rows.forEach((r) => {
        columns.forEach((c) => {
          const said = make("p", {}, grid.read(r, c - 1));
          if (said.textContent.length <= longest) return;
          longest = said.textContent.length;
          line.replaceChildren(...said.childNodes);
        });
      });
      keepHeight(line);
      line.replaceChildren(grid.rest);
    }

    /**
     * Let the reading line grow with its text and never shrink.
     *
     * @param {HTMLElement} line
     */
    function keepHeight(line) {
      line.style.minHeight = `${line.getBoundingClientRect().height}px`;
    }

    /**
     * @param {HTMLElement} box
     * @param {Counted} counted
     * @param {OverlapState} filter
     */
    function switchOf(box, counted, filter) {
      const labs = counted.side === "labs",
        kind = filter.grid === "labs" ? "labs" : "";
      const words = labs
        ? [gettext("Organisations × organisations"), gettext("Organisations × investors")]
        : [gettext("Investors × investors"), gettext("Investors × organisations")];
      return make(
        "div",
        { class: "switch", role: "group", "aria-label": gettext("Against") },
        ["", "labs"].map((value, k) =>
          make(
            "button",
            {
              type: "button",
              "aria-pressed": String(value === kind),
              onclick: () => {
                go({ grid: value });
                euroai.find('.switch [aria-pressed="true"]', box).focus();
              },
            },
            words[k],
          ),
        ),
      );
    }

    /**
     * @param {Counted} counted
     * @param {number} i
     * @param {number[]} chosen
     */
    function rowHead(counted, i, chosen) {
      return make(
        "th",
        { scope: "row", class: chosen.indexOf(i) >= 0 ? "chosen" : "" },
        wording.holder(counted, i),
      );
    }

    /**
     * @param {string} text
     * @param {boolean} mark
     */
    function columnHead(text, mark) {
      return make(
        "th",
        { scope: "col", class: mark ? "chosen" : "" },
        make("span", {}, make("bdi", {}, text)),
      );
    }

    /**
     * @param {string} caption
     * @param {HTMLElement[]} heads
     * @param {HTMLElement[]} rows
     */
    function tableOf(caption, heads, rows) {
      return make("table", { class: "matrix" }, [
        make("caption", { class: "unseen" }, caption),
        make("thead", {}, make("tr", {}, [make("td", { class: "corner" }), ...heads])),
        make("tbody", {}, rows),
      ]);
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} order
     * @param {number[]} chosen
     */
    function pairsGrid(counted, filter, order, chosen) {
      let top = 1,
        label = counted.holders.label,
        labs = counted.side === "labs";
      order.forEach((a) => {
        order.forEach((b) => {
          if (a < b) top = Math.max(top, model.pairOf(counted, a, b).shared);
        });
      });
      let free = true;
      const rows = order.map((a, r) =>
        make(
          "tr",
          {},
          [rowHead(counted, a, chosen)].concat(
            order.map((b, c) => {
              if (a === b) return make("td", { class: "self" }, String(counted.held[a].length));
              const pair = model.pairOf(counted, a, b),
                quiet = !model.passes(filter, pair, chosen);
              if (!pair.shared) return make("td", { class: "heat heat-0" });
              const button = make(
                "button",
                {
                  type: "button",
                  tabindex: free ? "0" : "-1",
                  "data-r": r,
                  "data-c": c,
                  "aria-label": ngettext(
                    "{a} and {b}: {number} shared",
                    "{a} and {b}: {number} shared",
                    pair.shared,
                    { a: label[a], b: label[b], number: pair.shared },
                  ),
                  onclick: () => {
                    go({ who: [counted.holders.id[a], counted.holders.id[b]], face: "compare" });
                  },
                },
                String(pair.shared),
              );
              free = false;
              return make(
                "td",
                { class: `heat heat-${quiet ? "faint" : step(pair.shared, top)}` },
                button,
              );
            }),
          ),
        ),
      );
      return {
        table: tableOf(
          labs
            ? gettext(
                "Investors that each two of {number} organisations have in common; on the diagonal, how many one has",
                { number: order.length },
              )
            : gettext(
                "Holdings shared by each two of {number} investors; on the diagonal, what one holds",
                { number: order.length },
              ),
          order.map((b) => columnHead(label[b], chosen.indexOf(b) >= 0)),
          rows,
        ),
        rest: labs
          ? gettext(
              "Point at a square to read it; press it to compare the two. On the diagonal: all investors that one has.",
            )
          : gettext(
              "Point at a square to read it; press it to compare the two. On the diagonal: all that one holds.",
            ),
        scale: [`${gettext("Shared")} `, ...shades(top, filter.least)],
        read: (/** @type {number} */ r, /** @type {number} */ c) =>
          readPair(counted, order[r], order[c]),
      };
    }

    /**
     * @param {OverlapTable} table
     * @param {number} one
     */
    function bold(table, one) {
      return make("b", {}, make("bdi", {}, table.label[one]));
    }

    /**
     * @param {Counted} counted
     * @param {number} a
     * @param {number} b
     */
    function readPair(counted, a, b) {
      const pair = model.pairOf(counted, a, b),
        labs = counted.side === "labs";
      if (a === b)
        return wording.said(
          labs ? gettext("{one} has {things}") : gettext("{one} sits in {things}"),
          {
            one: bold(counted.holders, a),
            things: wording.things(counted, counted.held[a]),
          },
        );
      const values = {
        a: bold(counted.holders, a),
        b: bold(counted.holders, b),
        things: wording.things(counted, pair.things),
        list: wording.row(
          pair.things.map((one) => make("bdi", {}, counted.things.label[one])),
          6,
        ),
      };
      if (!pair.shared) return wording.said(gettext("{a} and {b} share nothing"), values);
      return wording.said(
        labs
          ? gettext("{a} and {b} have {things} in common: {list}")
          : gettext("{a} and {b} share {things}: {list}"),
        values,
      );
    }

    /**
     * The year in which one came in, as short as it fits: "’23" where it is sure.
     *
     * @param {Entry} entry
     */
    function year(entry) {
      return entry.stated ? `’${entry.stated.slice(2, 4)}` : "•";
    }

    /**
     * @param {Counted} counted
     * @param {number[]} order
     * @param {number[]} chosen
     */
    function holdingsGrid(counted, order, chosen) {
      /** @type {Sure<number, number[]>} */
      const inside = new Map();
      const holders = counted.holders,
        things = counted.things;
      order.forEach((i) => {
        counted.held[i].forEach((l) => {
          inside.set(l, (inside.get(l) || []).concat(i));
        });
      });
      let columns = Array.from(inside.keys())
        .filter((l) => inside.get(l).length > 1)
        .sort((a, b) => inside.get(b).length - inside.get(a).length || a - b)
        .slice(0, order.length);
      columns = euroai.order.seriate(columns, (a, b) =>
        a === b ? 0 : inside.get(a).filter((i) => inside.get(b).indexOf(i) >= 0).length,
      );
      let free = true,
        labs = counted.side === "labs";
      const rows = order.map((i, r) =>
        make(
          "tr",
          {},
          [rowHead(counted, i, chosen)].concat(
            columns.map((l, c) => {
              const entry = counted.entry(i, l);
              if (!entry) return make("td", { class: "heat heat-0" });
              const link = wording.deal(counted, i, l, year(entry));
              const names = {
                investor: labs ? things.label[l] : holders.label[i],
                organisation: labs ? holders.label[i] : things.label[l],
                date: euroai.date(entry.stated),
              };
              link.setAttribute(
                "aria-label",
                entry.stated
                  ? gettext("{investor} in {organisation}, {date}", names)
                  : gettext("{investor} in {organisation}, undated", names),
              );
              link.removeAttribute("title");
              link.tabIndex = free ? 0 : -1;
              free = false;
              link.dataset.r = String(r);
              link.dataset.c = String(c);
              return make("td", { class: `heat ${entry.stated ? "heat-5" : "heat-2"}` }, link);
            }),
          ),
        ),
      );
      return {
        table: tableOf(
          labs
            ? gettext("Which investors sit in which of {number} organisations, and since when", {
                number: order.length,
              })
            : gettext("Which of {number} investors sit in which organisations, and since when", {
                number: order.length,
              }),
          columns.map((l) => columnHead(things.label[l], false)),
          rows,
        ),
        rest: gettext(
          "A filled square: the investor sits in it; the number is the year it came in. Press it for the deal and who tells it.",
        ),
        scale: [
          make("span", { class: "heat heat-5" }, "’23"),
          make("span", { class: "word" }, gettext("since 2023")),
          make("span", { class: "heat heat-2" }, "•"),
          make("span", { class: "word" }, gettext("undated")),
        ],
        read: (/** @type {number} */ r, /** @type {number} */ c) =>
          readHolding(counted, order[r], columns[c]),
      };
    }

    /**
     * @param {Counted} counted
     * @param {number} i
     * @param {number} l
     */
    function readHolding(counted, i, l) {
      const labs = counted.side === "labs",
        entry = counted.entry(i, l);
      const values = {
        investor: labs ? bold(counted.things, l) : bold(counted.holders, i),
        organisation: labs ? bold(counted.holders, i) : bold(counted.things, l),
      };
      if (!entry) return wording.said(gettext("{investor} is not in {organisation}"), values);
      if (!entry.stated)
        return wording.said(
          gettext("{investor} sits in {organisation}; no source says since when"),
          values,
        );
      return wording.said(gettext("{investor} sits in {organisation} since {date}"), {
        ...values,
        date: euroai.date(entry.stated),
      });
    }

    /**
     * Row and column of the cell under pointer or focus stand out; arrows walk the squares.
     *
     * @param {HTMLTableElement} table
     * @param {(row: number, column: number) => void} tell
     */
    function crosshair(table, tell) {
      /** @type {HTMLElement[]} */
      let lit = [];
      /** @param {HTMLTableCellElement | null} cell */
      function light(cell) {
        lit.forEach((one) => {
          one.classList.remove("cross");
        });
        lit = [];
        /** @type {HTMLTableRowElement | null | undefined} */
        const line = cell?.closest("tbody tr");
        if (!cell || cell.cellIndex === 0 || !line) return tell(-1, -1);
        const r = line.rowIndex - 1,
          c = cell.cellIndex - 1;
        Array.from(table.rows).forEach((row) => {
          if (row.cells[c + 1]) lit.push(row.cells[c + 1]);
        });
        lit = lit.concat(Array.from(line.cells));
        lit.forEach((one) => {
          one.classList.add("cross");
        });
        tell(r, c);
      }
      table.addEventListener("pointerover", (event) => {
        light(euroai.under(event, "td"));
      });
      table.addEventListener("pointerleave", () => {
        light(null);
      });
      table.addEventListener("focusin", (event) => {
        light(euroai.under(event, "td"));
      });
      table.addEventListener("keydown", (event) => {
        const moves = MOVES[event.key];
        const button = euroai.under(event, "[data-r]");
        if (!moves || !button) return;
        event.preventDefault();
        walk(table, button, moves);
      });
    }

    /**
     * @param {HTMLTableElement} table
     * @param {HTMLElement} button
     * @param {Two} moves
     */
    function walk(table, button, moves) {
      let r = Number(button.dataset.r),
        c = Number(button.dataset.c);
      /** @type {HTMLElement | null} */
      let next = null;
      while (!next) {
        r += moves[0];
        c += moves[1];
        if (r < 0 || c < 0 || !table.tBodies[0].rows[r] || !table.tBodies[0].rows[r].cells[c + 1])
          return;
        next = table.tBodies[0].rows[r].cells[c + 1].querySelector("[data-r]");
      }
      button.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }

    return draw;
  };
})();
