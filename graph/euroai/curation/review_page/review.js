"use strict";

// The review page: it shows the state that the server tells and sends what a person does. No text
// becomes markup: everything is set as text. What the server refuses is shown; ask() gives null then.

const token = document.querySelector("meta[name=euroai-token]").content;
const by = (id) => document.getElementById(id);
let state = null;
let now = 0;
let mending = "";

function make(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

async function ask(path, told) {
  const request = told === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Euroai-Token": token },
    body: JSON.stringify(told),
  };
  const answer = await fetch(path, request);
  const text = await answer.text();
  if (!answer.ok) {
    let message = text;
    try { message = JSON.parse(text).error; } catch { /* plain text already */ }
    by("error").textContent = message;
    return null;
  }
  by("error").textContent = "";
  return JSON.parse(text);
}

async function act(path, told, step = 0) {
  const next = await ask(path, told);
  if (!next) return;
  state = next;
  mending = "";
  by("effect").replaceChildren();
  const last = state.claims.length - 1;
  now = Math.max(0, Math.min(last, now + step));
  draw();
}

function draw() {
  by("title").textContent = state.source.title || "Review";
  const decided = state.claims.filter((one) => one.verdict).length;
  by("progress").textContent = state.written
    ? "Written."
    : `${decided} of ${state.claims.length} decided`;
  drawText();
  drawSource();
  by("claims").replaceChildren(...state.claims.map(claim));
  by("entities").replaceChildren(...state.entities
    .filter((one) => state.undescribed.includes(one.id) || one.same || one.terms.class)
    .map(entity));
  document.querySelector(".claim.now")?.scrollIntoView({ block: "nearest" });
  document.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
}

function drawText() {
  const current = state.claims[now]?.id;
  by("text").replaceChildren(...(state.text.length ? state.text.map((stretch) => {
    if (!stretch.claims.length) return document.createTextNode(stretch.text);
    const place = state.claims.findIndex((one) => one.id === stretch.claims[0]);
    const mark = make("mark", {
      class: stretch.claims.includes(current) ? "now" : "",
      onclick: () => { now = place; draw(); },
    }, stretch.text);
    return mark;
  }) : ["The text is not beside the draft any more; its places are offsets into it."]));
}

function drawSource() {
  const fields = ["title", "publisher", "published", "url"].map((name) => make("label", {},
    name, make("input", { name, value: state.source[name] || "" })));
  by("source").replaceChildren(make("h2", {}, `Source: ${state.slug}`), ...fields,
    make("button", { type: "submit" }, "Keep"));
}

function claim(one, place) {
  const values = mending === one.id ? mend(one) : read(one);
  const sure = `${Math.round(100 * one.confidence)}% sure`;
  return make("div", {
    class: `claim ${one.verdict} ${place === now ? "now" : ""}`, id: one.id,
    onclick: () => { if (now !== place) { now = place; draw(); } },
  },
  make("h2", {}, one.title),
  make("p", {}, [one.known ? "The graph has it" : "New", sure, one.subject,
    one.verdict && `${one.verdict}ed`].filter(Boolean).join(" · ")),
  values,
  make("div", {},
    make("button", { type: "button", "data-act": "accept", onclick: () => decide(one, "accept") }, "Accept"), " ",
    make("button", { type: "button", "data-act": "mend", onclick: () => { mending = one.id; draw(); } }, "Mend"), " ",
    make("button", { type: "button", "data-act": "reject", onclick: () => decide(one, "reject") }, "Reject")));
}

function decide(one, verdict) {
  now = state.claims.findIndex((other) => other.id === one.id);
  const told = { proposal: one.id };
  if (verdict === "accept" && mending === one.id) told.values = mended(one);
  return act(verdict, told, 1);
}

function read(one) {
  const list = make("dl", {});
  for (const value of one.values) {
    const known = value.known ? [" ", make("span", { class: "known" }, value.known)] : [];
    list.append(make("dt", {}, value.property),
      make("dd", { class: value.verdict }, value.words, ...known));
  }
  return list;
}

function mend(one) {
  const form = make("div", { class: "mend" });
  for (const value of one.values) form.append(row(one, value.property, value.value));
  form.append(make("button", {
    type: "button", onclick: () => form.insertBefore(row(one, "", ""), form.lastChild),
  }, "One more"));
  return form;
}

