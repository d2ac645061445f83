/* When somebody is asked again. Each question has one of seven boxes (Leitner's, 1972): known moves it to the next,
   whose wait is twice as long; not known, back into the first. Days are numbers of days since 1970, as in when.js;
   what is kept of a question is [box, due, last]. Nothing here knows the page or the clock: tests/cases/practice.json
   holds it to its rule. */
(function () {
  "use strict";

  var WAITS = [1, 2, 4, 8, 16, 32, 64]; /* days, by box */
  var EVE = 2; /* so many days before an event its people are asked again, known or not */
  var KINDS = ["face", "name", "fact"]; /* face to name, name to face, facts to a person */

  /** What is kept of a question after an answer on the day `on`; `kept` is what was kept before, or nothing. */
  function answered(kept, known, on) {
    var before = kept ? kept[0] : 0;
    var box = known ? Math.min(before + 1, WAITS.length - 1) : 0;
    /* Asked before its day (for an event) and known: it had not to prove anything, so it stays where it is. */
    if (known && kept && kept[1] > on) box = before;
    return [box, on + WAITS[box], on];
  }

  /** The questions of a sitting, in order, at most `limit`, one a person: `{slug, kind}`.
      `cards` have slug, kinds and days (of events ahead); `kept` leads from "kind slug" to [box, due, last].
      The people of the next event come first, then what is due, the longest first, then who was never asked. */
  function deal(cards, kept, on, limit) {
    var next = Math.min.apply(null, [Infinity].concat(ahead(cards, on)));
    return cards.map(function (card, place) {
      var days = ahead([card], on);
      var soon = days.some(function (day) { return day - on <= EVE; });
      var asked = card.kinds.filter(function (kind) {
        var one = kept[kind + " " + card.slug];
        return !one || one[1] <= on || (soon && one[2] < on);
      }).sort(function (a, b) {
        return order(card, kept, a) - order(card, kept, b) || turn(card, a, place) - turn(card, b, place);
      });
      /* Somebody who was asked today comes back tomorrow: two questions about one would answer each other. */
      var rests = KINDS.some(function (kind) {
        var one = kept[kind + " " + card.slug];
        return one && one[2] === on;
      });
      if (!asked.length || rests) return null;
      return { slug: card.slug, kind: asked[0], first: days.indexOf(next) < 0 ? 1 : 0, due: order(card, kept, asked[0]), place: place };
    }).filter(Boolean).sort(function (a, b) {
      return a.first - b.first || a.due - b.due || a.place - b.place;
    }).slice(0, limit).map(function (one) {
      return { slug: one.slug, kind: one.kind };
    });
  }

  /** The first day after `on` on which something will be asked again; Infinity when nothing ever was. */
  function again(cards, kept, on) {
    return cards.reduce(function (soonest, card) {
      return card.kinds.reduce(function (day, kind) {
        var one = kept[kind + " " + card.slug];
        return Math.min(day, one ? Math.max(one[1], on + 1) : on + 1);
      }, soonest);
    }, Infinity);
  }

  function ahead(cards, on) {
    return cards.reduce(function (days, card) { return days.concat(card.days); }, []).filter(function (day) { return day >= on; });
  }

  /** Of questions never asked, one neighbour in the deck is asked by the face, the next by the name, the next by facts. */
  function turn(card, kind, place) {
    return (card.kinds.indexOf(kind) + card.kinds.length - place % card.kinds.length) % card.kinds.length;
  }

  /** What is due comes by its day; what was never asked comes after all of it. */
  function order(card, kept, kind) {
    var one = kept[kind + " " + card.slug];
    return one ? one[1] : 1e9;
  }

  /** What a browser kept, with whatever else may stand there left out. */
  function read(text) {
    var kept = {}, found;
    try { found = JSON.parse(text); } catch (error) { found = null; }
    Object.keys(found && typeof found === "object" ? found : {}).forEach(function (key) {
      var one = found[key];
      if (/^(face|name|fact) [a-z0-9-]+$/.test(key) && Array.isArray(one) && one.length === 3 &&
          one.every(Number.isInteger) && one[0] >= 0 && one[0] < WAITS.length) kept[key] = one;
    });
    return kept;
  }

  kith.practice = { answered: answered, deal: deal, again: again, read: read };
})();
