/* The button that prints the sheet; where there is no script, the browser's own menu does. */
(function () {
  "use strict";
  document.querySelectorAll(".k-print").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
