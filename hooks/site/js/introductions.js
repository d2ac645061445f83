/* "Who could introduce me to …": find as you type, and the ways there, all in the browser. Who knows whom stands in the
   page; kith/pages/whoknows.py tells how. */
(function () {
  "use strict";

  var section = document.querySelector(".k-ask");
  if (!section) return;
  var input = section.querySelector("input"), list = section.querySelector("ul"), answer = section.querySelector(".k-answer");
  var MOST = 12;
  var on = kith.today();
  var raw, people, entries, web, shown = [], at = -1;

  /* Of thousands of people each of these takes a moment of its own: who they are is read when somebody comes to ask, their
     names are folded with the first letter, and who knows whom is read for the first answer. */
  function read() {
    if (raw) return;
    raw = JSON.parse(section.querySelector(".k-known").textContent);
    people = raw.people.map(function (row) {
      return { slug: row[0], page: row[0][0] !== raw.nameless, name: row[1], they: row[3] || "", last: row[4] || null, helped: row[5] || 0, gave: row[6] || 0 };
    });
  }
  function all() {
    read();
    if (entries) return entries;
    var members = raw.places.map(function () { return []; });
    entries = people.map(function (one, number) {
      var row = raw.people[number];
      (row[7] || []).forEach(function (place) { members[place].push(number); });
      return entry(one.name, row[2] ? one.name + " " + row[2] : one.name, one.slug, one.page ? "" : "no page yet", [number], "");
    }).concat(raw.places.map(function (name, number) {
      return entry(name, name, "at:" + name, "somebody there", members[number], name);
    }));
    return entries;
  }
  function ways(targets, place) {
    if (!web) {
      var tied = JSON.parse(section.querySelector(".k-web").textContent);
      var kinds = Object.keys(tied.rules.ties);
      var ties = tied.ties.map(function (row) {
        return [row[0], row[1], kinds[row[2] || 0], tied.texts[row[3] || 0], tied.days[row[4] || 0] || null];
      });
      web = kith.web({ rules: tied.rules, people: people, ties: ties }, on);
    }
    return web(targets, place);
  }
  function entry(name, words, key, note, targets, place) {
    return { name: name, typed: " " + kith.fold(words), key: key, note: note, targets: targets, place: place };
  }

  function find(text) {
    var words = kith.fold(text).split(" ").filter(Boolean);
    if (!words.length) return [];
    var found = all().filter(function (one) {
      return words.every(function (word) { return one.typed.includes(" " + word); });
    });
    var first = " " + words.join(" ");
    return found.sort(function (a, b) {
      return b.typed.startsWith(first) - a.typed.startsWith(first) || a.typed.length - b.typed.length || (a.key < b.key ? -1 : 1);
    }).slice(0, MOST);
  }

  function show() {
    shown = find(input.value);
    list.replaceChildren.apply(list, shown.map(function (one, number) {
      var item = make("li", "", [make("b", "", [one.name]), one.note ? make("small", "", [one.note]) : ""]);
      item.id = "found-" + number;
      item.setAttribute("role", "option");
      item.addEventListener("pointerdown", function (event) {
        event.preventDefault();
        choose(number);
      });
      return item;
    }));
    mark(shown.length ? 0 : -1);
    open(shown.length > 0);
  }
  function open(yes) {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", yes);
    if (!yes) input.removeAttribute("aria-activedescendant");
  }
  function mark(number) {
    at = number;
    Array.prototype.forEach.call(list.children, function (item, place) {
      item.setAttribute("aria-selected", place === at);
      if (place === at) {
        input.setAttribute("aria-activedescendant", item.id);
        item.scrollIntoView({ block: "nearest" });
      }
    });
  }
  function choose(number) {
    var one = shown[number];
    if (!one) return;
    input.value = one.name;
    open(false);
    tell(one);
    history.replaceState(null, "", "?to=" + encodeURIComponent(one.key));
  }

  /** The answer: those you can write to yourself, then the ways. */
  function tell(one) {
    var found = ways(one.targets, one.place);
    var parts = [make("h3", "", [make("bdi", "", [one.name])])];
    found.direct.forEach(function (step) {
      var name = one.place ? [link(step.who), ": "] : ["You can write yourself: "];
      parts.push(make("p", "", name.concat(words(step), ".")));
    });
    if (found.direct.length && found.routes.length) parts.push(make("p", "k-quiet", [one.place ? "And to others there:" : "Or somebody could bring you together:"]));
    found.routes.forEach(function (route) {
      parts.push(make("div", "k-way", [
        make("ol", "", route.steps.map(function (step) {
          return make("li", "", [make("div", "k-who", [make("b", "", [link(step.who)])]), make("p", "k-quiet", words(step))]);
        })),
        make("p", "k-opener", ["“" + route.ask + "”"])
      ]));
    });
    if (!found.direct.length && !found.routes.length) {
      parts.push(make("p", "", ["No way there is noted yet. A tie is a relation, an introduction, an evening together or a [[link]]: one line in somebody’s file is enough."]));
    }
    answer.replaceChildren.apply(answer, parts);
  }
  function link(number) {
    var one = people[number];
    if (!one.page) return make("bdi", "", [one.name]);
    var a = make("a", "", [make("bdi", "", [one.name])]);
    a.href = "../people/" + one.slug + "/";
    return a;
  }
  function words(step) {
    var parts = step.words.split("{ago}");
    if (parts.length === 1 || !step.day) return [step.words];
    var time = make("time", "", [kith.relative(step.day, on)]);
    time.setAttribute("datetime", step.day);
    time.setAttribute("data-when", "ago");
    return [parts[0], time, parts[1]];
  }
  function make(tag, name, children) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    element.append.apply(element, children.filter(Boolean));
    return element;
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", read);
  input.addEventListener("blur", function () { open(false); });
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) show();
      else mark((at + (event.key === "ArrowDown" ? 1 : -1) + shown.length) % shown.length);
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden) {
      choose(at);
      event.preventDefault();
    } else if (event.key === "Escape" && !list.hidden) {
      open(false);
      event.preventDefault();
    }
  });

  section.hidden = false;
  var asked = new URLSearchParams(location.search).get("to");
  if (asked) {
    var one = all().find(function (entry) { return entry.key === asked; });
    if (one) {
      input.value = one.name;
      tell(one);
    }
  }
})();
