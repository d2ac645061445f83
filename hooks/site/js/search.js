// Loaded before Material's own script, and gives it what it lacks:
// - a search that finds Jose for "José": what is typed is looked for with and without its accents;
// - a search for what was not typed with keys: pasted with the mouse, dictated, filled in;
// - a search and links that work when the pages are opened from the disk (file://), where a browser starts no
//   worker and shows a folder's list instead of its index.html.
"use strict";
(() => {
  const QUERY = 2; // the type of Material's message that carries what was typed
  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };

  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "")
    .replace(/[ßæœøłđðþı]/gi, letter => LETTERS[letter.toLowerCase()] ?? letter);

  // Only Latin words: a mark in another script may be a letter of the word.
  const WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}'’]*/gu;
  const PLAIN_QUERY = /^[^"+*:~^-]+$/;

  // A whole word counts more than the beginning of one: Watson comes before the Watsons' wedding.
  const folded = message => {
    if (!message || message.type !== QUERY) return message;
    const typed = message.data.replace(WORD, word => plain(word).replace(/['’]/g, ""));
    return { ...message, data: PLAIN_QUERY.test(typed) ? typed.replace(/[\p{Script=Latin}]{2,}/gu, "$&^9 $&") : typed };
  };

  // Material searches when a key is let go.
  addEventListener("input", event => {
    if (event.target.matches?.(".md-search__input")) event.target.dispatchEvent(new Event("keyup"));
  });

  class Helped extends Worker {
    postMessage(message, ...rest) { super.postMessage(folded(message), ...rest); }
  }

  // A stand-in for a worker: a hidden frame of our own that loads the same script.
  class Frame extends EventTarget {
    constructor(url) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = this.inside = frame.contentWindow;
      inside.postMessage = data => this.dispatchEvent(new MessageEvent("message", { data }));
      const script = inside.document.createElement("script");
      script.src = new URL(url, location);
      this.ready = new Promise(resolve => { script.onload = resolve; });
      inside.document.body.append(script);
    }
    async postMessage(message) {
      await this.ready;
      this.inside.dispatchEvent(new MessageEvent("message", { data: structuredClone(folded(message)) }));
    }
  }

  const onDisk = location.protocol === "file:";
  window.Worker = onDisk ? Frame : Helped;
  if (!onDisk) return;

  const complete = event => {
    const link = event.target instanceof Element && event.target.closest("a[href]");
    if (!link || link.protocol !== "file:" || !link.pathname.endsWith("/")) return;
    link.pathname += "index.html";
  };
  for (const type of ["pointerover", "focusin", "click"]) addEventListener(type, complete, true);
})();
