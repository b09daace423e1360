// What the overlap explorer counts: holdings, pairs and their measures under any filter, exactly as
// euroai.analysis.stakes, .filters and .overlap do. No page in here.
(() => {
  "use strict";
  const euroai = window.euroai;
  const MOST = 6;
  // The conditions, by the names that the address has, which change what is counted.
  /** @type {(keyof Conditions)[]} */
  const CONDITIONS = [
    "region",
    "country",
    "type",
    "labkind",
    "labregion",
    "labcountry",
    "sector",
    "round",
    "from",
    "to",
    "dated",
    "rollup",
  ];

  /** @param {string} date */
  function yearOf(date) {
    return Number(date.slice(0, 4));
  }

  /**
   * @param {OverlapTable} table
   * @returns {Sure<string, number>}
   */
  function placesOf(table) {
    return /** @type {any} */ (new Map(table.id.map((id, i) => [id, i])));
  }

  euroai.overlapModel = (data) => {
    const investors = data.investors,
      labs = data.labs,
      deals = data.deals,
      many = labs.id.length;
    const first = euroai.firstIn(deals);
    const since = deals.from.filter(Boolean).map(yearOf);
    const until = deals.to.filter(Boolean).map(yearOf);
    const firstYear = since.length ? Math.min(...since) : 0;
    const lastYear = Math.max(...since, ...until, 0);
    const sides = { investors: investors, labs: labs };
    /** @type {Record<string, Sure<string, number>>} */
    const places = { investors: placesOf(investors), labs: placesOf(labs) };

    /**
     * Whether everything is counted as it is.
     *
     * @param {Conditions} filter
     */
    function whole(filter) {
      return !CONDITIONS.some((name) => filter[name]);
    }

    /**
     * Whether single deals are looked at, and not only who is in what.
     *
     * @param {Conditions} filter
     */
    function isAboutDeals(filter) {
      return Boolean(filter.round || filter.from || filter.to || filter.dated);
    }

    /**
     * @param {Conditions} filter
     * @param {number} i
     */
    function takesInvestor(filter, i) {
      return (
        (!filter.region || investors.homes[i].indexOf(filter.region) >= 0) &&
        (!filter.country || investors.country[i] === filter.country) &&
        (!filter.type || investors.type[i] === filter.type)
      );
    }

    /**
     * @param {Conditions} filter
     * @param {number} l
     */
    function takesLab(filter, l) {
      return (
        (!filter.labkind || labs.class[l] === filter.labkind) &&
        (!filter.labregion || labs.homes[l].indexOf(filter.labregion) >= 0) &&
        (!filter.labcountry || labs.country[l] === filter.labcountry) &&
        (!filter.sector || labs.sectors[l].indexOf(filter.sector) >= 0)
      );
    }

    /**
     * A deal stays if it may have happened within the years: its range touches them.
     *
     * @param {Conditions} filter
     * @param {number} deal
     */
    function takesDeal(filter, deal) {
      if (filter.round && deals.types[deal].indexOf(filter.round) < 0) return false;
      if (filter.dated && !deals.from[deal]) return false;
      return (
        (!filter.from || !deals.to[deal] || yearOf(deals.to[deal]) >= +filter.from) &&
        (!filter.to || !deals.from[deal] || yearOf(deals.from[deal]) <= +filter.to)
      );
    }

    /**
     * The deals by which each holding stays, by investor · labs + lab.
     *
     * @param {Conditions} filter
     */
    function kept(filter) {
      /** @type {Sure<number, number[]>} */
      const found = new Map();
      const stays = labs.id.map((_, l) => takesLab(filter, l));
      data.held.forEach((own, i) => {
        const who = filter.rollup ? investors.top[i] : i;
        if (!takesInvestor(filter, who)) return;
        own.forEach((l, k) => {
          if (!stays[l]) return;
          const some = data.by[i][k].filter((deal) => takesDeal(filter, deal));
          if (!some.length) return;
          const key = who * many + l;
          found.set(key, found.has(key) ? Array.from(new Set(found.get(key).concat(some))) : some);
        });
      });
      return found;
    }

    /**
     * Everything that follows from a filter; which pairs are shown is another question.
     *
     * @param {Conditions} filter
     */
    function count(filter) {
      const byLabs = filter.side === "labs",
        holders = byLabs ? labs : investors,
        things = byLabs ? investors : labs;
      const by = kept(filter);
      let undated = 0;
      /** @type {number[][]} */
      const held = holders.id.map(() => []);
      /** @type {number[][]} */
      const members = things.id.map(() => []);
      by.forEach((own, key) => {
        const i = Math.floor(key / many),
          l = key % many,
          holder = byLabs ? l : i,
          thing = byLabs ? i : l;
        held[holder].push(thing);
        members[thing].push(holder);
        if (!own.some((deal) => deals.from[deal])) undated++;
      });
      held.concat(members).forEach((list) => {
        list.sort((a, b) => a - b);
      });
      const active = held.filter((list) => list.length).length;
      /** @type {Sure<number, Entry>} */
      const entries = new Map();
      /** @type {Counted} */
      const counted = {
        side: byLabs ? "labs" : "investors",
        holders: holders,
        things: things,
        held: held,
        members: members,
        undated: undated,
        holdings: by.size,
        whole: whole(filter),
        about: isAboutDeals(filter),
        active: active,
        reached: members.filter((list) => list.length).length,
        tests: (active * (active - 1)) / 2,
        pairs: [],
        byPair: new Map(),
        entry: (holder, thing) => {
          const key = byLabs ? thing * many + holder : holder * many + thing;
          const own = by.get(key);
          if (!own) return null;
          if (!entries.has(key)) entries.set(key, first.entryOf(own));
          return entries.get(key);
        },
      };
      pairs(counted);
      return counted;
    }

    /** @param {Counted} counted */
    function pairs(counted) {
      const n = counted.holders.id.length;
      /** @type {Sure<number, number[]>} */
      const byPair = new Map();
      counted.members.forEach((list, thing) => {
        for (let a = 0; a < list.length; a++) {
          for (let b = a + 1; b < list.length; b++) {
            const key = list[a] * n + list[b];
            if (byPair.has(key)) byPair.get(key).push(thing);
            else byPair.set(key, [thing]);
          }
        }
      });
      /** @type {Sure<string, number>} */
      const known = new Map();
      counted.pairs = Array.from(byPair, (one) => {
        const pair = measured(counted, Math.floor(one[0] / n), one[0] % n, one[1]);
        const key = [
          pair.shared,
          Math.min(pair.sizeA, pair.sizeB),
          Math.max(pair.sizeA, pair.sizeB),
        ].join();
        if (!known.has(key))
          known.set(
            key,
            euroai.chance.ofSharing(pair.shared, pair.sizeA, pair.sizeB, counted.reached),
          );
        pair.p = known.get(key);
        return pair;
      });
      const adjusted = euroai.chance.adjusted(
        counted.pairs.map((pair) => pair.p),
        counted.tests,
      );
      counted.pairs.forEach((pair, k) => {
        pair.q = adjusted[k];
      });
      counted.pairs.sort(order);
      counted.byPair = new Map(counted.pairs.map((pair) => [pair.a * n + pair.b, pair]));
    }

    /**
     * Two who share nothing: chance would have it so for certain.
     *
     * @param {Counted} counted
     * @param {number} a
     * @param {number} b
     * @param {number[]} shared
     */
    function measured(counted, a, b, shared) {
      const sizeA = counted.held[a].length,
        sizeB = counted.held[b].length,
        k = shared.length;
      return {
        a: a,
        b: b,
        things: shared,
        shared: k,
        sizeA: sizeA,
        sizeB: sizeB,
        p: 1,
        q: 1,
        jaccard: k ? k / (sizeA + sizeB - k) : 0,
        coefficient: k ? k / Math.min(sizeA, sizeB) : 0,
        cosine: k ? k / Math.sqrt(sizeA * sizeB) : 0,
      };
    }

    /**
     * @param {OverlapPair} one
     * @param {OverlapPair} other
     */
    function order(one, other) {
      return (
        other.shared - one.shared ||
        other.jaccard - one.jaccard ||
        one.a - other.a ||
        one.b - other.b
      );
    }

    /**
     * @param {Counted} counted
     * @param {number} a
     * @param {number} b
     */
    function pairOf(counted, a, b) {
      const low = Math.min(a, b),
        high = Math.max(a, b);
      return (
        counted.byPair.get(low * counted.holders.id.length + high) ||
        measured(counted, low, high, [])
      );
    }

    /**
     * Whether a pair is shown: what it shares, chance, and who is named.
     *
     * @param {Shown} filter
     * @param {OverlapPair} pair
     * @param {number[]} chosen
     */
    function passes(filter, pair, chosen) {
      if (filter.named && !(chosen.indexOf(pair.a) >= 0 && chosen.indexOf(pair.b) >= 0))
        return false;
      return pair.shared >= filter.least && (!filter.beyond || pair.q <= data.alpha);
    }

    /**
     * What one of some holders holds, and how many of them hold it: the most widely held first.
     *
     * @param {Counted} counted
     * @param {number[]} chosen
     */
    function compare(counted, chosen) {
      const all = Array.from(new Set(chosen.flatMap((holder) => counted.held[holder])));
      const rows = all.map((thing) => {
        const entries = chosen.map((holder) => counted.entry(holder, thing));
        return Object.assign(
          { thing: thing, entries: entries, held: entries.filter(Boolean).length },
          first.firstOf(entries),
        );
      });
      const label = counted.things.label;
      return rows.sort(
        (a, b) => b.held - a.held || euroai.collator.compare(label[a.thing], label[b.thing]),
      );
    }

    /**
     * What both of a pair are in, and who came first: by when the first of them came, then id.
     *
     * @param {Counted} counted
     * @param {OverlapPair} pair
     */
    function meetings(counted, pair) {
      return pair.things
        .map((thing) => {
          const [a, b] = [pair.a, pair.b].map(
            (holder) => /** @type {Entry} */ (counted.entry(holder, thing)),
          );
          const came = [a, b].map((entry) => entry.earliest || "9999").sort();
          return Object.assign(
            { pair: pair, thing: thing, a: a, b: b, came: came },
            first.meetingOf(a, b),
          );
        })
        .sort((x, y) =>
          x.came[0] < y.came[0]
            ? -1
            : x.came[0] > y.came[0]
              ? 1
              : x.came[1] < y.came[1]
                ? -1
                : x.came[1] > y.came[1]
                  ? 1
                  : x.thing - y.thing,
        );
    }

    return {
      beyond: data.alpha,
      most: MOST,
      conditions: CONDITIONS,
      data: data,
      sides: sides,
      places: places,
      deals: deals,
      firstYear: firstYear,
      lastYear: lastYear,
      whole: whole,
      count: count,
      pairOf: pairOf,
      passes: passes,
      compare: compare,
      meetings: meetings,
    };
  };
})();
