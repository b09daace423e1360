"use strict";

// The review page: it shows the state that the server tells and sends what a person does. No text
// becomes markup: everything is set as text. What the server refuses is shown; ask() gives null then.

/**
 * @typedef {object} ReviewField
 * @property {string} name
 * @property {string} words what it is called in the page's language
 * @property {string} kind
 * @property {string[]} choices
 * @property {Record<string, string>} labels of the choices, where they are called otherwise
 */
/**
 * @typedef {object} ReviewValue
 * @property {string} property
 * @property {string} value
 * @property {string} words
 * @property {string} name what the property is called in the page's language
 * @property {string} known what the graph knows of it, in words, or ""
 * @property {string} verdict "same", "other", "new" or "more"; "" where the draft has no such value
 */
/**
 * @typedef {object} ReviewClaim
 * @property {string} id
 * @property {string} title
 * @property {string} class
 * @property {string} subject
 * @property {boolean} known
 * @property {number} confidence of 1
 * @property {string} verdict "accept", "reject", or "" while undecided
 * @property {ReviewField[]} properties
 * @property {ReviewValue[]} values
 */
/**
 * @typedef {object} ReviewEntity
 * @property {string} id
 * @property {string} label
 * @property {string} class
 * @property {{ id: string, label: string }[]} nearest
 * @property {string} same the id of who it is in the graph, or ""
 * @property {Record<string, string>} terms
 */
/**
 * What state.py's review_state tells.
 * @typedef {object} ReviewState
 * @property {Record<string, string>} source
 * @property {string} slug
 * @property {{ text: string, claims: string[] }[]} text
 * @property {ReviewClaim[]} claims
 * @property {ReviewEntity[]} entities
 * @property {string[]} undescribed
 * @property {Record<string, ReviewField[]>} classes
 * @property {boolean} written
 */
/**
 * What state.py's effect_state tells.
 * @typedef {object} ReviewEffect
 * @property {string[]} files
 * @property {{ severity: string, text: string }[]} faults
 * @property {string[]} changes
 * @property {boolean} possible
 */

const token = /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=euroai-token]"))
  .content;
/** @param {string} id */
const by = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @type {ReviewState} Nothing before the server's first answer. */
let state;
/** @type {Record<string, string>} Translations by message; none in English. */
let messages = {};
const spoken = { "X-Euroai-Language": document.documentElement.lang };
let now = 0;
let editing = "";

/**
 * A message in the page's language, {name} filled by values.
 * @param {string} message
 * @param {Values} [values]
 */
function gettext(message, values = {}) {
  return (messages[message] || message).replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** @param {ReviewClaim} one */
function decision(one) {
  if (!one.verdict) return "";
  return one.verdict === "accept" ? gettext("accepted") : gettext("rejected");
}

/** @param {string} name of a field of the source */
function sourceWord(name) {
  if (name === "title") return gettext("title");
  if (name === "publisher") return gettext("publisher");
  return name === "published" ? gettext("published") : gettext("address");
}

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, any>} attributes
 * @param {(Node | string)[]} children
 */
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

/**
 * @param {string} path
 * @param {object} [sent]
 * @returns {Promise<any>}
 */
async function ask(path, sent) {
  const request =
    sent === undefined
      ? { headers: spoken }
      : {
          method: "POST",
          headers: { ...spoken, "Content-Type": "application/json", "X-Euroai-Token": token },
          body: JSON.stringify(sent),
        };
  const answer = await fetch(path, request);
  const text = await answer.text();
  if (!answer.ok) {
    let message = text;
    try {
      message = JSON.parse(text).error;
    } catch {
      /* plain text already */
    }
    by("error").textContent = message;
    return null;
  }
  by("error").textContent = "";
  return JSON.parse(text);
}

/**
 * @param {string} path
 * @param {object} sent
 */
async function act(path, sent, step = 0) {
  /** @type {ReviewState | null} */
  const next = await ask(path, sent);
  if (!next) return;
  state = next;
  editing = "";
  by("effect").replaceChildren();
  const last = state.claims.length - 1;
  now = Math.max(0, Math.min(last, now + step));
  draw();
}

function draw() {
  by("title").textContent = state.source.title || gettext("Review");
  const decided = state.claims.filter((one) => one.verdict).length;
  by("progress").textContent = state.written
    ? gettext("Written.")
    : gettext("{decided} of {all} decided", { decided, all: state.claims.length });
  drawText();
  drawSource();
  by("claims").replaceChildren(...state.claims.map(claim));
  by("entities").replaceChildren(
    ...state.entities
      .filter((one) => state.undescribed.includes(one.id) || one.same || one.terms.class)
      .map(entity),
  );
  document.querySelector(".claim.now")?.scrollIntoView({ block: "nearest" });
  document.querySelector("mark.now")?.scrollIntoView({ block: "nearest" });
}

