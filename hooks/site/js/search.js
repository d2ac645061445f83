// Loaded before Material's own script, and gives it what it lacks:
// - a search that has nothing to build: Material asks a worker, and gets this stand-in, which brings in js/find.js and
//   what that reads only when somebody begins to search;
// - a search for what was not typed with keys: pasted with the mouse, dictated, filled in;
// - links that work when the pages are opened from the disk (file://), where a browser shows a folder's list instead
//   of its index.html.
"use strict";
(() => {
  const READY = 1, QUERY = 2, RESULT = 3; // the types of Material's messages
  const here = document.currentScript.src;

  let finder; // a promise of js/find.js, once somebody wants it
  const wanted = () => finder ??= new Promise(resolve => {
    const script = document.createElement("script");
    script.src = new URL("find.js", here);
    script.onload = () => resolve(window.kithFind);
    document.head.append(script);
  });

  class Finder extends EventTarget {
    async postMessage({ type, data }) {
      if (type !== QUERY) this.tell({ type: READY });
      else if (data.trim()) (await wanted())(data, items => this.tell({ type: RESULT, data: { items: items.map(item => [item]) } }));
      else {
        finder?.then(find => find("")); // whatever is still being looked for is not wanted any more
        this.tell({ type: RESULT, data: { items: [] } });
      }
    }
    tell(data) {
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data })));
    }
  }
  window.Worker = Finder;

  addEventListener("focusin", event => {
    if (event.target.matches(".md-search__input")) wanted();
  });

  // Material searches when a key is let go.
  addEventListener("input", event => {
    if (event.target.matches?.(".md-search__input")) event.target.dispatchEvent(new Event("keyup"));
  });

  if (location.protocol !== "file:") return;
  const complete = event => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  };
  for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, complete, true);
})();
