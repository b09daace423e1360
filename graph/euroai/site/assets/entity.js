// Entity pages: the picture of what is around is fetched when the reader comes near it; the path box.
(function () {
  "use strict";
  var euroai = window.euroai;
  var box = document.querySelector("[data-path-from]");
  var pane = document.getElementById("ego");

  if (box) {
    euroai.combobox(box, {
      choose: function (entry) {
        location.href = box.dataset.pathFrom + "&to=" + encodeURIComponent(entry.id);
      },
    });
  }
  document.querySelectorAll("[data-within]").forEach(within);
  if (!pane) return;

  // The line of sections tells which one is being read.
  function within(list) {
    var links = Array.from(list.querySelectorAll("a"));
    var heads = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    var current = null;
    var asked = false;

    // Where the line is longer than the page, its end fades.
    function fade() {
      var line = list.querySelector("ul");
      list.classList.toggle("longer", line.scrollWidth > line.clientWidth + line.scrollLeft + 1);
    }

    function mark() {
      asked = false;
      var edge = list.getBoundingClientRect().bottom + 80;
      var read = null;
      heads.forEach(function (head, index) {
        if (head && head.getBoundingClientRect().top < edge) read = links[index];
      });
      if (read === current) return;
      if (current) current.removeAttribute("aria-current");
      current = read;
      if (!read) return;
      read.setAttribute("aria-current", "true");
      var line = read.closest("ul");
      var at = read.offsetLeft - line.offsetLeft;
      if (at < line.scrollLeft || at + read.offsetWidth > line.scrollLeft + line.clientWidth) {
        line.scrollLeft = at - 40;
      }
    }

    addEventListener(
      "scroll",
      function () {
        if (!asked) requestAnimationFrame(mark);
        asked = true;
      },
      { passive: true }
    );
    list.querySelector("ul").addEventListener("scroll", fade, { passive: true });
    addEventListener("resize", fade);
    mark();
    fade();
  }

  // Fetched at once, run in order.
  function load(sources, done) {
    sources.forEach(function (source, place) {
      var script = document.createElement("script");
      script.async = false;
      script.src = source;
      if (place === sources.length - 1) script.onload = done;
      script.onerror = function () { pane.closest("section").hidden = true; };
      document.head.append(script);
    });
  }

  function draw() {
    var scripts = pane.dataset.scripts.split(" ").map(function (name) { return euroai.base + "assets/" + name; });
    load(scripts.concat("ego.js"), function () {
      var graph = euroai.graph(pane, window.euroaiEgo, {});
      euroai.paneSearch(pane, function () { return graph; });
      pane.dataset.drawn = "true";
    });
  }

  var watch = new IntersectionObserver(
    function (seen) {
      if (!seen.some(function (one) { return one.isIntersecting; })) return;
      watch.disconnect();
      draw();
    },
    { rootMargin: "600px" }
  );
  watch.observe(pane);
})();
