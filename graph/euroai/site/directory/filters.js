// A directory's filters: a list of choices with their numbers for each column, ranges for figures
// and dates, "not known (n)" in each, and the sentence of what is chosen, whose words come off.
(() => {
  "use strict";
  const euroai = window.euroai;
  const make = euroai.make;
  const LONG = 12; // a longer list has a field of its own
  const DRAWN = 200; // so many choices are drawn at once

  euroai.directoryFilters = (page, model, told, current, go) => {
    /** @type {HTMLElement} */
    const box = euroai.find("[data-facets-of]", page);
    /** @type {Map<string, HTMLDetailsElement>} */
    const facets = new Map();

    /** @param {string} name */
    function filterOf(name) {
      return current().filters[name] || { values: [], from: "", to: "", unknown: false };
    }

    /**
     * @param {string} name
     * @param {Partial<DirectoryFilter>} change
     */
    function change(name, change) {
      const filters = Object.assign({}, current().filters);
      const next = Object.assign({}, filterOf(name), change);
      if (next.values.length || next.from || next.to || next.unknown) filters[name] = next;
      else delete filters[name];
      go({ filters: filters });
    }

    /**
     * @param {string} words
     * @param {boolean} on
     * @param {(on: boolean) => void} then
     */
    function check(words, on, then) {
      const input = make("input", { type: "checkbox" });
      input.checked = on;
      input.addEventListener("change", () => {
        then(input.checked);
      });
      return make("label", { class: "check" }, [input, " ", make("bdi", {}, words)]);
    }

    /**
     * @param {string} words
     * @param {number} many
     */
    function numbered(words, many) {
      return gettext("{name} ({number})", { name: words, number: euroai.count(many) });
    }

    /**
     * @param {DirectoryColumn} column
     * @param {HTMLElement} into
     */
    function choices(column, into) {
      const own = filterOf(column.key);
      const found = model.counted(column, model.passing(current(), column.key));
      const chosen = own.values.filter((one) => !found.list.some((other) => other.choice === one));
      const all = [
        ...chosen.map((one) => ({ choice: one, words: model.choiceWord(column, one), many: 0 })),
        ...found.list,
      ];
      const list = make("div", { class: "choices" });
      /** @param {string} text */
      function draw(text) {
        const wanted = euroai.fold(text.trim());
        const fitting = all
          .filter((one) => euroai.fold(one.words).includes(wanted))
          .sort(
            (a, b) => Number(own.values.includes(b.choice)) - Number(own.values.includes(a.choice)),
          );
        list.replaceChildren(
          ...fitting.slice(0, DRAWN).map((one) =>
            check(numbered(one.words, one.many), own.values.includes(one.choice), (on) => {
              const others = filterOf(column.key).values.filter((value) => value !== one.choice);
              change(column.key, { values: on ? [...others, one.choice] : others });
            }),
          ),
        );
        if (fitting.length > DRAWN)
          list.append(make("p", { class: "note" }, gettext("More: type a part of the name.")));
        if (!fitting.length)
          list.append(make("p", { class: "note" }, gettext("Nothing here is called so")));
      }
      if (all.length > LONG) {
        const words = gettext("Choices of {column}", { column: column.words });
        const field = make("input", {
          type: "search",
          placeholder: gettext("Type a part of the name"),
          "aria-label": words,
        });
        field.addEventListener("input", () => {
          draw(field.value);
        });
        into.append(field);
      }
      into.append(list);
      draw("");
      unknown(column, into, found.unknown);
    }

    /**
     * @param {DirectoryColumn} column
     * @param {HTMLElement} into
     * @param {number} many
     */
    function unknown(column, into, many) {
      into.append(
        make("div", { class: "not-known" }, [
          check(numbered(gettext("not known"), many), filterOf(column.key).unknown, (on) => {
            change(column.key, { unknown: on });
          }),
        ]),
      );
    }

    /**
     * @param {DirectoryColumn} column
     * @param {HTMLElement} into
     */
    function range(column, into) {
      const own = filterOf(column.key);
      const isDate = column.type === "date";
      const money = column.type === "eur" || column.type === "money";
      /**
       * @param {"from" | "to"} end
       * @param {string} words
       */
      function field(end, words) {
        const input = make("input", {
          type: "text",
          inputmode: isDate ? "numeric" : "decimal",
          placeholder: isDate ? (end === "from" ? "2023" : "2026-06") : "",
          pattern: isDate ? "\\d{4}(-\\d\\d){0,2}" : "\\d+([.,]\\d+)?",
          value: own[end],
        });
        input.addEventListener("change", () => {
          const value = input.value.trim().replace(",", ".");
          input.setAttribute("aria-invalid", String(!input.checkValidity()));
          if (!value || input.checkValidity()) change(column.key, { [end]: value });
        });
        return make("label", {}, [words, " ", input]);
      }
      into.append(
        make("div", { class: "range" }, [
          field("from", money ? gettext("from, € m") : gettext("from")),
          field("to", money ? gettext("to, € m") : gettext("to")),
        ]),
      );
      const rows = model.passing(current(), column.key);
      unknown(column, into, rows.filter((row) => model.isUnknown(column, row)).length);
    }

    /** @param {DirectoryColumn} column */
    function facet(column) {
      const summary = make("summary", {}, [column.words, make("span", { class: "facet-on" })]);
      const into = make("div", { class: "facet-box" });
      const details = make("details", { class: "facet", "data-facet": column.key }, [
        summary,
        into,
      ]);
      details.addEventListener("toggle", () => {
        into.replaceChildren();
        if (!details.open) return;
        page.querySelectorAll("details.facet[open]").forEach((other) => {
          if (other !== details) other.removeAttribute("open");
        });
        if (model.isRange(column)) range(column, into);
        else choices(column, into);
        inSight(into);
      });
      facets.set(column.key, details);
      return details;
    }

    // A list at the right edge opens to the left.
    /** @param {HTMLElement} into */
    function inSight(into) {
      into.classList.remove("to-left");
      into.classList.toggle("to-left", into.getBoundingClientRect().right > innerWidth - 8);
    }

    // What is open closes by Escape, by a click elsewhere, and when the focus goes elsewhere.
    function closing() {
      document.addEventListener("click", (event) => {
        page.querySelectorAll("details.facet[open]").forEach((details) => {
          const target = event.target;
          if (target instanceof Node && target.isConnected && !details.contains(target))
            details.removeAttribute("open");
        });
      });
      page.addEventListener("keydown", (event) => {
        const open = /** @type {HTMLDetailsElement | null} */ (
          event.key === "Escape" ? euroai.under(event, "details.facet[open]") : null
        );
        if (!open) return;
        open.open = false;
        euroai.find("summary", open).focus();
      });
      page.addEventListener("focusout", (event) => {
        const open = euroai.under(event, "details.facet[open]");
        const next = event.relatedTarget;
        if (open && next instanceof Node && !open.contains(next)) open.removeAttribute("open");
      });
    }

    function build() {
      box.append(...model.columns.filter((column) => column.filtered).map(facet));
      closing();
      const all = /** @type {HTMLDetailsElement} */ (euroai.find("[data-all-facets]", page));
      if (matchMedia("(max-width: 640px)").matches) all.open = false;
    }

    // ------------------------------------------------------------ the sentence

    /**
     * @param {DirectoryColumn} column
     * @param {string} value
     */
    function bound(column, value) {
      if (column.type === "date") return euroai.date(value, true);
      if (column.type === "count" || column.type === "sources") return euroai.count(value);
      return euroai.money(Number(value) * 1e6);
    }

    /**
     * @param {DirectoryColumn} column
     * @param {DirectoryFilter} filter
     */
    function between(column, filter) {
      const values = {
        what: column.words,
        from: filter.from && bound(column, filter.from),
        to: filter.to && bound(column, filter.to),
      };
      if (!filter.to) return gettext("{what}: from {from}", values);
      if (!filter.from) return gettext("{what}: to {to}", values);
      return gettext("{what}: {from} to {to}", values);
    }

    /**
     * The conditions in words, each with what takes it off.
     *
     * @param {DirectoryState} state
     * @returns {{ words: string, off: () => void }[]}
     */
    function conditions(state) {
      /** @type {{ words: string, off: () => void }[]} */
      const found = [];
      if (state.text)
        found.push({
          words: gettext("“{text}”", { text: state.text }),
          off: () => {
            go({ text: "" });
          },
        });
      model.columns.forEach((column) => {
        const filter = state.filters[column.key];
        if (!filter) return;
        filter.values.forEach((value) => {
          found.push({
            words: gettext("{what}: {value}", {
              what: column.words,
              value: model.choiceWord(column, value),
            }),
            off: () => {
              change(column.key, { values: filter.values.filter((one) => one !== value) });
            },
          });
        });
        if (filter.from || filter.to)
          found.push({
            words: between(column, filter),
            off: () => {
              change(column.key, { from: "", to: "" });
            },
          });
        if (filter.unknown)
          found.push({
            words: gettext("{what}: {value}", { what: column.words, value: gettext("not known") }),
            off: () => {
              change(column.key, { unknown: false });
            },
          });
      });
      return found;
    }

    /**
     * @param {DirectoryState} state
     * @param {number} shown
     */
    function show(state, shown) {
      const found = conditions(state);
      /** @type {Child[]} */
      const out = [
        shown === model.total
          ? told.noun(shown)
          : gettext("{count} of {whole}", {
              count: euroai.count(shown),
              whole: told.noun(model.total),
            }),
      ];
      found.forEach((one) => {
        out.push(
          " ",
          make(
            "button",
            {
              type: "button",
              "aria-label": gettext("Remove: {condition}", { condition: one.words }),
              onclick: () => {
                one.off();
                (
                  euroai.all("[data-active] button", page)[0] || euroai.find("[data-text]", page)
                ).focus();
              },
            },
            [make("bdi", {}, one.words), make("span", { "aria-hidden": "true" }, " ×")],
          ),
        );
      });
      if (found.length > 1)
        out.push(
          " ",
          make(
            "button",
            {
              type: "button",
              class: "clear",
              onclick: () => {
                go({ text: "", filters: {} });
                euroai.find("[data-text]", page).focus();
              },
            },
            gettext("Take all off"),
          ),
        );
      euroai
        .find("[data-active]", page)
        .replaceChildren(.../** @type {Node[]} */ (out.filter(Boolean)));
      facets.forEach((details, name) => {
        const filter = state.filters[name];
        const many = filter
          ? filter.values.length +
            Number(Boolean(filter.from || filter.to)) +
            Number(filter.unknown)
          : 0;
        euroai.find(".facet-on", details).textContent = many ? ` ${many}` : "";
        details.classList.toggle("on", many > 0);
      });
      const any = Object.keys(state.filters).length;
      euroai.find("[data-facet-count]", page).textContent = any ? String(any) : "";
    }

    return { build: build, show: show, conditions: conditions };
  };
})();
