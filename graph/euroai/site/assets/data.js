// The data page: texts that can be copied, and the site's own address where it has one.
(function () {
  "use strict";
  var UNKNOWN = "https://THIS-SITE/";
  var root = new URL((document.documentElement.dataset.base || "./") + ".", location.href);

  document.querySelectorAll("pre code").forEach(function (code) {
    if (root.protocol === "file:" || !code.textContent.includes(UNKNOWN)) return;
    code.textContent = code.textContent.split(UNKNOWN).join(root.href);
  });

  function said(button, words) {
    button.textContent = words;
    setTimeout(function () {
      button.textContent = gettext("Copy");
    }, 2000);
  }

  // Where pages from disk may not write to the clipboard, the text is marked to be copied.
  function select(code, button) {
    getSelection().selectAllChildren(code);
    var done = document.execCommand && document.execCommand("copy");
    said(button, done ? gettext("Copied") : gettext("Marked: press Ctrl C"));
  }

  document.querySelectorAll("[data-copy-text]").forEach(function (button) {
    var code = document.getElementById(button.dataset.copyText);
    button.hidden = false;
    button.setAttribute("aria-describedby", button.previousElementSibling.id);
    button.addEventListener("click", function () {
      if (!navigator.clipboard) return select(code, button);
      navigator.clipboard.writeText(code.textContent).then(
        function () {
          said(button, gettext("Copied"));
        },
        function () {
          select(code, button);
        }
      );
    });
  });
})();
