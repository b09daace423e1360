// The page of paths between two entities: what is asked for, in the address too, and the ways drawn.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.element;
  // So many paths are drawn at first, the others when they are asked for.
  const FIRST = 50;
  /** @type {TiesData} */
  let data;
  /** @type {Map<string, number> | undefined} */
  let places;
  /** @type {PathSearch} */
  let search;
  /** @type {Promise<void> | null} */
  let waiting = null;

  function load() {
    waiting =
      waiting ||
      /** @type {Promise<void>} */ (
        new Promise((resolve) => {
          const script = document.createElement("script");
          script.src = `${euroai.base}assets/ties.js`;
          script.onload = () => {
            data = window.euroaiTies;
            search = euroai.pathSearch(data);
            places = new Map(data.nodes.map((node, index) => [node[0], index]));
            resolve();
          };
          document.head.appendChild(script);
        })
      );
    return waiting;
  }

  // ---------------------------------------------------------- drawing

  /** @param {number} index */
  function node(index) {
    const row = data.nodes[index];
    const item = make("li", "node");
    const link = make("a");
    link.href = `${euroai.root}id/${row[0]}/index.html`;
    link.append(make("span", `shape shape-${data.kinds[row[2]]}`), make("bdi", "", row[1]));
    item.appendChild(link);
    return item;
  }

  /**
   * How a tie is told along its direction, and against it: as the page's switches say it.
   *
   * @param {string} relation
   * @param {boolean} forward
   */
  function relationWord(relation, forward) {
    const box = boxes.find((one) => one.value === relation);
    return (forward ? box?.dataset.words : box?.dataset.inverse) || "";
  }

  /**
   * @param {TieGraph} graph
   * @param {number} a
   * @param {number} b
   */
  function step(graph, a, b) {
    const tie = graph.get(a).get(b)[0];
    const forward = (tie[0] === a) === (tie[3] === 1);
    const item = make("li", "step");
    const about = make("span", "about");
    item.appendChild(make("span", "relation", relationWord(data.relations[tie[2]], forward)));
    if (tie[4]) {
      const time = make("time", "", euroai.date(tie[4], true));
      time.dateTime = tie[4];
      about.append(time);
    }
    if (tie[7].length) {
      const source = data.sources[tie[7][0]];
      const link = make("a");
      link.append(make("bdi", "", source[1]));
      link.href = `${euroai.root}sources/${source[0]}/index.html`;
      if (tie[4]) about.append(", ");
      about.append(link);
      if (tie[7].length > 1) about.append(` +${tie[7].length - 1}`);
    }
    item.appendChild(about);
    return item;
  }

  /**
   * @param {TieGraph} graph
   * @param {Path} path
   */
  function row(graph, path) {
    const list = make("ol", "path");
    path.nodes.forEach((index, at) => {
      if (at) list.appendChild(step(graph, path.nodes[at - 1], index));
      list.appendChild(node(index));
    });
    return list;
  }

  // ------------------------------------------------------------- page

  const panel = euroai.byId("paths");
  const heading = euroai.byId("answer");
  const result = euroai.byId("result");
  const examples = Array.from(result.childNodes);
  const exampleWords = heading.textContent || "";
  /** @typedef {"from" | "to"} End */
  /** @type {Record<End, HTMLInputElement>} */
  const inputs = { from: euroai.byId("from"), to: euroai.byId("to") };
  /** @type {End[]} */
  const ENDS = ["from", "to"];
  /** @type {HTMLInputElement[]} */
  const boxes = euroai.all("input[name=relation]", panel);
  /** @type {HTMLSelectElement} */
  const length = euroai.byId("length");
  /** @type {Record<End, string>} */
  let ends = { from: "", to: "" };

  function chosen() {
    const on = boxes.filter((box) => box.checked);
    return on.length === boxes.length ? null : new Set(on.map((box) => box.value));
  }

  function address() {
    const state = new URLSearchParams();
    const kinds = chosen();
    if (ends.from) state.set("from", ends.from);
    if (ends.to) state.set("to", ends.to);
    if (kinds) state.set("relations", Array.from(kinds).join(","));
    if (length.value) state.set("length", length.value);
    return `#${state.toString().replace(/%2C/g, ",")}`;
  }

  /** @param {string} folder */
  function name(folder) {
    const place = places?.get(folder);
    return place === undefined ? folder : data.nodes[place][1];
  }

  /**
   * A sentence over the answer; the names of the two ends stand apart from its words.
   *
   * @param {string} text
   */
  function say(text) {
    const names = { from: make("bdi", "", name(ends.from)), to: make("bdi", "", name(ends.to)) };
    heading.replaceChildren(...euroai.pieces(text, names));
  }

  /** @param {Paths} found */
  function counted(found) {
    const steps = found.paths[0].nodes.length - 1;
    const number = found.paths.length;
    const up = { steps: length.value };
    if (length.value && found.cut)
      return ngettext(
        "The best path of up to {steps} steps between {from} and {to}",
        "The best {number} paths of up to {steps} steps between {from} and {to}",
        number,
        up,
      );
    if (length.value)
      return ngettext(
        "One path of up to {steps} steps joins {from} and {to}",
        "{number} paths of up to {steps} steps join {from} and {to}",
        number,
        up,
      );
    const apart = ngettext("one step", "{number} steps", steps);
    const paths = found.cut
      ? ngettext("the best path", "the best {number} paths", number)
      : ngettext("one path", "{number} paths", number);
    return gettext("{from} and {to} are {apart} apart: {paths}", { apart: apart, paths: paths });
  }

  /**
   * @param {TieGraph} graph
   * @param {Path[]} paths
   */
  function draw(graph, paths) {
    result.append(...paths.slice(0, FIRST).map((path) => row(graph, path)));
    if (paths.length <= FIRST) return;
    const more = make(
      "button",
      "more-rows",
      gettext("Show all {number}", { number: euroai.count(paths.length) }),
    );
    more.type = "button";
    more.addEventListener("click", () => {
      more.replaceWith(...paths.slice(FIRST).map((path) => row(graph, path)));
      // Whoever came by keyboard goes on at the first new path.
      euroai.all(".path a", result)[paths[0].nodes.length * FIRST]?.focus({ preventScroll: true });
    });
    result.append(more);
  }

  function answer() {
    if (!ends.from || !ends.to) {
      say(ends.from || ends.to ? gettext("Name the other end") : exampleWords);
      result.replaceChildren(...examples);
      return;
    }
    const a = places?.get(ends.from);
    const b = places?.get(ends.to);
    result.textContent = "";
    if (a === undefined || b === undefined) {
      say(
        gettext("{name} has no tie to anyone in the graph", {
          name: a === undefined ? "{from}" : "{to}",
        }),
      );
      return;
    }
    if (a === b) {
      say(gettext("Both ends are {name}: name two different ones", { name: "{from}" }));
      return;
    }
    const graph = search.graph(chosen());
    const found = length.value
      ? search.within(graph, a, b, Number(length.value))
      : search.shortest(graph, a, b);
    if (!found.paths.length) {
      say(
        length.value
          ? gettext("No path joins {from} and {to} in so few steps")
          : gettext("No path joins {from} and {to} along ties of these kinds"),
      );
      return;
    }
    say(counted(found));
    draw(graph, found.paths);
  }

  function changed() {
    const next = address();
    if (next !== location.hash)
      history.pushState(null, "", next === "#" ? location.pathname : next);
    load().then(answer);
  }

  function restore() {
    const state = new URLSearchParams(location.hash.slice(1));
    const kinds = state.get("relations");
    ends.from = state.get("from") || "";
    ends.to = state.get("to") || "";
    boxes.forEach((box) => {
      box.checked = kinds === null || kinds.split(",").indexOf(box.value) >= 0;
    });
    length.value = state.get("length") || "";
    if (length.selectedIndex < 0) length.value = "";
    load().then(() => {
      ENDS.forEach((end) => {
        inputs[end].value = ends[end] ? name(ends[end]) : "";
      });
      answer();
    });
  }

  ENDS.forEach((end) => {
    euroai.combobox(inputs[end], {
      fits: (entry) => !places || places.has(entry.id),
      choose: (entry) => {
        ends[end] = entry.id;
        inputs[end].value = entry.name;
        changed();
        if (end === "from" && !ends.to) inputs.to.focus();
      },
    });
    inputs[end].addEventListener("input", () => {
      if (!inputs[end].value && ends[end]) {
        ends[end] = "";
        changed();
      }
    });
  });
  euroai.byId("swap").addEventListener("click", () => {
    ends = { from: ends.to, to: ends.from };
    const text = inputs.from.value;
    inputs.from.value = inputs.to.value;
    inputs.to.value = text;
    changed();
  });
  [...boxes, length].forEach((control) => {
    control.addEventListener("change", changed);
  });
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
  panel.hidden = false;
  restore();
})();
