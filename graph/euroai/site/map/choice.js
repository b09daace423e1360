// What the map's panel can do with a node: keep it, unfold it, find a way from it; and who says so.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;

  /**
   * @param {string} does
   * @param {string} words
   * @param {boolean} pressed
   * @param {() => void} then
   */
  function button(does, words, pressed, then) {
    return make(
      "button",
      {
        type: "button",
        class: "choose",
        "data-does": does,
        "aria-pressed": String(pressed),
        onclick: then,
      },
      words,
    );
  }

  /**
   * @param {string[]} list
   * @param {string} id
   */
  function toggled(list, id) {
    return list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
  }

  euroai.mapChoice = (data, model, current, told, go) => {
    const nodes = data.nodes,
      edges = data.edges;

    /** @param {number} i */
    function page(i) {
      const folder = nodes.page?.[i] ?? nodes.id[i];
      return euroai.root + euroai.placeOf(folder);
    }

    /** @param {number} i */
    function link(i) {
      return make("a", { href: page(i) }, make("bdi", {}, nodes.label[i]));
    }

    /**
     * When a tie came about, which leads to where it is stated, and who says so.
     *
     * @param {number} e
     * @returns {Parts}
     */
    function note(e) {
      const known = told(),
        since = edges.since[e] ? euroai.date(edges.since[e], true) : "",
        place = known?.places[e] || "";
      /** @type {Parts} */
      const words = [];
      if (since && place) words.push(make("a", { href: euroai.root + place }, since));
      else if (since) words.push(since);
      else if (place) words.push(make("a", { href: euroai.root + place }, gettext("no date")));
      if (edges.strength[e] > 1)
        words.push(`${words.length ? " " : ""}× ${euroai.count(edges.strength[e])}`);
      const sources = (known?.edges[e] || []).flatMap((at) => (known ? [known.sources[at]] : []));
      if (sources.length) words.push(make("span", { class: "sources" }, says(sources)));
      return words;
    }

    /** @param {[publisher: string, folder: string][]} sources */
    function says(sources) {
      const links = sources.map(([publisher, folder]) =>
        make(
          "a",
          { href: `${euroai.root}sources/${encodeURIComponent(folder)}/index.html` },
          make("bdi", {}, publisher),
        ),
      );
      /** @type {Parts} */
      const shown = [links[0]];
      if (links.length > 1)
        shown.push(
          " ",
          make(
            "button",
            {
              type: "button",
              class: "rest",
              "aria-label": ngettext(
                "{number} more source",
                "{number} more sources",
                links.length - 1,
              ),
              onclick: (/** @type {{ currentTarget: Element }} */ event) => {
                const rest = links.slice(1);
                event.currentTarget.replaceWith(...rest.flatMap((one) => [" · ", one]));
                rest[0].focus({ preventScroll: true });
              },
            },
            `+${links.length - 1}`,
          ),
        );
      return shown;
    }

    /** @param {MapState} state */
    function way(state) {
      const [first, last] = model.places(state.path);
      if (first === undefined || last === undefined) return [];
      const found = model.route(state);
      const all = make(
        "a",
        {
          class: "all-ways",
          href: `${euroai.root}paths/index.html#from=${state.path[0]}&to=${state.path[1]}`,
        },
        gettext("All paths, with their sources"),
      );
      if (!found)
        return [
          make(
            "p",
            { class: "details" },
            gettext("In this view no path leads from {first} to {last}.", {
              first: nodes.label[first],
              last: nodes.label[last],
            }),
          ),
          all,
        ];
      const steps = found.ties.map(([from, e], at) => {
        const to = found.nodes[at + 1];
        return make("li", {}, [
          make("span", {}, [
            link(from),
            ` ${euroai.tieWord(data, from, e).toLowerCase()} `,
            link(to),
          ]),
          make("span", {}, note(e)),
        ]);
      });
      return [
        make(
          "h4",
          {},
          ngettext("A path of {number} step", "A path of {number} steps", steps.length),
        ),
        make("ol", { class: "way" }, steps),
        all,
      ];
    }

    /** @param {number} i */
    function search(i) {
      const field = make("input", {
        type: "search",
        id: "map-path",
        autocomplete: "off",
        placeholder: gettext("Name another"),
        "data-does": "path",
      });
      const box = make("div", { class: "pane-search" }, [
        make("label", { for: "map-path" }, gettext("Find a path to")),
        field,
      ]);
      euroai.picker(
        field,
        () =>
          nodes.id.map((id, at) => ({
            key: id,
            words: nodes.label[at],
            weight: nodes.size[at],
          })),
        (key) => {
          if (key !== nodes.id[i]) go({ path: [nodes.id[i], key] });
        },
      );
      return box;
    }

    /** @param {number} i */
    function facts(i) {
      const state = current(),
        id = nodes.id[i],
        kept = state.keep.includes(id),
        open = state.open.includes(id),
        around = Array.from(new Set(model.near[i].map((tie) => nodes.id[tie[0]])));
      const group = data.communities?.[nodes.community?.[i] ?? -1];
      return [
        group ? make("p", { class: "details" }, gettext("Community: {name}", { name: group })) : "",
        make("div", { class: "does" }, [
          button("keep", kept ? gettext("Release") : gettext("Keep"), kept, () => {
            const keep = toggled(state.keep, id);
            go({ keep: keep, only: state.only && keep.length > 0 });
          }),
          button(
            "open",
            open ? gettext("Fold its neighbours") : gettext("Show all its neighbours"),
            open,
            () => {
              go({ open: toggled(state.open, id) });
            },
          ),
          button("near", gettext("Keep it with its neighbours"), false, () => {
            go({ keep: Array.from(new Set([...state.keep, id, ...around])) });
          }),
        ]),
        search(i),
        ...(state.path.includes(id) ? way(state) : []),
      ];
    }

    return { facts: facts, note: note };
  };
})();