function row(one, property, value) {
  const choose = make("select", { class: "property", "aria-label": "property" }, make("option", { value: "" }, "–"));
  for (const field of one.properties) {
    choose.append(make("option", { value: field.name, selected: field.name === property }, field.name));
  }
  const field = one.properties.find((other) => other.name === property);
  return make("label", {}, choose, input(field, "value", value));
}

function input(field, name, value) {
  if (field && field.choices.length && field.name !== "sector" && field.name !== "nationality") {
    const choose = make("select", { name, class: "value" }, make("option", { value: "" }, "–"));
    for (const choice of field.choices) {
      choose.append(make("option", { value: choice, selected: choice === value }, choice));
    }
    return choose;
  }
  return make("input", { name, class: "value", value });
}

function mended(one) {
  const rows = document.querySelectorAll(`#${one.id} .mend label`);
  return [...rows]
    .map((label) => [label.querySelector(".property").value, label.querySelector(".value").value.trim()])
    .filter(([property, value]) => property && value);
}

function entity(one) {
  const kind = one.terms.class || one.class;
  const form = make("form", { class: "entity", id: `new-${one.id}`, "aria-label": one.label,
    onsubmit: (event) => { event.preventDefault(); describe(one, form); } });
  const same = make("select", { name: "same" }, make("option", { value: "" }, "somebody new"));
  for (const near of one.nearest) {
    same.append(make("option", { value: near.id, selected: near.id === one.same }, near.label));
  }
  const classes = make("select", { name: "class", onchange: () => fields(classes.value) });
  for (const name of Object.keys(state.classes)) {
    classes.append(make("option", { value: name, selected: name === kind }, name));
  }
  const rest = make("div", {});
  function fields(name) {
    rest.replaceChildren(...state.classes[name].map((field) => make("label", {}, field.name,
      input(field, field.name, field.name === "label" ? one.terms.label || one.label : one.terms[field.name] || ""))));
  }
  fields(kind);
  form.append(make("h2", {}, `Who is “${one.label}”?`),
    make("label", {}, "it is", same), make("label", {}, "class", classes), rest,
    make("button", { type: "submit" }, one.terms.class || one.same ? "Keep again" : "Keep"));
  return form;
}

function describe(one, form) {
  const told = Object.fromEntries(new FormData(form));
  if (told.same) return act("identify", { entity: one.id, same: told.same });
  delete told.same;
  return act("describe", { entity: one.id, terms: told });
}

async function preview() {
  by("effect").textContent = "Checking …";
  const effect = await ask("preview", {});
  by("effect").textContent = "";
  if (!effect) return;
  const parts = [make("h2", {}, "What would change")];
  const lines = [...effect.faults.map((one) => `${one.severity}: ${one.text}`), ...effect.changes];
  parts.push(make("ul", {}, ...lines.map((line) => make("li", {}, line))),
    make("p", {}, `Files: ${effect.files.join(", ") || "none"}`));
  if (effect.possible) {
    parts.push(make("button", { type: "button", id: "write", onclick: write }, "Write"));
  }
  by("effect").replaceChildren(...parts);
  by("effect").scrollIntoView({ block: "nearest" });
}

async function write() {
  const done = await ask("write", {});
  if (!done) return;
  state = done;
  draw();
  by("effect").replaceChildren(make("p", {}, `Written: ${done.files.join(", ")}`));
}

by("preview").addEventListener("click", preview);
by("source").addEventListener("submit", (event) => {
  event.preventDefault();
  act("source", Object.fromEntries(new FormData(by("source"))));
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const one = state?.claims[now];
  if (!one) return;
  const move = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (move) { now = Math.max(0, Math.min(state.claims.length - 1, now + move)); draw(); }
  else if (event.key === "a") decide(one, "accept");
  else if (event.key === "r") decide(one, "reject");
  else if (event.key === "u") act("undo", { proposal: one.id });
  else if (event.key === "m") { mending = one.id; draw(); document.querySelector(`#${one.id} .value`)?.focus(); }
  else if (event.key === "w") preview();
  else return;
  event.preventDefault();
});
ask("state").then((told) => { if (told) { state = told; draw(); } });
