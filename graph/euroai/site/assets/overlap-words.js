// The sentences of the overlap explorer, computed from its state. They return lists of parts.
(function () {
  "use strict";
  var euroai = window.euroai, make = euroai.make, words = euroai.words;

  euroai.overlapWords = function (model) {
    var investors = model.investors, labs = model.labs;

    function href(page) {
      return (euroai.root || "") + "id/" + encodeURIComponent(page) + "/index.html";
    }

    function investor(i) {
      return make("a", { href: href(investors.page[i]) }, make("bdi", {}, investors.label[i]));
    }

    function lab(l) {
      return make("a", { href: href(labs.page[l]) }, make("bdi", {}, labs.label[l]));
    }

    // The deal by which an investor came in, on the page of what it holds: there its sources stand.
    function deal(l, fragment, words, title) {
      return make("a", { href: href(labs.page[l]) + (fragment ? "#" + fragment : ""), title: title || "The deal and who tells it" }, words);
    }

    // "labs" where all are, else "organisations": the word must be true.
    function thing(list, many) {
      var all = list.length && list.every(function (l) { return labs.kind[l] === "Lab"; });
      return all ? (many === 1 ? "lab" : "labs") : many === 1 ? "organisation" : "organisations";
    }

    function things(list) {
      return words.count(list.length) + " " + thing(list, list.length);
    }

    function row(parts, limit, more) {
      var shown = limit && parts.length > limit + 1 ? parts.slice(0, limit) : parts;
      var out = [];
      shown.forEach(function (part, k) {
        if (k) out.push(k === shown.length - 1 && shown.length === parts.length ? " and " : ", ");
        out.push(part);
      });
      if (shown.length < parts.length) out.push(" and " + words.count(parts.length - shown.length) + " " + (more || "more"));
      return out;
    }

    function nobody(counted, filter) {
      var close = counted.pairs.filter(function (pair) { return model.passes(filter, pair); });
      if (!counted.pairs.length) return [counted.investors ? "No two of these " + words.count(counted.investors) + " investors share a holding." : "No investor is left: take a filter off."];
      var best = counted.pairs[0], twice = counted.pairs.filter(function (pair) { return pair.shared > 1; });
      var firm = twice.filter(function (pair) { return pair.q !== null && pair.q <= model.beyond; });
      if (filter.beyond && close.length) return beyond(close);
      var possible = (counted.investors * (counted.investors - 1)) / 2;
      var out = [investor(best.a), " and ", investor(best.b), " share ", things(best.labs)];
      out.push(counted.pairs[1] && counted.pairs[1].shared === best.shared ? ", as many as any other pair" : ", more than any other pair");
      out.push(". Of " + words.count(possible) + " possible pairs of investors, " + (twice.length ? "only " + words.count(twice.length) : "none") + (twice.length > 1 ? " meet" : " meets") + " more than once");
      out.push(counted.whole && twice.length ? "; all but " + words.count(firm.length) + " of those could be chance." : ".");
      if (!close.length) out.push(" None shares as many as " + filter.least + (filter.beyond ? " beyond chance" : "") + ".");
      return out;
    }

    function beyond(close) {
      var out = [words.plural(close.length, "pair") + (close.length === 1 ? " shares" : " share") + " more than chance explains: "];
      close.slice(0, 8).forEach(function (pair, k) {
        out.push(k ? "; " : "", investor(pair.a), " and ", investor(pair.b), " (" + pair.shared + ")");
      });
      return out.concat([close.length > 8 ? " and " + words.count(close.length - 8) + " more." : "."]);
    }

    function one(counted, i) {
      var held = counted.held[i];
      var mine = counted.pairs.filter(function (pair) { return pair.a === i || pair.b === i; });
      if (!held.length) return [investor(i), " holds nothing that these filters leave."];
      if (!mine.length) return [investor(i), " sits in " + things(held) + ", alone: no other investor of these is in any of them."];
      var best = mine[0], other = best.a === i ? best.b : best.a;
      var again = mine.filter(function (pair) { return pair.shared > 1; }).length;
      return [investor(i), " sits in " + things(held) + " and meets " + words.plural(mine.length, "other investor") + " there, " + words.count(again) + " of them more than once. Most often it meets ", investor(other), ", in " + things(best.labs) + ": "].concat(row(best.labs.map(lab), 8), ["."]);
    }

    function two(counted, a, b) {
      var pair = model.pairOf(counted, a, b);
      var lead = [investor(a), " and ", investor(b)];
      if (!pair.shared) return lead.concat([" share nothing" + (counted.whole ? "" : " that these filters leave") + "."]);
      var out = lead.concat([" share " + things(pair.labs) + ": "], row(pair.labs.map(lab), 10), ["."]);
      if (pair.q !== null) out.push(pair.q <= model.beyond ? " Chance does not explain it (q = " + small(pair.q) + ")." : " Chance alone could explain it (q = " + small(pair.q) + ").");
      return out;
    }

    function several(counted, chosen) {
      var rows = model.compare(counted, chosen);
      var all = rows.filter(function (row) { return row.held === chosen.length; }).map(function (row) { return row.lab; });
      var some = rows.filter(function (row) { return row.held > 1 && row.held < chosen.length; }).map(function (row) { return row.lab; });
      var out = row(chosen.map(investor));
      if (all.length) out = out.concat([" all sit in " + things(all) + ": "], row(all.map(lab), 8), ["; "]);
      else out.push(" never sit in the same place all together; ");
      var rest = some.length ? words.count(some.length) + (all.length ? " more " : " ") + thing(some, some.length) : "";
      return out.concat([some.length ? rest + (some.length === 1 ? " is" : " are") + " shared by some of them." : "nothing else is shared by any two of them."]);
    }

    function headline(counted, filter, chosen) {
      if (!chosen.length) return nobody(counted, filter);
      if (chosen.length === 1) return one(counted, chosen[0]);
      if (chosen.length === 2) return two(counted, chosen[0], chosen[1]);
      return several(counted, chosen);
    }

    function small(value) {
      if (value === null) return "–";
      if (value >= 0.001) return String(+value.toFixed(3));
      var parts = value.toExponential(1).split("e");
      return parts[0] + " × 10" + String(+parts[1]).replace(/./g, function (c) { return c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c]; });
    }

    return { headline: headline, investor: investor, lab: lab, deal: deal, href: href, thing: thing, things: things, row: row, small: small };
  };
})();
