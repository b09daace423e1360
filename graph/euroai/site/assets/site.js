// The frame's own behaviour: the theme switch and the popovers that say who tells a fact.
(() => {
  "use strict";
  const root = document.documentElement;
  const euroai = window.euroai;
  const EDGE = 24; // what shows less of itself is not in sight

  // ------------------------------------------------------------ theme

  /** @param {HTMLButtonElement} button */
  function themeSwitch(button) {
    function show() {
      button.textContent = euroai.isDark() ? gettext("Light") : gettext("Dark");
      button.setAttribute(
        "aria-label",
        euroai.isDark() ? gettext("Use the light theme") : gettext("Use the dark theme"),
      );
    }
    button.hidden = false;
    button.addEventListener("click", () => {
      root.dataset.theme = euroai.isDark() ? "light" : "dark";
      try {
        localStorage.setItem("euroai-theme", root.dataset.theme);
      } catch {
        // The choice holds for this page only.
      }
      show();
      document.dispatchEvent(new CustomEvent("euroai:theme"));
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      show();
      document.dispatchEvent(new CustomEvent("euroai:theme"));
    });
    show();
  }

  // --------------------------------------------------------- popovers

  /** @type {{ box: HTMLElement, mark: HTMLElement } | null} */
  let open = null;

  /** @param {boolean} back */
  function close(back) {
    if (!open) return;
    open.box.remove();
    open.mark.setAttribute("aria-expanded", "false");
    if (back) open.mark.focus();
    open = null;
  }

  /**
   * @param {HTMLElement} box
   * @param {HTMLElement} mark
   */
  function place(box, mark) {
    const at = mark.getBoundingClientRect();
    const width = box.offsetWidth;
    const left = Math.min(at.left, root.clientWidth - width - 16);
    const below = at.bottom + box.offsetHeight + 8 < innerHeight || at.top < box.offsetHeight + 8;
    box.style.left = `${Math.max(left, 16) + scrollX}px`;
    box.style.top = `${(below ? at.bottom + 6 : at.top - box.offsetHeight - 6) + scrollY}px`;
  }

  /**
   * @param {HTMLElement} mark
   * @param {string} title
   * @param {Node} content
   */
  function show(mark, title, content) {
    const same = open && open.mark === mark;
    close(false);
    if (same) return;
    const box = document.createElement("div");
    const heading = document.createElement("h2");
    box.className = "popover";
    box.tabIndex = -1;
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", title);
    heading.textContent = title;
    box.append(heading, content);
    document.body.appendChild(box);
    mark.setAttribute("aria-expanded", "true");
    open = { box: box, mark: mark };
    place(box, mark);
    box.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} node */
  function withoutIds(node) {
    const copy = node.cloneNode(true);
    copy.removeAttribute("id");
    copy.querySelectorAll("[id]").forEach((inner) => {
      inner.removeAttribute("id");
    });
    return copy;
  }

  /**
   * The file of a source in the page's list: one that is called like the source is named by its
   * folder alone, and if that is the folder of its year not at all.
   *
   * @param {HTMLElement} item
   */
  function fileOf(item) {
    const list = /** @type {HTMLElement | null} */ (item.closest("[data-files]"));
    const day = item.querySelector("time")?.getAttribute("datetime") || "";
    const file = item.dataset.file ?? `sources/${day.slice(0, 4) || "undated"}/`;
    const link = item.querySelector("a");
    const page = link ? (link.getAttribute("href") || "").split("/").at(-2) : "";
    const name = file.endsWith("/") ? `${decodeURIComponent(page || "")}.ttl` : "";
    return list && file ? `${list.dataset.files}${file}${name}` : "";
  }

  // The sources to which a mark leads, of the page's list: the one of its link, or more by number.
  euroai.saying = (mark) =>
    (mark.dataset.says
      ? mark.dataset.says.split(" ").map((one) => `s${one}`)
      : [mark.hash.slice(1)]
    )
      .map((id) => document.getElementById(id))
      .filter((item) => item !== null);

  /** @param {HTMLAnchorElement} mark */
  function showSources(mark) {
    const list = document.createElement("ul");
    /** @type {string[]} */
    const files = [];
    euroai.saying(mark).forEach((item) => {
      list.appendChild(withoutIds(item));
      const file = fileOf(item);
      if (file) files.push(file);
    });
    const many = list.children.length;
    const content = document.createDocumentFragment();
    content.append(list);
    if (files.length && euroai.report) content.append(euroai.report(mark, files));
    const alone = Number(mark.dataset.independent || many);
    show(
      mark,
      [
        ngettext("One source says so", "{number} sources say so", many),
        ...(many > 1
          ? [ngettext("{number} of them independently", "{number} of them independently", alone)]
          : []),
      ].join(", "),
      content,
    );
  }

  /**
   * @param {HTMLAnchorElement} mark
   * @param {HTMLElement} target
   */
  function showDifference(mark, target) {
    const list = document.createElement("dl");
    list.appendChild(withoutIds(target));
    show(mark, gettext("Sources differ"), list);
  }

  // ------------------------------------------------ "and 4 others"

  /** @param {HTMLElement} button */
  function openRest(button) {
    const cut = button.closest(".names-cut");
    const rest = cut?.nextElementSibling;
    if (!cut || !rest) return;
    cut.remove();
    rest.classList.add("opened");
    rest.querySelector("a")?.focus({ preventScroll: true });
  }

  // What charts give away is asked for by few: its scripts come with the first press.
  const drawsPictures = () => Object.hasOwn(euroai, "pictureOf");
  document.addEventListener("click", (event) => {
    const picture = euroai.under(event, "[data-picture]");
    if (picture && !drawsPictures())
      euroai.loadScript(`${euroai.base}assets/picture.js`).then(() => {
        picture.click();
      });
    const button = euroai.under(event, "[data-chart-csv], [data-embed]");
    if (!button) return;
    const scripts = drawsPictures() ? ["charts"] : ["picture", "charts"];
    Promise.all(scripts.map((one) => euroai.loadScript(`${euroai.base}assets/${one}.js`))).then(
      () => {
        if ("embed" in button.dataset) euroai.chartEmbed(button);
        else euroai.chartCsv(button);
      },
    );
  });

  document.addEventListener("click", (event) => {
    const button = euroai.under(event, ".open-rest");
    if (button) openRest(button);
  });

  // A link into a deal names whom one came from (?from=nvidia): the deal marks him, and stands open.
  function cameFrom() {
    const from = new URLSearchParams(location.search).get("from");
    const target = euroai.target(location.hash)?.closest("tr, li");
    if (!from || !target) return;
    const name = `/${encodeURIComponent(from)}/index.html`;
    const links = euroai.all(`a[href$="${CSS.escape(name)}"]`, target);
    links.forEach((link) => {
      link.classList.add("came-from");
      const button = link
        .closest(".names-rest")
        ?.previousElementSibling?.querySelector(".open-rest");
      if (button instanceof HTMLElement) openRest(button);
    });
    target.classList.add("open");
    const row = euroai
      .all(`table a[href$="${CSS.escape(name)}"]`)
      .map((link) => link.closest("tr"))
      .find((one) => one && one !== target && one.querySelector("th .came-from, .says"));
    const says = row?.querySelector(".says");
    if (says && links.length) {
      const copy = /** @type {HTMLElement} */ (says.cloneNode(true));
      links[0].after(" ", copy);
    }
  }

  // What a button opens beside itself; the same button closes it.
  euroai.popover = show;

  document.addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null} */
    const mark = euroai.under(event, "a.says, a.differ");
    if (mark && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      const target = euroai.target(mark.hash);
      if (mark.matches(".says")) {
        event.preventDefault();
        showSources(mark);
      } else if (target) {
        event.preventDefault();
        showDifference(mark, target);
      }
    } else if (open && !(event.target instanceof Node && open.box.contains(event.target))) {
      close(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) close(true);
  });
  addEventListener("resize", () => {
    close(false);
  });

  // ------------------------------------------------------- the head's "More"

  /** @param {HTMLDetailsElement} list */
  function furtherPlaces(list) {
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Node && list.contains(event.target))) list.open = false;
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !list.open) return;
      list.open = false;
      euroai.find("summary", list).focus();
    });
    list.addEventListener("focusout", (event) => {
      const next = event.relatedTarget;
      if (next instanceof Node && !list.contains(next)) list.open = false;
    });
  }

  // ------------------------------------------------- the other language

  /**
   * The same page in the other language keeps what the reader chose on this one.
   *
   * @param {HTMLAnchorElement} link
   */
  function tongue(link) {
    const place = link.getAttribute("href");
    function follow() {
      link.setAttribute("href", place + location.search + location.hash);
    }
    ["pointerdown", "focus", "click"].forEach((what) => {
      link.addEventListener(what, follow);
    });
    addEventListener("hashchange", follow);
    follow();
  }

  cameFrom();
  euroai.each(".tongue", tongue);
  euroai.each(".further", furtherPlaces);
  euroai.each(".theme", themeSwitch);
  // What the words of a mark mean stands here once, not at each of them.
  euroai.each(".second-hand", (mark) => {
    mark.title = gettext(
      "No first-hand source states it: rewriters, aggregators, reprints or directories alone",
    );
  });
  euroai.each("a.says, a.differ", (mark) => {
    mark.setAttribute("role", "button");
    mark.setAttribute("aria-expanded", "false");
  });
  // Firefox leaves out of sight what the focus reaches within a drawing.
  document.addEventListener("focusin", (event) => {
    const one = event.target;
    if (!(one instanceof SVGElement)) return;
    const { top, bottom } = one.getBoundingClientRect();
    if (bottom < EDGE || top > innerHeight - EDGE)
      scrollBy({ top: (top + bottom - innerHeight) / 2, behavior: "instant" });
  });
  // A link with a button's part answers to the space bar too.
  document.addEventListener("keydown", (event) => {
    const target = event.target;
    if (event.key !== " " || !(target instanceof HTMLElement)) return;
    if (!target.matches("a[role=button]")) return;
    event.preventDefault();
    target.click();
  });
})();
