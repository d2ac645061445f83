/* Narrows and orders the people in the list. What is chosen stands in the address, so it can be kept and sent. */
(function () {
  "use strict";

  var form = document.querySelector(".k-filter");
  if (!form) return;
  var book = document.querySelector(".k-book");
  var none = document.querySelector(".k-none");
  var show = kith.narrowed(book);
  var on = kith.today();

  /* What each row says of itself, by its number: read once, and only what is asked for. */
  var rows, read = {};
  function all(key) {
    rows = rows || Array.from(book.querySelectorAll("li"));
    read[key] = read[key] || rows.map(function (row) { return row.getAttribute("data-" + key) || ""; });
    return read[key];
  }

  /* The numbers of the rows in an order by days, worked out once; of those with the same day the book's order stays. */
  var ORDERS = { "": "n", due: "due", long: "last", lately: "last" };
  var ordered = {};
  function inOrder(sort) {
    if (ordered[sort]) return ordered[sort];
    var found = all(ORDERS[sort]).map(function (_, number) { return number; });
    if (sort) {
      var days = new Map();
      all(ORDERS[sort]).forEach(function (day, number) {
        var key = day || (sort === "due" ? "none" : ""); /* whoever has no day comes last, or first */
        if (!days.has(key)) days.set(key, []);
        days.get(key).push(number);
      });
      found = Array.from(days.keys()).sort();
      if (sort === "lately") found.reverse();
      found = found.flatMap(function (day) { return days.get(day); });
    }
    return (ordered[sort] = found);
  }

  function values() {
    var found = {};
    new FormData(form).forEach(function (value, key) {
      if (value) found[key] = value;
    });
    return found;
  }

  function run() {
    var chosen = values();
    var everyone = Object.keys(chosen).length === 0;
    var found = everyone ? null : answering(chosen);
    show(found, DAYS[chosen.sort]);
    none.hidden = everyone || found.length > 0;
    form.querySelector("button").hidden = everyone;
  }

  function answering(chosen) {
    var asked = kith.fold(chosen.words || "").split(" ").map(function (word) { return [all("n"), word]; });
    Object.keys(chosen).forEach(function (key) {
      if (["words", "due", "sort"].includes(key)) return;
      asked.push([all("f"), key + ":" + chosen[key] + " "]);
    });
    var until = chosen.due && kith.iso(on + (chosen.due === "soon" ? kithRules.soon_days : 0));
    return inOrder(chosen.sort || "").filter(function (number) {
      return asked.every(function (one) { return one[0][number].includes(" " + one[1]); }) &&
        (!until || all("due")[number] && all("due")[number] <= until);
    }).map(function (number) { return rows[number]; });
  }

  /* The day that an order goes by, as each row then says it. */
  var DAYS = {
    due: said(function (day) {
      if (!day) return "No next time set";
      return kith.number(day) > on ? "Next time " + whole(day) : "A good moment since " + kith.whole(kith.near(day, on));
    }, "due"),
    long: said(last, "last"),
    lately: said(last, "last")
  };
  function last(day) {
    return day ? whole(day) : "No conversation noted yet";
  }
  function whole(day) {
    return kith.whole(kith.near(day, on) + ", " + kith.relative(day, on));
  }
  function said(words, key) {
    return function (copy) {
      var day = document.createElement("small");
      day.className = "k-day";
      day.textContent = words(copy.dataset[key]);
      copy.querySelector("b").after(" ", day);
    };
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

  /* Once a frame, however fast somebody types. */
  var waiting = 0;
  function changed() {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(function () {
      run();
      remember();
    });
  }

  recall();
  run();
  form.querySelector("details").open = matchMedia("(min-width: 48em)").matches || location.search.replace(/[?&]words=[^&]*/, "").length > 1;
  form.hidden = false;
  form.addEventListener("focusin", function () { all("n"); }, { once: true });
  form.addEventListener("input", changed);
  form.addEventListener("reset", function () { setTimeout(changed); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("popstate", function () { recall(); run(); });
})();
