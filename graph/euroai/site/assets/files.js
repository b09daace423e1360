// Files that pages give away: their names, which tell the filter and the day, CSV, and the sheet
// that says what a workbook holds.
(() => {
  "use strict";
  const euroai = window.euroai;
  const LONGEST = 120; // characters of the filter in a name

  // The data's date, as a file's name tells it.
  const asOf = () => document.documentElement.dataset.asOf || "";

  // The address of a page of the site: on the web where the page says where it is published.
  euroai.address = (href) => {
    /** @type {HTMLLinkElement | null} */
    const canonical = document.querySelector("link[rel=canonical]");
    return new URL(href, canonical ? canonical.href : location.href).href;
  };

  // "euroai-labs-country-germany-2026-08-17.csv"
  euroai.fileName = (what, conditions, ending) => {
    const filter = euroai
      .fold(conditions.join(" "))
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, LONGEST);
    const parts = ["euroai", what, filter, asOf()].map((part) => part.replace(/^-+|-+$/g, ""));
    return `${parts.filter(Boolean).join("-")}.${ending}`;
  };

  euroai.csvText = (rows) =>
    rows
      .map((row) => row.map((value) => euroai.csvCell(value === null ? "" : value)).join(","))
      .concat("")
      .join("\r\n");

  euroai.aboutFile = (title, conditions, rows) => [
    [gettext("What it is"), title],
    [gettext("Filter"), conditions.join("; ") || gettext("none")],
    [gettext("Rows"), rows],
    [gettext("Data as of"), asOf()],
    [gettext("Address"), euroai.address(location.href)],
    [gettext("Licence"), "CC BY 4.0"],
  ];
})();
