/* Casebook: the paste box, the ticks of a checklist, copy buttons. Makes no request; every page works without it. */
(function (global) {
  "use strict";
  var LINES = 2000, WIDTH = 4096, TOKENS = 64, SHOWN = 8;
  var data = { signatures: [], cards: [] };
  /* The files below search/ call this. */
  global.casebook = function (kind, rows) { data[kind] = rows; };

  /* --- Tokens: the same function as SearchTokens.swift, kept alike by tokens.json --- */

  var UNSPACED = /[\u3005\u3007\u3041-\u3096\u30A1-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uF900-\uFAFF\u{20000}-\u{3FFFF}]/u;
  var WORD = /[\p{Lu}\p{Ll}\p{Lt}\p{Lm}\p{Lo}\p{M}\p{Nd}\p{Nl}\p{No}]/u;
  var UPPER = /\p{Lu}/u, LOWER = /\p{Ll}/u, JOINERS = "._-:$";

  function tokens(text) {
    var out = [], seen = new Set(), word = [], unspaced = false;
    function add(part) {
      if (part.length > 64) return;
      var token = part.map(function (c) { return c.toLowerCase(); }).join("");
      if (!seen.has(token)) { seen.add(token); out.push(token); }
    }
    function camel(piece) {
      var start = 0;
      for (var i = 1; i < piece.length; i++) {
        if (!UPPER.test(piece[i])) continue;
        var before = UPPER.test(piece[i - 1]);
        if (!before || (i + 1 < piece.length && LOWER.test(piece[i + 1]))) { add(piece.slice(start, i)); start = i; }
      }
      if (start) add(piece.slice(start));
    }
    function finish() {
      if (unspaced) {
        if (word.length === 1) add(word);
        for (var i = 0; i + 1 < word.length; i++) add(word.slice(i, i + 2));
      } else {
        var a = 0, b = word.length;
        while (a < b && JOINERS.indexOf(word[a]) >= 0) a++;
        while (b > a && JOINERS.indexOf(word[b - 1]) >= 0) b--;
        if (a < b) {
          add(word.slice(a, b));
          var piece = [];
          for (var j = a; j <= b; j++) {
            if (j < b && JOINERS.indexOf(word[j]) < 0) { piece.push(word[j]); continue; }
            if (piece.length) { add(piece); camel(piece); }
            piece = [];
          }
        }
      }
      word = [];
    }
    for (var c of text) {
      var code = c.codePointAt(0);
      if (code >= 0xFF01 && code <= 0xFF5E) c = String.fromCodePoint(code - 0xFEE0);
      var is = UNSPACED.test(c);
      if (is !== unspaced) finish();
      unspaced = is;
      if (is || JOINERS.indexOf(c) >= 0 || WORD.test(c)) word.push(c); else finish();
    }
    finish();
    return out;
  }

  /* --- Lines: what stands before the message is taken off, the simple way --- */

  var PREFIXES = [
    /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S* (?:stdout|stderr) [FP] /,
    /^\S{1,200} +\| /,
    /^\[?\d{4}[-\/]\d\d[-\/]\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d+)?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?[:,]? */,
    /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]? */,
    /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d+ \d\d:\d\d:\d\d \S+ [^\s:\[]+(?:\[\d+\])?: /,
    /^(?:\[[^\]\[]{1,80}\])+ */,
    /^(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)\b[:\]]? */
  ];

  /* The message of a JSON log line; the line itself where it is none. */
  function unwrapped(line) {
    if (line[0] !== "{") return line;
    try {
      var o = JSON.parse(line), m = o.log || o.msg || o.message || o.textPayload || (o.jsonPayload || {}).message;
      return typeof m === "string" ? m.replace(/\s+$/, "") : line;
    } catch (e) { return line; }
  }

  /* A line in all its forms, barest last. */
  function forms(raw) {
    var line = unwrapped(raw.replace(/\u001b\[[0-9;]*[A-Za-z]/g, "").replace(/\s+$/, ""));
    var all = [line];
    for (var round = 0; round < 6; round++) {
      var before = line;
      for (var i = 0; i < PREFIXES.length; i++) line = line.replace(PREFIXES[i], "");
      line = unwrapped(line);
      if (line === before || !line) break;
      all.push(line);
    }
    return all;
  }

  /* --- Search --- */

  var compiled = null, index = null;

  function prepare() {
    if (compiled) return;
    compiled = data.signatures.map(function (s) {
      return { id: s[0], source: s[1], flags: s[2], literals: s[3], weight: s[4], regexp: null };
    });
    index = { words: new Map(), cards: new Map(), count: data.cards.length };
    data.cards.forEach(function (card) {
      index.cards.set(card.id, card);
      var weights = new Map();
      function put(text, weight) {
        tokens(text).forEach(function (t) { weights.set(t, Math.max(weight, weights.get(t) || 0)); });
      }
      put(card.title + " " + card.id, 4);
      put((card.aliases || []).join("\n"), 3);
      put((card.tags || []).join(" "), 3);
      put(card.text, 1.5);
      put((card.steps || []).join("\n"), 1);
      (card.tokens || "").split(" ").forEach(function (t) { if (t && !weights.has(t)) weights.set(t, 1.2); });
      weights.forEach(function (weight, token) {
        var list = index.words.get(token);
        if (!list) index.words.set(token, list = []);
        list.push([card, weight]);
      });
    });
  }

  /* Where a pattern fits a line: [start, end, form, certain]; a form may begin behind a word and a colon. */
  function fit(s, line) {
    if (!s.regexp) s.regexp = new RegExp(s.source, s.flags);
    for (var i = 0; i < line.forms.length; i++) {
      var m = s.regexp.exec(line.forms[i]);
      if (m) return { line: line.forms[i], start: m.index, end: m.index + m[0].length, sure: true };
    }
    var bare = line.forms[line.forms.length - 1], from = 0;
    for (var n = 0; n < 8; n++) {
      var cut = bare.slice(from).search(/[:|>\])"'`] ?|\t| - /);
      if (cut < 0) return null;
      from += cut + 1;
      var rest = bare.slice(from), skipped = rest.length - rest.trimStart().length;
      m = s.regexp.exec(rest.slice(skipped));
      if (m) return { line: bare, start: from + skipped + m.index, end: from + skipped + m.index + m[0].length, sure: false };
    }
    return null;
  }

  function bySignature(text) {
    var lines = text.split(/\r\n|\r|\n/).slice(0, LINES).map(function (raw) {
      var all = forms(raw.slice(0, WIDTH));
      return { forms: all, lower: all[0].toLowerCase() };
    });
    var whole = lines.map(function (l) { return l.forms[0]; }).join("\n"), low = whole.toLowerCase();
    var found = new Map();
    compiled.forEach(function (s) {
      var folds = s.flags.indexOf("i") >= 0;
      function has(text) { return s.literals.some(function (l) { return text.indexOf(l) >= 0; }); }
      if (!has(folds ? low : whole)) return;
      for (var i = 0; i < lines.length; i++) {
        if (!has(folds ? lines[i].lower : lines[i].forms[0])) continue;
        var hit = fit(s, lines[i]);
        if (!hit) continue;
        var length = Math.max.apply(null, s.literals.map(function (l) { return l.length; }));
        var score = (hit.sure ? 10 : 0) + s.weight * 2 + Math.min(length, 60) / 30;
        var old = found.get(s.id);
        if (!old) found.set(s.id, old = { card: index.cards.get(s.id), score: 0, hit: hit, more: 0, kind: "signature" });
        old.more++;
        if (score > old.score) { old.score = score; old.hit = hit; }
        return;
      }
    });
    var all = Array.from(found.values()).filter(function (r) { return r.card; });
    all.forEach(function (r) {
      r.score += Math.min(r.more - 1, 3);
      (r.card.refines || []).forEach(function (id) { if (found.has(id)) r.score = Math.max(r.score, found.get(id).score + 1); });
    });
    return all.sort(order);
  }

  function order(a, b) { return b.score - a.score || (a.card.id < b.card.id ? -1 : 1); }

  /* Exception classes, error numbers, signals, exit codes, flags. Pieces first: no pattern here can backtrack far. */
  function names(text) {
    var found = (text.match(/[\w.$+:-]{4,160}/g) || []).map(function (w) { return w.replace(/[.:-]+$/, ""); }).filter(function (w) {
      return /(?:Exception|Error)$|^E[A-Z]{3}[A-Z0-9]*$|^SIG[A-Z]{2}|^-XX:|^GO[A-Z]{3}/.test(w);
    });
    return found.concat(text.match(/\b(?:exit|exited|code|status|errno)[ =:]{1,3}(?:with |code |status )?\d{1,5}\b/g) || []).join(" ");
  }

  /* Ranked words. `wanted` are the tokens that must count; typing shows pages before the last word is whole. */
  function byWords(query, kind, cap) {
    var scores = new Map(), N = index.count, known = [];
    query.forEach(function (token, at) {
      var lists = [[index.words.get(token), 1]];
      var single = token.length <= 2 && Array.from(token).length === 1 && UNSPACED.test(token);
      if (!lists[0][0] && (single || (kind === "words" && at >= query.length - 3 && token.length > 2))) {
        lists = [];
        index.words.forEach(function (list, word) { if (lists.length < 200 && word.startsWith(token)) lists.push([list, single ? 1 : 0.6]); });
      }
      lists.forEach(function (entry) { if (entry[0]) known.push({ token: token, list: entry[0], part: entry[1] }); });
    });
    known.sort(function (a, b) { return a.list.length - b.list.length; }).slice(0, TOKENS).forEach(function (k) {
      var rarity = Math.log(1 + (N - k.list.length + 0.5) / (k.list.length + 0.5));
      k.list.forEach(function (entry) {
        var r = scores.get(entry[0]);
        if (!r) scores.set(entry[0], r = { card: entry[0], score: 0, words: [], kind: kind });
        r.score += rarity * entry[1] * k.part;
        if (r.words.indexOf(k.token) < 0) r.words.push(k.token);
      });
    });
    var all = Array.from(scores.values()).sort(order);
    return all.filter(function (r) { return r.score >= all[0].score * 0.3; }).slice(0, cap);
  }

  /* Nothing shares a word: the pages whose names look most alike, letter by letter. */
  function nearest(text) {
    function grams(t) {
      var set = new Set();
      t = " " + t.toLowerCase().slice(0, 400) + " ";
      for (var i = 0; i + 3 <= t.length; i++) set.add(t.slice(i, i + 3));
      return set;
    }
    var wanted = grams(text);
    return data.cards.map(function (card) {
      var mine = grams(card.title + " " + (card.aliases || []).join(" ")), shared = 0;
      wanted.forEach(function (g) { if (mine.has(g)) shared++; });
      return { card: card, score: shared / Math.sqrt(mine.size + 1), words: [], kind: "nearest" };
    }).filter(function (r) { return r.score > 0.1; }).sort(order).slice(0, 3);
  }

  function search(text) {
    prepare();
    text = text.slice(0, LINES * WIDTH);
    var all = bySignature(text), seen = new Set(all.map(function (r) { return r.card.id; }));
    function append(more) { more.forEach(function (r) { if (!seen.has(r.card.id)) { seen.add(r.card.id); all.push(r); } }); }
    var sample = text.slice(0, 20000), some = all.length;
    if (!some) append(byWords(tokens(names(sample)), "name", SHOWN));
    if (some < 3) append(byWords(tokens(sample), "words", some ? 3 : SHOWN));
    if (!all.length) append(nearest(text));
    return all.slice(0, SHOWN);
  }

  if (typeof document === "undefined") { global.casebookSearch = search; global.casebookTokens = tokens; return; }

  /* --- Page --- */

  var $ = function (id) { return document.getElementById(id); };
  var SHAPES = { critical: "◆", high: "▲", medium: "■", low: "●", info: "○", myth: "✕" };
  var WHY = { name: "Names", words: "Shares" };

  function el(name, className, text) {
    var e = document.createElement(name);
    if (className) e.className = className;
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function why(r) {
    var p = el("p", "why");
    if (r.kind === "nearest") return "";
    if (r.kind !== "signature") {
      p.append(WHY[r.kind] + (r.words.length ? " " : ""));
      r.words.slice(0, 5).forEach(function (w) { p.append(el("mark", "", w), " "); });
      return p;
    }
    var h = r.hit, code = el("code"), from = Math.max(0, h.start - 60), to = Math.min(h.line.length, h.end + 80);
    code.append((from ? "…" : "") + h.line.slice(from, h.start), el("mark", "", h.line.slice(h.start, h.end)),
      h.line.slice(h.end, to) + (to < h.line.length ? "…" : ""));
    p.append(el("span", "", r.card.severity === "myth" ? "Speaks of " : h.sure ? "Looks like this: " : "Holds this text: "), code);
    return p;
  }

  function cardOf(r, root, brief) {
    var c = r.card, myth = c.severity === "myth", li = el("li", "result"), h = el("h2"), a = el("a", "", c.title);
    a.href = root + (myth ? "m/" : "s/") + c.id + ".html";
    h.append(a);
    var badge = el("span", "badge " + c.severity), shape = el("span", "shape", SHAPES[c.severity] || "");
    shape.setAttribute("aria-hidden", "true");
    badge.append(shape, " " + c.severity[0].toUpperCase() + c.severity.slice(1));
    var head = el("div", "result-head");
    head.append(h, badge);
    li.append(head, why(r), el("p", "result-text", c.text));
    if (c.steps && !brief) {
      var ol = el("ol", "result-steps");
      c.steps.forEach(function (s) { ol.append(el("li", "", s)); });
      li.append(el("p", "result-first", "First steps"), ol);
    }
    return li;
  }

  function show(box) {
    var text = box.value.trim(), results = $("results"), count = $("count"), browse = $("browse");
    results.textContent = "";
    results.hidden = !text;
    if (browse) browse.hidden = false;
    if (!text) { count.textContent = ""; return; }
    var found = search(text), kind = found.length ? found[0].kind : "nearest", n = found.length;
    if (browse) browse.hidden = kind !== "nearest";
    var certain = found.filter(function (r) { return r.kind === "signature"; }).length;
    count.textContent = kind === "signature" ? "Looks like " + (certain === 1 ? "one page" : certain + " pages") + (n > certain ? "; " + (n - certain) + " more share words" : "")
      : kind === "nearest" ? "No page knows this text." + (n ? " The nearest by spelling:" : "")
      : "No signature fits. " + (n === 1 ? "One page shares" : n + " pages share") + " its " + (kind === "name" ? "names" : "words");
    var list = el("ol", "result-list" + (kind === "nearest" ? " distant" : "")), root = results.dataset.root;
    found.forEach(function (r) { list.append(cardOf(r, root, kind === "nearest" || (kind === "signature" && r.kind === "words"))); });
    var p = el("p", "whole"), link = el("a", "", "Link to this search");
    p.append("A line can only look like a failure. To diagnose the whole log: ", el("code", "", "casebook diagnose FILE"), ". ");
    link.href = "#q=" + encodeURIComponent(text.slice(0, 1500));
    p.append(link);
    results.append(list, p);
  }

  function startBox(box) {
    var timer = 0;
    function later(delay) { clearTimeout(timer); timer = setTimeout(function () { show(box); }, delay); }
    function fromHash() {
      var m = /^#q=(.*)$/.exec(location.hash);
      if (!m) return;
      try { box.value = decodeURIComponent(m[1]); } catch (e) { box.value = m[1]; }
      show(box);
    }
    box.addEventListener("input", function () { later(box.value.length > 20000 ? 400 : 90); });
    box.addEventListener("paste", function () { later(0); });
    box.addEventListener("keydown", function (e) {
      if (e.key === "Escape") { box.value = ""; show(box); }
      if (e.key !== "Enter" || e.shiftKey || e.isComposing || !box.value.trim()) return;
      e.preventDefault();
      clearTimeout(timer);
      show(box);
      var first = document.querySelector("#results a");
      if (first) location.href = first.href;
    });
    addEventListener("hashchange", fromHash);
    fromHash();
    if (box.value && $("results").hidden) show(box);
    if (!/^#./.test(location.hash) || location.hash === "#q") box.focus({ preventScroll: true });
  }

  /* Ticks: in the address, so that they can be sent, and in this browser where it allows. */
  function startTicks(main) {
    var boxes = Array.from(main.querySelectorAll(".steps input[type=checkbox]"));
    if (!boxes.length) return;
    var key = "kb:" + main.dataset.page + ":" + main.dataset.revision, bar = $("progress");
    function load() {
      var m = /^#done=([\w,.-]*)$/.exec(location.hash), saved = null;
      if (m) saved = m[1];
      else try { saved = localStorage.getItem(key); } catch (e) { /* not allowed */ }
      var done = new Set((saved || "").split(","));
      boxes.forEach(function (b) { b.checked = done.has(b.name); });
      tell();
    }
    function tell() {
      var n = boxes.filter(function (b) { return b.checked; }).length;
      if (!bar) return;
      bar.hidden = !n;
      bar.firstElementChild.textContent = n + " / " + boxes.length;
    }
    function save() {
      var done = boxes.filter(function (b) { return b.checked; }).map(function (b) { return b.name; }).join(",");
      try { history.replaceState(null, "", done ? "#done=" + done : location.pathname + location.search); } catch (e) { location.hash = "done=" + done; }
      try { if (done) localStorage.setItem(key, done); else localStorage.removeItem(key); } catch (e) { /* not allowed */ }
      tell();
    }
    boxes.forEach(function (b) { b.addEventListener("change", save); });
    if (bar) bar.lastElementChild.addEventListener("click", function () { boxes.forEach(function (b) { b.checked = false; }); save(); });
    addEventListener("hashchange", function () { if (/^#done=/.test(location.hash)) load(); });
    load();
  }

  /* Commands of a console are copied without prompts and output. */
  function copyText(pre) {
    var code = pre.querySelector("code") || pre;
    if (!pre.classList.contains("console")) return code.textContent.replace(/\n$/, "");
    var copy = code.cloneNode(true);
    copy.querySelectorAll(".prompt, .output").forEach(function (e) { e.remove(); });
    return copy.textContent.replace(/\n+$/, "");
  }

  function startCopy() {
    document.querySelectorAll("main pre").forEach(function (pre) {
      var frame = el("div", "copyable"), button = el("button", "copy", "Copy");
      button.type = "button";
      pre.before(frame);
      frame.append(pre, button);
      button.addEventListener("click", function () {
        function said(word) { button.textContent = word; setTimeout(function () { button.textContent = "Copy"; }, 1600); }
        function select() { getSelection().selectAllChildren(pre); said("Selected"); }
        if (!navigator.clipboard) return select();
        navigator.clipboard.writeText(copyText(pre)).then(function () { said("Copied"); }, select);
      });
    });
  }

  document.addEventListener("keydown", function (e) {
    if (e.key !== "/" || e.ctrlKey || e.metaKey || e.altKey) return;
    if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    var box = $("q"), link = document.querySelector(".to-search");
    e.preventDefault();
    if (box) { box.focus(); box.select(); } else if (link) location.href = link.href;
  });
  document.addEventListener("DOMContentLoaded", function () {
    var main = document.querySelector("main[data-page]");
    if ($("q")) startBox($("q"));
    if (main) startTicks(main);
    startCopy();
  });
})(typeof window === "undefined" ? globalThis : window);
