// The SPARQL page: loads the engine, runs what stands in the editor, keeps the state in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  /** @type {SparqlWords} */
  const words = Object.assign({}, window.euroaiSparqlNames, window.euroaiSparql);
  const $ = euroai.byId;
  const status = $("state");
  /** @type {HTMLButtonElement} */
  const runButton = $("run-query");
  const prologue = Object.keys(words.prefixes)
    .map((name) => `PREFIX ${name}: <${words.prefixes[name]}> `)
    .join("");
  const editor = euroai.sparqlEditor($("query"), $("query-back"), words, $("completion-state"));
  /** @type {SparqlEngine} */
  let engine;
  let ready = false;
  let waiting = false;
  /** @type {string | null} */
  let running = null;
  let turn = 0;
  let clock = 0;
  let opened = performance.now();
  const answer = euroai.sparqlAnswer(words, editor, say, (sparql, format) =>
    engine.run({ sparql: sent(sparql), format: format }),
  );

  /** @param {string} sparql */
  function sent(sparql) {
    return engine.knowsPrefixes ? sparql : prologue + sparql;
  }

  /** @param {string} text */
  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  /** @param {boolean} is */
  function busy(is) {
    runButton.disabled = is;
    $("stop-query").hidden = !(is && running && engine.canStop);
    euroai.find(".working").hidden = !is && ready;
  }

  // ------------------------------------------------------------------ loading

  /** @param {string} name */
  function script(name) {
    return new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.src = `${euroai.base}assets/${name}`;
      made.onload = resolve;
      made.onerror = () => {
        reject(new Error(name));
      };
      document.head.append(made);
    });
  }

  /** @param {string} text */
  function failed(text) {
    const reason = String(text || "").replace(/\.$/, "");
    euroai.find(".working").hidden = true;
    say(
      reason
        ? gettext(
            "The engine could not be started here, so queries do not run. The browser says: {reason}.",
            {
              reason: reason,
            },
          )
        : gettext("The engine could not be started here, so queries do not run."),
    );
    runButton.disabled = true;
  }

  function start() {
    engine = euroai.sparqlEngine(
      {
        stage: (stage) => {
          if (stage === "engine" && ready) opened = performance.now();
          ready = false;
          busy(false);
          say(
            stage === "engine"
              ? gettext("Starting the engine …")
              : ngettext(
                  "Reading {number} statement …",
                  "Reading {number} statements …",
                  window.euroaiGraph.statements,
                ),
          );
        },
        ready: () => {
          ready = true;
          document.body.dataset.engine = "ready";
          say(
            gettext("Ready in {time}.", { time: euroai.sparqlSeconds(performance.now() - opened) }),
          );
          busy(false);
          if (waiting) run();
        },
        failed: failed,
      },
      words.prefixes,
    );
  }

  // Served by `euroai serve`, the page asks its endpoint; from anywhere else it brings the engine.
  function begin() {
    if (!window.euroaiEndpoint) {
      euroai.find(".working").hidden = true;
      say(
        gettext("Run a query: the engine and the graph ({size}) are loaded then.", {
          size: words.size,
        }),
      );
      return;
    }
    euroai.each("[data-answers]", (/** @type {HTMLElement} */ part) => {
      part.hidden = part.dataset.answers !== "server";
    });
    engine = euroai.sparqlEndpoint(window.euroaiEndpoint, {
      stage: () => {},
      ready: () => {
        ready = true;
        document.body.dataset.engine = "endpoint";
        say(gettext("This server answers."));
        busy(false);
        if (waiting) run();
      },
      failed: failed,
    });
  }

  let asked = false;

  // The engine and the graph are large: they come when the first query is run.
  function load() {
    asked = true;
    opened = performance.now();
    euroai.find(".working").hidden = false;
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
      failed(
        gettext(
          "it has no WebAssembly or no DecompressionStream; one of the last three years has both",
        ),
      );
      return;
    }
    say(gettext("Loading the engine and the graph ({size}) …", { size: words.size }));
    Promise.all(
      ["oxigraph/oxigraph.js", "oxigraph/oxigraph-wasm.js", "sparql-graph.js"].map(script),
    ).then(start, (error) => {
      failed(gettext("the file {name} cannot be loaded", { name: `assets/${error.message}` }));
    });
  }

  // ------------------------------------------------------------------ running

  /** @param {number} since */
  function tick(since) {
    clearInterval(clock);
    clock = setInterval(() => {
      if (running)
        say(
          gettext("Running for {number} s …", {
            number: Math.round((performance.now() - since) / 1000),
          }),
        );
    }, 1000);
  }

  function ended() {
    running = null;
    clearInterval(clock);
    busy(false);
    document.body.dataset.answered = String(Number(document.body.dataset.answered || 0) + 1);
  }

  function run() {
    const sparql = editor.value();
    const refused = euroai.sparqlRefusal(sparql, words.deepest);
    if (running) return;
    waiting = false;
    answer.clear();
    if (refused) {
      if (refused.at !== undefined) {
        const place = euroai.sparqlPlace(sparql, refused.at);
        refused.words = gettext("Line {line}, column {column}: {fault}", {
          line: place.line,
          column: place.column,
          fault: refused.words,
        });
      }
      answer.tell(refused);
      ended();
      return;
    }
    if (!ready) {
      waiting = true;
      if (!window.euroaiEndpoint && !asked) load();
      return;
    }
    running = sparql;
    turn += 1;
    const mine = turn;
    busy(true);
    say(gettext("Running …"));
    tick(performance.now());
    engine.run({ sparql: sent(sparql), form: euroai.sparqlForm(sparql) }).then(
      (message) => {
        if (mine !== turn) return;
        answer.show(message, sparql);
        ended();
      },
      (error) => {
        if (mine !== turn) return;
        if (error.stopped) $("fault").textContent = gettext("Stopped before there was an answer.");
        else if (error.explained) answer.tell({ words: error.words });
        else if (error.broken)
          answer.tell({
            words: gettext(
              "The query needs more memory or depth than the engine has here. Ask for less, for example with LIMIT.",
            ),
          });
        else
          answer.tell(
            euroai.sparqlError(error.words, sparql, Object.keys(words.prefixes), prologue.length),
          );
        ended();
      },
    );
  }

  // -------------------------------------------------------------------- state

  /** @param {string} text */
  function questionOf(text) {
    return words.questions.find((one) => one.sparql === text);
  }

  /** @param {string} name */
  function mark(name) {
    euroai.each("#questions a", (/** @type {HTMLAnchorElement} */ link) => {
      if (link.hash !== `#question=${name}`) {
        link.removeAttribute("aria-current");
        return;
      }
      const list = $("questions");
      const top = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
      link.setAttribute("aria-current", "true");
      if (top < 0 || top > list.clientHeight - link.offsetHeight) list.scrollTop += top;
    });
  }

  /** @param {string} text */
  function address(text) {
    const known = questionOf(text);
    return known ? `#question=${known.name}` : `#query=${encodeURIComponent(text)}`;
  }

  function keep() {
    const state = address(editor.value());
    const known = questionOf(editor.value());
    mark(known ? known.name : "");
    if (state !== location.hash) history.pushState(null, "", state);
  }

  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  /**
   * What is chosen in a question is selected, so that the next key replaces it.
   *
   * @param {SparqlQuestion} question
   */
  function selectChoice(question) {
    const choice = question.sparql.match(/VALUES \?\w+ \{ ([^{}]*) \}/);
    if (!choice || !question.chosen) return;
    const from = (choice.index || 0) + choice[0].indexOf("{ ") + 2;
    editor.select(from, from + choice[1].length);
  }

  // Another question takes the place of the one that still runs.
  function abandon() {
    turn += 1;
    running = null;
    clearInterval(clock);
    engine.stop();
  }

  function restore() {
    const state = location.hash.slice(1);
    const at = state.indexOf("=");
    const value = decoded(state.slice(at + 1));
    let question = words.questions[0];
    if (running) abandon();
    if (state.slice(0, at) === "query") {
      if (value !== editor.value()) editor.set(value);
      mark("");
      run();
      return;
    }
    if (state.slice(0, at) === "question") {
      question =
        words.questions.find((one) => one.name === value || one.name.slice(0, 2) === value) ||
        question;
    }
    editor.set(question.sparql);
    selectChoice(question);
    mark(question.name);
    // Whoever follows a link to a question wants its answer; whoever opens the page may not.
    if (state || window.euroaiEndpoint) run();
  }

  $("run-query").addEventListener("click", () => {
    keep();
    run();
  });
  $("stop-query").addEventListener("click", () => {
    if (running) engine.stop();
    $("query").focus();
  });
  $("query").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
    run();
  });
  addEventListener("popstate", restore);
  document.addEventListener("click", (event) => {
    // The question that the address names already is filled in anew.
    /** @type {HTMLAnchorElement | null} */
    const link = euroai.under(event, "#questions a");
    if (link && link.hash === location.hash) restore();
  });
  begin();
  restore();
})();
