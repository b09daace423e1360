// The query engine: Oxigraph's WebAssembly in a worker, so that a long query can be stopped.
//
// A page from disk may not start a worker from a file. The worker is therefore made of the text of
// two functions: the engine's own script and the one below. Where a browser starts no worker even
// so, the same function runs in the page; then nothing can be stopped.
(() => {
  "use strict";
  const euroai = window.euroai;

  /**
   * Runs in the worker: `say` sends a message out, what is returned receives.
   *
   * @param {Oxigraph} oxigraph
   * @param {(message: object) => void} say
   */
  function engine(oxigraph, say) {
    /** @type {OxigraphStore} */
    let store;
    let merged = true;
    /** @type {Record<string, string>} */
    let prefixes = {};

    /** @param {string} text */
    function inflated(text) {
      const raw = atob(text);
      const bytes = new Uint8Array(raw.length);
      for (let i = 0; i < raw.length; i += 1) bytes[i] = raw.charCodeAt(i);
      const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      return new Response(stream).arrayBuffer();
    }

    /**
     * The default graph holds each triple once, as the library's does: the engine's own union of
     * graphs would give a row for each source that tells a triple.
     *
     * @param {SparqlStart} message
     */
    async function start(message) {
      merged = message.merged;
      prefixes = message.prefixes;
      oxigraph.initSync({ module: await WebAssembly.compile(await inflated(message.wasm)) });
      say({ type: "stage", stage: "graph" });
      store = new oxigraph.Store();
      store.load(new Uint8Array(await inflated(message.graph)), {
        format: "application/trig",
        lenient: true,
        no_transaction: true,
      });
      learnOldIds();
      if (merged) store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?graph { ?s ?p ?o } }");
      say({ type: "ready" });
    }

    // Ids that were given up, by the address that stands for each now: an old link's query answers.
    /** @type {Record<string, string>} */
    const now = {};

    function learnOldIds() {
      const described =
        "SELECT ?old ?new { GRAPH ?g { ?old <http://purl.org/dc/terms/isReplacedBy> ?new } }";
      store.query(described).forEach((/** @type {OxigraphRow} */ row) => {
        now[row.get("old").value] = row.get("new").value;
      });
    }

    /** @param {string} sparql */
    function presentIds(sparql) {
      const parts =
        /#[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<([^<>\s]*)>|\b(id|src):([\w.-]*[\w-])/g;
      return sparql.replace(parts, (text, address, prefix, name) => {
        const whole = address || (prefix && prefixes[prefix] + name);
        return whole && now[whole] ? `<${now[whole]}>` : text;
      });
    }

    /** @param {OxigraphTerm} value */
    function term(value) {
      if (value.termType === "NamedNode") return { type: "uri", value: value.value };
      if (value.termType === "BlankNode") return { type: "bnode", value: value.value };
      if (value.termType !== "Literal") return { type: "literal", value: String(value) };
      /** @type {SparqlTerm} */
      const described = { type: "literal", value: value.value };
      if (value.language) described["xml:lang"] = value.language;
      else if (value.datatype.value !== "http://www.w3.org/2001/XMLSchema#string")
        described.datatype = value.datatype.value;
      return described;
    }

    /** @param {OxigraphQuad[]} quads */
    function asTable(quads) {
      return quads.map((quad) => ({
        subject: term(quad.subject),
        predicate: term(quad.predicate),
        object: term(quad.object),
      }));
    }

    /** @param {SparqlAsk} message */
    function ask(message) {
      /** @type {Record<string, unknown>} */
      const options = { use_default_graph_as_union: !merged };
      const graph = message.form === "CONSTRUCT" || message.form === "DESCRIBE";
      if (message.format || !graph) options.results_format = message.format || "json";
      const begun = performance.now();
      const found = store.query(presentIds(message.sparql), options);
      const took = performance.now() - begun;
      if (message.format) say({ type: "text", id: message.id, text: found });
      else if (graph) say({ type: "graph", id: message.id, rows: asTable(found), took: took });
      else say({ type: "answer", id: message.id, json: found, took: took });
    }

    /** @param {SparqlStart | SparqlAsk} message */
    async function handle(message) {
      try {
        if (message.type === "start") await start(message);
        else ask(message);
      } catch (error) {
        // After a trap the engine's memory is not to be trusted any more.
        const broken = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
        say({
          type: "error",
          id: message.id,
          starting: message.type === "start",
          broken: broken,
          words: error instanceof Error ? error.message : String(error),
        });
      }
    }
    return handle;
  }

  /**
   * @param {(message: SparqlMessage) => void} receive
   * @returns {SparqlLine}
   */
  function inWorker(receive) {
    const text =
      "var euroaiOxigraph = " +
      window.euroaiOxigraph.toString() +
      ";\n" +
      "var engine = (" +
      engine.toString() +
      ")(euroaiOxigraph(), postMessage.bind(self));\n" +
      "onmessage = function (event) { engine(event.data); };\n";
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    const worker = new Worker(address);
    worker.onmessage = (event) => {
      receive(event.data);
    };
    return {
      worker: worker,
      send: (message) => {
        worker.postMessage(message);
      },
      end: () => {
        worker.terminate();
        URL.revokeObjectURL(address);
      },
    };
  }

  /**
   * @param {(message: SparqlMessage) => void} receive
   * @returns {SparqlLine}
   */
  function inPage(receive) {
    const say = (/** @type {object} */ message) => {
      setTimeout(receive, 0, message);
    };
    const handle = engine(window.euroaiOxigraph(), say);
    return {
      send: (message) => {
        setTimeout(handle, 30, message);
      },
      end: () => {},
    };
  }

  // Starts the engine; `on.stage(name)`, `on.ready()`, `on.failed(words)` tell how far it is.
  // `run(query)` answers as a promise; `stop()` ends what runs and starts anew.
  euroai.sparqlEngine = (on, prefixes) => {
    /** @typedef {{ resolve(value: any): void, reject(reason: unknown): void }} Waiting */
    /** @type {Map<number, Waiting>} */
    const waiting = new Map();
    let number = 0;
    /** @type {SparqlLine} */
    let line;
    let ready = false;
    /** @type {SparqlEngine} */
    const self = { canStop: true, run: run, stop: stop };

    /**
     * @param {number} id
     * @param {"resolve" | "reject"} how
     * @param {unknown} value
     */
    function settle(id, how, value) {
      const one = waiting.get(id);
      if (!one) return;
      waiting.delete(id);
      one[how](value);
    }

    /** @param {SparqlMessage} message */
    function receive(message) {
      if (message.type === "stage") on.stage(message.stage);
      else if (message.type === "ready") {
        ready = true;
        on.ready();
      } else if (message.type === "error" && message.starting) on.failed(message.words);
      else if (message.type === "error") {
        settle(message.id, "reject", { words: message.words, broken: message.broken });
        if (message.broken) begin();
      } else settle(message.id, "resolve", message);
    }

    function start() {
      line.send({
        type: "start",
        wasm: window.euroaiOxigraphWasm,
        graph: window.euroaiGraph.trig,
        merged: window.euroaiGraph.merged,
        prefixes: prefixes,
      });
    }

    function withoutWorker() {
      self.canStop = false;
      line = inPage(receive);
      start();
    }

    function begin() {
      if (line) line.end();
      ready = false;
      on.stage("engine");
      if (!self.canStop) {
        withoutWorker();
        return;
      }
      try {
        line = inWorker(receive);
      } catch {
        withoutWorker();
        return;
      }
      if (line.worker)
        line.worker.onerror = (event) => {
          event.preventDefault();
          line.end();
          if (ready) on.failed(event.message || "");
          else withoutWorker();
        };
      start();
    }

    /** @type {SparqlEngine["run"]} */
    function run(query) {
      number += 1;
      /** @type {SparqlAsk} */
      const message = { type: "ask", id: number, ...query };
      return new Promise((resolve, reject) => {
        waiting.set(message.id, { resolve: resolve, reject: reject });
        line.send(message);
      });
    }

    function stop() {
      Array.from(waiting.keys()).forEach((id) => {
        settle(id, "reject", { stopped: true });
      });
      begin();
    }

    begin();
    return self;
  };
})();
