// The map: one pane, the views as tabs, the state in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  const page = document.querySelector("[data-map]");
  if (!page) return;
  const pane = document.getElementById("map-pane");
  const links = Array.from(page.querySelectorAll("[data-view]"));
  if (!links.length) return;
  let graph = null,
    state = {},
    loading = {};

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const known = links.some((link) => link.dataset.view === given.get("view"));
    return {
      view: known ? given.get("view") : links[0].dataset.view,
      node: given.get("node") || "",
      colour: given.get("colour") === "kind" ? "kind" : "region",
      size: given.get("size") === "portfolio" ? "portfolio" : "degree",
      day: /^\d{4}-(0[1-9]|1[0-2])$/.test(given.get("day")) ? given.get("day") : "",
      undated: given.get("undated") === "1",
    };
  }

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

  function go(change, quietly) {
    const next = Object.assign({}, state, change);
    if (address(next) === location.hash) return;
    history[quietly ? "replaceState" : "pushState"](null, "", address(next));
    show(next);
  }

  // A view's data is a script of its own, because pages from disk may not fetch.
  function load(link, then) {
    const name = link.dataset.variable;
    if (window[name]) return then(window[name]);
    if (loading[name]) return loading[name].push(then);
    loading[name] = [then];
    const script = document.createElement("script");
    script.src = `${link.dataset.view}.js`;
    script.onload = () => {
      loading[name].forEach((one) => {
        one(window[name]);
      });
    };
    script.onerror = () => {
      page.querySelector("[data-headline]").textContent = gettext(
        "The data of this view could not be read: the file {file} is missing beside this page.",
        { file: `${link.dataset.view}.js` },
      );
    };
    document.head.append(script);
  }

  function sizesOf(data, by) {
    if (by !== "portfolio") return data.nodes.size.slice();
    return data.nodes.portfolio.map((held) =>
      Math.round(Math.min(44, 3.2 + 4.5 * Math.sqrt(held))),
    );
  }

  function press(name, value) {
    page.querySelectorAll(`[data-${name}]`).forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset[name] === value));
    });
  }

  function show(next) {
    const before = state;
    state = next;
    const link = links.find((one) => one.dataset.view === next.view);
    links.forEach((one) => {
      if (one === link) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    press("colour", next.colour);
    press("size", next.size);
    if (graph && before.view === next.view) {
      if (before.colour !== next.colour) graph.colour(next.colour);
      if (before.size !== next.size) graph.size(sizesOf(window[link.dataset.variable], next.size));
      if (before.day !== next.day || before.undated !== next.undated)
        graph.time(next.day, next.undated);
      if (before.node !== next.node) graph.pin(next.node);
      return;
    }
    const told = document.querySelector(`[data-finding="${CSS.escape(next.view)}"]`);
    page
      .querySelector("[data-headline]")
      .replaceChildren.apply(
        page.querySelector("[data-headline]"),
        Array.from(told.cloneNode(true).childNodes),
      );
    load(link, (data) => {
      if (state.view !== next.view) return;
      if (graph) graph.close();
      pane.setAttribute("aria-label", data.title);
      graph = euroai.graph(pane, data, {
        colourBy: next.colour,
        sizes: sizesOf(data, next.size),
        time: { month: next.day, undated: next.undated },
        ontime: (time) => {
          state = Object.assign({}, state, { day: time.month, undated: time.undated });
          history.replaceState(null, "", address(state));
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
    const target = event.target.closest("a, button");
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
