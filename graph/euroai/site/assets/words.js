// What a page's scripts say, in the page's language: messages, numbers, money and dates.
// Loaded before every other script. A page that is not in English has loaded its translations
// (words-fr.js, written by the build from the catalogue) before this one.
(function () {
  "use strict";
  var page = document.documentElement;
  var euroai = (window.euroai = window.euroai || {});
  var translations = window.euroaiWords || {};
  var french = /^fr\b/.test(page.lang);
  var NONE = "–";
  var NARROW = "\u202f";
  // French typography keeps a unit at its number; English pages write a plain space.
  var FIXED = french ? "\u00a0" : " ";
  var BEFORE_PERCENT = french ? NARROW : "";
  var SIGNS = { EUR: "€", USD: "$", GBP: "£" };

  euroai.language = french ? "fr" : "en";
  euroai.locale = french ? "fr-FR" : "en-GB";

  // ----------------------------------------------------------- messages

  function filled(text, values) {
    if (!values) return text;
    return text.replace(/\{(\w+)\}/g, function (whole, name) {
      return Object.prototype.hasOwnProperty.call(values, name) ? String(values[name]) : whole;
    });
  }

  // A message in the page's language; `{name}` stands for `values.name`.
  window.gettext = function (message, values) {
    var found = Object.prototype.hasOwnProperty.call(translations, message);
    return filled(found ? [].concat(translations[message])[0] : message, values);
  };

  // The message for a number, `{number}`: 0 is plural in English and singular in French.
  window.ngettext = function (one, many, number, values) {
    var found = Object.prototype.hasOwnProperty.call(translations, one);
    var forms = found ? [].concat(translations[one]) : [one, many];
    var plural = french ? Math.abs(number) >= 2 : number !== 1;
    var given = Object.assign({ number: euroai.count(number) }, values);
    return filled(plural && forms.length > 1 ? forms[1] : forms[0], given);
  };

  // A message's pieces, where elements stand for some of its placeholders: names, for example.
  euroai.pieces = function (text, elements) {
    return text
      .split(/(\{\w+\})/)
      .map(function (part) {
        var name = /^\{\w+\}$/.test(part) ? part.slice(1, -1) : "";
        return name && elements[name] ? elements[name] : part;
      })
      .filter(Boolean);
  };

  // ------------------------------------------------- numbers, money, dates

  function none(value) {
    return value === null || value === undefined || value === "" || Number.isNaN(Number(value));
  }

  // 1657.5 as "1,657.5" and "1 657,5"; `places` are the digits after the point at most.
  euroai.number = function (value, places, least) {
    if (none(value)) return NONE;
    return new Intl.NumberFormat(euroai.locale, {
      maximumFractionDigits: places === undefined ? 2 : places,
      minimumFractionDigits: least || 0
    })
      .format(Number(value))
      .replace(/[\u00a0\u202f]/g, NARROW);
  };

  // A number of things: "1,657" and "1 657".
  euroai.count = function (value) {
    return euroai.number(value, 0);
  };

  // 0.37 as "37%" and "37 %"; `places` are its digits after the point, always written.
  euroai.percent = function (share, places) {
    return none(share) ? NONE : euroai.number(share * 100, places || 0, places || 0) + BEFORE_PERCENT + "%";
  };

  function threeDigits(value) {
    var size = Math.abs(value);
    return euroai.number(value, size < 10 ? 2 : size < 100 ? 1 : 0);
  }

  function shortened(value) {
    var size = Math.abs(value);
    if (size >= 0.9995e12 && !french) return threeDigits(value / 1e12) + FIXED + "tn";
    if (size >= 0.9995e9) return threeDigits(value / 1e9) + FIXED + (french ? "Md" : "bn");
    if (size >= 0.9995e6) return threeDigits(value / 1e6) + FIXED + (french ? "M" : "m");
    return euroai.number(value);
  }

  // "€11.7 bn" and "11,7 Md €"; "SEK 40 m" and "40 M SEK". The currency is EUR unless it is said.
  euroai.money = function (value, currency) {
    if (none(value)) return NONE;
    var unit = currency || "EUR";
    var sign = SIGNS[unit];
    if (french) return shortened(Number(value)) + FIXED + (sign || unit);
    return sign ? sign + shortened(Number(value)) : unit + FIXED + shortened(Number(value));
  };

  // "2025-02-10" as "10 February 2025" and "10 février 2025", as precise as it is stated.
  euroai.date = function (stated, short) {
    var parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(stated || "");
    if (!parts) return stated || NONE;
    if (!parts[2] || Number(parts[2]) < 1 || Number(parts[2]) > 12) return parts[1];
    var day = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, 1));
    var month = new Intl.DateTimeFormat(euroai.locale, {
      month: short ? "short" : "long",
      timeZone: "UTC"
    }).format(day);
    // "Sept" is the browser's; the pages write three letters.
    if (short && !french) month = month.slice(0, 3);
    var number = parts[3] ? Number(parts[3]) + (french && parts[3] === "01" ? "er" : "") + " " : "";
    return number + month + " " + parts[1];
  };

  // "a, b and c", "a, b et c".
  euroai.join = function (words) {
    if (words.length < 2) return words.join("");
    return window.gettext("{first} and {last}", {
      first: words.slice(0, -1).join(", "),
      last: words[words.length - 1]
    });
  };

  // The order of words in the page's language, numbers within them by size.
  euroai.collator = new Intl.Collator(euroai.language, { numeric: true, sensitivity: "base" });
})();
