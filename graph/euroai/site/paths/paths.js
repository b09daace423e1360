// The page of paths between two entities: what is asked for, in the address too, and the ways drawn.
(() => {
  "use strict";
  const euroai = window.euroai,
    make = euroai.element;
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
    link.href = euroai.root + euroai.placeOf(row[0]);
    const mark = `shape shape-${data.kinds[row[2]]} in-${data.regions[row[3]]}`;
    link.append(make("span", mark), make("bdi", "", row[1]));
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
  /** @type {HTMLInputElement} */
  const hubs = euroai.byId("hubs");
  const whole = euroai.byId("whole");
  /** @type {Record<End, string>} */
  let ends = { from: "", to: "" };
  /** @typedef {"avoid" | "through"} Between */
  /** @type {Record<Between, { input: HTMLInputElement, list: HTMLElement, who: string[] }>} */
  const between = {
    avoid: { input: euroai.byId("avoid"), list: euroai.byId("avoided"), who: [] },
    through: { input: euroai.byId("through"), list: euroai.byId("passed"), who: [] },
  };
  /** @type {Between[]} */
  const BETWEEN = ["avoid", "through"];
  /** @type {{ graph: TieGraph, paths: Path[] } | null} */
  let told = null;
  // More paths than these are grouped by their first step.
  const GROUPED = 8;

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
    BETWEEN.forEach((one) => {
      if (between[one].who.length) state.set(one, between[one].who.join(","));
    });
    if (hubs.checked) state.set("hubs", "1");
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
    told = { graph: graph, paths: paths };
    whole.hidden = false;
    euroai.byId("paragraph").replaceChildren(...paragraph(graph, paths[0]));
    euroai
      .byId("sketch")
      .replaceChildren(euroai.pathSketch(paths.slice(0, 12), (node) => data.nodes[node][1]));
    if (paths.length > GROUPED) {
      result.append(...groups(graph, paths));
      return;
    }
    result.append(...paths.map((path) => row(graph, path)));
  }

  /**
   * The first path as a sentence: each step with its date and who says so.
   *
   * @param {TieGraph} graph
   * @param {Path} path
   * @returns {Parts}
   */
  function paragraph(graph, path) {
    /** @type {Parts} */
    const parts = [];
    path.nodes.slice(1).forEach((node, at) => {
      const before = path.nodes[at];
      const tie = graph.get(before).get(node)[0];
      const forward = (tie[0] === before) === (tie[3] === 1);
      if (at) parts.push("; ");
      parts.push(
        make("bdi", "", data.nodes[before][1]),
        ` ${relationWord(data.relations[tie[2]], forward)} `,
        make("bdi", "", data.nodes[node][1]),
      );
      const day = tie[4] ? euroai.date(tie[4]) : "";
      if (tie[7].length) {
        const source = make("bdi", "", data.sources[tie[7][0]][1]);
        parts.push(day ? ` (${day}, ` : " (", source, ")");
      } else if (day) parts.push(` (${day})`);
    });
    parts.push(".");
    return parts;
  }

  /**
   * @param {TieGraph} graph
   * @param {Path[]} paths
   */
  function groups(graph, paths) {
    /** @type {Map<number, Path[]>} */
    const found = new Map();
    paths.forEach((path) => {
      found.set(path.nodes[1], [...(found.get(path.nodes[1]) || []), path]);
    });
    return Array.from(found, ([first, own], place) => {
      const group = make("details", "path-group");
      group.open = place === 0;
      const head = make("summary");
      const words = ngettext("by {name}: {number} path", "by {name}: {number} paths", own.length);
      head.append(...euroai.pieces(words, { name: make("bdi", "", data.nodes[first][1]) }));
      group.append(head);
      function fill() {
        if (group.open && group.children.length === 1)
          group.append(...own.map((path) => row(graph, path)));
      }
      group.addEventListener("toggle", fill);
      fill();
      return group;
    });
  }

  function csv() {
    if (!told) return;
    const { graph, paths } = told;
    const lines = [
      ["path", "step", "from_id", "from", "relation", "to_id", "to", "date", "sources"],
    ];
    paths.forEach((path, number) => {
      path.nodes.slice(1).forEach((node, at) => {
        const before = path.nodes[at];
        const tie = graph.get(before).get(node)[0];
        const forward = (tie[0] === before) === (tie[3] === 1);
        const [from, to] = [data.nodes[before], data.nodes[node]];
        const word = relationWord(data.relations[tie[2]], forward);
        const sources = tie[7].map((source) => data.sources[source][0]).join(" ");
        lines.push(
          [number + 1, at + 1, from[0], from[1], word, to[0], to[1], tie[4], sources].map(String),
        );
      });
    });
    const text = lines
      .map((line) => line.map((cell) => euroai.csvCell(cell)).join(","))
      .join("\r\n");
    const file = `euroai-paths-${ends.from}-${ends.to}.csv`;
    euroai.save(file, "text/csv", `${text}\r\n`);
  }

  /**
   * Names that are like one that nobody has: links that put each in its place.
   *
   * @param {End} end
   */
  function suggestions(end) {
    const words = ends[end].replace(/-/g, " ");
    euroai.loadNames().then(() => {
      const near = euroai.searchNames(words, 5, (entry) => places?.has(entry.id) || false);
      if (!near.length) return;
      const list = make("ul", "lines");
      near.forEach((entry) => {
        const item = make("li");
        const button = make("button", "copy", entry.name);
        button.type = "button";
        button.addEventListener("click", () => {
          ends[end] = entry.id;
          inputs[end].value = entry.name;
          changed();
        });
        item.append(button);
        list.append(item);
      });
      result.replaceChildren(make("p", "", gettext("Did you mean:")), list);
    });
  }

  function answer() {
    told = null;
    whole.hidden = true;
    picked();
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
        gettext("Nobody with a tie in the graph is called {name}", {
          name: a === undefined ? "{from}" : "{to}",
        }),
      );
      suggestions(a === undefined ? "from" : "to");
      return;
    }
    if (a === b) {
      say(gettext("Both ends are {name}: name two different ones", { name: "{from}" }));
      return;
    }
    const [avoided, through] = BETWEEN.map((one) =>
      between[one].who.flatMap((who) => places?.get(who) ?? []),
    );
    const around = new Set(avoided.filter((one) => one !== a && one !== b));
    const graph = search.graph(chosen(), around);
    // Who must be passed by, and who few are tied to, is asked of all paths up to a length.
    const asked = through.length || hubs.checked;
    if (asked && !length.value) length.value = "3";
    const every = hubs.checked ? search.graph(chosen()) : undefined;
    const found = length.value
      ? search.within(graph, a, b, Number(length.value), every)
      : search.shortest(graph, a, b);
    found.paths = found.paths.filter((path) => through.every((one) => path.nodes.includes(one)));
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

  /** Show who is avoided and who is passed by; a press on a name takes it away. */
  function picked() {
    BETWEEN.forEach((one) => {
      const { list, who } = between[one];
      list.replaceChildren(
        ...who.map((folder) => {
          const item = make("li");
          const button = make("button", "", name(folder));
          button.type = "button";
          button.setAttribute("aria-label", gettext("Take {name} away", { name: name(folder) }));
          button.addEventListener("click", () => {
            between[one].who = who.filter((other) => other !== folder);
            changed();
          });
          item.append(button);
          return item;
        }),
      );
    });
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
    BETWEEN.forEach((one) => {
      between[one].who = (state.get(one) || "").split(",").filter(Boolean);
    });
    hubs.checked = state.get("hubs") === "1";
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
  BETWEEN.forEach((one) => {
    const { input } = between[one];
    euroai.combobox(input, {
      fits: (entry) => !places || places.has(entry.id),
      choose: (entry) => {
        input.value = "";
        if (!between[one].who.includes(entry.id)) between[one].who.push(entry.id);
        changed();
      },
    });
  });
  euroai.byId("copy-link").addEventListener("click", () => {
    euroai.copyLink(euroai.byId("copy-link"));
  });
  euroai.byId("paths-csv").addEventListener("click", csv);
  [...boxes, length, hubs].forEach((control) => {
    control.addEventListener("change", changed);
  });
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
  panel.hidden = false;
  restore();
})();
