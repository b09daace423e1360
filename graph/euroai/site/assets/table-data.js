// A table of a page as data: every name with its id, every date with the days between which it lies,
// numbers and currencies apart, whole lists, and who says so with addresses.
(() => {
  "use strict";
  const euroai = window.euroai;

  /**
   * A column of a file: its head, and what a cell of the page's table has for it.
   *
   * @typedef {{ head: string, value: (cell: HTMLTableCellElement) => Cell }} Part
   */

  /** @param {Element} cell */
  function text(cell) {
    const copy = cell.cloneNode(true);
    copy
      .querySelectorAll(".unfold, a.differ, .names-cut, .tag, .says, .second-hand, svg, .unseen")
      .forEach((extra) => {
        extra.remove();
      });
    const plain = (copy.textContent || "").replace(/\s+/g, " ").trim();
    return plain === "–" ? "" : plain;
  }

  // ------------------------------------------------------------ kinds of cells

  /**
   * @param {Element} cell
   * @returns {HTMLAnchorElement[]}
   */
  function named(cell) {
    return euroai
      .all("a[href]", cell)
      .map((link) => /** @type {HTMLAnchorElement} */ (link))
      .filter((link) => idOf(link) && !link.matches(".differ, .says"));
  }

  /** @param {HTMLAnchorElement} link */
  function idOf(link) {
    const found = /\/id\/([^/]+)\/index\.html/.exec(link.href);
    return found ? decodeURIComponent(found[1]) : "";
  }

  /** @param {Element} cell */
  function figure(cell) {
    /** @type {HTMLDataElement | null} */
    const found = cell.querySelector("data[value]");
    return found;
  }

  /** @param {Element} cell */
  function currency(cell) {
    const told = figure(cell)?.title || "";
    // "USD 1,030,000,000", and in French "1 030 000 000 USD".
    return (told.match(/^[A-Z]{3}(?=\s)|[A-Z]{3}$|[A-Z]{3}(?=\s\()/) || [""])[0];
  }

  /** @param {Element} cell */
  function date(cell) {
    const stated = cell.querySelector("time[datetime]")?.getAttribute("datetime") || "";
    const bound = Boolean(cell.querySelector(".bound time"));
    const year = stated.slice(0, 4);
    const month = stated.slice(5, 7) || "12";
    const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
    const day = stated.slice(8, 10) || String(last);
    return {
      stated: bound ? "" : stated,
      from: bound || !stated ? "" : `${stated}-01-01`.slice(0, 10),
      to: stated ? `${year}-${month}-${day}` : "",
    };
  }

  /** @param {Element} cell */
  function sources(cell) {
    /** @type {HTMLAnchorElement | null} */
    const mark = cell.querySelector("a.says");
    return (mark ? euroai.saying(mark) : []).map((item) => {
      const publisher = item.querySelector("a");
      const slug = /sources\/([^/]+)\//.exec(publisher?.getAttribute("href") || "");
      return {
        id: slug ? decodeURIComponent(slug[1]) : "",
        publisher: (publisher?.textContent || "").trim(),
        published: item.querySelector("time")?.getAttribute("datetime") || "",
        title: (item.querySelector("cite")?.textContent || "").trim(),
        address: item.querySelector("cite a")?.getAttribute("href") || "",
      };
    });
  }

  /** @param {Element} cell */
  function notes(cell) {
    return euroai
      .all(".tag, .second-hand", cell)
      .map((one) => (one.textContent || "").trim())
      .concat(cell.querySelector("a.differ") ? [gettext("Sources differ")] : [])
      .join("; ");
  }

  // ------------------------------------------------------------ columns

  /**
   * @param {string} head
   * @param {HTMLTableCellElement[]} cells
   * @returns {Part[]}
   */
  function partsOf(head, cells) {
    /** @type {Part[]} */
    const parts = [];
    /**
     * @param {string} words
     * @param {Part["value"]} value
     */
    const add = (words, value) => {
      parts.push({ head: words, value: value });
    };
    const some = /** @param {(cell: HTMLTableCellElement) => unknown} has */ (has) =>
      cells.some((cell) => Boolean(has(cell)));
    const own = some((cell) => cell.dataset.value !== undefined);
    if (own) add(head, (cell) => numberOf(cell.dataset.value ?? text(cell)));
    else if (some((cell) => cell.querySelector("time[datetime]"))) {
      add(head, (cell) => date(cell).stated || text(cell).replace(/^.*\d{4}.*$/, ""));
      add(gettext("{column}, first day", { column: head }), (cell) => date(cell).from);
      add(gettext("{column}, last day", { column: head }), (cell) => date(cell).to);
    } else if (some(figure)) {
      add(head, (cell) => numberOf(figure(cell)?.value ?? text(cell)));
      if (some(currency)) add(gettext("{column}, currency", { column: head }), currency);
    } else if (some((cell) => cell.querySelector(".says")) && !some(text)) {
      add(head, (cell) => joined(sources(cell).map((one) => one.publisher)));
      add(gettext("{column}, ids", { column: head }), (cell) =>
        spaced(sources(cell).map((one) => one.id)),
      );
      add(gettext("{column}, addresses", { column: head }), (cell) =>
        spaced(sources(cell).map((one) => one.address)),
      );
    } else {
      add(head, (cell) => {
        const links = named(cell);
        const names = links.map((link) => (link.textContent || "").trim());
        // A row of names and nothing else is a list.
        return links.length > 1 ? joined(names) : text(cell);
      });
    }
    if (!own && some((cell) => named(cell).length))
      add(gettext("{column}, ids", { column: head }), (cell) => spaced(named(cell).map(idOf)));
    if (some(notes)) add(gettext("{column}, note", { column: head }), notes);
    return parts;
  }

  /** @param {string} told */
  function numberOf(told) {
    return told !== "" && Number.isFinite(Number(told)) ? Number(told) : told;
  }

  /** @param {string[]} list */
  function joined(list) {
    return list.join("; ");
  }

  /** @param {string[]} list */
  function spaced(list) {
    return list.filter(Boolean).join(" ");
  }

  /** @param {HTMLTableElement} table */
  function shown(table) {
    return Array.from(table.tBodies[0].rows).filter(
      (row) => !row.hidden && !row.classList.contains("out"),
    );
  }

  /** @param {HTMLTableElement} table */
  function rowsOf(table) {
    const rows = shown(table);
    const heads = Array.from(table.tHead?.rows[0].cells || []);
    const columns = heads.map((head, place) =>
      partsOf(text(head), rows.map((row) => row.cells[place]).filter(Boolean)),
    );
    const anchored = rows.some((row) => row.id);
    const first = [
      ...columns.flatMap((parts) => parts.map((part) => part.head)),
      ...(anchored ? [gettext("Address")] : []),
    ];
    const body = rows.map((row) => [
      ...columns.flatMap((parts, place) =>
        parts.map((part) => (row.cells[place] ? part.value(row.cells[place]) : "")),
      ),
      ...(anchored ? [row.id ? euroai.address(`#${encodeURIComponent(row.id)}`) : ""] : []),
    ]);
    return [first, ...body];
  }

  /** @param {HTMLTableElement} table */
  function conditions(table) {
    /** @type {HTMLInputElement | null} */
    const field = document.querySelector(`#filter-${CSS.escape(table.dataset.table || "")}`);
    const facets =
      table.dataset.faceted === undefined ? "" : decodeURIComponent(location.hash.slice(1));
    return [field?.value || "", facets].filter(Boolean);
  }

  /** @param {HTMLTableElement} table */
  function sourceRows(table) {
    /** @type {Map<string, Cell[]>} */
    const found = new Map();
    shown(table).forEach((row) => {
      sources(row).forEach((one) => {
        found.set(one.id, [one.id, one.publisher, one.published, one.title, one.address]);
      });
      euroai.all(".says", row).forEach((mark) => {
        sources(mark.parentElement || row).forEach((one) => {
          found.set(one.id, [one.id, one.publisher, one.published, one.title, one.address]);
        });
      });
    });
    const rows = Array.from(found.values()).sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));
    return [["id", "publisher", "published", "title", "address"], ...rows];
  }

  euroai.saveTable = (table, kind) => {
    const name = table.dataset.table || "table";
    const asked = conditions(table);
    const rows = rowsOf(table);
    if (kind !== "xlsx") {
      const mark = kind === "excel" ? "\ufeff" : "";
      euroai.save(euroai.fileName(name, asked, "csv"), "text/csv", mark + euroai.csvText(rows));
      return;
    }
    const caption = table.caption ? text(table.caption) : "";
    euroai.saveWorkbook(euroai.fileName(name, asked, "xlsx"), [
      { name: "rows", rows: rows },
      { name: "sources", rows: sourceRows(table) },
      {
        name: "about",
        rows: euroai.aboutFile(
          [document.title, caption].filter(Boolean).join(": "),
          asked,
          rows.length - 1,
        ),
      },
    ]);
  };
})();
