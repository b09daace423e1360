// Tables: sort by click and by keyboard, a filter line, CSV, rows that unfold on a phone, and long
// tables that begin with their first rows.
(() => {
  "use strict";
  const euroai = window.euroai;

  /** @param {HTMLTableElement} table */
  function headsOf(table) {
    return Array.from(table.tHead?.rows[0].cells || []);
  }

  /**
   * What a table says of its columns once (n2: the second holds numbers, m3-: from the third on they
   * fold), each head says itself.
   *
   * @param {HTMLTableElement} table
   */
  function nameColumns(table) {
    const heads = headsOf(table);
    table.classList.forEach((one) => {
      const [, letter, place, on] = /^([mn])(\d+)(-?)$/.exec(one) || [];
      if (!letter) return;
      const first = Number(place) - 1;
      heads.slice(first, on ? undefined : first + 1).forEach((head) => {
        head.classList.add(letter === "n" ? "n" : "more");
      });
    });
  }

  /** @param {Element} cell */
  function plain(cell) {
    return (cell.textContent || "").replace(/\s+/g, " ").trim();
  }

  /**
   * What a cell sorts by: what it says it does, else a figure or a date in it, else its text.
   *
   * @param {HTMLTableCellElement} cell
   */
  function key(cell) {
    if (cell.dataset.sort !== undefined) return cell.dataset.sort;
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    const inner = cell.querySelector("data[value], time[datetime]");
    if (inner) return inner.getAttribute("value") || inner.getAttribute("datetime") || "";
    // A count that stands first, before a smaller figure or a bar.
    const first = cell.firstChild instanceof Text ? cell.firstChild.data : "";
    const count = first.replaceAll(window.euroaiWords.language.group, "").trim();
    if (/^\d+$/.test(count)) return count;
    const text = plain(cell);
    return text === "–" ? "" : text;
  }

  /**
   * @param {string} a
   * @param {string} b
   */
  function compare(a, b) {
    const x = Number(a);
    const y = Number(b);
    return Number.isFinite(x) && Number.isFinite(y) ? x - y : euroai.collator.compare(a, b);
  }

  /**
   * @param {HTMLTableElement} table
   * @param {HTMLElement} status
   * @param {() => void} moved
   */
  function sorter(table, status, moved) {
    const heads = headsOf(table);
    const body = table.tBodies[0];

    /**
     * @param {number} column
     * @param {number} direction
     */
    function sort(column, direction) {
      const rows = Array.from(body.rows).map((row, index) => ({
        row: row,
        key: key(row.cells[column]),
        index: index,
      }));
      rows.sort((a, b) => {
        // What is not known stands last, whichever way one sorts.
        if (!a.key !== !b.key) return a.key ? -1 : 1;
        return direction * compare(a.key, b.key) || a.index - b.index;
      });
      rows.forEach((one) => {
        body.appendChild(one.row);
      });
    }

    heads.forEach((head, column) => {
      if (!plain(head)) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...Array.from(head.childNodes));
      head.appendChild(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const numbers = head.classList.contains("n");
        const down = was ? was === "ascending" : numbers;
        heads.forEach((other) => {
          other.removeAttribute("aria-sort");
        });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(column, down ? -1 : 1);
        moved();
        status.textContent = down
          ? gettext("Sorted by {column}, descending", { column: plain(button) })
          : gettext("Sorted by {column}, ascending", { column: plain(button) });
      });
    });
  }

  /**
   * On a phone a table has no heads to press: a field sorts by each of them.
   *
   * @param {HTMLTableElement} table
   * @param {HTMLElement} tools
   */
  function phoneSort(table, tools) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    const heads = headsOf(table).filter((head) => head.querySelector("button"));
    select.append(new Option(gettext("as it stands"), ""));
    heads.forEach((head, place) => {
      select.append(new Option(plain(head), String(place)));
    });
    select.addEventListener("change", () => {
      if (select.value) heads[Number(select.value)].querySelector("button")?.click();
    });
    label.className = "phone-sort";
    label.append(`${gettext("Sort by")} `, select);
    tools.prepend(label);
  }

  /**
   * @param {HTMLTableElement} table
   * @param {HTMLElement} tools
   * @param {HTMLElement} status
   * @param {() => void} filtered
   */
  function filterLine(table, tools, status, filtered) {
    const words = table.dataset.filter || gettext("Filter these rows");
    const label = document.createElement("label");
    const input = document.createElement("input");
    const shown = document.createElement("span");
    const rows = Array.from(table.tBodies[0].rows);
    /** @type {string[]} What each row says, read when somebody first asks. */
    let texts = [];
    label.className = "unseen";
    label.textContent = words;
    input.type = "search";
    input.placeholder = words;
    input.id = `filter-${table.dataset.table}`;
    label.htmlFor = input.id;
    shown.className = "shown";
    input.addEventListener("input", () => {
      if (!texts.length) texts = rows.map((row) => euroai.fold(plain(row)));
      const parts = euroai.fold(input.value).split(/\s+/).filter(Boolean);
      let count = 0;
      rows.forEach((row, index) => {
        const fits = parts.every((part) => texts[index].includes(part));
        row.hidden = !fits;
        if (fits) count += 1;
      });
      filtered();
      const counts = { count: euroai.count(count), whole: euroai.count(rows.length) };
      shown.textContent = parts.length ? gettext("{count} of {whole}", counts) : "";
      status.textContent = parts.length ? gettext("{count} of {whole} rows", counts) : "";
    });
    tools.append(label, input, shown);
  }

  /**
   * A table's rows as files; what makes them is loaded when somebody asks for one.
   *
   * @param {HTMLTableElement} table
   * @param {HTMLElement} tools
   */
  function downloads(table, tools) {
    /**
     * @param {string} words
     * @param {"csv" | "excel" | "xlsx"} kind
     */
    function offer(words, kind) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = kind;
      button.textContent = words;
      button.addEventListener("click", () => {
        const scripts = ["files", "table-data", ...(kind === "xlsx" ? ["xlsx"] : [])];
        Promise.all(scripts.map((one) => euroai.loadScript(`${euroai.base}assets/${one}.js`))).then(
          () => {
            euroai.saveTable(table, kind);
          },
        );
      });
      tools.append(button);
    }
    offer(gettext("Download as CSV"), "csv");
    offer(gettext("CSV for Excel"), "excel");
    offer("XLSX", "xlsx");
  }

  function line() {
    const tools = document.createElement("div");
    tools.className = "tools";
    return tools;
  }

  /**
   * On a phone a row shows its first two columns; the rest unfolds. Returns what makes a row so.
   *
   * @param {HTMLTableElement} table
   */
  function folder(table) {
    const heads = headsOf(table);
    const labels = heads.map(plain);
    const done = new WeakSet();
    /** @param {HTMLTableRowElement} row */
    return (row) => {
      // A row is made once, however often it comes and goes.
      if (done.has(row)) return;
      done.add(row);
      let hidden = false;
      Array.from(row.cells).forEach((cell, index) => {
        // What stands first in a row needs no head.
        if (index && labels[index]) cell.dataset.label = labels[index];
        if (heads[index]?.classList.contains("more")) cell.classList.add("more");
        if (cell.classList.contains("more")) hidden = true;
      });
      if (!hidden) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "unfold";
      button.setAttribute("aria-label", gettext("The rest of this row"));
      button.setAttribute("aria-expanded", "false");
      button.addEventListener("click", () => {
        const open = row.classList.toggle("open");
        button.setAttribute("aria-expanded", String(open));
      });
      row.cells[0].appendChild(button);
    };
  }

  // Of a long list paper has what is shown; a line says how much there is and where.
  euroai.restOnPaper = (shown, whole) => {
    const address = document.querySelector("link[rel=canonical]")?.getAttribute("href");
    return gettext("{count} of {whole} rows; the whole list: {address}", {
      count: euroai.count(shown),
      whole: euroai.count(whole),
      address: address || location.href.replace(/#.*/, ""),
    });
  };

  /**
   * A long table shows as many rows as it says (data-first), of those that the filters leave; more
   * come in steps or all at once. A link to a row opens the way to it.
   *
   * @param {HTMLTableElement} table
   * @param {HTMLElement} tools
   * @param {(row: HTMLTableRowElement) => void} made is called with each row that is shown
   */
  function cut(table, tools, made) {
    const first = Number(table.dataset.first);
    const body = table.tBodies[0];
    let limit = !first || body.rows.length <= first + 5 ? Infinity : first;
    const step = Math.max(100, first);
    const more = document.createElement("button");
    const all = document.createElement("button");
    const rest = document.createElement("p");
    rest.className = "on-paper";

    function apply() {
      let fitting = 0;
      Array.from(body.rows).forEach((row) => {
        const fits = !row.hidden && !row.classList.contains("out");
        row.classList.toggle("beyond", fits && fitting >= limit);
        if (fits && fitting < limit) made(row);
        if (fits) fitting += 1;
      });
      const left = fitting - limit;
      more.hidden = !(left > step);
      all.hidden = !(left > 0);
      rest.textContent = all.hidden ? "" : euroai.restOnPaper(limit, fitting);
      if (all.hidden) return;
      more.textContent = ngettext("Show {number} more", "Show {number} more", step);
      all.textContent = gettext("Show all {number}", { number: euroai.count(fitting) });
    }

    /** @param {number} to */
    function open(to) {
      const from = limit;
      limit = to;
      apply();
      // The buttons may be gone: whoever came by keyboard goes on at the first new row.
      const row = Array.from(body.rows).filter((one) => one.getClientRects().length)[from];
      const next = row?.querySelector("a, button");
      if (next && (document.activeElement === more || document.activeElement === all || all.hidden))
        next.focus({ preventScroll: true });
    }

    function follow() {
      const target = euroai.target(location.hash);
      if (!target || !body.contains(target)) return;
      if (!target.closest("tr")?.classList.contains("beyond")) return;
      limit = Infinity;
      apply();
      target.scrollIntoView();
    }

    if (limit < Infinity) {
      more.type = all.type = "button";
      more.addEventListener("click", () => {
        open(limit + step);
      });
      all.addEventListener("click", () => {
        open(Infinity);
      });
      tools.prepend(more, all);
      (table.closest(".table") || table).after(rest);
      addEventListener("hashchange", follow);
      // A page that filters rows itself (by the class "out") says when it has.
      table.addEventListener("euroai:filtered", apply);
      apply();
      follow();
    } else Array.from(body.rows).forEach(made);
    return apply;
  }

  /** @param {HTMLTableElement} table */
  function enrich(table) {
    const rows = table.tBodies[0].rows.length;
    const pane = table.closest(".table") || table;
    if (pane.classList.contains("ready")) return;
    const above = line();
    const below = line();
    const status = document.createElement("span");
    nameColumns(table);
    status.className = "unseen";
    status.setAttribute("role", "status");
    const long = cut(table, below, table.classList.contains("folds") ? folder(table) : () => {});
    if (rows > 1) sorter(table, status, long);
    if (rows > 12) filterLine(table, above, status, long);
    if (rows > 5 && table.classList.contains("folds")) phoneSort(table, above);
    if (above.children.length) pane.before(above);
    if (rows > 2) downloads(table, below);
    below.append(status);
    pane.after(below);
    pane.classList.add("ready");
  }

  // What is closed is made when it opens: a tab by its script, a fold here, all of it on paper.
  euroai.enrichWithin = (part) => {
    /** @type {NodeListOf<HTMLTableElement>} */
    const tables = part.querySelectorAll("table[data-table]");
    tables.forEach((table) => {
      if (!table.closest("details:not([open])")) enrich(table);
    });
  };
  /** @param {HTMLTableElement} table */
  function start(table) {
    if (!table.closest(".tabbed, details:not([open])")) enrich(table);
  }
  euroai.each("table[data-table]", start);
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target instanceof HTMLDetailsElement) euroai.enrichWithin(event.target);
    },
    true,
  );

  // Where a list is cut on paper, so are the lists at its foot: to what the printed rows lead to.
  function cutLists() {
    if (!document.querySelector("main > section .on-paper") || document.querySelector(".entity"))
      return;
    const named = new Set();
    /** @param {HTMLElement} one */
    const isPrinted = (one) => !one.closest(".beyond, tr.out, [hidden], .unprinted");
    euroai.each("main a.differ", (/** @type {HTMLAnchorElement} */ mark) => {
      if (isPrinted(mark)) named.add(mark.hash.slice(1));
    });
    euroai.each(".difference", (/** @type {HTMLElement} */ one) => {
      one.classList.toggle("unprinted", !named.has(one.id));
    });
    euroai.each("main a.says", (/** @type {HTMLAnchorElement} */ mark) => {
      if (isPrinted(mark)) {
        euroai.saying(mark).forEach((source) => {
          named.add(source.id);
        });
      }
    });
    euroai.each(".cited li", (/** @type {HTMLElement} */ source) => {
      source.classList.toggle("unprinted", !named.has(source.id));
    });
  }
  addEventListener("beforeprint", () => {
    euroai.each("table[data-table]", enrich);
    cutLists();
  });
})();
