// The data page: texts that can be copied, and the site's own address where it has one.
(() => {
  "use strict";
  const euroai = window.euroai;
  const UNKNOWN = "https://THIS-SITE/";
  const root = new URL(`${document.documentElement.dataset.base || "./"}.`, location.href);

  document.querySelectorAll("pre code").forEach((code) => {
    if (root.protocol === "file:" || !code.textContent.includes(UNKNOWN)) return;
    code.textContent = code.textContent.split(UNKNOWN).join(root.href);
  });

  /**
   * @param {HTMLButtonElement} button
   * @param {string} words
   */
  function said(button, words) {
    button.textContent = words;
    setTimeout(() => {
      button.textContent = gettext("Copy");
    }, 2000);
  }

  /**
   * Where pages from disk may not write to the clipboard, the text is marked to be copied.
   *
   * @param {HTMLElement} code
   * @param {HTMLButtonElement} button
   */
  function select(code, button) {
    getSelection()?.selectAllChildren(code);
    const done = document.execCommand?.("copy");
    said(button, done ? gettext("Copied") : gettext("Marked: press Ctrl C"));
  }

  euroai.each("[data-copy-text]", (/** @type {HTMLButtonElement} */ button) => {
    const code = euroai.byId(button.dataset.copyText || "");
    button.hidden = false;
    button.setAttribute("aria-describedby", button.previousElementSibling?.id || "");
    button.addEventListener("click", () => {
      if (!navigator.clipboard) return select(code, button);
      navigator.clipboard.writeText(code.textContent || "").then(
        () => {
          said(button, gettext("Copied"));
        },
        () => {
          select(code, button);
        },
      );
    });
  });
})();
