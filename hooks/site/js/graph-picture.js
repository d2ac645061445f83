/* Draws the picture: rings, ties, faces, names, in the colours of the style sheet. What is too small to be made out is
   left out; and of many people a sheet somewhat larger than the window is drawn, which is only pushed about while the
   picture moves, so that a thousand move without a jerk on a machine without a graphics card. */
(function () {
  "use strict";

  var SIZES = [30, 26, 21, 18, 16]; /* half a face, by ring */
  var KINDS = ["related", "introduced", "company", "mention"];
  var FACE = 7; /* half a face on the screen, in px, from which on it is more than a dot */
  var MANY = 400; /* ties: more are drawn without dashes, and straight while the picture moves */
  var CELL = 6; /* px of the grid in which names find room */
  var HEAVY = 500; /* people and ties: of more, moving pushes the sheet about */
  var MARGIN = 0.3; /* of the window, on each side of the sheet */
  var BLURRED = [0.55, 1.9]; /* scaled further than this, the sheet is drawn anew while the picture moves */
  var SELDOM = 350; /* ms: but no more often than this */

  /** A picture on `canvas` of `graph`. `draw(view)`: view has x, y, k (d3's transform), chosen, lit (a set), hover, on
      (bits of kinds), alike (edges or null), moving; `stale()` says that more has changed than x, y, k and hover. */
  kith.picture = function (canvas, graph, owner) {
    var front = canvas.getContext("2d"), pen = front;
    var back = document.createElement("canvas"), drawn = null;
    var heavy = graph.people.length + graph.edges.length > HEAVY;
    var width = 0, height = 0, dots = 1, ink = {};
    var sprites = [], widths = [];

    function size() {
      var box = canvas.getBoundingClientRect();
      dots = Math.min(window.devicePixelRatio || 1, 2);
      width = box.width;
      height = box.height;
      canvas.width = Math.round(width * dots);
      canvas.height = Math.round(height * dots);
      drawn = null;
    }

    function colours() {
      var style = getComputedStyle(canvas);
      ["paper", "ink", "quiet", "hair", "accent", "wash"].forEach(function (name) {
        ink[name] = style.getPropertyValue("--k-" + name).trim();
      });
      KINDS.concat("interest").forEach(function (name) { ink[name] = style.getPropertyValue("--g-" + name).trim(); });
      ink.serif = style.getPropertyValue("--k-serif");
      ink.tints = [0, 1, 2, 3, 4, 5, 6, 7].map(function (tint) {
        var probe = document.createElement("span");
        probe.className = "k-face t" + tint;
        canvas.after(probe);
        var seen = getComputedStyle(probe), found = [seen.backgroundColor, seen.color];
        probe.remove();
        return found;
      });
      sprites = [];
      drawn = null;
    }

    function half(one) { return SIZES[Math.min(one.ring, SIZES.length - 1)]; }

    /** A face, drawn once and kept: the photo when it has come, letters until then. */
    function sprite(one, again) {
      if (sprites[one.number]) return sprites[one.number];
      var made = document.createElement("canvas"), side = Math.round(half(one) * 3 * dots), draw = made.getContext("2d");
      made.width = made.height = side;
      draw.beginPath();
      draw.roundRect(0, 0, side, side, side * 0.26);
      draw.clip();
      draw.fillStyle = ink.tints[one.tint][0];
      draw.fillRect(0, 0, side, side);
      if (one.image && one.image.complete && one.image.naturalWidth) {
        var w = one.image.naturalWidth, h = one.image.naturalHeight, cut = Math.min(w, h);
        draw.drawImage(one.image, (w - cut) / 2, (h - cut) / 2, cut, cut, 0, 0, side, side);
      } else {
        draw.fillStyle = ink.tints[one.tint][1];
        draw.font = side * 0.4 + "px " + ink.serif;
        draw.textAlign = "center";
        draw.textBaseline = "middle";
        draw.fillText(one.letters, side / 2, side * 0.53);
        if (one.photo && !one.image) {
          one.image = new Image();
          one.image.onload = function () { sprites[one.number] = drawn = null; again(); };
          one.image.src = one.photo;
        }
      }
      return sprites[one.number] = made;
    }

    function rings(view) {
      graph.rings.forEach(function (ring) {
        pen.beginPath();
        pen.arc(view.x, view.y, (ring.inner + ring.outer) / 2 * view.k, 0, 2 * Math.PI);
        pen.lineWidth = ring.outer > ring.inner ? Math.max(1, (ring.outer - ring.inner + 30) * view.k) : 1;
        pen.strokeStyle = ring.outer > ring.inner ? ink.wash : ink.hair;
        pen.stroke();
      });
    }

    /** You, above the ties that pass by. */
    function middle(view) {
      pen.beginPath();
      pen.arc(view.x, view.y, Math.max(5, 30 * view.k), 0, 2 * Math.PI);
      pen.fillStyle = ink.accent;
      pen.fill();
      if (view.k > 0.28) write(owner, view.x, view.y, Math.max(9, 17 * view.k), ink.paper, "middle");
    }

    /** What a ring is called, where it has the widest gap. */
    function circles(view, taken) {
      pen.font = "italic 12px " + ink.serif;
      pen.textBaseline = "middle";
      graph.rings.forEach(function (ring) {
        var x = view.x + Math.cos(ring.gap) * ring.outer * view.k, y = view.y + Math.sin(ring.gap) * ring.outer * view.k;
        var wide = pen.measureText(ring.name).width;
        if (x < wide / 2 || x > width - wide / 2 || y < 8 || y > height - 8 || !room(taken, x - wide / 2, y - 8, wide, 14)) return;
        pen.strokeText(ring.name, x, y);
        pen.fillStyle = ink.quiet;
        pen.fillText(ring.name, x, y);
      });
    }

    function write(text, x, y, px, colour, base) {
      pen.font = px + "px " + ink.serif;
      pen.textAlign = "center";
      pen.textBaseline = base;
      pen.fillStyle = colour;
      pen.fillText(text, x, y);
    }

    /** Ties of one kind in one stroke: bent a little towards the middle, as if they met there. */
    function lines(view, edges, kind, plain) {
      var people = graph.people, k = view.k, far = 80;
      pen.beginPath();
      edges.forEach(function (edge) {
        var a = people[edge.a], b = people[edge.b];
        var ax = view.x + a.x * k, ay = view.y + a.y * k, bx = view.x + b.x * k, by = view.y + b.y * k;
        if (Math.max(ax, bx) < -far || Math.min(ax, bx) > width + far || Math.max(ay, by) < -far || Math.min(ay, by) > height + far) return;
        pen.moveTo(ax, ay);
        if (plain) pen.lineTo(bx, by);
        else pen.quadraticCurveTo(view.x + (a.x + b.x) * 0.4 * k, view.y + (a.y + b.y) * 0.4 * k, bx, by);
      });
      pen.strokeStyle = ink[kind];
      pen.stroke();
    }

    function ties(view) {
      var shown = view.lit ? function (edge) { return edge.a === view.chosen || edge.b === view.chosen; } : Boolean;
      var all = graph.edges.filter(shown), many = all.length > MANY;
      var style = getDashes(view.k);
      pen.globalAlpha = view.lit ? 0.95 : Math.max(0.1, Math.min(0.75, 9 / Math.sqrt(all.length + 1)));
      KINDS.forEach(function (kind, bit) {
        var below = (1 << bit) - 1;
        var some = all.filter(function (edge) { var on = edge.kinds & view.on; return on & 1 << bit && !(on & below); });
        pen.lineWidth = many ? 1 : kind === "related" ? 2.2 : kind === "mention" ? 1 : 1.5;
        pen.setLineDash(many ? [] : style[kind]);
        lines(view, some, kind, many);
      });
      if (view.alike) {
        pen.setLineDash(many || view.alike.length > MANY ? [] : style.interest);
        pen.lineWidth = 1;
        lines(view, view.alike.filter(shown), "interest", view.alike.length > MANY);
      }
      pen.setLineDash([]);
      pen.globalAlpha = 1;
    }

    function getDashes(k) {
      var by = Math.max(0.6, Math.min(1.4, k));
      return { related: [], introduced: [9 * by, 3 * by], company: [1.5, 4 * by], mention: [4 * by, 5 * by], interest: [8 * by, 3 * by, 1.5, 3 * by] };
    }

    function faces(view, again) {
      graph.people.forEach(function (one) {
        var x = view.x + one.x * view.k, y = view.y + one.y * view.k, r = half(one) * view.k;
        if (x < -r || y < -r || x > width + r || y > height + r) return;
        pen.globalAlpha = !view.lit || view.lit.has(one.number) ? 1 : 0.22;
        if (r < FACE) {
          pen.fillStyle = ink.tints[one.tint][1];
          pen.globalAlpha *= 0.6;
          r = Math.max(1.5, r * 0.7);
          pen.beginPath();
          pen.arc(x, y, r, 0, 2 * Math.PI);
          pen.fill();
        } else {
          pen.drawImage(sprite(one, again), x - r, y - r, 2 * r, 2 * r);
        }
        if (one.number === view.chosen) frame(x, y, Math.max(r, 4), 2.5);
      });
      pen.globalAlpha = 1;
    }

    function frame(x, y, r, wide) {
      pen.beginPath();
      pen.roundRect(x - r - 3, y - r - 3, 2 * r + 6, 2 * r + 6, r * 0.52 + 3);
      pen.strokeStyle = ink.accent;
      pen.lineWidth = wide;
      pen.stroke();
    }

    /** Names where there is room: whom you chose, those tied to them, then ring by ring. */
    function names(view) {
      var taken = new Set(), px = Math.max(11, Math.min(15, 13 * view.k));
      pen.font = px + "px " + ink.serif;
      pen.textAlign = "center";
      pen.textBaseline = "top";
      pen.lineJoin = "round";
      pen.strokeStyle = ink.paper;
      pen.lineWidth = 3;
      var chosen = graph.people[view.chosen];
      if (!view.lit) graph.people.forEach(function (one) {
        var r = half(one) * view.k;
        if (r > FACE) room(taken, view.x + one.x * view.k - r + 3, view.y + one.y * view.k - r + 3, 2 * r - 6, 2 * r - 6, true);
      });
      (chosen ? [[chosen]].concat(order) : order).forEach(function (group) {
        group.forEach(function (one) {
          if (one === chosen && group.length > 1) return;
          var first = one.number === view.chosen || (view.lit && view.lit.has(one.number));
          if (view.lit && !first) return;
          var r = half(one) * view.k, x = view.x + one.x * view.k, y = view.y + one.y * view.k + Math.max(r, 3) + 4;
          if (x < 0 || y < 0 || x > width || y > height || (r < (heavy ? FACE : 3) && !first)) return;
          var name = short(one), wide = (widths[one.number] = widths[one.number] || pen.measureText(name).width / px) * px;
          if (!room(taken, x - wide / 2, y, wide, px)) return;
          pen.strokeText(name, x, y);
          pen.fillStyle = one.number === view.chosen ? ink.accent : ink.ink;
          pen.fillText(name, x, y);
        });
      });
      if (!view.lit) circles(view, taken);
    }

    function short(one) { return one.name.length > 22 ? one.name.slice(0, 21).trim() + "…" : one.name; }

    function room(taken, x, y, wide, high, anyway) {
      var cells = [];
      for (var i = Math.floor(x / CELL); i <= Math.floor((x + wide) / CELL); i++) {
        for (var j = Math.floor(y / CELL); j <= Math.floor((y + high) / CELL); j++) {
          if (!anyway && taken.has(i * 4096 + j)) return false;
          cells.push(i * 4096 + j);
        }
      }
      cells.forEach(taken.add, taken);
      return true;
    }

    var order = graph.rings.map(function (_, ring) {
      return graph.people.filter(function (one) { return one.ring === ring; });
    });

    function all(view, again) {
      pen.setTransform(dots, 0, 0, dots, 0, 0);
      pen.clearRect(0, 0, width, height);
      rings(view);
      ties(view);
      middle(view);
      faces(view, again);
      names(view);
    }

    /** Does the sheet, as it was drawn, still fill the window, near enough in scale? */
    function fits(view) {
      var by = view.k / drawn.k;
      return by > BLURRED[0] && by < BLURRED[1] && left(view) <= 0 && top(view) <= 0 &&
        left(view) + by * drawn.width >= width && top(view) + by * drawn.height >= height;
    }
    function left(view) { return view.x - view.k / drawn.k * drawn.x; }
    function top(view) { return view.y - view.k / drawn.k * drawn.y; }

    /** Draws the sheet: all of the picture, in a window with a margin. */
    function sheet(view, again) {
      var window = [width, height], by = 1 + 2 * MARGIN;
      width = Math.round(width * by);
      height = Math.round(height * by);
      back.width = width * dots;
      back.height = height * dots;
      pen = back.getContext("2d");
      drawn = { k: view.k, x: view.x + window[0] * MARGIN, y: view.y + window[1] * MARGIN, width: width, height: height, at: performance.now() };
      all(Object.assign({}, view, drawn), again);
      pen = front;
      width = window[0];
      height = window[1];
    }

    function draw(view, again) {
      if (!heavy) {
        all(view, again);
      } else {
        var same = drawn && drawn.k === view.k;
        var rests = !view.moving && !same, early = view.moving && drawn && performance.now() - drawn.at < SELDOM;
        if (!drawn || rests || (!early && !fits(view))) sheet(view, again);
        pen.setTransform(dots, 0, 0, dots, 0, 0);
        pen.clearRect(0, 0, width, height);
        pen.drawImage(back, left(view), top(view), drawn.width * view.k / drawn.k, drawn.height * view.k / drawn.k);
      }
      var over = graph.people[view.hover];
      if (over) mark(view, over);
    }

    /** Whoever is under the pointer: a frame, and the name in any case. */
    function mark(view, one) {
      var r = half(one) * view.k, x = view.x + one.x * view.k, y = view.y + one.y * view.k;
      frame(x, y, Math.max(r, 4), 1.5);
      pen.font = "14px " + ink.serif;
      pen.textAlign = "center";
      pen.textBaseline = "top";
      pen.strokeStyle = ink.paper;
      pen.lineWidth = 4;
      pen.strokeText(one.name, x, y + Math.max(r, 4) + 4);
      pen.fillStyle = ink.ink;
      pen.fillText(one.name, x, y + Math.max(r, 4) + 4);
    }

    /** Who is under a point of the screen, the nearest within a finger's reach; nobody: -1. */
    function under(view, x, y) {
      var found = -1, least = Infinity;
      graph.people.forEach(function (one) {
        var away = Math.hypot(view.x + one.x * view.k - x, view.y + one.y * view.k - y);
        if (away < Math.max(half(one) * view.k, 14) && away < least) {
          least = away;
          found = one.number;
        }
      });
      return found;
    }

    return { draw: draw, stale: function () { drawn = null; }, size: size, colours: colours, under: under, box: function () { return [width, height]; } };
  };
})();
