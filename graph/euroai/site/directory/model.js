// A directory's rows: what a column holds, which rows pass the filters, their order, and the state
// as it stands in the address. Nothing is counted here but rows.
(() => {
  "use strict";
  const euroai = window.euroai;
  const UNKNOWN = "?";
  const RANGE = "..";
  const MILLION = 1e6;
  const MOST = 6; // so many can be compared

  euroai.directoryModel = (data, words) => {
    const cells = data.columns;
    const total = cells.id.length;
    const columns = words.columns;
    const byKey = new Map(columns.map((column) => [column.key, column]));
    const first = columns.filter((column) => column.shown).map((column) => column.key);
    const rowOf = new Map(cells.id.map((id, row) => [id, row]));
    /** @type {Record<string, string>} */
    const sorted = { labs: "raised", investors: "in", people: "founded", rounds: "date" };

    /**
     * @param {DirectoryColumn} column
     * @param {number} row
     */
    function value(column, row) {
      return cells[column.key][row];
    }

    /** @param {string} id */
    function folder(id) {
      return Object.hasOwn(data.folders, id) ? data.folders[id] : id;
    }

    /** @param {string} concept */
    function word(concept) {
      return Object.hasOwn(words.words, concept) ? words.words[concept] : concept;
    }

    /** @param {DirectoryColumn} column */
    function isRange(column) {
      return ["eur", "money", "count", "date", "sources"].includes(column.type);
    }

    /**
     * What a row has in a column, as a filter chooses among it.
     *
     * @param {DirectoryColumn} column
     * @param {number} row
     * @returns {string[]}
     */
    function choices(column, row) {
      const told = value(column, row);
      if (column.type === "entities" || column.type === "entity")
        return told.map((/** @type {number} */ one) => data.entities[one][0]);
      if (column.type === "concepts") return told;
      return told ? [String(told)] : [];
    }

    /**
     * @param {DirectoryColumn} column
     * @param {string} choice
     */
    function choiceWord(column, choice) {
      if (column.type === "concept" || column.type === "concepts") return word(choice);
      if (column.type === "entities" || column.type === "entity") return nameOf(choice);
      return choice;
    }

    /** @type {Map<string, string> | null} */
    let names = null;
    /** @param {string} id */
    function nameOf(id) {
      names = names || new Map(data.entities.map((one) => [one[0], one[1]]));
      return names.get(id) || id;
    }

    /**
     * A number of a column, for sorting and for ranges of numbers; null where it is not known.
     *
     * @param {DirectoryColumn} column
     * @param {number} row
     * @returns {number | null}
     */
    function number(column, row) {
      const told = value(column, row);
      if (column.type === "money") return told.length ? told[2] : null;
      if (["entities", "sources"].includes(column.type)) return told.length;
      return told;
    }

    /**
     * @param {DirectoryColumn} column
     * @param {number} row
     */
    function isUnknown(column, row) {
      const told = value(column, row);
      if (column.type === "eur" || column.type === "count") return told === null;
      return !told?.length;
    }

    /**
     * What a row sorts by; "" and null stand last, whichever way one sorts.
     *
     * @param {DirectoryColumn} column
     * @param {number} row
     * @returns {string | number | null}
     */
    function key(column, row) {
      if (isUnknown(column, row)) return null;
      const told = value(column, row);
      if (column.type === "date") return told[1] || told[0];
      if (column.type === "concept") return word(told);
      if (column.type === "concepts") return word(told[0]);
      if (column.type === "entity") return data.entities[told[0]][1];
      if (column.type === "text" || column.type === "web") return told;
      return number(column, row);
    }

    // ------------------------------------------------------------ filters

    /** @type {string[]} */
    const texts = [];
    /** @param {number} row */
    function text(row) {
      if (texts[row] === undefined) {
        const said = columns.flatMap((column) =>
          ["concept", "concepts", "text", "entity", "entities"].includes(column.type) &&
          column.key !== "partners"
            ? choices(column, row).map((choice) => choiceWord(column, choice))
            : [],
        );
        texts[row] = euroai.fold([cells.name[row], cells.also[row], ...said].join(" \n"));
      }
      return texts[row];
    }

    /** @param {string} bound */
    function lastDay(bound) {
      return bound + (["-12-31", "-31"][bound.split("-").length - 1] || "");
    }

    /**
     * @param {DirectoryColumn} column
     * @param {DirectoryFilter} filter
     * @param {number} row
     */
    function fits(column, filter, row) {
      if (isUnknown(column, row)) return filter.unknown;
      if (filter.values.length)
        return choices(column, row).some((choice) => filter.values.includes(choice));
      if (!filter.from && !filter.to) return false;
      if (column.type === "date") {
        const told = value(column, row);
        const from = told[1] || told[0];
        const to = told[2] || told[0];
        return (!filter.from || to >= filter.from) && (!filter.to || from <= lastDay(filter.to));
      }
      const scale = column.type === "eur" || column.type === "money" ? MILLION : 1;
      const size = number(column, row);
      if (size === null) return filter.unknown;
      return (
        (!filter.from || size >= Number(filter.from) * scale) &&
        (!filter.to || size <= Number(filter.to) * scale)
      );
    }

    /**
     * The rows that pass all filters but, where one is named, that of a column.
     *
     * @param {DirectoryState} state
     * @param {string} [but]
     */
    function passing(state, but) {
      const parts = euroai.fold(state.text).split(/\s+/).filter(Boolean);
      const own = Object.keys(state.filters).filter((name) => name !== but);
      /** @type {number[]} */
      const found = [];
      for (let row = 0; row < total; row += 1) {
        if (
          own.every((name) => fits(column(name), state.filters[name], row)) &&
          parts.every((part) => text(row).includes(part))
        )
          found.push(row);
      }
      return found;
    }

    /**
     * @param {string} name
     * @returns {DirectoryColumn}
     */
    function column(name) {
      return /** @type {DirectoryColumn} */ (byKey.get(name));
    }

    /**
     * @param {number[]} rows
     * @param {DirectoryState} state
     */
    function ordered(rows, state) {
      const by = byKey.get(state.sort);
      const way = state.falls ? -1 : 1;
      const keys = new Map(rows.map((row) => [row, by ? key(by, row) : cells.name[row]]));
      return rows.slice().sort((a, b) => {
        const x = /** @type {any} */ (keys.get(a));
        const y = /** @type {any} */ (keys.get(b));
        if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
        const order =
          typeof x === "number"
            ? x - y
            : by?.type === "date"
              ? Number(x > y) - Number(x < y)
              : euroai.collator.compare(x, y);
        return way * order || a - b;
      });
    }

    /**
     * How many of the rows have each choice of a column, the most first, and how many have none.
     *
     * @param {DirectoryColumn} column_
     * @param {number[]} rows
     */
    function counted(column_, rows) {
      /** @type {Map<string, number>} */
      const found = new Map();
      let unknown = 0;
      rows.forEach((row) => {
        if (isUnknown(column_, row)) unknown += 1;
        choices(column_, row).forEach((choice) => {
          found.set(choice, (found.get(choice) || 0) + 1);
        });
      });
      const list = Array.from(found, ([choice, many]) => ({
        choice: choice,
        words: choiceWord(column_, choice),
        many: many,
      }));
      list.sort((a, b) => b.many - a.many || euroai.collator.compare(a.words, b.words));
      return { list: list, unknown: unknown };
    }

    // ------------------------------------------------------------ address

    /** @returns {DirectoryState} */
    function initial() {
      const by = sorted[words.kind];
      return {
        text: "",
        filters: {},
        sort: by,
        falls: true,
        shown: first,
        dense: false,
        pick: [],
        face: "",
      };
    }

    /** @param {DirectoryState} state */
    function address(state) {
      const start = initial();
      /** @type {string[]} */
      const parts = [];
      /**
       * @param {string} name
       * @param {string[]} values
       */
      function put(name, values) {
        parts.push(`${name}=${values.map(encodeURIComponent).join(",")}`);
      }
      if (state.text) put("q", [state.text]);
      columns.forEach(({ key: name }) => {
        const filter = state.filters[name];
        if (!filter) return;
        const range = filter.from || filter.to ? [`${filter.from}${RANGE}${filter.to}`] : [];
        put(name, [...filter.values, ...range, ...(filter.unknown ? [UNKNOWN] : [])]);
      });
      if (state.sort !== start.sort || state.falls !== start.falls)
        put("sort", [`${state.falls ? "-" : ""}${state.sort}`]);
      if (state.shown.join() !== first.join()) put("columns", state.shown);
      if (state.dense) put("dense", ["1"]);
      if (state.pick.length) put("pick", state.pick);
      if (state.face) put("face", [state.face]);
      return `#${parts.join("&")}`;
    }

    /** @param {string} hash */
    function read(hash) {
      const state = initial();
      hash
        .replace(/^#/, "")
        .split("&")
        .forEach((part) => {
          const [name, told = ""] = part.split("=", 2);
          const values = told.split(",").map(decoded).filter(Boolean);
          const column_ = byKey.get(name);
          if (name === "q") state.text = values.join(",");
          else if (name === "dense") state.dense = values[0] === "1";
          else if (name === "face") state.face = values[0] === "compare" ? "compare" : "";
          else if (name === "pick")
            state.pick = values.filter((id) => rowOf.has(id)).slice(0, MOST);
          else if (name === "columns")
            state.shown = columns.map((one) => one.key).filter((one) => values.includes(one));
          else if (name === "sort" && values[0]) {
            const by = values[0].replace(/^-/, "");
            if (by === "name" || byKey.has(by)) {
              state.sort = by;
              state.falls = values[0].startsWith("-");
            }
          } else if (column_?.filtered && values.length)
            state.filters[name] = filterOf(column_, values);
        });
      return state;
    }

    /** @param {string} told */
    function decoded(told) {
      try {
        return decodeURIComponent(told.replace(/\+/g, " "));
      } catch {
        return "";
      }
    }

    /**
     * @param {DirectoryColumn} column_
     * @param {string[]} values
     * @returns {DirectoryFilter}
     */
    function filterOf(column_, values) {
      const range = isRange(column_) ? values.find((one) => one.includes(RANGE)) : undefined;
      const [from, to] = (range || RANGE).split(RANGE, 2);
      return {
        values: isRange(column_) ? [] : values.filter((one) => one !== UNKNOWN),
        from: from,
        to: to,
        unknown: values.includes(UNKNOWN),
      };
    }

    return {
      kind: words.kind,
      data: data,
      cells: cells,
      total: total,
      columns: columns,
      most: MOST,
      rowOf: rowOf,
      column: column,
      value: value,
      folder: folder,
      word: word,
      isRange: isRange,
      isUnknown: isUnknown,
      choices: choices,
      choiceWord: choiceWord,
      number: number,
      passing: passing,
      ordered: ordered,
      counted: counted,
      initial: initial,
      address: address,
      read: read,
    };
  };
})();
