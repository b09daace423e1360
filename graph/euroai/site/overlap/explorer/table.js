// The tables of the overlap explorer: pairs with every measure, one by one, and who came first.
// Each sorts by its heads and is downloaded as CSV, as it stands.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const ROWS = 200; // rows drawn at once

  euroai.overlapTable = (model, wording, go, wordOf) => {
    // ------------------------------------------------------------ which rows

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function listed(counted, filter, chosen) {
      return counted.pairs.filter((pair) => {
        const named = [pair.a, pair.b].filter((one) => chosen.includes(one)).length;
        if (chosen.length === 1 && !named) return false;
        if (chosen.length > 1 && named === 2) return true;
        if (chosen.length > 1 && !named) return false;
        return (chosen.length === 1 && !filter.beyond) || model.passes(filter, pair, chosen);
      });
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function singles(counted, filter, chosen) {
      /** @type {Single[]} */
      const rows = counted.held.map((held, one) => ({
        one: one,
        held: held,
        meets: 0,
        twice: 0,
        best: null,
      }));
      counted.pairs.forEach((pair) => {
        if (!filter.named && filter.beyond && pair.q > model.beyond) return;
        [pair.a, pair.b].forEach((one) => {
          rows[one].meets++;
          if (pair.shared > 1) rows[one].twice++;
          rows[one].best = rows[one].best || pair;
        });
      });
      return rows
        .filter((row) => row.held.length && (!filter.named || chosen.indexOf(row.one) >= 0))
        .sort((a, b) => b.held.length - a.held.length || b.meets - a.meets || a.one - b.one);
    }

    // ------------------------------------------------------------ columns

    /**
     * @template Row
     * @param {string} key
     * @param {string} words
     * @param {OverlapTable} table
     * @param {(row: Row) => number} which
     * @param {(counted: Counted, one: number) => HTMLElement} link
     * @param {Counted} counted
     * @returns {Column<Row>}
     */
    function name(key, words, table, which, link, counted) {
      return {
        cell: (row) => link(counted, which(row)),
        key: key,
        words: words,
        text: true,
        value: (row) => table.label[which(row)],
        csv: (row) => [table.id[which(row)], table.label[which(row)]],
        heads: [key, `${key}_name`],
      };
    }

    /**
     * @template Row
     * @param {string} key
     * @param {string} words
     * @param {(row: Row) => number} value
     * @param {(value: number) => string} [shown]
     * @returns {Column<Row>}
     */
    function measure(key, words, value, shown) {
      return {
        key: key,
        words: words,
        number: true,
        more: true,
        value: value,
        cell: (row) => (shown || euroai.count)(value(row)),
        heads: [key],
      };
    }

    /**
     * @param {Counted} counted
     * @returns {Column<OverlapPair>[]}
     */
    function pairColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders;
      const who = labs ? gettext("Organisation") : gettext("Investor");
      /** @type {Column<OverlapPair>} */
      const a = name("a", who, holders, (p) => p.a, wording.holder, counted);
      /** @type {Column<OverlapPair>} */
      const b = name("b", gettext("and"), holders, (p) => p.b, wording.holder, counted);
      /** @type {Column<OverlapPair>} */
      const shared = measure("shared", gettext("Shared"), (p) => p.shared);
      shared.more = false;
      shared.cell = (p) =>
        make(
          "button",
          {
            type: "button",
            class: "as-link",
            title: gettext("Compare the two"),
            onclick: () => {
              go({ who: [holders.id[p.a], holders.id[p.b]], face: "compare" });
            },
          },
          String(p.shared),
        );
      return [
        a,
        b,
        shared,
        measure("jaccard", gettext("Jaccard"), (p) => p.jaccard, wording.share),
        measure(
          "overlap_coefficient",
          gettext("Overlap coefficient"),
          (p) => p.coefficient,
          wording.share,
        ),
        measure("cosine", gettext("Cosine"), (p) => p.cosine, wording.share),
        measure("p_value", "p", (p) => p.p, wording.small),
        measure("q_value", "q", (p) => p.q, wording.small),
        {
          key: "shared_ids",
          words: labs ? gettext("Investors in common") : gettext("Shared holdings"),
          more: true,
          wide: true,
          heads: ["shared_ids"],
          cell: (p) => make("span", {}, wording.rowOf(counted, p.things)),
          csv: (p) => [p.things.map((one) => counted.things.id[one]).join(" ")],
        },
      ];
    }

    /**
     * @param {Counted} counted
     * @returns {Column<Single>[]}
     */
    function singleColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders;
      /**
       * @param {string} key
       * @param {string} words
       * @param {(row: Single) => string | null} value is null where it is not known
       * @returns {Column<Single>}
       */
      function text(key, words, value) {
        return {
          key: key,
          words: words,
          text: true,
          more: true,
          value: value,
          cell: (row) => value(row) ?? "–",
          heads: [key],
        };
      }
      /** @param {string} home */
      const known = (home) => (home === "unknown" ? null : wordOf(home));
      const who = labs ? gettext("Organisation") : gettext("Investor");
      /** @type {Column<Single>} */
      const one = name("id", who, holders, (row) => row.one, wording.holder, counted);
      one.heads = ["id", "name"];
      const kept = labs ? gettext("Has investors") : gettext("Sits in");
      /** @type {Column<Single>} */
      const held = measure("holds", kept, (row) => row.held.length);
      held.more = false;
      return [
        one,
        held,
        measure("meets", labs ? gettext("Tied to") : gettext("Meets"), (row) => row.meets),
        measure("meets_twice", gettext("More than once"), (row) => row.twice),
        {
          key: "most",
          words: gettext("Most with"),
          more: true,
          text: true,
          heads: ["most_with", "most_shared"],
          value: (row) => (row.best ? holders.label[otherOf(row)] : null),
          cell: (row) =>
            row.best
              ? make(
                  "span",
                  {},
                  wording.said(gettext("{name} ({number})"), {
                    name: wording.holder(counted, otherOf(row)),
                    number: String(row.best.shared),
                  }),
                )
              : "–",
          csv: (row) => (row.best ? [holders.id[otherOf(row)], row.best.shared] : ["", 0]),
        },
        text("kind", gettext("Kind"), (row) => wordOf(holders.type[row.one])),
        text("country", gettext("Country"), (row) => known(holders.country[row.one])),
        text("region", gettext("Region"), (row) => known(holders.region[row.one])),
        {
          ...text("community", gettext("Community"), (row) => wording.belongs(counted, row.one)),
          csv: (row) => [wording.community(counted, row.one)],
        },
      ];
    }

    /** @param {Single} row */
    function otherOf(row) {
      if (!row.best) return row.one;
      return row.best.a === row.one ? row.best.b : row.best.a;
    }

    /**
     * @param {Counted} counted
     * @returns {Column<Meeting>[]}
     */
    function firstColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders,
        things = counted.things;
      /**
       * @param {string} key
       * @param {string} words
       * @param {"a" | "b"} side
       * @returns {Column<Meeting>}
       */
      function date(key, words, side) {
        return {
          key: key,
          words: words,
          more: true,
          heads: [key],
          value: (m) => m[side].earliest || null,
          csv: (m) => [m[side].stated],
          cell: (m) =>
            wording.deal(
              counted,
              m.pair[side],
              m.thing,
              m[side].stated ? euroai.date(m[side].stated, true) : gettext("undated"),
            ),
        };
      }
      const whoA = labs ? gettext("Organisation A") : gettext("Investor A");
      const whoB = labs ? gettext("Organisation B") : gettext("Investor B");
      const what = labs ? gettext("Investor") : gettext("Both are in");
      /** @type {Column<Meeting>} */
      const a = name("a", whoA, holders, (m) => m.pair.a, wording.holder, counted);
      /** @type {Column<Meeting>} */
      const b = name("b", whoB, holders, (m) => m.pair.b, wording.holder, counted);
      /** @type {Column<Meeting>} */
      const thing = name("lab", what, things, (m) => m.thing, wording.thing, counted);
      return [
        a,
        b,
        thing,
        date("date_a", gettext("A came in"), "a"),
        date("date_b", gettext("B came in"), "b"),
        {
          key: "order",
          words: gettext("First"),
          text: true,
          more: true,
          heads: ["order"],
          value: (m) => {
            if (m.order === "open") return null;
            if (m.order === "together") return gettext("together");
            return holders.label[m.order === "a first" ? m.pair.a : m.pair.b];
          },
          csv: (m) => [m.order],
          cell: (m) => orderWord(counted, m),
        },
        {
          key: "least_days",
          words: gettext("Days later"),
          number: true,
          more: true,
          heads: ["least_days", "most_days"],
          value: (m) => (m.least === null ? m.most : m.least),
          cell: wording.delay,
          csv: (m) => [m.least === null ? "" : m.least, m.most === null ? "" : m.most],
        },
      ];
    }

    /**
     * @param {Counted} counted
     * @param {Meeting} meeting
     */
    function orderWord(counted, meeting) {
      if (meeting.order === "together") return gettext("together");
      if (meeting.order === "open") return gettext("not known");
      return wording.name(
        counted.holders,
        meeting.order === "a first" ? meeting.pair.a : meeting.pair.b,
      );
    }

    // ------------------------------------------------------------ drawing

    /** @type {Record<string, Rows<any>>} */
    const KINDS = {
      "": {
        rows: listed,
        columns: pairColumns,
        caption: pairCaption,
        file: "euroai-overlap",
        number: (n) => ngettext("{number} pair", "{number} pairs", n),
      },
      single: {
        rows: singles,
        columns: singleColumns,
        caption: singleCaption,
        file: "euroai-overlap-singles",
        number: (n) => ngettext("{number} row", "{number} rows", n),
      },
      first: {
        rows: (counted, filter, chosen) =>
          listed(counted, filter, chosen).flatMap((pair) => model.meetings(counted, pair)),
        columns: firstColumns,
        caption: firstCaption,
        file: "euroai-overlap-first-in",
        number: (n) => ngettext("{number} meeting", "{number} meetings", n),
      },
    };

    /**
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function least(filter, chosen) {
      return chosen.length === 1 ? 1 : filter.least;
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function pairCaption(counted, filter, chosen) {
      const values = { least: least(filter, chosen), holdings: euroai.count(counted.holdings) };
      if (counted.side === "labs")
        return gettext(
          "Pairs of organisations with {least} or more investors in common; {holdings} holdings counted.",
          values,
        );
      return gettext(
        "Pairs of investors that share {least} or more; {holdings} holdings counted.",
        values,
      );
    }

    /** @param {Counted} counted */
    function singleCaption(counted) {
      return counted.side === "labs"
        ? gettext(
            "Each organisation: its investors, and the organisations it shares them with. Communities are those of the whole picture.",
          )
        : gettext(
            "Each investor: what it holds, and whom it meets there. Communities are those of the whole picture.",
          );
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function firstCaption(counted, filter, chosen) {
      const values = { least: least(filter, chosen) };
      if (counted.side === "labs")
        return gettext(
          "Into which of two organisations each of their common investors went first, of pairs with {least} or more in common. A range: the sources leave the day open.",
          values,
        );
      return gettext(
        "Who came first into what both are in, of pairs that share {least} or more. A range: the sources leave the day open; not known: they leave the order open.",
        values,
      );
    }

    /**
     * @param {HTMLElement} box
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     * @param {Sort} sort
     */
    function draw(box, counted, filter, chosen, sort) {
      const kind = KINDS[filter.rows] || KINDS[""],
        columns = kind.columns(counted);
      let rows = kind.rows(counted, filter, chosen);
      const by = columns.find((column) => column.key === sort.by && column.value);
      if (by) rows = sorted(rows, by, sort.falls);
      /** @param {Column<any>} column */
      function again(column) {
        const now = by === column;
        draw(box, counted, filter, chosen, {
          by: column.key,
          falls: now ? !sort.falls : Boolean(column.number) && !/_value$/.test(column.key),
        });
        euroai.find(`button[data-key="${column.key}"]`, box).focus();
      }
      const head = make(
        "tr",
        {},
        columns.map((column) => {
          const content = column.value
            ? make(
                "button",
                {
                  type: "button",
                  onclick: () => {
                    again(column);
                  },
                  "data-key": column.key,
                },
                column.words,
              )
            : column.words;
          return make(
            "th",
            {
              scope: "col",
              class: classOf(column),
              "aria-sort": by === column ? (sort.falls ? "descending" : "ascending") : null,
            },
            content,
          );
        }),
      );
      const body = make("tbody");
      /** @param {number} limit */
      function fill(limit) {
        body.replaceChildren(...rows.slice(0, limit).map((row) => rowOf(row, columns)));
      }
      fill(ROWS);
      const caption = kind.caption(counted, filter, chosen);
      const more =
        rows.length > ROWS
          ? make(
              "button",
              {
                type: "button",
                class: "more-rows",
                onclick: () => {
                  fill(rows.length);
                  more?.remove();
                },
              },
              gettext("Show all {number}", { number: euroai.count(rows.length) }),
            )
          : null;
      box.replaceChildren(
        make("div", { class: "tools" }, [
          switchOf(box, filter),
          make("span", { role: "status" }, kind.number(rows.length)),
          make(
            "button",
            {
              type: "button",
              class: "csv",
              onclick: () => {
                download(rows, columns, kind.file);
              },
            },
            gettext("Download CSV"),
          ),
        ]),
        rows.length
          ? make(
              "div",
              { class: "table" },
              make("table", { class: "folds pairs", "data-rows": filter.rows || "pairs" }, [
                make("caption", {}, caption),
                make("thead", {}, head),
                body,
              ]),
            )
          : make(
              "p",
              { class: "empty" },
              gettext("No row is left: lower the least shared, or take a filter off."),
            ),
      );
      if (more) box.append(more);
    }

    /**
     * @param {any[]} rows
     * @param {Column<any>} by
     * @param {boolean | undefined} falls
     */
    function sorted(rows, by, falls) {
      return rows.slice().sort((x, y) => {
        const a = by.value?.(x) ?? null,
          b = by.value?.(y) ?? null;
        if (a === null || b === null) return Number(a === null) - Number(b === null);
        return (
          (by.text ? euroai.collator.compare(String(a), String(b)) : a < b ? -1 : a > b ? 1 : 0) *
          (falls ? -1 : 1)
        );
      });
    }

    /**
     * @param {HTMLElement} box
     * @param {OverlapState} filter
     */
    function switchOf(box, filter) {
      const words = [gettext("Pairs"), gettext("One by one"), gettext("Who came first")];
      return make(
        "div",
        { class: "switch", role: "group", "aria-label": gettext("Rows") },
        ["", "single", "first"].map((value, k) =>
          make(
            "button",
            {
              type: "button",
              "aria-pressed": String(value === filter.rows),
              onclick: () => {
                go({ rows: value });
                euroai.find('.switch [aria-pressed="true"]', box).focus();
              },
            },
            words[k],
          ),
        ),
      );
    }

    /** @param {Column<any>} column */
    function classOf(column) {
      // A long word takes two lines where a phone shows it beside the value.
      return [
        column.number ? "n" : "",
        column.more ? "more" : "",
        column.wide ? "in" : "",
        column.words.length > 16 ? "long" : "",
      ]
        .filter(Boolean)
        .join(" ");
    }

    /**
     * @param {any} row
     * @param {Column<any>[]} columns
     */
    function rowOf(row, columns) {
      const cells = columns.map((column, k) => {
        const content = column.cell(row);
        return k
          ? make("td", { class: classOf(column), "data-label": column.words }, content)
          : make("th", { scope: "row" }, content);
      });
      return euroai.unfolding(make("tr", {}, cells), cells[0]);
    }

    /**
     * @param {any[]} rows
     * @param {Column<any>[]} columns
     * @param {string} file
     */
    function download(rows, columns, file) {
      const lines = [columns.flatMap((column) => column.heads), ...rows.map(cellsOf)];
      const text = lines.map((line) => `${line.map(euroai.csvCell).join(",")}\r\n`).join("");
      euroai.save(`${file}.csv`, "text/csv;charset=utf-8", `\ufeff${text}`);

      /** @param {any} row */
      function cellsOf(row) {
        return columns.flatMap((column) =>
          column.csv ? column.csv(row) : [column.value?.(row) ?? ""],
        );
      }
    }

    return draw;
  };
})();
