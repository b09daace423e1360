// Sets the chosen theme before the page is painted. Loaded in the head, blocking, on purpose.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("euroai-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be closed to pages from disk; the reader's system decides then.
  }
})();
