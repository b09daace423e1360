// Questions in the search box: "robotics labs in Germany", "who invested in poolside", "series B
// 2025" lead to a filtered directory. Every word has to be understood, or there is no answer.
(() => {
  "use strict";
  const euroai = window.euroai;
  const LONGEST = 6; // words in one phrase
  const SLIPS = 7; // a word of so many letters may have one slip

  /** Which filters each directory has, of those that a question names. */
  /** @type {Record<string, Record<string, string>>} */
  const FILTERS = {
    labs: { country: "country", city: "city", sector: "sector", type: "type", year: "founded" },
    investors: {
      country: "country",
      city: "city",
      sector: "sector",
      type: "type",
      kind: "kind",
      year: "last",
    },
    people: { country: "country" },
    rounds: { country: "country", sector: "sector", type: "type", year: "date" },
  };

  /**
   * @typedef {{ filter: string, value: string, words: string }} Meaning
   * @typedef {{ directory: string, relation: SearchRelation | null, named: NameEntry | null, meanings: Meaning[] }} Question
   */

  /** @type {Map<string, Meaning[]> | null} */
  let vocabulary = null;

  /** @param {NamesIndex} index */
  function phrases(index) {
    if (vocabulary) return vocabulary;
    vocabulary = new Map();
    /**
     * @param {string} phrase
     * @param {Meaning} meaning
     */
    const put = (phrase, meaning) => {
      const own = vocabulary?.get(phrase) || [];
      if (!own.some((one) => one.filter === meaning.filter))
        vocabulary?.set(phrase, [...own, meaning]);
    };
    index.concepts.forEach(([filter, value, words, spellings]) => {
      euroai.spellings(spellings).forEach((phrase) => {
        put(phrase, { filter: filter, value: value, words: words });
      });
    });
    index.directories.forEach(([name, words, spellings]) => {
      spellings.forEach((phrase) => {
        put(phrase, { filter: "directory", value: name, words: words });
      });
    });
    index.small.forEach((word) => {
      put(word, { filter: "", value: "", words: "" });
    });
    return vocabulary;
  }

  /**
   * Whether two words differ by one letter at most.
   *
   * @param {string} a
   * @param {string} b
   */
  function near(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
    let at = 0;
    while (at < a.length && a[at] === b[at]) at += 1;
    const [x, y] = [a.slice(at), b.slice(at)];
    return (
      x.slice(1) === y.slice(1) ||
      x.slice(1) === y ||
      x === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2))
    );
  }

  /**
   * @param {NamesIndex} index
   * @param {string} phrase
   * @returns {Meaning[]}
   */
  function meaningsOf(index, phrase) {
    const known = phrases(index);
    const found = known.get(phrase);
    if (found) return found;
    if (/^(19|20)\d\d$/.test(phrase)) return [{ filter: "year", value: phrase, words: phrase }];
    if (phrase.length < SLIPS) return [];
    const close = Array.from(known.keys()).filter(
      (one) => one.length >= SLIPS - 1 && near(phrase, one),
    );
    return close.length === 1 ? known.get(close[0]) || [] : [];
  }

  /**
   * Every way to understand all the words, the longest phrases first; nothing if one is left over.
   *
   * @param {NamesIndex} index
   * @param {string[]} words
   * @returns {Meaning[][]}
   */
  function understood(index, words) {
    if (!words.length) return [[]];
    for (let many = Math.min(LONGEST, words.length); many; many -= 1) {
      const meanings = meaningsOf(index, words.slice(0, many).join(" "));
      if (meanings.length) {
        const rest = understood(index, words.slice(many));
        if (rest.length)
          return meanings.flatMap((one) =>
            rest.map((others) => [...(one.filter ? [one] : []), ...others]),
          );
      }
    }
    return [];
  }

  /**
   * Who is named in what is left beside a relation, and what else stands there.
   *
   * @param {NamesIndex} index
   * @param {string[]} words
   * @param {boolean} first
   */
  function namedIn(index, words, first) {
    for (let many = words.length; many; many -= 1) {
      const name = first ? words.slice(0, many) : words.slice(words.length - many);
      const rest = first ? words.slice(many) : words.slice(0, words.length - many);
      const entry = euroai.nameOfAll(name.join(" ")) || euroai.nameOfAll(withoutArticle(name));
      const ways = entry ? understood(index, rest) : [];
      if (entry && ways.length) return { entry: entry, meanings: ways[0] };
    }
    return null;
  }

  /** @param {string[]} name */
  function withoutArticle(name) {
    return name.filter((word, at) => at || !["the", "le", "la", "l"].includes(word)).join(" ");
  }

  /**
   * @param {NamesIndex} index
   * @param {string} text
   * @returns {Question[]}
   */
  function related(index, text) {
    /** @type {Question[]} */
    const found = [];
    index.relations.forEach((relation) => {
      relation.before.forEach((phrase) => {
        const place = ` ${text} `.indexOf(` ${phrase} `);
        if (place < 0) return;
        const before = text.slice(0, place).split(" ").filter(Boolean);
        const after = text
          .slice(place + phrase.length)
          .split(" ")
          .filter(Boolean);
        const named = namedIn(index, after, true);
        const ways = understood(index, before);
        if (!named || !ways.length) return;
        found.push({
          directory: relation.directory,
          relation: relation,
          named: named.entry,
          meanings: [...ways[0], ...named.meanings],
        });
      });
      relation.after.forEach((phrase) => {
        if (!text.endsWith(` ${phrase}`)) return;
        const before = text.slice(0, -phrase.length - 1).split(" ");
        const named = namedIn(index, before, false);
        if (named)
          found.push({
            directory: relation.directory,
            relation: relation,
            named: named.entry,
            meanings: named.meanings,
          });
      });
    });
    return found;
  }

  /**
   * @param {NamesIndex} index
   * @param {string} text
   * @returns {Question[]}
   */
  function listed(index, text) {
    return understood(index, text.split(" ")).flatMap((meanings) => {
      const asked = meanings.filter((one) => one.filter === "directory").map((one) => one.value);
      const others = meanings.filter((one) => one.filter !== "directory");
      if (!meanings.length || new Set(asked).size > 1) return [];
      const kinds = new Set(others.map((one) => one.filter));
      if (kinds.size < others.length) return [];
      const guessed =
        kinds.has("type") || kinds.has("year")
          ? ["rounds"]
          : kinds.has("kind")
            ? ["investors"]
            : ["labs", "investors"];
      const alone = kinds.size === 1 && kinds.has("year");
      if (alone && !asked.length) return [];
      return (asked.length ? asked.slice(0, 1) : guessed).map((directory) => ({
        directory: directory,
        relation: null,
        named: null,
        meanings: others,
      }));
    });
  }

  /**
   * @param {NamesIndex} index
   * @param {Question} question
   * @returns {SearchAnswer | null}
   */
  function answer(index, question) {
    const own = FILTERS[question.directory];
    const meanings = question.meanings.filter((one) => one.filter !== "directory");
    if (!meanings.every((one) => Object.hasOwn(own, one.filter))) return null;
    const parts = meanings.map((one) => {
      const value =
        one.filter === "year" ? `${one.value}..${one.value}` : encodeURIComponent(one.value);
      return `${own[one.filter]}=${value}`;
    });
    if (question.relation && question.named)
      parts.unshift(`${question.relation.filter}=${encodeURIComponent(question.named.id)}`);
    const title = index.directories.find(([name]) => name === question.directory);
    const words = [
      title ? title[1] : question.directory,
      ...(question.named ? [question.named.name] : []),
      ...meanings.map((one) => one.words),
    ];
    return {
      words: words.join(" · "),
      href: `${euroai.root}${question.directory}/index.html${parts.length ? `#${parts.join("&")}` : ""}`,
    };
  }

  /**
   * The page of a country, a city or a sector, where nothing else is asked for.
   *
   * @param {NamesIndex} index
   * @param {string} text
   * @returns {SearchAnswer[]}
   */
  function homes(index, text) {
    return meaningsOf(index, text).flatMap((one) => {
      const page = index.homes?.[`${one.filter} ${one.value}`];
      return page ? [{ words: one.words, href: `${euroai.root}${page}/index.html` }] : [];
    });
  }

  euroai.answers = (query) => {
    const index = window.euroaiSearch;
    const text = euroai.plainWords(query);
    if (!index?.directories || !text) return [];
    const questions = [...related(index, text), ...listed(index, text)];
    /** @type {Map<string, SearchAnswer>} */
    const found = new Map();
    homes(index, text).forEach((one) => {
      found.set(one.href, one);
    });
    questions.forEach((question) => {
      const told = answer(index, question);
      if (told && !found.has(told.href)) found.set(told.href, told);
    });
    return Array.from(found.values()).slice(0, 3);
  };
})();
