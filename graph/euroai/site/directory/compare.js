// Two to six labs or investors side by side: a table, and small multiples on one scale.
(() => {
  "use strict";
  const euroai = window.euroai;
  const make = euroai.make;
  const HEIGHT = 96;
  const LISTED = 8;

  euroai.directoryCompare = (page, model, told, isNumber, go) => {
    /** @type {HTMLElement} */
    const box = euroai.find('[data-panel="compare"]', page);
    /** @type {HTMLElement} */
    const bar = euroai.find("[data-compare-bar]", page);
    const money = model.kind === "labs";

    /**
     * @param {DirectoryColumn} column
     * @param {number} row
     * @param {number} largest
     * @returns {Child[]}
     */
    function cell(column, row, largest) {
      if (column.type === "entities" && !model.isUnknown(column, row)) {
        const places = model.value(column, row);
        return [
          make("b", {}, euroai.count(places.length)),
          make("details", { class: "listed", open: places.length <= LISTED }, [
            make("summary", {}, gettext("by name")),
            make(
              "ul",
              { class: "plain-list" },
              places.map((/** @type {number} */ one) => make("li", {}, told.entity(one))),
            ),
          ]),
        ];
      }
      const shown = told.cell(column, row);
      const size = isNumber(column) ? model.number(column, row) : null;
      return size && largest ? [...shown, meter(size / largest)] : shown;
    }

    /** @param {number} share */
    function meter(share) {
      const line = svg("svg", {
        class: "bar",
        viewBox: "0 0 100 4",
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      });
      line.append(svg("rect", { width: (100 * share).toFixed(1), height: 4 }));
      return line;
    }

    /**
     * @param {string} name
     * @param {Record<string, string | number>} attributes
     * @param {string} [words]
     */
    function svg(name, attributes, words) {
      const made = document.createElementNS("http://www.w3.org/2000/svg", name);
      Object.keys(attributes).forEach((key) => {
        made.setAttribute(key, String(attributes[key]));
      });
      if (words) made.textContent = words;
      return made;
    }

    /**
     * Columns by year, of the same years and the same scale for all.
     *
     * @param {number} row
     * @param {string[]} years
     * @param {number} largest
     */
    function multiple(row, years, largest) {
      /** @type {Map<string, number>} */
      const own = new Map(model.cells.years[row]);
      const step = 100 / years.length;
      const said = /** @param {number} value */ (value) =>
        money ? euroai.money(value) : euroai.count(value);
      const drawing = svg("svg", {
        class: "axis multiple",
        width: "100%",
        height: HEIGHT + 38,
        role: "img",
      });
      drawing.setAttribute(
        "aria-label",
        years
          .filter((year) => own.get(year))
          .map((year) => `${year}: ${said(own.get(year) || 0)}`)
          .join(", ") || gettext("nothing with a year and a sum"),
      );
      years.forEach((year, at) => {
        const value = own.get(year) || 0;
        const high = largest ? (HEIGHT * value) / largest : 0;
        const middle = `${((at + 0.5) * step).toFixed(2)}%`;
        if (value) {
          drawing.append(
            svg("rect", {
              class: "piece",
              x: `${((at + 0.14) * step).toFixed(2)}%`,
              width: `${(0.72 * step).toFixed(2)}%`,
              y: (18 + HEIGHT - high).toFixed(1),
              height: Math.max(high, 1).toFixed(1),
            }),
            svg(
              "text",
              {
                class: "label",
                x: middle,
                y: (14 + HEIGHT - high).toFixed(1),
                "text-anchor": "middle",
              },
              said(value).replace("€", ""),
            ),
          );
        }
        drawing.append(
          svg("text", { x: middle, y: HEIGHT + 33, "text-anchor": "middle" }, `’${year.slice(2)}`),
        );
      });
      drawing.append(
        svg("line", { class: "rule", x1: 0, x2: "100%", y1: HEIGHT + 18.5, y2: HEIGHT + 18.5 }),
      );
      return make("figure", { class: "one-multiple" }, [
        make("figcaption", {}, make("bdi", {}, model.cells.name[row])),
        drawing,
      ]);
    }

    /** @param {number[]} rows */
    function multiples(rows) {
      const told_ = rows.flatMap((row) => model.cells.years[row]);
      if (!told_.length) return null;
      const all = told_.map(([year]) => Number(year));
      const first = Math.max(Math.min(...all), Math.max(...all) - 9);
      const years = Array.from({ length: Math.max(...all) - first + 1 }, (_, at) =>
        String(first + at),
      );
      const largest = Math.max(
        ...told_.filter(([year]) => years.includes(year)).map(([, value]) => value),
      );
      const asOf = document.documentElement.dataset.asOf || "";
      return make("section", { class: "multiples-of" }, [
        make(
          "h2",
          {},
          money ? gettext("Money raised, year by year") : gettext("Deals, year by year"),
        ),
        make(
          "p",
          { class: "lede" },
          gettext("One scale for all. {year} is not over: data as of {day}.", {
            year: asOf.slice(0, 4),
            day: euroai.date(asOf),
          }),
        ),
        make(
          "div",
          { class: "multiples" },
          rows.map((row) => multiple(row, years, largest)),
        ),
      ]);
    }

    /** @param {DirectoryState} state */
    function show(state) {
      const rows = state.pick.map((id) => Number(model.rowOf.get(id)));
      if (rows.length < 2) {
        box.replaceChildren(
          make(
            "p",
            { class: "empty" },
            gettext("Tick two to six rows of the table to see them side by side."),
          ),
        );
        return;
      }
      const table = make("table", { class: "side-by-side" }, [
        make("caption", {}, gettext("What is known of each, side by side.")),
        make(
          "thead",
          {},
          make("tr", {}, [
            make("td", {}),
            ...rows.map((row) =>
              make("th", { scope: "col" }, [
                told.name(row),
                " ",
                make(
                  "button",
                  {
                    type: "button",
                    class: "take-out",
                    "aria-label": gettext("Take out {name}", { name: model.cells.name[row] }),
                    onclick: () => {
                      go({ pick: state.pick.filter((id) => id !== model.cells.id[row]) });
                    },
                  },
                  "×",
                ),
              ]),
            ),
          ]),
        ),
        make(
          "tbody",
          {},
          model.columns
            .filter((column) => column.compared)
            .map((column) => {
              const sizes = isNumber(column)
                ? rows.map((row) => model.number(column, row) || 0)
                : [0];
              const largest = Math.max(...sizes);
              return make("tr", {}, [
                make("th", { scope: "row" }, column.words),
                ...rows.map((row) =>
                  make("td", { "data-label": model.cells.name[row] }, cell(column, row, largest)),
                ),
              ]);
            }),
        ),
      ]);
      const side = money ? "labs" : "investors";
      const overlap = `${euroai.root}overlap/index.html#side=${side}&face=compare&who=${state.pick.map(encodeURIComponent).join(",")}`;
      box.replaceChildren(
        make("div", { class: "table ready" }, table),
        .../** @type {Node[]} */ ([multiples(rows)].filter(Boolean)),
        make("p", { class: "beside" }, [
          make(
            "a",
            { href: overlap },
            money
              ? gettext("Which investors they share")
              : gettext("In what they meet, and who came first"),
          ),
        ]),
      );
    }

    /** @param {DirectoryState} state */
    function line(state) {
      const many = state.pick.length;
      bar.hidden = !many || state.face === "compare";
      if (bar.hidden) return;
      bar.replaceChildren(
        make(
          "span",
          {},
          many < 2
            ? gettext("{name}: tick another to compare", {
                name: model.cells.name[Number(model.rowOf.get(state.pick[0]))],
              })
            : euroai.join(state.pick.map((id) => model.cells.name[Number(model.rowOf.get(id))])),
        ),
        make(
          "button",
          {
            type: "button",
            class: "go",
            disabled: many < 2,
            onclick: () => {
              go({ face: "compare" });
              euroai.find("h1", page).scrollIntoView();
            },
          },
          gettext("Compare {number}", { number: many }),
        ),
        make(
          "button",
          {
            type: "button",
            onclick: () => {
              go({ pick: [] });
            },
          },
          gettext("Untick all"),
        ),
      );
    }

    return { show: show, line: line };
  };
})();
