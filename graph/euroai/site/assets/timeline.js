// The timeline: filters that act on the picture and on the table, with their state in the address.
(function () {
  "use strict";
  var euroai = window.euroai;
  var bar = document.querySelector("[data-facets]");
  if (!bar) return;
  var selects = Array.from(bar.querySelectorAll("[data-facet]"));
  var clear = bar.querySelector("[data-clear]");
  var shown = document.querySelector("[data-shown]");
  var marks = Array.from(document.querySelectorAll("[data-plot] [data-keys]"));
  var rows = Array.from(document.querySelectorAll("[data-faceted] tbody tr"));
  var pictures = Array.from(document.querySelectorAll(".plot [data-home]"));
  bar.hidden = false;

  // A list without an "all" always has a choice; its first one needs no place in the address.
  function usual(select) {
    return select.options[0].value;
  }

  function read() {
    var given = new URLSearchParams(location.hash.slice(1));
    selects.forEach(function (select) {
      select.value = given.get(select.dataset.facet) || usual(select);
      if (select.selectedIndex < 0) select.value = usual(select);
    });
  }

  function address() {
    var parts = new URLSearchParams();
    selects.forEach(function (select) {
      if (select.value !== usual(select)) parts.set(select.dataset.facet, select.value);
    });
    return "#" + parts;
  }

  function wanted() {
    return selects
      .filter(function (select) { return select.value; })
      .map(function (select) { return select.dataset.facet + ":" + select.value; });
  }

  function fits(node, keys) {
    var own = node.dataset.keys.split(" ");
    return keys.every(function (key) { return own.includes(key); });
  }

  function show() {
    var keys = wanted();
    var count = 0, known = 0, euro = 0;
    marks.forEach(function (mark) {
      mark.classList.toggle("faded", !fits(mark, keys));
    });
    rows.forEach(function (row) {
      var fit = fits(row, keys);
      row.classList.toggle("out", !fit);
      if (!fit) return;
      count += 1;
      // Money for existing shares does not reach the lab.
      if (row.dataset.keys.includes("type:secondary")) return;
      if (row.dataset.euro && row.dataset.keys.includes("status:done")) {
        known += 1;
        euro += Number(row.dataset.euro);
      }
    });
    document.querySelector("[data-faceted]").dispatchEvent(new CustomEvent("euroai:filtered"));
    pictures.forEach(function (one) {
      one.toggleAttribute("hidden", !keys.includes("home:" + one.dataset.home));
    });
    clear.hidden = address() === "#";
    var numbers = { shown: euroai.count(count), all: euroai.count(rows.length), sum: euroai.money(euro) };
    shown.textContent = known
      ? ngettext(
          "{shown} of {all} rounds; {sum} in the one that is done and of known amount, sales of existing shares left out.",
          "{shown} of {all} rounds; {sum} in the {number} that are done and of known amount, sales of existing shares left out.",
          known, Object.assign({ number: euroai.count(known) }, numbers))
      : gettext("{shown} of {all} rounds.", numbers);
  }

  bar.addEventListener("change", function () {
    if (address() !== (location.hash || "#")) history.pushState(null, "", address() === "#" ? location.pathname : address());
    show();
  });
  clear.addEventListener("click", function () {
    selects.forEach(function (select) { select.value = usual(select); });
    history.pushState(null, "", location.pathname);
    show();
    selects[0].focus();
  });
  function restore() {
    read();
    show();
  }
  addEventListener("popstate", restore);
  restore();
})();
