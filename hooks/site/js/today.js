/* Whom to say hello to on the reader's own day: the same order as kith/suggestions.py (furthest past the cadence
   first, then by day), of the people that the page holds for today and the coming month. */
(function () {
  "use strict";

  var list = document.querySelector(".k-reach ol[data-limit]");
  if (!list) return;
  var cards = Array.prototype.slice.call(list.children);

  function run() {
    var on = kith.today();
    var due = [];
    cards.forEach(function (card, place) {
      var day = kith.number(card.dataset.due);
      if (day <= on) due.push({ card: card, drift: (on - day) / +card.dataset.days, day: day, place: place });
      card.hidden = true;
    });
    due.sort(function (a, b) {
      return b.drift - a.drift || a.day - b.day || (a.card.dataset.slug < b.card.dataset.slug ? -1 : 1);
    });
    due.slice(0, +list.dataset.limit).forEach(function (one) {
      one.card.hidden = false;
      list.append(one.card);
    });
    document.querySelector(".k-rest").hidden = due.length > 0;
    document.querySelectorAll(".k-coming").forEach(function (section) {
      section.hidden = !section.querySelector("[data-since]:not([hidden])");
    });
  }
  run();
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) run();
  });
})();
