// The sentences of the overlap explorer, computed from its state. They return lists of parts.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.make;
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /**
   * A message whose placeholders are filled with links: a list of texts and nodes.
   *
   * @param {string} message
   * @param {Record<string, Node | string | Parts>} values
   */
  function said(message, values) {
    /** @type {Parts} */
    let out = [];
    message.split(/\{(\w+)\}/).forEach((piece, k) => {
      if (k % 2) out = out.concat(values[piece]);
      else if (piece) out.push(piece);
    });
    return out;
  }

  euroai.overlapWords = (model) => {
    const labs = model.sides.labs;

    // ------------------------------------------------------------ names

    /** @param {string} page */
    function href(page) {
      return `${euroai.root || ""}${euroai.placeOf(page)}`;
    }

    /**
     * @param {OverlapTable} table
     * @param {number} one
     */
    function link(table, one) {
      return make("a", { href: href(table.page[one]) }, make("bdi", {}, table.label[one]));
    }

    /**
     * @param {Counted} counted
     * @param {number} one
     */
    function holder(counted, one) {
      return link(counted.holders, one);
    }

    /**
     * @param {Counted} counted
     * @param {number} one
     */
    function thing(counted, one) {
      return link(counted.things, one);
    }

    /**
     * @param {OverlapTable} table
     * @param {number} one
     */
    function name(table, one) {
      return make("bdi", {}, table.label[one]);
    }

    /**
     * The deal by which one came in, on the page of the organisation: there its sources stand.
     *
     * @param {Counted} counted
     * @param {number} one
     * @param {number} other
     * @param {string} text
     */
    function deal(counted, one, other, text) {
      const lab = counted.side === "labs" ? one : other,
        from = model.sides.investors.page[counted.side === "labs" ? other : one],
        entry = /** @type {Entry} */ (counted.entry(one, other));
      return make(
        "a",
        {
          href: `${href(labs.page[lab])}?from=${encodeURIComponent(from)}#${encodeURIComponent(model.deals.id[entry.shown])}`,
          title: gettext("The deal and who tells it"),
        },
        text,
      );
    }

    /**
     * "2 labs" where all are labs, else "2 organisations": the word must be true.
     *
     * @param {Counted} counted
     * @param {number[]} list
     */
    function things(counted, list) {
      if (counted.side === "labs")
        return ngettext("{number} investor", "{number} investors", list.length);
      const all = list.length && list.every((l) => labs.kind[l] === "Lab");
      return all
        ? ngettext("{number} lab", "{number} labs", list.length)
        : ngettext("{number} organisation", "{number} organisations", list.length);
    }

    /**
     * @param {Counted} counted
     * @param {number} number
     */
    function holders(counted, number) {
      return counted.side === "labs"
        ? ngettext("{number} organisation", "{number} organisations", number)
        : ngettext("{number} investor", "{number} investors", number);
    }

    /**
     * "a, b and c" of nodes; "a, b and 5 more" where there are too many.
     *
     * @param {Parts} parts
     * @param {number} [limit]
     */
    function row(parts, limit) {
      const shown = limit && parts.length > limit + 1 ? parts.slice(0, limit) : parts,
        rest = parts.length - shown.length;
      const last = rest
        ? ngettext("{number} more", "{number} more", rest)
        : shown[shown.length - 1];
      const before = rest ? shown : shown.slice(0, -1);
      /** @type {Parts} */
      let out = [];
      if (!before.length) return parts.length ? [last] : [];
      before.forEach((part, k) => {
        out = out.concat(k ? [", ", part] : [part]);
      });
      return said(gettext("{first} and {last}"), { first: out, last: [last] });
    }

    /**
     * @param {Counted} counted
     * @param {number[]} list
     * @param {number} [limit]
     */
    function rowOf(counted, list, limit) {
      return row(
        list.map((one) => thing(counted, one)),
        limit,
      );
    }

    // ------------------------------------------------------------ the headline

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     */
    function nobody(counted, filter) {
      const pairs = counted.pairs,
        close = pairs.filter((pair) => model.passes(filter, pair, []));
      if (!counted.active) return [gettext("Nothing is left: take a filter off.")];
      if (!pairs.length)
        return [
          counted.side === "labs"
            ? gettext("No two of these organisations have an investor in common.")
            : gettext("No two of these investors share a holding."),
        ];
      if (filter.beyond) return beyond(counted, close);
      const best = pairs[0],
        tied = pairs[1] && pairs[1].shared === best.shared;
      const out = said(best_(counted, tied), {
        a: holder(counted, best.a),
        b: holder(counted, best.b),
        things: things(counted, best.things),
      });
      out.push(` ${twice(counted, pairs)}`);
      if (!close.length && best.shared > 1)
        out.push(` ${gettext("None shares as many as {least}.", { least: filter.least })}`);
      return out;
    }

    /**
     * @param {Counted} counted
     * @param {boolean} tied
     */
    function best_(counted, tied) {
      if (counted.side === "labs") {
        return tied
          ? gettext("{a} and {b} have {things} in common, as many as any other pair.")
          : gettext("{a} and {b} have {things} in common, more than any other pair.");
      }
      return tied
        ? gettext("{a} and {b} share {things}, as many as any other pair.")
        : gettext("{a} and {b} share {things}, more than any other pair.");
    }

    /**
     * @param {Counted} counted
     * @param {OverlapPair[]} pairs
     */
    function twice(counted, pairs) {
      const more = pairs.filter((pair) => pair.shared > 1);
      const firm = more.filter((pair) => pair.q <= model.beyond).length;
      const values = {
          possible: euroai.count(counted.tests),
          firm: euroai.count(firm),
          number: euroai.count(more.length),
        },
        labs = counted.side === "labs";
      if (!more.length)
        return labs
          ? gettext("None of the {possible} possible pairs has more than one in common.", values)
          : gettext(
              "None of the {possible} possible pairs of investors meets more than once.",
              values,
            );
      if (!firm) {
        return labs
          ? ngettext(
              "Of {possible} possible pairs, only one has more than one in common, and it could be chance.",
              "Of {possible} possible pairs, only {number} have more than one in common; all of those could be chance.",
              more.length,
              values,
            )
          : ngettext(
              "Of {possible} possible pairs of investors, only one meets more than once, and it could be chance.",
              "Of {possible} possible pairs of investors, only {number} meet more than once; all of those could be chance.",
              more.length,
              values,
            );
      }
      return labs
        ? ngettext(
            "Of {possible} possible pairs, only one has more than one in common; chance does not explain it.",
            "Of {possible} possible pairs, only {number} have more than one in common; all but {firm} of those could be chance.",
            more.length,
            values,
          )
        : ngettext(
            "Of {possible} possible pairs of investors, only one meets more than once; chance does not explain it.",
            "Of {possible} possible pairs of investors, only {number} meet more than once; all but {firm} of those could be chance.",
            more.length,
            values,
          );
    }

    /**
     * @param {Counted} counted
     * @param {OverlapPair[]} close
     */
    function beyond(counted, close) {
      if (!close.length) return [gettext("No pair shares more than chance explains.")];
      /** @type {Parts} */
      let list = [];
      close.slice(0, 8).forEach((pair, k) => {
        list = list.concat(
          k ? ["; "] : [],
          said(gettext("{a} and {b} ({number})"), {
            a: holder(counted, pair.a),
            b: holder(counted, pair.b),
            number: String(pair.shared),
          }),
        );
      });
      if (close.length > 8)
        list = said(gettext("{first} and {last}"), {
          first: list,
          last: ngettext("{number} more", "{number} more", close.length - 8),
        });
      return said(
        ngettext(
          "{number} pair shares more than chance explains: {pairs}.",
          "{number} pairs share more than chance explains: {pairs}.",
          close.length,
        ),
        { pairs: list },
      );
    }

    /**
     * @param {Counted} counted
     * @param {number} i
     */
    function one(counted, i) {
      const held = counted.held[i],
        labs = counted.side === "labs",
        values = { one: holder(counted, i), things: things(counted, held) };
      if (!held.length)
        return said(
          labs
            ? gettext("{one} has no investor that these filters leave.")
            : gettext("{one} holds nothing that these filters leave."),
          values,
        );
      const mine = counted.pairs.filter((pair) => pair.a === i || pair.b === i);
      if (!mine.length)
        return said(
          labs
            ? gettext("{one} has {things}; none is in any other organisation of these.")
            : gettext(
                "{one} sits in {things}, alone: no other investor of these is in any of them.",
              ),
          values,
        );
      const best = mine[0],
        other = best.a === i ? best.b : best.a,
        again = mine.filter((pair) => pair.shared > 1).length;
      Object.assign(values, {
        others: holders(counted, mine.length),
        again: euroai.count(again),
        other: holder(counted, other),
        shared: things(counted, best.things),
        list: rowOf(counted, best.things, 8),
      });
      return said(
        labs
          ? gettext(
              "{one} has {things}, through whom it is tied to {others}, to {again} of them by more than one. Most it shares with {other}, {shared}: {list}.",
            )
          : gettext(
              "{one} sits in {things} and meets {others} there, {again} of them more than once. Most often it meets {other}, in {shared}: {list}.",
            ),
        values,
      );
    }

    /**
     * @param {Counted} counted
     * @param {number} a
     * @param {number} b
     */
    function two(counted, a, b) {
      const pair = model.pairOf(counted, a, b),
        labs = counted.side === "labs";
      const values = {
        a: holder(counted, a),
        b: holder(counted, b),
        things: things(counted, pair.things),
        list: rowOf(counted, pair.things, 10),
      };
      if (!pair.shared) {
        if (labs)
          return said(
            counted.whole
              ? gettext("{a} and {b} have no investor in common.")
              : gettext("{a} and {b} have no investor in common that these filters leave."),
            values,
          );
        return said(
          counted.whole
            ? gettext("{a} and {b} share nothing.")
            : gettext("{a} and {b} share nothing that these filters leave."),
          values,
        );
      }
      const out = said(
        labs
          ? gettext("{a} and {b} have {things} in common: {list}.")
          : gettext("{a} and {b} share {things}: {list}."),
        values,
      );
      const q = { q: small(pair.q) };
      return out.concat([
        " ",
        pair.q <= model.beyond
          ? gettext("Chance does not explain it (q = {q}).", q)
          : gettext("Chance alone could explain it (q = {q}).", q),
      ]);
    }

    /**
     * @param {Counted} counted
     * @param {number[]} chosen
     */
    function several(counted, chosen) {
      const rows = model.compare(counted, chosen),
        labs = counted.side === "labs";
      const all = rows.filter((row) => row.held === chosen.length).map((row) => row.thing);
      const some = rows.filter((row) => row.held > 1 && row.held < chosen.length).length;
      const values = {
        names: row(chosen.map((i) => holder(counted, i))),
        things: things(counted, all),
        list: rowOf(counted, all, 8),
      };
      const out = all.length
        ? said(
            labs
              ? gettext("{names} all have {things} in common: {list}.")
              : gettext("{names} all sit in {things}: {list}."),
            values,
          )
        : said(
            labs
              ? gettext("{names} have no investor that is in all of them.")
              : gettext("{names} never sit in one organisation all together."),
            values,
          );
      if (!some) return out.concat([" ", gettext("Nothing else is shared by any two of them.")]);
      return out.concat([
        " ",
        all.length
          ? ngettext(
              "{number} more is shared by some of them.",
              "{number} more are shared by some of them.",
              some,
            )
          : ngettext(
              "{number} is shared by some of them.",
              "{number} are shared by some of them.",
              some,
            ),
      ]);
    }

    /**
     * @param {Counted} counted
     * @param {OverlapState} filter
     * @param {number[]} chosen
     */
    function headline(counted, filter, chosen) {
      if (!chosen.length) return nobody(counted, filter);
      if (chosen.length === 1) return one(counted, chosen[0]);
      if (chosen.length === 2) return two(counted, chosen[0], chosen[1]);
      return several(counted, chosen);
    }

    // ------------------------------------------------------------ numbers

    /**
     * A probability: three decimals, or two digits and a power of ten.
     *
     * @param {number | null} value
     */
    function small(value) {
      if (value === null) return "–";
      if (value >= 0.001) return euroai.number(value, 3);
      if (value === 0) return "0";
      const parts = value.toExponential(1).split("e");
      return `${euroai.number(+parts[0], 1, 1)} × 10${String(+parts[1]).replace(/./g, (c) => (c === "-" ? "⁻" : SUPERSCRIPTS[Number(c)]))}`;
    }

    /** @param {number} value */
    function share(value) {
      return euroai.number(value, 3, 3);
    }

    /**
     * The days between the two who came in: a number, a range, or what bounds it.
     *
     * @param {Order} meeting
     */
    function delay(meeting) {
      if (meeting.order === "open") return "–";
      if (meeting.least === null)
        return gettext("up to {days}", { days: euroai.count(meeting.most) });
      if (meeting.most === null)
        return gettext("{days} or more", { days: euroai.count(meeting.least) });
      return meeting.least === meeting.most
        ? euroai.count(meeting.least)
        : gettext("{least}–{most}", {
            least: euroai.count(meeting.least),
            most: euroai.count(meeting.most),
          });
    }

    /**
     * @param {Counted} counted
     * @param {number} one
     */
    function community(counted, one) {
      return euroai.communityLetter(counted.holders, one);
    }

    /**
     * The community by its letter and its most central member.
     *
     * @param {Counted} counted
     * @param {number} one
     */
    function belongs(counted, one) {
      const number = counted.holders.community[one],
        leaders = counted.holders.leaders[number];
      if (number < 0) return gettext("in no community");
      if (!leaders) return gettext("a smaller community");
      return gettext("{letter}, around {name}", {
        letter: community(counted, one),
        name: counted.holders.label[leaders[0]],
      });
    }

    return {
      said: said,
      headline: headline,
      holder: holder,
      thing: thing,
      name: name,
      deal: deal,
      href: href,
      things: things,
      holders: holders,
      row: row,
      rowOf: rowOf,
      small: small,
      share: share,
      delay: delay,
      community: community,
      belongs: belongs,
    };
  };

  // A community's letter: the eight largest have one; "·" for the others, "–" for who meets nobody.
  euroai.communityLetter = (table, one) => {
    const number = table.community[one];
    return number < 0 ? "–" : "ABCDEFGH"[number] || "·";
  };
})();
