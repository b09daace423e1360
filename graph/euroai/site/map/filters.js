// The map's filters, and the sentence that says what is shown, whose conditions go when pressed.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const NAMED = 4; // so many that are kept are named one by one

  euroai.mapFilters = (page, go) => {
    /** @type {HTMLInputElement} */
    const least = euroai.find("input[data-least]", page);
    /** @type {HTMLSelectElement} */
    const country = euroai.find("[data-country]", page);
    /** @type {HTMLInputElement} */
    const alone = euroai.find("[data-alone]", page);
    const relations = euroai.find("[data-relations]", page),
      active = euroai.find("[data-active]", page);
    let built = "";
    euroai.find("[data-filters]", page).addEventListener("submit", (event) => {
      event.preventDefault();
    });

    least.addEventListener("change", () => {
      go({ least: Math.max(1, Math.round(Number(least.value)) || 1) });
    });
    country.addEventListener("change", () => {
      go({ country: country.value });
    });
    alone.addEventListener("change", () => {
      go({ alone: alone.checked });
    });
    relations.addEventListener("change", () => {
      const boxes = /** @type {HTMLInputElement[]} */ (euroai.all("input", relations));
      go({ without: boxes.filter((box) => !box.checked).map((box) => box.value) });
    });

    /**
     * @param {MapState} state
     * @param {PaneData} data
     * @param {MapModel} model
     */
    function build(state, data, model) {
      if (built === state.view) return;
      built = state.view;
      /** @type {Map<string, number>} */
      const found = new Map();
      data.nodes.country.forEach((name) => {
        found.set(name || model.unknown, (found.get(name || model.unknown) || 0) + 1);
      });
      const words = (/** @type {string} */ name) =>
        name === model.unknown ? gettext("not known") : name;
      country.replaceChildren(
        make("option", { value: "" }, gettext("any")),
        ...Array.from(found)
          .sort(
            (a, b) =>
              Number(a[0] === model.unknown) - Number(b[0] === model.unknown) ||
              euroai.collator.compare(a[0], b[0]),
          )
          .map(([name, number]) =>
            make(
              "option",
              { value: name },
              gettext("{name} ({number})", { name: words(name), number: euroai.count(number) }),
            ),
          ),
      );
      relations.hidden = data.relations.length < 2;
      euroai.all("label", relations).forEach((one) => {
        one.remove();
      });
      data.relations.forEach((names) => {
        relations.append(
          make("label", { class: "check" }, [
            make("input", { type: "checkbox", value: names[0] }),
            " ",
            euroai.relationWord(names[0]),
          ]),
        );
      });
    }

    /** @param {MapState} state */
    function fields(state) {
      least.value = String(state.least);
      country.value = state.country;
      alone.checked = state.alone;
      alone.disabled = !state.country;
      euroai.all("input", relations).forEach((box) => {
        const field = /** @type {HTMLInputElement} */ (box);
        field.checked = !state.without.includes(field.value);
      });
    }

    /**
     * @param {string} text
     * @param {Partial<MapState>} off
     */
    function word(text, off) {
      return make(
        "button",
        {
          type: "button",
          "aria-label": gettext("Remove: {condition}", { condition: text }),
          onclick: () => {
            go(off);
            (active.querySelector("button") || least).focus();
          },
        },
        [text, make("span", { "aria-hidden": "true" }, " ×")],
      );
    }

    /**
     * @param {MapState} state
     * @param {PaneData} data
     * @param {MapModel} model
     * @param {boolean} isPart whether the picture leaves some out
     */
    function sentence(state, data, model, isPart) {
      const name = (/** @type {string} */ id) => data.nodes.label[model.place.get(id) ?? -1] || id;
      const kept = state.keep.filter((id) => model.place.has(id));
      const words = [];
      if (state.least > 1 && !state.only)
        words.push(
          word(ngettext("{number} tie or more", "{number} ties or more", state.least), {
            least: 1,
          }),
        );
      if (state.country) {
        const where = state.country === model.unknown ? gettext("not known") : state.country;
        words.push(
          word(
            state.alone
              ? gettext("Country: {name}, without those tied to it", { name: where })
              : gettext("Country: {name}, with those tied to it", { name: where }),
            { country: "", alone: false },
          ),
        );
      }
      state.off.forEach((key) => {
        words.push(
          word(gettext("without {what}", { what: euroai.legendWord(key) }), {
            off: state.off.filter((one) => one !== key),
          }),
        );
      });
      state.without.forEach((relation) => {
        words.push(
          word(gettext("without “{relation}”", { relation: euroai.relationWord(relation) }), {
            without: state.without.filter((one) => one !== relation),
          }),
        );
      });
      state.open.forEach((id) => {
        words.push(
          word(gettext("all that is tied to {name}", { name: name(id) }), {
            open: state.open.filter((one) => one !== id),
          }),
        );
      });
      if (kept.length <= NAMED)
        kept.forEach((id) => {
          words.push(
            word(gettext("kept: {name}", { name: name(id) }), {
              keep: state.keep.filter((one) => one !== id),
              only: state.only && state.keep.length > 1,
            }),
          );
        });
      else
        words.push(
          word(ngettext("{number} kept", "{number} kept", kept.length), { keep: [], only: false }),
        );
      if (state.path.length)
        words.push(
          word(
            gettext("the path from {first} to {last}", {
              first: name(state.path[0]),
              last: name(state.path[1]),
            }),
            { path: [] },
          ),
        );
      if (state.only) words.push(word(gettext("only what is kept"), { only: false }));
      else if (kept.length > 1)
        words.push(
          make(
            "button",
            {
              type: "button",
              class: "clear",
              onclick: () => {
                go({ only: true });
              },
            },
            gettext("Show only what is kept"),
          ),
        );
      const all = ngettext("{number} node", "{number} nodes", data.whole?.nodes || model.n);
      // How many are shown stands above the picture; of how many, here.
      const of = words.length
        ? gettext("Of {nodes}:", { nodes: all })
        : gettext("Of {nodes} in all.", { nodes: all });
      active.replaceChildren(
        words.length || isPart ? of : "",
        ...words.flatMap((one) => [" ", one]),
        ...(words.length > 1
          ? [
              " ",
              make(
                "button",
                {
                  type: "button",
                  class: "clear",
                  onclick: () => {
                    go({
                      ...{ least: 1, country: "", alone: false, off: [], without: [] },
                      ...{ keep: [], open: [], only: false, path: [] },
                    });
                    least.focus();
                  },
                },
                gettext("Take all off"),
              ),
            ]
          : []),
      );
    }

    return { build: build, fields: fields, sentence: sentence };
  };
})();
