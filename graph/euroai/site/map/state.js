// The map's state and the address that holds it: view, filters, what is kept, unfolded, linked.
(() => {
  "use strict";
  const euroai = window.euroai;
  const SEPARATOR = ",";

  /** @param {string | null} text */
  function list(text) {
    return (text || "").split(SEPARATOR).filter(Boolean);
  }

  /**
   * What an address says. One that says nothing opens the first view at what can be read of it.
   *
   * @param {string} hash
   * @param {HTMLElement[]} links
   * @returns {MapState}
   */
  function read(hash, links) {
    const given = new URLSearchParams(hash.slice(1));
    const named = given.get("view") || "",
      day = given.get("day") || "",
      path = list(given.get("path"));
    const link = links.find((one) => one.dataset.view === named);
    const least = Number(given.get("least") || (hash.length > 1 ? 1 : links[0].dataset.least));
    return {
      view: (link || links[0]).dataset.view || "",
      node: given.get("node") || "",
      colour: given.get("colour") === "kind" ? "kind" : "region",
      size: given.get("size") === "portfolio" ? "portfolio" : "degree",
      day: /^\d{4}-(0[1-9]|1[0-2])$/.test(day) ? day : "",
      undated: given.get("undated") === "1",
      least: Number.isInteger(least) && least > 0 ? least : 1,
      country: given.get("country") || "",
      alone: given.get("alone") === "1",
      off: list(given.get("off")),
      without: list(given.get("without")),
      keep: list(given.get("keep")),
      open: list(given.get("open")),
      only: given.get("only") === "1",
      path: path.length === 2 ? path : [],
    };
  }

  /** @param {MapState} state */
  function address(state) {
    const parts = new URLSearchParams();
    parts.set("view", state.view);
    if (state.node) parts.set("node", state.node);
    if (state.colour !== "region") parts.set("colour", state.colour);
    if (state.size !== "degree") parts.set("size", state.size);
    if (state.day) parts.set("day", state.day);
    if (state.undated) parts.set("undated", "1");
    if (state.least > 1) parts.set("least", String(state.least));
    if (state.country) parts.set("country", state.country);
    if (state.alone) parts.set("alone", "1");
    /** @type {("off" | "without" | "keep" | "open" | "path")[]} */
    const lists = ["off", "without", "keep", "open", "path"];
    lists.forEach((name) => {
      if (state[name].length) parts.set(name, state[name].join(SEPARATOR));
    });
    if (state.only) parts.set("only", "1");
    return `#${parts.toString().replaceAll("%2C", SEPARATOR)}`;
  }

  euroai.mapState = { read: read, address: address };
})();
