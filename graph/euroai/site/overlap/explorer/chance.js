// How surprising an overlap is: the hypergeometric tail and Benjamini and Hochberg's correction,
// as euroai.analysis.chance computes them. No page in here.
(() => {
  "use strict";
  const euroai = window.euroai;
  const NEGLIGIBLE = 1e-18; // a term so small beside the sum no longer changes it
  const factorials = [0];

  // ln n!, summed with the lost digits carried along (Kahan).
  let lost = 0;
  /** @param {number} n */
  function factorial(n) {
    for (let k = factorials.length; k <= n; k++) {
      const term = Math.log(k) - lost,
        next = factorials[k - 1] + term;
      lost = next - factorials[k - 1] - term;
      factorials.push(next);
    }
    return factorials[n];
  }

  /**
   * @param {number} n
   * @param {number} r
   */
  function choose(n, r) {
    return factorial(n) - factorial(r) - factorial(n - r);
  }

  /**
   * P(X = x) + P(X = x ± 1) + … away from the mean, where the terms fall.
   *
   * @param {number} x
   * @param {number} a
   * @param {number} b
   * @param {number} held
   * @param {boolean} upwards
   */
  function sum(x, a, b, held, upwards) {
    let term = Math.exp(choose(a, x) + choose(held - a, b - x) - choose(held, b)),
      total = term;
    while (term > NEGLIGIBLE * total) {
      if (upwards) {
        term *= ((a - x) * (b - x)) / ((x + 1) * (held - a - b + x + 1));
        x++;
      } else {
        term *= (x * (held - a - b + x)) / ((a - x + 1) * (b - x + 1));
        x--;
      }
      total += term;
    }
    return total;
  }

  /**
   * P(X ≥ k): two sets of sizes a and b, drawn from `held`, share k or more.
   *
   * @param {number} k
   * @param {number} sizeA
   * @param {number} sizeB
   * @param {number} held
   */
  function chanceOfSharing(k, sizeA, sizeB, held) {
    let a = Math.min(sizeA, sizeB),
      b = Math.max(sizeA, sizeB),
      chance = 1;
    if (k * held > a * b) chance = sum(k, a, b, held, true);
    else if (k > Math.max(a + b - held, 0)) chance = 1 - sum(k - 1, a, b, held, false);
    return Math.min(1, Math.max(0, chance));
  }

  /**
   * q of the i-th smallest p is the least of p_j · tests / j over all j ≥ i, at most 1.
   *
   * @param {number[]} values
   * @param {number} tests
   */
  function adjusted(values, tests) {
    const order = values.map((_, i) => i).sort((i, j) => values[i] - values[j] || i - j);
    let found = new Array(values.length),
      least = 1;
    for (let rank = order.length; rank > 0; rank--) {
      least = Math.min(least, values[order[rank - 1]] * (tests / rank));
      found[order[rank - 1]] = least;
    }
    return found;
  }

  euroai.chance = { ofSharing: chanceOfSharing, adjusted: adjusted };
})();
