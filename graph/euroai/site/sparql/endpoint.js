// The server's endpoint in place of the engine in the page, where `euroai serve` serves the page.
(() => {
  "use strict";
  const euroai = window.euroai;
  const TABLE = "application/sparql-results+json";
  const TRIPLE =
    /^(<[^>]*>|_:\S+) (<[^>]*>) (<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?) \.$/;
  /** @type {Record<string, string>} */
  const ESCAPES = { t: "\t", b: "\b", n: "\n", r: "\r", f: "\f" };

  /** @param {string} text */
  function plain(text) {
    return text.replace(/\\(?:u([0-9A-F]{4})|U([0-9A-F]{8})|(.))/g, (_, short, long, one) =>
      one ? ESCAPES[one] || one : String.fromCodePoint(parseInt(short || long, 16)),
    );
  }

  /**
   * @param {string} text a term of N-Triples
   * @returns {SparqlTerm}
   */
  function term(text) {
    if (text[0] === "<") return { type: "uri", value: plain(text.slice(1, -1)) };
    if (text[0] === "_") return { type: "bnode", value: text.slice(2) };
    const end = text.lastIndexOf('"');
    /** @type {SparqlTerm} */
    const found = { type: "literal", value: plain(text.slice(1, end)) };
    if (text[end + 1] === "@") found["xml:lang"] = text.slice(end + 2);
    else if (text[end + 1] === "^") found.datatype = text.slice(end + 4, -1);
    return found;
  }

  /** @param {string} text N-Triples */
  function rows(text) {
    return text
      .split("\n")
      .map((line) => line.match(TRIPLE))
      .filter((found) => found !== null)
      .map((found) => ({
        subject: term(found[1]),
        predicate: term(found[2]),
        object: term(found[3]),
      }));
  }

  // The same as `sparqlEngine`, over HTTP.
  euroai.sparqlEndpoint = (address, on) => {
    /** @type {Set<AbortController>} */
    const asked = new Set();

    /** @type {SparqlEngine["run"]} */
    async function run(query) {
      const graph = query.form === "CONSTRUCT" || query.form === "DESCRIBE";
      const accept = query.format || (graph ? "application/n-triples" : TABLE);
      const stopper = new AbortController();
      asked.add(stopper);
      const begun = performance.now();
      try {
        const response = await fetch(address, {
          method: "POST",
          headers: { "Content-Type": "application/sparql-query", Accept: accept },
          body: query.sparql,
          signal: stopper.signal,
        });
        const text = await response.text();
        if (!response.ok) throw { words: fault(text, response.status), explained: true };
        /** @type {any} */
        const message = { took: performance.now() - begun };
        if (query.format) return Object.assign(message, { type: "text", text: text });
        if (graph) return Object.assign(message, { type: "graph", rows: rows(text) });
        return Object.assign(message, { type: "answer", json: text });
      } catch (error) {
        if (stopper.signal.aborted) throw { stopped: true };
        if (error instanceof TypeError) {
          throw { words: gettext("The server does not answer."), explained: true };
        }
        throw error;
      } finally {
        asked.delete(stopper);
      }
    }

    /**
     * @param {string} text a problem document, or what a proxy says
     * @param {number} status
     */
    function fault(text, status) {
      try {
        return JSON.parse(text).detail;
      } catch {
        return gettext("The server answers with the status {status}.", { status: status });
      }
    }

    setTimeout(on.ready, 0);
    return {
      canStop: true,
      knowsPrefixes: true,
      run: run,
      stop: () => {
        for (const one of asked) one.abort();
      },
    };
  };
})();
