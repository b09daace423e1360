// The graph pane: draws a network whose positions are given, with vis-network, physics off.
// euroai.graph(pane, data, options) returns what the page steers it by. See draw/pane.py for data.
(function () {
  "use strict";
  var euroai = (window.euroai = window.euroai || {});
  var KINDS = {
    Lab: [gettext("lab"), gettext("Labs")],
    InvestmentFirm: [gettext("investor"), gettext("Investors")],
    Company: [gettext("company"), gettext("Companies")],
    ResearchInstitution: [gettext("research institution"), gettext("Research")],
    PublicBody: [gettext("public body"), gettext("Public bodies")],
    Person: [gettext("person"), gettext("People")],
    Product: [gettext("product"), gettext("Products")]
  };
  var KIND_TOKENS = {
    Lab: "lab", InvestmentFirm: "investor", Company: "company", ResearchInstitution: "research",
    PublicBody: "public", Person: "person", Product: "product"
  };
  var GROUPS = {
    "region-europe": gettext("Europe"), "region-north-america": gettext("North America"), "region-asia": gettext("Asia"),
    "region-middle-east": gettext("Middle East"), "region-other": gettext("Elsewhere"), person: gettext("No region")
  };
  // A tie read from its source and from its target: by relation, else by view (draw/style.py).
  var RELATIONS = {
    investedIn: [gettext("Invested in"), gettext("Has as investor")],
    founderOf: [gettext("Founded"), gettext("Was founded by")],
    workedAt: [gettext("Worked at"), gettext("Employed")],
    studiedAt: [gettext("Studied at"), gettext("Taught")],
    advised: [gettext("Advised"), gettext("Was advised by")],
    alliedWith: [gettext("Is allied with"), gettext("Is allied with")],
    acquired: [gettext("Acquired"), gettext("Was acquired by")],
    partOf: [gettext("Is part of"), gettext("Owns")],
    investments: [gettext("Invested in"), gettext("Has as investor")],
    "co-investment": [gettext("Shares holdings with"), gettext("Shares holdings with")],
    alliances: [gettext("Is allied with"), gettext("Is allied with")],
    talent: [gettext("Its people founded"), gettext("Was founded by people from")],
    founders: [gettext("Founded"), gettext("Was founded by")],
    moves: [gettext("Its people went to"), gettext("Has people from")]
  };
  var FADE = 0.86; // how much paper lies over what is not looked at
  var still = matchMedia("(prefers-reduced-motion: reduce)");

  // ------------------------------------------------------------ small parts, shared by pages

  function make(name, attributes, children) {
    var node = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      var value = attributes[key];
      if (value === false || value === null || value === undefined) return;
      if (key === "class") node.className = value;
      else if (key.slice(0, 2) === "on") node.addEventListener(key.slice(2), value);
      else node.setAttribute(key, value === true ? "" : value);
    });
    [].concat(children === undefined ? [] : children).forEach(function (child) {
      if (child !== null && child !== undefined && child !== "") node.append(child);
    });
    return node;
  }

  var count = euroai.count;

  function plural(number, one, many) {
    return count(number) + " " + (number === 1 ? one : many || one + "s");
  }

  function day(text) {
    return text ? euroai.date(text, true) : "";
  }

  function fold(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  // Suggestions under a field: items are {key, words, note, weight}; pick(key) is told the choice.
  function picker(field, items, pick) {
    var list = make("div", { class: "picks", role: "listbox", id: field.id + "-picks", "aria-label": gettext("Suggestions"), hidden: true });
    var shown = [];
    var at = -1;
    field.parentNode.append(list);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.setAttribute("aria-controls", list.id);
    function hide() {
      list.hidden = true;
      at = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }
    function choose(item) {
      field.value = "";
      hide();
      pick(item.key);
    }
    function mark(next) {
      at = (next + shown.length) % shown.length;
      Array.prototype.forEach.call(list.children, function (node, place) {
        node.setAttribute("aria-selected", String(place === at));
        if (place === at) node.scrollIntoView({ block: "nearest" });
      });
      field.setAttribute("aria-activedescendant", list.id + "-" + at);
    }
    function show() {
      var text = fold(field.value.trim());
      if (!text) return hide();
      var all = typeof items === "function" ? items() : items;
      shown = all.map(function (item) {
        var place = fold(item.words).indexOf(text);
        var start = place === 0 || (place > 0 && fold(item.words)[place - 1] === " ");
        return { item: item, rank: place < 0 ? -1 : (start ? 1e6 : 0) + (item.weight || 0) };
      }).filter(function (one) { return one.rank >= 0; })
        .sort(function (a, b) { return b.rank - a.rank || (a.item.words < b.item.words ? -1 : 1); })
        .slice(0, 9).map(function (one) { return one.item; });
      list.replaceChildren.apply(list, shown.map(function (item, place) {
        return make("div", {
          role: "option", id: list.id + "-" + place, "aria-selected": "false",
          onpointerdown: function (event) { event.preventDefault(); choose(item); }
        }, [make("bdi", {}, item.words), make("span", {}, item.note || "")]);
      }));
      if (!shown.length) list.append(make("div", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, gettext("Nothing here is called so")));
      list.hidden = false;
      at = -1;
      field.setAttribute("aria-expanded", "true");
    }
    field.addEventListener("input", show);
    field.addEventListener("blur", hide);
    field.addEventListener("keydown", function (event) {
      if (event.key === "Escape") { if (!list.hidden) event.stopPropagation(); field.value = ""; hide(); }
      if (list.hidden || !shown.length) return;
      if (event.key === "ArrowDown") { event.preventDefault(); mark(at + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); mark(at < 0 ? shown.length - 1 : at - 1); }
      if (event.key === "Enter") { event.preventDefault(); choose(shown[Math.max(at, 0)]); }
    });
  }

  // Sorts a table's rows in place by the buttons in its head; values stand in cell.dataset.v.
  function sortable(table) {
    table.tHead.querySelectorAll("th[data-sort]").forEach(function (head) {
      var words = head.textContent;
      head.replaceChildren(make("button", { type: "button", onclick: function () {
        var falls = head.getAttribute("aria-sort") !== "descending";
        if (head.dataset.sort === "text") falls = head.getAttribute("aria-sort") === "ascending";
        table.tHead.querySelectorAll("th").forEach(function (one) { one.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        var place = head.cellIndex;
        var body = table.tBodies[0];
        var rows = Array.from(body.rows).map(function (row) {
          var cell = row.cells[place];
          return { row: row, v: head.dataset.sort === "number" ? parseFloat(cell.dataset.v) : fold(cell.textContent) };
        });
        rows.sort(function (a, b) {
          if (a.v !== a.v || b.v !== b.v) return (a.v !== a.v) - (b.v !== b.v);
          return (a.v < b.v ? -1 : a.v > b.v ? 1 : 0) * (falls ? -1 : 1);
        });
        rows.forEach(function (one) { body.append(one.row); });
      } }, words));
    });
  }

  // On a phone a row shows its first cells; a button in its head opens the rest.
  function unfolding(row, head) {
    head.append(make("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": gettext("More of this row"), onclick: function (event) {
      event.currentTarget.setAttribute("aria-expanded", String(row.classList.toggle("open")));
    } }));
    return row;
  }

  // ------------------------------------------------------------ shapes on a canvas

  function outline(ctx, kind, x, y, r) {
    ctx.beginPath();
    if (kind === "InvestmentFirm") {
      ctx.rect(x - r * 0.86, y - r * 0.86, r * 1.72, r * 1.72);
    } else if (kind === "Company") {
      polygon(ctx, x, y, r * 1.08, 4);
    } else if (kind === "ResearchInstitution") {
      polygon(ctx, x, y + r * 0.16, r * 1.16, 3);
    } else if (kind === "PublicBody") {
      polygon(ctx, x, y, r * 1.06, 5);
    } else if (kind === "Product") {
      var a = r * 0.36;
      [[-a, -r], [a, -r], [a, -a], [r, -a], [r, a], [a, a], [a, r], [-a, r], [-a, a], [-r, a], [-r, -a], [-a, -a]].forEach(function (p) {
        ctx.lineTo(x + p[0], y + p[1]);
      });
      ctx.closePath();
    } else {
      ctx.arc(x, y, kind === "Person" ? r * 0.8 : r, 0, 2 * Math.PI);
    }
  }

  function polygon(ctx, x, y, r, sides) {
    for (var side = 0; side < sides; side++) {
      var angle = (2 * Math.PI * side) / sides - Math.PI / 2;
      ctx.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
    }
    ctx.closePath();
  }

  // ------------------------------------------------------------ the pane

  euroai.graph = function (pane, data, options) {
    options = options || {};
    var part = function (name) { return pane.querySelector("[data-pane-" + name + "]"); };
    var nodes = data.nodes, edges = data.edges, n = nodes.id.length, m = edges.from.length;
    var place = new Map(nodes.id.map(function (id, i) { return [id, i]; }));
    var near = nodes.id.map(function () { return []; });
    var sizes = nodes.size.slice();
    var shown = new Uint8Array(n).fill(1), shownEdges = new Uint8Array(m).fill(1);
    var colourBy = options.colourBy || "region", groups = options.groups || GROUPS;
    var off = { kind: new Set(), group: new Set() };
    var wanted = { node: null, edge: null };
    var pinned = -1, hovered = -1, palette = {}, network = null, nodeSet = null, edgeSet = null, thick = 1, order = [], widths = new Map(), quiet = false;
    var clock = { day: 0, undated: false }, then = null, there = null, full = null, slider = null;
    var canvasBox = part("canvas"), stage = part("stage"), facts = part("facts"), tip = part("tip");
    var closing = new AbortController(), listen = { signal: closing.signal };

    // A picture made for a wide pane lies on its side in a high one.
    if (stage.clientHeight > stage.clientWidth * 1.15) {
      nodes = Object.assign({}, nodes, { x: nodes.y, y: nodes.x });
    }
    if (edges.days) {
      edges = Object.assign({}, edges, { width: edges.width.slice(), strength: edges.strength.slice(), loose: edges.loose || {} });
      full = { width: data.edges.width, strength: data.edges.strength, strong: data.strong };
    }
    for (var e = 0; e < m; e++) {
      near[edges.from[e]].push([edges.to[e], e]);
      if (edges.to[e] !== edges.from[e]) near[edges.to[e]].push([edges.from[e], e]);
    }
    near.forEach(function (ties) {
      ties.sort(function (a, b) {
        return edges.strength[b[1]] - edges.strength[a[1]] || near[b[0]].length - near[a[0]].length || a[0] - b[0];
      });
    });

    function pageOf(i) {
      return nodes.page ? (euroai.root || "") + "id/" + encodeURIComponent(nodes.page[i]) + "/index.html" : "";
    }

    // A double click is also a click on what is pinned: only the first leads away.
    var leaving = 0;
    function open(i) {
      if (!nodes.page || Date.now() - leaving < 1500) return;
      leaving = Date.now();
      location.href = pageOf(i);
    }

    function kindWord(i) {
      var words = KINDS[nodes.kind[i]];
      return words ? words[0] : "";
    }

    function tieWord(i, e) {
      var relation = data.relations[edges.relation[e]];
      if (!relation) return "";
      var end = edges.from[e] === i ? 0 : 1;
      return relation.length > 1 ? relation[end + 1] : (RELATIONS[relation[0]] || ["", ""])[end];
    }

    // ---------------------------------------------------------- colours

    function readPalette() {
      palette = { paper: euroai.colour("--paper"), ink: euroai.colour("--ink"), soft: euroai.colour("--ink-2"), accent: euroai.colour("--accent") };
      Object.keys(groups).forEach(function (name) { palette[name] = euroai.colour("--" + name); });
      Object.keys(KIND_TOKENS).forEach(function (name) { palette[name] = euroai.colour("--" + KIND_TOKENS[name]); });
    }

    function colourOf(i) {
      return palette[colourBy === "kind" ? nodes.kind[i] : nodes.group[i]] || palette["region-other"];
    }

    function paint(ctx, i, x, y) {
      var colour = colourOf(i), r = sizes[i];
      outline(ctx, nodes.kind[i], x, y, r);
      ctx.fillStyle = nodes.kind[i] === "Person" ? palette.paper : colour;
      ctx.fill();
      ctx.lineWidth = nodes.kind[i] === "Person" ? Math.max(1.6, r * 0.32) : Math.max(0.8, r * 0.09);
      ctx.strokeStyle = nodes.kind[i] === "Person" ? colour : palette.paper;
      ctx.stroke();
      if (options.letter && nodes.kind[i] !== "Person") inscribe(ctx, options.letter(i), x, y, r);
      if (i === pinned) {
        outline(ctx, nodes.kind[i], x, y, r + 4);
        ctx.lineWidth = 2;
        ctx.strokeStyle = palette.ink;
        ctx.stroke();
      }
    }

    // A letter in a node says what its colour says, where it can be read.
    function inscribe(ctx, letter, x, y, r) {
      if (r * network.getScale() < 6) return;
      ctx.font = "650 " + (r * 1.1).toFixed(1) + "px " + family;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      ctx.fillStyle = palette.paper;
      ctx.fillText(letter, x, y + r * 0.08);
    }

    // ---------------------------------------------------------- vis-network

    // The more ties a node has, and the more there are at all, the fainter each is drawn.
    function edgeAlpha() {
      var live = 0;
      for (var e = 0; e < m; e++) live += shownEdges[e];
      return Math.max(0.06, Math.min(0.32, (0.6 * (order.length + 1)) / (live + 1) / (1 + live / 4000)));
    }

    function start() {
      readPalette();
      thick = Math.max(1, Math.min(3.5, 0.8 / fitScale()));
      nodeSet = new vis.DataSet(order.map(function (i) { return nodeItem(i); }));
      edgeSet = new vis.DataSet(edges.from.map(function (_, e) { return e; }).filter(function (e) { return shownEdges[e]; }).map(edgeItem));
      network = new vis.Network(canvasBox, { nodes: nodeSet, edges: edgeSet }, {
        autoResize: true,
        physics: { enabled: false },
        layout: { improvedLayout: false },
        nodes: { chosen: false, physics: false },
        edges: { smooth: false, chosen: false, physics: false, color: { color: palette.ink, opacity: edgeAlpha(), inherit: false }, arrows: { to: { enabled: false } }, hoverWidth: 0, selectionWidth: 0 },
        interaction: { hover: true, hoverConnectedEdges: false, selectConnectedEdges: false, selectable: true, dragNodes: false, tooltipDelay: 1e9, zoomSpeed: 0.7, hideEdgesOnDrag: m > 9000 }
      });
      network.canvas.frame.tabIndex = -1;
      network.on("afterDrawing", above);
      network.on("hoverNode", function (event) { look(place.get(event.node)); });
      network.on("blurNode", function () { look(-1); });
      network.on("click", clicked);
      network.on("doubleClick", function (event) {
        var hit = network.getNodeAt(event.pointer.DOM);
        if (hit !== undefined) open(place.get(hit));
      });
      fit(false);
    }

    // vis-network is given only what has been shown once; the rest costs nothing until then.
    function nodeItem(i) {
      return { id: nodes.id[i], x: nodes.x[i], y: nodes.y[i], size: sizes[i], shape: "custom", ctxRenderer: renderer, hidden: !shown[i], fixed: true };
    }

    function edgeItem(e) {
      return { id: e, from: nodes.id[edges.from[e]], to: nodes.id[edges.to[e]], width: edges.width[e] * thick, hidden: !shownEdges[e] };
    }

    function renderer(given) {
      var i = place.get(given.id);
      return {
        drawNode: function () { paint(given.ctx, i, given.x, given.y); },
        nodeDimensions: { width: 2 * sizes[i], height: 2 * sizes[i] }
      };
    }

    function clicked(event) {
      canvasBox.focus({ preventScroll: true });
      var hit = network.getNodeAt(event.pointer.DOM);
      if (hit === undefined) return pin(-1);
      var i = place.get(hit);
      if (i === pinned) open(i);
      else pin(i);
    }

    function restyle() {
      readPalette();
      network.setOptions({ edges: { color: { color: palette.ink, opacity: edgeAlpha(), inherit: false } } });
      network.redraw();
    }

    // ---------------------------------------------------------- what lies above the drawing

    function above(ctx) {
      var focus = looked(hovered >= 0 ? hovered : pinned);
      if (focus.length) spotlight(ctx, focus);
      label(ctx, focus);
    }

    function looked(one) {
      return (one >= 0 ? [one] : marked()).filter(function (i) { return shown[i]; });
    }

    // The nodes that the page itself points at, when the reader points at none.
    function marked() {
      return options.marked ? options.marked() : [];
    }

    function around(focus) {
      var there = new Set(focus);
      focus.forEach(function (i) {
        near[i].forEach(function (tie) { if (shown[tie[0]] && shownEdges[tie[1]]) there.add(tie[0]); });
      });
      return Array.from(there);
    }

    function bare(ctx, draw) {
      var ratio = ctx.canvas.width / ctx.canvas.clientWidth;
      ctx.save();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      draw(ctx.canvas.clientWidth, ctx.canvas.clientHeight);
      ctx.restore();
    }

    function spotlight(ctx, focus) {
      bare(ctx, function (w, h) {
        ctx.globalAlpha = FADE;
        ctx.fillStyle = palette.paper;
        ctx.fillRect(0, 0, w, h);
      });
      ctx.save();
      focus.forEach(function (i) {
        ctx.strokeStyle = colourOf(i);
        ctx.globalAlpha = Math.max(0.3, Math.min(0.75, 6 / Math.sqrt(near[i].length + 1)));
        near[i].forEach(function (tie) {
          if (!shown[tie[0]] || !shownEdges[tie[1]]) return;
          ctx.beginPath();
          ctx.lineWidth = Math.max(edges.width[tie[1]], 1.2 / network.getScale());
          ctx.moveTo(nodes.x[i], nodes.y[i]);
          ctx.lineTo(nodes.x[tie[0]], nodes.y[tie[0]]);
          ctx.stroke();
        });
      });
      ctx.globalAlpha = 1;
      around(focus).reverse().forEach(function (i) { paint(ctx, i, nodes.x[i], nodes.y[i]); });
      ctx.restore();
    }

    function reorder() {
      order = [];
      for (var i = 0; i < n; i++) if (shown[i]) order.push(i);
      order.sort(function (a, b) { return sizes[b] - sizes[a] || a - b; });
    }

    // Labels in the order of importance; one that would touch another label is left out until there
    // is room, and so is one that would hide a node, unless it is among the most important.
    function labels(ctx, focus, w, h) {
      var scale = network.getScale(), view = network.getViewPosition(), found = [];
      var first = focus.length ? around(focus) : order;
      // Of a few nodes that were given room for it, every name is shown if no other is in its way.
      var few = options.named && !focus.length;
      var left = focus.length ? 80 : few ? order.length : Math.ceil((w * h) / 11000), leading = focus.length || (few ? order.length : Math.min(14, Math.ceil(order.length / 6)));
      var boxes = [[0, h - 62, 172, h]], marks = []; // the first: where the zoom buttons are
      function at(i) {
        return [(nodes.x[i] - view.x) * scale + w / 2, (nodes.y[i] - view.y) * scale + h / 2];
      }
      first.slice(0, 400).forEach(function (i) {
        var r = sizes[i] * scale * 0.85, p = at(i);
        if (r > 3.5 && p[0] > -40 && p[0] < w + 40 && p[1] > -40 && p[1] < h + 40) marks.push([p[0] - r, p[1] - r, p[0] + r, p[1] + r]);
      });
      for (var k = 0; k < first.length && left > 0; k++) {
        var i = first[k], r = sizes[i] * scale, p = at(i), heavy = focus.indexOf(i) >= 0;
        if (p[0] < -60 || p[0] > w + 60 || p[1] < -20 || p[1] > h + 20) continue;
        var big = heavy ? 14 : Math.max(11, Math.min(15, 9.5 + r * 0.25)), weight = heavy || r > 15 ? "600" : "400";
        var font = weight + " " + big.toFixed(1) + "px " + family;
        var box = spot(boxes, marks, p[0], p[1], r, measure(ctx, font, nodes.label[i]), big, w, h, k < leading);
        if (!box) continue;
        boxes.push(box);
        left--;
        found.push({ text: nodes.label[i], x: (box[0] + box[2]) / 2, y: box[1] + 1, font: font, size: big, weight: weight });
      }
      return found;
    }

    function label(ctx, focus) {
      bare(ctx, function (w, h) {
        var found = labels(ctx, focus, w, h);
        ctx.textAlign = "center";
        ctx.textBaseline = "top";
        ctx.lineJoin = "round";
        ctx.lineWidth = 3.5;
        ctx.strokeStyle = palette.paper;
        ctx.fillStyle = palette.ink;
        found.forEach(function (one) {
          ctx.font = one.font;
          ctx.strokeText(one.text, one.x, one.y);
          ctx.fillText(one.text, one.x, one.y);
        });
      });
    }

    function touches(box) {
      return function (b) { return b[0] < box[2] && b[2] > box[0] && b[1] < box[3] && b[3] > box[1]; };
    }

    // Below the node, else above, right, left: the first place that touches nothing; for a leading
    // label the place that hides fewest nodes, but never another label.
    function spot(boxes, marks, x, y, r, width, big, w, h, leading) {
      var high = big * 1.25, half = width / 2 + 2, gap = Math.max(r, 2) + 2, best = null, fewest = Infinity;
      var tries = [[x - half, y + gap], [x - half, y - gap - high], [x + gap + 2, y - high / 2], [x - gap - 2 * half - 2, y - high / 2]];
      if (leading) tries.push([x - half, y - high / 2]);
      for (var t = 0; t < tries.length; t++) {
        var box = [tries[t][0], tries[t][1], tries[t][0] + 2 * half, tries[t][1] + high];
        if (box[0] < 2 || box[2] > w - 2 || box[1] < 2 || box[3] > h - 2 || boxes.some(touches(box))) continue;
        var hidden = marks.filter(touches(box)).length;
        if (!hidden) return box;
        if (leading && hidden < fewest) { fewest = hidden; best = box; }
      }
      return best;
    }

    var family = getComputedStyle(pane).fontFamily;
    function measure(ctx, font, text) {
      var key = font + "|" + text;
      if (!widths.has(key)) {
        if (widths.size > 4000) widths.clear();
        ctx.font = font;
        widths.set(key, ctx.measureText(text).width);
      }
      return widths.get(key);
    }

    // ---------------------------------------------------------- what picture.js writes down

    // What is drawn now, in pixels of the pane: ties, nodes, labels, and what the legend says.
    function scene() {
      var w = stage.clientWidth, h = stage.clientHeight, focus = looked(pinned);
      var scale = network.getScale(), view = network.getViewPosition(), ctx = network.canvas.getContext();
      function x(i) { return (nodes.x[i] - view.x) * scale + w / 2; }
      function y(i) { return (nodes.y[i] - view.y) * scale + h / 2; }
      function tie(e, colour, opacity, width) {
        var a = edges.from[e], b = edges.to[e];
        return { x1: x(a), y1: y(a), x2: x(b), y2: y(b), colour: colour, opacity: opacity, width: width };
      }
      function node(i) {
        var r = sizes[i] * scale, ring = nodes.kind[i] === "Person", colour = colourOf(i), path = pathOf();
        outline(path, nodes.kind[i], x(i), y(i), r);
        return {
          name: nodes.label[i], path: path.data(), fill: ring ? palette.paper : colour, stroke: ring ? colour : palette.paper,
          width: ring ? Math.max(1.6 * scale, r * 0.32) : Math.max(0.8 * scale, r * 0.09),
          letter: options.letter && !ring && r >= 6 ? { text: options.letter(i), x: x(i), y: y(i) + r * 0.46, size: r * 1.1 } : null
        };
      }
      var ties = [], strong = [], alpha = edgeAlpha();
      for (var e = 0; e < m; e++) if (shownEdges[e]) ties.push(tie(e, palette.ink, alpha, edges.width[e] * thick * scale));
      focus.forEach(function (i) {
        near[i].forEach(function (pair) {
          if (!shown[pair[0]] || !shownEdges[pair[1]]) return;
          strong.push(tie(pair[1], colourOf(i), Math.max(0.3, Math.min(0.75, 6 / Math.sqrt(near[i].length + 1))), Math.max(edges.width[pair[1]] * scale, 1.2)));
        });
      });
      return {
        title: pane.getAttribute("aria-label"), day: clock.day, width: w, height: h, paper: palette.paper, ink: palette.ink, soft: palette.soft, family: family,
        faded: focus.length ? 1 - FADE : 1, ties: ties, nodes: order.map(node), strong: strong,
        looked: around(focus).reverse().map(node), labels: labels(ctx, focus, w, h), legend: keys(part("legend"))
      };
    }

    // The legend's entries that are switched on: their words and marks.
    function keys(legend) {
      return Array.from(legend.querySelectorAll("[data-of]")).filter(function (button) {
        return !button.hidden && button.offsetParent && button.getAttribute("aria-pressed") === "true";
      }).map(function (button) {
        var kind = button.dataset.of === "kind", key = button.dataset.key, path = pathOf();
        outline(path, kind ? key : "", 6, 0, 5);
        var colour = palette[key] && (!kind || colourBy === "kind") ? palette[key] : palette.soft;
        var ring = key === "Person" || key === "person";
        return { words: button.childNodes[1].textContent, path: path.data(), fill: ring ? "none" : colour, stroke: ring ? colour : "none" };
      });
    }

    // Takes what outline() draws on a canvas and gives it as the data of an SVG path.
    function pathOf() {
      var text = "";
      function point(letter, x, y) { text += (text ? letter : "M") + x.toFixed(2) + " " + y.toFixed(2); }
      return {
        beginPath: function () {},
        lineTo: function (x, y) { point("L", x, y); },
        rect: function (x, y, w, h) { point("M", x, y); text += "h" + w.toFixed(2) + "v" + h.toFixed(2) + "h" + (-w).toFixed(2) + "z"; },
        arc: function (x, y, r) {
          var half = "a" + r.toFixed(2) + " " + r.toFixed(2) + " 0 1 0 ";
          point("M", x - r, y);
          text += half + (2 * r).toFixed(2) + " 0" + half + (-2 * r).toFixed(2) + " 0z";
        },
        closePath: function () { text += "z"; },
        data: function () { return text; }
      };
    }

    // ---------------------------------------------------------- looking, pinning

    function look(i) {
      hovered = i;
      canvasBox.classList.toggle("over", i >= 0);
      tip.hidden = i < 0 || i === pinned;
      if (i >= 0) {
        var line = [kindWord(i), nodes.country[i]].filter(Boolean).join(", ");
        tip.replaceChildren(make("b", {}, nodes.label[i]), line, line ? " · " : "", ngettext("{number} tie", "{number} ties", degree(i)));
        var at = network.canvasToDOM({ x: nodes.x[i], y: nodes.y[i] });
        var r = sizes[i] * network.getScale() + 12;
        tip.style.left = Math.max(4, Math.min(at.x + r, stage.clientWidth - tip.offsetWidth - 4)) + "px";
        tip.style.top = Math.max(4, Math.min(at.y - tip.offsetHeight / 2, stage.clientHeight - tip.offsetHeight - 4)) + "px";
      }
      network.redraw();
    }

    function degree(i) {
      var seen = new Set();
      near[i].forEach(function (tie) { if (shown[tie[0]] && shownEdges[tie[1]]) seen.add(tie[0]); });
      return seen.size;
    }

    function link(i) {
      return nodes.page ? make("a", { href: pageOf(i) }, make("bdi", {}, nodes.label[i])) : make("bdi", {}, nodes.label[i]);
    }

    function pin(i) {
      pinned = i;
      tip.hidden = true;
      facts.hidden = i < 0;
      if (i >= 0) {
        var told = [kindWord(i), nodes.country[i]].filter(Boolean).join(" · ");
        var mark = make("span", { class: "shape shape-" + nodes.kind[i] });
        mark.style.setProperty(nodes.kind[i] === "Person" ? "border-color" : "--shape", colourOf(i));
        facts.replaceChildren(
          make("button", { class: "dismiss", type: "button", "aria-label": gettext("Close"), onclick: function () { pin(-1); canvasBox.focus({ preventScroll: true }); } }, "×"),
          make("h3", {}, [mark, make("bdi", {}, nodes.label[i])]),
          make("p", { class: "told" }, told)
        );
        if (options.facts) facts.append.apply(facts, [].concat(options.facts(i)));
        if (nodes.page) facts.append(make("a", { class: "page", href: pageOf(i) }, gettext("Open page")));
        ties(i);
        facts.scrollTop = 0;
      }
      if (network) network.redraw();
      if (options.onselect && !quiet) options.onselect(i < 0 ? "" : nodes.id[i]);
    }

    function ties(i) {
      var live = near[i].filter(function (tie) { return shown[tie[0]] && shownEdges[tie[1]]; });
      var strong = live.some(function (tie) { return edges.strength[tie[1]] > 1; });
      var groups = new Map();
      live.forEach(function (tie) {
        var word = tieWord(i, tie[1]);
        if (!groups.has(word)) groups.set(word, []);
        groups.get(word).push(tie);
      });
      groups.forEach(function (list, word) {
        facts.append(make("h4", {}, (word ? word[0].toUpperCase() + word.slice(1) : gettext("Tied to")) + " " + count(list.length)));
        facts.append(make("ul", {}, list.slice(0, 10).map(function (tie) {
          var note = strong ? "× " + edges.strength[tie[1]] : day(edges.since[tie[1]]);
          return make("li", {}, [link(tie[0]), make("span", {}, options.tienote ? options.tienote(i, tie[0], tie[1]) : note)]);
        })));
        if (list.length > 10) facts.append(make("p", { class: "told" }, ngettext("and {number} more", "and {number} more", list.length - 10)));
      });
    }

    // ---------------------------------------------------------- what is shown

    function refresh(refit) {
      var changed = [], changedEdges = [], i, e;
      for (i = 0; i < n; i++) {
        var now = !off.kind.has(nodes.kind[i]) && !off.group.has(nodes.group[i]) && (!wanted.node || wanted.node(i)) && (!clock.day || there[i]) ? 1 : 0;
        if (now !== shown[i]) { shown[i] = now; changed.push(nodeSet && nodeSet.get(nodes.id[i]) ? { id: nodes.id[i], hidden: !now } : nodeItem(i)); }
      }
      for (e = 0; e < m; e++) {
        var live = shown[edges.from[e]] && shown[edges.to[e]] && (!wanted.edge || wanted.edge(e)) && (!clock.day || then[e]) ? 1 : 0;
        var wide = wanted.width ? wanted.width(e) : widthThen(e);
        if (live !== shownEdges[e] || (live && wide !== edges.width[e])) {
          shownEdges[e] = live;
          edges.width[e] = wide;
          changedEdges.push(edgeItem(e));
        }
      }
      if (network) {
        if (changed.length) nodeSet.update(changed);
        if (changedEdges.length) {
          edgeSet.update(changedEdges);
          network.setOptions({ edges: { color: { color: palette.ink, opacity: edgeAlpha(), inherit: false } } });
        }
      }
      reorder();
      tell();
      if (pinned >= 0 && !shown[pinned]) pin(-1);
      else if (pinned >= 0) { quiet = true; pin(pinned); quiet = false; }
      if (network && refit && (changed.length || changedEdges.length)) fit(false);
      else if (network) network.redraw();
      syncTable();
    }

    // ---------------------------------------------------------- as of a day

    // How strong each tie is on a day, and which nodes have a tie then.
    function setClock(next) {
      if (next.day === clock.day && (!next.day || next.undated === clock.undated)) return;
      clock = next;
      then = then || new Uint16Array(m);
      there = new Uint8Array(n);
      for (var e = 0; e < m; e++) {
        var steps = clock.undated && edges.loose[e] !== undefined ? edges.loose[e] : edges.days[e], strong = 0;
        if (typeof steps === "number") strong = steps <= clock.day ? 1 : 0;
        else for (var s = 0; s < steps.length && steps[s] <= clock.day; s++) strong++;
        then[e] = strong;
        if (full.strong) edges.strength[e] = clock.day ? strong : full.strength[e];
        if (strong) there[edges.from[e]] = there[edges.to[e]] = 1;
      }
      refresh(false);
    }

    // Widths grow a little slower than strengths, as in draw/style.py.
    function widthThen(e) {
      if (!full) return edges.width[e];
      return clock.day && full.strong && then[e] ? full.width[e] * Math.pow(then[e] / full.strength[e], 0.95) : full.width[e];
    }

    // Ties may grow: what they grow to is kept, and the data is left as it was given.
    function startClock() {
      var box = part("time");
      if (!box) return;
      if (!edges.days || !euroai.timeSlider) { box.hidden = true; return; }
      var days = [], undated = 0;
      edges.days.forEach(function (steps) {
        var list = [].concat(steps);
        if (!list.length) undated++;
        Array.prototype.push.apply(days, list);
      });
      slider = euroai.timeSlider(box, days, undated, setClock, function (state) {
        if (options.ontime) options.ontime(state);
      }, closing.signal);
      if (slider && options.time && options.time.month) slider.go(options.time.month, options.time.undated);
    }

    pane.addEventListener("euroai:playing", function (event) {
      // While it plays, a screen reader is not told every step.
      part("count").setAttribute("aria-live", event.detail ? "off" : "polite");
    }, listen);

    function tell() {
      var live = 0;
      for (var e = 0; e < m; e++) live += shownEdges[e];
      recount();
      part("count").textContent = gettext("{nodes}, {ties}", {
        nodes: ngettext("{number} node", "{number} nodes", order.length), ties: ngettext("{number} tie", "{number} ties", live)
      });
    }

    function bounds() {
      var box = [Infinity, Infinity, -Infinity, -Infinity];
      order.forEach(function (i) {
        box = [Math.min(box[0], nodes.x[i] - sizes[i]), Math.min(box[1], nodes.y[i] - sizes[i]), Math.max(box[2], nodes.x[i] + sizes[i]), Math.max(box[3], nodes.y[i] + sizes[i])];
      });
      return order.length ? box : [-100, -100, 100, 100];
    }

    function glide(to, slowly) {
      if (slowly && !still.matches) to.animation = { duration: 150, easingFunction: "easeOutQuad" };
      network.moveTo(to);
    }

    function fitScale() {
      var box = bounds();
      var scale = Math.min((stage.clientWidth - 2 * Math.min(90, stage.clientWidth / 12)) / (box[2] - box[0]), (stage.clientHeight - 84) / (box[3] - box[1]), 1.4);
      return Math.max(scale, 0.02);
    }

    function fit(slowly) {
      var box = bounds();
      glide({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 }, scale: fitScale(), offset: { x: 0, y: -10 } }, slowly);
    }

    function zoom(factor) {
      glide({ scale: Math.max(0.03, Math.min(6, network.getScale() * factor)) }, true);
    }

    function goTo(i) {
      if (!shown[i]) return;
      pin(i);
      var aside = stage.clientWidth > 640 ? -140 : 0;
      glide({ position: { x: nodes.x[i], y: nodes.y[i] }, scale: Math.max(network.getScale(), 0.7), offset: { x: aside, y: 0 } }, true);
    }

    // ---------------------------------------------------------- legend

    function legend() {
      var box = part("legend");
      box.replaceChildren(legendOf("kind", nodes.kind, KINDS, gettext("Kinds")), legendOf("group", nodes.group, groups, options.groups ? options.groupsLabel : gettext("Regions")));
      box.classList.toggle("by-kind", colourBy === "kind");
    }

    // How many of each the page's own filter leaves; the reader's clicks here do not change it.
    function recount() {
      var left = { kind: {}, group: {} };
      for (var i = 0; i < n; i++) {
        if ((wanted.node && !wanted.node(i)) || (clock.day && !there[i])) continue;
        left.kind[nodes.kind[i]] = (left.kind[nodes.kind[i]] || 0) + 1;
        left.group[nodes.group[i]] = (left.group[nodes.group[i]] || 0) + 1;
      }
      part("legend").querySelectorAll("[data-of]").forEach(function (button) {
        var number = left[button.dataset.of][button.dataset.key] || 0;
        button.lastChild.textContent = count(number);
        button.hidden = !number;
      });
    }

    function legendOf(which, column, words, label) {
      var found = new Map();
      column.forEach(function (value) { found.set(value, (found.get(value) || 0) + 1); });
      var keys = Object.keys(words).filter(function (key) { return found.has(key); });
      return make("div", { role: "group", "aria-label": label, class: which === "group" ? "swatches" : "" }, keys.length < 2 ? [] : keys.map(function (key) {
        var mark = which === "kind" ? "shape shape-" + key : "swatch swatch-" + key;
        var button = make("button", { type: "button", "aria-pressed": String(!off[which].has(key)), title: gettext("Show or hide"), "data-of": which, "data-key": key, onclick: function () {
          if (off[which].has(key)) off[which].delete(key);
          else off[which].add(key);
          button.setAttribute("aria-pressed", String(!off[which].has(key)));
          refresh(false);
        } }, [make("span", { class: mark }), Array.isArray(words[key]) ? words[key][1] : words[key], "\u00a0", make("span", { class: "none" }, count(found.get(key)))]);
        return button;
      }));
    }

    // ---------------------------------------------------------- the table beside it

    var rows = [];
    function table() {
      var strong = edges.strength.some(function (value) { return value > 1; });
      var body = make("tbody");
      rows = [];
      nodes.id.map(function (_, i) { return i; }).sort(function (a, b) { return near[b].length - near[a].length || a - b; }).forEach(function (i) {
        rows[i] = make("tr", {}, [
          make("th", { scope: "row" }, link(i)), make("td", {}, kindWord(i)),
          make("td", { class: "more", "data-label": gettext("Country") }, nodes.country[i] || "–"),
          make("td", { class: "n" }), make("td", { class: "near more", "data-label": gettext("Neighbours") })
        ]);
        fillRow(i, strong);
        body.append(unfolding(rows[i], rows[i].cells[0]));
      });
      var whole = make("table", { class: "folds pane-rows" }, [
        make("caption", {}, strong
          ? gettext("{network}: every node with its neighbours, the strongest first; the number says how strong the tie is.", { network: pane.getAttribute("aria-label") })
          : gettext("{network}: every node with its neighbours, the strongest first.", { network: pane.getAttribute("aria-label") })),
        make("thead", {}, make("tr", {}, [[gettext("Name"), "text"], [gettext("Kind"), "text"], [gettext("Country"), "text"], [gettext("Degree"), "number"], [gettext("Neighbours"), ""]].map(function (head, k) {
          return make("th", { scope: "col", class: (k === 3 ? "n" : "") + (k === 2 || k === 4 ? " more" : ""), "data-sort": head[1] || null, "aria-sort": k === 3 ? "descending" : null }, head[0]);
        }))), body
      ]);
      sortable(whole);
      part("table").replaceChildren(make("div", { class: "table" }, whole));
      syncTable();
    }

    // A node's degree and neighbours: all of them, or those of the day at which the slider stands.
    function fillRow(i, strong) {
      var seen = new Set(), others = [], number = rows[i].cells[3], cell = rows[i].cells[4];
      near[i].forEach(function (tie) {
        if (seen.has(tie[0]) || (clock.day && !then[tie[1]])) return;
        seen.add(tie[0]);
        others.push(tie);
      });
      function list(limit) {
        cell.replaceChildren();
        others.slice(0, limit).forEach(function (tie, k) {
          if (k) cell.append(", ");
          cell.append(link(tie[0]), strong && edges.strength[tie[1]] > 1 ? " " + edges.strength[tie[1]] : "");
        });
        if (others.length > limit) cell.append(" ", make("button", { class: "rest", type: "button", onclick: function () { list(others.length); } }, ngettext("and {number} more", "and {number} more", others.length - limit)));
      }
      number.dataset.v = others.length;
      number.textContent = count(others.length);
      list(5);
    }

    var tableOf = clock;
    function syncTable() {
      if (!rows.length) return;
      var open = !part("table").hidden;
      if (tableOf !== clock && open) {
        var strong = full ? full.strong : edges.strength.some(function (value) { return value > 1; });
        rows.forEach(function (_, i) { if (shown[i]) fillRow(i, strong); });
        tableOf = clock;
      }
      rows.forEach(function (row, i) { row.hidden = !shown[i]; });
    }

    function show(which) {
      pane.querySelectorAll("[data-pane-show]").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.paneShow === which));
      });
      stage.hidden = which === "table";
      part("table").hidden = which !== "table";
      if (which === "table" && !rows.length) { table(); tableOf = clock; }
      else if (which === "table") syncTable();
      if (which === "graph" && network) { network.setSize("100%", "100%"); network.redraw(); }
    }

    // ---------------------------------------------------------- hands

    function fill(on) {
      pane.classList.toggle("full", on);
      document.documentElement.classList.toggle("full-pane", on);
      network.setSize("100%", "100%");
      network.redraw();
      fit(false);
      (on ? part("close") : part("open")).focus({ preventScroll: true });
    }

    function steer(event) {
      if (event.target !== canvasBox && !(event.key === "Escape" && facts.contains(event.target))) return;
      var step = 80 / network.getScale(), at = network.getViewPosition();
      var moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
      if (moves[event.key]) glide({ position: { x: at.x + moves[event.key][0], y: at.y + moves[event.key][1] } }, true);
      else if (event.key === "+" || event.key === "=") zoom(1.4);
      else if (event.key === "-") zoom(1 / 1.4);
      else if (event.key === "0") fit(true);
      else if (event.key === "Enter" && pinned >= 0) open(pinned);
      else if (event.key === "Escape" && pinned >= 0) { pin(-1); canvasBox.focus({ preventScroll: true }); }
      else return;
      event.preventDefault();
    }

    var active = false;
    // The wheel scrolls the page until the reader has taken the graph in hand.
    stage.addEventListener("wheel", function (event) {
      if (!active && !event.ctrlKey && !pane.classList.contains("full")) event.stopPropagation();
    }, { capture: true, passive: true, signal: closing.signal });
    document.addEventListener("pointerdown", function (event) { active = stage.contains(event.target); }, listen);
    stage.addEventListener("pointerleave", function () { if (hovered >= 0) look(-1); }, listen);
    stage.addEventListener("keydown", steer, listen);
    pane.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.paneShow) show(button.dataset.paneShow);
      if (button.dataset.paneZoom === "in") zoom(1.5);
      if (button.dataset.paneZoom === "out") zoom(1 / 1.5);
      if (button.dataset.paneZoom === "fit") fit(true);
      if ("paneOpen" in button.dataset) fill(true);
      if ("paneClose" in button.dataset) fill(false);
    }, listen);
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && pane.classList.contains("full") && pinned < 0) fill(false);
    }, listen);
    document.addEventListener("euroai:theme", restyle, listen);

    if (options.sizes) sizes = options.sizes;
    if (options.filter) wanted = options.filter;
    for (var v = 0; v < n; v++) shown[v] = !wanted.node || wanted.node(v) ? 1 : 0;
    for (var w = 0; w < m; w++) shownEdges[w] = shown[edges.from[w]] && shown[edges.to[w]] && (!wanted.edge || wanted.edge(w)) ? 1 : 0;
    reorder();
    legend();
    tell();
    part("table").replaceChildren();
    show("graph");
    facts.hidden = true;
    start();
    startClock();
    (window.requestIdleCallback || window.setTimeout)(function () { if (!closing.signal.aborted && !rows.length) { table(); tableOf = clock; } });

    pane.graph = {
      network: network,
      items: function () {
        return order.map(function (i) { return { key: nodes.id[i], words: nodes.label[i], note: kindWord(i), weight: sizes[i] }; });
      },
      find: function (id) { if (place.has(id)) goTo(place.get(id)); },
      pin: function (id) { quiet = true; pin(place.has(id) ? place.get(id) : -1); quiet = false; },
      filter: function (filter, refit) { wanted = filter; refresh(refit); },
      shown: function () { return order.map(function (i) { return nodes.id[i]; }); },
      size: function (next) {
        sizes = next;
        nodeSet.update(nodeSet.getIds().map(function (id) { return { id: id, size: sizes[place.get(id)] }; }));
        reorder();
        network.redraw();
      },
      colour: function (by) { colourBy = by; legend(); recount(); network.redraw(); },
      fit: function () { fit(true); },
      time: function (month, undated) { if (slider) slider.go(month, undated); },
      scene: scene,
      show: show,
      close: function () { closing.abort(); network.destroy(); }
    };
    return pane.graph;
  };

  // Copies the address; where the browser refuses, the address stands in the line to be copied.
  euroai.copyLink = function (button) {
    var words = button.textContent;
    function tell(text) {
      button.textContent = text;
      setTimeout(function () { button.textContent = words; }, 2500);
    }
    function byHand() {
      var field = make("textarea", { class: "unseen", "aria-hidden": "true" }, location.href);
      document.body.append(field);
      field.select();
      var done = document.execCommand("copy");
      field.remove();
      button.focus();
      tell(done ? gettext("Copied") : gettext("Copy it from the address bar"));
    }
    if (navigator.clipboard && isSecureContext) navigator.clipboard.writeText(location.href).then(function () { tell(gettext("Copied")); }, byHand);
    else byHand();
  };

  // A pane keeps one search field however often its network changes.
  euroai.paneSearch = function (pane, current) {
    picker(pane.querySelector("[data-pane-search]"), function () { return current() ? current().items() : []; }, function (key) { current().find(key); });
  };

  Object.assign(euroai, { make: make, unfolding: unfolding, picker: picker, sortable: sortable, words: { count: count, plural: plural, day: day, fold: fold, kinds: KINDS } });
})();