function drawText() {
  const current = state.claims[now]?.id;
  by("text").replaceChildren(
    ...(state.text.length
      ? state.text.map((stretch) => {
          if (!stretch.claims.length) return document.createTextNode(stretch.text);
          const place = state.claims.findIndex((one) => one.id === stretch.claims[0]);
          const mark = make(
            "mark",
            {
              class: stretch.claims.includes(current) ? "now" : "",
              onclick: () => {
                now = place;
                draw();
              },
            },
            stretch.text,
          );
          return mark;
        })
      : [gettext("The text is not beside the draft any more; its places are offsets into it.")]),
  );
}

function drawSource() {
  const fields = ["title", "publisher", "published", "url"].map((name) =>
    make("label", {}, sourceWord(name), make("input", { name, value: state.source[name] || "" })),
  );
  by("source").replaceChildren(
    make("h2", {}, gettext("Source: {slug}", { slug: state.slug })),
    ...fields,
    make("button", { type: "submit" }, gettext("Keep")),
  );
}

/**
 * @param {ReviewClaim} one
 * @param {number} place
 */
function claim(one, place) {
  const values = editing === one.id ? edit(one) : read(one);
  const sure = gettext("{share}% sure", { share: Math.round(100 * one.confidence) });
  return make(
    "div",
    {
      class: `claim ${one.verdict} ${place === now ? "now" : ""}`,
      id: one.id,
      onclick: () => {
        if (now !== place) {
          now = place;
          draw();
        }
      },
    },
    make("h2", {}, one.title),
    make(
      "p",
      {},
      [one.known ? gettext("The graph has it") : gettext("New"), sure, one.subject, decision(one)]
        .filter(Boolean)
        .join(" · "),
    ),
    values,
    make(
      "div",
      {},
      make(
        "button",
        { type: "button", "data-act": "accept", onclick: () => decide(one, "accept") },
        gettext("Accept"),
      ),
      " ",
      make(
        "button",
        {
          type: "button",
          "data-act": "edit",
          onclick: () => {
            editing = one.id;
            draw();
          },
        },
        gettext("Edit"),
      ),
      " ",
      make(
        "button",
        { type: "button", "data-act": "reject", onclick: () => decide(one, "reject") },
        gettext("Reject"),
      ),
    ),
  );
}

/**
 * @param {ReviewClaim} one
 * @param {"accept" | "reject"} verdict
 */
function decide(one, verdict) {
  now = state.claims.findIndex((other) => other.id === one.id);
  /** @type {{ proposal: string, values?: string[][] }} */
  const sent = { proposal: one.id };
  if (verdict === "accept" && editing === one.id) sent.values = edited(one);
  return act(verdict, sent, 1);
}

/** @param {ReviewClaim} one */
function read(one) {
  const list = make("dl", {});
  for (const value of one.values) {
    const known = value.known ? [" ", make("span", { class: "known" }, value.known)] : [];
    list.append(
      make("dt", {}, value.name),
      make("dd", { class: value.verdict }, value.words, ...known),
    );
  }
  return list;
}

/** @param {ReviewClaim} one */
function edit(one) {
  const form = make("div", { class: "edit" });
  for (const value of one.values) form.append(row(one, value.property, value.value));
  form.append(
    make(
      "button",
      {
        type: "button",
        onclick: () => form.insertBefore(row(one, "", ""), form.lastChild),
      },
      gettext("One more"),
    ),
  );
  return form;
}

/**
 * @param {ReviewClaim} one
 * @param {string} property
 * @param {string} value
 */
function row(one, property, value) {
  const choose = make(
    "select",
    { class: "property", "aria-label": gettext("property") },
    make("option", { value: "" }, "–"),
  );
  for (const field of one.properties) {
    choose.append(
      make("option", { value: field.name, selected: field.name === property }, field.words),
    );
  }
  const field = one.properties.find((other) => other.name === property);
  return make("label", {}, choose, input(field, "value", value));
}

/**
 * @param {ReviewField | undefined} field
 * @param {string} name
 * @param {string} value
 */
function input(field, name, value) {
  if (field?.choices.length && field.name !== "sector" && field.name !== "nationality") {
    const choose = make("select", { name, class: "value" }, make("option", { value: "" }, "–"));
    for (const choice of field.choices) {
      choose.append(
        make(
          "option",
          { value: choice, selected: choice === value },
          field.labels[choice] || choice,
        ),
      );
    }
    return choose;
  }
  return make("input", { name, class: "value", value });
}

