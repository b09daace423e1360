// What the overlap explorer counts: holdings, pairs and their measures under any filter, exactly as
// euroai.analysis.stakes, .filters and .overlap do. No page in here.
(() => {
  "use strict";
  const euroai = window.euroai;
  const BEYOND = 0.05; // the share of false findings among the pairs kept
  // The conditions, by the names that the address has, which change what is counted.
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

  euroai.overlapModel = (data) => {
    const investors = data.investors,
      labs = data.labs,
      deals = data.deals,
      many = labs.id.length;
    const first = euroai.firstIn(deals);
    const years = deals.from
      .filter(Boolean)
      .concat(deals.to.filter(Boolean))
      .map((date) => +date.slice(0, 4));
    const firstYear = Math.min.apply(
      null,
      deals.from
        .filter(Boolean)
        .map((date) => +date.slice(0, 4))
        .concat(years.length ? [] : [0]),
    );
    const lastYear = Math.max.apply(null, years.concat(years.length ? [] : [0]));
    const sides = { investors: investors, labs: labs },
      places = {};
    Object.keys(sides).forEach((side) => {
      places[side] = new Map(sides[side].id.map((id, i) => [id, i]));
    });

    // Whether everything is counted as it is.
    function whole(filter) {
      return !CONDITIONS.some((name) => filter[name]);
    }

    // Whether single deals are looked at, and not only who is in what.
    function isAboutDeals(filter) {
      return Boolean(filter.round || filter.from || filter.to || filter.dated);
    }

    function takesInvestor(filter, i) {
      return (
        (!filter.region || investors.homes[i].indexOf(filter.region) >= 0) &&
        (!filter.country || investors.country[i] === filter.country) &&
        (!filter.type || investors.type[i] === filter.type)
      );
    }

    function takesLab(filter, l) {
      return (
        (!filter.labkind || labs.class[l] === filter.labkind) &&
        (!filter.labregion || labs.homes[l].indexOf(filter.labregion) >= 0) &&
        (!filter.labcountry || labs.country[l] === filter.labcountry) &&
        (!filter.sector || labs.sectors[l].indexOf(filter.sector) >= 0)
      );
    }

    // A deal stays if it may have happened within the years: its range touches them.
    function takesDeal(filter, deal) {
      if (filter.round && deals.types[deal].indexOf(filter.round) < 0) return false;
      if (filter.dated && !deals.from[deal]) return false;
      return (
        (!filter.from || !deals.to[deal] || +deals.to[deal].slice(0, 4) >= +filter.from) &&
        (!filter.to || !deals.from[deal] || +deals.from[deal].slice(0, 4) <= +filter.to)
      );
    }

    // The deals by which each holding stays, by investor · labs + lab.
    function kept(filter) {
      const found = new Map(),
        stays = labs.id.map((_, l) => takesLab(filter, l));
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

    // Everything that follows from a filter; which pairs are shown is another question.
    function count(filter) {
      const byLabs = filter.side === "labs",
        holders = byLabs ? labs : investors,
        things = byLabs ? investors : labs;
      let by = kept(filter),
        undated = 0;
      const held = holders.id.map(() => []),
        members = things.id.map(() => []);
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
        active: held.filter((list) => list.length).length,
        reached: members.filter((list) => list.length).length,
      };
      counted.tests = (counted.active * (counted.active - 1)) / 2;
      const entries = new Map();
      counted.entry = (holder, thing) => {
        const key = byLabs ? thing * many + holder : holder * many + thing;
        if (!by.has(key)) return null;
        if (!entries.has(key)) entries.set(key, first.entryOf(by.get(key)));
        return entries.get(key);
      };
      pairs(counted);
      return counted;
    }

    function pairs(counted) {
      const n = counted.holders.id.length,
        byPair = new Map();
      counted.members.forEach((list, thing) => {
        for (let a = 0; a < list.length; a++) {
          for (let b = a + 1; b < list.length; b++) {
            const key = list[a] * n + list[b];
            if (byPair.has(key)) byPair.get(key).push(thing);
            else byPair.set(key, [thing]);
          }
        }
      });
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

    // Two who share nothing: chance would have it so for certain.
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

    function order(one, other) {
      return (
        other.shared - one.shared ||
        other.jaccard - one.jaccard ||
        one.a - other.a ||
        one.b - other.b
      );
    }

    function pairOf(counted, a, b) {
      const low = Math.min(a, b),
        high = Math.max(a, b);
      return (
        counted.byPair.get(low * counted.holders.id.length + high) ||
        measured(counted, low, high, [])
      );
    }

    // Whether a pair is shown: what it shares, chance, and who is named.
    function passes(filter, pair, chosen) {
      if (filter.named && !(chosen.indexOf(pair.a) >= 0 && chosen.indexOf(pair.b) >= 0))
        return false;
      return pair.shared >= filter.least && (!filter.beyond || pair.q <= BEYOND);
    }

    // What one of some holders holds, and how many of them hold it: the most widely held first.
    function compare(counted, chosen) {
      const all = Array.from(
        new Set(
          [].concat.apply(
            [],
            chosen.map((holder) => counted.held[holder]),
          ),
        ),
      );
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

    // What both of a pair are in, and who came first: by when the first of them came, then id.
    function meetings(counted, pair) {
      return pair.things
        .map((thing) => {
          const a = counted.entry(pair.a, thing),
            b = counted.entry(pair.b, thing);
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
      beyond: BEYOND,
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
