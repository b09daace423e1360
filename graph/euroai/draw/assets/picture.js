// A figure as a picture to keep: SVG written from what is drawn now, and PNG of twice its size.
// The picture carries its title, its key and its source; it refers to nothing outside itself.
(() => {
  "use strict";
  const euroai = window.euroai;
  const SPACE = "http://www.w3.org/2000/svg";
  const PAD = 20,
    SCALE = 2,
    LARGEST = 12000,
    SLIDE = [1280, 720];
  const STYLES = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linejoin",
    "opacity",
    "font-size",
    "font-weight",
    "text-anchor",
    "paint-order",
    "dominant-baseline",
    "font-variant-numeric",
  ];
  /** @type {Record<string, string>} */
  const USUAL = {
    "fill-opacity": "1",
    "stroke-opacity": "1",
    stroke: "none",
    "stroke-dasharray": "none",
    opacity: "1",
    "paint-order": "normal",
    "stroke-linejoin": "miter",
    "text-anchor": "start",
    "dominant-baseline": "auto",
    "font-variant-numeric": "normal",
    "stroke-width": "1px",
  };

  /**
   * @param {string} name
   * @param {Record<string, string | number | null | undefined>} attributes
   * @param {(Node | string)[] | Node | string} [children]
   */
  function make(name, attributes, children) {
    const node = document.createElementNS(SPACE, name);
    Object.keys(attributes || {}).forEach((key) => {
      const value = attributes[key];
      if (value !== null && value !== undefined)
        node.setAttribute(
          key,
          typeof value === "number" ? String(Number(value.toFixed(2))) : value,
        );
    });
    (Array.isArray(children) ? children : [children || ""]).forEach((child) => {
      node.append(child);
    });
    return node;
  }

  const ruler = context(document.createElement("canvas"));

  /** @param {HTMLCanvasElement} canvas */
  function context(canvas) {
    return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  }

  /**
   * @param {string} text
   * @param {string} font
   */
  function wide(text, font) {
    ruler.font = font;
    return ruler.measureText(text).width;
  }

  /**
   * Breaks a text into lines that are no wider than a width.
   *
   * @param {string} text
   * @param {string} font
   * @param {number} width
   */
  function lines(text, font, width) {
    const found = [""];
    text.split(/\s+/).forEach((word) => {
      const longer = `${found[found.length - 1]} ${word}`.trim();
      if (wide(longer, font) <= width || !found[found.length - 1]) found[found.length - 1] = longer;
      else found.push(word);
    });
    return found;
  }

  // ------------------------------------------------------------ the page around a figure

  function colours() {
    return {
      paper: euroai.colour("--paper"),
      ink: euroai.colour("--ink"),
      soft: euroai.colour("--ink-2"),
    };
  }

  /**
   * @typedef {{ paper: string, ink: string, soft: string }} Look
   * @typedef {{ words: string, mark: SVGElement, room?: number, high?: number }} KeyEntry
   * @typedef {{ title: string, note: string, source: string, key: KeyEntry[] }} About
   */

  /** @param {HTMLElement} button */
  function boxOf(button) {
    return button.closest("[data-pictures]") || button;
  }

  /** @param {HTMLElement} button */
  function source(button) {
    const box = boxOf(button),
      root = document.documentElement;
    if (box.dataset.source) return box.dataset.source;
    const name = document.querySelector(".head .name"),
      site = name ? name.textContent.trim() : "euroai";
    return root.dataset.asOf
      ? gettext("Source: {site}, data as of {day}. CC BY 4.0.", {
          site: site,
          day: euroai.date(root.dataset.asOf),
        })
      : gettext("Source: {site}. CC BY 4.0.", { site: site });
  }

  /**
   * The body in its frame: title above, key and source below.
   *
   * @param {Element} body
   * @param {number} width
   * @param {number} height
   * @param {About} about
   */
  function framed(body, width, height, about) {
    const look = colours(),
      family = getComputedStyle(document.body).fontFamily;
    let inner = Math.ceil(Math.max(width, 320)),
      y = PAD + 18,
      parts = [];
    /**
     * @param {string} words
     * @param {number} size
     * @param {string} weight
     * @param {string} colour
     * @param {number} step
     */
    function text(words, size, weight, colour, step) {
      lines(words, `${weight} ${size}px ${family}`, inner).forEach((line) => {
        parts.push(
          make(
            "text",
            { x: PAD, y: y, fill: colour, "font-size": size, "font-weight": weight },
            line,
          ),
        );
        y += step;
      });
    }
    text(about.title, 17, "600", look.ink, 22);
    if (about.note) text(about.note, 13, "400", look.soft, 18);
    y += 4;
    body.setAttribute("x", String(PAD));
    body.setAttribute("y", String(y));
    parts.push(body);
    y += height + 14;
    y = key(parts, about.key, inner, y, family, look) + 10;
    text(about.source, 12, "400", look.soft, 16);
    const whole = [inner + 2 * PAD, Math.ceil(y + PAD - 12)];
    return make(
      "svg",
      {
        width: whole[0],
        height: whole[1],
        viewBox: `0 0 ${whole.join(" ")}`,
        "font-family": family,
        role: "img",
      },
      [
        make("title", {}, about.title),
        make("rect", { width: whole[0], height: whole[1], fill: look.paper }),
        ...parts,
      ],
    );
  }

  /**
   * Rows of entries, each as high as its highest mark; returns where they end.
   *
   * @param {Element[]} parts
   * @param {KeyEntry[]} entries
   * @param {number} width
   * @param {number} y
   * @param {string} family
   * @param {Look} look
   */
  function key(parts, entries, width, y, family, look) {
    /** @type {{ entry: KeyEntry, x: number, room: number }[]} */
    let row = [],
      x = 0;
    function close() {
      const high = Math.max(20, ...row.map((one) => one.entry.high || 0));
      row.forEach((one) => {
        one.entry.mark.setAttribute(
          "transform",
          `translate(${(PAD + one.x).toFixed(1)} ${(y + high / 2).toFixed(1)})`,
        );
        parts.push(
          one.entry.mark,
          make(
            "text",
            { x: PAD + one.x + one.room + 6, y: y + high / 2 + 4, fill: look.ink, "font-size": 12 },
            one.entry.words,
          ),
        );
      });
      y += high + 4;
      row = [];
      x = 0;
    }
    entries.forEach((entry) => {
      const room = entry.room === undefined ? 14 : entry.room,
        long = room + 6 + wide(entry.words, `400 12px ${family}`);
      if (row.length && x + long > width) close();
      row.push({ entry: entry, x: x, room: room });
      x += long + 18;
    });
    if (row.length) close();
    return y + 12;
  }

  // ------------------------------------------------------------ a network

  /**
   * @param {HTMLElement} pane
   * @param {HTMLElement} button
   */
  function network(pane, button) {
    const scene = /** @type {Pane} */ (pane.graph).scene(),
      w = scene.width,
      h = scene.height;
    /** @param {SceneNode} one */
    function path(one) {
      return make(
        "path",
        {
          class: "node",
          d: one.path,
          fill: one.fill,
          stroke: one.stroke,
          "stroke-width": one.width,
        },
        make("title", {}, one.name),
      );
    }
    /**
     * What a node's colour says, said by a letter in it.
     *
     * @param {SceneNode[]} nodes
     */
    function letters(nodes) {
      const some = nodes.flatMap((one) => one.letter || []);
      return some.length
        ? [
            make(
              "g",
              { "text-anchor": "middle", fill: scene.paper, "font-weight": 650 },
              some.map((one) =>
                make(
                  "text",
                  { x: one.x.toFixed(1), y: one.y.toFixed(1), "font-size": one.size.toFixed(1) },
                  one.text,
                ),
              ),
            ),
          ]
        : [];
    }
    /** @param {SceneTie} one */
    function tie(one) {
      return make("path", {
        d: `M${one.x1.toFixed(1)} ${one.y1.toFixed(1)}L${one.x2.toFixed(1)} ${one.y2.toFixed(1)}`,
        stroke: one.colour,
        "stroke-opacity": one.opacity,
        "stroke-width": one.width,
      });
    }
    /** @param {SceneTie[]} ties */
    function tieGroups(ties) {
      // Ties of one look share a group: a network has thousands.
      const groups = new Map();
      ties.forEach((one) => {
        const look = one.colour + one.opacity.toFixed(3) + one.width.toFixed(2),
          line = tie(one);
        if (!groups.has(look))
          groups.set(
            look,
            make("g", {
              stroke: one.colour,
              "stroke-opacity": one.opacity,
              "stroke-width": one.width,
            }),
          );
        ["stroke", "stroke-opacity", "stroke-width"].forEach((name) => {
          line.removeAttribute(name);
        });
        groups.get(look).append(line);
      });
      return make("g", { class: "ties" }, Array.from(groups.values()));
    }
    const body = make(
      "svg",
      { width: w, height: h, viewBox: `0 0 ${w} ${h}`, overflow: "hidden" },
      [
        make(
          "g",
          { opacity: scene.faded < 1 ? scene.faded : null },
          [tieGroups(scene.ties), make("g", { class: "nodes" }, scene.nodes.map(path))].concat(
            letters(scene.nodes),
          ),
        ),
        make(
          "g",
          { class: "looked-at" },
          [tieGroups(scene.strong)].concat(
            scene.looked.map((one) => {
              const mark = path(one);
              mark.removeAttribute("class");
              return mark;
            }),
            letters(scene.looked),
          ),
        ),
        make(
          "g",
          {
            class: "labels",
            "text-anchor": "middle",
            fill: scene.ink,
            stroke: scene.paper,
            "stroke-width": 3.5,
            "stroke-linejoin": "round",
            "paint-order": "stroke",
          },
          scene.labels.map((one) =>
            make(
              "text",
              {
                x: one.x,
                y: one.y + one.size * 0.8,
                "font-size": one.size,
                "font-weight": one.weight,
                ...(one.colour ? { fill: one.colour } : {}),
              },
              one.text,
            ),
          ),
        ),
      ],
    );
    const day = scene.day && String(scene.day).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
    return framed(body, w, h, {
      title: titled(scene.title, button),
      note: day ? gettext("As of {day}", { day: euroai.date(day) }) : "",
      source: source(button),
      key: scene.legend.map((one) => ({
        words: one.words,
        mark: make(
          "g",
          {},
          make("path", { d: one.path, fill: one.fill, stroke: one.stroke, "stroke-width": 2 }),
        ),
      })),
    });
  }

  // ------------------------------------------------------------ a chart of the page

  /**
   * Copies a drawing with its looks written into it: colours as they are now, no class, no link.
   *
   * @param {Element} node
   * @param {Map<string, HTMLElement | null>} defs
   * @returns {SVGElement | null}
   */
  function copied(node, defs) {
    const look = getComputedStyle(node);
    if (look.display === "none" || look.visibility === "hidden") return null;
    const name = node.localName,
      copy = make(name === "a" ? "g" : name, {});
    Array.from(node.attributes).forEach((one) => {
      if (
        /^(x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|d|width|height|viewBox|transform|points|preserveAspectRatio)$/.test(
          one.name,
        )
      )
        copy.setAttribute(one.name, one.value);
    });
    if (name !== "svg" && name !== "a" && name !== "title") {
      STYLES.forEach((style) => {
        const value = look.getPropertyValue(style);
        if (
          value &&
          value !== USUAL[style] &&
          ((style.indexOf("font") < 0 && style !== "text-anchor") || /^(text|tspan|g)$/.test(name))
        )
          copy.setAttribute(style, value);
      });
      const pattern = /url\(["']?[^"')]*#([^"')]+)/.exec(look.fill);
      if (pattern) {
        copy.setAttribute("fill", `url(#${pattern[1]})`);
        defs.set(pattern[1], document.getElementById(pattern[1]));
      }
    }
    Array.from(node.childNodes).forEach((child) => {
      if (child instanceof Text) copy.append(child.data);
      if (!(child instanceof Element)) return;
      const inner =
        child.localName === "title"
          ? make("title", {}, child.textContent || "")
          : copied(child, defs);
      if (inner) copy.append(inner);
    });
    return copy;
  }

  /**
   * @param {Element} svg
   * @param {Map<string, HTMLElement | null>} defs
   */
  function drawing(svg, defs) {
    const box = svg.getBoundingClientRect(),
      copy = copied(svg, defs) || make("svg", {});
    copy.setAttribute("width", box.width.toFixed(1));
    copy.setAttribute("height", box.height.toFixed(1));
    copy.setAttribute("overflow", "visible");
    if (!svg.hasAttribute("viewBox"))
      copy.setAttribute("viewBox", `0 0 ${box.width.toFixed(1)} ${box.height.toFixed(1)}`);
    return { node: copy, width: box.width, height: box.height };
  }

  /** @param {Element} node */
  function visible(node) {
    return node.getClientRects().length > 0;
  }

  /**
   * @param {HTMLElement} figure
   * @param {HTMLElement} button
   */
  function chart(figure, button) {
    let defs = new Map(),
      y = 0,
      width = 0,
      body = make("svg", {});
    // A figure can hold several drawings: one for each width of the window, or two side by side.
    Array.from(figure.querySelectorAll("svg")).forEach((svg) => {
      if (
        !visible(svg) ||
        svg.closest(".key, .legend, table, [data-pictures]") ||
        svg.parentElement?.closest("svg")
      )
        return;
      const one = drawing(svg, defs),
        words = svg.closest("figure")?.querySelector("figcaption");
      if (svg.closest("figure") !== figure && words) {
        y += 16;
        body.append(
          make(
            "text",
            { x: 0, y: y, "font-size": 13, fill: euroai.colour("--ink-2") },
            words.textContent.trim(),
          ),
        );
        y += 8;
      }
      one.node.setAttribute("y", y.toFixed(1));
      body.append(one.node);
      y += one.height + 12;
      width = Math.max(width, one.width);
    });
    defs.forEach((pattern, id) => {
      if (!pattern) return;
      const copy = copied(pattern, new Map());
      if (!copy) return;
      Array.from(pattern.attributes).forEach((one) => {
        copy.setAttribute(one.name, one.value);
      });
      copy.setAttribute("id", id);
      body.prepend(make("defs", {}, copy));
    });
    body.setAttribute("width", width.toFixed(1));
    body.setAttribute("height", (y - 12).toFixed(1));
    body.setAttribute("overflow", "visible");
    return framed(body, width, y - 12, {
      title: titled("", button),
      note: noteOf(figure),
      source: source(button),
      key: legend(figure),
    });
  }

  /** @param {HTMLElement} figure */
  function noteOf(figure) {
    /** @type {HTMLElement | null} */
    const caption = figure.querySelector(":scope > figcaption");
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not told
    return caption ? caption.innerText.replace(/\s+/g, " ").trim() : "";
  }

  /** @param {HTMLElement} figure */
  function legend(figure) {
    const around = figure.closest("section") || figure.parentNode;
    const list = figure.querySelector(".key, .legend") || around?.querySelector(".key, .legend");
    if (!list) return [];
    return Array.from(list.querySelectorAll("li"))
      .filter(visible)
      .map((item) => {
        const svg = item.querySelector("svg"),
          swatch = item.querySelector(".swatch");
        const words = Array.from(item.childNodes)
          .filter((one) => !(one instanceof SVGElement))
          .map((one) => (one.textContent || "").trim())
          .filter(Boolean)
          .join(" ");
        if (svg) {
          const one = drawing(svg, new Map());
          one.node.setAttribute("y", (-one.height / 2).toFixed(1));
          return {
            words: words,
            room: Math.max(one.width, 14),
            high: one.height,
            mark: make("g", {}, one.node),
          };
        }
        if (swatch) {
          if (swatch.classList.contains("hatched")) return { words: words, mark: hatched() };
          const look = getComputedStyle(swatch),
            bare = /^rgba\(.*, 0\)$/.test(look.backgroundColor);
          return {
            words: words,
            mark: make(
              "g",
              {},
              make("rect", {
                x: 0,
                y: -5,
                width: 12,
                height: 10,
                fill: bare ? "none" : look.backgroundColor,
                stroke: bare ? look.borderTopColor : null,
                "stroke-dasharray": bare ? "3 2" : null,
              }),
            ),
          };
        }
        return { words: words, room: -6, mark: make("g", {}) };
      });
  }

  function hatched() {
    const line = euroai.colour("--hair-strong");
    return make("g", { stroke: line, fill: "none" }, [
      make("rect", { x: 0, y: -5, width: 12, height: 10 }),
      make("path", { d: "M0 -1L4 -5M0 3L8 -5M2 5L12 -5M6 5L12 -1M10 5L12 3" }),
    ]);
  }

  /**
   * What a picture is of: the page, then the part of it.
   *
   * @param {string | null} words
   * @param {HTMLElement} button
   */
  function titled(words, button) {
    const page = document.querySelector("h1"),
      box = boxOf(button);
    if (box.dataset.title) return box.dataset.title;
    const section = button.closest("section"),
      head = section?.querySelector("h2");
    const parts = [page?.textContent, words || head?.textContent].flatMap(
      (part) => part?.trim() || [],
    );
    return parts
      .filter(
        (part, place) =>
          !parts.some(
            (other, elsewhere) =>
              elsewhere !== place &&
              other.indexOf(part) >= 0 &&
              (other !== part || elsewhere < place),
          ),
      )
      .reduce(
        (whole, part) =>
          whole ? whole + (/[?!.…]$/.test(whole) ? " " : gettext(": ")) + part : part,
        "",
      );
  }

  /**
   * A picture in the middle of a slide of 16 to 9.
   *
   * @param {Element} svg
   */
  function slide(svg) {
    const edge = 40;
    svg.setAttribute("x", String(edge));
    svg.setAttribute("y", String(edge));
    svg.setAttribute("width", String(SLIDE[0] - 2 * edge));
    svg.setAttribute("height", String(SLIDE[1] - 2 * edge));
    svg.setAttribute("preserveAspectRatio", "xMidYMid meet");
    return make("svg", { width: SLIDE[0], height: SLIDE[1], viewBox: `0 0 ${SLIDE.join(" ")}` }, [
      make("title", {}, euroai.find("title", svg).textContent || ""),
      make("rect", { width: SLIDE[0], height: SLIDE[1], fill: colours().paper }),
      svg,
    ]);
  }

  // ------------------------------------------------------------ to disk

  /** @param {Element} svg */
  function written(svg) {
    const text = new XMLSerializer().serializeToString(svg);
    // What XML cannot hold, names may.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are meant
    const clean = text.replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "\ufffd");
    return `<?xml version="1.0" encoding="UTF-8"?>\n${clean}\n`;
  }

  /**
   * @param {string} href
   * @param {string} name
   */
  function save(href, name) {
    const link = document.createElement("a");
    link.href = href;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  }

  /**
   * @param {Blob} blob
   * @param {string} name
   */
  function saveBlob(blob, name) {
    const href = URL.createObjectURL(blob);
    save(href, name);
    setTimeout(() => {
      URL.revokeObjectURL(href);
    }, 2000);
  }

  /**
   * By way of a data: address, which the page's policy lets an image have; a blob: it would not.
   *
   * @param {Element} svg
   * @param {(blob: Blob | null) => void} done
   */
  function asPng(svg, done) {
    const image = new Image(),
      width = Number(svg.getAttribute("width")),
      height = Number(svg.getAttribute("height"));
    const scale = Math.min(SCALE, LARGEST / Math.max(width, height));
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      context(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(done, "image/png");
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(svg))}`;
  }

  /**
   * @param {Element} svg
   * @param {string} ending
   */
  function fileName(svg, ending) {
    const words = euroai.fold(euroai.find("title", svg).textContent || "");
    return `euroai-${words
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60)}.${ending}`;
  }

  /** @param {HTMLElement} button */
  function drawn(button) {
    const pane = button.closest("[data-pane]");
    if (pane && !pane.graph) return null;
    const figure = button.closest("figure, [data-figure]");
    if (!pane && !figure) return null;
    if (pane) return network(pane, button);
    // What belongs to one figure stands beside it, in a box with it; two of them are one picture.
    const own = figure?.querySelectorAll("figure");
    return chart((own?.length === 1 ? own[0] : figure) || button, button);
  }

  euroai.pictureOf = (button) => {
    const svg = drawn(button);
    if (!svg) return { title: "", address: "" };
    return {
      title: euroai.find("title", svg).textContent || "",
      address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(svg))}`,
    };
  };

  document.addEventListener("click", (event) => {
    const button = euroai.under(event, "[data-picture]");
    const whole = button && drawn(button);
    if (!button || !whole) return;
    const svg = button.dataset.picture === "slide" ? slide(whole) : whole;
    if (button.dataset.picture === "svg")
      saveBlob(new Blob([written(svg)], { type: "image/svg+xml" }), fileName(svg, "svg"));
    else
      asPng(svg, (blob) => {
        if (blob)
          saveBlob(blob, fileName(svg, button.dataset.picture === "slide" ? "16x9.png" : "png"));
      });
  });
})();
