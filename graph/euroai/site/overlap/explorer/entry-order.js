// Who came first: of two holders in one organisation, which was in it earlier, and by how long, as
// euroai.analysis.first_in decides it. Dates are ranges of days; where they leave the order open,
// nobody is called first. No page in here.
(() => {
  "use strict";
  const euroai = window.euroai;
  const LATE = "9999";
  const DAY = 86400000;

  /** @param {string[]} values */
  function least(values) {
    return values.reduce((best, value) => (best === "" || value < best ? value : best), "");
  }

  euroai.firstIn = (deals) => {
    /**
     * By when it was for sure, then from when it may have been, then id (the order of positions).
     *
     * @param {number} one
     * @param {number} other
     */
    function before(one, other) {
      const a = [deals.to[one] || LATE, deals.from[one] || LATE],
        b = [deals.to[other] || LATE, deals.from[other] || LATE];
      return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : one - other;
    }

    /**
     * When a holder came in, from all its deals with one organisation (at least one).
     *
     * @param {number[]} own
     */
    function entryOf(own) {
      const dated = own.filter((deal) => deals.from[deal]);
      const latest = least(own.map((deal) => deals.to[deal]).filter(Boolean)) || "";
      let earliest = least(dated.map((deal) => deals.from[deal])) || "";
      if (earliest > latest) earliest = "";
      const known = (earliest ? dated : own).slice().sort(before),
        first = known[0];
      // Of deals of one date, a round stands on the page of what is held; a ticket may not.
      const shown = known.find(
        (deal) =>
          deals.to[deal] === deals.to[first] &&
          deals.from[deal] === deals.from[first] &&
          deals.round[deal],
      );
      return {
        earliest: earliest,
        latest: latest,
        stated: deals.stated[first],
        deal: first,
        shown: shown === undefined ? first : shown,
        deals: own,
        possible: known.filter((deal) => !earliest || deals.from[deal] <= latest),
      };
    }

    /**
     * @param {string} start
     * @param {string} end
     */
    function days(start, end) {
      return start && end ? Math.round((Date.parse(end) - Date.parse(start)) / DAY) : null;
    }

    /**
     * @param {number[]} some
     * @param {number[]} all
     */
    function within(some, all) {
      return some.every((deal) => all.indexOf(deal) >= 0);
    }

    /**
     * `least` and `most` are the days by which the follower came later; null where nothing bounds
     * them or the order is open.
     *
     * @param {Entry} a
     * @param {Entry} b
     * @returns {Order}
     */
    function meetingOf(a, b) {
      let low = days(a.latest, b.earliest),
        high = days(a.earliest, b.latest);
      if (within(a.possible, b.deals)) high = high === null ? 0 : Math.min(high, 0);
      if (within(b.possible, a.deals)) low = low === null ? 0 : Math.max(low, 0);
      if (low === 0 && high === 0) return { order: "together", least: 0, most: 0 };
      if (low !== null && low > 0) return { order: "a first", least: low, most: high };
      if (high !== null && high < 0)
        return { order: "b first", least: -high, most: low === null ? null : -low };
      return { order: "open", least: null, most: null };
    }

    /**
     * Of several entries (null: not in it) the columns that came first, if the dates decide it, and
     * how much later each other came than the first of these.
     *
     * @param {(Entry | null)[]} entries
     */
    function firstOf(entries) {
      const there = entries.flatMap((entry, column) => (entry ? { entry, column } : []));
      if (there.length < 2) return { first: [], after: entries.map(() => null) };
      const first = there.filter((one) =>
        there.every((other) => {
          if (one === other) return true;
          const order = meetingOf(one.entry, other.entry).order;
          return order === "a first" || order === "together";
        }),
      );
      return {
        first: first.map((one) => one.column),
        after: entries.map((entry, column) =>
          first.length && entry && first.every((one) => one.column !== column)
            ? meetingOf(first[0].entry, entry)
            : null,
        ),
      };
    }

    return { entryOf: entryOf, meetingOf: meetingOf, firstOf: firstOf };
  };
})();
