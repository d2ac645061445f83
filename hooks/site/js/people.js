/* Narrows and orders the people in the list. What is chosen stands in the address, so it can be kept and sent. */
(function () {
  "use strict";

  var form = document.querySelector(".k-filter");
  if (!form) return;
  var book = document.querySelector(".k-book");
  var none = document.querySelector(".k-none");
  var sections = Array.prototype.slice.call(book.children);
  var on = kith.today();
  var rows = [];
  sections.forEach(function (section) {
    section.querySelectorAll("li").forEach(function (row) {
      rows.push({ row: row, list: row.parentNode, name: row.dataset.n, facets: row.dataset.f, due: kith.number(row.dataset.due), last: kith.number(row.dataset.last) });
    });
  });
  var flat = document.createElement("div");
  flat.className = "k-flat";
  var SHEET = 200; /* rows in a piece that the browser may leave unpainted while it is out of sight */

  var ORDERS = {
    due: function (a, b) { return at(a.due, Infinity) - at(b.due, Infinity); },
    long: function (a, b) { return at(a.last, -Infinity) - at(b.last, -Infinity); },
    lately: function (a, b) { return at(b.last, -Infinity) - at(a.last, -Infinity); }
  };
  var MARKS = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };

  function at(day, otherwise) {
    return day === day ? day : otherwise === Infinity ? 1e9 : -1e9;
  }

  /** What two spellings share: accents, case and signs aside, as kith/names.py folds the names in the page. */
  function fold(text) {
    return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "").replace(/[ßøæœłđðþı]/g, function (c) {
      return MARKS[c];
    }).replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function values() {
    var found = {};
    new FormData(form).forEach(function (value, key) {
      if (value) found[key] = value;
    });
    return found;
  }

  function show() {
    var chosen = values();
    var words = fold(chosen.q || "").split(" ");
    var asked = Object.keys(chosen).filter(function (key) {
      return key !== "q" && key !== "due" && key !== "sort";
    }).map(function (key) {
      return " " + key + ":" + chosen[key] + " ";
    });
    var until = chosen.due === "now" ? on : chosen.due === "soon" ? on + kithRules.soon_days : NaN;
    var left = 0;
    var lists = new Set();
    rows.forEach(function (one) {
      var stays = asked.every(function (facet) { return one.facets.includes(facet); }) &&
        words.every(function (word) { return (" " + one.name).includes(" " + word); }) &&
        (until !== until || one.due <= until);
      if (one.row.hidden === stays) one.row.hidden = !stays;
      if (stays) {
        left++;
        lists.add(one.list);
      }
    });
    sections.forEach(function (section) {
      section.hidden = !lists.has(section.lastElementChild);
    });
    arrange(chosen.sort);
    none.hidden = left > 0;
    form.querySelector("button").hidden = Object.keys(chosen).length === 0;
  }

  /* The day that an order goes by, as each row then says it. */
  var DAYS = {
    due: function (one) {
      if (one.due !== one.due) return "No next time set";
      return one.due > on ? "Next time " + said(one.row.dataset.due) : "A good moment since " + kith.near(one.row.dataset.due, on);
    },
    long: last,
    lately: last
  };

  function last(one) {
    return one.last === one.last ? said(one.row.dataset.last) : "No conversation noted yet";
  }

  function said(iso) {
    return kith.near(iso, on) + ", " + kith.relative(iso, on);
  }

  function note(sort) {
    rows.forEach(function (one) {
      var day = one.row.querySelector(".k-day");
      if (!DAYS[sort]) {
        if (day) day.remove();
        return;
      }
      if (!day) {
        day = document.createElement("small");
        day.className = "k-day";
        one.row.querySelector("b").after(" ", day);
      }
      day.textContent = kith.whole(DAYS[sort](one));
    });
  }

  var arranged = "";
  function arrange(sort) {
    if ((sort || "") === arranged) return;
    arranged = sort || "";
    note(arranged);
    if (!ORDERS[arranged]) {
      rows.forEach(function (one) { one.list.append(one.row); });
      flat.remove();
      book.append.apply(book, sections);
      return;
    }
    var ordered = rows.slice().sort(ORDERS[arranged]);
    flat.replaceChildren();
    for (var i = 0; i < ordered.length; i += SHEET) {
      var sheet = document.createElement("section");
      var list = document.createElement("ol");
      sheet.className = "k-letter";
      list.append.apply(list, ordered.slice(i, i + SHEET).map(function (one) { return one.row; }));
      sheet.append(document.createElement("span"), list);
      flat.append(sheet);
    }
    sections.forEach(function (section) { section.remove(); });
    book.append(flat);
  }

  function remember() {
    var address = new URL(location.href);
    address.search = new URLSearchParams(values()).toString();
    history.replaceState(history.state, "", address);
  }

  function recall() {
    new URLSearchParams(location.search).forEach(function (value, key) {
      var field = form.elements[key];
      if (field && "value" in field) field.value = value;
    });
  }

  var waiting = 0;
  function changed() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(function () {
      show();
      remember();
    });
  }

  recall();
  show();
  form.querySelector("details").open = matchMedia("(min-width: 48em)").matches || location.search.replace(/[?&]q=[^&]*/, "").length > 1;
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("reset", function () { setTimeout(changed); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("popstate", function () { recall(); show(); });
})();
