// The overlap explorer: its state (all of it in the address), its filters, its network face.
(function () {
  "use strict";
  var euroai = window.euroai, make = euroai.make, words = euroai.words;
  var page = document.querySelector("[data-overlap]");
  var data = window.euroaiOverlap;
  if (!page || !data || !data.investors.id.length) return;
  var model = euroai.overlapModel(data), told = euroai.overlapWords(model), investors = model.investors, labs = model.labs;
  var FACES = ["network", "matrix", "table", "compare"];
  var TEXTS = ["region", "country", "type", "labkind", "labregion", "labcountry", "sector", "from", "to"];
  var MOST = 6, LEAST = 2;
  var part = function (name) { return page.querySelector("[data-" + name + "]"); };
  var pane = document.getElementById("overlap-pane"), headline = part("headline");
  var state = null, counted = null, graph = null, ties = null, drawn = {};
  var faces = euroai.overlapFaces(model, told, go);

  // ------------------------------------------------------------ state and address

  function read() {
    var given = new URLSearchParams(location.hash.slice(1));
    var next = { face: FACES.indexOf(given.get("face")) >= 0 ? given.get("face") : "network" };
    next.who = (given.get("who") || "").split(/[ ,]/).filter(function (id, k, all) { return model.place.has(id) && all.indexOf(id) === k; }).slice(0, MOST);
    TEXTS.forEach(function (name) { next[name] = (given.get(name) || "").slice(0, 60); });
    next.from = /^\d{4}$/.test(next.from) && +next.from > model.firstYear ? next.from : "";
    next.to = /^\d{4}$/.test(next.to) && +next.to < model.lastYear ? next.to : "";
    next.least = Math.max(1, Math.min(6, parseInt(given.get("least"), 10) || LEAST));
    next.named = given.get("named") === "1" && next.who.length > 1;
    next.grid = given.get("grid") === "labs" ? "labs" : "";
    next.beyond = given.get("beyond") === "1" && model.whole(next);
    return next;
  }

  function address(next) {
    var parts = new URLSearchParams();
    if (next.face !== "network") parts.set("face", next.face);
    if (next.who.length) parts.set("who", next.who.join(","));
    TEXTS.forEach(function (name) { if (next[name]) parts.set(name, next[name]); });
    if (next.least !== LEAST) parts.set("least", next.least);
    if (next.grid) parts.set("grid", next.grid);
    if (next.named) parts.set("named", "1");
    if (next.beyond) parts.set("beyond", "1");
    return "#" + parts.toString().replace(/%2C/g, ",");
  }

  function go(change, quietly) {
    var next = Object.assign({}, state, change);
    if (next.who.length < 2) next.named = false;
    if (!model.whole(next)) next.beyond = false;
    if (address(next) !== address(state)) history[quietly ? "replaceState" : "pushState"](null, "", address(next));
    show(next);
  }

  // ------------------------------------------------------------ showing

  function chosen() {
    return state.who.map(function (id) { return model.place.get(id); });
  }

  function show(next) {
    var before = state;
    state = next;
    if (before && graph && before.who.join() !== next.who.join()) graph.pin("");
    if (!before || TEXTS.concat("named").some(function (name) { return before[name] !== next[name]; }) || (next.named && before.who.join() !== next.who.join())) counted = model.count(next);
    drawn = {};
    headline.replaceChildren.apply(headline, told.headline(counted, next, chosen()));
    fields();
    chips();
    active();
    face();
  }

  function face() {
    page.querySelectorAll("[data-face]").forEach(function (link) {
      if (link.dataset.face === state.face) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.href = address(Object.assign({}, state, { face: link.dataset.face }));
    });
    FACES.forEach(function (name) { page.querySelector('[data-panel="' + name + '"]').hidden = name !== state.face; });
    var box = page.querySelector('[data-panel="' + state.face + '"]');
    if (state.face === "network") network();
    else if (state.face === "table") faces.table(box, counted, state, chosen(), {});
    else faces[state.face](box, counted, state, chosen());
  }

  // ------------------------------------------------------------ the network

  function passing() {
    var shared = new Map(), n = investors.id.length, there = new Set(chosen());
    counted.pairs.forEach(function (pair) {
      if (!model.passes(state, pair)) return;
      shared.set(pair.a * n + pair.b, pair.shared);
      there.add(pair.a);
      there.add(pair.b);
    });
    return { shared: shared, there: there };
  }

  function networkData() {
    var all = model.count({ who: [] }).pairs;
    var column = function (value) { return all.map(value); };
    return {
      title: "Investors who share holdings", directed: false, relations: [["co-investment", "meets", "meets"]],
      nodes: { id: investors.id, label: investors.label, page: investors.page, kind: investors.kind, group: investors.group, size: investors.size, x: investors.x, y: investors.y, country: investors.country.map(function (code) { return data.words[code] || ""; }) },
      edges: { from: column(function (p) { return p.a; }), to: column(function (p) { return p.b; }), width: column(function (p) { return wide(p.shared); }), strength: column(function (p) { return p.shared; }), relation: column(function () { return 0; }), since: column(function () { return ""; }) }
    };
  }

  function wide(shared) {
    return 0.5 + 0.75 * shared;
  }

  function network() {
    var now = passing(), n = investors.id.length;
    function key(e) { return ties.edges.from[e] * n + ties.edges.to[e]; }
    if (!ties) ties = networkData();
    var filter = {
      node: function (i) { return now.there.has(i); },
      edge: function (e) { return now.shared.has(key(e)); },
      width: function (e) { return wide(now.shared.get(key(e)) || 1); }
    };
    ties.edges.strength = ties.edges.from.map(function (_, e) { return now.shared.get(key(e)) || 0; });
    if (!graph) {
      graph = euroai.graph(pane, ties, { filter: filter, marked: chosen, facts: facts, onselect: function () {} });
      pane.dataset.drawn = "network";
    } else {
      graph.filter(filter, true);
    }
  }

  function facts(i) {
    var held = counted.held[i], id = investors.id[i], there = state.who.indexOf(id) >= 0;
    var button = make("button", { type: "button", class: "choose", disabled: !there && state.who.length >= MOST, onclick: function () {
      go({ who: there ? state.who.filter(function (one) { return one !== id; }) : state.who.concat(id) });
      graph.pin(id);
    } }, there ? "Chosen: take out" : "Choose to compare");
    return [make("p", { class: "told" }, "sits in " + told.things(held)), button];
  }

  // ------------------------------------------------------------ chosen investors, filters

  function chips() {
    part("chosen").replaceChildren.apply(part("chosen"), state.who.map(function (id) {
      var name = investors.label[model.place.get(id)];
      return make("li", {}, make("button", { type: "button", "aria-label": "Take out " + name, onclick: function () {
        go({ who: state.who.filter(function (one) { return one !== id; }) });
        part("add").focus();
      } }, [make("bdi", {}, name), " ×"]));
    }).concat(state.who.length > 1 && state.face !== "compare" ? [make("li", {}, make("a", { href: address(Object.assign({}, state, { face: "compare" })) }, "Compare"))] : []));
    part("add").disabled = state.who.length >= MOST;
    part("add").placeholder = state.who.length >= MOST ? "Six are chosen" : state.who.length ? "Add another investor" : "Name an investor: Nvidia, Bpifrance …";
  }

  function options(select, column, wordOf) {
    var found = new Map();
    column.forEach(function (values) { [].concat(values).forEach(function (value) { if (value) found.set(value, (found.get(value) || 0) + 1); }); });
    Array.from(found.keys()).sort(function (a, b) { return found.get(b) - found.get(a) || (wordOf(a) < wordOf(b) ? -1 : 1); }).forEach(function (value) {
      select.append(make("option", { value: value }, wordOf(value) + " (" + words.count(found.get(value)) + ")"));
    });
  }

  function wordOf(concept) {
    return data.words[concept] || concept;
  }

  var PLURALS = { Lab: "labs", Company: "companies", InvestmentFirm: "investment firms", ResearchInstitution: "research institutions", PublicBody: "public bodies" };
  function build() {
    var field = function (name) { return page.querySelector('[data-filter="' + name + '"]'); };
    options(field("region"), investors.region, wordOf);
    options(field("country"), investors.country, wordOf);
    options(field("type"), investors.type, wordOf);
    options(field("labkind"), labs.kind, function (kind) { return PLURALS[kind] || kind; });
    options(field("labregion"), labs.region, wordOf);
    options(field("labcountry"), labs.country, wordOf);
    options(field("sector"), labs.sectors, wordOf);
    ["from", "to"].forEach(function (name) {
      field(name).min = model.firstYear;
      field(name).max = model.lastYear;
      field(name).addEventListener("input", function () { years(name, +field(name).value); });
    });
    page.querySelectorAll("select[data-filter]").forEach(function (select) {
      select.addEventListener("change", function () { change(select.dataset.filter, select.value); });
    });
    page.querySelectorAll("input[type=checkbox][data-filter]").forEach(function (box) {
      box.addEventListener("change", function () { change(box.dataset.filter, box.checked); });
    });
    field("least").addEventListener("input", function () { go({ least: +field("least").value }, true); });
    part("filters").addEventListener("submit", function (event) { event.preventDefault(); });
    part("copy").addEventListener("click", function () { euroai.copyLink(part("copy")); });
    euroai.picker(part("add"), function () {
      return investors.id.map(function (id, i) {
        return { key: id, words: investors.label[i], note: "in " + data.held[i].length, weight: data.held[i].length };
      }).filter(function (item) { return state.who.indexOf(item.key) < 0; });
    }, function (id) { go({ who: state.who.concat(id) }); });
    page.querySelectorAll("[data-face]").forEach(function (link) {
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        go({ face: link.dataset.face });
      });
    });
    page.querySelector("[data-chosen]").addEventListener("click", function (event) {
      if (event.target.closest("a")) { event.preventDefault(); go({ face: "compare" }); }
    });
  }

  function change(name, value) {
    var next = {};
    next[name] = value;
    go(next);
  }

  function years(name, value) {
    var from = +state.from || model.firstYear, to = +state.to || model.lastYear;
    if (name === "from") from = Math.min(value, to);
    else to = Math.max(value, from);
    go({ from: from > model.firstYear ? String(from) : "", to: to < model.lastYear ? String(to) : "" }, true);
  }

  function fields() {
    page.querySelectorAll("[data-filter]").forEach(function (field) {
      var name = field.dataset.filter;
      if (field.type === "checkbox") field.checked = state[name];
      else if (name === "from") field.value = state.from || model.firstYear;
      else if (name === "to") field.value = state.to || model.lastYear;
      else field.value = state[name];
    });
    part("named").hidden = state.who.length < 2;
    page.querySelector('[data-filter="beyond"]').disabled = !counted.whole;
    part("chance-box").title = counted.whole ? "Only ties with q ≤ " + model.beyond : "Chance is known only while nothing is filtered";
    part("least").textContent = state.least;
    var span = (state.from || model.firstYear) + "–" + (state.to || model.lastYear);
    part("years").textContent = span + " by first investment; " + words.count(counted.undated) + " undated holdings are kept";
  }

  // The filters told as a sentence, each a word that goes away when pressed.
  function active() {
    var out = [];
    function word(text, change) {
      out.push(make("button", { type: "button", "aria-label": "Remove: " + text, onclick: function () { go(change); part("active").querySelector("button, a") ? part("active").querySelector("button, a").focus() : part("add").focus(); } }, [text, make("span", { "aria-hidden": "true" }, " ×")]));
    }
    if (state.named) { word("the " + state.who.length + " named", { named: false }); }
    if (state.region) word("from " + wordOf(state.region), { region: "" });
    if (state.country) word("from " + wordOf(state.country), { country: "" });
    if (state.type) word("of the kind " + wordOf(state.type), { type: "" });
    if (out.length) out.unshift("Investors ");
    var before = out.length;
    if (state.labkind) word("in " + (PLURALS[state.labkind] || state.labkind), { labkind: "" });
    if (state.labregion) word("in " + wordOf(state.labregion), { labregion: "" });
    if (state.labcountry) word("in " + wordOf(state.labcountry), { labcountry: "" });
    if (state.sector) word("in " + wordOf(state.sector), { sector: "" });
    if (out.length > before) out.splice(before, 0, before ? " · sitting " : "Investors sitting ");
    if (state.from || state.to) {
      out.push(out.length ? " · since " : "Since ");
      word((state.from || model.firstYear) + "–" + (state.to || model.lastYear), { from: "", to: "" });
    }
    if (state.beyond) { out.push(out.length ? " · " : ""); word("beyond chance", { beyond: false }); }
    if (out.length) {
      if (!counted.whole) out.push(": " + words.plural(counted.investors, "investor") + " in " + words.plural(counted.labs, "organisation"));
      out.push(make("button", { type: "button", class: "clear", onclick: function () { go({ region: "", country: "", type: "", labkind: "", labregion: "", labcountry: "", sector: "", from: "", to: "", named: false, beyond: false }); part("add").focus(); } }, "Take all off"));
    }
    part("active").hidden = !out.length;
    part("active").replaceChildren.apply(part("active"), out);
  }

  euroai.overlap = { model: model, state: function () { return state; }, counted: function () { return counted; } };
  build();
  if (TEXTS.some(function (name) { return read()[name]; })) part("more").open = innerWidth > 900;
  addEventListener("popstate", function () { show(read()); });
  euroai.paneSearch(pane, function () { return graph; });
  show(read());
})();
