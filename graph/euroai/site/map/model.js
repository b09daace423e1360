// What a state of the map shows of a view: who has ties enough, whose neighbours are unfolded, and a
// shortest way between two.
(() => {
  "use strict";
  const euroai = window.euroai;
  const UNKNOWN = "?";

  euroai.mapModel = (data) => {
    const nodes = data.nodes,
      edges = data.edges,
      n = nodes.id.length,
      m = edges.from.length;
    /** @type {Map<string, number>} */
    const place = new Map(nodes.id.map((id, i) => [id, i]));
    /** @type {Tie[][]} */
    const near = nodes.id.map(() => []);
    for (let e = 0; e < m; e++) {
      near[edges.from[e]].push([edges.to[e], e]);
      near[edges.to[e]].push([edges.from[e], e]);
    }
    near.forEach((ties) => {
      ties.sort((a, b) => edges.strength[b[1]] - edges.strength[a[1]] || a[0] - b[0]);
    });
    /** @type {Map<string, number[]>} */
    const degrees = new Map();

    /** @param {string[]} ids */
    function places(ids) {
      return ids.flatMap((id) => place.get(id) ?? []);
    }

    /** @param {MapState} state */
    function allowed(state) {
      const off = new Set(
        data.relations.flatMap((names, at) => (state.without.includes(names[0]) ? [at] : [])),
      );
      return (/** @type {number} */ e) => !off.has(edges.relation[e]);
    }

    /**
     * With how many others each is tied, by the relations that are switched on.
     *
     * @param {MapState} state
     */
    function degreesOf(state) {
      const key = state.without.join();
      const known = degrees.get(key);
      if (known) return known;
      const fits = allowed(state);
      const found = near.map(
        (ties, i) => new Set(ties.filter((t) => fits(t[1]) && t[0] !== i).map((t) => t[0])).size,
      );
      degrees.set(key, found);
      return found;
    }

    /** @param {MapState} state */
    function shown(state) {
      const fits = allowed(state),
        degree = degreesOf(state),
        keep = new Set(places(state.keep)),
        home = (/** @type {number} */ i) => (nodes.country[i] || UNKNOWN) === state.country;
      places(state.path).forEach((i) => {
        keep.add(i);
      });
      route(state)?.nodes.forEach((i) => {
        keep.add(i);
      });
      const unfolded = new Set(
        places(state.open).flatMap((i) => [
          i,
          ...near[i].filter((t) => fits(t[1])).map((t) => t[0]),
        ]),
      );
      const inside = nodes.id.map(
        (_, i) =>
          !state.country ||
          home(i) ||
          (!state.alone && near[i].some((tie) => fits(tie[1]) && home(tie[0]))),
      );
      const touches = (/** @type {number} */ e) =>
        !state.country || home(edges.from[e]) || home(edges.to[e]);
      const special = (/** @type {number} */ i) => keep.has(i) || unfolded.has(i);
      return {
        node: (/** @type {number} */ i) =>
          unfolded.has(i) || (!state.only && degree[i] >= state.least && inside[i]),
        edge: (/** @type {number} */ e) =>
          fits(e) && (touches(e) || (special(edges.from[e]) && special(edges.to[e]))),
        always: (/** @type {number} */ i) => keep.has(i),
        tied: true,
      };
    }

    /**
     * Whether a tie is there on the day at which the state stands.
     *
     * @param {MapState} state
     */
    function dated(state) {
      if (!state.day || !edges.days) return () => true;
      const day = Number(`${state.day.replace("-", "")}31`),
        days = edges.days,
        loose = edges.loose || {};
      return (/** @type {number} */ e) => {
        const steps = state.undated && loose[e] !== undefined ? loose[e] : days[e];
        return typeof steps === "number" ? steps <= day : steps.length > 0 && steps[0] <= day;
      };
    }

    /**
     * A path of the fewest steps between the two ends; of several the one by the strongest ties first.
     *
     * @param {MapState} state
     * @returns {{ nodes: number[], ties: [number, number][] } | null}
     */
    function route(state) {
      const [start, end] = places(state.path);
      if (start === undefined || end === undefined || start === end) return null;
      const fits = allowed(state),
        there = dated(state);
      /** @type {Map<number, Tie>} */
      const back = new Map([[start, [start, -1]]]);
      let front = [start];
      while (front.length && !back.has(end)) {
        /** @type {number[]} */
        const next = [];
        front.forEach((i) => {
          near[i].forEach(([other, e]) => {
            if (back.has(other) || !fits(e) || !there(e)) return;
            back.set(other, [i, e]);
            next.push(other);
          });
        });
        front = next;
      }
      if (!back.has(end)) return null;
      /** @type {{ nodes: number[], ties: [number, number][] }} */
      const found = { nodes: [end], ties: [] };
      for (let at = end; at !== start; ) {
        const [before, e] = back.get(at) || [start, -1];
        found.ties.unshift([before, e]);
        found.nodes.unshift(before);
        at = before;
      }
      return found;
    }

    return {
      n: n,
      m: m,
      place: place,
      near: near,
      places: places,
      degrees: degreesOf,
      shown: shown,
      route: route,
      unknown: UNKNOWN,
    };
  };
})();
