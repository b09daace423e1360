// What a page's scripts say, in the page's language: messages, numbers, money and dates.
// Loaded before every other script, and after the words of its language, in which the build says
// what a script must know of a language (euroai.i18n.script_words).
(() => {
  "use strict";
  const euroai = /** @type {Euroai} */ ({});
  window.euroai = euroai;
  const { messages, language } = window.euroaiWords;
  const { gap, none } = language;
  const plurals = new Intl.PluralRules(language.code);
  // The forms of a message stand in the order of CLDR's categories.
  const categories = ["zero", "one", "two", "few", "many", "other"].filter((category) =>
    plurals.resolvedOptions().pluralCategories.some((own) => own === category),
  );

  euroai.language = language.code;

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
    const translations = messages[message];
    return Array.isArray(translations) ? translations : [translations];
  }

  // A message in the page's language; `{name}` stands for `values.name`.
  window.gettext = (message, values) => {
    const found = Object.hasOwn(messages, message);
    return filled(found ? forms(message)[0] : message, values);
  };

  // The message for a number, `{number}`: 0 is plural in English and singular in French.
  window.ngettext = (one, many, number, values) => {
    const found = Object.hasOwn(messages, one);
    const translations = found ? forms(one) : [one, many];
    const form = categories.indexOf(plurals.select(Math.trunc(Math.abs(number))));
    const given = Object.assign({ number: euroai.count(number) }, values);
    return filled(translations[Math.min(form, translations.length - 1)], given);
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
  function unknown(value) {
    return value === null || value === undefined || value === "" || Number.isNaN(Number(value));
  }

  // 1657.5 as "1,657.5" and "1 657,5"; `places` are the digits after the point at most.
  euroai.number = (value, places = 2, least = 0) => {
    if (unknown(value)) return none;
    // A half goes to the even digit, as in the templates.
    return localised(Number(value), places, least, "halfEven");
  };

  /** @type {Map<string, Intl.NumberFormat>} */
  const formats = new Map();

  /**
   * @param {number} value
   * @param {number} places
   * @param {number} least
   * @param {"halfEven" | "halfExpand"} roundingMode
   */
  function localised(value, places, least, roundingMode) {
    const key = `${places} ${least} ${roundingMode}`;
    // A format takes a hundred times as long to make as a number to write.
    const format =
      formats.get(key) ||
      new Intl.NumberFormat("en", {
        maximumFractionDigits: places,
        minimumFractionDigits: least,
        roundingMode: roundingMode,
      });
    formats.set(key, format);
    return format
      .format(value)
      .replace(/[,.]/g, (sign) => (sign === "," ? language.group : language.decimal));
  }

  // A number of things: "1,657" and "1 657".
  euroai.count = (value) => euroai.number(value, 0);

  // 0.37 as "37%" and "37 %"; `places` are its digits after the point, always written.
  euroai.percent = (share, places = 0) =>
    share === null || share === undefined || unknown(share)
      ? none
      : `${euroai.number(share * 100, places, places)}${language.before_percent}%`;

  // Three digits that count, a half rounded up; 102.5 stands as it is told.
  /** @param {number} value */
  function threeDigits(value) {
    const size = Math.abs(value);
    const asTold = Number(size.toFixed(1)) === size;
    return localised(value, size < 10 ? 2 : size < 100 || asTold ? 1 : 0, 0, "halfExpand");
  }

  /** @param {number} value */
  function shortened(value) {
    const step = language.steps.find(([size]) => Math.abs(value) >= size * language.rounds_up);
    return step ? threeDigits(value / step[0]) + gap + step[1] : euroai.number(value, 20);
  }

  // "€11.7 bn" and "11,7 Md €"; "SEK 40 m" and "40 M SEK". The currency is EUR unless it is said.
  euroai.money = (value, currency) => {
    if (unknown(value)) return none;
    const unit = currency || "EUR";
    const sign = language.signs[unit];
    const amount = shortened(Number(value));
    if (language.sign_last) return amount + gap + (sign || unit);
    return sign ? sign + amount : unit + gap + amount;
  };

  // "2025-02-10" as "10 February 2025" and "10 février 2025", as precise as it is stated.
  euroai.date = (stated, short) => {
    const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(stated || "");
    if (!parts) return stated || none;
    const [year, month, day] = parts.slice(1);
    const name = (short ? language.short_months : language.months)[Number(month) - 1];
    if (!month || !name) return year;
    if (!day) return `${name} ${year}`;
    const first = Number(day) === 1 ? language.first_day : "";
    return `${Number(day)}${first} ${name} ${year}`;
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
