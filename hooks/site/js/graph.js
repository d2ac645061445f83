/* Moves in the picture: by hand (d3-zoom), by keyboard, by a name typed; and says in words whom you chose. */
(function () {
  "use strict";

  var room = document.querySelector(".k-picture");
  if (!room) return;
  var canvas = room.querySelector("canvas"), find = room.querySelector(".k-find-dot input");
  var said = room.querySelector(".k-chosen");
  var graph = kith.graph(room, document.querySelector(".k-in-words table"));
  var still = matchMedia("(prefers-reduced-motion: reduce)");
  var NEAREST = [0.05, 5]; /* px on the screen to one of the picture, at the least and at the most */
  var view = { x: 0, y: 0, k: 1, chosen: -1, lit: null, hover: -1, on: 0, alike: null, moving: false };
  var alike = null, waiting = 0, resting = 0;

  room.hidden = false;
  var picture = kith.picture(canvas, graph, initials(room.dataset.owner));
  function initials(name) {
    var words = name.split(/\s+/).filter(Boolean);
    return words.length ? words[0][0] + (words.length > 1 ? words[words.length - 1][0] : "") : "";
  }

  function paint() {
    if (!waiting) waiting = requestAnimationFrame(function () {
      waiting = 0;
      picture.draw(view, paint);
    });
  }

  /* By hand. One finger scrolls the page, two move the picture; the wheel alone scrolls the page, too. */
  var hold = d3.zoom().clickDistance(5).filter(function (event) {
    if (event.type === "wheel") return event.ctrlKey || event.metaKey;
    return event.touches ? event.touches.length > 1 : !event.button;
  }).on("zoom", function (event) {
    view.x = event.transform.x;
    view.y = event.transform.y;
    view.k = event.transform.k;
    view.moving = true;
    clearTimeout(resting);
    resting = setTimeout(function () { view.moving = false; paint(); }, 150);
    paint();
  });
  var held = d3.select(canvas).call(hold).on("dblclick.zoom", null);

  function go(transform) {
    if (still.matches) held.call(hold.transform, transform);
    else held.transition().duration(420).call(hold.transform, transform);
  }

  /** Brings all of `people` into sight (nobody: the whole picture), never nearer than `most`. */
  function show(people, most) {
    var box = picture.box(), reach = graph.rings[graph.rings.length - 1].outer + 24;
    var xs = people.length ? people.map(function (one) { return one.x; }) : [-reach, reach];
    var ys = people.length ? people.map(function (one) { return one.y; }) : [-reach, reach];
    var left = Math.min.apply(null, xs), right = Math.max.apply(null, xs), top = Math.min.apply(null, ys), low = Math.max.apply(null, ys);
    var edge = people.length ? free() : 20;
    var k = Math.min((box[0] - 2 * edge) / Math.max(right - left, 1), (box[1] - 2 * Math.min(edge, 44)) / Math.max(low - top, 1), most || Infinity);
    k = Math.max(k, NEAREST[0]); /* a window too small to show anything in */
    go(d3.zoomIdentity.translate(box[0] / 2, box[1] / 2).scale(k).translate(-(left + right) / 2, -(top + low) / 2));
  }

  /** px left free around what is shown: names need room. */
  function free() { return Math.min(72, picture.box()[0] * 0.14); }

  /** Whom the chosen one is tied to, by the ties that are switched on. */
  function near(number) {
    var found = new Set([number]);
    graph.edges.concat(view.alike || []).forEach(function (edge) {
      if (edge.a !== number && edge.b !== number) return;
      if (edge.kinds & view.on || (view.alike && !edge.kinds)) found.add(edge.a === number ? edge.b : edge.a);
    });
    return found;
  }

  function choose(number, how) {
    view.chosen = number;
    view.lit = number < 0 ? null : near(number);
    picture.stale();
    var address = new URL(location.href);
    address.search = number < 0 ? "" : "?who=" + graph.people[number].slug;
    try { history.replaceState(history.state, "", address); } catch (error) { /* a file that may not change its address */ }
    if (how !== "same") tell();
    if (number >= 0 && how === "near") show(Array.from(view.lit, function (n) { return graph.people[n]; }), 1.4);
    else if (number >= 0 && how === "step") reach(graph.people[number]);
    else if (number < 0 && how !== "stay") show([]);
    paint();
  }

  /** Moves only as far as is needed to have somebody in sight. */
  function reach(one) {
    var box = picture.box(), x = view.x + one.x * view.k, y = view.y + one.y * view.k, room = free();
    var dx = Math.max(room - x, 0) + Math.min(box[0] - room - x, 0), dy = Math.max(room - y, 0) + Math.min(box[1] - room - y, 0);
    if (dx || dy) held.call(hold.translateBy, dx / view.k, dy / view.k);
  }

  /** The chosen one in words: name, ring, ties; the words are the table's own. */
  function tell() {
    said.replaceChildren();
    var one = graph.people[view.chosen];
    if (!one) return;
    var head = document.createElement("h2"), ring = document.createElement("p"), ties = one.row.cells[2].cloneNode(true);
    head.append(one.row.cells[0].firstElementChild.cloneNode(true));
    ring.className = "k-quiet";
    ring.textContent = one.row.cells[1].textContent + (ties.firstElementChild ? "" : "; " + ties.textContent);
    if (one.photo) {
      var face = document.createElement("img");
      face.className = "k-face k-face--l";
      face.src = one.photo;
      face.alt = "";
      said.append(face);
    }
    said.append(head, ring);
    if (ties.firstElementChild) said.append(ties.firstElementChild);
  }
  said.addEventListener("click", function (event) {
    var link = event.target.closest("a[href^='#p-']");
    if (!link) return;
    event.preventDefault();
    choose(numberOf(link.hash.slice(3)), "near");
    said.querySelector("a").focus({ preventScroll: true });
  });
  function numberOf(slug) { return graph.people.findIndex(function (one) { return one.slug === slug; }); }

  function at(event) {
    var box = canvas.getBoundingClientRect();
    return picture.under(view, event.clientX - box.left, event.clientY - box.top);
  }
  canvas.addEventListener("click", function (event) {
    var number = at(event);
    if (number >= 0) choose(number, "near");
    else if (view.chosen >= 0) choose(-1, "stay");
  });
  canvas.addEventListener("pointermove", function (event) {
    var number = event.pointerType === "touch" || event.buttons ? -1 : at(event);
    if (number === view.hover) return;
    view.hover = number;
    canvas.style.cursor = number < 0 ? "" : "pointer";
    paint();
  });
  canvas.addEventListener("pointerleave", function () { view.hover = -1; paint(); });

  /* By keyboard. */
  canvas.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (/^Arrow/.test(event.key)) choose(kith.graph.step(graph, graph.people[view.chosen], event.key).number, "step");
    else if (event.key === "Enter" || event.key === " ") { if (view.chosen >= 0) choose(view.chosen, "near"); }
    else if (event.key === "Escape") choose(-1);
    else if (event.key === "+" || event.key === "=") closer(1.5);
    else if (event.key === "-") closer(1 / 1.5);
    else if (event.key === "0") show([]);
    else return;
    event.preventDefault();
  });
  function closer(by) {
    if (still.matches) held.call(hold.scaleBy, by);
    else held.transition().duration(200).call(hold.scaleBy, by);
  }
  room.querySelectorAll(".k-zooms button").forEach(function (button) {
    button.addEventListener("click", function () { if (+button.dataset.by) closer(+button.dataset.by); else show([]); });
  });

  /* By name: the whole one, else the first that begins so, else one with a word that begins so. Accents do not matter. */
  var same = new Intl.Collator("en", { usage: "search", sensitivity: "base", ignorePunctuation: true });
  function begins(name, typed) { return same.compare(name.slice(0, typed.length), typed) === 0; }
  function seek() {
    var typed = find.value.trim();
    return typed ? [function (name) { return same.compare(name, typed) === 0; }, function (name) { return begins(name, typed); },
      function (name) { return name.split(/[\s-]+/).some(function (word) { return begins(word, typed); }); }
    ].reduce(function (found, fits) {
      return found >= 0 ? found : graph.people.findIndex(function (one) { return fits(one.name); });
    }, -1) : -1;
  }
  document.getElementById("k-dots").append.apply(document.getElementById("k-dots"), graph.people.map(function (one) {
    var option = document.createElement("option");
    option.value = one.name;
    return option;
  }));
  find.form.addEventListener("submit", function (event) {
    event.preventDefault();
    var number = seek();
    find.setCustomValidity(number < 0 && find.value ? "Nobody in the picture answers to that." : "");
    if (find.reportValidity() && number >= 0) choose(number, "near");
  });
  find.addEventListener("input", function () {
    find.setCustomValidity("");
    var number = graph.people.findIndex(function (one) { return one.name === find.value; });
    if (number >= 0) choose(number, "near"); /* picked from the list */
  });

  /* Which ties are drawn. */
  var switches = Array.prototype.slice.call(room.querySelectorAll(".k-kinds input"));
  function switched() {
    view.on = 0;
    switches.forEach(function (one) {
      if (one.value !== "interest") view.on |= one.checked ? +one.value : 0;
      else view.alike = one.checked ? alike = alike || kith.graph.alike(graph) : null;
    });
    choose(view.chosen, "same");
  }
  switches.forEach(function (one) { one.addEventListener("change", switched); });

  function begin() {
    picture.size();
    picture.colours();
    hold.scaleExtent(NEAREST).extent([[0, 0], picture.box()]);
  }
  begin();
  var asked = numberOf(new URLSearchParams(location.search).get("who"));
  switches.forEach(function (one) { view.on |= one.checked && +one.value ? +one.value : 0; });
  still = { matches: true }; /* the first sight is no movement */
  show([]);
  if (asked >= 0) choose(asked, "near");
  still = matchMedia("(prefers-reduced-motion: reduce)");
  document.fonts.ready.then(function () { picture.colours(); paint(); });
  new ResizeObserver(function () {
    var box = picture.box(), now = canvas.getBoundingClientRect();
    if (Math.round(box[0]) === Math.round(now.width) && Math.round(box[1]) === Math.round(now.height)) return;
    begin();
    if (view.chosen < 0) show([]);
    paint();
  }).observe(canvas);
  new MutationObserver(function () { picture.colours(); paint(); })
    .observe(document.body, { attributes: true, attributeFilter: ["data-md-color-scheme"] });
  window.addEventListener("beforeprint", function () { document.querySelector(".k-in-words").open = true; });
})();
