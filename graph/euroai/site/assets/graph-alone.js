// Draws the network of a page that holds nothing else: a notebook's, or a saved one.
(function () {
  "use strict";
  var pane = document.getElementById("pane");
  var graph = window.euroai.graph(pane, window.euroaiAlone, {});
  window.euroai.paneSearch(pane, function () { return graph; });
})();
