// What a reader follows, with notes: kept in the browser's storage, written to and read from a file.
(() => {
  "use strict";
  const euroai = window.euroai;
  const KEY = "euroai-watch";
  /** @typedef {{ name: string, note: string }} Watched */

  /** @returns {Record<string, Watched>} */
  function kept() {
    try {
      return cleaned(JSON.parse(localStorage.getItem(KEY) || "{}"));
    } catch {
      return {};
    }
  }

  /**
   * Of what a file or the storage holds, what is a list of watched ones.
   *
   * @param {unknown} value
   */
  function cleaned(value) {
    /** @type {Record<string, Watched>} */
    const found = {};
    Object.entries(/** @type {Record<string, any>} */ (value || {})).forEach(([id, one]) => {
      if (/^[A-Za-z0-9~_-]{1,120}$/.test(id) && one && typeof one.name === "string")
        found[id] = { name: one.name, note: String(one.note || "") };
    });
    return found;
  }

  /** @param {Record<string, Watched>} list */
  function keep(list) {
    try {
      localStorage.setItem(KEY, JSON.stringify(list));
      return true;
    } catch {
      return false;
    }
  }

  /** @type {HTMLButtonElement | null} */
  const button = document.querySelector("[data-watch]");
  if (button) {
    const id = button.dataset.watch || "";
    const show = () => {
      const on = id in kept();
      button.setAttribute("aria-pressed", String(on));
      button.textContent = on ? gettext("On the watch list") : gettext("Watch");
    };
    button.addEventListener("click", () => {
      const list = kept();
      if (id in list) delete list[id];
      else list[id] = { name: document.querySelector("h1")?.textContent?.trim() || id, note: "" };
      keep(list);
      show();
    });
    show();
  }

  /** @type {HTMLElement | null} */
  const page = document.querySelector("[data-watch-list]");
  if (!page) return;
  const rows = euroai.find("[data-watch-rows]", page);
  const said = euroai.find("[data-watch-said]", page);
  /** @type {HTMLInputElement} */
  const file = euroai.byId("watch-file");

  /**
   * @param {string} id
   * @param {Watched} one
   */
  function row(id, one) {
    const item = euroai.element("li");
    const link = euroai.element("a", "", one.name);
    link.href = euroai.root + euroai.placeOf(id);
    const note = euroai.element("textarea");
    note.value = one.note;
    note.setAttribute("aria-label", gettext("Notes on {name}", { name: one.name }));
    note.addEventListener("input", () => {
      const list = kept();
      if (list[id]) list[id].note = note.value;
      keep(list);
    });
    const away = euroai.element("button", "", gettext("Remove"));
    away.type = "button";
    away.setAttribute("aria-label", gettext("Take {name} away", { name: one.name }));
    away.addEventListener("click", () => {
      const list = kept();
      delete list[id];
      keep(list);
      const place = Array.from(rows.children).indexOf(item);
      draw();
      // Whoever came by keyboard goes on where the row was.
      const next = rows.children[Math.min(place, rows.children.length - 1)];
      euroai.find(next ? "button" : "[data-watch-none] a", next || page || undefined).focus();
    });
    item.append(link, note, away);
    return item;
  }

  function draw() {
    const list = Object.entries(kept());
    list.sort((a, b) => euroai.collator.compare(a[1].name, b[1].name));
    rows.replaceChildren(...list.map(([id, one]) => row(id, one)));
    euroai.find("[data-watch-none]", /** @type {HTMLElement} */ (page)).hidden = list.length > 0;
  }

  euroai.find("[data-watch-save]", page).addEventListener("click", () => {
    euroai.save(
      "euroai-watch-list.json",
      "application/json",
      `${JSON.stringify(kept(), null, 2)}\n`,
    );
  });
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    chosen
      .text()
      .then((text) => {
        const read = cleaned(JSON.parse(text));
        keep({ ...kept(), ...read });
        const number = Object.keys(read).length;
        said.textContent = ngettext("{number} entry read", "{number} entries read", number);
        draw();
      })
      .catch(() => {
        said.textContent = gettext("This file is no watch list.");
      });
    file.value = "";
  });
  page.hidden = false;
  draw();
})();
