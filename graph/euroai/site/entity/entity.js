// Entity pages: the picture of what is around is fetched when the reader comes near it; the path
// box; the claims as JSON.
(() => {
  "use strict";
  const euroai = window.euroai;
  const ego = document.getElementById("ego");

  euroai.each(".path-box", (box) => {
    const label = euroai.element("label", "", gettext("Another lab, investor or person"));
    const input = euroai.element("input");
    /** @type {HTMLAnchorElement | null | undefined} */
    const open = box.nextElementSibling?.querySelector("a");
    label.htmlFor = input.id = "path-to";
    input.type = "search";
    input.autocomplete = "off";
    input.placeholder = gettext("Name another");
    box.append(label, input);
    euroai.combobox(input, {
      choose: (entry) => {
        location.href = `${open?.href}&to=${encodeURIComponent(entry.id)}`;
      },
    });
  });
  document.querySelectorAll("[data-within]").forEach(within);
  /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("[data-claims]")).forEach(
    claims,
  );
  if (!ego || !window.euroaiPane) return;
  const pane = ego;
  const shared = window.euroaiPane;
  furnish();

  /**
   * The claims stand once, in Turtle; as JSON they are made of it. From disk no page may read a
   * file: there the link leads to what says where they are.
   *
   * @param {HTMLAnchorElement} link
   */
  function claims(link) {
    if (location.protocol === "file:") return;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const turtle = new URL("data.ttl", link.href);
      const name = turtle.pathname.split("/").slice(-2)[0];
      Promise.all([fetch(turtle), euroai.loadScript(`${euroai.base}assets/entity/claims.js`)])
        .then(([answer]) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
        .then((text) => euroai.save(`${name}.json`, "application/json", euroai.claimsJson(text)))
        .catch(() => location.assign(link.href));
    });
  }

  // The elements of the pane are the same on every page, and of no use without a script.
  function furnish() {
    const label = pane.getAttribute("aria-label") || "";
    const made = new DOMParser().parseFromString(shared.elements, "text/html");
    for (const one of made.querySelectorAll("#ego [aria-label]")) {
      const words = one.getAttribute("aria-label") || "";
      one.setAttribute(
        "aria-label",
        words.replace("{network}", () => label),
      );
    }
    pane.append(...euroai.find("#ego", made).childNodes);
  }

  // The data have no words, so that both languages share them.
  function spoken() {
    const data = window.euroaiEgo;
    const nodes = data.nodes;
    data.title = pane.getAttribute("aria-label") || "";
    nodes.country = nodes.country.map((code) => shared.countries[code] || "");
    nodes.page = nodes.page || nodes.id;
    return data;
  }

  /**
   * The line of sections tells which one is being read.
   *
   * @param {HTMLElement} list
   */
  function within(list) {
    /** @type {HTMLAnchorElement[]} */
    const links = euroai.all("a", list);
    const heads = links.map((link) => euroai.target(link.hash));
    /** @type {HTMLElement | null} */
    let current = null;
    let asked = false;

    // Where the line is longer than the page, its end fades.
    function fade() {
      const line = euroai.find("ul", list);
      list.classList.toggle("longer", line.scrollWidth > line.clientWidth + line.scrollLeft + 1);
    }

    function mark() {
      asked = false;
      const edge = list.getBoundingClientRect().bottom + 80;
      const passed = heads.filter((head) => head && head.getBoundingClientRect().top < edge);
      const read = passed.length ? links[heads.indexOf(passed[passed.length - 1])] : null;
      if (read === current) return;
      if (current) current.removeAttribute("aria-current");
      current = read;
      if (!read) return;
      read.setAttribute("aria-current", "true");
      const line = euroai.find("ul", list);
      const at = read.offsetLeft - line.offsetLeft;
      if (at < line.scrollLeft || at + read.offsetWidth > line.scrollLeft + line.clientWidth) {
        line.scrollLeft = at - 40;
      }
    }

    addEventListener(
      "scroll",
      () => {
        if (!asked) requestAnimationFrame(mark);
        asked = true;
      },
      { passive: true },
    );
    euroai.find("ul", list).addEventListener("scroll", fade, { passive: true });
    addEventListener("resize", fade);
    mark();
    fade();
  }

  /**
   * Fetched at once, run in order.
   *
   * @param {string[]} sources
   * @param {() => void} done
   */
  function load(sources, done) {
    sources.forEach((source, place) => {
      const script = document.createElement("script");
      script.async = false;
      script.src = source;
      if (place === sources.length - 1) script.onload = done;
      script.onerror = () => {
        (pane.closest("section") || pane).hidden = true;
      };
      document.head.append(script);
    });
  }

  function draw() {
    const scripts = shared.scripts.map((name) => `${euroai.base}assets/${name}`);
    const entity = location.pathname.split("/").slice(-2)[0];
    load(scripts.concat(`${euroai.base}id/${entity}/ego.js`), () => {
      const graph = euroai.graph(pane, spoken(), {});
      euroai.paneSearch(pane, () => graph);
      pane.dataset.drawn = "true";
    });
  }

  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some((one) => one.isIntersecting)) return;
      watch.disconnect();
      draw();
    },
    { rootMargin: "600px" },
  );
  watch.observe(pane);
})();
