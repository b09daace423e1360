// The list of sources by kind, grade and where they were read; what is chosen stands in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  const box = document.querySelector("[data-source-filters]");
  /** @type {HTMLTableElement | null} */
  const table = document.querySelector("table[data-table=sources]");
  if (!box || !table) return;
  /** @type {HTMLSelectElement} */
  const kind = euroai.byId("source-kind");
  /** @type {HTMLSelectElement} */
  const hand = euroai.byId("source-hand");
  /** @type {HTMLInputElement} */
  const elsewhere = euroai.byId("source-elsewhere");

  function apply() {
    Array.from(table?.tBodies[0].rows || []).forEach((row) => {
      const fits =
        (!kind.value || row.dataset.kind === kind.value) &&
        (!hand.value || row.dataset.hand === hand.value) &&
        (!elsewhere.checked || row.dataset.elsewhere !== undefined);
      row.classList.toggle("out", !fits);
    });
    table?.dispatchEvent(new Event("euroai:filtered"));
  }

  function changed() {
    const state = new URLSearchParams();
    if (kind.value) state.set("kind", kind.value);
    if (hand.value) state.set("hand", hand.value);
    if (elsewhere.checked) state.set("elsewhere", "1");
    history.pushState(null, "", state.toString() ? `#${state}` : location.pathname);
    apply();
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    kind.value = state.get("kind") || "";
    hand.value = state.get("hand") || "";
    elsewhere.checked = state.get("elsewhere") === "1";
    if (kind.selectedIndex < 0) kind.value = "";
    if (hand.selectedIndex < 0) hand.value = "";
    apply();
  }

  [kind, hand, elsewhere].forEach((control) => {
    control.addEventListener("change", changed);
  });
  addEventListener("popstate", restore);
  restore();
})();
