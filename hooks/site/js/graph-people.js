/* The people of the picture, read from the table that says the same in words: places, ties, what they care about. */
(function () {
  "use strict";

  var MANY = 8; /* who care about the same: up to so many, each is tied to each; of more, each to the next on the round */

  /** `{people, edges, rings}`: people have name, ring, x, y, photo, tint, letters, row; edges are {a, b, kinds}, where
      kinds is a bit for each way of being tied; rings have inner, outer, name and
      gap, the angle at which there is room for the name. */
  kith.graph = function (room, table) {
    var rows = Array.prototype.slice.call(table.tBodies[0].rows);
    var edges = [];
    var people = rows.map(function (row, number) {
      var at = row.dataset.at.split(" ");
      (row.dataset.ties || "").split(" ").filter(Boolean).forEach(function (tie) {
        var parts = tie.split(":");
        edges.push({ a: number, b: +parts[0], kinds: +parts[1] });
      });
      return {
        number: number, row: row, slug: row.id.slice(2), name: row.cells[0].textContent, ring: +row.dataset.ring,
        x: +at[0], y: +at[1], photo: row.dataset.photo || "", tint: +row.dataset.tint, letters: row.dataset.i,
        cares: (row.dataset.cares || "").split(" ").filter(Boolean).map(Number)
      };
    });
    var rings = room.dataset.rings.split(" ").map(function (ring, number) {
      var reach = ring.split(":").map(Number), some = people.filter(function (one) { return one.ring === number; });
      return { inner: reach[0], outer: reach[1], name: some[0].row.cells[1].textContent, gap: gap(some.map(kith.graph.angle)) };
    });
    return { people: people, edges: edges, rings: rings };
  };

  /** The ties between those who care about the same, worked out when they are first asked for. */
  kith.graph.alike = function (graph) {
    var carers = []; /* by subject */
    graph.people.forEach(function (one) {
      one.cares.forEach(function (subject) { (carers[subject] = carers[subject] || []).push(one); });
    });
    var seen = {}, edges = [];
    function tie(one, other) {
      var key = Math.min(one.number, other.number) + ":" + Math.max(one.number, other.number);
      if (one !== other && !seen[key]) edges.push(seen[key] = { a: one.number, b: other.number, kinds: 0 });
    }
    carers.forEach(function (some) {
      some.sort(function (a, b) { return kith.graph.angle(a) - kith.graph.angle(b); });
      some.forEach(function (one, place) {
        if (some.length > MANY) tie(one, some[(place + 1) % some.length]);
        else some.slice(place + 1).forEach(function (other) { tie(one, other); });
      });
    });
    return edges;
  };

  kith.graph.angle = function (one) { return Math.atan2(one.y, one.x); };

  /** Whom an arrow key leads to: along the ring (clockwise or back), or to the nearest by angle a ring further out or in. */
  kith.graph.step = function (graph, from, key) {
    var by = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
    var on = graph.people.filter(function (one) { return one.ring === (from ? from.ring + by[1] : 0); });
    if (!on.length) return from;
    if (!from) return on[0];
    if (by[1]) {
      return on.reduce(function (best, one) { return turn(from, one) < turn(from, best) ? one : best; });
    }
    on.sort(function (a, b) {
      return kith.graph.angle(a) - kith.graph.angle(b) || Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y);
    });
    return on[(on.indexOf(from) + by[0] + on.length) % on.length];
  };

  /** The middle of the widest gap between angles. */
  function gap(angles) {
    angles.sort(function (a, b) { return a - b; });
    var wide = 0, middle = 0;
    angles.forEach(function (angle, place) {
      var next = place + 1 < angles.length ? angles[place + 1] : angles[0] + 2 * Math.PI;
      if (next - angle > wide + 0.001) {
        wide = next - angle;
        middle = angle + wide / 2;
      }
    });
    return middle;
  }

  function turn(a, b) {
    var away = Math.abs(kith.graph.angle(a) - kith.graph.angle(b));
    return Math.min(away, 2 * Math.PI - away);
  }
})();
