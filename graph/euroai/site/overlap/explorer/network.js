// The network of the overlap explorer: who is shown under the filters, where each stands, and in
// which colours. The picture is made anew for each state; nothing in it moves.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const FEW = 70; // up to so many are given places of their own, all names shown
  const LETTERS = "ABCDEFGH";

  /** @typedef {{ nodes: number[], pairs: OverlapPair[] }} Drawn */
  /** @typedef {Sure<number, number>} Places */

  euroai.overlapNetwork = (model, wording, wordOf, choose, go) => {
    const pane = euroai.byId("overlap-pane");
    /** @type {Pane | null} */
    let graph = null;
    let drawn = "";
    const current = /** @type {{ counted: Counted, chosen: number[] }} */ ({});

    /**
     * @param {Drawn} now
     * @returns {Places}
     */
    function placesOf(now) {
      return /** @type {any} */ (new Map(now.nodes.map((one, k) => [one, k])));
    }

    /** @param {number} held */
    function radius(held) {
      return Math.round(1.6 * Math.min(44, 3.2 + 2.6 * Math.sqrt(held)));
    }

    /**
     * The holders and pairs shown: those that pass, and whoever is chosen.
     *
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function shown(counted, filter, chosen) {
      // Of many holders those who hold most have a place; the table has all.
      const isDrawn = (/** @type {number} */ one) => counted.holders.x[one] !== null;
      const pairs = counted.pairs.filter(
        (pair) => isDrawn(pair.a) && isDrawn(pair.b) && model.passes(filter, pair, chosen),
      );
      const there = new Set(chosen);
      pairs.forEach((pair) => {
        there.add(pair.a);
        there.add(pair.b);
      });
      return {
        pairs: pairs,
        nodes: Array.from(there)
          .filter((one) => counted.held[one].length && isDrawn(one))
          .sort((a, b) => a - b),
      };
    }

    /**
     * @param {Counted} counted
     * @param {Drawn} now
     * @param {Places} row
     * @param {number[]} sizes
     */
    function places(counted, now, row, sizes) {
      /** @type {Two[]} */
      const start = now.nodes.map((one) => [
        Number(counted.holders.x[one]),
        Number(counted.holders.y[one]),
      ]);
      if (now.nodes.length > FEW) return start;
      const stage = euroai.find("[data-pane-stage]", pane),
        wide = stage.clientWidth >= stage.clientHeight;
      const spots = euroai.order.spread(
        now.nodes.length,
        now.pairs.map((pair) => /** @type {Two} */ ([row.get(pair.a), row.get(pair.b)])),
        sizes,
        start,
        wide,
      );
      // The pane lays a picture on its side where it is high; this one is made for it as it is.
      return stage.clientHeight > stage.clientWidth * 1.15
        ? spots.map((p) => /** @type {Two} */ ([p[1], p[0]]))
        : spots;
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number} one
     */
    function groupOf(counted, filter, one) {
      if (filter.colour !== "community") return counted.holders.group[one];
      const number = counted.holders.community[one];
      return `community-${number >= 0 && LETTERS[number] ? LETTERS[number].toLowerCase() : "other"}`;
    }

    /**
     * The legend's words: a community goes by its letter and its two most central members.
     *
     * @param {Counted} counted
     */
    function groups(counted) {
      /** @type {Record<string, string>} */
      const words = {};
      counted.holders.leaders.forEach((leaders, number) => {
        words[`community-${LETTERS[number].toLowerCase()}`] = gettext("{letter}: around {names}", {
          letter: LETTERS[number],
          names: euroai.join(leaders.map((one) => counted.holders.label[one])),
        });
      });
      words["community-other"] = gettext("Smaller communities");
      return words;
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {Drawn} now
     * @returns {PaneData}
     */
    function dataOf(counted, filter, now) {
      const holders = counted.holders,
        row = placesOf(now);
      const of = (/** @type {"id" | "label" | "page" | "kind"} */ column) =>
        now.nodes.map((one) => holders[column][one]);
      const sizes = now.nodes.map((one) => radius(counted.held[one].length));
      const spots = places(counted, now, row, sizes);
      /**
       * @template T
       * @param {(pair: OverlapPair) => T} value
       */
      function edge(value) {
        return now.pairs.map(value);
      }
      return {
        title: titleOf(counted),
        directed: false,
        relations: [
          counted.side === "labs"
            ? ["labs", gettext("Shares investors with"), gettext("Shares investors with")]
            : ["co-investment"],
        ],
        nodes: {
          id: of("id"),
          label: of("label"),
          page: of("page"),
          kind: of("kind"),
          group: now.nodes.map((one) => groupOf(counted, filter, one)),
          size: sizes,
          x: spots.map((p) => p[0]),
          y: spots.map((p) => p[1]),
          country: now.nodes.map((one) =>
            holders.country[one] === "unknown" ? "" : wordOf(holders.country[one]),
          ),
        },
        edges: {
          from: edge((p) => row.get(p.a)),
          to: edge((p) => row.get(p.b)),
          width: edge((p) => 0.5 + 0.75 * p.shared),
          strength: edge((p) => p.shared),
          relation: edge(() => 0),
          since: edge(() => ""),
        },
      };
    }

    /** @param {Counted} counted */
    function titleOf(counted) {
      return counted.side === "labs"
        ? gettext("Organisations that share investors")
        : gettext("Investors who share holdings");
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function draw(counted, filter, chosen) {
      const key = JSON.stringify([
        model.conditions.map((name) => filter[name]),
        filter.side,
        filter.least,
        filter.beyond,
        filter.named && chosen,
        filter.colour,
        chosen.filter(
          (one) =>
            !counted.pairs.some(
              (p) => (p.a === one || p.b === one) && model.passes(filter, p, chosen),
            ),
        ),
      ]);
      // What is drawn stays while the choice changes: the pane reads what is chosen now.
      Object.assign(current, { counted: counted, chosen: chosen });
      if (graph && key === drawn) {
        graph.pin("");
        graph.network.redraw();
        return;
      }
      const now = shown(counted, filter, chosen);
      if (nothing(counted, filter, now)) return;
      const data = dataOf(counted, filter, now);
      const row = placesOf(now);
      if (graph) graph.close();
      drawn = key;
      pane.setAttribute("aria-label", titleOf(counted));
      graph = euroai.graph(pane, data, {
        colourBy: filter.colour === "kind" ? "kind" : "region",
        groups: filter.colour === "community" ? groups(counted) : null,
        groupsLabel: gettext("Communities"),
        letter:
          filter.colour === "community" ? (k) => wording.community(counted, now.nodes[k]) : null,
        named: now.nodes.length <= FEW,
        marked: () => current.chosen.filter((one) => row.has(one)).map((one) => row.get(one)),
        facts: (k) => facts(current.counted, now.nodes[k], current.chosen),
        onselect: () => {},
      });
      pane.classList.toggle("lettered", filter.colour === "community");
      pane.dataset.drawn = "network";
    }

    /**
     * Says so where nothing is to be drawn, and offers what there would be.
     *
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {Drawn} now
     */
    function nothing(counted, filter, now) {
      const box = euroai.find("[data-no-network]"),
        empty = !now.nodes.length;
      pane.hidden = empty;
      box.hidden = !empty;
      if (!empty) return false;
      if (graph) graph.close();
      graph = null;
      const lower = counted.pairs.length && filter.least > 1 && !filter.beyond && !filter.named;
      box.replaceChildren(
        counted.side === "labs"
          ? gettext("No two organisations here have so many investors in common.")
          : gettext("No two investors here share so much."),
        " ",
      );
      if (lower)
        box.append(
          make(
            "button",
            {
              type: "button",
              class: "as-link",
              onclick: () => {
                go({ least: 1 });
              },
            },
            ngettext(
              "Show the pair that shares one",
              "Show the {number} pairs that share one",
              counted.pairs.length,
            ),
          ),
        );
      return true;
    }

    /**
     * @param {Counted} counted
     * @param {number} one
     * @param {number[]} chosen
     */
    function facts(counted, one, chosen) {
      const there = chosen.indexOf(one) >= 0,
        labs = counted.side === "labs";
      const values = { things: wording.things(counted, counted.held[one]) };
      const button = make(
        "button",
        {
          type: "button",
          class: "choose",
          disabled: !there && chosen.length >= model.most,
          onclick: () => {
            choose(counted.holders.id[one]);
            if (graph) graph.pin(counted.holders.id[one]);
          },
        },
        there ? gettext("Chosen: take out") : gettext("Choose to compare"),
      );
      return [
        make(
          "p",
          { class: "details" },
          labs ? gettext("has {things}", values) : gettext("sits in {things}", values),
        ),
        make("p", { class: "details" }, wording.belongs(counted, one)),
        button,
      ];
    }

    return { draw: draw, current: () => graph };
  };
})();
