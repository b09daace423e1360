// The page of paths between two entities: what is asked for, in the address too, and the ways drawn.
(function () {
  "use strict";
  var euroai = window.euroai;
  var data = null;
  var places = null;
  var walks = null;
  var waiting = null;

  function load() {
    waiting =
      waiting ||
      new Promise(function (resolve) {
        var script = document.createElement("script");
        script.src = euroai.base + "assets/ties.js";
        script.onload = function () {
          data = window.euroaiTies;
          walks = euroai.walks(data);
          places = new Map(
            data.nodes.map(function (node, index) {
              return [node[0], index];
            })
          );
          resolve();
        };
        document.head.appendChild(script);
      });
    return waiting;
  }

  // ---------------------------------------------------------- drawing

  function make(name, className, text) {
    var element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }

  function node(index) {
    var row = data.nodes[index];
    var item = make("li", "node");
    var link = make("a");
    link.href = euroai.root + "id/" + row[0] + "/index.html";
    link.append(make("span", "shape shape-" + data.kinds[row[2]]), make("bdi", "", row[1]));
    item.appendChild(link);
    return item;
  }

  // How a tie is told along its direction, and against it: as the page's switches say it.
  function told(relation, forward) {
    var box = boxes.find(function (one) {
      return one.value === relation;
    });
    return forward ? box.dataset.words : box.dataset.inverse;
  }

  function step(graph, a, b) {
    var tie = graph.get(a).get(b)[0];
    var forward = (tie[0] === a) === (tie[3] === 1);
    var item = make("li", "step");
    var about = make("span", "about");
    item.appendChild(make("span", "relation", told(data.relations[tie[2]], forward)));
    if (tie[4]) {
      var time = make("time", "", euroai.date(tie[4], true));
      time.dateTime = tie[4];
      about.append(time);
    }
    if (tie[7].length) {
      var source = data.sources[tie[7][0]];
      var link = make("a");
      link.append(make("bdi", "", source[1]));
      link.href = euroai.root + "sources/" + source[0] + "/index.html";
      if (tie[4]) about.append(", ");
      about.append(link);
      if (tie[7].length > 1) about.append(" +" + (tie[7].length - 1));
    }
    item.appendChild(about);
    return item;
  }

  function row(graph, way) {
    var list = make("ol", "path");
    way.nodes.forEach(function (index, at) {
      if (at) list.appendChild(step(graph, way.nodes[at - 1], index));
      list.appendChild(node(index));
    });
    return list;
  }

  // ------------------------------------------------------------- page

  var panel = document.getElementById("paths");
  var heading = document.getElementById("answer");
  var result = document.getElementById("result");
  var examples = Array.from(result.childNodes);
  var exampleWords = heading.textContent;
  var inputs = { from: document.getElementById("from"), to: document.getElementById("to") };
  var boxes = Array.from(panel.querySelectorAll("input[name=relation]"));
  var length = document.getElementById("length");
  var ends = { from: "", to: "" };

  function chosen() {
    var on = boxes.filter(function (box) {
      return box.checked;
    });
    return on.length === boxes.length
      ? null
      : new Set(
          on.map(function (box) {
            return box.value;
          })
        );
  }

  function address() {
    var state = new URLSearchParams();
    var kinds = chosen();
    if (ends.from) state.set("from", ends.from);
    if (ends.to) state.set("to", ends.to);
    if (kinds) state.set("relations", Array.from(kinds).join(","));
    if (length.value) state.set("length", length.value);
    return "#" + state.toString().replace(/%2C/g, ",");
  }

  function name(folder) {
    var place = places.get(folder);
    return place === undefined ? folder : data.nodes[place][1];
  }

  // A sentence over the answer; the names of the two ends stand apart from its words.
  function say(text) {
    var names = { from: make("bdi", "", name(ends.from)), to: make("bdi", "", name(ends.to)) };
    heading.replaceChildren.apply(heading, euroai.pieces(text, names));
  }

  function counted(found) {
    var steps = found.ways[0].nodes.length - 1;
    var number = found.ways.length;
    var up = { steps: length.value };
    if (length.value && found.cut)
      return ngettext(
        "The best path of up to {steps} steps between {from} and {to}",
        "The best {number} paths of up to {steps} steps between {from} and {to}",
        number,
        up
      );
    if (length.value)
      return ngettext(
        "One path of up to {steps} steps joins {from} and {to}",
        "{number} paths of up to {steps} steps join {from} and {to}",
        number,
        up
      );
    var apart = ngettext("one step", "{number} steps", steps);
    var paths = found.cut
      ? ngettext("the best path", "the best {number} paths", number)
      : ngettext("one path", "{number} paths", number);
    return gettext("{from} and {to} are {apart} apart: {paths}", { apart: apart, paths: paths });
  }

  function answer() {
    if (!ends.from || !ends.to) {
      say(ends.from || ends.to ? gettext("Name the other end") : exampleWords);
      result.replaceChildren.apply(result, examples);
      return;
    }
    var a = places.get(ends.from);
    var b = places.get(ends.to);
    result.textContent = "";
    if (a === undefined || b === undefined) {
      say(gettext("{name} has no tie to anyone in the graph", { name: a === undefined ? "{from}" : "{to}" }));
      return;
    }
    if (a === b) {
      say(gettext("Both ends are {name}: name two different ones", { name: "{from}" }));
      return;
    }
    var graph = walks.neighbours(chosen());
    var found = length.value ? walks.everyWay(graph, a, b, Number(length.value)) : walks.shortest(graph, a, b);
    if (!found.ways.length) {
      say(
        length.value
          ? gettext("No path joins {from} and {to} in so few steps")
          : gettext("No path joins {from} and {to} along ties of these kinds")
      );
      return;
    }
    say(counted(found));
    found.ways.forEach(function (way) {
      result.appendChild(row(graph, way));
    });
  }

  function changed() {
    var next = address();
    if (next !== location.hash) history.pushState(null, "", next === "#" ? location.pathname : next);
    load().then(answer);
  }

  function restore() {
    var state = new URLSearchParams(location.hash.slice(1));
    var kinds = state.get("relations");
    ends.from = state.get("from") || "";
    ends.to = state.get("to") || "";
    boxes.forEach(function (box) {
      box.checked = kinds === null || kinds.split(",").indexOf(box.value) >= 0;
    });
    length.value = state.get("length") || "";
    if (length.selectedIndex < 0) length.value = "";
    load().then(function () {
      ["from", "to"].forEach(function (end) {
        inputs[end].value = ends[end] ? name(ends[end]) : "";
      });
      answer();
    });
  }

  ["from", "to"].forEach(function (end) {
    euroai.combobox(inputs[end], {
      fits: function (entry) {
        return !places || places.has(entry.id);
      },
      choose: function (entry) {
        ends[end] = entry.id;
        inputs[end].value = entry.name;
        changed();
        if (end === "from" && !ends.to) inputs.to.focus();
      },
    });
    inputs[end].addEventListener("input", function () {
      if (!inputs[end].value && ends[end]) {
        ends[end] = "";
        changed();
      }
    });
  });
  document.getElementById("swap").addEventListener("click", function () {
    ends = { from: ends.to, to: ends.from };
    var text = inputs.from.value;
    inputs.from.value = inputs.to.value;
    inputs.to.value = text;
    changed();
  });
  boxes.concat(length).forEach(function (control) {
    control.addEventListener("change", changed);
  });
  addEventListener("popstate", restore);
  addEventListener("hashchange", restore);
  panel.hidden = false;
  restore();
})();
