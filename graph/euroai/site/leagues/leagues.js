// Charts of money by period: the arrow keys go through the columns, the data goes out as CSV, and a
// panel shows how the chart stands in another page.
(() => {
  "use strict";
  const euroai = window.euroai;

  euroai.each("[data-columns]", (drawing) => {
    /** @type {SVGGElement[]} */
    const columns = Array.from(drawing.querySelectorAll(".column"));

    /** @param {number} place */
    function go(place) {
      const next = columns[Math.max(0, Math.min(columns.length - 1, place))];
      columns.forEach((one) => {
        one.setAttribute("tabindex", one === next ? "0" : "-1");
      });
      next.focus();
    }
    drawing.addEventListener("keydown", (event) => {
      const here = columns.indexOf(/** @type {SVGGElement} */ (document.activeElement));
      if (here < 0) return;
      const steps = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: columns.length };
      const to = steps[/** @type {keyof typeof steps} */ (event.key)];
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    });
  });

  /** @param {HTMLElement} button */
  function csv(button) {
    /** @type {HTMLTableElement | null | undefined} */
    const table = button.closest("figure")?.querySelector("table");
    if (!table) return;
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
    euroai.save(`euroai-${button.dataset.chartCsv}.csv`, "text/csv", `${lines.join("\r\n")}\r\n`);
  }

  /** @param {HTMLElement} button */
  function panel(button) {
    const tools = /** @type {HTMLElement} */ (button.closest("[data-pictures]"));
    const open = tools.nextElementSibling;
    if (open?.classList.contains("embed-panel")) {
      open.remove();
      button.setAttribute("aria-expanded", "false");
      return;
    }
    const address = new URL(
      `${document.documentElement.dataset.root}${button.dataset.embed}/index.html`,
      location.href,
    ).href;
    // A page from disk has no address that others reach: its folder is what one takes along.
    const source = location.protocol === "file:" ? `${button.dataset.embed}/index.html` : address;
    const title = (tools.dataset.title || "").replaceAll('"', "&quot;");
    const code = document.createElement("textarea");
    code.readOnly = true;
    code.value = `<iframe src="${source}" title="${title}" width="100%" height="420" style="border:0" loading="lazy"></iframe>`;
    code.setAttribute("aria-label", gettext("The code of the frame"));
    const copy = euroai.element("button", "copy", gettext("Copy the code"));
    copy.type = "button";
    copy.addEventListener("click", () => {
      code.select();
      if (navigator.clipboard) navigator.clipboard.writeText(code.value).catch(() => {});
      copy.textContent = gettext("Copied");
    });
    const frame = document.createElement("iframe");
    frame.src = address;
    frame.title = gettext("Preview: {title}", { title: tools.dataset.title });
    const box = euroai.element("div", "embed-panel");
    box.append(
      euroai.element(
        "p",
        "",
        gettext(
          "Put this into your page. The frame’s page needs no other file: it may also stand in a folder of your own.",
        ),
      ),
      code,
      copy,
      frame,
    );
    tools.after(box);
    button.setAttribute("aria-expanded", "true");
    code.focus();
  }

  document.addEventListener("click", (event) => {
    const data = euroai.under(event, "[data-chart-csv]");
    if (data) csv(data);
    const button = euroai.under(event, "[data-embed]");
    if (button) panel(button);
  });
})();
