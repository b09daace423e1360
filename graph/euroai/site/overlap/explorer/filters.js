// The filter bar of the overlap explorer: its fields, whom is chosen, and the sentence that says
// what is shown, each of its conditions a word that goes away when pressed.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  /** @type {(keyof Conditions)[]} */
  const SELECTS = [
    "region",
    "country",
    "type",
    "labkind",
    "labregion",
    "labcountry",
    "sector",
    "round",
  ];
  /** @type {("dated" | "rollup" | "named" | "beyond")[]} */
  const SWITCHES = ["dated", "rollup", "named", "beyond"];
  // What "Take all off" takes off.
  const NOTHING = {
    region: "",
    country: "",
    type: "",
    labkind: "",
    labregion: "",
    labcountry: "",
    sector: "",
    round: "",
    from: "",
    to: "",
    dated: false,
    rollup: false,
    named: false,
    beyond: false,
  };

  euroai.overlapFilters = (page, model, wording, go, words) => {
    /** @param {string} name */
    function part(name) {
      return euroai.find(`[data-${name}]`, page);
    }
    /**
     * @param {string} name
     * @returns {HTMLInputElement}
     */
    function field(name) {
      return euroai.find(`input[data-condition="${name}"]`, page);
    }
    /**
     * @param {string} name
     * @returns {HTMLSelectElement}
     */
    function select(name) {
      return euroai.find(`select[data-condition="${name}"]`, page);
    }
    /** @type {HTMLInputElement} */
    const add = euroai.find("[data-add]", page);
    /** @type {OverlapState} */
    let state;
    /** @type {Counted} */
    let counted;

    // ------------------------------------------------------------ words

    /** @param {string} concept */
    function wordOf(concept) {
      if (concept === "unknown") return gettext("not known");
      return words.words[concept] || concept;
    }

    /** @param {string} place */
    function from(place) {
      return place === "unknown" ? gettext("from a place not known") : words.from[place] || place;
    }

    /** @param {string} place */
    function within(place) {
      return place === "unknown" ? gettext("in a place not known") : words.in[place] || place;
    }

    // ------------------------------------------------------------ fields

    /**
     * @param {HTMLSelectElement} select
     * @param {(string | string[])[]} column
     * @param {(concept: string) => string} word
     */
    function options(select, column, word) {
      /** @type {Sure<string, number>} */
      const found = new Map();
      column.forEach((values) => {
        (Array.isArray(values) ? values : [values]).forEach((value) => {
          if (value) found.set(value, (found.get(value) || 0) + 1);
        });
      });
      Array.from(found.keys())
        .sort(
          (a, b) =>
            Number(a === "unknown") - Number(b === "unknown") ||
            found.get(b) - found.get(a) ||
            euroai.collator.compare(word(a), word(b)),
        )
        .forEach((value) => {
          select.append(
            make(
              "option",
              { value: value },
              gettext("{name} ({number})", {
                name: word(value),
                number: euroai.count(found.get(value)),
              }),
            ),
          );
        });
    }

    function build() {
      const investors = model.sides.investors,
        labs = model.sides.labs;
      /**
       * @template T
       * @param {T[]} column
       */
      function invested(column) {
        return column.filter((_, i) => model.data.held[i]?.length);
      }
      options(select("region"), invested(investors.homes), wordOf);
      options(select("country"), invested(investors.country), wordOf);
      options(select("type"), invested(investors.type), wordOf);
      options(select("labkind"), labs.class, (kind) => words.many[kind] || kind);
      options(select("labregion"), labs.homes, wordOf);
      options(select("labcountry"), labs.country, wordOf);
      options(select("sector"), labs.sectors, wordOf);
      options(select("round"), model.deals.types, wordOf);
      ["from", "to"].forEach((name) => {
        field(name).min = String(model.firstYear);
        field(name).max = String(model.lastYear);
        field(name).addEventListener("input", () => {
          years(name, +field(name).value);
        });
      });
      SELECTS.forEach((name) => {
        select(name).addEventListener("change", () => {
          change(name, select(name).value);
        });
      });
      euroai.each("input[type=checkbox][data-condition]", (/** @type {HTMLInputElement} */ box) => {
        box.addEventListener("change", () => {
          change(box.dataset.condition || "", box.checked);
        });
      });
      page.querySelectorAll("[data-side]").forEach((button) => {
        button.addEventListener("click", () => {
          if (button.dataset.side !== state.side) go({ side: button.dataset.side, who: [] });
        });
      });
      field("least").addEventListener("input", () => {
        go({ least: +field("least").value }, true);
      });
      part("filters").addEventListener("submit", (event) => {
        event.preventDefault();
      });
      part("copy").addEventListener("click", () => {
        euroai.copyLink(part("copy"));
      });
      euroai.picker(add, suggestions, (id) => {
        go({ who: state.who.concat(id) });
      });
      part("chosen").addEventListener("click", (event) => {
        if (euroai.under(event, "a")) {
          event.preventDefault();
          go({ face: "compare" });
        }
      });
    }

    function suggestions() {
      return counted.holders.id
        .map((id, i) => {
          const held = counted.held[i].length;
          return {
            key: id,
            words: counted.holders.label[i],
            note:
              counted.side === "labs"
                ? ngettext("{number} investor", "{number} investors", held)
                : gettext("in {number}", { number: euroai.count(held) }),
            weight: held,
          };
        })
        .filter((item) => item.weight && state.who.indexOf(item.key) < 0);
    }

    /**
     * @param {string} name
     * @param {string | boolean} value
     */
    function change(name, value) {
      go({ [name]: value });
    }

    /**
     * @param {string} name
     * @param {number} value
     */
    function years(name, value) {
      let first = +state.from || model.firstYear,
        last = +state.to || model.lastYear;
      if (name === "from") first = Math.min(value, last);
      else last = Math.max(value, first);
      go(
        {
          from: first > model.firstYear ? String(first) : "",
          to: last < model.lastYear ? String(last) : "",
        },
        true,
      );
    }

    function fields() {
      SELECTS.forEach((name) => {
        select(name).value = String(state[name]);
      });
      SWITCHES.forEach((name) => {
        field(name).checked = state[name];
      });
      field("from").value = state.from || String(model.firstYear);
      field("to").value = state.to || String(model.lastYear);
      field("least").value = String(state.least);
      page.querySelectorAll("[data-side]").forEach((button) => {
        button.setAttribute("aria-pressed", String(button.dataset.side === state.side));
      });
      ends();
      part("named").hidden = state.who.length < 2;
      part("least").textContent = String(state.least);
      const values = {
        from: state.from || model.firstYear,
        to: state.to || model.lastYear,
        undated: ngettext("{number} undated holding", "{number} undated holdings", counted.undated),
      };
      part("years").textContent =
        !state.from && !state.to
          ? gettext("{from}–{to}: all years", values)
          : state.dated
            ? gettext("{from}–{to}: deals that may have been then", values)
            : gettext("{from}–{to}: deals that may have been then; {undated} kept", values);
    }

    // What lies between the two ends of the slider, and which of them is on top where they meet.
    function ends() {
      const long = model.lastYear - model.firstYear || 1,
        low = (Number(field("from").value) - model.firstYear) / long,
        high = (Number(field("to").value) - model.firstYear) / long;
      part("two-ends").style.setProperty("--low", `${(100 * low).toFixed(1)}%`);
      part("two-ends").style.setProperty("--high", `${(100 * high).toFixed(1)}%`);
      field("from").style.zIndex = low > 0.5 ? "1" : "0";
    }

    // ------------------------------------------------------------ chosen

    function chips() {
      const labs = state.side === "labs",
        full = state.who.length >= model.most;
      part("chosen").replaceChildren(
        ...state.who
          .map((id) => {
            const name = counted.holders.label[model.places[counted.side].get(id)];
            return make(
              "li",
              {},
              make(
                "button",
                {
                  type: "button",
                  "aria-label": gettext("Take out {name}", { name: name }),
                  onclick: () => {
                    go({ who: state.who.filter((one) => one !== id) });
                    add.focus();
                  },
                },
                [make("bdi", {}, name), " ×"],
              ),
            );
          })
          .concat(
            state.who.length > 1 && state.face !== "compare"
              ? [make("li", {}, make("a", { href: "#face=compare" }, gettext("Compare")))]
              : [],
          ),
      );
      add.disabled = full;
      add.placeholder = full
        ? gettext("Six are chosen")
        : state.who.length
          ? labs
            ? gettext("Add another organisation")
            : gettext("Add another investor")
          : labs
            ? gettext("Name a lab: Mistral AI, Helsing …")
            : gettext("Name an investor: Nvidia, Bpifrance …");
      euroai.find(`label[for="${add.id}"]`, page).textContent = labs
        ? gettext("Add an organisation")
        : gettext("Add an investor");
    }

    // ------------------------------------------------------------ the sentence

    /**
     * @param {string} text
     * @param {Partial<OverlapState>} off
     */
    function word(text, off) {
      return make(
        "button",
        {
          type: "button",
          "aria-label": gettext("Remove: {condition}", { condition: text }),
          onclick: () => {
            go(off);
            (part("active").querySelector("button") || add).focus();
          },
        },
        [text, make("span", { "aria-hidden": "true" }, " ×")],
      );
    }

    /**
     * @param {Node[]} list
     * @returns {Parts}
     */
    function spaced(list) {
      return list.flatMap((one) => [" ", one]);
    }

    /** @param {number[]} chosen */
    function sentence(chosen) {
      /** @type {Record<"who" | "where" | "deals" | "which", Node[]>} */
      const { who, where, deals, which } = { who: [], where: [], deals: [], which: [] };
      if (state.region) who.push(word(from(state.region), { region: "" }));
      if (state.country) who.push(word(from(state.country), { country: "" }));
      if (state.type) who.push(word(wordOf(state.type), { type: "" }));
      if (state.rollup) who.push(word(gettext("under their parents"), { rollup: false }));
      if (state.labkind)
        where.push(word(words.many[state.labkind] || state.labkind, { labkind: "" }));
      if (state.labregion) where.push(word(within(state.labregion), { labregion: "" }));
      if (state.labcountry) where.push(word(within(state.labcountry), { labcountry: "" }));
      if (state.sector) where.push(word(wordOf(state.sector), { sector: "" }));
      if (state.round) deals.push(word(wordOf(state.round), { round: "" }));
      if (state.from || state.to)
        deals.push(
          word(
            gettext("{from}–{to}", {
              from: state.from || model.firstYear,
              to: state.to || model.lastYear,
            }),
            { from: "", to: "" },
          ),
        );
      if (state.dated) deals.push(word(gettext("dated deals only"), { dated: false }));
      if (state.named)
        which.push(
          word(gettext("only the {number} named", { number: chosen.length }), { named: false }),
        );
      if (state.beyond) which.push(word(gettext("beyond chance"), { beyond: false }));
      return {
        who: who,
        where: where,
        deals: deals,
        which: which,
        any: who.length + where.length + deals.length + which.length,
      };
    }

    /** @param {number[]} chosen */
    function active(chosen) {
      const told_ = sentence(chosen),
        labs = state.side === "labs";
      const pairs = counted.pairs.filter((pair) => model.passes(state, pair, chosen)).length;
      const investors = labs ? counted.reached : counted.active,
        organisations = labs ? counted.active : counted.reached;
      const values = {
        investors: ngettext("{number} investor", "{number} investors", investors),
        organisations: ngettext("{number} organisation", "{number} organisations", organisations),
        who: spaced(told_.who),
        where: spaced(told_.where),
        deals: spaced(told_.deals),
        which: spaced(told_.which),
        pairs: labs
          ? ngettext(
              "{number} pair has {least} or more in common",
              "{number} pairs have {least} or more in common",
              pairs,
              { number: euroai.count(pairs), least: state.least },
            )
          : ngettext(
              "{number} pair shares {least} or more",
              "{number} pairs share {least} or more",
              pairs,
              { number: euroai.count(pairs), least: state.least },
            ),
      };
      const out = wording.said(
        labs
          ? gettext("{organisations}{where} with {investors}{who}{deals}: {pairs}{which}.")
          : gettext("{investors}{who} in {organisations}{where}{deals}: {pairs}{which}."),
        values,
      );
      if (told_.any)
        out.push(
          " ",
          make(
            "button",
            {
              type: "button",
              class: "clear",
              onclick: () => {
                go(NOTHING);
                add.focus();
              },
            },
            gettext("Take all off"),
          ),
        );
      if (state.colour === "community" && state.face === "network" && !counted.whole)
        out.push(
          " ",
          make("span", { class: "note" }, gettext("Communities are those of the whole picture.")),
        );
      part("active").replaceChildren(...out);
      const inside = told_.any - told_.which.length;
      part("more-count").textContent = inside ? String(inside) : "";
    }

    /**
     * @param {OverlapState} next
     * @param {Counted} count
     * @param {number[]} chosen
     */
    function show(next, count, chosen) {
      state = next;
      counted = count;
      fields();
      chips();
      active(chosen);
    }

    return { build: build, show: show, wordOf: wordOf, selects: SELECTS, most: model.most };
  };
})();
