// What a directory gives away: every row that is shown, with ids, addresses, dates with the days
// between which they lie, numbers and currencies apart, and whole lists.
(() => {
  "use strict";
  const euroai = window.euroai;

  euroai.directoryFiles = (model, told, conditions) => {
    const data = model.data;

    /** @param {string} id */
    function address(id) {
      return euroai.address(told.href(id));
    }

    /**
     * The heads that a column has in a file, and its values in a row.
     *
     * @param {DirectoryColumn} column
     * @returns {{ heads: string[], values: (row: number) => Cell[] }}
     */
    function parts(column) {
      const key = column.key;
      /** @param {number} row */
      const value = (row) => model.value(column, row);
      switch (column.type) {
        case "concept":
          return {
            heads: [key, `${key}_name`],
            values: (row) => [value(row), value(row) && model.word(value(row))],
          };
        case "concepts":
          return {
            heads: [key, `${key}_names`],
            values: (row) => [value(row).join(" "), value(row).map(model.word).join("; ")],
          };
        case "entity":
        case "entities":
          return {
            heads:
              column.type === "entity"
                ? [`${key}_id`, `${key}_name`]
                : [`${key}_number`, `${key}_ids`, `${key}_names`],
            values: (row) => {
              const ids = value(row).map((/** @type {number} */ one) => data.entities[one][0]);
              const names = value(row).map((/** @type {number} */ one) => data.entities[one][1]);
              const many = column.type === "entity" ? [] : [ids.length];
              return [...many, ids.join(" "), names.join("; ")];
            },
          };
        case "eur":
          return { heads: [`${key}_eur`], values: (row) => [value(row)] };
        case "money":
          return {
            heads: [key, `${key}_currency`, `${key}_eur`, `${key}_told`, `${key}_disputed`],
            values: (row) => {
              const [number, currency, eur, qualifier, disputed] = value(row);
              if (number === undefined) return [null, "", null, "", ""];
              return [number, currency, eur, qualifier, disputed ? "true" : "false"];
            },
          };
        case "date":
          return {
            heads: [key, `${key}_earliest`, `${key}_latest`],
            values: (row) => {
              const [stated = "", from = stated, to = stated] = value(row);
              return [stated, from, to];
            },
          };
        case "sources":
          return {
            heads: ["sources", "source_ids"],
            values: (row) => [value(row).length, value(row).map(sourceId).join(" ")],
          };
        default:
          return { heads: [key], values: (row) => [value(row)] };
      }
    }

    /** @param {number} place */
    function sourceId(place) {
      return window.euroaiSources[place][0];
    }

    /** @param {number[]} rows */
    function table(rows) {
      const columns = model.columns.map(parts);
      const event = model.kind === "rounds";
      const heads = [...(event ? ["round_id"] : []), "id", "name", "address"];
      return [
        [...heads, ...columns.flatMap((one) => one.heads)],
        ...rows.map((row) => {
          const id = model.cells.id[row];
          return [
            ...(event ? [model.cells.event[row]] : []),
            ...[id, model.cells.name[row], address(id)],
            ...columns.flatMap((one) => one.values(row)),
          ];
        }),
      ];
    }

    /**
     * @param {DirectoryState} state
     * @param {string} ending
     */
    function name(state, ending) {
      return euroai.fileName(
        model.kind,
        conditions(state).map((one) => one.words),
        ending,
      );
    }

    function sources() {
      return euroai.loadScript(`${euroai.base}directory/sources.js`);
    }

    /**
     * @param {DirectoryState} state
     * @param {number[]} rows
     * @param {boolean} mark
     */
    function csv(state, rows, mark) {
      return sources().then(() => {
        const text = euroai.csvText(table(rows));
        euroai.save(name(state, "csv"), "text/csv", (mark ? "\ufeff" : "") + text);
      });
    }

    /**
     * @param {DirectoryState} state
     * @param {number[]} rows
     */
    function xlsx(state, rows) {
      return Promise.all([sources(), euroai.loadScript(`${euroai.base}assets/xlsx.js`)]).then(
        () => {
          const used = new Set(rows.flatMap((row) => model.cells.sources[row]));
          const named = window.euroaiSources.filter((_, place) => used.has(place));
          const about = euroai.aboutFile(
            document.title,
            conditions(state).map((one) => one.words),
            rows.length,
          );
          euroai.saveWorkbook(name(state, "xlsx"), [
            { name: model.kind, rows: table(rows) },
            {
              name: "sources",
              rows: [
                ["id", "publisher", "read_at", "published", "title", "address"],
                ...named.map((one) => one.slice()),
              ],
            },
            { name: "about", rows: about },
          ]);
        },
      );
    }

    return { csv: csv, xlsx: xlsx, table: table };
  };
})();
