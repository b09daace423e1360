// The map of Europe: area by labs or by money, a city's labs in a panel, the state in the address.
(function () {
  "use strict";
  var euroai = window.euroai;
  var page = document.querySelector("[data-europe]");
  if (!page) return;
  var land = page.querySelector(".land");
  var panel = page.querySelector("[data-city-panel]");
  var marks = Array.from(page.querySelectorAll("[data-city]"));
  var rows = Array.from(page.querySelectorAll("[data-city-row]"));
  var buttons = Array.from(page.querySelectorAll("button[data-by]"));
  var NOTHING = 5;

  function read() {
    var given = new URLSearchParams(location.hash.slice(1));
    var city = given.get("city") || "";
    return {
      by: given.get("by") === "raised" ? "raised" : "labs",
      city: Object.prototype.hasOwnProperty.call(window.euroaiCities, city) ? city : "",
    };
  }

  function address(state) {
    var parts = new URLSearchParams();
    if (state.by !== "labs") parts.set("by", state.by);
    if (state.city) parts.set("city", state.city);
    return String(parts) ? "#" + parts : location.pathname;
  }

  function go(change) {
    var next = Object.assign(read(), change);
    history.pushState(null, "", address(next));
    show(next);
  }

  function draw(by) {
    land.dataset.by = by;
    // A picture that is kept leaves the switch behind: its title says what the circles show.
    page.querySelector("[data-pictures]").dataset.title = by === "raised"
      ? gettext("Euro raised by labs in Europe, by city: the area of a circle is the sum")
      : gettext("Labs in Europe by city: the area of a circle is their number");
    buttons.forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.by === by));
    });
    marks
      .slice()
      .sort(function (a, b) { return b.dataset[by] - a.dataset[by]; })
      .forEach(function (mark) {
        var circle = mark.firstElementChild;
        var radius = Number(mark.dataset[by]);
        circle.setAttribute("r", radius || NOTHING);
        circle.classList.toggle("nothing", !radius);
        land.insertBefore(mark, land.querySelector("g"));
      });
  }

  function fill(city) {
    var row = rows.find(function (one) { return one.dataset.cityRow === city; });
    var labs = window.euroaiCities[city];
    var head = document.createElement("h2");
    var told = document.createElement("p");
    var list = document.createElement("ul");
    var sums = labs.filter(function (lab) { return lab[2]; }).length;
    head.textContent = row.querySelector("[data-pick]").textContent;
    told.textContent = ngettext("{number} lab; an amount is told of {known}.", "{number} labs; an amount is told of {known}.", labs.length, { number: euroai.count(labs.length), known: euroai.count(sums) });
    labs.forEach(function (lab) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var sum = document.createElement("span");
      link.href = "../id/" + lab[0] + "/index.html";
      link.textContent = lab[1];
      sum.textContent = lab[2] ? " " + lab[2] : " –";
      item.append(link, sum);
      list.append(item);
    });
    panel.replaceChildren(head, told, list);
  }

  function show(state) {
    draw(state.by);
    marks.forEach(function (mark) { mark.classList.toggle("chosen", mark.dataset.city === state.city); });
    rows.forEach(function (row) {
      var chosen = row.dataset.cityRow === state.city;
      row.classList.toggle("chosen", chosen);
      row.querySelector(".pick").setAttribute("aria-pressed", String(chosen));
    });
    panel.hidden = !state.city;
    if (state.city) fill(state.city);
  }

  rows.forEach(function (row) {
    var name = row.querySelector("[data-pick]");
    var button = document.createElement("button");
    button.type = "button";
    button.className = "pick";
    button.textContent = name.textContent;
    button.addEventListener("click", function () {
      var again = read().city === row.dataset.cityRow;
      go({ city: again ? "" : row.dataset.cityRow });
    });
    name.replaceChildren(button);
  });
  land.addEventListener("click", function (event) {
    var mark = event.target.closest("[data-city]");
    event.preventDefault();
    go({ city: mark && read().city !== mark.dataset.city ? mark.dataset.city : "" });
    if (mark) panel.scrollIntoView({ block: "nearest" });
  });
  buttons.forEach(function (button) {
    button.addEventListener("click", function () { go({ by: button.dataset.by }); });
  });
  addEventListener("popstate", function () { show(read()); });
  show(read());
})();
