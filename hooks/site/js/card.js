// Hovering or focusing a person's link shows a short card, read from that person's own page.
// Material's instant preview is not used: it looks the link up in a sitemap of absolute addresses, which a site that
// may stand anywhere has not, and asks for it on file:// too. There the link's title is what remains.
"use strict";
(() => {
  const SHOWN = [".k-face", "h1", ".k-role", ".k-touch", ".k-quiet"]; // of a person's head, in this order
  const WAIT = 350; // ms at rest on a link

  for (const link of document.querySelectorAll("a[data-preview]")) {
    link.removeAttribute("data-preview"); // before Material sees it
    link.dataset.card = "";
  }
  if (location.protocol === "file:") return;

  const pages = new Map();
  let timer, card, owner;

  const read = address => {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(answer => answer.ok ? answer.text() : "").then(text => make(text, address)));
    }
    return pages.get(address);
  };

  const make = (text, address) => {
    const page = new DOMParser().parseFromString(text, "text/html");
    const head = page.querySelector(".k-person .k-head");
    if (!head) return null;
    for (const picture of head.querySelectorAll("img[src]")) {
      picture.src = new URL(picture.getAttribute("src"), address).href;
      picture.removeAttribute("loading");
    }
    const made = document.createElement("div");
    made.className = "k-preview";
    made.setAttribute("role", "tooltip");
    made.id = "k-preview";
    for (const part of SHOWN.map(selector => head.querySelector(selector))) {
      if (!part) continue;
      if (part.localName === "img") {
        made.append(document.importNode(part));
        continue;
      }
      const shown = document.createElement(part.localName === "h1" ? "b" : "div");
      shown.className = part.className;
      shown.append(...[...part.childNodes].map(node => document.importNode(node, true)));
      for (const link of shown.querySelectorAll("a")) link.replaceWith(...link.childNodes);
      made.append(shown);
    }
    return made;
  };

  const hide = () => {
    clearTimeout(timer);
    card?.remove();
    if (owner) {
      owner.removeAttribute("aria-describedby");
      if (owner.dataset.title) owner.title = owner.dataset.title;
    }
    card = owner = undefined;
  };

  const show = async link => {
    const made = await read(link.href.split("#")[0]).catch(() => null);
    if (owner !== link || !made) return;
    card = made;
    document.body.append(card);
    window.kith?.say(card, window.kith.today());
    const at = link.getBoundingClientRect(), size = card.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.left, innerWidth - size.width - 8));
    const below = at.bottom + 8 + size.height < innerHeight || at.top < size.height + 16;
    card.style.left = `${left + scrollX}px`;
    card.style.top = `${(below ? at.bottom + 8 : at.top - size.height - 8) + scrollY}px`;
    link.setAttribute("aria-describedby", card.id);
  };

  const follow = event => {
    const link = event.target instanceof Element ? event.target.closest("a[data-card]") : null;
    if (link === owner) return;
    hide();
    if (!link || event.pointerType === "touch") return;
    owner = link;
    if (link.title) { link.dataset.title = link.title; link.removeAttribute("title"); }
    timer = setTimeout(show, WAIT, link);
  };

  addEventListener("pointerover", follow);
  addEventListener("focusin", follow);
  addEventListener("focusout", hide);
  document.documentElement.addEventListener("pointerleave", hide);
  addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  addEventListener("pagehide", hide);
})();
