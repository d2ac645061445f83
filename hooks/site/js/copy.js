/* A button that copies what stands in a box, `<pre data-copy>`; a screen reader is told that it did. Where the browser
   keeps its clipboard to itself, the text is selected for the reader's own keys. */
(function () {
  "use strict";

  var boxes = document.querySelectorAll("pre[data-copy]");
  if (!boxes.length) return;
  var told = document.createElement("p");
  told.className = "k-skipped";
  told.setAttribute("role", "status");
  document.querySelector(".k").append(told);

  function selected(box) {
    var range = document.createRange();
    range.selectNodeContents(box);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  /** The old way, which works where the new one is not allowed: true when it did. */
  function oldWay(box) {
    selected(box);
    try { return document.execCommand("copy"); } catch (error) { return false; }
  }

  function say(button, words) {
    button.textContent = words;
    told.textContent = words + ": " + button.previousElementSibling.textContent.trim();
    setTimeout(function () { button.textContent = "Copy"; }, 4000);
  }

  boxes.forEach(function (box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "k-copier";
    button.textContent = "Copy";
    button.setAttribute("aria-label", "Copy: " + box.textContent.trim());
    box.after(button);
    button.addEventListener("click", function () {
      var text = box.textContent.trim();
      var copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
      copied.then(function () { return true; }, function () { return oldWay(box); }).then(function (done) {
        if (!done) selected(box);
        say(button, done ? "Copied" : "Selected");
      });
    });
  });
})();
