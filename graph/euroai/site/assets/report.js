// "Report an error": in the list of who says a fact, a link that names the claim and its source
// file. Where the publisher gave no address (data-report), the words to send stand there instead.
(() => {
  "use strict";
  const root = document.documentElement;
  const euroai = window.euroai;
  const LONGEST = 280;
  const MOST_FILES = 5;

  /** @param {HTMLElement} node */
  function words(node) {
    const copy = node.cloneNode(true);
    copy.querySelectorAll("a.says, a.differ, .unfold, .popover, svg").forEach((extra) => {
      extra.remove();
    });
    // Cells and terms stand side by side without a space between them.
    copy.querySelectorAll("td, th, dt, dd, b, span, div").forEach((part) => {
      part.append(" ");
    });
    return (copy.textContent || "")
      .replace(/\s+/g, " ")
      .replace(/ ([,.;])/g, "$1")
      .trim();
  }

  /**
   * What the mark stands beside: a row, a line, a figure in dispute, a number, a fact.
   *
   * @param {HTMLElement} mark
   */
  function claim(mark) {
    const place =
      mark.closest("tr, .difference, li, .number, .facts > div, p") || mark.parentElement;
    const head = mark.closest("section")?.querySelector("h2");
    const page = document.querySelector("h1");
    const parts = [page, head, place].flatMap((part) => (part ? words(part) : []));
    const text = parts.join(" · ");
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  }

  function here() {
    /** @type {HTMLLinkElement | null} */
    const canonical = document.querySelector("link[rel=canonical]");
    return canonical ? canonical.href : location.href.split("#")[0];
  }

  /**
   * @param {HTMLElement} mark
   * @param {string[]} files
   */
  function claimOf(mark, files) {
    /** @type {Record<string, string>} */
    const values = {
      claim: claim(mark),
      file: files.slice(0, MOST_FILES).join(", "),
      page: here(),
    };
    if (files.length > MOST_FILES) values.file += " …";
    values.text = `${[
      gettext("Page: {page}", values),
      gettext("Claim: {claim}", values),
      gettext("Source file: {file}", values),
      gettext("What the source really says:"),
    ].join("\n")}\n`;
    return values;
  }

  // The node that closes a popover; `files` are those of its sources.
  euroai.report = (mark, files) => {
    const values = claimOf(mark, files);
    const node = document.createElement("div");
    const words = gettext("Report an error");
    node.className = "report";
    if (root.dataset.report) {
      const link = document.createElement("a");
      link.href = root.dataset.report.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(values[name] || ""),
      );
      link.rel = "noopener noreferrer external";
      link.textContent = words;
      node.append(link);
      return node;
    }
    const fold = document.createElement("details");
    const summary = document.createElement("summary");
    const how = document.createElement("a");
    const text = document.createElement("textarea");
    summary.textContent = words;
    how.href = `${euroai.root}about/index.html#report`;
    how.textContent = gettext(
      "Send this to who publishes these pages, with what the source really says",
    );
    text.readOnly = true;
    text.rows = 6;
    text.value = values.text;
    text.setAttribute("translate", "no");
    text.setAttribute("aria-label", gettext("The claim, its page and its source file"));
    text.addEventListener("focus", () => {
      text.select();
    });
    fold.append(summary, how, text);
    node.append(fold);
    return node;
  };
})();
