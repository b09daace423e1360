// What every script needs of its page: where it stands, its elements, its colours, a file to save.
(() => {
  "use strict";
  const root = document.documentElement;
  const euroai = window.euroai;

  // The relative ways to the root of this language's pages, for scripts that link, and to the
  // site's root, where assets and data stand.
  euroai.root = root.dataset.root || "";
  euroai.base = root.dataset.base || euroai.root;

  // Where an entity stands: on a page of its own or, in a site that has pages for a part of its
  // entities, in a row of a list (site/render/published.py).
  /** @type {Set<string> | null} */
  let own = null;
  euroai.placeOf = (folder, fragment) => {
    const lists = window.euroaiOwnPages;
    own = own || (lists ? new Set(lists.pages) : null);
    if (!lists || !own || own.has(folder))
      return `id/${encodeURIComponent(folder)}/index.html${fragment ? `#${fragment}` : ""}`;
    let low = 0,
      high = lists.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lists.firsts[middle] <= folder) low = middle + 1;
      else high = middle;
    }
    return `others/${Math.max(low, 1)}/index.html#row-${encodeURIComponent(folder)}`;
  };

  // The element that the template of a page has; an error names it where it is missing.
  euroai.find = (selector, within) => {
    const found = (within || document).querySelector(selector);
    if (!found) throw new Error(`This page has no ${selector}.`);
    return /** @type {any} */ (found);
  };
  euroai.all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  euroai.each = (selector, then) => {
    euroai.all(selector).forEach((one) => {
      then(/** @type {any} */ (one));
    });
  };
  euroai.byId = (id) => euroai.find(`#${CSS.escape(id)}`);

  // The element around what an event happened to, if there is one.
  euroai.under = (event, selector) =>
    event.target instanceof Element ? event.target.closest(selector) : null;

  euroai.element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  /** @type {Map<string, Promise<void>>} */
  const loaded = new Map();

  // A script of the site that not every reader of a page needs: loaded once, when it is asked for.
  euroai.loadScript = (path) => {
    const waiting = loaded.get(path);
    if (waiting) return waiting;
    /** @type {Promise<void>} */
    const made = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = path;
      script.onload = () => {
        resolve();
      };
      script.onerror = () => {
        reject(new Error(`${path} cannot be read.`));
      };
      document.head.append(script);
    });
    loaded.set(path, made);
    return made;
  };

  // Gives a text (or the parts of a file) to the reader as a file.
  euroai.save = (name, type, text) => {
    const link = document.createElement("a");
    const parts = typeof text === "string" ? [text] : text;
    link.href = URL.createObjectURL(new Blob(parts, { type: type }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => {
      URL.revokeObjectURL(link.href);
    }, 1000);
  };

  // A cell of a CSV file. No spreadsheet takes a text for a formula, nor what follows a sign within
  // it that some take for a separator; numbers stay numbers.
  euroai.csvCell = (value) => {
    let text = String(value);
    const runs = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text);
    if (typeof value !== "number" && runs && !/^[+-]?\d[\d.,]*(e[+-]?\d+)?%?$/i.test(text))
      text = `'${text}`;
    if (typeof value !== "number")
      text = text.replace(/([;\t\r\n]\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'");
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };

  // What an address with a fragment leads to; nothing where its percent signs are broken.
  euroai.target = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  // The colour of a token ("--lab") as the browser sees it now, for canvases.
  euroai.colour = (token) => {
    const probe = document.createElement("span");
    probe.hidden = true;
    // Where the reader's colours are forced, a canvas keeps the tokens: a halo is not its text.
    probe.style.setProperty("forced-color-adjust", "none");
    probe.style.color = `var(${token})`;
    document.body.appendChild(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  };

  euroai.isDark = () => {
    if (root.dataset.theme) return root.dataset.theme === "dark";
    return matchMedia("(prefers-color-scheme: dark)").matches;
  };
})();
