// Draws the network of a page that holds nothing else: a notebook's, or a saved one.
(() => {
  "use strict";
  const pane = window.euroai.byId("pane");
  const graph = window.euroai.graph(pane, window.euroaiAlone, {});
  window.euroai.paneSearch(pane, () => graph);
})();
