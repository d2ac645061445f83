/* Narrows the journal to a person, a kind or a place. What is chosen stands in the address, so it can be kept. */
(function () {
  "use strict";

  var form = document.querySelector(".k-filter");
  if (!form) return;
  var none = document.querySelector(".k-none");
  var months = document.querySelector(".k-months");
  var only = kith.narrowed(months);
  var entries; /* read once, when something is chosen */

  function chosen() {
    return Array.prototype.filter.call(form.elements, function (field) { return field.value; });
  }

  function show() {
    var asked = chosen().map(function (field) { return " " + field.name + ":" + field.value + " "; });
    var left = asked.length ? answering(asked) : null;
    only(left);
    none.hidden = !left || left.length > 0;
    form.querySelector("button").hidden = asked.length === 0;
  }

  function answering(asked) {
    entries = entries || Array.from(months.querySelectorAll(".k-entries > li"));
    return entries.filter(function (entry) {
      var facets = entry.getAttribute("data-f") || "";
      return asked.every(function (facet) { return facets.includes(facet); });
    });
  }

  function remember() {
    var address = new URL(location.href);
    address.search = new URLSearchParams(chosen().map(function (field) { return [field.name, field.value]; })).toString();
    history.replaceState(history.state, "", address);
  }

  function recall() {
    var asked = new URLSearchParams(location.search);
    form.querySelectorAll("select").forEach(function (field) { field.value = asked.get(field.name) || ""; });
  }

  function changed() {
    show();
    remember();
  }

  recall();
  show();
  form.hidden = false;
  form.addEventListener("input", changed);
  form.addEventListener("reset", function () { setTimeout(changed); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
})();
