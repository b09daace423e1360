// SPARQL as text: its tokens, what is refused before the engine sees it, and errors as sentences.
(() => {
  "use strict";
  const euroai = window.euroai;

  const KEYWORDS = (
    "ADD ALL AS ASC ASK BASE BIND BY CLEAR CONSTRUCT COPY CREATE DEFAULT DELETE DESC DESCRIBE " +
    "DISTINCT DROP EXISTS FILTER FROM GRAPH GROUP HAVING IN INSERT LIMIT LOAD MINUS MOVE NAMED " +
    "NOT OFFSET OPTIONAL ORDER PREFIX REDUCED SELECT SEPARATOR SERVICE SILENT UNDEF UNION VALUES " +
    "WHERE WITH"
  ).split(" ");
  const FUNCTIONS = (
    "ABS ADJUST AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR " +
    "GROUP_CONCAT HASLANG HASLANGDIR HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI LANG LANGDIR LANGMATCHES LCASE " +
    "MAX MD5 MIN MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 " +
    "SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID " +
    "SUBJECT SUBSTR SUM TIMEZONE TRIPLE TZ UCASE URI UUID YEAR"
  ).split(" ");
  const words = new Map();
  KEYWORDS.forEach((word) => {
    words.set(word, "keyword");
  });
  FUNCTIONS.forEach((word) => {
    words.set(word, "function");
  });

  const TOKEN = new RegExp(
    [
      "(?<comment>#[^\\n]*)",
      "(?<string>\"{3}[^]*?(?:\"{3}|$)|'{3}[^]*?(?:'{3}|$)|\"(?:[^\"\\\\\\n]|\\\\.)*\"?|'(?:[^'\\\\\\n]|\\\\.)*'?)",
      '(?<address><[^<>\\s"{}|^`\\\\]*>)',
      "(?<variable>[?$][\\p{L}\\p{N}_]+)",
      "(?<name>[\\p{L}][\\p{L}\\p{N}_-]*:[\\p{L}\\p{N}_.%:-]*|:[\\p{L}\\p{N}_.%-]+|_:[\\p{L}\\p{N}_-]+)",
      "(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)",
      "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)",
      "(?<word>[\\p{L}_][\\p{L}\\p{N}_-]*)",
      "(?<space>\\s+)",
      "(?<mark>\\^\\^|&&|\\|\\||[!<>]?=|[^])",
    ].join("|"),
    "gu",
  );

  // Tokens with `kind`, `text` and `start`; together they are the whole text.
  euroai.sparqlTokens = (text) => {
    const tokens = [];
    for (const match of text.matchAll(TOKEN)) {
      const groups = match.groups || {};
      let kind = Object.keys(groups).find((name) => groups[name] !== undefined) || "word";
      const known = words.get(match[0].toUpperCase());
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
  const NO_KEYWORD = new RegExp(
    "#[^\\n]*|\"{3}[^]*?\"{3}|'{3}[^]*?'{3}|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'" +
      "|<[^<>\\s]*>|[?$@][\\p{L}\\p{N}_]+|[\\p{L}\\p{N}_-]*:[\\p{L}\\p{N}_.%-]*",
    "gu",
  );
  const FORM = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i;
  const UPDATE =
    /^\s*(?:(?:PREFIX\s+\S+\s+<[^>]*>|BASE\s+<[^>]*>|#[^\n]*\n)\s*)*(INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b/i;

  /** @param {string} sparql */
  function bare(sparql) {
    return sparql.replace(NO_KEYWORD, " ");
  }

  /** @param {string} text */
  function depth(text) {
    let now = 0;
    let deepest = 0;
    (text.match(/[(){}[\]]/g) || []).forEach((mark) => {
      now += "({[".includes(mark) ? 1 : -1;
      deepest = Math.max(deepest, now);
    });
    return deepest;
  }

  /**
   * The first bracket that has no other half; null where all have.
   *
   * @param {SparqlToken[]} tokens
   */
  function loneBracket(tokens) {
    const open = [];
    /** @type {Record<string, string>} */
    const pairs = { ")": "(", "}": "{", "]": "[" };
    for (const token of tokens) {
      if (token.kind !== "mark") continue;
      if ("({[".includes(token.text)) open.push(token);
      else if (pairs[token.text] && (!open.length || open.pop()?.text !== pairs[token.text]))
        return token;
    }
    return open.pop() || null;
  }

  // SELECT, ASK, CONSTRUCT or DESCRIBE; "" where the text has none of them.
  euroai.sparqlForm = (sparql) => {
    const found = bare(sparql).match(FORM);
    return found ? found[1].toUpperCase() : "";
  };

  // What is refused before the engine sees it, as {words, at}; null where nothing is.
  euroai.sparqlRefusal = (sparql, deepest) => {
    const text = bare(sparql);
    if (!sparql.trim())
      return { words: gettext("There is no query yet: write one, or choose a question.") };
    if (depth(text) > deepest)
      return {
        words: gettext("The query nests brackets more than {number} deep. Write it flatter.", {
          number: deepest,
        }),
      };
    if (/\bSERVICE\b/i.test(text)) {
      const token = euroai
        .sparqlTokens(sparql)
        .find((one) => one.kind === "keyword" && one.text.toUpperCase() === "SERVICE");
      return {
        words: gettext(
          "SERVICE is refused: euroai answers from its own data and calls nobody. Ask the other service by itself and join the two tables.",
        ),
        at: token ? token.start : undefined,
        length: 7,
      };
    }
    const update = sparql.match(UPDATE);
    if (update)
      return {
        words: gettext(
          "{verb} would change the graph, and queries only read it. Begin with SELECT, ASK, CONSTRUCT or DESCRIBE.",
          { verb: update[1].toUpperCase() },
        ),
        at: update[0].length - update[1].length,
        length: update[1].length,
      };
    return null;
  };

  // ---------------------------------------------------------------- the engine's errors

  /**
   * @param {string} sparql
   * @param {number} line
   * @param {number} column
   */
  function offsetOf(sparql, line, column) {
    const lines = sparql.split("\n");
    let at = 0;
    for (let i = 0; i < line - 1 && i < lines.length; i += 1) at += lines[i].length + 1;
    const before = Array.from(lines[line - 1] || "")
      .slice(0, column - 1)
      .join("");
    return Math.min(at + before.length, sparql.length);
  }

  euroai.sparqlPlace = (sparql, at) => {
    const before = sparql.slice(0, at).split("\n");
    return { line: before.length, column: Array.from(before[before.length - 1]).length + 1 };
  };

  /**
   * What the engine says in words among what its grammar would accept; "" where it says nothing.
   *
   * @param {string} message
   */
  function sentence(message) {
    const parts = message.replace(/^expected (one of )?/, "").split(", ");
    return parts.find((part) => part.trim().includes(" ") && !/["'[\]\\]/.test(part)) || "";
  }

  /**
   * The one keyword that would fit and that a word resembles; the others are the grammar's noise.
   *
   * @param {string} message
   * @param {string} word
   */
  function meant(message, word) {
    const found = message.match(/\b[A-Z]{2,}\b/g) || [];
    return found.length === 1 && word && found[0][0] === word[0].toUpperCase() ? found[0] : "";
  }

  /**
   * @param {string} sparql
   * @param {string[]} prefixes
   */
  function undeclared(sparql, prefixes) {
    const tokens = euroai.sparqlTokens(sparql);
    const known = new Set(prefixes);
    tokens.forEach((token, index) => {
      if (token.kind === "keyword" && token.text.toUpperCase() === "PREFIX") {
        const next = tokens.slice(index + 1).find((one) => one.kind !== "space");
        if (next) known.add(next.text.split(":")[0]);
      }
    });
    return tokens.find(
      (token) =>
        token.kind === "name" &&
        !token.text.startsWith("_:") &&
        !known.has(token.text.split(":")[0]),
    );
  }

  /**
   * What a look at the tokens tells better than the grammar does; null where it tells nothing.
   *
   * @param {string} sparql
   * @param {number} at
   * @param {string} message
   * @param {string[]} prefixes
   * @returns {{ token: Pick<SparqlToken, "text" | "start">, words: string } | null}
   */
  function plainFault(sparql, at, message, prefixes) {
    const tokens = euroai.sparqlTokens(sparql);
    const prefix = undeclared(sparql, prefixes);
    const open = tokens.find(
      (one) => one.kind === "string" && (one.text.length < 2 || one.text.at(-1) !== one.text[0]),
    );
    const word = tokens.find((one) => one.kind === "word" && one.start <= at);
    if (prefix) {
      const name = prefix.text.split(":")[0];
      return {
        token: prefix,
        words: gettext("nothing says what the prefix {name}: stands for. Declare it with PREFIX", {
          name: name,
        }),
      };
    }
    if (open) return { token: open, words: gettext("a text begins here and does not end") };
    if (!euroai.sparqlForm(sparql))
      return {
        token: { start: 0, text: sparql.split("\n")[0] },
        words: gettext("a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE"),
      };
    if (!word) {
      const lone = loneBracket(tokens);
      if (!lone) return null;
      const opens = "({[".includes(lone.text);
      const half = { bracket: lone.text };
      return {
        token: lone,
        words: opens
          ? gettext("“{bracket}” is not closed", half)
          : gettext("“{bracket}” closes nothing", half),
      };
    }
    const instead = meant(message, word.text);
    const names = { word: word.text, instead: instead };
    return {
      token: word,
      words: instead
        ? gettext("“{word}” is no word of SPARQL; perhaps {instead} is meant", names)
        : gettext("“{word}” is no word of SPARQL", names),
    };
  }

  // An error of the engine as {words, at, length}; `lead` is how much stood before line 1.
  euroai.sparqlError = (message, sparql, prefixes, lead) => {
    const place = message.match(/^error at (\d+):(\d+): (.*)$/s);
    if (!place)
      return {
        words: gettext("The query could not be answered: {reason}.", {
          reason: message.replace(/\.$/, ""),
        }),
      };
    const line = Number(place[1]);
    const at = offsetOf(sparql, line, Math.max(Number(place[2]) - (line === 1 ? lead : 0), 1));
    /** @type {Pick<SparqlToken, "text" | "start"> | undefined} */
    let token = euroai
      .sparqlTokens(sparql)
      .find((one) => one.start <= at && at < one.start + one.text.length && one.kind !== "space");
    const expected = sentence(place[3]).trim().replace(/\.$/, "");
    const plain = plainFault(sparql, at, place[3], prefixes);
    let words = gettext("something before this place does not fit");
    if (plain) {
      token = plain.token;
      words = plain.words;
    } else if (expected) {
      words = gettext("the engine says: {reason}", {
        reason: /^[A-Z]{2}/.test(expected)
          ? expected
          : expected.charAt(0).toLowerCase() + expected.slice(1),
      });
    } else if (token && sparql.slice(at).trim()) {
      words = gettext("“{word}” does not belong here", { word: token.text.split("\n")[0] });
    }
    const start = token ? token.start : at;
    const there = euroai.sparqlPlace(sparql, start);
    return {
      at: start,
      length: token ? token.text.length : 1,
      words: gettext("The query does not parse at line {line}, column {column}: {fault}.", {
        line: there.line,
        column: there.column,
        fault: words,
      }),
    };
  };
})();
