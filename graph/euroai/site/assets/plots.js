// What plots share: a tip that says what is under the pointer.
(() => {
  "use strict";
  const euroai = window.euroai;
  document.querySelectorAll(".plot").forEach((plot) => {
    const tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    plot.append(tip);

    /** @param {HTMLElement} mark */
    function show(mark) {
      const lines = (mark.dataset.tooltip || "").split("|");
      const name = document.createElement("b");
      name.textContent = lines[0];
      tip.textContent = "";
      tip.append(name);
      lines.slice(1).forEach((line) => {
        const row = document.createElement("div");
        row.textContent = line;
        tip.append(row);
      });
      tip.hidden = false;
      const at = mark.getBoundingClientRect();
      const home = plot.getBoundingClientRect();
      const left = at.left + at.width / 2 - home.left - tip.offsetWidth / 2;
      const above = at.top - home.top - tip.offsetHeight - 8;
      tip.style.left = `${Math.max(0, Math.min(left, home.width - tip.offsetWidth))}px`;
      tip.style.top = `${above < 0 ? at.bottom - home.top + 8 : above}px`;
    }

    plot.addEventListener("pointerover", (event) => {
      const mark = euroai.under(event, "[data-tooltip]");
      if (mark) show(mark);
      else tip.hidden = true;
    });
    plot.addEventListener("pointerleave", () => {
      tip.hidden = true;
    });
    plot.addEventListener("focusin", (event) => {
      const mark = euroai.under(event, "[data-tooltip]");
      if (mark) show(mark);
    });
    plot.addEventListener("focusout", () => {
      tip.hidden = true;
    });
  });
})();
