// The tables of the overlap explorer: pairs with every measure, one by one, and who came first.
// Each sorts by its heads and is downloaded as CSV, as it stands.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const ROWS = 200; // rows drawn at once

  euroai.overlapTable = (model, told, go, wordOf) => {
    // ------------------------------------------------------------ which rows

    function listed(counted, filter, chosen) {
      return counted.pairs.filter((pair) => {
        const named = (chosen.indexOf(pair.a) >= 0) + (chosen.indexOf(pair.b) >= 0);
        if (chosen.length === 1 && !named) return false;
        if (chosen.length > 1 && named === 2) return true;
        if (chosen.length > 1 && !named) return false;
        return (chosen.length === 1 && !filter.beyond) || model.passes(filter, pair, chosen);
      });
    }

    function singles(counted, filter, chosen) {
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

    // A column: its word, its value for sorting and CSV, and what its cell shows.
    function name(key, words, table, which) {
      return {
        key: key,
        words: words,
        text: true,
        value: (row) => table.label[which(row)],
        csv: (row) => [table.id[which(row)], table.label[which(row)]],
        heads: [key, `${key}_name`],
      };
    }

    function measure(key, words, value, shown, heads) {
      return {
        key: key,
        words: words,
        number: true,
        more: true,
        value: value,
        cell: (row) => (shown || euroai.count)(value(row)),
        heads: [heads || key],
      };
    }

    function pairColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders;
      const a = name(
        "a",
        labs ? gettext("Organisation") : gettext("Investor"),
        holders,
        (p) => p.a,
      );
      const b = name("b", gettext("and"), holders, (p) => p.b);
      a.cell = (p) => told.holder(counted, p.a);
      b.cell = (p) => told.holder(counted, p.b);
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
        measure("jaccard", gettext("Jaccard"), (p) => p.jaccard, told.share),
        measure(
          "overlap_coefficient",
          gettext("Overlap coefficient"),
          (p) => p.coefficient,
          told.share,
        ),
        measure("cosine", gettext("Cosine"), (p) => p.cosine, told.share),
        measure("p_value", "p", (p) => p.p, told.small),
        measure("q_value", "q", (p) => p.q, told.small),
        {
          key: "shared_ids",
          words: labs ? gettext("Investors in common") : gettext("Shared holdings"),
          more: true,
          wide: true,
          heads: ["shared_ids"],
          cell: (p) => make("span", {}, told.rowOf(counted, p.things)),
          csv: (p) => [p.things.map((one) => counted.things.id[one]).join(" ")],
        },
      ];
    }

    function singleColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders;
      function text(key, words, value) {
        return {
          key: key,
          words: words,
          text: true,
          more: true,
          value: value,
          cell: value,
          heads: [key],
        };
      }
      const one = name(
        "id",
        labs ? gettext("Organisation") : gettext("Investor"),
        holders,
        (row) => row.one,
      );
      one.heads = ["id", "name"];
      one.cell = (row) => told.holder(counted, row.one);
      const held = measure(
        "holds",
        labs ? gettext("Has investors") : gettext("Sits in"),
        (row) => row.held.length,
      );
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
          value: (row) => (row.best ? holders.label[otherOf(row)] : ""),
          cell: (row) =>
            row.best
              ? make(
                  "span",
                  {},
                  told.said(gettext("{name} ({number})"), {
                    name: told.holder(counted, otherOf(row)),
                    number: String(row.best.shared),
                  }),
                )
              : "–",
          csv: (row) => (row.best ? [holders.id[otherOf(row)], row.best.shared] : ["", 0]),
        },
        text("kind", gettext("Kind"), (row) => wordOf(holders.type[row.one])),
        text("country", gettext("Country"), (row) =>
          holders.country[row.one] === "unknown" ? "–" : wordOf(holders.country[row.one]),
        ),
        text("region", gettext("Region"), (row) =>
          holders.region[row.one] === "unknown" ? "–" : wordOf(holders.region[row.one]),
        ),
        Object.assign(
          text("community", gettext("Community"), (row) => told.belongs(counted, row.one)),
          { csv: (row) => [told.community(counted, row.one)] },
        ),
      ];
    }

    function otherOf(row) {
      return row.best.a === row.one ? row.best.b : row.best.a;
    }

    function firstColumns(counted) {
      const labs = counted.side === "labs",
        holders = counted.holders,
        things = counted.things;
      function date(key, words, side) {
        return {
          key: key,
          words: words,
          more: true,
          heads: [key],
          value: (m) => m[side].earliest || "9999",
          csv: (m) => [m[side].stated],
          cell: (m) =>
            told.deal(
              counted,
              m.pair[side],
              m.thing,
              m[side].stated ? euroai.date(m[side].stated, true) : gettext("undated"),
            ),
        };
      }
      const a = name(
        "a",
        labs ? gettext("Organisation A") : gettext("Investor A"),
        holders,
        (m) => m.pair.a,
      );
      const b = name(
        "b",
        labs ? gettext("Organisation B") : gettext("Investor B"),
        holders,
        (m) => m.pair.b,
      );
      const thing = name(
        "lab",
        labs ? gettext("Investor") : gettext("Both are in"),
        things,
        (m) => m.thing,
      );
      a.cell = (m) => told.holder(counted, m.pair.a);
      b.cell = (m) => told.holder(counted, m.pair.b);
      thing.cell = (m) => told.thing(counted, m.thing);
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
          value: (m) => m.order,
          cell: (m) => orderWord(counted, m),
        },
        {
          key: "least_days",
          words: gettext("Days later"),
          number: true,
          more: true,
          heads: ["least_days", "most_days"],
          value: (m) => (m.least === null ? m.most : m.least),
          cell: told.delay,
          csv: (m) => [m.least === null ? "" : m.least, m.most === null ? "" : m.most],
        },
      ];
    }

    function orderWord(counted, meeting) {
      if (meeting.order === "together") return gettext("together");
      if (meeting.order === "open") return gettext("not known");
      return told.name(
        counted.holders,
        meeting.order === "a first" ? meeting.pair.a : meeting.pair.b,
      );
    }

    // ------------------------------------------------------------ drawing

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
          [].concat.apply(
            [],
            listed(counted, filter, chosen).map((pair) => model.meetings(counted, pair)),
          ),
        columns: firstColumns,
        caption: firstCaption,
        file: "euroai-overlap-first-in",
        number: (n) => ngettext("{number} meeting", "{number} meetings", n),
      },
    };

    function least(filter, chosen) {
      return chosen.length === 1 ? 1 : filter.least;
    }

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

    function singleCaption(counted) {
      return counted.side === "labs"
        ? gettext(
            "Each organisation: its investors, and the organisations it shares them with. Communities are those of the whole picture.",
          )
        : gettext(
            "Each investor: what it holds, and whom it meets there. Communities are those of the whole picture.",
          );
    }

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

    function draw(box, counted, filter, chosen, sort) {
      let kind = KINDS[filter.rows] || KINDS[""],
        columns = kind.columns(counted),
        rows = kind.rows(counted, filter, chosen);
      const by = columns.find((column) => column.key === sort.by && column.value);
      if (by) rows = sorted(rows, by, sort.falls);
      function again(column) {
        const now = by === column;
        draw(box, counted, filter, chosen, {
          by: column.key,
          falls: now ? !sort.falls : Boolean(column.number) && !/_value$/.test(column.key),
        });
        box.querySelector(`button[data-key="${column.key}"]`).focus();
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
      function fill(limit) {
        body.replaceChildren.apply(
          body,
          rows.slice(0, limit).map((row) => rowOf(row, columns)),
        );
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
                  more.remove();
                },
              },
              gettext("Show all {number}", { number: euroai.count(rows.length) }),
            )
          : null;
      box.replaceChildren(
        make("div", { class: "tools" }, [
          switchOf(box, counted, filter),
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

    function sorted(rows, by, falls) {
      return rows.slice().sort((x, y) => {
        const a = by.value(x),
          b = by.value(y);
        if (a === null || b === null) return (a === null) - (b === null);
        return (
          (by.text ? euroai.collator.compare(a, b) : a < b ? -1 : a > b ? 1 : 0) * (falls ? -1 : 1)
        );
      });
    }

    function switchOf(box, counted, filter) {
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
                box.querySelector('.switch [aria-pressed="true"]').focus();
              },
            },
            words[k],
          ),
        ),
      );
    }

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

    function rowOf(row, columns) {
      const cells = columns.map((column, k) => {
        const content = column.cell(row);
        return k
          ? make("td", { class: classOf(column), "data-label": column.words }, content)
          : make("th", { scope: "row" }, content);
      });
      return euroai.unfolding(make("tr", {}, cells), cells[0]);
    }

    // A spreadsheet must not take a name for a formula.
    function csvCell(value) {
      let text = String(value);
      if (/^[=+\-@\t\r]/.test(text) && typeof value !== "number") text = `'${text}`;
      return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    }

    function download(rows, columns, file) {
      const lines = [
        [].concat.apply(
          [],
          columns.map((column) => column.heads),
        ),
      ];
      rows.forEach((row) => {
        lines.push(
          [].concat.apply(
            [],
            columns.map((column) => (column.csv ? column.csv(row) : [column.value(row)])),
          ),
        );
      });
      const text = `${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
      const link = make("a", {
        download: `${file}.csv`,
        href: URL.createObjectURL(new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" })),
      });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => {
        URL.revokeObjectURL(link.href);
      }, 1000);
    }

    return draw;
  };
})();
