// What a directory's cells say: links, lists that open whole, figures, dates, who says so.
(() => {
  "use strict";
  const euroai = window.euroai;
  const make = euroai.make;
  const NAMED = 1; // so many names stand in a cell, the rest opens

  euroai.directoryWords = (model) => {
    const data = model.data;
    /** @type {Record<string, (number: number) => string>} */
    const NOUNS = {
      labs: (n) => ngettext("{number} lab", "{number} labs", n),
      investors: (n) => ngettext("{number} investor", "{number} investors", n),
      people: (n) => ngettext("{number} person", "{number} people", n),
      rounds: (n) => ngettext("{number} round", "{number} rounds", n),
    };

    /**
     * @param {string} id
     * @param {string} [fragment]
     */
    function href(id, fragment) {
      return euroai.root + euroai.placeOf(model.folder(id), fragment);
    }

    /** @param {number} place */
    function entity(place) {
      const [id, name, kind, region] = data.entities[place];
      return make("a", { href: href(id) }, [
        make("span", { class: `shape shape-${kind} in-${region}`, "aria-hidden": "true" }),
        make("bdi", {}, name),
      ]);
    }

    /** @param {number} row */
    function name(row) {
      const place = euroai.placeOf(model.folder(model.cells.id[row])),
        round = model.kind === "rounds" ? model.cells.lastat[row] : "";
      // A round has a page where who raised it has one.
      const page =
        euroai.root +
        (round && place.startsWith("id/")
          ? `rounds/${encodeURIComponent(round)}/index.html`
          : place);
      return make("a", { href: page }, [
        make("span", {
          class: `shape shape-${model.cells.class[row]} in-${model.cells.region[row]}`,
          "aria-hidden": "true",
        }),
        make("bdi", {}, model.cells.name[row]),
      ]);
    }

    /**
     * A button that opens a list of everything it counts.
     *
     * @param {string} words
     * @param {string} title
     * @param {() => Node | Promise<Node>} content
     */
    function opening(words, title, content) {
      const button = make("button", { type: "button", class: "as-link", "aria-expanded": "false" });
      button.textContent = words;
      button.setAttribute("aria-label", `${title}: ${words}`);
      button.addEventListener("click", (event) => {
        event.stopPropagation();
        Promise.resolve(content()).then((shown) => {
          euroai.popover(button, title, shown);
        });
      });
      return button;
    }

    /** @param {number[]} places */
    function list(places) {
      return make(
        "ul",
        { class: "plain-list" },
        places.map((place) => make("li", {}, entity(place))),
      );
    }

    /**
     * @param {string} title
     * @param {number[]} places
     * @param {boolean} counted
     * @returns {Child[]}
     */
    function entities(title, places, counted) {
      if (!places.length) return ["–"];
      const by = places
        .slice()
        .sort((a, b) => euroai.collator.compare(data.entities[a][1], data.entities[b][1]));
      if (counted) return [opening(euroai.count(by.length), title, () => list(by))];
      const named = by.length > NAMED + 1 ? by.slice(0, NAMED) : by;
      /** @type {Child[]} */
      const out = named.flatMap((place, at) =>
        at ? [make("span", { class: "comma" }, ", "), entity(place)] : [entity(place)],
      );
      const left = by.length - named.length;
      if (left)
        out.push(
          " ",
          opening(ngettext("and {number} other", "and {number} others", left), title, () =>
            list(by),
          ),
        );
      return out;
    }

    /**
     * @param {string} title
     * @param {string[]} words
     * @returns {Child[]}
     */
    function several(title, words) {
      if (words.length <= NAMED + 1) return [words.join(", ")];
      const left = words.length - NAMED;
      return [
        `${words.slice(0, NAMED).join(", ")} `,
        opening(ngettext("and {number} other", "and {number} others", left), title, () =>
          euroai.make(
            "ul",
            { class: "plain-list" },
            words.map((word) => make("li", {}, word)),
          ),
        ),
      ];
    }

    /** @param {number[]} places */
    function sources(places) {
      return opening(euroai.count(places.length), gettext("Sources"), () =>
        euroai.loadScript(`${euroai.base}directory/sources.js`).then(() =>
          make(
            "ul",
            { class: "plain-list" },
            places
              .map((place) => window.euroaiSources[place])
              .sort((a, b) => (a[3] < b[3] ? 1 : -1))
              .map((source) => make("li", {}, sourceLine(source))),
          ),
        ),
      );
    }

    /**
     * @param {DirectorySource} source
     * @returns {Child[]}
     */
    function sourceLine([slug, publisher, readAt, published, title, url]) {
      const page = `${euroai.root}sources/${slug}/index.html`;
      const who = readAt
        ? gettext("{publisher}, read at {site}", { publisher, site: readAt })
        : publisher;
      return [
        make("a", { class: "publisher", href: page }, make("bdi", {}, who || slug)),
        published ? `, ${euroai.date(published)}` : "",
        ": ",
        url
          ? make("a", { class: "out", rel: "noopener noreferrer external", href: url }, title)
          : title,
      ];
    }

    /**
     * @param {string} fragment
     * @param {number} row
     * @param {Child} content
     */
    function told(fragment, row, content) {
      return fragment ? make("a", { href: href(model.cells.id[row], fragment) }, content) : content;
    }

    /**
     * @param {DirectoryColumn} column
     * @param {number} row
     * @returns {Child[]}
     */
    function cell(column, row) {
      const value = model.value(column, row);
      if (model.isUnknown(column, row)) return ["–"];
      const at = model.cells[`${column.key}at`]?.[row];
      switch (column.type) {
        case "concept":
          return [model.word(value)];
        case "concepts":
          return several(column.words, value.map(model.word));
        case "entity":
          return [entity(value[0])];
        case "entities":
          return entities(column.words, value, column.number);
        case "eur":
          return [told(column.at, row, make("data", { value: value }, euroai.money(value)))];
        case "money": {
          const [number, currency, euro, qualifier, disputed] = value;
          const shown = make(
            "data",
            {
              value: number,
              title: euro === null || currency === "EUR" ? null : euroai.money(euro),
            },
            euroai.money(number, currency),
          );
          const here = at || (model.kind === "rounds" ? model.cells.lastat[row] : "");
          const mark = disputed
            ? make("span", { class: "differ", title: gettext("Sources differ") }, "≠")
            : null;
          const bound =
            qualifier === "at-least"
              ? "≥ "
              : qualifier === "at-most"
                ? "≤ "
                : qualifier === "about"
                  ? "~ "
                  : "";
          return [mark, told(here, row, make("span", {}, [bound, shown]))];
        }
        case "count":
          return [
            value && column.at ? told(column.at, row, euroai.count(value)) : euroai.count(value),
          ];
        case "date":
          return [
            told(at || "", row, make("time", { datetime: value[0] }, euroai.date(value[0], true))),
          ];
        case "sources":
          return [sources(value)];
        case "web":
          return [
            make(
              "a",
              { class: "out", rel: "noopener noreferrer external", href: value },
              value.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, ""),
            ),
          ];
        default:
          return [make("bdi", {}, value)];
      }
    }

    return {
      cell: cell,
      name: name,
      href: href,
      noun: (number) => NOUNS[model.kind](number),
      entity: entity,
    };
  };
})();