/**
 * @param {Element} label
 * @param {string} selector
 */
function valueIn(label, selector) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (label.querySelector(selector)).value;
}

/** @param {ReviewClaim} one */
function edited(one) {
  const rows = document.querySelectorAll(`#${one.id} .edit label`);
  return [...rows]
    .map((label) => [valueIn(label, ".property"), valueIn(label, ".value").trim()])
    .filter(([property, value]) => property && value);
}

/** @param {ReviewEntity} one */
function entity(one) {
  const kind = one.terms.class || one.class;
  /** @type {HTMLFormElement} */
  const form = make("form", {
    class: "entity",
    id: `new-${one.id}`,
    "aria-label": one.label,
    onsubmit: (/** @type {SubmitEvent} */ event) => {
      event.preventDefault();
      describe(one, form);
    },
  });
  const same = make(
    "select",
    { name: "same" },
    make("option", { value: "" }, gettext("somebody new")),
  );
  for (const near of one.nearest) {
    same.append(make("option", { value: near.id, selected: near.id === one.same }, near.label));
  }
  /** @type {HTMLSelectElement} */
  const classes = make("select", { name: "class", onchange: () => fields(classes.value) });
  for (const name of Object.keys(state.classes)) {
    classes.append(make("option", { value: name, selected: name === kind }, name));
  }
  const rest = make("div", {});
  /** @param {string} name */
  function fields(name) {
    rest.replaceChildren(
      ...state.classes[name].map((field) =>
        make(
          "label",
          {},
          field.words,
          input(
            field,
            field.name,
            field.name === "label" ? one.terms.label || one.label : one.terms[field.name] || "",
          ),
        ),
      ),
    );
  }
  fields(kind);
  form.append(
    make("h2", {}, gettext("Who is “{name}”?", { name: one.label })),
    make("label", {}, gettext("it is"), same),
    make("label", {}, gettext("class"), classes),
    rest,
    make(
      "button",
      { type: "submit" },
      one.terms.class || one.same ? gettext("Keep again") : gettext("Keep"),
    ),
  );
  return form;
}

/**
 * @param {ReviewEntity} one
 * @param {HTMLFormElement} form
 */
function describe(one, form) {
  const sent = Object.fromEntries(new FormData(form));
  if (sent.same) return act("identify", { entity: one.id, same: sent.same });
  delete sent.same;
  return act("describe", { entity: one.id, terms: sent });
}

async function preview() {
  by("effect").textContent = gettext("Checking …");
  /** @type {ReviewEffect | null} */
  const effect = await ask("preview", {});
  by("effect").textContent = "";
  if (!effect) return;
  /** @type {HTMLElement[]} */
  const parts = [make("h2", {}, gettext("What would change"))];
  const lines = [...effect.faults.map((one) => `${one.severity}: ${one.text}`), ...effect.changes];
  parts.push(
    make("ul", {}, ...lines.map((line) => make("li", {}, line))),
    make("p", {}, gettext("Files: {files}", { files: effect.files.join(", ") || "–" })),
  );
  if (effect.possible) {
    parts.push(make("button", { type: "button", id: "write", onclick: write }, gettext("Write")));
  }
  by("effect").replaceChildren(...parts);
  by("effect").scrollIntoView({ block: "nearest" });
}

async function write() {
  /** @type {(ReviewState & { files: string[] }) | null} */
  const done = await ask("write", {});
  if (!done) return;
  state = done;
  draw();
  by("effect").replaceChildren(
    make("p", {}, gettext("Written: {files}", { files: done.files.join(", ") })),
  );
}

by("preview").addEventListener("click", preview);
by("source").addEventListener("submit", (event) => {
  event.preventDefault();
  act("source", Object.fromEntries(new FormData(/** @type {HTMLFormElement} */ (by("source")))));
});
document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) {
    if (event.key === "Escape") target.blur();
    return;
  }
  const one = state?.claims[now];
  if (!one) return;
  /** @type {Record<string, number | undefined>} */
  const moves = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };
  const move = moves[event.key];
  if (move) {
    now = Math.max(0, Math.min(state.claims.length - 1, now + move));
    draw();
  } else if (event.key === "a") decide(one, "accept");
  else if (event.key === "r") decide(one, "reject");
  else if (event.key === "u") act("undo", { proposal: one.id });
  else if (event.key === "e") {
    editing = one.id;
    draw();
    document.querySelector(`#${one.id} .value`)?.focus();
  } else if (event.key === "w") preview();
  else return;
  event.preventDefault();
});
Promise.all([ask("words"), ask("state")]).then(([words, sent]) => {
  if (words && sent) {
    messages = words.messages;
    state = sent;
    draw();
  }
});
