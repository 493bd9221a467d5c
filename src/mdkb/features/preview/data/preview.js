// The page beside the editor: takes changes, follows the cursor, and tells the editor where one clicks.
"use strict";
(() => {
  const root = document.documentElement;
  const ui = Object.fromEntries([...document.querySelectorAll("[data-ui]")].map((one) => [one.dataset.ui, one]));
  const { note, card, list, count, toast, state, problems } = ui;
  const up = root.dataset.up;
  let version = Number(root.dataset.version);
  let here = null; // the line that the editor's cursor is on
  let clicked = 0; // when a place was shown in the editor, whose cursor then says what we know

  // Changes

  function fresh([digest, line, html]) {
    const made = document.createElement("div");
    made.className = "block";
    made.dataset.digest = digest;
    made.dataset.line = line;
    made.innerHTML = html;
    return made;
  }

  function change(patch) {
    if (patch.from !== null && patch.from !== version) return listen(true);
    version = patch.to;
    if (patch.blocks) {
      const all = [...note.children];
      const last = patch.last ?? all.length;
      const pool = new Map();
      for (const one of all.slice(patch.first, last)) pool.set(one.dataset.digest, [...(pool.get(one.dataset.digest) ?? []), one]);
      const made = patch.blocks.map((one) => {
        const kept = pool.get(one[0])?.shift();
        if (!kept) return fresh(one);
        kept.dataset.line = one[1];
        return kept;
      });
      for (const rest of pool.values()) for (const one of rest) one.remove();
      const after = all[last] ?? null;
      for (const one of made) note.insertBefore(one, after);
      if (patch.shift) for (const one of all.slice(last)) one.dataset.line = Number(one.dataset.line) + patch.shift;
      draw();
      if (here === null && patch.line && patch.from !== null) show(patch.line);
    }
    if ("card" in patch) card.innerHTML = patch.card;
    if ("problems" in patch) list.innerHTML = patch.problems;
    if ("title" in patch) document.title = patch.title;
    tally();
    if (here !== null) mark(here);
  }

  function tally() {
    const number = list.querySelectorAll("li").length;
    count.textContent = number || "none";
    root.toggleAttribute("data-clean", number === 0);
    const button = document.querySelector('[data-do="problems"]');
    button.textContent = number ? `Problems ${number}` : "No problems";
  }

  // Pictures of the web: only when asked for

  function draw() {
    const remote = note.querySelectorAll(".picture.remote");
    document.querySelector('[data-do="web"]').hidden = !remote.length || "web" in root.dataset;
    if (!("web" in root.dataset)) return;
    for (const one of remote) {
      const made = document.createElement("img");
      made.src = one.dataset.src;
      made.alt = one.dataset.alt;
      made.loading = "lazy";
      one.replaceWith(made);
    }
  }

  // Lines and places

  // All elements that know their line, with it, in order.
  function places() {
    const found = [];
    for (const block of document.querySelectorAll("[data-line]")) {
      if (problems.contains(block)) continue;
      const line = Number(block.dataset.line);
      found.push([line, block]);
      for (const one of block.querySelectorAll("[data-row]")) found.push([line + Number(one.dataset.row), one]);
    }
    return found.sort((one, other) => one[0] - other[0]);
  }

  // How far from the top of the page a line is.
  function height(line) {
    let before = null;
    let after = null;
    for (const place of places()) {
      if (place[0] <= line) before = place;
      else {
        after = place;
        break;
      }
    }
    const top = (place) => place[1].getBoundingClientRect().top + scrollY;
    if (!before) return 0;
    const start = top(before);
    const end = after ? top(after) : start + before[1].getBoundingClientRect().height;
    const lines = after ? after[0] - before[0] : 1;
    return start + (Math.max(end - start, 0) * (line - before[0])) / lines;
  }

  function show(line, first) {
    const at = height(line);
    let wanted = first ? height(first) - 48 : at - innerHeight / 3;
    if (first && (at < wanted + 64 || at > wanted + innerHeight - 96)) wanted = at - innerHeight / 2;
    if (!first && at > scrollY + 80 && at < scrollY + innerHeight - 120) return;
    scrollTo({ top: wanted, behavior: "instant" });
  }

  function mark(line) {
    for (const one of note.querySelectorAll(".here")) one.classList.remove("here");
    let found = null;
    for (const one of note.children) if (Number(one.dataset.line) <= line) found = one;
    found?.classList.add("here");
  }

  // The line of the place that was clicked: that of the element around it, and the line ends in between.
  function lineAt(event) {
    const around = event.target.closest("[data-row], [data-line]");
    if (!around) return null;
    const block = around.closest("[data-line]");
    let line = Number(block.dataset.line) + Number(around.dataset.row ?? 0);
    const caret = document.caretPositionFromPoint?.(event.clientX, event.clientY) ?? document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const node = caret?.offsetNode ?? caret?.startContainer;
    if (node && around.contains(node) && !around.querySelector("[data-row]")) {
      const before = document.createRange();
      before.setStart(around, 0);
      before.setEnd(node, caret.offset ?? caret.startOffset);
      line += (before.toString().match(/\n/g) ?? []).length;
    }
    return line;
  }

  // The editor

  async function tell(act) {
    clicked = performance.now();
    try {
      const answer = await fetch(`${up}act`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ path: root.dataset.path, ...act }),
      });
      const said = await answer.json();
      if (said.say) say(said.say);
    } catch {
      say("The preview has ended: open it again in the editor.");
    }
  }

  function say(text) {
    toast.textContent = text;
    toast.hidden = false;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => (toast.hidden = true), 6000);
  }

  let source = null;

  function listen(whole) {
    source?.close();
    const asked = whole ? -1 : version;
    source = new EventSource(`${up}events/${root.dataset.path.split("/").map(encodeURIComponent).join("/")}?version=${asked}`);
    source.addEventListener("open", () => (state.dataset.state = "live"));
    source.addEventListener("error", () => (state.dataset.state = "lost"));
    source.addEventListener("change", (event) => change(JSON.parse(event.data)));
    source.addEventListener("cursor", (event) => {
      const { line, top } = JSON.parse(event.data);
      here = line;
      mark(line);
      if (performance.now() - clicked > 1000) show(line, top);
    });
    source.addEventListener("visit", (event) => {
      const { path } = JSON.parse(event.data);
      if (path !== root.dataset.path) location.assign(`${up}note/${path.split("/").map(encodeURIComponent).join("/")}${location.search}`);
    });
    source.addEventListener("end", () => {
      source.close();
      state.dataset.state = "lost";
    });
  }

  // Reading

  const kept = {
    get: (name) => {
      try {
        return localStorage.getItem(name);
      } catch {
        return null; // storage is off
      }
    },
    set: (name, value) => {
      try {
        localStorage.setItem(name, value);
      } catch {
        // storage is off
      }
    },
  };

  const choices = { theme: ["auto", "light", "dark"], focus: ["off", "on"], problems: ["auto", "hidden", "shown"] };

  function choose(name, value) {
    root.dataset[name] = value;
    kept.set(name, value);
  }

  function next(name) {
    if (name === "problems") {
      const visible = getComputedStyle(problems).display !== "none";
      return choose("problems", visible ? "hidden" : "shown");
    }
    const all = choices[name];
    choose(name, all[(all.indexOf(root.dataset[name]) + 1) % all.length]);
  }

  // An editor that shows the page within itself says which of the two it wears.
  const asked = { theme: new URLSearchParams(location.search).get("theme") };
  for (const [name, all] of Object.entries(choices)) {
    const value = asked[name] ?? kept.get(name);
    root.dataset[name] = all.includes(value) ? value : all[0];
  }

  const doing = {
    problems: () => next("problems"),
    focus: () => next("focus"),
    theme: () => next("theme"),
    web: () => location.assign(location.search ? `${location.search}&web` : "?web"),
  };

  function point(id, into) {
    const found = [...into.querySelectorAll("[data-finding]")].filter((one) => one.dataset.finding.split(" ").includes(id));
    for (const one of document.querySelectorAll(".pointed")) one.classList.remove("pointed");
    for (const one of found) one.classList.add("pointed");
    return found[0];
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const link = event.target.closest('a[target="_blank"]');
    if (link && parent !== window) {
      event.preventDefault(); // a frame opens no windows: who holds it does
      return parent.postMessage({ open: link.href }, "*");
    }
    if (button?.dataset.do) return doing[button.dataset.do]();
    if (button?.dataset.fix) return void tell({ act: "fix", finding: button.dataset.fix });
    const item = event.target.closest('[data-ui="problems"] li');
    if (item) {
      if (event.target.closest("a, summary")) return;
      const place = item.querySelector("[data-line]");
      (point(item.dataset.finding, document.querySelector("main")) ?? place).scrollIntoView({ block: "center" });
      return void tell({ act: "reveal", finding: item.dataset.finding, line: Number(place.dataset.line) });
    }
    const found = event.target.closest("[data-finding]");
    if (found) point(found.dataset.finding.split(" ")[0], list)?.scrollIntoView({ block: "nearest" });
    if (button || event.target.closest("a, summary, input, audio, video") || !getSelection().isCollapsed) return;
    const line = event.target.closest("main") && lineAt(event);
    if (line) {
      mark(line);
      tell({ act: "reveal", line });
    }
  });

  document.addEventListener("mouseover", (event) => {
    const item = event.target.closest('[data-ui="problems"] li');
    if (item) point(item.dataset.finding, document.querySelector("main"));
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, summary, button")) return;
    const name = { p: "problems", f: "focus", t: "theme" }[event.key];
    if (name) next(name);
  });

  tally();
  draw();
  listen(false);
})();
