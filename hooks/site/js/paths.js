/* Who could introduce you to somebody: the rule of kith/paths.py, on the reader's own day. Both are held to the same
   table of cases. A web is {rules, people: [{slug, name, they, last, helped, gave}], ties: [[one, other, kind, words,
   day]]}; people are meant by their number in it. */
(function () {
  "use strict";

  function web(data, on) {
    var rules = data.rules, people = data.people, limits = rules.warm_days;
    var ties = people.map(function () { return null; });

    data.ties.forEach(function (tie) {
      if (!(tie[2] in rules.ties)) return;
      var known = ties[tie[0]] && ties[tie[0]].get(tie[1]);
      if (known && rules.ties[tie[2]] >= rules.ties[known[2]]) return;
      note(tie[0], tie[1], tie);
      note(tie[1], tie[0], tie);
    });
    function note(one, other, tie) {
      if (!ties[one]) ties[one] = new Map();
      ties[one].set(other, tie);
    }

    var cold = people.map(function () { return null; });
    function coldness(one) {
      if (cold[one] === null) {
        var last = kith.number(people[one].last);
        cold[one] = last !== last ? limits.length : limits.filter(function (limit) { return on - last > limit; }).length;
      }
      return cold[one];
    }
    function inTouch(one) {
      return coldness(one) < limits.length;
    }
    function hardness(one) {
      return Math.max(0, coldness(one) - (people[one].helped ? 1 : 0));
    }
    function before(one, other) {
      return people[one].slug < people[other].slug ? -1 : one === other ? 0 : 1;
    }

    /** The best few paths, each from somebody you are in touch with to one of the sources, by layers from there. */
    function paths(sources, wanted) {
      var settled = new Map(sources.map(function (one) { return [one, { weight: 0, next: null }]; }));
      var starts = [];
      var layer = sources;
      for (var hops = 1; hops <= rules.longest && starts.length < rules.most; hops++) {
        var reached = new Map();
        layer.forEach(function (one) {
          (ties[one] || []).forEach(function (tie, other) {
            if (settled.has(other) || wanted.has(other)) return;
            var weight = settled.get(one).weight + rules.ties[tie[2]];
            var known = reached.get(other);
            if (!known || weight < known.weight || (weight === known.weight && before(one, known.next) < 0)) {
              reached.set(other, { weight: weight, next: one });
            }
          });
        });
        var names = Array.from(reached.keys());
        reached.forEach(function (way, one) { settled.set(one, way); });
        starts = starts.concat(names.filter(inTouch).sort(function (a, b) {
          return reached.get(a).weight + hardness(a) - reached.get(b).weight - hardness(b) || before(a, b);
        }));
        layer = names.filter(function (one) { return !inTouch(one); });
      }
      return starts.slice(0, rules.most).map(function (one) {
        var path = [one];
        for (var next = settled.get(one).next; next !== null; next = settled.get(next).next) path.push(next);
        return path;
      });
    }

    /** Words with names in their places, each put in once: a name that reads like a place stays what it is. */
    function filled(words, names) {
      return words.replace(/\{(one|other|words|target|next|place)\}/g, function (all, key) {
        return key in names ? names[key] : all;
      });
    }
    function times(count) {
      var words = rules.words.times;
      return words[Math.min(count, words.length) - 1].replace("{n}", count);
    }
    function first(one) {
      var known = people[one], words = rules.words;
      var they = words.pronouns[Object.hasOwn(words.pronouns, known.they) ? known.they : "they"];
      var said = known.last ? words.touch : words.untold;
      if (known.helped) said += words.helped.replace("{they have}", they[0]).replace("{times}", times(known.helped));
      if (known.gave) said += words.gave.replace("{them}", they[1]).replace("{times}", times(known.gave));
      return { who: one, words: said, day: known.last };
    }
    function next(one, other) {
      var tie = ties[one].get(other);
      var coming = tie[2] === "event" && tie[4] && kith.number(tie[4]) >= on;
      var said = rules.words[coming ? "coming" : tie[2]];
      if (!tie[4]) said = said.replace(" {ago}", "");
      var day = said.includes("{ago}") ? tie[4] : null;
      return { who: other, day: day, words: filled(said, { one: people[tie[0]].name, other: people[tie[1]].name, words: tie[3] }) };
    }
    function ask(path, place) {
      var kind = path.length > 2 ? "ask_on" : place ? "ask_there" : "ask";
      if (path.length === 2 && ["event", "mention"].includes(ties[path[0]].get(path[1])[2])) kind = "ask_maybe";
      return filled(rules.words[kind], { target: people[path[path.length - 1]].name, next: people[path[1]].name, place: place });
    }

    /** The ways to one person, or to anybody of several (of a place): those you can write to, and ways to the others. */
    return function ways(targets, place) {
      var wanted = Array.from(new Set(targets)).sort(before);
      var direct = wanted.filter(inTouch).sort(function (a, b) { return hardness(a) - hardness(b) || before(a, b); });
      var sources = wanted.filter(function (one) { return coldness(one) >= rules.lost; });
      return {
        direct: direct.slice(0, rules.most).map(first),
        routes: paths(sources, new Set(wanted)).map(function (path) {
          var steps = path.slice(1).map(function (one, number) { return next(path[number], one); });
          return { steps: [first(path[0])].concat(steps), ask: ask(path, place || "") };
        })
      };
    };
  }

  kith.web = web;
})();
