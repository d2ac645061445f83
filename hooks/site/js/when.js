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

  /** The reader's own day, by the clock and time zone of their device. */
  function today() {
    var now = new Date();
    return number(now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate()));
  }

  function two(n) {
    return (n < 10 ? "0" : "") + n;
  }

  /** A day as said on another: relative("2026-11-03", number("2026-11-24")) is "3 weeks ago". */
  function relative(iso, on) {
    var away = number(iso) - on;
    var steps = away > 0 ? kithRules.ahead : kithRules.past;
    var size = Math.abs(away);
    for (var i = 0; i < steps.length; i++) {
      if (steps[i].up_to === null || size <= steps[i].up_to) {
        return steps[i].words.replace("{n}", Math.floor(size / steps[i].per));
      }
    }
    return "";
  }

  function inFull(on) {
    var options = { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" };
    return new Intl.DateTimeFormat("en-GB", options).format(new Date(on * DAY)).replace(/^(\w+) (\d)/, "$1, $2");
  }

  function say(root, on) {
    root.querySelectorAll("time[data-when]").forEach(function (time) {
      var words = time.dataset.when === "today" ? inFull(on) : relative(time.getAttribute("datetime"), on);
      if (words && words !== time.textContent) time.textContent = words;
    });
    root.querySelectorAll("[data-since], [data-until]").forEach(function (item) {
      item.hidden = number(item.dataset.since) > on || number(item.dataset.until) < on;
    });
  }

  window.kith = { number: number, today: today, relative: relative, say: say };

  function run() {
    say(document, today());
  }
  run();
  /* A tab left open over midnight. */
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) run();
  });
})();
