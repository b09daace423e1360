// The map of Europe: area by labs or by money, a city's labs in a panel, the state in the address.
(() => {
  "use strict";
  const euroai = window.euroai;
  const found = document.querySelector("[data-europe]");
  if (!found) return;
  const page = found;
  const land = euroai.find(".land", page);
  const panel = euroai.find("[data-city-panel]", page);
  const marks = Array.from(page.querySelectorAll("[data-city]"));
  const rows = Array.from(page.querySelectorAll("[data-city-row]"));
  const buttons = Array.from(page.querySelectorAll("button[data-by]"));
  const NOTHING = 5;

  /** @typedef {{ by: "labs" | "raised", city: string }} GeographyState */

  /** @returns {GeographyState} */
  function read() {
    const given = new URLSearchParams(location.hash.slice(1));
    const city = given.get("city") || "";
    return {
      by: given.get("by") === "raised" ? "raised" : "labs",
      city: Object.hasOwn(window.euroaiCities, city) ? city : "",
    };
  }

  /** @param {GeographyState} state */
  function address(state) {
    const parts = new URLSearchParams();
    if (state.by !== "labs") parts.set("by", state.by);
    if (state.city) parts.set("city", state.city);
    return String(parts) ? `#${parts}` : location.pathname;
  }

  /** @param {Partial<GeographyState>} change */
  function go(change) {
    const next = Object.assign(read(), change);
    history.pushState(null, "", address(next));
    show(next);
  }

  /** @param {"labs" | "raised"} by */
  function draw(by) {
    land.dataset.by = by;
    // A picture that is kept leaves the switch behind: its title says what the circles show.
    euroai.find("[data-pictures]", page).dataset.title =
      by === "raised"
        ? gettext("Euro raised by labs in Europe, by city: the area of a circle is the sum")
        : gettext("Labs in Europe by city: the area of a circle is their number");
    buttons.forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.by === by));
    });
    marks
      .slice()
      .sort((a, b) => Number(b.dataset[by]) - Number(a.dataset[by]))
      .forEach((mark) => {
        const circle = euroai.find("circle", mark);
        const radius = Number(mark.dataset[by]);
        circle.setAttribute("r", String(radius || NOTHING));
        circle.classList.toggle("nothing", !radius);
        land.insertBefore(mark, land.querySelector("g"));
      });
  }

  /** @param {string} city */
  function fill(city) {
    const row = rows.find((one) => one.dataset.cityRow === city);
    const labs = window.euroaiCities[city];
    const head = document.createElement("h2");
    const summary = document.createElement("p");
    const list = document.createElement("ul");
    const sums = labs.filter((lab) => lab[2]).length;
    head.textContent = euroai.find("[data-pick]", row).textContent;
    summary.textContent = ngettext(
      "{number} lab; an amount is told of {known}.",
      "{number} labs; an amount is told of {known}.",
      labs.length,
      { number: euroai.count(labs.length), known: euroai.count(sums) },
    );
    labs.forEach((lab) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      const sum = document.createElement("span");
      link.href = `../${euroai.placeOf(lab[0])}`;
      link.textContent = lab[1];
      sum.textContent = lab[2] ? ` ${lab[2]}` : " –";
      item.append(link, sum);
      list.append(item);
    });
    panel.replaceChildren(head, summary, list);
  }

  /** @param {GeographyState} state */
  function show(state) {
    draw(state.by);
    marks.forEach((mark) => {
      mark.classList.toggle("chosen", mark.dataset.city === state.city);
    });
    rows.forEach((row) => {
      const chosen = row.dataset.cityRow === state.city;
      row.classList.toggle("chosen", chosen);
      euroai.find(".pick", row).setAttribute("aria-pressed", String(chosen));
    });
    panel.hidden = !state.city;
    if (state.city) fill(state.city);
  }

  rows.forEach((row) => {
    const name = euroai.find("[data-pick]", row);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pick";
    button.textContent = name.textContent;
    button.addEventListener("click", () => {
      const again = read().city === row.dataset.cityRow;
      go({ city: again ? "" : row.dataset.cityRow });
    });
    name.replaceChildren(button);
  });
  land.addEventListener("click", (event) => {
    const mark = euroai.under(event, "[data-city]");
    event.preventDefault();
    go({ city: mark && read().city !== mark.dataset.city ? mark.dataset.city : "" });
    if (mark) panel.scrollIntoView({ block: "nearest" });
  });
  buttons.forEach((button) => {
    button.addEventListener("click", () => {
      go({ by: button.dataset.by === "raised" ? "raised" : "labs" });
    });
  });
  addEventListener("popstate", () => {
    show(read());
  });
  show(read());
})();
