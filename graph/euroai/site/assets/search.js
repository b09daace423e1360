// Search with suggestions: names and other names, accents and small typos forgiven, by keyboard.
// The index is a classic script that is loaded when a search box is first used.
(() => {
  "use strict";
  const euroai = window.euroai;
  /** @type {Promise<NameEntry[]> | null} */
  let waiting = null;
  /** @type {NameEntry[]} */
  let entries = [];

  // A text as it is compared: folded, and nothing but letters, digits and single spaces.
  function plain(/** @type {string} */ text) {
    return euroai
      .fold(text)
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  /**
   * A text without its spaces: "bpi france" is Bpifrance.
   *
   * @param {string} text
   */
  function joined(text) {
    return text.replace(/ /g, "");
  }

  /** @type {Set<string>} */
  let legal = new Set();

  // A query without legal forms at its end: "Helsing GmbH" is Helsing.
  function withoutForm(/** @type {string} */ text) {
    const words = text.split(" ");
    while (words.length > 1 && legal.has(words[words.length - 1])) words.pop();
    return words.join(" ");
  }

  /** What a name scores at least that begins with every word of the query. */
  const CERTAIN = 20;

  /**
   * @param {SearchAnswer} answer
   * @returns {NameEntry}
   */
  function asEntry(answer) {
    return {
      id: "",
      name: answer.words,
      kind: "Directory",
      group: gettext("Lists"),
      order: -1,
      others: [],
      fact: "",
      weight: 0,
      names: [],
      joined: [],
      words: [],
      href: answer.href,
    };
  }

  /** @type {Record<string, string>} */
  const WRITTEN_OUT = { ä: "ae", ö: "oe", ü: "ue", ø: "oe", å: "aa" };

  // The names by which an entity is found; "ü" may be typed as "u" and as "ue".
  function spellings(/** @type {string[]} */ names) {
    const found = names.flatMap((name) => [
      plain(name),
      plain(name.toLowerCase().replace(/[äöüøå]/g, (letter) => WRITTEN_OUT[letter])),
    ]);
    return Array.from(new Set(found));
  }

  euroai.plainWords = plain;
  euroai.spellings = spellings;

  // The entity that has exactly this name, the one of which most is told where several have it.
  euroai.nameOfAll = (text) => {
    const wanted = [text, withoutForm(text)];
    return entries
      .filter((entry) =>
        wanted.some((one) => entry.names.includes(one) || entry.joined.includes(joined(one))),
      )
      .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
  };

  function prepare() {
    const index = window.euroaiSearch || { kinds: [], entities: [], legal: [] };
    legal = new Set(index.legal);
    entries = index.entities.map((row) => {
      const names = spellings([row[1], ...row[3]]);
      return {
        id: row[0],
        name: row[1],
        kind: index.kinds[row[2]][0],
        group: index.kinds[row[2]][1],
        order: row[2],
        others: row[3],
        fact: row[4],
        weight: row[5],
        names: names,
        joined: names.map(joined),
        words: names.join(" ").split(" "),
      };
    });
  }

  euroai.loadNames = () => {
    if (!waiting) {
      waiting = new Promise((resolve) => {
        if (window.euroaiSearch) {
          prepare();
          resolve(entries);
          return;
        }
        Promise.all([
          euroai.loadScript(`${euroai.root}assets/search-index.js`),
          euroai.loadScript(`${euroai.base}assets/answers.js`),
        ]).then(() => {
          prepare();
          resolve(entries);
        });
      });
    }
    return waiting;
  };

  /**
   * Edits (with neighbours changed about) between two words, never more than limit + 1.
   *
   * @param {string} a
   * @param {string} b
   * @param {number} limit
   */
  function distance(a, b, limit) {
    if (Math.abs(a.length - b.length) > limit) return limit + 1;
    /** @type {number[]} */
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      let best = i;
      for (let j = 1; j <= b.length; j += 1) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        best = Math.min(best, row[j]);
      }
      if (best > limit) return limit + 1;
      before = last;
      last = row;
    }
    return last[b.length];
  }

  /**
   * @param {string} part
   * @param {string} word
   */
  function wordScore(part, word) {
    if (word === part) return 3;
    if (word.startsWith(part)) return 2;
    const limit = part.length < 4 ? 0 : part.length < 8 ? 1 : 2;
    if (!limit) return 0;
    if (distance(part, word, limit) <= limit) return 1;
    return distance(part, word.slice(0, part.length), limit) <= limit ? 0.7 : 0;
  }

  /**
   * @param {NameEntry} entry
   * @param {string} text
   * @param {string[]} parts
   */
  function score(entry, text, parts) {
    let best = 0;
    entry.names.forEach((name, index) => {
      const own = index ? 0.9 : 1;
      if (name === text) best = Math.max(best, 100 * own);
      else if (name.startsWith(text)) best = Math.max(best, 60 * own);
    });
    if (best) return best + entry.weight;
    let sum = 0;
    for (let i = 0; i < parts.length; i += 1) {
      let most = 0;
      for (let j = 0; j < entry.words.length; j += 1) {
        most = Math.max(most, wordScore(parts[i], entry.words[j]));
      }
      if (!most) return wholeScore(entry, joined(text));
      sum += most;
    }
    return (10 * sum) / parts.length + entry.weight;
  }

  /**
   * Spaces set otherwise, or slips that fall into one word: the whole name is compared.
   *
   * @param {NameEntry} entry
   * @param {string} text
   */
  function wholeScore(entry, text) {
    const limit = text.length < 6 ? 0 : text.length < 9 ? 1 : 2;
    let best = 0;
    entry.joined.forEach((name) => {
      if (name.startsWith(text)) best = Math.max(best, 20);
      else if (limit && distance(text, name, limit) <= limit) best = Math.max(best, 5);
    });
    return best && best + entry.weight;
  }

  // The best entries for a text, best first. `fits` may leave entries out.
  euroai.searchNames = (query, limit, fits, least = 1) => {
    const whole = plain(query);
    const found = ranked(whole, limit, fits, least);
    return found.length ? found : ranked(withoutForm(whole), limit, fits, least);
  };

  /**
   * @param {string} text
   * @param {number} limit
   * @param {((entry: NameEntry) => boolean) | undefined} fits
   * @param {number} least
   */
  function ranked(text, limit, fits, least) {
    if (!text) return [];
    const parts = text.split(" ");
    return entries
      .map((entry) => ({
        entry: entry,
        score: fits && !fits(entry) ? 0 : score(entry, text, parts),
      }))
      .filter((found) => found.score - found.entry.weight >= least)
      .sort((a, b) => b.score - a.score || (a.entry.id < b.entry.id ? -1 : 1))
      .slice(0, limit)
      .map((found) => found.entry);
  }

  /**
   * @param {NameEntry} entry
   * @param {string} id
   */
  function option(entry, id) {
    const item = document.createElement("div");
    const shape = document.createElement("span");
    const name = document.createElement("bdi");
    // The fact is of the data: the index says it in the page's language, names and all.
    const fact = document.createElement("bdi");
    item.setAttribute("role", "option");
    item.id = id;
    item.dataset.id = entry.id;
    shape.className = `shape shape-${entry.kind}`;
    name.textContent = entry.name;
    fact.className = "fact";
    fact.textContent = entry.fact;
    item.append(shape, name, fact);
    return item;
  }

  // Makes an input a combobox over the names; `choose(entry)` is called with what is taken.
  euroai.combobox = (input, settings) => {
    const box = document.createElement("div");
    const status = document.createElement("span");
    let current = -1;
    /** @type {HTMLElement[]} */
    let options = [];
    /** @type {NameEntry[]} */
    let shown = [];
    box.className = "results";
    box.id = `${input.id}-results`;
    box.hidden = true;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", gettext("Suggestions"));
    status.className = "unseen";
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", box.id);
    input.parentElement?.append(box, status);

    /** @param {number} index */
    function mark(index) {
      if (options[current]) options[current].removeAttribute("aria-selected");
      current = index;
      if (!options[current]) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[current].setAttribute("aria-selected", "true");
      options[current].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", options[current].id);
    }

    function close() {
      box.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
    }

    /** @param {NameEntry[]} found */
    function groups(found) {
      /** @type {Sure<string, NameEntry[]>} */
      const kinds = new Map();
      found.forEach((entry) => {
        if (!kinds.has(entry.group)) kinds.set(entry.group, []);
        kinds.get(entry.group).push(entry);
      });
      return kinds;
    }

    function show() {
      const answers = settings.answers ? (euroai.answers?.(input.value) || []).map(asEntry) : [];
      // Whoever asks a question means no name that is spelled a little like it.
      const least = answers.length ? CERTAIN : 1;
      const names = euroai.searchNames(input.value, settings.limit || 12, settings.fits, least);
      const found = [...answers, ...names];
      box.textContent = "";
      options = [];
      shown = [];
      current = -1;
      if (!plain(input.value)) {
        close();
        status.textContent = "";
        return;
      }
      groups(found).forEach((list, words) => {
        const group = document.createElement("div");
        const heading = document.createElement("div");
        group.setAttribute("role", "group");
        group.setAttribute("aria-label", words);
        heading.className = "group";
        heading.textContent = words;
        heading.setAttribute("aria-hidden", "true");
        group.appendChild(heading);
        list.forEach((entry) => {
          const item = option(entry, `${box.id}-${options.length}`);
          options.push(item);
          shown.push(entry);
          group.appendChild(item);
        });
        box.appendChild(group);
      });
      if (!found.length) {
        const empty = document.createElement("div");
        empty.className = "empty";
        empty.setAttribute("role", "option");
        empty.setAttribute("aria-disabled", "true");
        empty.textContent = gettext("Nothing in the graph is called so.");
        box.appendChild(empty);
      }
      status.textContent = ngettext("{number} suggestion", "{number} suggestions", found.length);
      box.hidden = false;
      input.setAttribute("aria-expanded", "true");
      if (options.length) mark(0);
    }

    /** @param {number} index */
    function take(index) {
      if (!shown[index]) return;
      const entry = shown[index];
      close();
      settings.choose(entry);
    }

    input.addEventListener("focus", () => {
      euroai.loadNames();
    });
    input.addEventListener("input", () => {
      euroai.loadNames().then(show);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        close();
      } else if (box.hidden) {
        if (event.key === "ArrowDown" && input.value) euroai.loadNames().then(show);
      } else if (event.key === "ArrowDown") {
        event.preventDefault();
        mark((current + 1) % options.length);
      } else if (event.key === "ArrowUp") {
        event.preventDefault();
        mark((current - 1 + options.length) % options.length);
      } else if (event.key === "Enter") {
        event.preventDefault();
        take(current);
      }
    });
    input.addEventListener("blur", () => {
      setTimeout(close, 150);
    });
    box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = euroai.under(event, "[role=option]");
      if (item) take(options.indexOf(item));
    });
  };

  // Without scripts nothing would answer: the box in the head of a page is made here.
  euroai.each(".head .search:empty", (box) => {
    const label = euroai.element("label", "unseen", gettext("Search labs, investors, people"));
    const input = euroai.element("input");
    label.htmlFor = input.id = "search";
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = gettext("Search");
    input.dataset.search = "";
    input.setAttribute("aria-keyshortcuts", "/");
    box.append(label, input);
  });

  /** @type {HTMLInputElement[]} */
  const inputs = euroai.all("input[data-search]");
  inputs.forEach((input) => {
    euroai.combobox(input, {
      answers: true,
      choose: (entry) => {
        input.value = "";
        location.href = entry.href || euroai.root + euroai.placeOf(entry.id);
      },
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (euroai.under(event, "input, textarea, select, [contenteditable]")) return;
    if (!inputs.length) return;
    event.preventDefault();
    inputs[0].focus();
    inputs[0].select();
  });
})();
