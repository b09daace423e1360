// The editor: a plain text field, which every keyboard and screen reader knows, over a coloured copy
// of its text; and a list of completions at the caret.
(() => {
  "use strict";
  const euroai = window.euroai,
    element = euroai.element;
  const MOST = 60;
  /** @type {Record<string, string>} */
  const KIND_WORDS = {
    class: gettext("class"),
    property: gettext("property"),
    concept: gettext("concept"),
    country: gettext("country"),
    entity: gettext("entity"),
    source: gettext("source"),
    event: gettext("event"),
    prefix: gettext("prefix"),
    keyword: gettext("keyword"),
    function: gettext("function"),
    variable: gettext("variable"),
  };

  // ------------------------------------------------------------------ colours

  /**
   * @param {string} text
   * @param {SparqlFault | null} fault
   */
  function painted(text, fault) {
    const all = document.createDocumentFragment();
    /**
     * @param {string} kind
     * @param {string} part
     * @param {boolean} wrong
     */
    function piece(kind, part, wrong) {
      if (!part) return;
      const plain = kind === "space" || kind === "mark" || kind === "word";
      if (plain && !wrong) all.append(part);
      else all.append(element("span", (plain ? "" : `t-${kind}`) + (wrong ? " wrong" : ""), part));
    }
    euroai.sparqlTokens(text).forEach((token) => {
      const end = token.start + token.text.length;
      const from = fault ? Math.min(Math.max(fault.at ?? 0, token.start), end) : end;
      const to = fault
        ? Math.min(Math.max((fault.at ?? 0) + (fault.length ?? 0), token.start), end)
        : end;
      piece(token.kind, token.text.slice(0, from - token.start), false);
      piece(token.kind, token.text.slice(from - token.start, to - token.start), true);
      piece(token.kind, token.text.slice(to - token.start), false);
    });
    if (fault && (fault.at ?? 0) >= text.length) all.append(element("span", "wrong end", " "));
    // A last empty line has a height only if something stands in it.
    all.append("\n");
    return all;
  }

  // -------------------------------------------------------------- completions

  /**
   * What stands left of the caret: the start of a name, a variable or a word; null inside others.
   *
   * @param {string} text
   * @param {number} caret
   */
  function partial(text, caret) {
    const before = text.slice(0, caret);
    const tokens = euroai.sparqlTokens(before);
    const last = tokens[tokens.length - 1];
    if (last && (last.kind === "comment" || last.kind === "string")) return null;
    const found = before.match(
      /(?:[?$][\p{L}\p{N}_]*|[\p{L}_][\p{L}\p{N}_-]*(?::[\p{L}\p{N}_.-]*)?)$/u,
    );
    const written = found ? found[0] : "";
    return { text: written, start: caret - written.length };
  }

  /**
   * @param {string} wanted
   * @param {string} local
   * @param {string} label
   */
  function score(wanted, local, label) {
    if (local.startsWith(wanted)) return 3;
    if (label.startsWith(wanted) || label.includes(` ${wanted}`)) return 2;
    return local.includes(wanted) || label.includes(wanted) ? 1 : 0;
  }

  /**
   * @param {string} wanted
   * @param {SparqlOption[]} options
   */
  function matching(wanted, options) {
    const text = wanted.toLowerCase();
    return options
      .map((option, index) => ({
        option: option,
        index: index,
        score: score(text, option.local, option.folded),
      }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score || a.index - b.index)
      .slice(0, MOST)
      .map((one) => one.option);
  }

  /**
   * @param {string} name
   * @param {string} kind
   * @param {string} [label]
   * @param {string} [comment]
   */
  function option(name, kind, label, comment) {
    const local = name.slice(name.indexOf(":") + 1).toLowerCase();
    return {
      name: name,
      kind: kind,
      label: label || "",
      comment: comment || "",
      local: local,
      folded: (label || "").toLowerCase(),
    };
  }

  /**
   * `words` is what the build tells of the vocabulary: window.euroaiSparql.
   *
   * @param {SparqlWords} words
   */
  function vocabulary(words) {
    const terms = words.terms.map((row) => option(row[0], row[1], row[2], row[3]));
    const prefixes = Object.keys(words.prefixes).map((name) =>
      option(`${name}:`, "prefix", words.prefixes[name]),
    );
    prefixes.forEach((one) => {
      one.local = one.name.toLowerCase();
      one.folded = "";
    });
    // Ids with other signs would have to be escaped; they are rare.
    const plain = (/** @type {SparqlName} */ row) => /^[a-zA-Z0-9-]+$/.test(row[0]);
    const entities = [
      ...words.entities.filter(plain).map((row) => option(`id:${row[0]}`, "entity", row[1])),
      ...words.sources.filter(plain).map((row) => option(`src:${row[0]}`, "source", row[1])),
    ];
    const language = Array.from(euroai.sparqlWords, (pair) => option(pair[0], pair[1], ""));
    return { terms: terms, prefixes: prefixes, entities: entities, language: language };
  }

  /**
   * @param {ReturnType<typeof vocabulary>} known
   * @param {{ text: string, start: number }} part
   * @param {string} text
   * @param {boolean} asked
   */
  function suggestions(known, part, text, asked) {
    if (part.text[0] === "?" || part.text[0] === "$") {
      if (part.text.length < 2 && !asked) return [];
      const names = new Set(text.match(/[?$][\p{L}\p{N}_]+/gu) || []);
      names.delete(part.text);
      return Array.from(names)
        .sort()
        .filter((name) => name.toLowerCase().startsWith(part.text.toLowerCase()))
        .map((name) => option(name, "variable", ""));
    }
    const colon = part.text.indexOf(":");
    if (colon < 0) {
      if (!asked) return [];
      return matching(part.text, known.prefixes.concat(known.language, known.terms));
    }
    const prefix = part.text.slice(0, colon + 1);
    let options = known.terms.concat(known.entities).filter((one) => one.name.startsWith(prefix));
    // After "a" stands a class.
    if (/(?:^|[\s;])(?:a|rdf:type)\s+$/.test(text.slice(0, part.start))) {
      const classes = options.filter((one) => one.kind === "class");
      if (classes.length) options = classes;
    }
    return matching(part.text.slice(colon + 1), options);
  }

  // ------------------------------------------------------------------- editor

  // `area` is the text field, `back` the element behind it. Returns value(), set(), fault().
  euroai.sparqlEditor = (area, back, words, status) => {
    const known = vocabulary(words);
    const box = element("div", "completions");
    /** @type {SparqlFault | null} */
    let fault = null;
    /** @type {SparqlOption[]} */
    let shown = [];
    let current = -1;
    let start = 0;
    box.id = `${area.id}-completions`;
    box.hidden = true;
    box.setAttribute("role", "listbox");
    box.tabIndex = 0; // Firefox and Chromium let the keyboard scroll what overflows
    box.setAttribute("aria-label", gettext("Completions"));
    area.setAttribute("aria-autocomplete", "list");
    area.setAttribute("aria-haspopup", "listbox");
    area.setAttribute("aria-controls", box.id);
    area.parentElement?.append(box);

    function paint() {
      back.replaceChildren(painted(area.value, fault));
      area.style.height = "auto";
      area.style.height = `${Math.min(Math.max(area.scrollHeight + 2, 300), 560)}px`;
      follow();
    }

    function follow() {
      back.scrollTop = area.scrollTop;
      back.scrollLeft = area.scrollLeft;
    }

    function close() {
      box.hidden = true;
      box.replaceChildren();
      current = -1;
      area.removeAttribute("aria-activedescendant");
    }

    /** @param {number} index */
    function mark(index) {
      const items = box.children;
      if (items[current]) items[current].removeAttribute("aria-selected");
      current = index;
      items[current].setAttribute("aria-selected", "true");
      items[current].scrollIntoView({ block: "nearest" });
      area.setAttribute("aria-activedescendant", items[current].id);
    }

    // Lines do not wrap and letters are equally wide, so the caret's place can be reckoned.
    function place() {
      const style = getComputedStyle(area);
      const probe = element("span", "probe", "0".repeat(40));
      back.append(probe);
      const wide = probe.getBoundingClientRect().width / 40;
      probe.remove();
      const lines = area.value.slice(0, start).split("\n");
      const left =
        parseFloat(style.paddingLeft) + (lines.at(-1) || "").length * wide - area.scrollLeft;
      const top =
        parseFloat(style.paddingTop) + lines.length * parseFloat(style.lineHeight) - area.scrollTop;
      const most = area.clientWidth - box.offsetWidth;
      box.style.left = `${Math.max(0, Math.min(left, most))}px`;
      box.style.top = `${top + 6}px`;
    }

    /**
     * @param {SparqlOption} one
     * @param {number} index
     */
    function item(one, index) {
      const made = element("div");
      made.id = `${box.id}-${index}`;
      made.setAttribute("role", "option");
      // What the vocabulary says is data; its kind is said by this page.
      [
        ["what", one.name],
        ["kind", KIND_WORDS[one.kind]],
        ["label", one.label],
        ["comment", one.comment],
      ].forEach((pair) => {
        if (!pair[1]) return;
        const part = element("span", pair[0], pair[1]);
        if (pair[0] !== "kind") part.setAttribute("translate", "no");
        made.append(part);
      });
      return made;
    }

    /** @param {boolean} asked */
    function suggest(asked) {
      const part =
        area.selectionStart === area.selectionEnd && partial(area.value, area.selectionStart);
      shown = part ? suggestions(known, part, area.value, asked) : [];
      const whole = shown.length === 1 && part && shown[0].name === part.text;
      if (!shown.length || whole) {
        if (asked) status.textContent = gettext("No completions");
        close();
        return;
      }
      if (!part) return;
      start = part.start;
      box.replaceChildren(...shown.map(item));
      box.hidden = false;
      box.scrollTop = 0;
      place();
      // A variable being written may be a new one: Enter then stays a new line.
      current = -1;
      area.removeAttribute("aria-activedescendant");
      if (asked || part.text.includes(":")) mark(0);
      status.textContent =
        shown.length === MOST
          ? gettext("The first {number} completions", { number: MOST })
          : ngettext("{number} completion", "{number} completions", shown.length);
    }

    /**
     * @param {number} from
     * @param {number} to
     * @param {string} text
     */
    function replace(from, to, text) {
      area.focus();
      area.setSelectionRange(from, to);
      // Keeps the field's own undo, where the browser still knows this command.
      if (!document.execCommand("insertText", false, text)) {
        area.setRangeText(text, from, to, "end");
        changed();
      }
    }

    /** @param {number} index */
    function take(index) {
      const one = shown[index];
      if (!one) return;
      const more = one.kind === "prefix";
      close();
      replace(start, area.selectionStart, one.name);
      if (more) suggest(false);
      else close();
    }

    function changed() {
      fault = null;
      paint();
    }

    area.addEventListener("input", (event) => {
      changed();
      if (event.isComposing) return;
      if (/^(insertText|deleteContent)/.test(event.inputType || "")) suggest(false);
      else close();
    });
    area.addEventListener("scroll", () => {
      follow();
      if (!box.hidden) place();
    });
    area.addEventListener("blur", close);
    area.addEventListener("click", close);
    area.addEventListener("keydown", (event) => {
      if (event.key === " " && event.ctrlKey) {
        event.preventDefault();
        suggest(true);
      } else if (
        box.hidden ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing
      ) {
        return;
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const step = event.key === "ArrowDown" ? 1 : -1;
        event.preventDefault();
        mark(
          current < 0
            ? step > 0
              ? 0
              : shown.length - 1
            : (current + step + shown.length) % shown.length,
        );
      } else if (event.key === "Enter" && current >= 0) {
        event.preventDefault();
        take(current);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (/^(Arrow|Home|End|Page)/.test(event.key)) {
        close();
      }
    });
    box.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const one = euroai.under(event, "[role=option]");
      if (one) take(Array.from(box.children).indexOf(one));
    });
    addEventListener("resize", paint);
    paint();

    return {
      value: () => area.value,
      set: (text) => {
        area.value = text;
        area.scrollTop = 0;
        close();
        changed();
      },
      select: (from, to) => {
        area.setSelectionRange(from, to);
      },
      fault: (found) => {
        fault = found && found.at !== undefined ? found : null;
        paint();
        if (fault) area.setSelectionRange(fault.at ?? 0, fault.at ?? 0);
      },
    };
  };
})();
