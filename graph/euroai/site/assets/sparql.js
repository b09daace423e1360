// The SPARQL page: loads the engine, runs what stands in the editor, keeps the state in the address.
(function () {
  "use strict";
  var euroai = window.euroai;
  var words = Object.assign({}, window.euroaiSparqlNames, window.euroaiSparql);
  var $ = document.getElementById.bind(document);
  var status = $("state");
  var prologue = Object.keys(words.prefixes)
    .map(function (name) {
      return "PREFIX " + name + ": <" + words.prefixes[name] + "> ";
    })
    .join("");
  var editor = euroai.sparqlEditor($("query"), $("query-back"), words, $("completion-state"));
  var engine = null;
  var ready = false;
  var waiting = false;
  var running = null;
  var turn = 0;
  var clock = 0;
  var opened = performance.now();
  var answer = euroai.sparqlAnswer(words, editor, say, function (sparql, format) {
    return engine.run({ sparql: prologue + sparql, format: format });
  });

  function say(text) {
    if (status.textContent !== text) status.textContent = text;
  }

  function busy(is) {
    $("run-query").disabled = is;
    $("stop-query").hidden = !(is && running && engine.canStop);
    document.querySelector(".working").hidden = !is && ready;
  }

  // ------------------------------------------------------------------ loading

  function script(name) {
    return new Promise(function (resolve, reject) {
      var made = document.createElement("script");
      made.src = euroai.base + "assets/" + name;
      made.onload = resolve;
      made.onerror = function () {
        reject(new Error(name));
      };
      document.head.append(made);
    });
  }

  function failed(text) {
    var reason = String(text || "").replace(/\.$/, "");
    document.querySelector(".working").hidden = true;
    say(
      reason
        ? gettext("The engine could not be started here, so queries do not run. The browser says: {reason}.", {
            reason: reason,
          })
        : gettext("The engine could not be started here, so queries do not run.")
    );
    $("run-query").disabled = true;
  }

  function start() {
    engine = euroai.sparqlEngine({
      stage: function (stage) {
        if (stage === "engine" && ready) opened = performance.now();
        ready = false;
        busy(false);
        say(
          stage === "engine"
            ? gettext("Starting the engine …")
            : ngettext("Reading {number} statement …", "Reading {number} statements …", window.euroaiGraph.statements)
        );
      },
      ready: function () {
        ready = true;
        document.body.dataset.engine = "ready";
        say(gettext("Ready in {time}.", { time: euroai.sparqlSeconds(performance.now() - opened) }));
        busy(false);
        if (waiting) run();
      },
      failed: failed,
    });
  }

  function load() {
    if (typeof WebAssembly !== "object" || typeof DecompressionStream !== "function") {
      failed(gettext("it has no WebAssembly or no DecompressionStream; one of the last three years has both"));
      return;
    }
    say(gettext("Loading the engine and the graph ({size}) …", { size: words.size }));
    Promise.all(["oxigraph/oxigraph.js", "oxigraph/oxigraph-wasm.js", "sparql-graph.js"].map(script)).then(
      start,
      function (error) {
        failed(gettext("the file {name} cannot be loaded", { name: "assets/" + error.message }));
      }
    );
  }

  // ------------------------------------------------------------------ running

  function tick(since) {
    clearInterval(clock);
    clock = setInterval(function () {
      if (running) say(gettext("Running for {number} s …", { number: Math.round((performance.now() - since) / 1000) }));
    }, 1000);
  }

  function ended() {
    running = null;
    clearInterval(clock);
    busy(false);
    document.body.dataset.answered = String(Number(document.body.dataset.answered || 0) + 1);
  }

  function run() {
    var sparql = editor.value();
    var refused = euroai.sparqlRefusal(sparql);
    if (running) return;
    waiting = false;
    answer.clear();
    if (refused) {
      if (refused.at !== undefined) {
        var place = euroai.sparqlPlace(sparql, refused.at);
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
      return;
    }
    running = sparql;
    turn += 1;
    var mine = turn;
    busy(true);
    say(gettext("Running …"));
    tick(performance.now());
    engine.run({ sparql: prologue + sparql, form: euroai.sparqlForm(sparql) }).then(
      function (message) {
        if (mine !== turn) return;
        answer.show(message, sparql);
        ended();
      },
      function (error) {
        if (mine !== turn) return;
        if (error.stopped) $("fault").textContent = gettext("Stopped before there was an answer.");
        else if (error.broken)
          answer.tell({
            words: gettext(
              "The query needs more memory or depth than the engine has here. Ask for less, for example with LIMIT."
            ),
          });
        else answer.tell(euroai.sparqlError(error.words, sparql, Object.keys(words.prefixes), prologue.length));
        ended();
      }
    );
  }

  // -------------------------------------------------------------------- state

  function questionOf(text) {
    return words.questions.find(function (one) {
      return one.sparql === text;
    });
  }

  function mark(name) {
    document.querySelectorAll("#questions a").forEach(function (link) {
      if (link.hash !== "#question=" + name) {
        link.removeAttribute("aria-current");
        return;
      }
      var list = $("questions");
      var top = link.getBoundingClientRect().top - list.getBoundingClientRect().top;
      link.setAttribute("aria-current", "true");
      if (top < 0 || top > list.clientHeight - link.offsetHeight) list.scrollTop += top;
    });
  }

  function address(text) {
    var known = questionOf(text);
    return known ? "#question=" + known.name : "#query=" + encodeURIComponent(text);
  }

  function keep() {
    var state = address(editor.value());
    var known = questionOf(editor.value());
    mark(known ? known.name : "");
    if (state !== location.hash) history.pushState(null, "", state);
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  // What is chosen in a question is selected, so that the next key replaces it.
  function selectChoice(question) {
    var choice = question.sparql.match(/VALUES \?\w+ \{ ([^{}]*) \}/);
    if (!choice || !question.chosen) return;
    var from = choice.index + choice[0].indexOf("{ ") + 2;
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
    var state = location.hash.slice(1);
    var at = state.indexOf("=");
    var value = decoded(state.slice(at + 1));
    var question = words.questions[0];
    if (running) abandon();
    if (state.slice(0, at) === "query") {
      if (value !== editor.value()) editor.set(value);
      mark("");
      run();
      return;
    }
    if (state.slice(0, at) === "question") {
      question =
        words.questions.find(function (one) {
          return one.name === value || one.name.slice(0, 2) === value;
        }) || question;
    }
    editor.set(question.sparql);
    selectChoice(question);
    mark(question.name);
    run();
  }

  $("run-query").addEventListener("click", function () {
    keep();
    run();
  });
  $("stop-query").addEventListener("click", function () {
    if (running) engine.stop();
    $("query").focus();
  });
  $("query").addEventListener("keydown", function (event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    keep();
    run();
  });
  addEventListener("popstate", restore);
  document.addEventListener("click", function (event) {
    // The question that the address names already is filled in anew.
    var link = event.target.closest("#questions a");
    if (link && link.hash === location.hash) restore();
  });
  load();
  restore();
})();
