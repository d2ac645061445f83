/* Narrows and orders the people in the list. What is chosen stands in the address, so it can be kept and sent. */
(function () {
  "use strict";

  var form = document.querySelector(".k-filter");
  if (!form) return;
  var book = document.querySelector(".k-book");
  var none = document.querySelector(".k-none");
  var on = kith.today();
  var AT_ONCE = 100; /* rows that are shown at once; the next ones come as they are scrolled to */

  /* What is left of the book is a book of its own, made of copies: ten thousand rows are never moved or hidden. */
  var left = document.createElement("div");
  left.className = book.className;
  left.hidden = true;
  book.after(left);

  var known;
  function rows() {
    known = known || Array.prototype.map.call(book.querySelectorAll("li"), function (row) {
      return { row: row, name: " " + row.dataset.n, facets: row.dataset.f, due: kith.number(row.dataset.due), last: kith.number(row.dataset.last) };
    });
    return known;
  }

  var ORDERS = {
    due: function (a, b) { return at(a.due, Infinity) - at(b.due, Infinity); },
    long: function (a, b) { return at(a.last, -Infinity) - at(b.last, -Infinity); },
    lately: function (a, b) { return at(b.last, -Infinity) - at(a.last, -Infinity); }
  };

  function at(day, otherwise) {
    return day === day ? day : otherwise === Infinity ? 1e9 : -1e9;
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
    var all = Object.keys(chosen).length === 0;
    var found = all ? [] : answering(chosen);
    if (ORDERS[chosen.sort]) found.sort(ORDERS[chosen.sort]);
    fill(found, chosen.sort);
    book.hidden = !all;
    left.hidden = all;
    none.hidden = all || found.length > 0;
    form.querySelector("button").hidden = all;
  }

  function answering(chosen) {
    var words = kith.fold(chosen.q || "").split(" ").map(function (word) { return " " + word; });
    var asked = Object.keys(chosen).filter(function (key) {
      return key !== "q" && key !== "due" && key !== "sort";
    }).map(function (key) {
      return " " + key + ":" + chosen[key] + " ";
    });
    var until = chosen.due === "now" ? on : chosen.due === "soon" ? on + kithRules.soon_days : NaN;
    return rows().filter(function (one) {
      return asked.every(function (facet) { return one.facets.includes(facet); }) &&
        words.every(function (word) { return one.name.includes(word); }) &&
        (until !== until || one.due <= until);
    });
  }

  /* Copies of the first rows, each under its letter or, in another order, with the day that this goes by. */
  var rest = []; /* those that are not shown yet */
  var order = "", list, letter;
  function fill(found, sort) {
    rest = found;
    order = DAYS[sort] ? sort : "";
    list = letter = undefined;
    end.disconnect();
    left.replaceChildren();
    left.classList.toggle("k-flat", order !== "");
    go();
  }

  function go() {
    rest.splice(0, AT_ONCE).forEach(function (one) {
      var from = order ? left : one.row.closest(".k-letter");
      if (!list || from !== letter) list = begin(order ? "" : from.firstElementChild.textContent);
      letter = from;
      list.append(copy(one));
    });
    if (rest.length) end.observe(list.lastElementChild);
    if (order) list = undefined; /* so that a browser may leave what is far away unpainted */
  }

  var end = new IntersectionObserver(function (seen) {
    if (!seen.some(function (one) { return one.isIntersecting; })) return;
    end.disconnect();
    go();
  }, { rootMargin: "1500px" });

  function begin(heading) {
    var section = document.createElement("section");
    var made = document.createElement("ol");
    var over = document.createElement(heading ? "h2" : "span");
    over.textContent = heading;
    section.className = "k-letter";
    section.append(over, made);
    left.append(section);
    return made;
  }

  function copy(one) {
    var made = one.row.cloneNode(true);
    if (order) {
      var day = document.createElement("small");
      day.className = "k-day";
      day.textContent = kith.whole(DAYS[order](one));
      made.querySelector("b").after(" ", day);
    }
    return made;
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

  function remember() {
    var address = new URL(location.href);
    address.search = new URLSearchParams(values()).toString();
    history.replaceState(history.state, "", address);
  }

  function recall() {
    new URLSearchParams(location.search).forEach(function (value, key) {
      var field = Object(form.elements[key]); /* a key may be any word, "length" too */
      if ("value" in field) field.value = value;
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
  window.addEventListener("beforeprint", function () { while (rest.length) go(); });
  window.addEventListener("popstate", function () { recall(); show(); });
})();
