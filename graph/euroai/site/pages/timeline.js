// The timeline: filters that act on the picture and on the table, with their state in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  const found = document.querySelector("[data-facets]");
  if (!found) return;
  const bar = found;
  /** @type {HTMLSelectElement[]} */
  const selects = euroai.all("[data-facet]", bar);
  const clear = euroai.find("[data-clear]", bar);
  const shown = euroai.find("[data-shown]");
  const marks = Array.from(document.querySelectorAll("[data-plot] [data-keys]"));
  const rows = Array.from(document.querySelectorAll("[data-faceted] tbody tr"));
  const pictures = Array.from(document.querySelectorAll(".plot [data-home]"));
  /** @type {HTMLElement | null} */
  const tools = document.querySelector(".swarm [data-pictures]");
  bar.hidden = false;

  /**
   * A list without an "all" always has a choice; its first one needs no place in the address.
   *
   * @param {HTMLSelectElement} select
   */
  function usual(select) {
    return select.options[0].value;
  }

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    selects.forEach((select) => {
      select.value = given.get(select.dataset.facet || "") || usual(select);
      if (select.selectedIndex < 0) select.value = usual(select);
    });
  }

  function address() {
    const parts = new URLSearchParams();
    selects.forEach((select) => {
      if (select.value !== usual(select)) parts.set(select.dataset.facet || "", select.value);
    });
    return `#${parts}`;
  }

  function wanted() {
    return selects
      .filter((select) => select.value)
      .map((select) => `${select.dataset.facet}:${select.value}`);
  }

  /** @param {HTMLElement} node */
  function keysOf(node) {
    return (node.dataset.keys || "").split(" ");
  }

  /**
   * @param {HTMLElement} node
   * @param {string[]} keys
   */
  function fits(node, keys) {
    const own = keysOf(node);
    return keys.every((key) => own.includes(key));
  }

  function show() {
    const keys = wanted();
    let count = 0,
      known = 0,
      euro = 0;
    marks.forEach((mark) => {
      mark.classList.toggle("faded", !fits(mark, keys));
    });
    const fitting = rows.filter((row) => {
      const fit = fits(row, keys);
      row.classList.toggle("out", !fit);
      return fit;
    });
    const shownRounds = new Set(fitting.map((row) => row.dataset.round));
    fitting.forEach((row) => {
      count += 1;
      if (!row.dataset.adds) return;
      known += 1;
      // What another round that is shown includes is in its amount.
      const within = (row.dataset.within || "").split(" ");
      if (!within.some((one) => shownRounds.has(one))) euro += Number(row.dataset.adds);
    });
    euroai.find("[data-faceted]").dispatchEvent(new CustomEvent("euroai:filtered"));
    pictures.forEach((one) => {
      one.toggleAttribute("hidden", !keys.includes(`home:${one.dataset.home}`));
    });
    clear.hidden = address() === "#";
    // A picture that is kept leaves the fields behind: its title states what they say.
    const words = selects.flatMap((one) => one.selectedOptions[0]?.dataset.word || []);
    if (tools) tools.dataset.title = gettext("Funding rounds: {what}", { what: words.join(", ") });
    const numbers = {
      shown: euroai.count(count),
      all: euroai.count(rows.length),
      sum: euroai.money(euro),
    };
    shown.textContent = known
      ? ngettext(
          "{shown} of {all} rounds; {sum} in the one that is done and of known value in euro, sales of existing shares left out.",
          "{shown} of {all} rounds; {sum} in the {number} that are done and of known value in euro, sales of existing shares left out.",
          known,
          Object.assign({ number: euroai.count(known) }, numbers),
        )
      : gettext("{shown} of {all} rounds.", numbers);
  }

  bar.addEventListener("change", () => {
    if (address() !== (location.hash || "#"))
      history.pushState(null, "", address() === "#" ? location.pathname : address());
    show();
  });
  clear.addEventListener("click", () => {
    selects.forEach((select) => {
      select.value = usual(select);
    });
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
