/* A long list, narrowed or in another order: what is left stands in a list of its own beside it, made of copies, the
   next ones as they are scrolled to. To hide ten thousand rows or to move them costs a browser more than any search. */
(function () {
  "use strict";

  var AT_ONCE = 30;

  /** Of a `book` of sections, each a heading and lists of rows: show(rows) shows only these, each under its heading,
      show(rows, mark) all in this order without headings, each copy marked by `mark(copy, row)`, and show(null) the book. */
  kith.narrowed = function (book) {
    var left = document.createElement("div"), end = document.createElement("div");
    var rest = [], marked, section, list;
    book.after(left, end);

    function show(rows, mark) {
      rest = rows || [];
      marked = mark;
      section = list = null;
      left.replaceChildren();
      left.className = book.className + (mark ? " k-flat" : "");
      more();
      book.hidden = rows !== null;
      left.hidden = rows === null;
    }

    function more() {
      near.disconnect();
      var made = document.createDocumentFragment();
      rest.slice(0, AT_ONCE).forEach(function (row) {
        var from = row.parentNode.parentNode;
        if (!list || from !== section && !marked) made.append(begun(from, row.parentNode));
        section = from;
        list.append(copy(row));
      });
      rest = rest.slice(AT_ONCE);
      left.append(made);
      if (marked) list = null; /* so that what is far away need not be laid out */
      if (rest.length) near.observe(end);
    }

    function begun(from, rows) {
      var made = from.cloneNode(false);
      made.removeAttribute("id");
      if (!marked) made.append(from.firstElementChild.cloneNode(true));
      list = rows.cloneNode(false);
      made.append(list);
      return made;
    }

    function copy(row) {
      var made = row.cloneNode(true);
      if (marked) marked(made, row);
      return made;
    }

    var near = new IntersectionObserver(function (seen) {
      if (seen[seen.length - 1].isIntersecting) more();
    }, { rootMargin: "1500px" });

    window.addEventListener("beforeprint", function () { while (rest.length) more(); });
    return show;
  };
})();
