/* Narrows the journal to a person, a kind or a place. What is chosen stands in the address, so it can be kept. */
(function () {
  "use strict";

  var form = document.querySelector(".k-filter");
  if (!form) return;
  var none = document.querySelector(".k-none");
  var months = Array.prototype.map.call(document.querySelectorAll(".k-month"), function (month) {
    return { month: month, entries: Array.prototype.slice.call(month.querySelectorAll(".k-entries > li")) };
  });

  function chosen() {
    return Array.prototype.filter.call(form.elements, function (field) { return field.value; });
  }

  function show() {
    var asked = chosen().map(function (field) { return " " + field.name + ":" + field.value + " "; });
    var any = false;
    months.forEach(function (one) {
      var left = one.entries.filter(function (entry) {
        var stays = asked.every(function (facet) { return (entry.dataset.f || "").includes(facet); });
        if (entry.hidden === stays) entry.hidden = !stays;
        return stays;
      });
      one.month.hidden = left.length === 0;
      any = any || left.length > 0;
    });
    none.hidden = any;
    form.querySelector("button").hidden = asked.length === 0;
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
