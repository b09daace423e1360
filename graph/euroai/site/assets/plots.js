// What plots share: a tip that says what is under the pointer.
(function () {
  "use strict";
  document.querySelectorAll(".plot").forEach(function (plot) {
    var tip = document.createElement("div");
    tip.className = "tip";
    tip.hidden = true;
    tip.setAttribute("aria-hidden", "true");
    plot.append(tip);

    function show(mark) {
      var told = mark.dataset.told.split("|");
      var name = document.createElement("b");
      name.textContent = told[0];
      tip.textContent = "";
      tip.append(name);
      told.slice(1).forEach(function (line) {
        var row = document.createElement("div");
        row.textContent = line;
        tip.append(row);
      });
      tip.hidden = false;
      var at = mark.getBoundingClientRect();
      var home = plot.getBoundingClientRect();
      var left = at.left + at.width / 2 - home.left - tip.offsetWidth / 2;
      var above = at.top - home.top - tip.offsetHeight - 8;
      tip.style.left = Math.max(0, Math.min(left, home.width - tip.offsetWidth)) + "px";
      tip.style.top = (above < 0 ? at.bottom - home.top + 8 : above) + "px";
    }

    plot.addEventListener("pointerover", function (event) {
      var mark = event.target.closest("[data-told]");
      if (mark) show(mark);
      else tip.hidden = true;
    });
    plot.addEventListener("pointerleave", function () {
      tip.hidden = true;
    });
    plot.addEventListener("focusin", function (event) {
      var mark = event.target.closest("[data-told]");
      if (mark) show(mark);
    });
    plot.addEventListener("focusout", function () {
      tip.hidden = true;
    });
  });
})();
