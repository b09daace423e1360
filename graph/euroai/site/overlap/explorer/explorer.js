// The overlap explorer: its state, all of it in the address, and the face that shows it.
(() => {
  "use strict";
  const euroai = window.euroai;
  const found = document.querySelector("[data-overlap]");
  const data = window.euroaiOverlap,
    words = window.euroaiOverlapWords;
  if (!found || !data?.labs.id.length) return;
  const page = found;
  const FACES = ["network", "matrix", "table", "compare"];
  const SIDES = ["investors", "labs"];
  // What the address may say besides, with its values; the first is the state that it leaves out.
  /** @type {Record<string, string[]>} */
  const CHOICES = {
    side: SIDES,
    grid: ["", "labs"],
    rows: ["", "single", "first"],
    colour: ["region", "kind", "community"],
  };
  /** @type {("dated" | "rollup" | "named" | "beyond")[]} */
  const SWITCHES = ["dated", "rollup", "named", "beyond"];
  const LEAST = 2;
  const model = euroai.overlapModel(data),
    wording = euroai.overlapWords(model);
  const filters = euroai.overlapFilters(page, model, wording, go, words);
  /** @type {(keyof Conditions)[]} */
  const TEXTS = [...filters.selects, "from", "to"];
  const network = euroai.overlapNetwork(model, wording, filters.wordOf, choose, go);
  /** @type {Record<string, OverlapFace>} */
  const faces = {
    matrix: euroai.overlapMatrix(model, wording, go),
    table: euroai.overlapTable(model, wording, go, filters.wordOf),
    compare: euroai.overlapCompare(model, wording, go),
  };
  const headline = euroai.find("[data-headline]", page);
  /** @type {OverlapState} */
  let state;
  /** @type {Counted} */
  let counted;
  let waiting = 0,
    width = innerWidth;

  // ------------------------------------------------------------ state and address

  function read() {
    // Entities' pages name but whom to compare: #nvidia,accel or #labs:mistral-ai,poolside.
    const short = /^#(?:(labs):)?([^=&:]+,[^=&:]+)$/.exec(location.hash);
    const given = new URLSearchParams(
      short ? `side=${short[1] || SIDES[0]}&face=compare&who=${short[2]}` : location.hash.slice(1),
    );
    const value = (/** @type {string} */ name) => given.get(name) || "";
    const next = /** @type {OverlapState & Record<string, unknown>} */ (
      /** @type {unknown} */ ({ face: FACES.includes(value("face")) ? value("face") : FACES[0] })
    );
    Object.keys(CHOICES).forEach((name) => {
      next[name] = CHOICES[name].includes(value(name)) ? value(name) : CHOICES[name][0];
    });
    next.who = value("who")
      .split(/[ ,]/)
      .filter((id, k, all) => model.places[next.side].has(id) && all.indexOf(id) === k)
      .slice(0, model.most);
    TEXTS.forEach((name) => {
      Object.assign(next, { [name]: value(name).slice(0, 60) });
    });
    next.from = /^\d{4}$/.test(next.from) && +next.from > model.firstYear ? next.from : "";
    next.to = /^\d{4}$/.test(next.to) && +next.to < model.lastYear ? next.to : "";
    SWITCHES.forEach((name) => {
      next[name] = given.get(name) === "1";
    });
    next.least = Math.max(1, Math.min(6, parseInt(value("least"), 10) || LEAST));
    return possible(next);
  }

  /** @param {OverlapState} next */
  function possible(next) {
    if (next.who.length < 2) next.named = false;
    return next;
  }

  /** @param {OverlapState} next */
  function address(next) {
    const parts = new URLSearchParams();
    if (next.side !== SIDES[0]) parts.set("side", next.side);
    if (next.face !== FACES[0]) parts.set("face", next.face);
    if (next.who.length) parts.set("who", next.who.join(","));
    TEXTS.forEach((name) => {
      if (next[name]) parts.set(name, String(next[name]));
    });
    SWITCHES.forEach((name) => {
      if (next[name]) parts.set(name, "1");
    });
    if (next.least !== LEAST) parts.set("least", String(next.least));
    Object.keys(CHOICES).forEach((name) => {
      const value = String(next[/** @type {keyof OverlapState} */ (name)]);
      if (name !== "side" && value !== CHOICES[name][0]) parts.set(name, value);
    });
    return `#${parts.toString().replace(/%2C/g, ",")}`;
  }

  /**
   * @param {Partial<OverlapState>} change
   * @param {boolean} [quietly]
   */
  function go(change, quietly) {
    const next = possible(Object.assign({}, state, change));
    if (address(next) !== address(state))
      history[quietly ? "replaceState" : "pushState"](null, "", address(next));
    show(next);
  }

  /** @param {string} id */
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

  /** @param {OverlapState} next */
  function show(next) {
    const before = state;
    state = next;
    if (
      !before ||
      [...model.conditions, /** @type {const} */ ("side")].some(
        (name) => before[name] !== next[name],
      )
    )
      counted = model.count(next);
    headline.replaceChildren(...wording.headline(counted, next, chosen()));
    filters.show(next, counted, chosen());
    euroai.find("h1", page).textContent =
      next.side === "labs"
        ? gettext("Which labs share investors?")
        : gettext("Who sits in the same labs?");
    page.querySelectorAll("[data-colour]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.colour === next.colour));
    });
    face();
  }

  function face() {
    euroai.each("[data-face]", (/** @type {HTMLAnchorElement} */ link) => {
      if (link.dataset.face === state.face) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.href = address(Object.assign({}, state, { face: link.dataset.face }));
    });
    FACES.forEach((name) => {
      euroai.find(`[data-panel="${name}"]`, page).hidden = name !== state.face;
    });
    if (state.face === "network") network.draw(counted, state, chosen());
    else
      faces[state.face](
        euroai.find(`[data-panel="${state.face}"]`, page),
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
  if ([...TEXTS, ...SWITCHES.slice(0, 2)].some((name) => read()[name]))
    euroai.find("details[data-more]", page).toggleAttribute("open", innerWidth > 900);
  euroai.paneSearch(euroai.byId("overlap-pane"), network.current);
  show(read());
})();
