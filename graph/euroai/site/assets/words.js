// What a page's scripts say, in the page's language: messages, numbers, money and dates.
// Loaded before every other script. A page that is not in English has loaded its translations
// (words-fr.js, written by the build from the catalogue) before this one.
(() => {
  "use strict";
  const page = document.documentElement;
  const euroai = /** @type {Euroai} */ ({});
  window.euroai = euroai;
  const translations = window.euroaiWords || {};
  const french = /^fr\b/.test(page.lang);
  const NONE = "–";
  const NARROW = "\u202f";
  // French typography keeps a unit at its number; English pages write a plain space.
  const FIXED = french ? "\u00a0" : " ";
  const BEFORE_PERCENT = french ? NARROW : "";
  /** @type {Record<string, string>} */
  const SIGNS = { EUR: "€", USD: "$", GBP: "£" };

  euroai.language = french ? "fr" : "en";
  euroai.locale = french ? "fr-FR" : "en-GB";

  // ----------------------------------------------------------- messages

  /**
   * @param {string} text
   * @param {Values} [values]
   */
  function filled(text, values) {
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name) =>
      Object.hasOwn(values, name) ? String(values[name]) : whole,
    );
  }

  /** @param {string} message */
  function forms(message) {
    const told = translations[message];
    return Array.isArray(told) ? told : [told];
  }

  // A message in the page's language; `{name}` stands for `values.name`.
  window.gettext = (message, values) => {
    const found = Object.hasOwn(translations, message);
    return filled(found ? forms(message)[0] : message, values);
  };

  // The message for a number, `{number}`: 0 is plural in English and singular in French.
  window.ngettext = (one, many, number, values) => {
    const found = Object.hasOwn(translations, one);
    const told = found ? forms(one) : [one, many];
    const plural = french ? Math.abs(number) >= 2 : number !== 1;
    const given = Object.assign({ number: euroai.count(number) }, values);
    return filled(plural && told.length > 1 ? told[1] : told[0], given);
  };

  // A message's pieces, where elements stand for some of its placeholders: names, for example.
  euroai.pieces = (text, elements) =>
    text
      .split(/(\{\w+\})/)
      .map((part) => {
        const name = /^\{\w+\}$/.test(part) ? part.slice(1, -1) : "";
        return name && elements[name] ? elements[name] : part;
      })
      .filter(Boolean);

  // ------------------------------------------------- numbers, money, dates

  /** @param {Figure} value */
  function none(value) {
    return value === null || value === undefined || value === "" || Number.isNaN(Number(value));
  }

  // 1657.5 as "1,657.5" and "1 657,5"; `places` are the digits after the point at most.
  euroai.number = (value, places, least) => {
    if (none(value)) return NONE;
    return new Intl.NumberFormat(euroai.locale, {
      maximumFractionDigits: places === undefined ? 2 : places,
      minimumFractionDigits: least || 0,
    })
      .format(Number(value))
      .replace(/[\u00a0\u202f]/g, NARROW);
  };

  // A number of things: "1,657" and "1 657".
  euroai.count = (value) => euroai.number(value, 0);

  // 0.37 as "37%" and "37 %"; `places` are its digits after the point, always written.
  euroai.percent = (share, places) =>
    share === null || share === undefined || none(share)
      ? NONE
      : `${euroai.number(share * 100, places || 0, places || 0) + BEFORE_PERCENT}%`;

  /** @param {number} value */
  function threeDigits(value) {
    const size = Math.abs(value);
    return euroai.number(value, size < 10 ? 2 : size < 100 ? 1 : 0);
  }

  /** @param {number} value */
  function shortened(value) {
    const size = Math.abs(value);
    if (size >= 0.9995e12 && !french) return `${threeDigits(value / 1e12) + FIXED}tn`;
    if (size >= 0.9995e9) return threeDigits(value / 1e9) + FIXED + (french ? "Md" : "bn");
    if (size >= 0.9995e6) return threeDigits(value / 1e6) + FIXED + (french ? "M" : "m");
    return euroai.number(value);
  }

  // "€11.7 bn" and "11,7 Md €"; "SEK 40 m" and "40 M SEK". The currency is EUR unless it is said.
  euroai.money = (value, currency) => {
    if (none(value)) return NONE;
    const unit = currency || "EUR";
    const sign = SIGNS[unit];
    if (french) return shortened(Number(value)) + FIXED + (sign || unit);
    return sign ? sign + shortened(Number(value)) : unit + FIXED + shortened(Number(value));
  };

  // "2025-02-10" as "10 February 2025" and "10 février 2025", as precise as it is stated.
  euroai.date = (stated, short) => {
    const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(stated || "");
    if (!parts) return stated || NONE;
    if (!parts[2] || Number(parts[2]) < 1 || Number(parts[2]) > 12) return parts[1];
    const day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, 1));
    let month = new Intl.DateTimeFormat(euroai.locale, {
      month: short ? "short" : "long",
      timeZone: "UTC",
    }).format(day);
    // "Sept" is the browser's; the pages write three letters.
    if (short && !french) month = month.slice(0, 3);
    const number = parts[3]
      ? `${Number(parts[3]) + (french && parts[3] === "01" ? "er" : "")} `
      : "";
    return `${number + month} ${parts[1]}`;
  };

  // "a, b and c", "a, b et c".
  euroai.join = (words) => {
    if (words.length < 2) return words.join("");
    return window.gettext("{first} and {last}", {
      first: words.slice(0, -1).join(", "),
      last: words[words.length - 1],
    });
  };

  /** @type {Record<string, string>} */
  const LETTERS = { ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", đ: "d", ı: "i" };

  // A text in small letters without accents, as a reader types it who looks for it.
  euroai.fold = (text) =>
    text
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[øłßæœđı]/g, (letter) => LETTERS[letter]);

  // The order of words in the page's language, numbers within them by size.
  euroai.collator = new Intl.Collator(euroai.language, { numeric: true, sensitivity: "base" });
})();
