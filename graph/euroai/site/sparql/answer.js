// The answer of the SPARQL page: a table or bars with downloads, a truth, triples, or a fault.
(() => {
  "use strict";
  const euroai = window.euroai,
    element = euroai.element;
  const $ = euroai.byId;

  /** @param {number} ms */
  function seconds(ms) {
    if (ms < 1) return gettext("under a millisecond");
    if (ms < 1000) return gettext("{number} ms", { number: Math.round(ms) });
    return gettext("{number} s", { number: euroai.number(ms / 1000, ms < 10000 ? 2 : 0) });
  }

  /**
   * @param {string} text
   * @param {() => void} action
   */
  function button(text, action) {
    const made = element("button", "", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // words: those of the page; say: tells the state; serialise(sparql, format): a promise of the text.
  euroai.sparqlAnswer = (words, editor, say, serialise) => {
    const answer = $("answer");
    const places = euroai.sparqlPlaces(words);

    function clear() {
      answer.replaceChildren();
      $("answer-title").textContent = gettext("Answer");
      $("fault").textContent = "";
      editor.fault(null);
    }

    /** @param {SparqlFault} fault */
    function tell(fault) {
      answer.replaceChildren();
      $("answer-title").textContent = gettext("No answer");
      $("fault").textContent = fault.words;
      editor.fault(fault);
      say("");
    }

    /**
     * @param {SparqlTable} table
     * @param {string} json
     * @param {string} sparql
     */
    function downloads(table, json, sparql) {
      const line = element("div", "tools");
      line.append(
        button(gettext("Download as CSV"), () => {
          euroai.save("euroai-query.csv", "text/csv", euroai.sparqlCsv(table));
        }),
      );
      if (json) {
        line.append(
          button(gettext("Download as {format}", { format: "JSON" }), () => {
            euroai.save("euroai-query.json", "application/sparql-results+json", json);
          }),
        );
      } else {
        ["Turtle", "JSON-LD"].forEach((name) => {
          const format = name === "Turtle" ? "text/turtle" : "application/ld+json";
          const end = name === "Turtle" ? ".ttl" : ".jsonld";
          line.append(
            button(gettext("Download as {format}", { format: name }), () => {
              serialise(sparql, format).then(
                (done) => {
                  euroai.save(`euroai-query${end}`, format, done.text);
                },
                () => {},
              );
            }),
          );
        });
      }
      return line;
    }

    /**
     * @param {SparqlTable} table
     * @param {string} caption
     */
    function faces(table, caption) {
      const drawn = euroai.sparqlChart(table, places);
      const grid = element("div");
      grid.append(...euroai.sparqlTable(table, places, caption, $("completion-state")));
      if (!drawn) return [grid];
      const chart = element("div");
      chart.append(...drawn);
      chart.hidden = true;
      const line = element("div", "faces");
      line.setAttribute("role", "group");
      line.setAttribute("aria-label", gettext("Show the result as"));
      /** @type {[string, HTMLElement][]} */
      const pairs = [
        [gettext("Table"), grid],
        [gettext("Bars"), chart],
      ];
      const switches = pairs.map((pair, index) => {
        const one = button(pair[0], () => {
          pairs.forEach((other, place) => {
            other[1].hidden = place !== index;
            switches[place].setAttribute("aria-pressed", String(place === index));
          });
        });
        one.setAttribute("aria-pressed", String(index === 0));
        return one;
      });
      line.append(...switches);
      return [line, grid, chart];
    }

    /**
     * @param {SparqlTable} table
     * @param {string} json
     * @param {number} took
     * @param {string} sparql
     * @param {string} rows
     */
    function showTable(table, json, took, sparql, rows) {
      const values = { rows: rows, time: seconds(took), day: words.asOf };
      $("answer-title").textContent = rows;
      say(gettext("{rows} in {time}.", values));
      if (!table.rows.length) {
        answer.replaceChildren(
          element("p", "lede", gettext("Nothing in the graph fits the query.")),
        );
        return;
      }
      const caption = gettext("{rows}, answered in {time} from the data of {day}.", values);
      answer.replaceChildren(...faces(table, caption).concat([downloads(table, json, sparql)]));
    }

    /**
     * @param {boolean} is
     * @param {number} took
     */
    function showTruth(is, took) {
      const time = { time: seconds(took) };
      $("answer-title").textContent = is ? gettext("Yes") : gettext("No");
      say(is ? gettext("Yes, in {time}.", time) : gettext("No, in {time}.", time));
      const truth = is
        ? gettext("The graph holds what was asked.")
        : gettext("The graph does not hold what was asked.");
      answer.replaceChildren(element("p", "lede", truth));
    }

    /**
     * @param {SparqlMessage} message
     * @param {string} sparql
     */
    function show(message, sparql) {
      if (message.type === "graph") {
        const triples = { columns: ["subject", "predicate", "object"], rows: message.rows };
        const number = ngettext("{number} triple", "{number} triples", message.rows.length);
        showTable(triples, "", message.took, sparql, number);
        return;
      }
      const found = JSON.parse(message.json);
      if (found.boolean !== undefined) {
        showTruth(found.boolean, message.took);
        return;
      }
      const table = { columns: found.head.vars, rows: found.results.bindings };
      showTable(
        table,
        message.json,
        message.took,
        sparql,
        ngettext("{number} row", "{number} rows", table.rows.length),
      );
    }

    return { clear: clear, tell: tell, show: show };
  };

  euroai.sparqlSeconds = seconds;
})();
