// In an embedded page: tell the page around how high this one is.
(() => {
  "use strict";
  if (parent === window) return;
  function tell() {
    parent.postMessage(
      {
        euroai: "height",
        height: Math.ceil(document.documentElement.getBoundingClientRect().height),
      },
      "*",
    );
  }
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
  tell();
})();
