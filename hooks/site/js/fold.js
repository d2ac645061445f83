/* How a name is compared with what is typed, on every page where one is typed. (The search folds by its own rule: see
   find.js.) */
(function () {
  "use strict";

  var MARKS = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };

  /** What two spellings share: accents, case and signs aside, as kith/names.py folds the names in the page. */
  kith.fold = function (text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").replace(/[ßøæœłđðþı]/g, function (c) {
      return MARKS[c];
    }).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };
})();
