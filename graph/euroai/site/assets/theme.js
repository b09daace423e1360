// Sets the chosen theme before the page is painted, and the icon. Loaded in the head, blocking, on
// purpose.
(() => {
  "use strict";
  const root = document.documentElement;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  const icon = document.createElement("link");
  icon.rel = "icon";
  icon.href = script.src.replace("theme.js", "icon.svg");
  document.head.append(icon);
  root.classList.add("scripted");
  try {
    const chosen = localStorage.getItem("euroai-theme");
    if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
  } catch {
    // Storage may be closed to pages from disk; the reader's system decides then.
  }
})();
