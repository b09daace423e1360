// The map: one pane, the views as tabs, the state in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  const found = document.querySelector("[data-map]");
  if (!found) return;
  const page = found;
  const pane = euroai.byId("map-pane");
  const links = euroai.all("[data-view]", page);
  if (!links.length) return;
  /** @typedef {ReturnType<typeof read>} MapState */
  /** @type {Record<string, ((data: PaneData) => void)[]>} */
  const loading = {};
  /** The data of the views that have been loaded: each script sets a global of its own. */
  const views = /** @type {Record<string, PaneData | undefined>} */ (/** @type {any} */ (window));
  /** @type {Pane | null} */
  let graph = null;
  /** @type {MapState | null} */
  let state = null;

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const named = given.get("view") || "",
      day = given.get("day") || "";
    return {
      view: links.some((link) => link.dataset.view === named) ? named : links[0].dataset.view || "",
      node: given.get("node") || "",
      colour: given.get("colour") === "kind" ? "kind" : "region",
      size: given.get("size") === "portfolio" ? "portfolio" : "degree",
      day: /^\d{4}-(0[1-9]|1[0-2])$/.test(day) ? day : "",
      undated: given.get("undated") === "1",
    };
  }

  /** @param {MapState} next */
  function address(next) {
    const parts = new URLSearchParams();
    parts.set("view", next.view);
    if (next.node) parts.set("node", next.node);
    if (next.colour !== "region") parts.set("colour", next.colour);
    if (next.size !== "degree") parts.set("size", next.size);
    if (next.day) parts.set("day", next.day);
    if (next.undated) parts.set("undated", "1");
    return `#${parts}`;
  }

  /**
   * @param {Partial<MapState>} change
   * @param {boolean} [quietly]
   */
  function go(change, quietly) {
    const next = Object.assign({}, state || read(), change);
    if (address(next) === location.hash) return;
    history[quietly ? "replaceState" : "pushState"](null, "", address(next));
    show(next);
  }

  /**
   * A view's data is a script of its own, because pages from disk may not fetch.
   *
   * @param {HTMLElement} link
   * @param {(data: PaneData) => void} then
   */
  function load(link, then) {
    const name = link.dataset.variable || "",
      there = views[name];
    if (there) {
      then(there);
      return;
    }
    if (loading[name]) {
      loading[name].push(then);
      return;
    }
    loading[name] = [then];
    const script = document.createElement("script");
    script.src = `${link.dataset.view}.js`;
    script.onload = () => {
      const data = views[name];
      if (!data) return;
      loading[name].forEach((one) => {
        one(data);
      });
    };
    script.onerror = () => {
      euroai.find("[data-headline]", page).textContent = gettext(
        "The data of this view could not be read: the file {file} is missing beside this page.",
        { file: `${link.dataset.view}.js` },
      );
    };
    document.head.append(script);
  }

  /**
   * @param {PaneData} data
   * @param {string} by
   */
  function sizesOf(data, by) {
    if (by !== "portfolio") return data.nodes.size.slice();
    return (data.nodes.portfolio || []).map((held) =>
      Math.round(Math.min(44, 3.2 + 4.5 * Math.sqrt(held))),
    );
  }

  /**
   * @param {"colour" | "size"} name
   * @param {string} value
   */
  function press(name, value) {
    page.querySelectorAll(`[data-${name}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[name] === value));
    });
  }

  /** @param {MapState} next */
  function show(next) {
    const before = state;
    state = next;
    const link = links.find((one) => one.dataset.view === next.view) || links[0];
    links.forEach((one) => {
      if (one === link) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    press("colour", next.colour);
    press("size", next.size);
    if (graph && before && before.view === next.view) {
      const data = views[link.dataset.variable || ""];
      if (before.colour !== next.colour) graph.colour(next.colour);
      if (data && before.size !== next.size) graph.size(sizesOf(data, next.size));
      if (before.day !== next.day || before.undated !== next.undated)
        graph.time(next.day, next.undated);
      if (before.node !== next.node) graph.pin(next.node);
      return;
    }
    const sentence = euroai.find(`[data-finding="${CSS.escape(next.view)}"]`);
    euroai.find("[data-headline]", page).replaceChildren(...sentence.cloneNode(true).childNodes);
    load(link, (data) => {
      if (state?.view !== next.view) return;
      if (graph) graph.close();
      pane.setAttribute("aria-label", data.title);
      graph = euroai.graph(pane, data, {
        colourBy: next.colour,
        sizes: sizesOf(data, next.size),
        time: { month: next.day, undated: next.undated },
        ontime: (time) => {
          const now = Object.assign({}, state || next, { day: time.month, undated: time.undated });
          state = now;
          history.replaceState(null, "", address(now));
        },
        onselect: (id) => {
          go({ node: id }, true);
        },
      });
      if (state.node) graph.find(state.node);
      pane.dataset.drawn = next.view;
    });
  }

  page.addEventListener("click", (event) => {
    const target = euroai.under(event, "a, button");
    if (!target) return;
    if (target.dataset.view) {
      event.preventDefault();
      go({ view: target.dataset.view, node: "" });
    }
    if (target.dataset.colour) go({ colour: target.dataset.colour });
    if (target.dataset.size) go({ size: target.dataset.size });
    if ("copy" in target.dataset) euroai.copyLink(target);
  });
  addEventListener("popstate", () => {
    show(read());
  });
  euroai.paneSearch(pane, () => graph);
  show(read());
})();
