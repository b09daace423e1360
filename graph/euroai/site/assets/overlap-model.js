// What the overlap explorer counts: holdings, pairs, measures, under any filter. No page in here.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {});
  var BEYOND = 0.05; // the share of false findings among the pairs kept

  euroai.overlapModel = function (data) {
    var investors = data.investors, labs = data.labs, n = investors.id.length;
    var place = new Map(investors.id.map(function (id, i) { return [id, i]; }));
    var years = [];
    data.since.forEach(function (dates) { dates.forEach(function (date) { if (date) years.push(+date.slice(0, 4)); }); });
    var first = years.length ? Math.min.apply(null, years) : 0, last = years.length ? Math.max.apply(null, years) : 0;

    // Whether the filter leaves holdings as they are: only then are p and q known.
    function whole(filter) {
      return !["region", "country", "type", "labkind", "labregion", "labcountry", "sector", "from", "to", "named"].some(function (name) { return filter[name]; });
    }

    function takesInvestor(filter, i) {
      return (!filter.region || investors.region[i] === filter.region)
        && (!filter.country || investors.country[i] === filter.country)
        && (!filter.type || investors.type[i] === filter.type)
        && (!filter.named || filter.who.indexOf(investors.id[i]) >= 0);
    }

    function takesLab(filter, l) {
      return (!filter.labkind || labs.kind[l] === filter.labkind)
        && (!filter.labregion || labs.region[l] === filter.labregion)
        && (!filter.labcountry || labs.country[l] === filter.labcountry)
        && (!filter.sector || labs.sectors[l].indexOf(filter.sector) >= 0);
    }

    function takesDate(filter, date) {
      if (!date) return true;
      var year = +date.slice(0, 4);
      return (!filter.from || year >= +filter.from) && (!filter.to || year <= +filter.to);
    }

    // Everything that follows from a filter, least shared left aside.
    function count(filter) {
      var held = [], since = [], deals = [], members = labs.id.map(function () { return []; }), undated = 0, holdings = 0;
      for (var i = 0; i < n; i++) {
        held.push([]);
        since.push([]);
        deals.push([]);
        if (!takesInvestor(filter, i)) continue;
        for (var k = 0; k < data.held[i].length; k++) {
          var l = data.held[i][k], date = data.since[i][k];
          if (!takesLab(filter, l) || !takesDate(filter, date)) continue;
          held[i].push(l);
          since[i].push(date);
          deals[i].push(data.deals ? data.deals[i][k] : "");
          members[l].push(i);
          holdings++;
          if (!date) undated++;
        }
      }
      var byPair = new Map();
      members.forEach(function (list, l) {
        for (var a = 0; a < list.length; a++) {
          for (var b = a + 1; b < list.length; b++) {
            var key = list[a] * n + list[b];
            if (byPair.has(key)) byPair.get(key).push(l);
            else byPair.set(key, [l]);
          }
        }
      });
      var known = whole(filter), pairs = [];
      byPair.forEach(function (shared, key) { pairs.push(measure(Math.floor(key / n), key % n, shared, held, known)); });
      pairs.sort(order);
      return {
        held: held, since: since, deals: deals, members: members, pairs: pairs, byPair: byPair, undated: undated, holdings: holdings, whole: known,
        investors: held.filter(function (list) { return list.length; }).length,
        labs: members.filter(function (list) { return list.length; }).length
      };
    }

    function measure(a, b, shared, held, known) {
      var sizeA = held[a].length, sizeB = held[b].length, k = shared.length;
      var chance = known && k ? data.chance[Math.min(sizeA, sizeB) + "," + Math.max(sizeA, sizeB) + "," + k] : null;
      return {
        a: a, b: b, labs: shared, shared: k, sizeA: sizeA, sizeB: sizeB,
        jaccard: k ? k / (sizeA + sizeB - k) : 0, coefficient: k ? k / Math.min(sizeA, sizeB) : 0, cosine: k ? k / Math.sqrt(sizeA * sizeB) : 0,
        p: chance ? chance[0] : known ? 1 : null, q: chance ? chance[1] : known ? 1 : null
      };
    }

    function order(one, other) {
      return other.shared - one.shared || other.jaccard - one.jaccard || one.a - other.a || one.b - other.b;
    }

    function pairOf(counted, a, b) {
      var low = Math.min(a, b), high = Math.max(a, b);
      return measure(low, high, counted.byPair.get(low * n + high) || [], counted.held, counted.whole);
    }

    function passes(filter, pair) {
      return pair.shared >= filter.least && (!filter.beyond || (pair.q !== null && pair.q <= BEYOND));
    }

    // What one of some investors holds, and how many of them hold it: the most widely held first.
    function compare(counted, chosen) {
      var found = new Map();
      chosen.forEach(function (i, column) {
        counted.held[i].forEach(function (l, k) {
          if (!found.has(l)) found.set(l, { dates: chosen.map(function () { return null; }), deals: chosen.map(function () { return ""; }) });
          found.get(l).dates[column] = counted.since[i][k];
          found.get(l).deals[column] = counted.deals[i][k];
        });
      });
      var rows = [];
      found.forEach(function (one, l) {
        var dates = one.dates;
        var held = dates.filter(function (date) { return date !== null; }).length;
        rows.push({ lab: l, dates: dates, deals: one.deals, held: held, first: firstOf(dates) });
      });
      rows.sort(function (a, b) { return b.held - a.held || (labs.label[a.lab] < labs.label[b.lab] ? -1 : 1); });
      return rows;
    }

    // The columns that came first, if the dates decide it: all that are there must be dated, and
    // none may be stated so vaguely that it could be earlier.
    function firstOf(dates) {
      var there = dates.map(function (date, column) { return [date, column]; }).filter(function (one) { return one[0] !== null; });
      if (there.length < 2 || there.some(function (one) { return !one[0]; })) return [];
      var best = there.reduce(function (a, b) { return b[0] < a[0] ? b : a; })[0];
      var same = there.filter(function (one) { return one[0] === best; });
      var open = there.some(function (one) { return one[0] !== best && (one[0].indexOf(best) === 0 || best.indexOf(one[0]) === 0); });
      return open ? [] : same.map(function (one) { return one[1]; });
    }

    // The order of rows in which like stands beside like: average linkage, then the leaves turned
    // and moved wherever that shortens the way through all of them.
    function seriate(chosen, likeness) {
      var groups = chosen.map(function (_, k) { return [k]; });
      var near = chosen.map(function (a) { return chosen.map(function (b) { return likeness(a, b); }); });
      var sums = near.map(function (row) { return row.slice(); });
      while (groups.length > 1) {
        var best = [-1, 0, 1];
        for (var g = 0; g < groups.length; g++) {
          for (var h = g + 1; h < groups.length; h++) {
            var value = sums[g][h] / (groups[g].length * groups[h].length);
            if (value > best[0] + 1e-12) best = [value, g, h];
          }
        }
        var one = best[1], other = best[2], left = groups[one], right = groups[other];
        var ways = [[left, right], [left, right.slice().reverse()], [left.slice().reverse(), right], [right, left]];
        ways.sort(function (x, y) { return near[y[0][y[0].length - 1]][y[1][0]] - near[x[0][x[0].length - 1]][x[1][0]]; });
        sums.forEach(function (row, k) {
          row[one] += row[other];
          if (k !== one) sums[one][k] = row[one];
        });
        sums.splice(other, 1);
        sums.forEach(function (row) { row.splice(other, 1); });
        groups.splice(other, 1);
        groups[one] = ways[0][0].concat(ways[0][1]);
      }
      var way = groups[0] || [];
      for (var round = 0, better = true; better && round < 20; round++) {
        better = false;
        for (var i = 0; i < way.length - 1; i++) {
          for (var j = i + 1; j < way.length; j++) {
            var before = (i ? near[way[i - 1]][way[i]] : 0) + (j < way.length - 1 ? near[way[j]][way[j + 1]] : 0);
            var after = (i ? near[way[i - 1]][way[j]] : 0) + (j < way.length - 1 ? near[way[i]][way[j + 1]] : 0);
            if (after > before + 1e-9) {
              way = way.slice(0, i).concat(way.slice(i, j + 1).reverse(), way.slice(j + 1));
              better = true;
            }
          }
        }
      }
      return way.map(function (k) { return chosen[k]; });
    }

    return {
      beyond: BEYOND, data: data, investors: investors, labs: labs, place: place, firstYear: first, lastYear: last, possible: (n * (n - 1)) / 2,
      whole: whole, count: count, pairOf: pairOf, passes: passes, compare: compare, seriate: seriate
    };
  };
})();
