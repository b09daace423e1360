// For a page that shows euroai's pages in frames: gives each frame the height that it asks for.
(() => {
  "use strict";
  if (window.euroaiEmbed) return;
  window.euroaiEmbed = true;
  addEventListener("message", (event) => {
    const told = event.data;
    if (told?.euroai !== "height" || !(told.height > 0 && told.height < 20000)) return;
    Array.from(document.getElementsByTagName("iframe")).forEach((frame) => {
      if (frame.contentWindow === event.source) frame.style.height = `${told.height}px`;
    });
  });
})();
