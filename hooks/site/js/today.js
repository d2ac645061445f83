/* Whom to say hello to on the reader's own day, of the people that the page holds for today and the coming month. */
(function () {
  "use strict";

  /** Slugs of the first `limit` people who are due, the furthest past due in their own cadence first: the rule of
      `choose` in kith/cadence.py, tested on the same table. `people` have slug, due ("2026-11-03"), cadence_days. */
  kith.choose = function (people, on, limit) {
    return people.map(function (one) {
      var over = on - kith.number(one.due);
      return { slug: one.slug, due: one.due, over: over, drift: one.cadence_days ? over / one.cadence_days : 0 };
    }).filter(function (one) {
      return one.over >= 0;
    }).sort(function (a, b) {
      return b.drift - a.drift || b.over - a.over || (a.slug < b.slug ? -1 : 1);
    }).slice(0, limit).map(function (one) {
      return one.slug;
    });
  };

  var list = document.querySelector(".k-reach ol[data-limit]");
  if (!list) return;
  var cards = {};
  var people = Array.prototype.map.call(list.children, function (card) {
    cards[card.dataset.slug] = card;
    return { slug: card.dataset.slug, due: card.dataset.due, cadence_days: +card.dataset.days };
  });

  function run() {
    var met = Array.from(document.querySelectorAll(".k-warm [data-met]:not([hidden])")).filter(function (card, number) {
      card.hidden = number >= list.dataset.limit; // the others stand with their event
      return !card.hidden;
    }).map(function (card) { return card.dataset.met; });
    var others = people.filter(function (one) { return met.indexOf(one.slug) < 0; });
    var chosen = kith.choose(others, kith.today(), +list.dataset.limit);
    people.forEach(function (one) { cards[one.slug].hidden = true; });
    chosen.forEach(function (slug) {
      cards[slug].hidden = false;
      list.append(cards[slug]);
    });
    document.querySelector(".k-rest").hidden = chosen.length > 0;
    document.querySelectorAll(".k-coming").forEach(function (section) {
      section.hidden = !section.querySelector(":is(li, article)[data-since]:not([hidden])");
    });
  }
  run();
  document.querySelectorAll(".k-leaves details").forEach(function (leaf) {
    leaf.open = kith.number(leaf.querySelector("time").getAttribute("datetime")) === kith.today();
  });
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) run();
  });
})();
