// For a page that shows euroai's pages in frames: gives each frame the height that it asks for.
(() => {
  "use strict";
  if (window.euroaiEmbed) return;
  window.euroaiEmbed = true;
  addEventListener("message", (event) => {
    const data = event.data;
    if (data?.euroai !== "height" || !(data.height > 0 && data.height < 20000)) return;
    Array.from(document.getElementsByTagName("iframe")).forEach((frame) => {
      if (frame.contentWindow === event.source) frame.style.height = `${data.height}px`;
    });
  });
})();
