// Entity pages: the picture of what is around is fetched when the reader comes near it; the path box.
(() => {
  "use strict";
  const euroai = window.euroai;
  /** @type {HTMLInputElement | null} */
  const box = document.querySelector("[data-path-from]");
  const ego = document.getElementById("ego");

  if (box) {
    euroai.combobox(box, {
      choose: (entry) => {
        location.href = `${box.dataset.pathFrom}&to=${encodeURIComponent(entry.id)}`;
      },
    });
  }
  document.querySelectorAll("[data-within]").forEach(within);
  if (!ego) return;
  const pane = ego;

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
    const scripts = (pane.dataset.scripts || "")
      .split(" ")
      .map((name) => `${euroai.base}assets/${name}`);
    load(scripts.concat("ego.js"), () => {
      const graph = euroai.graph(pane, window.euroaiEgo, {});
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
