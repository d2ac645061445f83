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

  function name(button, words) {
    var whole = words + ": " + button.previousElementSibling.textContent.trim();
    button.textContent = words;
    button.setAttribute("aria-label", whole);
    return whole;
  }

  function say(button, words) {
    told.textContent = name(button, words);
    setTimeout(name, 4000, button, "Copy");
  }

  boxes.forEach(function (box) {
    var button = document.createElement("button");
    button.type = "button";
    button.className = "k-copier";
    box.after(button);
    name(button, "Copy");
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
