// What every chart gives away: the data of its table as CSV, and the code by which it stands in
// another page, with a preview. Loaded when one of the two is asked for.
(() => {
  "use strict";
  const euroai = window.euroai;

  /**
   * The table that a chart shows: named by its button, else the one beside its figure.
   *
   * @param {HTMLElement} button
   */
  function tableOf(button) {
    const name = button.dataset.csvOf;
    /** @type {HTMLTableElement | null | undefined} */
    const table = name
      ? document.querySelector(`table[data-table="${CSS.escape(name)}"]`)
      : button.closest("[data-figure]")?.querySelector("table");
    return table;
  }

  /**
   * A table whose cells carry their values and whose heads their names.
   *
   * @param {HTMLTableElement} table
   * @param {string} name
   */
  function columns(table, name) {
    const heads = Array.from(table.tHead?.rows[0].cells || []).map(
      (cell) => /** @type {HTMLElement} */ (cell).dataset.column || "",
    );
    const rows = Array.from(table.tBodies[0].rows).map((row) => [
      ...Array.from(row.cells).map((cell) => cell.dataset.value || ""),
      row.querySelector(".tag") ? "true" : "false",
    ]);
    const lines = [[...heads, "is_part"], ...rows].map((row) =>
      row.map((value) => euroai.csvCell(value)).join(","),
    );
    euroai.save(`euroai-${name}.csv`, "text/csv", `${lines.join("\r\n")}\r\n`);
  }

  euroai.chartCsv = (button) => {
    const table = tableOf(button);
    if (!table) return;
    if (button.dataset.chartCsv) {
      columns(table, button.dataset.chartCsv);
      return;
    }
    Promise.all(
      ["files", "table-data"].map((one) => euroai.loadScript(`${euroai.base}assets/${one}.js`)),
    ).then(() => {
      euroai.saveTable(table, "csv");
    });
  };

  /** @param {string} text */
  function quoted(text) {
    return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
  }

  /**
   * A chart with a page of its own stands in a frame; any other as the picture itself.
   *
   * @param {HTMLElement} button
   * @returns {{ words: string, code: string, preview: HTMLElement }}
   */
  function embedded(button) {
    const own = button.dataset.embed;
    if (!own) {
      const { title, address } = euroai.pictureOf?.(button) || { title: "", address: "" };
      const image = document.createElement("img");
      image.src = address;
      image.alt = title;
      return {
        words: gettext(
          "Put this into your page. The picture is in the code itself and needs no file; its source stands in it.",
        ),
        code: `<img src="${address}" alt="${quoted(title)}" style="width:100%;height:auto">`,
        preview: image,
      };
    }
    const tools = button.closest("[data-pictures]"),
      title = tools?.dataset.title || "";
    const address = new URL(`${euroai.root}${own}/index.html`, location.href).href;
    // A page from disk has no address that others reach: its folder is what one takes along.
    const source = location.protocol === "file:" ? `${own}/index.html` : address;
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = gettext("Preview: {title}", { title: title });
    return {
      words: gettext(
        "Put this into your page. The frame’s page needs no other file: it may also stand in a folder of your own.",
      ),
      code: `<iframe src="${source}" title="${quoted(title)}" width="100%" height="420" style="border:0" loading="lazy"></iframe>`,
      preview: frame,
    };
  }

  euroai.chartEmbed = (button) => {
    const tools = button.closest("[data-pictures]");
    if (!tools) return;
    const open = tools.nextElementSibling;
    if (open?.classList.contains("embed-panel")) {
      open.remove();
      button.setAttribute("aria-expanded", "false");
      return;
    }
    const { words, code: text, preview } = embedded(button);
    const code = document.createElement("textarea");
    code.readOnly = true;
    code.value = text;
    code.setAttribute("aria-label", gettext("The code of the frame"));
    const copy = euroai.element("button", "copy", gettext("Copy the code"));
    copy.type = "button";
    copy.addEventListener("click", () => {
      code.select();
      if (navigator.clipboard) navigator.clipboard.writeText(code.value).catch(() => {});
      copy.textContent = gettext("Copied");
    });
    const box = euroai.element("div", "embed-panel");
    box.append(euroai.element("p", "", words), code, copy, preview);
    tools.after(box);
    button.setAttribute("aria-expanded", "true");
    code.focus();
  };
})();
