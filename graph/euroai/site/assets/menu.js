// The head of a page of one thing: what is the same on all of them stands here once, namely the
// list of pages and the places that scripts fill. It is loaded where the head stands, blocking, on
// purpose: nothing after it moves. Without it the site's name leads to the list of pages.
(() => {
  "use strict";
  const script = document.currentScript;
  const row = script?.parentElement;
  const menu = window.euroaiMenu;
  if (!script || !row || !menu) return;
  const root = document.documentElement.dataset.root || "";
  // …/sources/some-source/index.html stands two folders below the root, in that of its section.
  const section = location.pathname.split("/").at(-root.split("/").length) || "";

  /**
   * @template {keyof HTMLElementTagNameMap} Name
   * @param {Name} name
   * @param {Record<string, string | undefined>} attributes those without a value are left out
   * @param {...(Node | string)} content
   */
  function make(name, attributes, ...content) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes))
      if (value !== undefined) made.setAttribute(key, value);
    made.append(...content);
    return made;
  }

  /** @param {[path: string, name: string]} page */
  function link([place, words]) {
    const here = place === section ? "true" : undefined;
    return make("a", { href: `${root}${place}/index.html`, "aria-current": here }, words);
  }

  const places = make("nav", { class: "places", "aria-label": menu.words.main });
  places.append(...menu.places.map(link));
  if (menu.more.length) {
    const current = menu.more.some(([place]) => place === section) ? "current" : undefined;
    const items = menu.more.map((page) => make("li", {}, link(page)));
    const summary = make("summary", { class: current }, menu.words.more);
    places.append(make("details", { class: "further" }, summary, make("ul", {}, ...items)));
  }
  const tools = make(
    "div",
    { class: "head-tools" },
    make("div", { class: "search", role: "search" }),
    ...Array.from(row.querySelectorAll(".tongue")),
    make("button", { class: "theme", hidden: "" }, menu.words.dark),
  );
  script.replaceWith(places, tools);
  const skip = make("a", { class: "skip", href: "#content" }, menu.words.skip);
  row.parentElement?.before(skip);
})();
