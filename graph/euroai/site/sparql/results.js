// What a query gave: a table, a chart where the result fits one, a truth, and its downloads.
(() => {
  "use strict";
  const euroai = window.euroai,
    element = euroai.element;
  const FIRST = 200;
  const MOST = 5000;
  const BARS = 30;
  const XSD = "http://www.w3.org/2001/XMLSchema#";
  const NUMBERS = new Set(
    "integer decimal double float int long short byte nonNegativeInteger positiveInteger unsignedInt unsignedLong"
      .split(" ")
      .map((name) => XSD + name),
  );
  const NONE = "–";

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   */
  function vector(name, attributes) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach((key) => {
      made.setAttribute(key, String(attributes[key]));
    });
    return made;
  }

  /** @param {SparqlTerm | undefined} term */
  function isNumber(term) {
    return NUMBERS.has(term?.datatype || "") && Number.isFinite(Number(term?.value));
  }

  /** @param {SparqlTerm} term */
  function numberWords(term) {
    const value = Number(term.value);
    // A year that was reckoned as a number keeps its four digits together.
    return Math.abs(value) < 10000 && Number.isInteger(value)
      ? String(value)
      : euroai.number(value, 2);
  }

  // -------------------------------------------------------------------- terms

  // How the build's addresses are told and where their pages are.
  euroai.sparqlPlaces = (words) => {
    const short = Object.keys(words.prefixes).map((name) => [name, words.prefixes[name]]);
    short.sort((a, b) => b[1].length - a[1].length);
    const pages = new Map();
    const labels = new Map();
    /** @param {SparqlName} row */
    function folder(row) {
      return row[2] || row[0];
    }
    words.entities.forEach((row) => {
      pages.set(words.prefixes.id + row[0], { href: euroai.placeOf(folder(row)), name: row[1] });
    });
    words.sources.forEach((row) => {
      pages.set(words.prefixes.src + row[0], {
        href: `sources/${folder(row)}/index.html`,
        name: row[1],
      });
    });
    // An event stands on the page of whom it is about.
    words.events.forEach((row) => {
      const place = euroai.placeOf(folder(words.entities[row[1]]), row[2]);
      pages.set(words.prefixes.id + row[0], { href: place, name: words.entities[row[1]][1] });
    });
    words.terms.forEach((row) => {
      labels.set(row[0], row[2]);
    });

    /** @param {string} address */
    function compact(address) {
      const found = short.find((pair) => address.startsWith(pair[1]));
      return found ? `${found[0]}:${address.slice(found[1].length)}` : address;
    }

    /**
     * An entity's or source's address is its bare id, as in the library's tables.
     *
     * @param {SparqlTerm} term
     */
    function words_of(term) {
      if (term.type === "bnode") return `_:${term.value}`;
      if (term.type !== "uri") return term.value;
      const name = compact(term.value);
      return /^(id|src|c|country):/.test(name) ? name.slice(name.indexOf(":") + 1) : name;
    }

    /**
     * @param {string} href
     * @param {string} text
     */
    function link(href, text) {
      const made = element("a", "", text);
      made.href = href;
      return made;
    }

    /** @param {SparqlTerm | undefined} term */
    function cell(term) {
      if (!term) return element("span", "none", NONE);
      const text = words_of(term);
      const page = term.type === "uri" && pages.get(term.value);
      if (page) {
        const own = link((euroai.root || "") + page.href, text);
        own.title = page.name;
        return own;
      }
      const known = term.type === "uri" ? compact(term.value) : "";
      if (known && Object.hasOwn(words.reference, known)) {
        const documented = link(
          `${euroai.root || ""}ontology/index.html#${words.reference[known]}`,
          text,
        );
        documented.title = labels.get(known) || "";
        return documented;
      }
      const outside =
        term.type === "uri" ? compact(term.value) === term.value : term.datatype === `${XSD}anyURI`;
      if (outside && /^https?:\/\//i.test(term.value)) {
        const away = link(term.value, text);
        away.className = "out";
        away.rel = "noopener noreferrer external";
        return away;
      }
      if (isNumber(term)) {
        const figure = element("data", "", numberWords(term));
        figure.value = term.value;
        return figure;
      }
      const shown = element("bdi", "", text);
      // A country has no page, but a name.
      if (labels.get(known)) shown.title = labels.get(known);
      if (term["xml:lang"]) shown.lang = term["xml:lang"];
      return shown;
    }

    return { cell: cell, words: words_of };
  };

  // ------------------------------------------------------------------- tables

  /**
   * @param {SparqlTerm} a
   * @param {SparqlTerm} b
   */
  function compareTerms(a, b) {
    if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
    return euroai.collator.compare(a.value, b.value);
  }

  /** @param {SparqlTable} table */
  function numericColumns(table) {
    return table.columns.filter((column) => {
      let some = false;
      const all = table.rows.every((row) => {
        if (!row[column]) return true;
        some = true;
        return isNumber(row[column]);
      });
      return all && some;
    });
  }

  // A table with heads that sort; the first rows, the rest when asked for.
  euroai.sparqlTable = (table, places, caption, status) => {
    const pane = element("div", "answer-table");
    const made = element("table");
    const head = made.createTHead().insertRow();
    const body = made.createTBody();
    const numbers = new Set(numericColumns(table));
    let rows = table.rows;
    let limit = FIRST;
    const more = element("button", "more-rows");
    pane.tabIndex = 0;
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", gettext("Results"));
    // Names of variables and values of the graph: the same in every language.
    head.setAttribute("translate", "no");
    body.setAttribute("translate", "no");
    made.prepend(element("caption", "", caption));
    more.type = "button";

    function fill() {
      const all = document.createDocumentFragment();
      rows.slice(0, limit).forEach((row) => {
        const line = element("tr");
        table.columns.forEach((column) => {
          const cell = element("td", numbers.has(column) ? "n" : "");
          cell.append(places.cell(row[column]));
          line.append(cell);
        });
        all.append(line);
      });
      body.replaceChildren(all);
      more.hidden = rows.length <= limit;
      const counts = {
        number: euroai.count(rows.length),
        most: euroai.count(MOST),
        shown: euroai.count(limit),
      };
      more.textContent =
        rows.length > MOST
          ? gettext("Show {most} of {number} rows; a download has all", counts)
          : gettext("Show all {number} rows; {shown} are shown", counts);
      if (limit >= MOST) more.hidden = true;
    }

    /**
     * @param {string} column
     * @param {boolean} down
     */
    function sort(column, down) {
      rows = table.rows.slice().sort((x, y) => {
        const a = x[column];
        const b = y[column];
        if (!a || !b) return Number(!a) - Number(!b);
        return (down ? -1 : 1) * compareTerms(a, b);
      });
      fill();
    }

    table.columns.forEach((column) => {
      const cell = element("th", numbers.has(column) ? "n" : "");
      const button = element("button", "", column);
      cell.scope = "col";
      button.type = "button";
      button.addEventListener("click", () => {
        const was = cell.getAttribute("aria-sort");
        const down = was ? was === "ascending" : numbers.has(column);
        Array.from(head.cells).forEach((other) => {
          other.removeAttribute("aria-sort");
        });
        cell.setAttribute("aria-sort", down ? "descending" : "ascending");
        sort(column, down);
        status.textContent = down
          ? gettext("Sorted by {column}, descending", { column: column })
          : gettext("Sorted by {column}, ascending", { column: column });
      });
      cell.append(button);
      head.append(cell);
    });
    more.addEventListener("click", () => {
      limit = Math.min(rows.length, MOST);
      fill();
      pane.focus();
    });
    fill();
    pane.append(made);
    return [pane, more];
  };

  // ------------------------------------------------------------------- charts

  /**
   * The columns of a chart: what names a row, and the numbers that can be shown; null if none fit.
   *
   * @param {SparqlTable} table
   */
  function chartable(table) {
    if (table.rows.length < 2) return null;
    const numbers = numericColumns(table).filter((column) =>
      table.rows.every((row) => !row[column] || Number(row[column].value) >= 0),
    );
    /** @param {string} type */
    function named(type) {
      return table.columns.find((column) =>
        table.rows.every(
          (row) => row[column] && row[column].type === type && !isNumber(row[column]),
        ),
      );
    }
    const label = named("literal") || named("uri");
    return numbers.length && label ? { label: label, numbers: numbers } : null;
  }

  /**
   * @param {SparqlTable} table
   * @param {SparqlPlaces} places
   * @param {string} label
   * @param {string} number
   */
  function bars(table, places, label, number) {
    const rows = table.rows.flatMap((row) => {
      const [name, figure] = [row[label], row[number]];
      return name && figure ? { name, figure } : [];
    });
    const most = Math.max(...rows.map((row) => Number(row.figure.value)));
    const list = element("ol", "chart-bars");
    rows.slice(0, BARS).forEach((row) => {
      const line = element("li");
      const share = most ? (100 * Number(row.figure.value)) / most : 0;
      const drawing = vector("svg", {
        viewBox: "0 0 100 10",
        preserveAspectRatio: "none",
        "aria-hidden": "true",
      });
      drawing.append(vector("rect", { width: share.toFixed(2), height: 10 }));
      line.append(element("bdi", "chart-name", places.words(row.name)), drawing);
      line.append(element("span", "chart-number", numberWords(row.figure)));
      list.append(line);
    });
    return { list: list, shown: Math.min(rows.length, BARS), of: table.rows.length };
  }

  // Bars by one number, which can be chosen where there are several; null where none fit.
  euroai.sparqlChart = (table, places) => {
    const found = chartable(table);
    if (!found) return null;
    const fit = found;
    const figure = element("figure", "chart");
    const caption = element("figcaption");
    let number = fit.numbers[fit.numbers.length - 1];

    function draw() {
      const drawn = bars(table, places, fit.label, number);
      const numbers = { shown: euroai.count(drawn.shown), whole: euroai.count(drawn.of) };
      const text =
        drawn.shown < drawn.of
          ? gettext(
              "{number} by {label}, the first {shown} of {whole} rows, in the order of the result.",
              numbers,
            )
          : gettext("{number} by {label}, in the order of the result.");
      const columns = {
        number: element("code", "", number),
        label: element("code", "", fit.label),
      };
      caption.replaceChildren(...euroai.pieces(text, columns));
      figure.replaceChildren(caption, drawn.list);
    }

    draw();
    if (fit.numbers.length === 1) return [figure];
    const choice = element("div", "choices");
    const label = element("label", "", gettext("Bars show"));
    const select = element("select");
    select.id = "chart-number";
    select.setAttribute("translate", "no");
    label.htmlFor = select.id;
    fit.numbers.forEach((name) => {
      select.append(new Option(name, name, name === number, name === number));
    });
    select.addEventListener("change", () => {
      number = select.value;
      draw();
    });
    choice.append(label, select);
    return [choice, figure];
  };

  // ---------------------------------------------------------------- downloads

  // SPARQL 1.1 Query Results CSV: lines end in CR LF, values as they are.
  euroai.sparqlCsv = (table) => {
    const lines = table.rows.map((row) =>
      table.columns
        .map((column) => {
          const term = row[column];
          return term ? euroai.csvCell((term.type === "bnode" ? "_:" : "") + term.value) : "";
        })
        .join(","),
    );
    return [table.columns.join(",")].concat(lines, [""]).join("\r\n");
  };
})();
