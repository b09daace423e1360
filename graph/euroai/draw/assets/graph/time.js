// The time slider of a graph pane: which month it stands at, and playing through them.
// A day is meant as in --as-of: what came about after it is not there.
(() => {
  "use strict";
  const euroai = window.euroai;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const YEAR = 12,
    LONGEST = 400,
    SHORTEST = 80,
    WHOLE = 14000;

  /**
   * A month counted from year 0.
   *
   * @param {number} day
   */
  function monthOf(day) {
    return Math.floor(day / 10000) * YEAR + (Math.floor(day / 100) % 100) - 1;
  }

  /** @param {number} month */
  function lastDay(month) {
    const end = new Date(Date.UTC(2000, 0, 1));
    end.setUTCFullYear(Math.floor(month / YEAR), (month % YEAR) + 1, 0);
    return end.getUTCFullYear() * 10000 + (end.getUTCMonth() + 1) * 100 + end.getUTCDate();
  }

  /** @param {number} day */
  function iso(day) {
    return String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  }

  // The last day of a month: "2023-05" gives "2023-05-31".
  euroai.monthEnd = (month) => iso(lastDay(monthOf(Number(`${month.replace("-", "")}01`))));

  // box: the control; days: every day on which something comes about; undated: how many ties have
  // none. show({day, undated}) draws (day 0: all); settled({month, undated}) is told when it rests.
  euroai.timeSlider = (box, days, undated, show, settled, signal) => {
    const part = (/** @type {string} */ name) => `[data-time-${name}]`;
    /** @type {HTMLInputElement} */
    const range = euroai.find(part("day"), box);
    /** @type {HTMLInputElement} */
    const check = euroai.find(part("undated"), box);
    const play = euroai.find(part("play"), box),
      output = euroai.find(part("shown"), box);
    const sorted = days.slice().sort((a, b) => a - b);
    let timer = 0,
      withUndated = false;
    if (!sorted.length) {
      box.hidden = true;
      return null;
    }
    // What is early and rare would leave most of the way empty: it stands at the first position.
    const first = Math.floor(monthOf(sorted[Math.floor(sorted.length / 50)]) / YEAR) * YEAR;
    const end = monthOf(sorted[sorted.length - 1]) + 1 - first;
    const listen = { signal: signal };
    range.max = String(end);
    range.step = "1";
    range.value = String(end);
    const withThem = check.parentElement || check;
    withThem.hidden = !undated;
    euroai.find("span", withThem).textContent = ngettext(
      "with the tie that has no date",
      "with the {number} ties that have no date",
      undated,
    );
    box.hidden = false;

    function at() {
      return Number(range.value);
    }

    function whole() {
      return at() >= end;
    }

    function draw() {
      const day = whole() ? 0 : lastDay(first + at());
      const words = whole() ? gettext("the whole time") : euroai.date(iso(day), true);
      output.textContent = words;
      range.setAttribute("aria-valuetext", words);
      // At the end all is shown, the undated ties among it.
      check.checked = whole() || withUndated;
      check.disabled = whole();
      box.classList.toggle("whole", whole());
      show({ day: day, undated: withUndated });
    }

    function state() {
      return { month: whole() ? "" : iso(lastDay(first + at())).slice(0, 7), undated: withUndated };
    }

    function label() {
      play.textContent = timer
        ? gettext("Pause")
        : still.matches
          ? gettext("One year on")
          : gettext("Play");
    }

    /** @param {boolean} [quietly] */
    function pause(quietly) {
      if (!timer) return;
      clearTimeout(timer);
      timer = 0;
      label();
      box.dispatchEvent(new CustomEvent("euroai:playing", { bubbles: true, detail: false }));
      if (!quietly) settled(state());
    }

    function step() {
      range.value = String(at() + 1);
      draw();
      if (whole()) return pause();
      timer = setTimeout(step, Math.max(SHORTEST, Math.min(LONGEST, WHOLE / end)));
    }

    play.addEventListener(
      "click",
      () => {
        if (timer) return pause();
        if (still.matches) {
          // Without motion a press goes to the end of the year, then of the next.
          const december = at() - (at() % YEAR) + YEAR - 1;
          range.value = String(whole() ? YEAR - 1 : december > at() ? december : december + YEAR);
          draw();
          return settled(state());
        }
        if (whole()) range.value = "0";
        draw();
        timer = setTimeout(step, LONGEST);
        box.dispatchEvent(new CustomEvent("euroai:playing", { bubbles: true, detail: true }));
        label();
      },
      listen,
    );
    range.addEventListener(
      "input",
      () => {
        pause(true);
        draw();
      },
      listen,
    );
    range.addEventListener(
      "change",
      () => {
        settled(state());
      },
      listen,
    );
    check.addEventListener(
      "change",
      () => {
        withUndated = check.checked;
        draw();
        settled(state());
      },
      listen,
    );
    still.addEventListener(
      "change",
      () => {
        pause();
        label();
      },
      listen,
    );
    signal.addEventListener("abort", () => {
      pause(true);
    });
    label();
    draw();
    return {
      // Goes to a month ("2023-05"; "" is the whole time) without telling anybody.
      go: (month, also) => {
        pause(true);
        const wanted = /^\d{4}-\d\d$/.test(month)
          ? monthOf(Number(`${month.replace("-", "")}01`)) - first
          : end;
        range.value = String(Math.max(0, Math.min(end, wanted)));
        withUndated = also && undated > 0;
        draw();
      },
      state: state,
    };
  };
})();
