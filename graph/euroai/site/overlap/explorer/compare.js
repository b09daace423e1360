// Two to six compared: shared by all, by some, by one only; who came first; when each came in.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const MARKS = 24; // rows of the picture at most
  const LETTERS = "ABCDEF";

  /** @typedef {{ time: number, columns: number[], later: boolean }} Mark */

  euroai.overlapCompare = (model, wording, go) => {
    /**
     * @param {HTMLElement} box
     * @param {Counted} counted
     * @param {OverlapState} _filter
     * @param {number[]} chosen
     */
    function draw(box, counted, _filter, chosen) {
      if (chosen.length < 2) return invite(box, counted, chosen);
      const rows = model.compare(counted, chosen),
        shared = rows.filter((row) => row.held > 1);
      /** @type {Parts} */
      const parts = [firsts(counted, shared, chosen)];
      if (shared.length) parts.push(...timeline(counted, shared, chosen));
      if (!rows.length)
        return box.replaceChildren(
          make("p", { class: "empty" }, gettext("Nothing is left of these: take a filter off.")),
        );
      const table = tableOf(counted, rows, chosen);
      parts.push(
        table[0],
        make(
          "div",
          {
            class: "compare-box",
            tabindex: "0",
            role: "region",
            "aria-label": gettext("Comparison"),
          },
          table[1],
        ),
      );
      box.replaceChildren(...parts);
    }

    // ------------------------------------------------------------ the table

    /**
     * @param {Counted} counted
     * @param {Compared[]} rows
     * @param {number[]} chosen
     */
    function tableOf(counted, rows, chosen) {
      const two = chosen.length === 2,
        labs = counted.side === "labs",
        groups = [];
      const head = make(
        "thead",
        {},
        make(
          "tr",
          {},
          [
            make("th", { scope: "col" }, labs ? gettext("Investor") : gettext("Organisation")),
          ].concat(
            chosen.map((i, column) =>
              make("th", { scope: "col" }, [
                make("span", { class: "letter", "aria-hidden": "true" }, LETTERS[column]),
                wording.holder(counted, i),
              ]),
            ),
            two
              ? [
                  make("th", { scope: "col" }, gettext("First")),
                  make("th", { scope: "col", class: "n" }, gettext("Days later")),
                ]
              : [],
          ),
        ),
      );
      for (let held = chosen.length; held >= 1; held--) {
        const some = rows.filter((row) => row.held === held);
        if (some.length) groups.push(group(counted, some, chosen, held));
      }
      const caption = labs
        ? gettext(
            "When each investor first put money in, as the sources date it; where it went first is in bold. A dash: not in it. “undated”: in it, but no source says since when. Each date leads to the deal and its sources.",
          )
        : gettext(
            "When each put money in first, as the sources date it; who came first is in bold. A dash: not in it. “undated”: in it, but no source says since when. Each date leads to the deal and its sources.",
          );
      return [
        make("p", { class: "note", id: "compare-note" }, caption),
        make(
          "table",
          { class: "compare", "aria-describedby": "compare-note" },
          [make("caption", { class: "unseen" }, gettext("Comparison")), head].concat(groups),
        ),
      ];
    }

    /**
     * @param {Counted} counted
     * @param {number} held
     * @param {number} many
     * @param {number[]} list
     */
    function title(counted, held, many, list) {
      const values = { things: wording.things(counted, list) };
      if (held === many)
        return many === 2
          ? gettext("Both: {things}", values)
          : gettext("All of them: {things}", values);
      if (held === 1) return gettext("Only one of them: {things}", values);
      return ngettext("{number} of them: {things}", "{number} of them: {things}", held, {
        number: held,
        things: values.things,
      });
    }

    /**
     * @param {Counted} counted
     * @param {Compared[]} rows
     * @param {number[]} chosen
     * @param {number} held
     */
    function group(counted, rows, chosen, held) {
      const two = chosen.length === 2;
      const words = title(
        counted,
        held,
        chosen.length,
        rows.map((row) => row.thing),
      );
      return make(
        "tbody",
        { "data-held": held },
        [
          make(
            "tr",
            { class: "group" },
            make("th", { colspan: chosen.length + (two ? 3 : 1), scope: "rowgroup" }, words),
          ),
        ].concat(
          rows.map((row) =>
            make(
              "tr",
              { class: held > 1 ? "" : "single" },
              [make("th", { scope: "row" }, wording.thing(counted, row.thing))].concat(
                row.entries.map((entry, column) => cell(counted, row, entry, column, chosen)),
                two ? order(counted, row, chosen) : [],
              ),
            ),
          ),
        ),
      );
    }

    /**
     * @param {Counted} counted
     * @param {Compared} row
     * @param {Entry | null} entry
     * @param {number} column
     * @param {number[]} chosen
     */
    function cell(counted, row, entry, column, chosen) {
      if (!entry) return make("td", { class: "none" }, "–");
      const link = wording.deal(
        counted,
        chosen[column],
        row.thing,
        entry.stated ? euroai.date(entry.stated, innerWidth < 700) : gettext("undated"),
      );
      const first = row.first.indexOf(column) >= 0;
      const inside = [
        first
          ? make(
              "b",
              { title: row.first.length > 1 ? gettext("first, together") : gettext("first") },
              link,
            )
          : link,
      ];
      if (row.after[column] && chosen.length > 2)
        inside.push(make("span", { class: "later" }, later(row.after[column])));
      return make("td", { class: entry.stated ? "date" : "none" }, inside);
    }

    /** @param {Order} meeting */
    function later(meeting) {
      if (meeting.least !== null && meeting.least === meeting.most)
        return ngettext("{number} day later", "{number} days later", meeting.least);
      return gettext("{days} days later", { days: wording.delay(meeting) });
    }

    /**
     * @param {Counted} counted
     * @param {Compared} row
     * @param {number[]} chosen
     */
    function order(counted, row, chosen) {
      if (row.held < 2)
        return [make("td", { class: "none" }, ""), make("td", { class: "n none" }, "")];
      const after = row.after.find(Boolean);
      const words =
        row.first.length === 2
          ? gettext("together")
          : row.first.length
            ? wording.name(counted.holders, chosen[row.first[0]])
            : gettext("not known");
      return [
        make("td", {}, words),
        make(
          "td",
          { class: "n" },
          row.first.length === 2 ? "0" : after ? wording.delay(after) : "–",
        ),
      ];
    }

    // ------------------------------------------------------------ who came first

    /**
     * @param {Counted} counted
     * @param {Compared[]} shared
     * @param {number[]} chosen
     */
    function firsts(counted, shared, chosen) {
      let alone = chosen.map(() => 0),
        together = 0,
        open = 0,
        labs = counted.side === "labs";
      shared.forEach((row) => {
        if (!row.first.length) open++;
        else if (row.first.length === row.held) together++;
        else
          row.first.forEach((column) => {
            alone[column]++;
          });
      });
      if (!shared.length)
        return make(
          "p",
          { class: "lede" },
          labs
            ? gettext("They have no investor in common, so nobody went into one of them first.")
            : gettext("They share nothing, so nobody came first."),
        );
      /** @type {Parts} */
      let each = [];
      chosen.forEach((i, column) => {
        each = each.concat(
          column ? [", "] : [],
          wording.said(gettext("{name} in {number}"), {
            name: make("b", {}, wording.name(counted.holders, i)),
            number: String(alone[column]),
          }),
        );
      });
      const values = { each: each, together: String(together), open: String(open) };
      return make(
        "p",
        { class: "firsts" },
        wording.said(
          labs
            ? gettext(
                "Where their investors went first: {each}; together in {together}; not known in {open}.",
              )
            : gettext("Who came first: {each}; together in {together}; not known in {open}."),
          values,
        ),
      );
    }

    // ------------------------------------------------------------ the timeline

    /**
     * A row a shared organisation: a mark where each came in, a small letter where it put in more.
     * They differ by letter, not by colour.
     *
     * @param {Counted} counted
     * @param {Compared[]} shared
     * @param {number[]} chosen
     */
    function timeline(counted, shared, chosen) {
      const dated = shared
        .filter((row) => row.entries.some((entry) => entry?.stated))
        .slice(0, MARKS);
      if (!dated.length) return [];
      const marks = dated.map(items);
      const all = marks.flat().map((one) => one.time);
      const from = Math.floor(Math.min(...all)),
        to = Math.max(Math.ceil(Math.max(...all)), from + 1);
      const narrow = innerWidth < 700,
        width = narrow ? 360 : 1000,
        left = narrow ? 108 : 200,
        high = 26;
      /** @param {number} value */
      function at(value) {
        return left + ((value - from) / (to - from)) * (width - left - 24);
      }
      const svg = svgMake("svg", {
        viewBox: `0 0 ${width} ${dated.length * high + 46}`,
        class: "timeline",
        role: "img",
        "aria-label": gettext("When each came in, by organisation; the table below says the same"),
      });
      for (let year = from; year <= to; year++) {
        if (narrow && to - from > 4 && (year - from) % 2) continue;
        svg.append(
          svgMake("line", {
            x1: at(year),
            x2: at(year),
            y1: 8,
            y2: dated.length * high + 18,
            class: "year",
          }),
          svgMake("text", { x: at(year), y: dated.length * high + 36, class: "tick" }, year),
        );
      }
      dated.forEach((row, r) => {
        lineOf(
          svg,
          counted.things.label[row.thing],
          row,
          marks[r],
          r * high + 22,
          left,
          at,
          narrow,
        );
      });
      const key = make(
        "p",
        { class: "key" },
        chosen
          .map((i, column) =>
            make("span", {}, [
              make("b", {}, LETTERS[column]),
              " ",
              wording.name(counted.holders, i),
            ]),
          )
          .concat([
            make(
              "span",
              { class: "none" },
              counted.side === "labs"
                ? gettext("filled: went there first")
                : gettext("filled: came first"),
            ),
            make("span", { class: "none" }, gettext("small letter: a later deal")),
          ]),
      );
      return [make("figure", { class: "when" }, [key, svg])];
    }

    /**
     * What stands in a row, in order of time: when each came in, and each later deal once, with all
     * who were in it. Deals that may be the first told again are no later ones.
     *
     * @param {Compared} row
     */
    function items(row) {
      /** @type {Mark[]} */
      const found = [];
      /** @type {Sure<number, Mark>} */
      const later = new Map();
      const deals = model.deals;
      row.entries.forEach((entry, column) => {
        if (!entry?.stated) return;
        found.push({ time: time(entry.stated), columns: [column], later: false });
        entry.deals.forEach((deal) => {
          if (!deals.stated[deal] || entry.possible.indexOf(deal) >= 0) return;
          if (later.has(deal)) later.get(deal).columns.push(column);
          else later.set(deal, { time: time(deals.stated[deal]), columns: [column], later: true });
        });
      });
      return found
        .concat(Array.from(later.values()))
        .sort(
          (one, other) =>
            one.time - other.time ||
            Number(one.later) - Number(other.later) ||
            one.columns[0] - other.columns[0],
        );
    }

    /**
     * @param {Element} svg
     * @param {string} label
     * @param {Compared} row
     * @param {Mark[]} marks
     * @param {number} y
     * @param {number} left
     * @param {(time: number) => number} at
     * @param {boolean} narrow
     */
    function lineOf(svg, label, row, marks, y, left, at, narrow) {
      const last = marks[marks.length - 1];
      const text =
        narrow && label.length > 15
          ? `${label.slice(0, 14)}…`
          : label.length > 28
            ? `${label.slice(0, 27)}…`
            : label;
      svg.append(
        svgMake("text", { x: left - 14, y: y + 4, class: "lab-name" }, text),
        svgMake("line", { x1: at(marks[0].time), x2: at(last.time), y1: y, y2: y, class: "span" }),
      );
      let free = -Infinity;
      marks.forEach((one) => {
        const half = one.later ? 3.5 * one.columns.length : 9,
          x = Math.max(at(one.time), free + half + 1),
          first = row.first.indexOf(one.columns[0]) >= 0 ? " first" : "";
        free = x + half;
        if (one.later)
          svg.append(
            svgMake("rect", {
              x: x - half,
              y: y - 5,
              width: 2 * half,
              height: 10,
              class: "ground",
            }),
            svgMake(
              "text",
              { x: x, y: y + 3.5, class: "letter small" },
              one.columns.map((column) => LETTERS[column].toLowerCase()).join(""),
            ),
          );
        else
          svg.append(
            svgMake("circle", { cx: x, cy: y, r: 9, class: `mark${first}` }),
            svgMake("text", { x: x, y: y + 4, class: `letter${first}` }, LETTERS[one.columns[0]]),
          );
      });
    }

    /** @param {string} date */
    function time(date) {
      const parts = date.split("-");
      return (
        +parts[0] +
        (parts[1] ? (+parts[1] - 1) / 12 : 0.5) +
        (parts[2] ? (+parts[2] - 1) / 372 : parts[1] ? 0.04 : 0)
      );
    }

    /**
     * @param {string} name
     * @param {Record<string, string | number>} attributes
     * @param {string | number} [text]
     */
    function svgMake(name, attributes, text) {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.keys(attributes).forEach((key) => {
        node.setAttribute(key, String(attributes[key]));
      });
      if (text !== undefined) node.textContent = String(text);
      return node;
    }

    // ------------------------------------------------------------ nobody named yet

    /**
     * @param {HTMLElement} box
     * @param {Counted} counted
     * @param {number[]} chosen
     */
    function invite(box, counted, chosen) {
      const labs = counted.side === "labs";
      const near = counted.pairs
        .filter((pair) => !chosen.length || pair.a === chosen[0] || pair.b === chosen[0])
        .slice(0, 12);
      const lead = chosen.length
        ? labs
          ? gettext("Name one more organisation to compare, or take one that shares its investors:")
          : gettext("Name one more investor to compare, or take one that it often meets:")
        : labs
          ? gettext(
              "Name two to six organisations above, or start from a pair that shares many investors:",
            )
          : gettext("Name two to six investors above, or start from a pair that shares much:");
      box.replaceChildren(
        make("p", { class: "lede" }, lead),
        make(
          "ul",
          { class: "offers" },
          near.map((pair) => {
            const pairOf =
              chosen.length && chosen[0] === pair.b ? [pair.b, pair.a] : [pair.a, pair.b];
            const names = {
              a: make("b", {}, wording.name(counted.holders, pairOf[0])),
              b: make("b", {}, wording.name(counted.holders, pairOf[1])),
              things: make("span", {}, wording.things(counted, pair.things)),
            };
            return make(
              "li",
              {},
              make(
                "button",
                {
                  type: "button",
                  onclick: () => {
                    go({ who: pairOf.map((one) => counted.holders.id[one]) });
                  },
                },
                wording.said(gettext("{a} and {b} {things}"), names),
              ),
            );
          }),
        ),
      );
      if (!near.length)
        box.append(make("p", { class: "empty" }, gettext("No pair is left: take a filter off.")));
    }

    return draw;
  };
})();
