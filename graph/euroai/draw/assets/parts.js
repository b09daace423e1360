// Small parts that pages with a picture share: elements, suggestions under a field, tables that sort.
(() => {
  "use strict";
  const euroai = window.euroai;

  /** @type {Euroai["make"]} */
  function make(name, attributes = {}, children = []) {
    const node = document.createElement(name);
    Object.keys(attributes).forEach((key) => {
      const value = attributes[key];
      if (value === false || value === null || value === undefined) return;
      if (key === "class") node.className = String(value);
      else if (typeof value === "function")
        node.addEventListener(key.slice(2), /** @type {EventListener} */ (value));
      else node.setAttribute(key, value === true ? "" : String(value));
    });
    (Array.isArray(children) ? children : [children]).forEach((child) => {
      if (child !== null && child !== undefined && child !== false)
        node.append(/** @type {Node | string} */ (child));
    });
    return node;
  }

  /**
   * Suggestions under a field: items are {key, words, note, weight}; pick(key) is told the choice.
   *
   * @param {HTMLInputElement} field
   * @param {() => PickerItem[]} items
   * @param {(key: string) => void} pick
   */
  function picker(field, items, pick) {
    const list = make("div", {
      class: "picks",
      role: "listbox",
      id: `${field.id}-picks`,
      "aria-label": gettext("Suggestions"),
      hidden: true,
    });
    /** @type {PickerItem[]} */
    let shown = [];
    let at = -1;
    field.parentElement?.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    function hide() {
      list.hidden = true;
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }
    /** @param {PickerItem} item */
    function choose(item) {
      field.value = "";
      hide();
      pick(item.key);
    }
    /** @param {number} next */
    function mark(next) {
      at = (next + shown.length) % shown.length;
      Array.prototype.forEach.call(list.children, (node, place) => {
        node.setAttribute("aria-selected", String(place === at));
        if (place === at) node.scrollIntoView({ block: "nearest" });
      });
      field.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    }
    function show() {
      const text = euroai.fold(field.value.trim());
      if (!text) return hide();
      const all = typeof items === "function" ? items() : items;
      shown = all
        .map((item) => {
          const place = euroai.fold(item.words).indexOf(text);
          const start = place === 0 || (place > 0 && euroai.fold(item.words)[place - 1] === " ");
          return { item: item, rank: place < 0 ? -1 : (start ? 1e6 : 0) + (item.weight || 0) };
        })
        .filter((one) => one.rank >= 0)
        .sort((a, b) => b.rank - a.rank || (a.item.words < b.item.words ? -1 : 1))
        .slice(0, 9)
        .map((one) => one.item);
      list.replaceChildren(
        ...shown.map((item, place) =>
          make(
            "div",
            {
              role: "option",
              id: `${list.id}-${place}`,
              "aria-selected": "false",
              onpointerdown: (/** @type {Event} */ event) => {
                event.preventDefault();
                choose(item);
              },
            },
            [make("bdi", {}, item.words), make("span", {}, item.note || "")],
          ),
        ),
      );
      if (!shown.length)
        list.append(
          make(
            "div",
            { role: "option", "aria-disabled": "true", "aria-selected": "false" },
            gettext("Nothing here is called so"),
          ),
        );
      list.hidden = false;
      at = -1;
      field.setAttribute("aria-expanded", "true");
    }
    field.addEventListener("input", show);
    field.addEventListener("blur", hide);
    field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        if (!list.hidden) event.stopPropagation();
        field.value = "";
        hide();
      }
      if (list.hidden || !shown.length) return;
      if (event.key === "ArrowDown") {
        event.preventDefault();
        mark(at + 1);
      }
      if (event.key === "ArrowUp") {
        event.preventDefault();
        mark(at < 0 ? shown.length - 1 : at - 1);
      }
      if (event.key === "Enter") {
        event.preventDefault();
        choose(shown[Math.max(at, 0)]);
      }
    });
  }

  /**
   * Sorts a table's rows in place by the buttons in its head; values stand in cell.dataset.v.
   *
   * @param {HTMLTableElement} table
   */
  function sortable(table) {
    Array.from(table.tHead?.rows[0].cells || []).forEach((head, place, heads) => {
      if (!head.dataset.sort) return;
      const words = head.textContent;
      head.replaceChildren(
        make(
          "button",
          {
            type: "button",
            onclick: () => {
              let falls = head.getAttribute("aria-sort") !== "descending";
              if (head.dataset.sort === "text")
                falls = head.getAttribute("aria-sort") === "ascending";
              heads.forEach((one) => {
                one.removeAttribute("aria-sort");
              });
              head.setAttribute("aria-sort", falls ? "descending" : "ascending");
              const body = table.tBodies[0];
              const rows = Array.from(body.rows).map((row) => {
                const cell = row.cells[place];
                return {
                  row: row,
                  v:
                    head.dataset.sort === "number"
                      ? parseFloat(cell.dataset.v || "")
                      : euroai.fold(cell.textContent || ""),
                };
              });
              rows.sort((a, b) => {
                const [x, y] = [Number.isNaN(a.v), Number.isNaN(b.v)];
                if (x || y) return Number(x) - Number(y);
                return (a.v < b.v ? -1 : a.v > b.v ? 1 : 0) * (falls ? -1 : 1);
              });
              rows.forEach((one) => {
                body.append(one.row);
              });
            },
          },
          words,
        ),
      );
    });
  }

  /**
   * On a phone a row shows its first cells; a button in its head opens the rest.
   *
   * @param {HTMLTableRowElement} row
   * @param {Element} head
   */
  function unfolding(row, head) {
    head.append(
      make("button", {
        type: "button",
        class: "unfold",
        "aria-expanded": "false",
        "aria-label": gettext("More of this row"),
        onclick: (/** @type {{ currentTarget: Element }} */ event) => {
          event.currentTarget.setAttribute("aria-expanded", String(row.classList.toggle("open")));
        },
      }),
    );
    return row;
  }

  // Copies the address; where the browser refuses, the address stands in the line to be copied.
  euroai.copyLink = (button) => {
    const words = button.textContent;
    /** @param {string} text */
    function tell(text) {
      button.textContent = text;
      setTimeout(() => {
        button.textContent = words;
      }, 2500);
    }
    function byHand() {
      const field = make("textarea", { class: "unseen", "aria-hidden": "true" }, location.href);
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      button.focus();
      tell(done ? gettext("Copied") : gettext("Copy it from the address bar"));
    }
    if (navigator.clipboard && isSecureContext)
      navigator.clipboard.writeText(location.href).then(() => {
        tell(gettext("Copied"));
      }, byHand);
    else byHand();
  };

  Object.assign(euroai, { make: make, unfolding: unfolding, picker: picker, sortable: sortable });
})();
