/* Shows the page anew when it has changed, and only then, as the reader left it: the place on it, what is open, what is
   typed. Added to pages by `serve` only. Whether it has changed is told by a digest of its bytes, not by a build. */
"use strict";
(() => {
  const { id, page, parts } = document.currentScript.dataset;
  let epoch = Number(document.currentScript.dataset.epoch);
  const failed = "failed" in document.body.dataset;
  const KEPT = `kith-place ${location.pathname}`;
  const FIELDS = "input:not([type=password], [type=file], [type=hidden]), select, textarea";
  let request;

  const all = selector => [...document.querySelectorAll(selector)];
  const words = element => element.textContent.trim().replace(/\s+/g, " ").slice(0, 80);

  /** Elements by what they say, the second one that says the same as "… 2": found again when others come before them. */
  function named(selector, name) {
    const counts = new Map(), found = new Map();
    for (const element of all(selector)) {
      const own = name(element), number = (counts.get(own) ?? 0) + 1;
      counts.set(own, number);
      found.set(`${own} ${number}`, element);
    }
    return found;
  }
  const PLACES = () => named("#page :is(h1, h2, h3, h4, summary, li, p, tr)", element => `${element.localName} ${words(element)}`);
  const OPEN = () => named("details", element => words(element.querySelector("summary") ?? element));
  const TYPED = () => named(FIELDS, field => `${field.localName} ${field.id || field.name} ${field.type === "radio" ? field.value : ""}`);
  const FOCUS = () => named(`a, button, summary, [tabindex], ${FIELDS}`, element =>
    `${element.localName} ${element.id || element.name || element.getAttribute("href") || words(element)}`);
  const nameOf = (map, wanted) => [...map].find(([, element]) => element === wanted)?.[0];

  function keep() {
    const places = [];
    for (const [name, element] of PLACES()) {
      const seen = element.checkVisibility; /* older browsers have neither this nor blocks that are not laid out */
      if (seen && !seen.call(element, { contentVisibilityAuto: true })) continue; /* its place would lay it out */
      const box = element.getBoundingClientRect();
      if (box.height && box.bottom > 64 && box.top < innerHeight) places.push([name, box.top]);
      if (places.length > 7) break;
    }
    const field = document.activeElement;
    const typing = field && "selectionStart" in field && field.selectionStart !== null;
    sessionStorage.setItem(KEPT, JSON.stringify({
      y: scrollY,
      places,
      open: [...OPEN()].filter(([, element]) => element.open).map(([name]) => name),
      typed: [...TYPED()].map(([name, one]) => [name, one.checked ?? null, one.value]),
      focus: field && field !== document.body ? nameOf(FOCUS(), field) : undefined,
      selection: typing ? [field.selectionStart, field.selectionEnd] : undefined
    }));
  }

  function scroll({ y, places }) {
    const now = PLACES();
    const [name, top] = places.find(([each]) => now.get(each)?.getBoundingClientRect().height) ?? [];
    if (name) scrollTo({ top: scrollY + now.get(name).getBoundingClientRect().top - top, behavior: "instant" });
    else scrollTo({ top: y, behavior: "instant" });
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null");
    sessionStorage.removeItem(KEPT);
    if (!kept || performance.getEntriesByType("navigation")[0]?.type !== "reload") return;
    const opened = new Set(kept.open);
    for (const [name, element] of OPEN()) element.open = opened.has(name);
    const fields = TYPED();
    for (const [name, checked, value] of kept.typed) {
      const field = fields.get(name);
      if (!field || (field.value === value && (field.checked ?? null) === checked)) continue;
      if (checked === null) field.value = value;
      else field.checked = checked;
      for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }));
    }
    /* Once at once, so that nothing jumps; once more when all is loaded, since other scripts move about meanwhile. */
    let touched = false;
    for (const kind of ["wheel", "touchstart", "keydown", "pointerdown"]) {
      addEventListener(kind, () => { touched = true; }, { once: true, passive: true });
    }
    stand(kept);
    addEventListener("load", () => setTimeout(() => {
      if (!touched) stand(kept);
      history.scrollRestoration = "auto";
    }), { once: true });
  }

  function stand(kept) {
    const focused = kept.focus && FOCUS().get(kept.focus);
    focused?.focus({ preventScroll: true });
    if (focused && kept.selection) try { focused.setSelectionRange(...kept.selection); } catch { /* a kind without one */ }
    scroll(kept);
  }

  async function compare(newest) {
    try {
      const text = await (await fetch(location.href, { cache: "no-store" })).text();
      const now = /data-page="(\w*)" data-parts="(\w*)"><\/script>/.exec(text);
      if (now && now[1] === page && now[2] === parts) {
        epoch = newest;
        return poll();
      }
    } catch {
      return setTimeout(poll, 1000);
    }
    if (!failed) keep();
    history.scrollRestoration = "manual";
    location.reload();
  }

  function poll() {
    const mine = request = new XMLHttpRequest();
    mine.onloadend = () => {
      if (mine !== request) return;
      const newest = parseFloat(mine.responseText);
      if (newest > epoch) compare(newest);
      else setTimeout(poll, mine.status === 200 ? 0 : 1000);
    };
    mine.open("GET", `/livereload/${epoch}/${id}?at=${encodeURIComponent(location.pathname)}`);
    mine.send();
  }

  const stop = () => { const old = request; request = undefined; old?.abort(); };
  const follow = () => { stop(); if (document.visibilityState === "visible") poll(); };
  if (!failed) restore();
  addEventListener("load", follow);
  addEventListener("pageshow", event => event.persisted && follow());
  addEventListener("visibilitychange", follow);
  addEventListener("pagehide", stop);
})();
