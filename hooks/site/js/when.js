/* Says every day on the page from where the reader stands: "3 weeks ago" on the day it is read, not the day it was
   built. The words and limits are `kithRules` (js/rules.js, made from kith/rules.json); kith/when.py holds the same
   rule, and both are tested on the same table of cases. */
(function () {
  "use strict";

  var DAY = 86400000;

  /** Whole days since 1970 of "2026-11-03"; NaN for anything else. */
  function number(iso) {
    var parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso || "");
    if (!parts) return NaN;
    var day = new Date(0);
    day.setUTCFullYear(+parts[1], parts[2] - 1, +parts[3]);
    return Math.round(day.getTime() / DAY);
  }

  /** The other way: "2026-11-03" of whole days since 1970. */
  function iso(day) {
    return new Date(day * DAY).toISOString().slice(0, 10);
  }

  /** The reader's own day, by the clock and time zone of their device. */
  function today() {
    var now = new Date();
    return number(now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()));
  }

  function two(n) {
    return (n < 10 ? "0" : "") + n;
  }

  /** A day as said on another: relative("2026-11-03", number("2026-11-20")) is "2 weeks ago". */
  function relative(iso, on) {
    var away = number(iso) - on;
    var found = step(kithRules, away);
    return found.words.replace("{n}", Math.floor((Math.abs(away) + (found.early || 0)) / found.per));
  }

  /** The day of an open promise: "by Friday, in 3 days", "was for 3 November, 2 weeks ago". */
  function promised(iso, on) {
    var day = number(iso);
    return step(kithRules.promised, day - on).words.replace("{weekday}", format(day, { weekday: "long" }))
      .replace("{day}", near(iso, on)).replace("{away}", relative(iso, on));
  }

  function step(steps, away) {
    return steps[away > 0 ? "ahead" : "past"].find(function (one) {
      return one.up_to === null || Math.abs(away) <= one.up_to;
    }) || { words: "" };
  }

  /** "20 November", with its year when that is not this year's. */
  function near(iso, on) {
    var sameYear = new Date(number(iso) * DAY).getUTCFullYear() === new Date(on * DAY).getUTCFullYear();
    var year = sameYear ? "" : " " + new Date(number(iso) * DAY).getUTCFullYear();
    return format(number(iso), { day: "numeric", month: "long" }) + year;
  }

  var formats = {}; /* making one takes longer than using it a hundred times */
  function format(day, options) {
    var key = JSON.stringify(options);
    formats[key] = formats[key] || new Intl.DateTimeFormat("en-GB", Object.assign({ timeZone: "UTC" }, options));
    return formats[key].format(new Date(day * DAY));
  }

  /** Words that a line breaks between, but never inside a day: only after a comma. */
  function whole(words) {
    return words.replace(/([^,]) /g, "$1\u00a0");
  }

  var SAY = {
    ago: relative,
    by: function (iso, on) { return whole(promised(iso, on)); },
    today: function (iso, on) {
      return format(on, { weekday: "long", day: "numeric", month: "long" }).replace(/^(\w+) (\d)/, "$1, $2");
    }
  };

  function say(root, on) {
    root.querySelectorAll("time[data-when]").forEach(function (time) {
      var words = SAY[time.dataset.when](time.getAttribute("datetime"), on);
      if (words && words !== time.textContent) time.textContent = words;
    });
    root.querySelectorAll("[data-since], [data-until]").forEach(function (item) {
      item.hidden = number(item.dataset.since) > on || number(item.dataset.until) < on;
    });
  }

  window.kith = { number: number, iso: iso, today: today, relative: relative, promised: promised, near: near, whole: whole, say: say };

  function run() {
    say(document, today());
  }
  run();
  /* A tab left open over midnight. */
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) run();
  });
})();
