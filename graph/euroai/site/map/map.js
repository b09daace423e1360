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
  const SEEN = 8, // so many of a community must be shown for its name to stand in the picture
    NAMED = 14,
    NAME_WIDTH = 90; // points of the pane for each name that it holds
  /** @type {Record<string, ((data: PaneData) => void)[]>} */
  const loading = {};
  /** The data of the views that have been loaded: each script sets a global of its own. */
  const views = /** @type {Record<string, PaneData | undefined>} */ (/** @type {any} */ (window));
  /** Who states each tie: another script, loaded when a panel is first opened. */
  const stated = /** @type {Record<string, MapSources | undefined>} */ (
    /** @type {any} */ (window)
  );
  /** @type {Pane | null} */
  let graph = null;
  /** @type {MapModel | null} */
  let model = null;
  /** @type {MapState} */
  let state = euroai.mapState.read(location.hash, links);
  let drawn = "";
  const filters = euroai.mapFilters(page, go);
  const headline = euroai.find("[data-headline]", page);

  /**
   * @param {Partial<MapState>} change
   * @param {boolean} [quietly]
   */
  function go(change, quietly) {
    const next = Object.assign({}, state, change),
      address = euroai.mapState.address(next);
    if (address === location.hash) return;
    history[quietly ? "replaceState" : "pushState"](null, "", address);
    show(next);
  }

  /**
   * The languages share a view's data: what it says in words is in a script of the page's language.
   *
   * @param {HTMLElement} link
   * @param {PaneData} data
   */
  function inWords(link, data) {
    if (data.title) return data;
    const { countries, communities, titles } = window.euroaiMapWords;
    const name = link.dataset.view || "";
    data.title = titles[name];
    data.communities = communities[name];
    data.nodes.country = data.nodes.country.map((code) => countries[code] || "");
    data.nodes.page = data.nodes.page || data.nodes.id;
    return data;
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
      then(inWords(link, there));
      return;
    }
    if (loading[name]) {
      loading[name].push(then);
      return;
    }
    loading[name] = [then];
    const script = document.createElement("script");
    script.src = `${euroai.base}map/${link.dataset.view}.js`;
    script.onload = () => {
      const data = views[name];
      if (!data) return;
      loading[name].forEach((one) => {
        one(inWords(link, data));
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

  /** @param {HTMLElement} link */
  function sourcesOf(link) {
    const name = `${link.dataset.variable}Sources`;
    if (!stated[name] && "stated" in link.dataset)
      euroai.loadScript(`${euroai.base}map/${link.dataset.view}-sources.js`).then(
        () => {
          graph?.again();
        },
        () => {},
      );
    return stated[name];
  }

  // What stands above is true of the whole view; of a part of it, of another day, so is another sentence.
  function tell() {
    const link = links.find((one) => one.dataset.view === state.view),
      data = views[link?.dataset.variable || ""];
    if (!graph || !model || !data) return;
    const seen = model.places(graph.shown());
    filters.sentence(state, data, model, seen.length < (data.whole?.nodes || model.n));
    const whole = !state.day && !state.country && !state.off.length && !state.without.length;
    if (whole && !state.only) {
      const finding = euroai.find(`[data-finding="${CSS.escape(state.view)}"]`);
      headline.replaceChildren(...finding.cloneNode(true).childNodes);
      return;
    }
    const first = graph.mostTied();
    const values = {
      nodes: ngettext("{number} node", "{number} nodes", seen.length),
      day: state.day ? euroai.date(euroai.monthEnd(state.day)) : "",
      ties: ngettext("{number} other", "{number} others", first?.ties || 0),
      name: first?.name || "",
    };
    headline.textContent = !first
      ? gettext("Nothing is left to draw.")
      : state.day
        ? gettext("As of {day}, {name} is tied to {ties}, the most of the {nodes} shown.", values)
        : gettext("{name} is tied to {ties}, the most of the {nodes} shown.", values);
  }

  /**
   * @param {MapState} next
   * @param {PaneData} data
   */
  function steer(next, data) {
    if (!graph || !model) return;
    graph.off(next.off);
    graph.filter(model.shown(next), false);
    filters.build(next, data, model);
    filters.fields(next);
    tell();
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
    const there = views[link.dataset.variable || ""];
    if (graph && there && drawn === next.view) {
      if (before.colour !== next.colour) graph.colour(next.colour);
      if (before.size !== next.size) graph.size(sizesOf(there, next.size));
      if (before.day !== next.day || before.undated !== next.undated)
        graph.time(next.day, next.undated);
      steer(next, there);
      if (before.node !== next.node) graph.pin(next.node);
      if (
        before.least !== next.least ||
        before.country !== next.country ||
        before.only !== next.only
      )
        graph.fit();
      return;
    }
    load(link, (data) => {
      if (state.view === next.view) draw(link, data);
    });
  }

  /**
   * @param {HTMLElement} link
   * @param {PaneData} data
   */
  function draw(link, data) {
    const now = euroai.mapModel(data);
    model = now;
    if (graph) graph.close();
    lasso.end();
    pane.setAttribute("aria-label", data.title);
    const choice = euroai.mapChoice(
      data,
      now,
      () => state,
      () => sourcesOf(link),
      go,
    );
    drawn = state.view;
    graph = euroai.graph(pane, data, {
      colourBy: state.colour,
      sizes: sizesOf(data, state.size),
      off: state.off,
      filter: now.shown(state),
      time: { month: state.day, undated: state.undated },
      facts: choice.facts,
      tienote: (_i, _other, e) => choice.note(e),
      kept: (i) => state.keep.includes(data.nodes.id[i]),
      route: () => now.route(state),
      captions: () => captions(data),
      onlegend: (off) => {
        go({ off: off });
      },
      summon: (id) => {
        if (
          now.degrees(state)[now.place.get(id) ?? -1] < state.least ||
          state.country ||
          state.only
        )
          go({ keep: [...state.keep, id] });
      },
      onshown: tell,
      ontime: (time) => {
        const next = Object.assign({}, state, { day: time.month, undated: time.undated });
        state = next;
        history.replaceState(null, "", euroai.mapState.address(next));
        tell();
      },
      onselect: (id) => {
        go({ node: id }, true);
      },
    });
    steer(state, data);
    if (state.node) graph.find(state.node);
    pane.dataset.drawn = state.view;
  }

  /**
   * The communities of which enough is shown to be seen as one, the largest first.
   *
   * @param {PaneData} data
   */
  function captions(data) {
    /** @type {Map<number, number[]>} */
    const found = new Map();
    model?.places(graph?.shown() || []).forEach((i) => {
      const group = data.nodes.community?.[i] ?? -1;
      if (group >= 0) found.set(group, [...(found.get(group) || []), i]);
    });
    return Array.from(found)
      .filter((one) => one[1].length >= SEEN)
      .sort((a, b) => b[1].length - a[1].length)
      .slice(0, Math.min(NAMED, Math.floor(pane.clientWidth / NAME_WIDTH)))
      .map(([group, list]) => ({ words: data.communities?.[group] || "", nodes: list }));
  }

  page.addEventListener("click", (event) => {
    const target = euroai.under(event, "a, button");
    if (!target) return;
    if (target.dataset.view) {
      event.preventDefault();
      go({
        ...{ view: target.dataset.view, node: "", least: Number(target.dataset.least) || 1 },
        ...{ without: [], open: [], path: [], only: false },
      });
    }
    if (target.dataset.colour) go({ colour: target.dataset.colour });
    if (target.dataset.size) go({ size: target.dataset.size });
    if ("copy" in target.dataset) euroai.copyLink(target);
  });
  addEventListener("popstate", () => {
    show(euroai.mapState.read(location.hash, links));
  });
  euroai.paneSearch(pane, () => graph);
  const lasso = euroai.mapLasso(
    pane,
    euroai.find("[data-lasso]", page),
    () => graph,
    (ids) => {
      go({ keep: Array.from(new Set([...state.keep, ...ids])) });
    },
  );
  show(state);
})();
