// Looking at a node of a graph pane, choosing one: the tip, and the panel that tells its ties.
(() => {
  "use strict";
  const euroai = window.euroai,
    parts = euroai.graphParts;
  const make = euroai.make,
    count = euroai.count;
  const FIRST = 10; // so many ties of a kind stand in the panel before it unfolds

  /** @param {string} text */
  function day(text) {
    return text ? euroai.date(text, true) : "";
  }

  parts.choice = (graph) => {
    const options = graph.options,
      nodes = graph.nodes,
      edges = graph.edges,
      near = graph.near,
      shown = graph.shown,
      shownEdges = graph.shownEdges,
      canvasBox = graph.canvasBox,
      stage = graph.stage,
      facts = graph.facts,
      tip = graph.tip;
    Object.assign(graph, { open: open, look: look, link: link, pin: pin, degree: degree });

    /** @param {number} i */
    function pageOf(i) {
      return nodes.page ? `${euroai.root || ""}${euroai.placeOf(nodes.page[i])}` : "";
    }

    // A double click is also a click on what is pinned: only the first leads away.
    let leaving = 0;
    /** @param {number} i */
    function open(i) {
      if (!nodes.page || Date.now() - leaving < 1500) return;
      leaving = Date.now();
      location.href = pageOf(i);
    }

    /** @param {number} i */
    function look(i) {
      graph.hovered = i;
      canvasBox.classList.toggle("over", i >= 0);
      tip.hidden = i < 0 || i === graph.pinned;
      if (i >= 0) {
        const line = [graph.kindWord(i), nodes.country[i]].filter(Boolean).join(", ");
        tip.replaceChildren(
          make("b", {}, nodes.label[i]),
          line,
          line ? " · " : "",
          ngettext("{number} tie", "{number} ties", degree(i)),
        );
        const at = graph.network.canvasToDOM({ x: nodes.x[i], y: nodes.y[i] });
        const r = graph.sizes[i] * graph.network.getScale() + 12;
        tip.style.left = `${Math.max(4, Math.min(at.x + r, stage.clientWidth - tip.offsetWidth - 4))}px`;
        tip.style.top = `${Math.max(4, Math.min(at.y - tip.offsetHeight / 2, stage.clientHeight - tip.offsetHeight - 4))}px`;
      }
      graph.network.redraw();
    }

    /** @param {number} i */
    function degree(i) {
      const seen = new Set();
      near[i].forEach((tie) => {
        if (shown[tie[0]] && shownEdges[tie[1]]) seen.add(tie[0]);
      });
      return seen.size;
    }

    /** @param {number} i */
    function link(i) {
      return nodes.page
        ? make("a", { href: pageOf(i) }, make("bdi", {}, nodes.label[i]))
        : make("bdi", {}, nodes.label[i]);
    }

    /** @param {number} i */
    function pin(i) {
      const pressed = /** @type {HTMLElement | null} */ (document.activeElement);
      const does = pressed && facts.contains(pressed) ? pressed.dataset.does : "";
      graph.pinned = i;
      tip.hidden = true;
      facts.hidden = i < 0;
      if (i >= 0) {
        const details = [graph.kindWord(i), nodes.country[i]].filter(Boolean).join(" · ");
        const mark = make("span", { class: `shape shape-${nodes.kind[i]}` });
        mark.style.setProperty(
          nodes.kind[i] === "Person" ? "border-color" : "--shape",
          graph.colourOf(i),
        );
        facts.replaceChildren(
          make(
            "button",
            {
              class: "dismiss",
              type: "button",
              "aria-label": gettext("Close"),
              onclick: () => {
                pin(-1);
                canvasBox.focus({ preventScroll: true });
              },
            },
            "×",
          ),
          make("h3", {}, [mark, make("bdi", {}, nodes.label[i])]),
          make("p", { class: "details" }, details),
        );
        if (options.facts) facts.append(...options.facts(i));
        if (nodes.page)
          facts.append(make("a", { class: "page", href: pageOf(i) }, gettext("Open page")));
        ties(i);
        facts.scrollTop = 0;
        if (does) facts.querySelector(`[data-does="${does}"]`)?.focus({ preventScroll: true });
      }
      if (graph.network) graph.network.redraw();
      if (options.onselect && !graph.quiet) options.onselect(i < 0 ? "" : nodes.id[i]);
    }

    /** @param {number} i */
    function ties(i) {
      const live = near[i].filter((tie) => shown[tie[0]] && shownEdges[tie[1]]);
      const strong = live.some((tie) => edges.strength[tie[1]] > 1);
      if (!live.length)
        facts.append(
          make("p", { class: "details" }, gettext("Nothing that is shown is tied to it.")),
        );
      /** @type {Sure<string, Tie[]>} */
      const groups = new Map();
      live.forEach((tie) => {
        const word = graph.tieWord(i, tie[1]);
        if (!groups.has(word)) groups.set(word, []);
        groups.get(word).push(tie);
      });
      groups.forEach((list, word) => {
        facts.append(
          make(
            "h4",
            {},
            `${word ? word[0].toUpperCase() + word.slice(1) : gettext("Tied to")} ${count(list.length)}`,
          ),
        );
        /** @param {Tie} tie */
        const row = (tie) => {
          const note = strong ? `× ${edges.strength[tie[1]]}` : day(edges.since[tie[1]]);
          const words = options.tienote ? options.tienote(i, tie[0], tie[1]) : [note];
          return make("li", {}, [link(tie[0]), make("span", {}, words)]);
        };
        const rows = make("ul", {}, list.slice(0, FIRST).map(row));
        facts.append(rows);
        // Hundreds of them would take seconds, and few ask for them.
        const rest = list.slice(FIRST);
        if (rest.length)
          facts.append(
            make(
              "button",
              {
                type: "button",
                class: "rest",
                onclick: (/** @type {{ currentTarget: Element }} */ event) => {
                  const others = rest.map(row);
                  rows.append(...others);
                  event.currentTarget.remove();
                  others[0].querySelector("a")?.focus({ preventScroll: true });
                },
              },
              ngettext("and {number} more", "and {number} more", rest.length),
            ),
          );
      });
    }
  };
})();
