// Charts of money by period: the arrow keys go through the columns.
(() => {
  "use strict";
  const euroai = window.euroai;

  euroai.each("[data-columns]", (drawing) => {
    /** @type {SVGGElement[]} */
    const columns = Array.from(drawing.querySelectorAll(".column"));

    /** @param {number} place */
    function go(place) {
      const next = columns[Math.max(0, Math.min(columns.length - 1, place))];
      columns.forEach((one) => {
        one.setAttribute("tabindex", one === next ? "0" : "-1");
      });
      next.focus();
    }
    drawing.addEventListener("keydown", (event) => {
      const here = columns.indexOf(/** @type {SVGGElement} */ (document.activeElement));
      if (here < 0) return;
      const steps = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: columns.length };
      const to = steps[/** @type {keyof typeof steps} */ (event.key)];
      if (to === undefined) return;
      event.preventDefault();
      go(to);
    });
  });
})();
