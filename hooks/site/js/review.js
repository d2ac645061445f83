/* Deals the cards of one sitting and sets cards aside. What is set aside is known to this browser only, for a quarter;
   where nothing can be kept, until the page is left. */
(function () {
  "use strict";

  /** The keys of the cards to show on a day: the rule of `sitting` in kith/review/sitting.py, tested on the same table.
      `cards` have key and rule; `aside` leads from a key to the day on which it was set aside; a card stays away for
      `rest` days, and those of today have been part of today's sitting. */
  kith.sitting = function (cards, aside, on, most, ofAKind, rest) {
    var kinds = {}, dealt = 0, shown = [];
    cards.forEach(function (card) {
      var day = aside[card.key], away = day <= on && on - day < rest;
      if (away && day < on) return;
      if (!away && (dealt >= most || (kinds[card.rule] || 0) >= ofAKind)) return;
      kinds[card.rule] = (kinds[card.rule] || 0) + 1;
      dealt++;
      if (!away) shown.push(card.key);
    });
    return shown;
  };

  var list = document.querySelector(".k-cards");
  if (!list) return;
  var place = "kith.review " + new URL(document.querySelector(".k-title").href).pathname;
  var held = {}; /* for a browser that keeps nothing */
  var enough = document.querySelector(".k-enough");
  var cards = Array.prototype.map.call(list.children, function (card) {
    return { key: card.dataset.key, rule: card.dataset.rule, card: card };
  });

  /* Read anew each time: another tab may have written it. Whatever is no day is dropped. */
  function aside() {
    var found = Object.create(null), kept = {};
    try { kept = JSON.parse(localStorage.getItem(place)) || {}; } catch (error) { /* as if nothing was kept */ }
    [kept, held].forEach(function (days) {
      Object.keys(days).forEach(function (key) {
        if (Number.isInteger(days[key])) found[key] = days[key];
      });
    });
    return found;
  }
  function keep(days) {
    held = days;
    try {
      if (Object.keys(days).length) localStorage.setItem(place, JSON.stringify(days));
      else localStorage.removeItem(place);
    } catch (error) { /* then it is known for this visit */ }
  }

  function run() {
    var on = kith.today();
    var days = aside();
    var shown = kith.sitting(cards, days, on, +list.dataset.most, +list.dataset.ofAKind, +list.dataset.rest);
    cards.forEach(function (one) { one.card.hidden = shown.indexOf(one.key) < 0; });
    if (cards.length) enough.hidden = shown.length > 0;
    back.hidden = !cards.some(function (one) { return days[one.key] <= on && on - days[one.key] < +list.dataset.rest; });
    document.querySelectorAll("[data-dues]").forEach(function (count) {
      count.textContent = count.dataset.dues.trim().split(" ").filter(function (due) {
        return !(kith.number(due) <= on);
      }).length;
    });
  }

  cards.forEach(function (one) {
    var row = document.createElement("p"), button = document.createElement("button");
    row.className = "k-buttons";
    button.type = "button";
    button.textContent = "Set aside";
    button.setAttribute("aria-label", "Set aside: " + one.card.querySelector("h3").textContent.trim().replace(/\s+/g, " "));
    row.append(button);
    one.card.append(row); /* below what it is about, also for those who hear the page */
    button.addEventListener("click", function () {
      var days = aside();
      days[one.key] = kith.today();
      keep(days);
      var next = following(one.card);
      run();
      (next && !next.hidden ? next.querySelector("h3") : enough.hidden ? list.querySelector("li:not([hidden]) h3") : enough).focus();
    });
  });
  function following(card) {
    do { card = card.nextElementSibling; } while (card && card.hidden);
    return card;
  }

  var back = document.createElement("button");
  back.type = "button";
  back.className = "k-back";
  back.textContent = "Bring back what was set aside";
  back.addEventListener("click", function () {
    held = {};
    keep({});
    run();
    list.querySelector("li:not([hidden]) h3").focus();
  });
  enough.tabIndex = -1;
  enough.after(back);
  run();
  document.addEventListener("visibilitychange", function () {
    if (!document.hidden) run();
  });
})();
