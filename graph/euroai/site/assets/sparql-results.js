// What a query gave: a table, a chart where the result fits one, a truth, and its downloads.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {});
  var FIRST = 200;
  var MOST = 5000;
  var BARS = 30;
  var XSD = "http://www.w3.org/2001/XMLSchema#";
  var NUMBERS = new Set(
    "integer decimal double float int long short byte nonNegativeInteger positiveInteger unsignedInt unsignedLong"
      .split(" ")
      .map(function (name) {
        return XSD + name;
      })
  );
  var NONE = "–";

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function vector(name, attributes) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    return made;
  }

  function isNumber(term) {
    return Boolean(term) && NUMBERS.has(term.datatype) && Number.isFinite(Number(term.value));
  }

  function numberWords(term) {
    var value = Number(term.value);
    // A year that was reckoned as a number keeps its four digits together.
    return Math.abs(value) < 10000 && Number.isInteger(value) ? String(value) : euroai.number(value, 2);
  }

  // -------------------------------------------------------------------- terms

  // How the build's addresses are told and where their pages are.
  euroai.sparqlPlaces = function (words) {
    var short = Object.keys(words.prefixes).map(function (name) {
      return [name, words.prefixes[name]];
    });
    short.sort(function (a, b) {
      return b[1].length - a[1].length;
    });
    var pages = new Map();
    var labels = new Map();
    function folder(row) {
      return row[2] || row[0];
    }
    words.entities.forEach(function (row) {
      pages.set(words.prefixes.id + row[0], { href: "id/" + folder(row) + "/index.html", name: row[1] });
    });
    words.sources.forEach(function (row) {
      pages.set(words.prefixes.src + row[0], { href: "sources/" + folder(row) + "/index.html", name: row[1] });
    });
    // An event stands on the page of whom it is about.
    words.events.forEach(function (row) {
      var place = "id/" + folder(words.entities[row[1]]) + "/index.html" + (row[2] ? "#" + row[2] : "");
      pages.set(words.prefixes.id + row[0], { href: place, name: words.entities[row[1]][1] });
    });
    words.terms.forEach(function (row) {
      labels.set(row[0], row[2]);
    });

    function compact(address) {
      var found = short.find(function (pair) {
        return address.startsWith(pair[1]);
      });
      return found ? found[0] + ":" + address.slice(found[1].length) : address;
    }

    // An entity's or source's address is its bare id, as in the library's tables.
    function words_of(term) {
      if (term.type === "bnode") return "_:" + term.value;
      if (term.type !== "uri") return term.value;
      var told = compact(term.value);
      return /^(id|src|c|country):/.test(told) ? told.slice(told.indexOf(":") + 1) : told;
    }

    function link(href, text) {
      var made = element("a", "", text);
      made.href = href;
      return made;
    }

    function cell(term) {
      if (!term) return element("span", "none", NONE);
      var text = words_of(term);
      var page = term.type === "uri" && pages.get(term.value);
      if (page) {
        var own = link((euroai.root || "") + page.href, text);
        own.title = page.name;
        return own;
      }
      var known = term.type === "uri" ? compact(term.value) : "";
      if (known && Object.prototype.hasOwnProperty.call(words.reference, known)) {
        var documented = link((euroai.root || "") + "ontology/index.html#" + words.reference[known], text);
        documented.title = labels.get(known) || "";
        return documented;
      }
      var outside = term.type === "uri" ? compact(term.value) === term.value : term.datatype === XSD + "anyURI";
      if (outside && /^https?:\/\//i.test(term.value)) {
        var away = link(term.value, text);
        away.className = "out";
        away.rel = "noopener noreferrer external";
        return away;
      }
      if (isNumber(term)) {
        var figure = element("data", "", numberWords(term));
        figure.value = term.value;
        return figure;
      }
      var shown = element("bdi", "", text);
      // A country has no page, but a name.
      if (labels.get(known)) shown.title = labels.get(known);
      if (term["xml:lang"]) shown.lang = term["xml:lang"];
      return shown;
    }

    return { cell: cell, words: words_of };
  };

  // ------------------------------------------------------------------- tables

  function compareTerms(a, b) {
    if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
    return euroai.collator.compare(a.value, b.value);
  }

  function numericColumns(table) {
    return table.columns.filter(function (column) {
      var some = false;
      var all = table.rows.every(function (row) {
        if (!row[column]) return true;
        some = true;
        return isNumber(row[column]);
      });
      return all && some;
    });
  }

  // A table with heads that sort; the first rows, the rest when asked for.
  euroai.sparqlTable = function (table, places, caption, status) {
    var pane = element("div", "answer-table");
    var made = element("table");
    var head = made.createTHead().insertRow();
    var body = made.createTBody();
    var numbers = new Set(numericColumns(table));
    var rows = table.rows;
    var limit = FIRST;
    var more = element("button", "more-rows");
    pane.tabIndex = 0;
    pane.setAttribute("role", "region");
    pane.setAttribute("aria-label", gettext("Results"));
    // Names of variables and values of the graph: the same in every language.
    head.setAttribute("translate", "no");
    body.setAttribute("translate", "no");
    made.prepend(element("caption", "", caption));
    more.type = "button";

    function fill() {
      var all = document.createDocumentFragment();
      rows.slice(0, limit).forEach(function (row) {
        var line = element("tr");
        table.columns.forEach(function (column) {
          var cell = element("td", numbers.has(column) ? "n" : "");
          cell.append(places.cell(row[column]));
          line.append(cell);
        });
        all.append(line);
      });
      body.replaceChildren(all);
      more.hidden = rows.length <= limit;
      var told = { number: euroai.count(rows.length), most: euroai.count(MOST), shown: euroai.count(limit) };
      more.textContent =
        rows.length > MOST
          ? gettext("Show {most} of {number} rows; a download has all", told)
          : gettext("Show all {number} rows; {shown} are shown", told);
      if (limit >= MOST) more.hidden = true;
    }

    function sort(column, down) {
      rows = table.rows.slice().sort(function (x, y) {
        var a = x[column];
        var b = y[column];
        if (!a || !b) return !a - !b;
        return (down ? -1 : 1) * compareTerms(a, b);
      });
      fill();
    }

    table.columns.forEach(function (column) {
      var cell = element("th", numbers.has(column) ? "n" : "");
      var button = element("button", "", column);
      cell.scope = "col";
      button.type = "button";
      button.addEventListener("click", function () {
        var was = cell.getAttribute("aria-sort");
        var down = was ? was === "ascending" : numbers.has(column);
        Array.from(head.cells).forEach(function (other) {
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
    more.addEventListener("click", function () {
      limit = Math.min(rows.length, MOST);
      fill();
      pane.focus();
    });
    fill();
    pane.append(made);
    return [pane, more];
  };

  // ------------------------------------------------------------------- charts

  // The columns of a chart: what names a row, and the numbers that can be shown; null if none fit.
  function chartable(table) {
    if (table.rows.length < 2) return null;
    var numbers = numericColumns(table).filter(function (column) {
      return table.rows.every(function (row) {
        return !row[column] || Number(row[column].value) >= 0;
      });
    });
    function named(type) {
      return table.columns.find(function (column) {
        return table.rows.every(function (row) {
          return row[column] && row[column].type === type && !isNumber(row[column]);
        });
      });
    }
    var label = named("literal") || named("uri");
    return numbers.length && label ? { label: label, numbers: numbers } : null;
  }

  function bars(table, places, label, number) {
    var rows = table.rows.filter(function (row) {
      return row[number];
    });
    var most = Math.max.apply(
      null,
      rows.map(function (row) {
        return Number(row[number].value);
      })
    );
    var list = element("ol", "chart-bars");
    rows.slice(0, BARS).forEach(function (row) {
      var line = element("li");
      var share = most ? (100 * Number(row[number].value)) / most : 0;
      var drawing = vector("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" });
      drawing.append(vector("rect", { width: share.toFixed(2), height: 10 }));
      line.append(element("bdi", "chart-name", places.words(row[label])), drawing);
      line.append(element("span", "chart-number", numberWords(row[number])));
      list.append(line);
    });
    return { list: list, shown: Math.min(rows.length, BARS), of: table.rows.length };
  }

  // Bars by one number, which can be chosen where there are several; null where none fit.
  euroai.sparqlChart = function (table, places) {
    var fit = chartable(table);
    if (!fit) return null;
    var figure = element("figure", "chart");
    var caption = element("figcaption");
    var number = fit.numbers[fit.numbers.length - 1];

    function draw() {
      var drawn = bars(table, places, fit.label, number);
      var numbers = { shown: euroai.count(drawn.shown), whole: euroai.count(drawn.of) };
      var text =
        drawn.shown < drawn.of
          ? gettext("{number} by {label}, the first {shown} of {whole} rows, in the order of the result.", numbers)
          : gettext("{number} by {label}, in the order of the result.");
      var columns = { number: element("code", "", number), label: element("code", "", fit.label) };
      caption.replaceChildren.apply(caption, euroai.pieces(text, columns));
      figure.replaceChildren(caption, drawn.list);
    }

    draw();
    if (fit.numbers.length === 1) return [figure];
    var choice = element("div", "choices");
    var label = element("label", "", gettext("Bars show"));
    var select = element("select");
    select.id = "chart-number";
    select.setAttribute("translate", "no");
    label.htmlFor = select.id;
    fit.numbers.forEach(function (name) {
      select.append(new Option(name, name, name === number, name === number));
    });
    select.addEventListener("change", function () {
      number = select.value;
      draw();
    });
    choice.append(label, select);
    return [choice, figure];
  };

  // ---------------------------------------------------------------- downloads

  // SPARQL 1.1 Query Results CSV: lines end in CR LF, values as they are.
  euroai.sparqlCsv = function (table) {
    function quoted(text) {
      return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
    }
    var lines = table.rows.map(function (row) {
      return table.columns
        .map(function (column) {
          var term = row[column];
          return term ? quoted((term.type === "bnode" ? "_:" : "") + term.value) : "";
        })
        .join(",");
    });
    return [table.columns.join(",")].concat(lines, [""]).join("\r\n");
  };

  euroai.sparqlSave = function (name, type, text) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 1000);
  };
})();
