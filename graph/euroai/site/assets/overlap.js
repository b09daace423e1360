// The overlap explorer: its state, all of it in the address, and the face that shows it.
(() => {
  "use strict";
  const euroai = window.euroai;
  const page = document.querySelector("[data-overlap]");
  const data = window.euroaiOverlap,
    words = window.euroaiOverlapWords;
  if (!page || !data?.labs.id.length) return;
  const FACES = ["network", "matrix", "table", "compare"];
  const SIDES = ["investors", "labs"];
  // What the address may say besides, with its values; the first is the state that it leaves out.
  const CHOICES = {
    side: SIDES,
    grid: ["", "labs"],
    rows: ["", "single", "first"],
    colour: ["region", "kind", "community"],
  };
  const SWITCHES = ["dated", "rollup", "named", "beyond"];
  const LEAST = 2;
  const model = euroai.overlapModel(data),
    told = euroai.overlapWords(model);
  const filters = euroai.overlapFilters(page, model, told, go, words),
    TEXTS = filters.selects.concat(["from", "to"]);
  const network = euroai.overlapNetwork(model, told, filters.wordOf, choose, go);
  const faces = {
    matrix: euroai.overlapMatrix(model, told, go),
    table: euroai.overlapTable(model, told, go, filters.wordOf),
    compare: euroai.overlapCompare(model, told, go),
  };
  const headline = page.querySelector("[data-headline]");
  let state = null,
    counted = null,
    waiting = 0,
    width = innerWidth;

  // ------------------------------------------------------------ state and address

  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const next = { face: FACES.indexOf(given.get("face")) >= 0 ? given.get("face") : "network" };
    Object.keys(CHOICES).forEach((name) => {
      next[name] = CHOICES[name].indexOf(given.get(name)) > 0 ? given.get(name) : CHOICES[name][0];
    });
    next.who = (given.get("who") || "")
      .split(/[ ,]/)
      .filter((id, k, all) => model.places[next.side].has(id) && all.indexOf(id) === k)
      .slice(0, filters.most);
    TEXTS.forEach((name) => {
      next[name] = (given.get(name) || "").slice(0, 60);
    });
    next.from = /^\d{4}$/.test(next.from) && +next.from > model.firstYear ? next.from : "";
    next.to = /^\d{4}$/.test(next.to) && +next.to < model.lastYear ? next.to : "";
    SWITCHES.forEach((name) => {
      next[name] = given.get(name) === "1";
    });
    next.least = Math.max(1, Math.min(6, parseInt(given.get("least"), 10) || LEAST));
    return possible(next);
  }

  function possible(next) {
    if (next.who.length < 2) next.named = false;
    return next;
  }

  function address(next) {
    const parts = new URLSearchParams();
    if (next.side !== SIDES[0]) parts.set("side", next.side);
    if (next.face !== FACES[0]) parts.set("face", next.face);
    if (next.who.length) parts.set("who", next.who.join(","));
    TEXTS.forEach((name) => {
      if (next[name]) parts.set(name, next[name]);
    });
    SWITCHES.forEach((name) => {
      if (next[name]) parts.set(name, "1");
    });
    if (next.least !== LEAST) parts.set("least", next.least);
    Object.keys(CHOICES).forEach((name) => {
      if (name !== "side" && next[name] !== CHOICES[name][0]) parts.set(name, next[name]);
    });
    return `#${parts.toString().replace(/%2C/g, ",")}`;
  }

  function go(change, quietly) {
    const next = possible(Object.assign({}, state, change));
    if (address(next) !== address(state))
      history[quietly ? "replaceState" : "pushState"](null, "", address(next));
    show(next);
  }

  function choose(id) {
    const there = state.who.indexOf(id) >= 0;
    go({ who: there ? state.who.filter((one) => one !== id) : state.who.concat(id) });
  }

  // ------------------------------------------------------------ showing

  // Whoever is chosen, as counted: rolled up under the parent.
  function chosen() {
    const found = state.who.map((id) => {
      const one = model.places[state.side].get(id);
      return state.rollup && state.side === SIDES[0] ? data.investors.top[one] : one;
    });
    return found.filter((one, k) => found.indexOf(one) === k);
  }

  function show(next) {
    const before = state;
    state = next;
    if (!before || model.conditions.concat("side").some((name) => before[name] !== next[name]))
      counted = model.count(next);
    headline.replaceChildren.apply(headline, told.headline(counted, next, chosen()));
    filters.show(next, counted, chosen());
    page.querySelector("h1").textContent =
      next.side === "labs"
        ? gettext("Which labs share investors?")
        : gettext("Who sits in the same labs?");
    page.querySelectorAll("[data-colour]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.colour === next.colour));
    });
    face();
  }

  function face() {
    page.querySelectorAll("[data-face]").forEach((link) => {
      if (link.dataset.face === state.face) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.href = address(Object.assign({}, state, { face: link.dataset.face }));
    });
    FACES.forEach((name) => {
      page.querySelector(`[data-panel="${name}"]`).hidden = name !== state.face;
    });
    if (state.face === "network") network.draw(counted, state, chosen());
    else
      faces[state.face](
        page.querySelector(`[data-panel="${state.face}"]`),
        counted,
        state,
        chosen(),
        {},
      );
  }

  page.querySelectorAll("[data-face]").forEach((link) => {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go({ face: link.dataset.face });
    });
  });
  page.querySelectorAll("[data-colour]").forEach((button) => {
    button.addEventListener("click", () => {
      go({ colour: button.dataset.colour });
    });
  });
  addEventListener("popstate", () => {
    show(read());
  });
  addEventListener("resize", () => {
    clearTimeout(waiting);
    // Only a new width makes another matrix and timeline; a phone's keyboard does not.
    waiting = setTimeout(() => {
      if (innerWidth !== width && (state.face === "matrix" || state.face === "compare")) face();
      width = innerWidth;
    }, 200);
  });

  euroai.overlap = { model: model, state: () => state, counted: () => counted };
  filters.build();
  if (TEXTS.concat(["dated", "rollup"]).some((name) => read()[name]))
    page.querySelector("[data-more]").open = innerWidth > 900;
  euroai.paneSearch(document.getElementById("overlap-pane"), network.current);
  show(read());
})();
