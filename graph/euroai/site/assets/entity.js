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
  if (!pane) return;

  function load(sources, done) {
    if (!sources.length) return done();
    var script = document.createElement("script");
    script.src = sources[0];
    script.onload = function () { load(sources.slice(1), done); };
    script.onerror = function () { pane.closest("section").hidden = true; };
    document.head.append(script);
  }

  function draw() {
    var assets = euroai.base + "assets/";
    load([assets + "vis-network.min.js", assets + "graph.js", "ego.js"], function () {
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
