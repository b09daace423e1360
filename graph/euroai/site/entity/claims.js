// An entity's claims as JSON, made of its data.ttl when a reader asks: on disk they stand once.
(() => {
  "use strict";
  const euroai = window.euroai;
  // Texts and addresses whole, comments, punctuation, names: as entity/downloads.py writes them.
  const TERMS = /"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^[^\s,]+)?|<[^>]*>|#.*|[;,.](?=\s)|[^\s,]+/g;
  const SECOND_HAND = "# second-hand only";
  /** @type {Record<string, string>} */
  const SIGNS = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };
  // What is told of a source, by its names in the JSON, in their order.
  const FIELDS = [
    ["copy_of", "copyOf"],
    ["language", "language"],
    ["published", "publishedOn"],
    ["publisher", "publisher"],
    ["read_as", "readAs"],
    ["reliability", "reliability"],
    ["republished_by", "republishedBy"],
    ["title", "label"],
    ["url", "url"],
  ];

  /** @param {string} text */
  const unescaped = (text) =>
    text.replace(/\\(?:u(.{4})|U(.{8})|(.))/g, (_, four, eight, sign) =>
      sign ? SIGNS[sign] || sign : String.fromCodePoint(Number.parseInt(four || eight, 16)),
    );

  /**
   * What a term says: a text without its type, of an address what stands after the last / or #.
   *
   * @param {string} term
   */
  function plain(term) {
    if (term[0] === '"') return unescaped(term.slice(1, term.lastIndexOf('"')));
    if (term[0] !== "<") return term.slice(term.indexOf(":") + 1);
    const address = unescaped(term.slice(1, -1));
    return address.slice(Math.max(address.lastIndexOf("/"), address.lastIndexOf("#")) + 1);
  }

  /**
   * The statements, a list for each subject: `second` says that a comment marks them.
   *
   * @param {string} turtle
   */
  function read(turtle) {
    const found = [];
    /** @type {TurtleSubject} */
    let one = { subject: "", rows: [] };
    /** @type {TurtleRow[]} */
    let before = [];
    let property = "";
    let fresh = 0; // the rows since the last property
    for (const [term] of turtle.replace(/^@prefix .*\n/gm, "").matchAll(TERMS)) {
      if (term[0] === "#") {
        if (term === SECOND_HAND) for (const row of before) row.second = true;
      } else if (term === ".") {
        found.push(one);
        before = one.rows;
        one = { subject: "", rows: [] };
        property = "";
        fresh = 0;
      } else if (term === ";") {
        before = one.rows.slice(fresh);
        fresh = one.rows.length;
        property = "";
      } else if (!one.subject) one.subject = term;
      else if (!property) property = term === "a" ? "rdf:type" : term;
      else if (term !== ",") one.rows.push({ property, value: term, second: false });
    }
    return found;
  }

  /**
   * The terms that a subject's rows give a property.
   *
   * @param {TurtleSubject} one
   * @param {string} property
   */
  const values = (one, property) =>
    one.rows.filter((row) => row.property === property).map((row) => row.value);

  // As `EntityData.as_json` of entity/downloads.py writes it, to the sign.
  euroai.claimsJson = (turtle) => {
    const [about, ...subjects] = read(turtle);
    /** @type {(property: string) => string} */
    const told = (property) => values(about, property)[0];
    const address = turtle.match(/^@prefix id: <(.*)>/m);
    const cited = new Set(subjects.flatMap((one) => values(one, "dct:source")));
    const statements = new Map(
      subjects
        .filter((one) => one.subject === "[]")
        .map((one) => [
          ["rdf:subject", "rdf:predicate", "rdf:object"]
            .map((name) => values(one, name)[0])
            .join("\n"),
          values(one, "dct:source"),
        ]),
    );
    const claims = [];
    /** @type {Record<string, Record<string, string>>} */
    const sources = {};
    for (const one of subjects) {
      if (one.subject === "[]") continue;
      if (cited.has(one.subject)) {
        /** @type {(name: string) => string | undefined} */
        const first = (name) => one.rows.find((row) => plain(row.property) === name)?.value;
        sources[plain(one.subject)] = Object.fromEntries(
          FIELDS.flatMap(([name, own]) => {
            const value = first(own);
            return value ? [[name, plain(value)]] : [];
          }),
        );
        continue;
      }
      const most = values(one, "dct:source");
      for (const row of one.rows) {
        if (row.property === "dct:source") continue;
        const own = statements.get([one.subject, row.property, row.value].join("\n"));
        claims.push({
          subject: plain(one.subject),
          property: plain(row.property),
          value: plain(row.value),
          sources: (own || most).map(plain),
          ...(row.second ? { second_hand_only: true } : {}),
        });
      }
    }
    /** @type {(value: object) => string} */
    const lines = (value) => JSON.stringify(value, null, 1).replace(/\n +/g, "\n");
    const head = {
      id: (address ? address[1] : "") + plain(told("dct:subject")),
      name: plain(told("dct:title")),
      kind: plain(told("dct:type")),
      licence: told("dct:license").slice(1, -1),
    };
    const rows = claims.map((claim) => JSON.stringify(claim)).join(",\n");
    return `${lines(head).slice(0, -2)},\n"claims": [\n${rows}\n],\n"sources": ${lines(sources)}\n}\n`;
  };
})();
