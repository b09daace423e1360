// Orders and places for the overlap explorer's pictures. No page in here.
(() => {
  "use strict";
  const euroai = window.euroai;

  /**
   * The order of rows in which like stands beside like: average linkage, then the leaves turned
   * and moved wherever that shortens the way through all of them.
   *
   * @param {number[]} chosen
   * @param {(a: number, b: number) => number} likeness
   */
  function seriate(chosen, likeness) {
    const near = chosen.map((a) => chosen.map((b) => likeness(a, b)));
    const way = shortened(linked(near), near);
    return way.map((k) => chosen[k]);
  }

  /** @param {number[][]} near */
  function linked(near) {
    const groups = near.map((_, k) => [k]);
    const sums = near.map((row) => row.slice());
    while (groups.length > 1) {
      let best = [-1, 0, 1];
      for (let g = 0; g < groups.length; g++) {
        for (let h = g + 1; h < groups.length; h++) {
          const value = sums[g][h] / (groups[g].length * groups[h].length);
          if (value > best[0] + 1e-12) best = [value, g, h];
        }
      }
      join(groups, sums, near, best[1], best[2]);
    }
    return groups[0] || [];
  }

  /**
   * @param {number[][]} groups
   * @param {number[][]} sums
   * @param {number[][]} near
   * @param {number} one
   * @param {number} other
   */
  function join(groups, sums, near, one, other) {
    const left = groups[one],
      right = groups[other];
    const ways = [
      [left, right],
      [left, right.slice().reverse()],
      [left.slice().reverse(), right],
      [right, left],
    ];
    ways.sort(
      (x, y) => near[y[0][y[0].length - 1]][y[1][0]] - near[x[0][x[0].length - 1]][x[1][0]],
    );
    sums.forEach((row, k) => {
      row[one] += row[other];
      if (k !== one) sums[one][k] = row[one];
    });
    sums.splice(other, 1);
    sums.forEach((row) => {
      row.splice(other, 1);
    });
    groups.splice(other, 1);
    groups[one] = ways[0][0].concat(ways[0][1]);
  }

  /**
   * @param {number[]} way
   * @param {number[][]} near
   */
  function shortened(way, near) {
    for (let round = 0, better = true; better && round < 20; round++) {
      better = false;
      for (let i = 0; i < way.length - 1; i++) {
        for (let j = i + 1; j < way.length; j++) {
          const before =
            (i ? near[way[i - 1]][way[i]] : 0) +
            (j < way.length - 1 ? near[way[j]][way[j + 1]] : 0);
          const after =
            (i ? near[way[i - 1]][way[j]] : 0) +
            (j < way.length - 1 ? near[way[i]][way[j + 1]] : 0);
          if (after > before + 1e-9) {
            way = way.slice(0, i).concat(way.slice(i, j + 1).reverse(), way.slice(j + 1));
            better = true;
          }
        }
      }
    }
    return way;
  }

  // -------------------------------------------------------------- places of a few

  /** @typedef {{ members: number[], spots: Two[], wide: number, high: number }} Part */

  /**
   * Where a few nodes stand: [[x, y], …] from where they are in the whole picture. Each part that
   * hangs together is laid out by distances in steps (stress, as Kamada and Kawai; moved by
   * majorization, as Gansner, Koren and North), then the parts are set in rows. No chance in it.
   *
   * @param {number} count
   * @param {Two[]} ties
   * @param {number[]} radii
   * @param {Two[]} start
   * @param {boolean} wide
   */
  function spread(count, ties, radii, start, wide) {
    /** @type {number[][]} */
    const near = Array.from({ length: count }, () => []);
    ties.forEach((tie) => {
      near[tie[0]].push(tie[1]);
      near[tie[1]].push(tie[0]);
    });
    const parts = partsOf(near).map((members) => placed(members, near, radii, start, wide));
    return inRows(parts, count, wide);
  }

  /** @param {number[][]} near */
  function partsOf(near) {
    const home = near.map(() => -1);
    /** @type {number[][]} */
    const parts = [];
    near.forEach((_, one) => {
      if (home[one] >= 0) return;
      const members = [one];
      home[one] = parts.length;
      for (let k = 0; k < members.length; k++) {
        near[members[k]].forEach((other) => {
          if (home[other] < 0) {
            home[other] = parts.length;
            members.push(other);
          }
        });
      }
      parts.push(members);
    });
    return parts.sort((a, b) => b.length - a.length || a[0] - b[0]);
  }

  /**
   * @param {number} from
   * @param {number[][]} near
   */
  function stepsFrom(from, near) {
    /** @type {Sure<number, number>} */
    const steps = /** @type {any} */ (new Map([[from, 0]]));
    const queue = [from];
    for (let k = 0; k < queue.length; k++) {
      near[queue[k]].forEach((other) => {
        if (!steps.has(other)) {
          steps.set(other, steps.get(queue[k]) + 1);
          queue.push(other);
        }
      });
    }
    return steps;
  }

  /**
   * @param {number[]} members
   * @param {number[][]} near
   * @param {number[]} radii
   * @param {Two[]} start
   * @param {boolean} wide
   */
  function placed(members, near, radii, start, wide) {
    const size = members.length,
      step = 130;
    const steps = members.map((one) => stepsFrom(one, near));
    const ideal = members.map((one, i) =>
      members.map((other) => {
        // Neighbours of many stand apart a little more: else a crowd is a knot.
        const crowd = 1 + Math.log(1 + Math.min(near[one].length, near[other].length)) / 4;
        return Math.max(steps[i].get(other) * step * crowd, radii[one] + radii[other] + 24);
      }),
    );
    const spots = circle(members, start, step * Math.sqrt(size));
    for (let round = 0; round < 220; round++) {
      for (let i = 0; i < size; i++) {
        let x = 0,
          y = 0,
          weight = 0;
        for (let j = 0; j < size; j++) {
          if (i === j) continue;
          const dx = spots[i][0] - spots[j][0],
            dy = spots[i][1] - spots[j][1],
            far = Math.hypot(dx, dy) || 1e-6,
            w = 1 / (ideal[i][j] * ideal[i][j]);
          x += w * (spots[j][0] + (ideal[i][j] * dx) / far);
          y += w * (spots[j][1] + (ideal[i][j] * dy) / far);
          weight += w;
        }
        if (weight) spots[i] = [x / weight, y / weight];
      }
    }
    return boxed(members, upright(spots, wide), radii);
  }

  /**
   * The start: around a circle in the order in which they stand around the whole picture's middle.
   *
   * @param {number[]} members
   * @param {Two[]} start
   * @param {number} radius
   * @returns {Two[]}
   */
  function circle(members, start, radius) {
    const middle = [0, 1].map(
      (axis) => members.reduce((sum, one) => sum + start[one][axis], 0) / members.length,
    );
    const order = members
      .map((one, k) => [Math.atan2(start[one][1] - middle[1], start[one][0] - middle[0]), k])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    /** @type {Two[]} */
    const spots = [];
    order.forEach((one, at) => {
      const angle = (2 * Math.PI * at) / order.length;
      spots[one[1]] = [radius * Math.cos(angle), radius * Math.sin(angle)];
    });
    return spots;
  }

  /**
   * Turned so that the longest way lies along the pane's longer side.
   *
   * @param {Two[]} spots
   * @param {boolean} wide
   * @returns {Two[]}
   */
  function upright(spots, wide) {
    let xx = 0,
      yy = 0,
      xy = 0,
      n = spots.length || 1;
    const mx = spots.reduce((s, p) => s + p[0], 0) / n,
      my = spots.reduce((s, p) => s + p[1], 0) / n;
    spots.forEach((p) => {
      xx += (p[0] - mx) * (p[0] - mx);
      yy += (p[1] - my) * (p[1] - my);
      xy += (p[0] - mx) * (p[1] - my);
    });
    const angle = 0.5 * Math.atan2(2 * xy, xx - yy) + (wide ? 0 : Math.PI / 2),
      c = Math.cos(angle),
      s = Math.sin(angle);
    return spots.map((p) => [
      (p[0] - mx) * c + (p[1] - my) * s,
      -(p[0] - mx) * s + (p[1] - my) * c,
    ]);
  }

  /**
   * @param {number[]} members
   * @param {Two[]} spots
   * @param {number[]} radii
   * @returns {Part}
   */
  function boxed(members, spots, radii) {
    const low = [Infinity, Infinity],
      high = [-Infinity, -Infinity];
    spots.forEach((p, k) => {
      [0, 1].forEach((axis) => {
        low[axis] = Math.min(low[axis], p[axis] - radii[members[k]]);
        high[axis] = Math.max(high[axis], p[axis] + radii[members[k]]);
      });
    });
    // Room for the names beside and below.
    return {
      members: members,
      spots: spots.map((p) => [p[0] - low[0] + 60, p[1] - low[1] + 20]),
      wide: high[0] - low[0] + 120,
      high: high[1] - low[1] + 60,
    };
  }

  /**
   * @param {Part[]} parts
   * @param {number} count
   * @param {boolean} wide
   */
  function inRows(parts, count, wide) {
    const area = parts.reduce((sum, part) => sum + part.wide * part.high, 0);
    const limit = Math.max(Math.sqrt(area * (wide ? 2.4 : 0.9)), parts.length ? parts[0].wide : 0);
    /** @type {Two[]} */
    const found = new Array(count);
    let x = 0,
      y = 0,
      high = 0;
    parts.forEach((part) => {
      if (x && x + part.wide > limit) {
        x = 0;
        y += high;
        high = 0;
      }
      part.members.forEach((one, k) => {
        found[one] = [Math.round(x + part.spots[k][0]), Math.round(y + part.spots[k][1])];
      });
      x += part.wide;
      high = Math.max(high, part.high);
    });
    return found;
  }

  euroai.order = { seriate: seriate, spread: spread };
})();
