/* Practises the people of the page's own list: a face, a name or a fact, and who it is. By hand or by keyboard; what
   you know of whom stays in this browser, and practice works without a place to keep it. The rule is practice.js. */
(function () {
  "use strict";

  var room = document.querySelector(".k-practice");
  if (!room) return;
  var AGAIN = 2; /* times that a missed question comes back in the same sitting */
  var FACES = 4;
  var place = "kith.faces " + new URL(document.querySelector(".k-title").href).pathname;
  var people = {};
  var cards = Array.prototype.map.call(document.querySelectorAll(".k-deck > li"), function (item) {
    var photo = item.querySelector("summary > img");
    var one = {
      slug: item.dataset.slug,
      days: (item.dataset.days || "").split(" ").map(kith.number).filter(Number.isFinite),
      photo: photo,
      name: item.querySelector(".k-name"),
      line: item.querySelector(".k-quiet"),
      facts: Array.prototype.slice.call(item.querySelectorAll(".k-told > li"))
    };
    people[one.slug] = one;
    return one;
  });
  var photos = cards.filter(function (one) { return one.photo; });

  /* What is kept: two plain texts, read anew each time, since another tab may have written them. */
  function recall(what) {
    try { return localStorage.getItem(place + what); } catch (error) { return null; }
  }
  var held = {}; /* what a browser that keeps nothing knows until the page is left */
  function kept() { return Object.assign(kith.practice.read(recall("")), held); }
  function keep(key, value) {
    held[key] = value;
    try { localStorage.setItem(place, JSON.stringify(kept())); } catch (error) { /* then it is known for this visit */ }
  }
  function factsOnly() { return (recall(" by") || (photos.length ? "" : "facts")) === "facts"; }

  function deck() {
    return cards.map(function (one) {
      var kinds = one.facts.length ? ["fact"] : [];
      if (one.photo && !factsOnly()) kinds = (photos.length < FACES ? ["face"] : ["face", "name"]).concat(kinds);
      return { slug: one.slug, days: one.days, kinds: kinds };
    });
  }

  function el(tag, how) {
    var made = document.createElement(tag);
    Object.keys(how || {}).forEach(function (key) {
      if (key === "class") made.className = how[key];
      else if (key in made) made[key] = how[key];
      else made.setAttribute(key, how[key]);
    });
    made.append.apply(made, Array.prototype.slice.call(arguments, 2).filter(Boolean));
    return made;
  }
  function heading(tag, words) { return el(tag, { tabIndex: -1, dir: "auto" }, words); }
  function key(name) { return el("kbd", { class: "k-keys", "aria-hidden": "true" }, name); }
  function button(words, name, does, how) {
    return el("button", Object.assign({ type: "button", onclick: does }, how), words, name && key(name));
  }
  function face(one, alt) {
    var made = one.photo.cloneNode();
    made.alt = alt;
    made.loading = "eager";
    return made;
  }
  function facts(one) {
    return el.apply(null, ["ul", {}].concat(one.facts.map(function (fact) { return fact.cloneNode(true); })));
  }
  function who(one) {
    return el("div", { class: "k-answer" }, heading("h3", one.name.textContent),
      one.line && el("p", { class: "k-quiet", dir: "auto" }, one.line.textContent));
  }
  function link(one) {
    return el("li", {}, el("a", { href: one.name.href, dir: "auto" }, one.name.textContent));
  }

  var keys = {};
  function show(parts, does) {
    keys = does || {};
    room.replaceChildren.apply(room, parts.filter(Boolean));
  }
  function speak(part) {
    var said = part || room.querySelector("h2");
    said.focus({ preventScroll: true });
    if (room.getBoundingClientRect().top < 0) room.scrollIntoView();
  }
  room.addEventListener("keydown", function (event) {
    var name = event.key === " " ? "Enter" : event.key.toLowerCase().replace("enter", "Enter");
    var does = keys[name];
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key.length === 1) event.stopPropagation(); /* or the theme would take an n for its "next page" */
    if (!does || event.repeat) return;
    if (name === "Enter" && event.target.closest("a, button, input")) return;
    event.preventDefault();
    does();
  });

  /* Before: how it is asked, and one button. */
  function begin(focus) {
    var on = kith.today(), dealt = kith.practice.deal(deck(), kept(), on, +room.dataset.sitting);
    var choice = photos.length > 0 && el("fieldset", { class: "k-by" }, el("legend", { class: "k-skipped" }, "Ask by"),
      by("", "Faces, names and facts"), by("facts", "Facts only"));
    var start = dealt.length ?
      button(dealt.length > 1 ? "Practise " + dealt.length + " people" : "Practise one person", "", function () { sit(dealt); }) :
      button("Practise all the same", "", function () { sit(kith.practice.deal(deck(), {}, on, +room.dataset.sitting)); });
    var none = dealt.length === 0 && [heading("h2", "You know these for now."), el("p", { class: "k-lead" }, next(on))];
    show([].concat(none || [], choice, el("p", { class: "k-does" }, start)));
    if (focus) speak(room.querySelector("h2, button"));
  }
  function by(value, words) {
    return el("label", {}, el("input", {
      type: "radio", name: "by", value: value, checked: factsOnly() === (value === "facts"),
      onchange: function () {
        try { localStorage.setItem(place + " by", value || "faces"); } catch (error) { return; }
        begin();
        room.querySelector("input:checked").focus();
      }
    }), " ", words);
  }
  function next(on) {
    var day = kith.practice.again(deck(), kept(), on);
    if (day === Infinity) return "Somebody with a fact or a face will be asked here.";
    return "The next come back " + kith.relative(new Date(day * 864e5).toISOString().slice(0, 10), on) + ".";
  }

  /* A sitting: a queue of questions, in which a missed one stands once more further on. */
  function sit(dealt) {
    var queue = dealt.map(function (one) { return { slug: one.slug, kind: one.kind, tries: 0 }; });
    var known = [], missed = [];

    function ask() {
      var now = queue.shift();
      if (!now) return end();
      var one = people[now.slug];
      var left = el("p", { class: "k-quiet k-left" }, queue.length ? queue.length + " more after this" : "The last one");
      (now.kind === "name" ? choose : turn)(one, now, left);
      speak();
    }

    function answer(now, knew) {
      var name = now.kind + " " + now.slug, on = kith.today();
      if (!now.tries) keep(name, kith.practice.answered(kept()[name], knew, on));
      if (!now.tries) (knew ? known : missed).push(people[now.slug]);
      if (!knew && now.tries < AGAIN) queue.splice(Math.min(3, queue.length), 0, { slug: now.slug, kind: now.kind, tries: now.tries + 1 });
    }

    function turn(one, now, left) {
      var card = el("div", { class: "k-quiz k-quiz--" + now.kind }, now.kind === "face" ? face(one, "The face in question") :
        el("div", { class: "k-card" }, facts(one)));
      function back() {
        var told = who(one);
        if (now.kind === "face" && one.facts.length) told.append(facts(one));
        if (now.kind === "fact" && one.photo) card.prepend(face(one, ""));
        var yes = function () { answer(now, true); ask(); }, no = function () { answer(now, false); ask(); };
        show([heading("h2", question), card, told, el("p", { class: "k-does" }, button("I knew", "y", yes), button("Not yet", "n", no)), left],
          { y: yes, n: no });
        speak(told.firstChild);
      }
      var question = now.kind === "face" ? "Who is this?" : "Whom does this tell of?";
      show([heading("h2", question), card, el("p", { class: "k-does" }, button("Turn the card", "space", back)), left], { Enter: back });
    }

    function choose(one, now, left) {
      var others = shuffled(photos.filter(function (other) { return other !== one; }));
      var four = shuffled(others.slice(0, FACES - 1).concat(one));
      var does = {}, line = el("p", { class: "k-does" }), result = el("p", { class: "k-lead k-answer", role: "status" });
      var choices = four.map(function (other, number) {
        function pick() {
          answer(now, other === one);
          choices.forEach(function (item, n) { reveal(item, four[n], four[n] === one); });
          result.append(other === one ? "Yes." : "Not this one: " + one.name.textContent + " is the one marked.");
          line.append(button("Go on", "space", ask));
          keys = { Enter: ask };
          speak(line.firstChild);
        }
        does[number + 1] = pick;
        return el("li", {}, button(face(other, "Face " + (number + 1)), String(number + 1), pick));
      });
      show([heading("h2", "Who of these is " + one.name.textContent + "?"), el.apply(null, ["ol", { class: "k-four" }].concat(choices)), result, line, left], does);
    }

    function reveal(item, other, right) {
      if (right) item.className = "k-right";
      item.replaceChildren(face(other, ""), el("span", { dir: "auto" }, other.name.textContent));
    }

    function end() {
      var on = kith.today(), more = kith.practice.deal(deck(), kept(), on, 1).length > 0;
      show([heading("h2", known.length ? "You know these for now." : "A beginning."),
        known.length && el.apply(null, ["ul", { class: "k-knew" }].concat(known.map(link))),
        missed.length && el("p", { class: "k-quiet" }, "Tomorrow again:"),
        missed.length && el.apply(null, ["ul", { class: "k-knew" }].concat(missed.map(link))),
        el("p", { class: "k-does" }, button(more ? "Some more" : "Back", "space", function () { begin(true); }))],
      { Enter: function () { begin(true); } });
      speak();
    }
    ask();
  }

  function shuffled(some) {
    var all = some.slice();
    for (var i = all.length - 1; i > 0; i--) {
      var j = Math.floor(Math.random() * (i + 1)), other = all[i];
      all[i] = all[j];
      all[j] = other;
    }
    return all;
  }

  room.hidden = false;
  begin();
})();
