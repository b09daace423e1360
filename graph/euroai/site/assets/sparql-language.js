// SPARQL as text: its tokens, what is refused before the engine sees it, and errors as sentences.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {});

  var KEYWORDS = (
    "ADD ALL AS ASC ASK BASE BIND BY CLEAR CONSTRUCT COPY CREATE DEFAULT DELETE DESC DESCRIBE " +
    "DISTINCT DROP EXISTS FILTER FROM GRAPH GROUP HAVING IN INSERT LIMIT LOAD MINUS MOVE NAMED " +
    "NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR SERVICE SILENT UNDEF UNION VALUES " +
    "WHERE WITH"
  ).split(" ");
  var FUNCTIONS = (
    "ABS ADJUST AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR " +
    "GROUP_CONCAT HASLANG HASLANGDIR HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LCASE " +
    "MAX MD5 MIN MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 " +
    "SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID " +
    "SUBJECT SUBSTR SUM TIMEZONE TRIPLE TZ UCASE URI UUID YEAR"
  ).split(" ");
  var words = new Map();
  KEYWORDS.forEach(function (word) {
    words.set(word, "keyword");
  });
  FUNCTIONS.forEach(function (word) {
    words.set(word, "function");
  });

  var TOKEN = new RegExp(
    [
      "(?<comment>#[^\\n]*)",
      "(?<string>\"{3}[^]*?(?:\"{3}|$)|'{3}[^]*?(?:'{3}|$)|\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?)",
      "(?<address><[^<>\\s\"{}|^`\\\\]*>)",
      "(?<variable>[?$][\\p{L}\\p{N}_]+)",
      "(?<name>[\\p{L}][\\p{L}\\p{N}_-]*:[\\p{L}\\p{N}_.%:-]*|:[\\p{L}\\p{N}_.%-]+|_:[\\p{L}\\p{N}_-]+)",
      "(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
      "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)",
      "(?<word>[\\p{L}_][\\p{L}\\p{N}_-]*)",
      "(?<space>\\s+)",
      "(?<mark>\\^\\^|&&|\\|\\||[!<>]?=|[^])",
    ].join("|"),
    "gu"
  );

  // Tokens with `kind`, `text` and `start`; together they are the whole text.
  euroai.sparqlTokens = function (text) {
    var tokens = [];
    for (var match of text.matchAll(TOKEN)) {
      var kind = Object.keys(match.groups).find(function (name) {
        return match.groups[name] !== undefined;
      });
      var known = words.get(match[0].toUpperCase());
      if (kind === "word" && match[0] === "a") kind = "keyword";
      else if (kind === "word" && /^(true|false)$/i.test(match[0])) kind = "number";
      else if (kind === "word") kind = known || "word";
      tokens.push({ kind: kind, text: match[0], start: match.index });
    }
    return tokens;
  };

  euroai.sparqlWords = words;

  // ---------------------------------------------------------- before the engine

  // What may hold any text without being a keyword; the same as in euroai.query.
  var NO_KEYWORD = new RegExp(
    "#[^\\n]*|\"{3}[^]*?\"{3}|'{3}[^]*?'{3}|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'" +
      "|<[^<>\\s]*>|[?$@][\\p{L}\\p{N}_]+|[\\p{L}\\p{N}_-]*:[\\p{L}\\p{N}_.%-]*",
    "gu"
  );
  var DEEPEST = 500;
  var FORM = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i;
  var UPDATE =
    /^\s*(?:(?:PREFIX\s+\S+\s+<[^>]*>|BASE\s+<[^>]*>|#[^\n]*\n)\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b/i;

  function bare(sparql) {
    return sparql.replace(NO_KEYWORD, " ");
  }

  function depth(text) {
    var now = 0;
    var deepest = 0;
    (text.match(/[(){}[\]]/g) || []).forEach(function (mark) {
      now += "({[".includes(mark) ? 1 : -1;
      deepest = Math.max(deepest, now);
    });
    return deepest;
  }

  // The first bracket that has no other half; null where all have.
  function loneBracket(tokens) {
    var open = [];
    var pairs = { ")": "(", "}": "{", "]": "[" };
    for (var token of tokens) {
      if (token.kind !== "mark") continue;
      if ("({[".includes(token.text)) open.push(token);
      else if (pairs[token.text] && (!open.length || open.pop().text !== pairs[token.text])) return token;
    }
    return open.pop() || null;
  }

  // SELECT, ASK, CONSTRUCT or DESCRIBE; "" where the text has none of them.
  euroai.sparqlForm = function (sparql) {
    var found = bare(sparql).match(FORM);
    return found ? found[1].toUpperCase() : "";
  };

  // What is refused before the engine sees it, as {words, at}; null where nothing is.
  euroai.sparqlRefusal = function (sparql) {
    var text = bare(sparql);
    if (!sparql.trim()) return { words: gettext("There is no query yet: write one, or choose a question.") };
    if (depth(text) > DEEPEST)
      return { words: gettext("The query nests brackets more than {number} deep. Write it flatter.", { number: DEEPEST }) };
    if (/\bSERVICE\b/i.test(text)) {
      var token = euroai.sparqlTokens(sparql).find(function (one) {
        return one.kind === "keyword" && one.text.toUpperCase() === "SERVICE";
      });
      return {
        words: gettext(
          "SERVICE is refused: euroai answers from its own data and calls nobody. Ask the other service by itself and join the two tables."
        ),
        at: token ? token.start : undefined,
        length: 7,
      };
    }
    var update = sparql.match(UPDATE);
    if (update)
      return {
        words: gettext(
          "{verb} would change the graph, and queries only read it. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
          { verb: update[1].toUpperCase() }
        ),
        at: update[0].length - update[1].length,
        length: update[1].length,
      };
    return null;
  };

  // ---------------------------------------------------------------- the engine's errors

  function offsetOf(sparql, line, column) {
    var lines = sparql.split("\n");
    var at = 0;
    for (var i = 0; i < line - 1 && i < lines.length; i += 1) at += lines[i].length + 1;
    var before = Array.from(lines[line - 1] || "").slice(0, column - 1).join("");
    return Math.min(at + before.length, sparql.length);
  }

  euroai.sparqlPlace = function (sparql, at) {
    var before = sparql.slice(0, at).split("\n");
    return { line: before.length, column: Array.from(before[before.length - 1]).length + 1 };
  };

  // What the engine says in words among what its grammar would accept; "" where it says nothing.
  function sentence(message) {
    var parts = message.replace(/^expected (one of )?/, "").split(", ");
    return (
      parts.find(function (part) {
        return part.trim().includes(" ") && !/["'[\]\\]/.test(part);
      }) || ""
    );
  }

  // The one keyword that would fit and that a word resembles; the others are the grammar's noise.
  function meant(message, word) {
    var found = message.match(/\b[A-Z]{2,}\b/g) || [];
    return found.length === 1 && word && found[0][0] === word[0].toUpperCase() ? found[0] : "";
  }

  function undeclared(sparql, prefixes) {
    var tokens = euroai.sparqlTokens(sparql);
    var known = new Set(prefixes);
    tokens.forEach(function (token, index) {
      if (token.kind === "keyword" && token.text.toUpperCase() === "PREFIX") {
        var next = tokens.slice(index + 1).find(function (one) {
          return one.kind !== "space";
        });
        if (next) known.add(next.text.split(":")[0]);
      }
    });
    return tokens.find(function (token) {
      return token.kind === "name" && !token.text.startsWith("_:") && !known.has(token.text.split(":")[0]);
    });
  }

  // What a look at the tokens tells better than the grammar does; null where it tells nothing.
  function plainFault(sparql, at, message, prefixes) {
    var tokens = euroai.sparqlTokens(sparql);
    var prefix = undeclared(sparql, prefixes);
    var open = tokens.find(function (one) {
      return one.kind === "string" && (one.text.length < 2 || one.text.at(-1) !== one.text[0]);
    });
    var word = tokens.find(function (one) {
      return one.kind === "word" && one.start <= at;
    });
    if (prefix) {
      var name = prefix.text.split(":")[0];
      return { token: prefix, words: gettext("nothing says what the prefix {name}: stands for. Declare it with PREFIX", { name: name }) };
    }
    if (open) return { token: open, words: gettext("a text begins here and does not end") };
    if (!euroai.sparqlForm(sparql))
      return {
        token: { start: 0, text: sparql.split("\n")[0] },
        words: gettext("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
      };
    if (!word) {
      var lone = loneBracket(tokens);
      if (!lone) return null;
      var opens = "({[".includes(lone.text);
      var half = { bracket: lone.text };
      return {
        token: lone,
        words: opens ? gettext("“{bracket}” is not closed", half) : gettext("“{bracket}” closes nothing", half),
      };
    }
    var instead = meant(message, word.text);
    var names = { word: word.text, instead: instead };
    return {
      token: word,
      words: instead
        ? gettext("“{word}” is no word of SPARQL; perhaps {instead} is meant", names)
        : gettext("“{word}” is no word of SPARQL", names),
    };
  }

  // An error of the engine as {words, at, length}; `lead` is how much stood before line 1.
  euroai.sparqlError = function (message, sparql, prefixes, lead) {
    var place = message.match(/^error at (\d+):(\d+): ([^]*)$/);
    if (!place) return { words: gettext("The query could not be answered: {reason}.", { reason: message.replace(/\.$/, "") }) };
    var line = Number(place[1]);
    var at = offsetOf(sparql, line, Math.max(Number(place[2]) - (line === 1 ? lead : 0), 1));
    var token = euroai.sparqlTokens(sparql).find(function (one) {
      return one.start <= at && at < one.start + one.text.length && one.kind !== "space";
    });
    var told = sentence(place[3]).trim().replace(/\.$/, "");
    var plain = plainFault(sparql, at, place[3], prefixes);
    var words = gettext("something before this place does not fit");
    if (plain) {
      token = plain.token;
      words = plain.words;
    } else if (told) {
      words = gettext("the engine says: {reason}", {
        reason: /^[A-Z]{2}/.test(told) ? told : told.charAt(0).toLowerCase() + told.slice(1),
      });
    } else if (token && sparql.slice(at).trim()) {
      words = gettext("“{word}” does not belong here", { word: token.text.split("\n")[0] });
    }
    var said = { at: token ? token.start : at, length: token ? token.text.length : 1 };
    var there = euroai.sparqlPlace(sparql, said.at);
    said.words = gettext("The query does not parse at line {line}, column {column}: {fault}.", {
      line: there.line,
      column: there.column,
      fault: words,
    });
    return said;
  };
})();
