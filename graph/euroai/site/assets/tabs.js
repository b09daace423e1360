// Sections of which one is shown at a time: the one that the address names, or that holds what it
// names; at first the first one. Without this script, and on paper, all of them stand.
(() => {
  "use strict";
  const euroai = window.euroai;
  const row = document.querySelector("[data-tabs]");
  if (!row) return;
  /** @type {HTMLAnchorElement[]} */
  const links = euroai.all("a", row);
  const sections = links.flatMap(
    (link) => euroai.byId(link.hash.slice(1)).closest("section") || [],
  );

  function show() {
    const target = euroai.target(location.hash);
    const holds = sections.findIndex((section) => target && section.contains(target));
    // What stands outside of the sections changes nothing.
    if (target && holds < 0) return target;
    sections.forEach((section, index) => {
      const open = index === Math.max(holds, 0);
      section.classList.toggle("closed", !open);
      if (open) euroai.enrichWithin(section);
      if (open) links[index].setAttribute("aria-current", "true");
      else links[index].removeAttribute("aria-current");
    });
    return target;
  }

  // The reader who chooses stays where the row is; one who comes from elsewhere is led to it.
  row.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = euroai.under(event, "a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    show();
  });
  function arrive() {
    const target = show();
    if (!target) return;
    const section = target.closest("section");
    const heads = target.matches("h2") && section && sections.includes(section);
    (heads ? links[0].closest("[data-tabs]") || target : target).scrollIntoView();
  }
  addEventListener("hashchange", arrive);
  addEventListener("popstate", show);
  show();
  row.classList.add("ready");
  if (location.hash) addEventListener("load", arrive);
})();
