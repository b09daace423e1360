// A directory's page: its state stands in the address, and every part shows that state.
(() => {
  "use strict";
  const euroai = window.euroai;
  /** @type {HTMLElement} */
  const page = euroai.find("[data-directory]");
  const model = euroai.directoryModel(window.euroaiDirectory, window.euroaiDirectoryWords);
  const told = euroai.directoryWords(model);
  const filters = euroai.directoryFilters(page, model, told, () => state, go);
  const table = euroai.directoryTable(page, model, told, go);
  const compare = euroai.directoryCompare(page, model, told, table.isNumber, go);
  const files = euroai.directoryFiles(model, told, filters.conditions);
  let state = model.read(location.hash);
  /** @type {number[]} */
  let rows = [];
  /** @type {DirectoryState | null} */
  let shown = null;

  /** @type {HTMLInputElement} */
  const text = euroai.find("[data-text]", page);
  /** @type {HTMLSelectElement} */
  const sortBy = euroai.find("[data-sort-by]", page);
  /** @type {HTMLInputElement} */
  const dense = euroai.find("[data-dense]", page);
  /** @type {HTMLInputElement} */
  const bom = euroai.find("[data-bom]", page);
  /** @type {HTMLDetailsElement} */
  const columns = euroai.find("[data-columns]", page);

  /**
   * @param {Partial<DirectoryState>} change
   * @param {boolean} [quietly]
   */
  function go(change, quietly) {
    state = Object.assign({}, state, change);
    const place = model.address(state);
    const whole = place === "#" ? location.pathname + location.search : place;
    if (place !== location.hash) history[quietly ? "replaceState" : "pushState"](null, "", whole);
    show();
  }

  /** @param {DirectoryState} other */
  function sameRows(other) {
    return (
      other.text === state.text &&
      other.filters === state.filters &&
      other.sort === state.sort &&
      other.falls === state.falls &&
      other.shown.join() === state.shown.join() &&
      other.dense === state.dense
    );
  }

  function show() {
    const comparing = state.face === "compare";
    if (!shown || !sameRows(shown)) {
      rows = model.ordered(model.passing(state), state);
      table.show(state, rows);
      filters.show(state, rows.length);
    } else table.picked(state);
    compare.line(state);
    if (comparing) compare.show(state);
    euroai.each("[data-panel]", (/** @type {HTMLElement} */ panel) => {
      panel.hidden = (panel.dataset.panel === "compare") !== comparing;
    });
    ["[data-screener]", "[data-active]", "[data-downloads]"].forEach((part) => {
      euroai.find(part, page).hidden = comparing;
    });
    euroai.each("[data-face]", (/** @type {HTMLAnchorElement} */ face) => {
      const own = (face.dataset.face === "compare") === comparing;
      if (own) face.setAttribute("aria-current", "true");
      else face.removeAttribute("aria-current");
      face.href = model.address(Object.assign({}, state, { face: face.dataset.face }));
    });
    euroai.each("[data-picked]", (picked) => {
      picked.textContent = state.pick.length ? String(state.pick.length) : "";
    });
    if (document.activeElement !== text) text.value = state.text;
    dense.checked = state.dense;
    sortBy.value = `${state.falls ? "-" : ""}${state.sort}`;
    shown = state;
  }

  // ------------------------------------------------------------ controls

  function sortChoices() {
    [["name", gettext("Name")], ...model.columns.map((one) => [one.key, one.words])].forEach(
      ([key, words]) => {
        [
          [`-${key}`, gettext("{column}, descending", { column: words })],
          [key, gettext("{column}, ascending", { column: words })],
        ].forEach(([value, said]) => {
          sortBy.append(euroai.make("option", { value: value }, said));
        });
      },
    );
    sortBy.addEventListener("change", () => {
      go({ sort: sortBy.value.replace(/^-/, ""), falls: sortBy.value.startsWith("-") });
    });
  }

  function columnChoices() {
    const box = euroai.make("div", { class: "facet-box" });
    columns.append(box);
    columns.addEventListener("toggle", () => {
      box.replaceChildren(
        ...model.columns.map((column) => {
          const input = euroai.make("input", { type: "checkbox" });
          input.checked = state.shown.includes(column.key);
          input.addEventListener("change", () => {
            const next = model.columns
              .map((one) => one.key)
              .filter((key) => (key === column.key ? input.checked : state.shown.includes(key)));
            go({ shown: next });
          });
          return euroai.make("label", { class: "check" }, [input, " ", column.words]);
        }),
      );
      box.classList.toggle("to-left", box.getBoundingClientRect().right > innerWidth - 8);
    });
  }

  let waiting = 0;
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      go({ text: text.value.trim() }, true);
    }, 120);
  });
  dense.addEventListener("change", () => {
    go({ dense: dense.checked });
  });
  euroai.find("[data-screener]", page).addEventListener("submit", (event) => {
    event.preventDefault();
  });
  /** @type {HTMLElement} */
  const copy = euroai.find("[data-copy]", page);
  copy.addEventListener("click", () => {
    euroai.copyLink(copy);
  });
  euroai.find("[data-csv]", page).addEventListener("click", () => {
    files.csv(state, rows, bom.checked);
  });
  euroai.find("[data-xlsx]", page).addEventListener("click", () => {
    files.xlsx(state, rows);
  });
  ["hashchange", "popstate"].forEach((what) => {
    addEventListener(what, () => {
      if (model.address(state) === (location.hash || "#")) return;
      state = model.read(location.hash);
      text.value = state.text;
      // What is open shows what was chosen before.
      page.querySelectorAll("details.facet[open]").forEach((facet) => {
        facet.removeAttribute("open");
      });
      show();
    });
  });

  filters.build();
  page.classList.add("ready");
  euroai.find("[data-screener]", page).classList.add("ready");
  sortChoices();
  columnChoices();
  show();
})();
