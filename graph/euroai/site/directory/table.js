// A directory's table: its heads sort, its rows come in steps, each can be ticked for comparison.
// On a phone a row is a small card, and a field above sorts.
(() => {
  "use strict";
  const euroai = window.euroai;
  const make = euroai.make;
  const FIRST = 100; // rows drawn at once
  const CARDS = 20; // so many at first on a phone, where a row is a card: eight windows of them
  const STEP = 300;

  euroai.directoryTable = (page, model, told, go) => {
    /** @type {HTMLElement} */
    const box = euroai.find('[data-panel="table"]', page);
    /** @type {HTMLButtonElement} */
    const more = euroai.find("[data-more]", page);
    /** @type {HTMLButtonElement} */
    const all = euroai.find("[data-all]", page);
    const compares = ["labs", "investors"].includes(model.kind);
    const body = make("tbody");
    const rest = make("p", { class: "on-paper" });
    const narrow = matchMedia("(max-width: 640px)");
    /** @type {number[]} */
    let rows = [];
    /** @type {DirectoryState} */
    let state = model.initial();
    let drawn = 0;

    function step() {
      return narrow.matches ? FIRST : STEP;
    }

    /** @param {DirectoryColumn} column */
    function isNumber(column) {
      return (
        ["eur", "money", "count", "sources"].includes(column.type) ||
        (column.type === "entities" && column.number)
      );
    }

    /**
     * @param {string} key
     * @param {string} words
     * @param {boolean} number
     */
    function head(key, words, number) {
      const by = state.sort === key;
      const button = make("button", { type: "button", "data-key": key }, words);
      button.addEventListener("click", () => {
        const downFirst = number || model.column(key)?.type === "date";
        go({ sort: key, falls: by ? !state.falls : downFirst });
        euroai.find(`[data-panel="table"] button[data-key="${key}"]`, page).focus();
      });
      return make(
        "th",
        {
          scope: "col",
          class: number ? "n" : null,
          "aria-sort": by ? (state.falls ? "descending" : "ascending") : null,
        },
        button,
      );
    }

    /** @param {number} row */
    function tick(row) {
      const id = model.cells.id[row];
      const input = make("input", {
        type: "checkbox",
        "data-pick": id,
        "aria-label": gettext("Compare {name}", { name: model.cells.name[row] }),
      });
      input.checked = state.pick.includes(id);
      input.disabled = !input.checked && state.pick.length >= model.most;
      input.addEventListener("change", () => {
        const others = state.pick.filter((one) => one !== id);
        go({ pick: input.checked ? [...others, id] : others });
      });
      return input;
    }

    /**
     * @param {number} row
     * @param {DirectoryColumn[]} columns
     */
    function line(row, columns) {
      // A card shows the few that are for it, and what one sorts by.
      const cards = columns.some((column) => column.card);
      const who = make("th", { scope: "row" }, [
        compares ? make("label", { class: "tick" }, tick(row)) : null,
        told.name(row),
      ]);
      const cells = columns.map((column) => {
        const classes = [
          isNumber(column) ? "n" : "",
          cards && !column.card && column.key !== state.sort ? "more" : "",
        ];
        if (column.type === "concepts" || column.type === "entities") classes.push("many");
        const content = make("span", { class: "cell" }, told.cell(column, row));
        return make(
          "td",
          { class: classes.join(" ").trim() || null, "data-label": column.words },
          content,
        );
      });
      const made = make("tr", { "data-row": model.cells.id[row] }, [who, ...cells]);
      if (cards) euroai.unfolding(made, who);
      return made;
    }

    /** @param {number} to */
    function fill(to) {
      const columns = model.columns.filter((column) => state.shown.includes(column.key));
      const upTo = Math.min(to, rows.length);
      const part = document.createDocumentFragment();
      for (; drawn < upTo; drawn += 1) part.append(line(rows[drawn], columns));
      body.append(part);
      const left = rows.length - drawn;
      more.hidden = left <= step();
      all.hidden = left <= 0;
      more.textContent = ngettext("Show {number} more", "Show {number} more", step());
      all.textContent = gettext("Show all {number}", { number: euroai.count(rows.length) });
      rest.textContent = left > 0 ? euroai.restOnPaper(drawn, rows.length) : "";
    }

    /** @param {number} to */
    function grow(to) {
      const from = drawn;
      fill(to);
      euroai.find("a", body.rows[from]).focus({ preventScroll: true });
    }

    /**
     * @param {DirectoryState} next
     * @param {number[]} found
     */
    function show(next, found) {
      state = next;
      rows = found;
      drawn = 0;
      body.replaceChildren();
      const columns = model.columns.filter((column) => state.shown.includes(column.key));
      const table = make(
        "table",
        { class: `screen${state.dense ? " dense" : ""}`, "data-kind": model.kind },
        [
          make("caption", { class: "unseen" }, told.noun(rows.length)),
          make(
            "thead",
            {},
            make("tr", {}, [
              head("name", gettext("Name"), false),
              ...columns.map((column) => head(column.key, column.words, isNumber(column))),
            ]),
          ),
          body,
        ],
      );
      const pane = make(
        "div",
        {
          class: "table screen-pane ready",
          tabindex: "0",
          role: "region",
          "aria-label": document.title,
        },
        table,
      );
      box.replaceChildren(pane, rest);
      if (!rows.length)
        box.append(
          make("p", { class: "empty" }, gettext("No row fits. Take a condition off above.")),
        );
      fill(narrow.matches ? CARDS : FIRST);
    }

    more.addEventListener("click", () => {
      grow(drawn + step());
    });
    all.addEventListener("click", () => {
      grow(rows.length);
    });

    /** @param {DirectoryState} next */
    function picked(next) {
      state = next;
      euroai.all("[data-pick]", body).forEach((input) => {
        const one = /** @type {HTMLInputElement} */ (input);
        one.checked = state.pick.includes(one.dataset.pick || "");
        one.disabled = !one.checked && state.pick.length >= model.most;
      });
    }

    return { show: show, picked: picked, isNumber: isNumber };
  };
})();
