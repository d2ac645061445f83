// Answers what is typed into the search, from the files that kith/web/search_site.py makes. Loaded when somebody begins to
// search (js/search.js). kithFind(typed, answer) calls answer(items) with pages for Material to list, best first:
// once, or where files are slow to come, first with what the titles alone tell.
"use strict";
(() => {
  const home = new URL("../search/", document.currentScript.src);
  const onDisk = location.protocol === "file:";
  const WHOLE = 9; // how much more a whole word counts than the beginning of one
  const TITLE = 1000, KNOWN_BY = 100, LIKE = 50;
  const TEXT = { A: 1, B: 1.4, C: 1.6 };
  const LONGEST = 40, WINDOW = 6; // as in kith/web/terms.py
  const FIRST = 10; // pages that Material lists at once
  const SOON = 120; // ms to wait for files before telling what is known without them

  // ---- Files

  const awaited = new Map(); // on the disk: name → who waits for it
  window.kithFound = (name, content) => awaited.get(name)(content);

  const script = name => new Promise((resolve, reject) => {
    const made = document.createElement("script");
    awaited.set(name, resolve);
    made.src = new URL(`${name}.js`, home);
    made.onerror = reject;
    made.onload = () => made.remove();
    document.head.append(made);
  });

  const fetched = async name => {
    // All but the list of names are called after what is in them, so only that may have changed.
    const answer = await fetch(new URL(`${name}.js`, home), { cache: name === "names" ? "no-cache" : "default" });
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    const text = await answer.text();
    return JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")")));
  };

  const files = new Map(), contents = new Map();
  const file = name => {
    if (!files.has(name)) {
      files.set(name, (onDisk ? script : fetched)(name).then(content => (contents.set(name, content), content)));
    }
    return files.get(name);
  };

  // ---- Words

  const LETTERS = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i" };
  const LATIN = /\p{Script=Latin}[\p{Script=Latin}\p{M}]*/gu; // a mark in another script may be a letter of the word
  const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Hangul}ー]/u;
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[ßæœøłđðþı]/g, letter => LETTERS[letter]);
  const folded = text => text.normalize("NFC").toLowerCase().replace(LATIN, plain);
  const letters = word => [...word].slice(0, LONGEST).join("");

  let book; // what names.js says, taken apart
  const open = async () => {
    const { word, pages, words, texts } = await file("names");
    const lines = pages ? pages.split("\n").map(line => line.split("\t")) : [];
    const WORD = new RegExp(word, "gu");
    const titles = lines.map(([, title, spelt]) => ` ${title.toLowerCase().match(WORD)?.join(" ") ?? ""} ${spelt ?? ""} \n`);
    const starts = [];
    let length = 0;
    for (const title of titles) { starts.push(length); length += title.length; }
    return {
      WORD, words, texts, starts, titles: titles.join(""), count: lines.length,
      pages: lines.map(([address, title, , boost]) => ({ address, title, boost: Number(boost || 1) })),
    };
  };

  /** What is typed, as words: each with whether a page must (+, "…") or must not (-) have it. */
  const asked = typed => {
    const found = [];
    typed.split(/"([^"]+)"/).forEach((part, number) => {
      for (const one of part.split(/\s+/)) {
        const must = number % 2 || one[0] === "+", never = !(number % 2) && /^-[^-]/.test(one);
        const word = folded(one).replace(/(?<=\p{L})['’](?=\p{L})/gu, "").replace(/[~^]\d+$/, "");
        for (const text of word.match(book.WORD) ?? []) found.push({ text: letters(text), must, never });
      }
    });
    return found.filter((one, place) => found.findIndex(other => other.text === one.text) === place);
  };

  const last = (sorted, value) => {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= value) low = middle + 1; else high = middle;
    }
    return low - 1;
  };

  /** Where words with this beginning stand: the columns of `column` in kith/web/terms.py; of one letter four. */
  const columns = word => {
    const [first, second] = word, code = first.codePointAt(0);
    if (/[a-z]/.test(first)) {
      const from = 4 * (code - 97);
      return second ? [from + (second >= "e") + (second >= "i") + (second >= "o")] : [0, 1, 2, 3].map(more => from + more);
    }
    return [/[0-9]/.test(first) ? 104 + Number(first) : 114 + code % 46];
  };
  const sheet = column => book.words[last(book.words.map(([first]) => first), column)]?.[1];
  const sheets = word => [...new Set(columns(word).map(sheet))].filter(Boolean);

  const escaped = text => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");

  /** How well a word names each page: page → points, for the titles. */
  const inTitles = (word, points) => {
    const found = new Map();
    for (let at = book.titles.indexOf(` ${word}`); at >= 0; at = book.titles.indexOf(` ${word}`, at + 1)) {
      const page = last(book.starts, at), whole = book.titles[at + word.length + 1] === " ";
      found.set(page, Math.max(found.get(page) ?? 0, whole ? points * WHOLE : points));
    }
    return found;
  };

  /** The same with all that pages say, as far as the files are there. */
  const inAll = word => {
    const found = inTitles(word, TITLE);
    const where = new RegExp(`([NABC])${escaped(word)}([^A-Z]*)`, "g");
    for (const column of columns(word)) {
      (contents.get(sheet(column))?.[column] ?? "").split("\n").forEach((line, page) => {
        let best = 0;
        for (const [, mark, more] of line.matchAll(where)) {
          best = Math.max(best, (mark === "N" ? KNOWN_BY : TEXT[mark]) * (more ? 1 : WHOLE));
        }
        if (best) found.set(page, (found.get(page) ?? 0) + best);
      });
    }
    return found;
  };

  const together = maps => {
    const all = new Map();
    for (const map of maps) for (const [page, points] of map) all.set(page, Math.max(all.get(page) ?? 0, points));
    return all;
  };

  /** A word that nobody wrote: names of one slip less, or the longest pieces of one from a script without spaces. */
  const instead = word => {
    if (UNSPACED.test(word)) {
      const signs = [...word], pieces = [];
      for (let at = 0; at < signs.length;) {
        let length = Math.min(WINDOW, signs.length - at);
        while (length && !inAll(signs.slice(at, at + length).join("")).size) length--;
        if (length) pieces.push(signs.slice(at, at + length).join(""));
        at += length || 1;
      }
      return { words: pieces, found: together(pieces.map(inAll)) };
    }
    if (word.length < 4) return { words: [], found: new Map() };
    const names = new Set(book.titles.split(/[ \n]+/)), near = [...names].filter(name => isSlip(word, name));
    return { words: near, found: together(near.map(name => inTitles(name, LIKE))) };
  };

  /** One letter too many, too few, another, or two that changed places; what is typed may go on. */
  const isSlip = (typed, name) => {
    let at = 0;
    while (at < typed.length && typed[at] === name[at]) at++;
    if (at < 1 || at === typed.length) return false;
    const rest = typed.slice(at + 1);
    return name.startsWith(rest, at) && name.length > typed.length - 2 || name.startsWith(rest, at + 1) ||
      name.startsWith(typed.slice(at), at + 1) || (typed[at] === name[at + 1] && typed[at + 1] === name[at] && name.startsWith(typed.slice(at + 2), at + 2));
  };

  // ---- Order

  const rank = words => {
    const scores = new Map();
    const say = words.filter(word => !word.never);
    for (const one of words) {
      one.found = inAll(one.text);
      one.also = [];
      if (one.found.size || one.never || one.must) continue;
      const other = instead(one.text);
      one.found = other.found;
      one.also = other.words;
    }
    for (const { found } of say) {
      const rare = Math.log(1 + Math.abs((book.count - found.size + 0.5) / (found.size + 0.5)));
      for (const [page, points] of found) scores.set(page, (scores.get(page) ?? 0) + rare * points);
    }
    const items = [];
    for (const [page, points] of scores) {
      if (words.some(({ must, never, found }) => found.has(page) ? never : must)) continue;
      const share = say.filter(({ found }) => found.has(page)).length / say.length;
      items.push(new Item(page, points * book.pages[page].boost * (1 + (1 + share) ** 2), say));
    }
    return items.sort((a, b) => b.score - a.score || a.page - b.page);
  };

  // ---- What a find shows

  const textFile = ({ book, page }) => book.texts[last(book.texts.map(([first]) => first), page)]?.[1];

  class Item {
    constructor(page, score, words) {
      Object.assign(this, { book, page, score, words }); // the list may still show it when there is another book
    }
    get location() {
      const { address } = this.book.pages[this.page];
      return onDisk && (!address || address.endsWith("/")) ? `${address}index.html` : address;
    }
    get title() {
      return html(marked(this.book.pages[this.page].title, this.words));
    }
    get text() {
      const shown = teaser(this);
      if (shown) return html(shown);
      waiting.set(String(this.page), this);
      return `<p data-find="${this.page}"></p>`;
    }
    get terms() {
      return Object.fromEntries(this.words.map(({ text, found, also }) => [text, found.has(this.page) || also.length > 0]));
    }
  }

  // Material takes HTML. It is never put together from text: the browser writes it, from text in elements.
  const html = nodes => {
    const box = document.createElement("div");
    box.append(...nodes);
    return box.innerHTML;
  };

  const JOINED = "(?<![\\p{L}])\\p{L}+(?:['’.\\-]\\p{L}+)+";

  /** A line as text and <mark>s around the words that were asked for. */
  const marked = (line, words) => {
    const nodes = [];
    let told = 0;
    const mark = (from, to) => {
      if (to <= told) return;
      const made = document.createElement("mark");
      made.textContent = line.slice(from, to);
      nodes.push(line.slice(told, from), made);
      told = to;
    };
    const sought = words.flatMap(({ text, also }) => [text, ...also]);
    const is = word => sought.some(text => word.startsWith(text));
    for (const { 0: run, index } of line.matchAll(new RegExp(`${JOINED}|${book.WORD.source}`, "gu"))) {
      const before = nodes.length;
      for (const { 0: word, index: at } of run.matchAll(book.WORD)) {
        const begin = index + at;
        if (is(folded(word)) || is(word.toLowerCase())) mark(begin, begin + word.length);
        else if (UNSPACED.test(word)) {
          for (const text of sought) {
            const inside = word.toLowerCase().indexOf(text);
            if (inside > 0) mark(begin + inside, begin + inside + text.length);
          }
        }
      }
      // O'Neill was asked for as one word.
      if (nodes.length === before && is(folded(run).replace(/[^\p{L}\p{N}]/gu, ""))) mark(index, index + run.length);
    }
    nodes.push(line.slice(told));
    return nodes;
  };

  /** The two lines of a page that have most of the words asked for, as they stand there; undefined while not known. */
  const teaser = item => {
    const text = contents.get(textFile(item))?.[item.book.pages[item.page].address];
    if (text === undefined) return undefined;
    const lines = [];
    for (const line of text.split("\n")) {
      const nodes = marked(line, item.words);
      if (nodes.length === 1) continue;
      const kinds = new Set(nodes.filter(node => node.nodeType).map(node => folded(node.textContent))).size;
      lines.push({ nodes, kinds, place: lines.length });
    }
    const best = lines.sort((a, b) => b.kinds - a.kinds || a.place - b.place).slice(0, 2).sort((a, b) => a.place - b.place);
    return best.map(({ nodes }) => {
      const paragraph = document.createElement("p");
      paragraph.append(...nodes);
      return paragraph;
    });
  };

  // Further down in the list, a find's lines come when it is shown.
  const waiting = new Map();
  const fill = () => {
    for (const place of document.querySelectorAll("p[data-find]")) {
      const item = waiting.get(place.dataset.find);
      place.removeAttribute("data-find");
      if (item) file(textFile(item)).then(() => place.replaceWith(...teaser(item) ?? []), () => place.remove());
    }
  };
  new MutationObserver(fill).observe(document.querySelector(".md-search-result__list"), { childList: true });

  // ---- One question after the other

  const soon = promise => Promise.race([promise.then(() => true), new Promise(resolve => setTimeout(resolve, SOON, false))]);

  let turn = 0, outdated = false;
  window.kithFind = async (typed, answer, again = false) => {
    const mine = ++turn;
    if (!typed) return;
    try {
      if (!book || outdated) book = await open();
      outdated = false;
      if (mine !== turn) return;
      const words = asked(typed);
      const wanted = words.flatMap(({ text }) => UNSPACED.test(text) ? [text, ...text].flatMap(sheets) : sheets(text));
      const there = Promise.all(wanted.map(file));
      if (!await soon(there)) {
        const named = mine === turn ? rank(words) : [];
        if (named.length) answer(named);
        await there;
      }
      if (mine !== turn) return;
      const items = rank(words);
      await soon(Promise.allSettled(items.slice(0, FIRST).map(item => file(textFile(item)))));
      if (mine === turn) answer(items);
    } catch (error) {
      // The site was built anew meanwhile: its names are read again, once.
      if (mine !== turn) return;
      if (again) throw error;
      outdated = true;
      files.clear();
      contents.clear();
      window.kithFind(typed, answer, true);
    }
  };
})();
