"use strict";
// Sorts, filters, weighs and opens the ranking. All that comes from résumés is written as text.
(() => {
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const { sets, has_setting: hasSetting, screened, block, resumes } = read("rows");
  const own = sets.map((set) => set.weight);
  const rows = resumes.map((resume, n) => ({ ...resume, n, own: { rank: resume.rank, score: resume.score } }));
  const ranked = rows.filter((row) => row.rank !== null);
  const unread = rows.filter((row) => row.rank === null);
  /** So many rows are drawn at first, and more whenever their end comes into sight. */
  const CHUNK = 60;

  const state = { weights: [...own], sort: "rank", falling: false, limit: CHUNK, shown: rows };
  const table = byId("table");
  const drawn = new Map();

  // ---- Evidence, which stands behind this script

  const whole = new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

  /** The evidence of all résumés that are packed together with the `n`th. */
  function unpacked(n) {
    const text = atob(byId(`block-${Math.floor(n / block)}`).textContent);
    const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return new Response(stream).json();
  }

  // ---- Elements

  function el(name, { data, ...properties } = {}, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    Object.assign(made.dataset, data);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function glyph(step) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#step-${step}`);
    svg.setAttribute("class", `glyph step-${step}`);
    svg.setAttribute("aria-hidden", "true");
    svg.append(use);
    return svg;
  }

  const cell = (name, role, ...children) => {
    const made = el("td", { className: name }, ...children);
    made.setAttribute("role", role);
    return made;
  };
  const stranger = (text) => el("bdi", {}, text);
  const points = (tenths) => (tenths / 10).toFixed(1);
  const spaced = (word) => word.replaceAll("_", " ").replaceAll("-", " ");
  const counted = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
  const isUnweighed = () => state.weights.every((weight, n) => weight === own[n]);
  const weightsTold = () => sets.map((set, n) => `${set.title} ${own[n]}`).join(", ");

  // ---- Ranks: as opsift computes them, ties by path

  function overall(scores, weights) {
    let sum = 0;
    let all = 0;
    scores.forEach((tenths, n) => {
      sum += (tenths / 10) * weights[n];
      all += weights[n];
    });
    return all > 0 ? Math.floor((sum / all) * 10 + 0.5) : 0;
  }

  function rank() {
    if (isUnweighed()) {
      for (const row of ranked) Object.assign(row, row.own);
      return;
    }
    for (const row of ranked) row.score = overall(row.scores, state.weights);
    [...ranked]
      .sort((a, b) => b.score - a.score || a.place - b.place)
      .forEach((row, n) => (row.rank = n + 1));
  }

  // ---- Search, filter, sort

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const names = rows.map((row) => folded(row.name));
  /** The quoted lines of each résumé, once they were searched. */
  let lines = null;
  let isReading = false;
  async function readLines() {
    if (isReading) return;
    isReading = true;
    await whole;
    const found = [];
    for (let n = 0; n < rows.length; n += block) {
      for (const { quotes } of await unpacked(n)) found.push({ quotes, all: folded(quotes.join("\n")) });
    }
    lines = found;
    update();
  }

  const wanted = () => ({
    words: folded(byId("search").value.trim()),
    least: [...document.querySelectorAll("[data-least]")].map((select) => Number(select.value)),
    flag: byId("flag").value,
    status: byId("status").value,
  });

  function isWanted(row, { words, least, flag, status }) {
    const isRead = row.rank !== null;
    return (
      (isRead ? least.every((step, n) => row.steps[n] >= step) : least.every((step) => step === 0)) &&
      (flag === "" ||
        (flag === "none" && row.flags.length === 0) ||
        (flag === "any" && row.flags.length > 0) ||
        row.flags.includes(flag.slice(1))) &&
      (status === "" || status === row.status || (status === "unread" && !isRead)) &&
      (words === "" || names[row.n].includes(words) || Boolean(lines?.[row.n].all.includes(words)))
    );
  }

  const collator = new Intl.Collator("en", { numeric: true });
  const keys = {
    rank: (a, b) => a.rank - b.rank,
    score: (a, b) => a.score - b.score,
    name: (a, b) => collator.compare(a.name, b.name),
  };

  function sorted(list) {
    const by = keys[state.sort] ?? ((a, b) => a.scores[state.sort] - b.scores[state.sort]);
    const turn = state.falling ? -1 : 1;
    return list.sort((a, b) => turn * by(a, b) || a.rank - b.rank);
  }

  // ---- Drawing

  function update() {
    const filter = wanted();
    state.words = filter.words;
    if (filter.words !== "" && lines === null) readLines();
    const kept = (list) => list.filter((row) => isWanted(row, filter));
    state.shown = [...sorted(kept(ranked)), ...kept(unread)];
    state.isFiltered = state.shown.length < rows.length;
    draw();
    tell();
  }

  function draw() {
    const visible = state.shown.slice(0, state.limit).map(body);
    table.tBodies.length === 0 ? table.append(...visible) : replaceBodies(visible);
    byId("more").hidden = state.shown.length <= state.limit;
    byId("more").firstElementChild.textContent = `Show all ${state.shown.length}`;
    byId("nothing").hidden = state.shown.length > 0;
  }

  function replaceBodies(visible) {
    const kept = new Set(visible);
    for (const old of [...table.tBodies]) if (!kept.has(old)) old.remove();
    visible.forEach((made, n) => {
      if (table.tBodies[n] !== made) table.insertBefore(made, table.tBodies[n] ?? null);
    });
  }

  /** A résumé's part of the table, made once. */
  function body(row) {
    let made = drawn.get(row);
    if (!made) {
      made = row.rank === null ? unreadBody(row) : rankedBody(row);
      drawn.set(row, made);
    }
    if (row.rank !== null) {
      const was = row.rank === row.own.rank ? "" : `was ${row.own.rank}`;
      made.querySelector(".rank b").textContent = row.rank;
      made.querySelector(".rank small").textContent = was;
      made.querySelector(".score b").textContent = points(row.score);
      made.querySelector(".bar").style.inlineSize = `${row.score / 10}%`;
    }
    snippet(made, row);
    return made;
  }

  function tbody(row, ...cells) {
    const line = el("tr", { id: `row-${row.n}`, className: "resume" }, ...cells);
    line.setAttribute("role", "row");
    const made = el("tbody", {}, line);
    made.setAttribute("role", "rowgroup");
    return made;
  }

  function nameCell(...children) {
    const made = el("th", { className: "name", scope: "row" }, ...children);
    made.setAttribute("role", "rowheader");
    return made;
  }

  function rankedBody(row) {
    const badges = row.flags.map((code) => el("span", { className: "badge" }, spaced(code)));
    if (row.status === "partial") badges.unshift(el("span", { className: "badge" }, "read in part"));
    const button = el("button", { type: "button", className: "open" }, stranger(row.name));
    button.setAttribute("aria-expanded", "false");
    const levels = row.steps.map((step, n) => {
      const { title, short, steps } = sets[n];
      const label = el("span", { className: "label", ariaHidden: "true" }, short);
      const word = el("span", { className: "word" }, steps[step]);
      const number = step > 0 ? el("b", {}, Math.round(row.scores[n] / 10)) : null;
      const made = cell(`set step-${step}`, "cell", label, glyph(step), word, " ", number);
      made.title = `${title}: ${steps[step]} ${points(row.scores[n])}`;
      return made;
    });
    return tbody(
      row,
      cell("rank", "cell", el("b"), el("small")),
      nameCell(button, ...badges),
      cell("score", "cell", el("b"), el("span", { className: "bar", ariaHidden: "true" })),
      ...levels,
    );
  }

  function unreadBody(row) {
    const reason = cell("reason", "cell", el("b", {}, `Not read, ${spaced(row.status)}: `), stranger(row.message ?? ""));
    reason.colSpan = sets.length + 1;
    return tbody(row, cell("rank", "cell", "–"), nameCell(stranger(row.name)), reason);
  }

  /** The first quoted line that a search found. */
  function snippet(made, row) {
    const name = made.querySelector(".name");
    name.querySelector(".found")?.remove();
    if (!state.words || !lines) return;
    const quote = lines[row.n].quotes.find((quote) => folded(quote).includes(state.words));
    if (quote === undefined) return;
    const at = quote.toLowerCase().indexOf(state.words);
    const found = at < 0 ? [quote] : marked(quote, at, state.words.length);
    name.append(el("span", { className: "found", dir: "auto" }, ...found));
  }

  const marked = (text, at, length) =>
    length === 0
      ? [text]
      : [text.slice(0, at), el("mark", {}, text.slice(at, at + length)), text.slice(at + length)];

  // ---- What is shown, in words

  let later;
  function tell() {
    const unweighed = isUnweighed();
    const none = state.weights.every((weight) => weight === 0);
    byId("weighed").textContent = none
      ? "Every weight is 0: give at least one skill a weight."
      : unweighed
        ? "Ranked with the report’s own weights."
        : `Ranked with your weights; the report’s own weights: ${weightsTold()}.` +
          (ranked.length < screened ? ` Only the ${ranked.length} résumés of this page are ranked.` : "");
    byId("weighed").classList.toggle("yours", !unweighed);
    byId("unweigh").disabled = unweighed;
    byId("unfilter").disabled = !isFilterSet();
    const head = table.querySelector("[aria-sort]");
    const many = `${state.shown.length} of ${rows.length} shown`;
    const order = state.sort === "rank" && !state.falling ? "" : `, by ${head.textContent}`;
    const weights = unweighed ? "" : ", ranked with your weights";
    // Readers of the screen hear the end of a movement, not each step of it.
    clearTimeout(later);
    later = setTimeout(() => (byId("state").textContent = many + order + weights), 150);
  }

  // ---- Opened résumés

  function toggle(row, isOpen) {
    const made = body(row);
    const button = made.querySelector(".open");
    if (!button) return;
    let line = made.rows[1];
    if (!line) {
      const panel = cell("panel", "cell");
      panel.colSpan = sets.length + 3;
      line = el("tr", { className: "evidence", hidden: true, id: `evidence-${row.n}` }, panel);
      line.setAttribute("role", "row");
      made.append(line);
      button.setAttribute("aria-controls", line.id);
    }
    line.hidden = isOpen === undefined ? !line.hidden : !isOpen;
    button.setAttribute("aria-expanded", String(!line.hidden));
    if (!line.hidden) fill(line.cells[0], row);
  }

  async function fill(panel, row) {
    if (panel.hasChildNodes()) return;
    panel.textContent = "Its evidence is being read …";
    await whole;
    const words = read("words");
    const opened = (await unpacked(row.n))[row.n % block];
    const facts = [
      opened.format,
      opened.pages && counted(opened.pages, "page"),
      opened.words && counted(opened.words, "word"),
    ];
    panel.replaceChildren(
      el("p", { className: "facts" }, stranger(opened.file), ` · ${facts.filter(Boolean).join(" · ")}`),
      ...(row.message ? [el("p", { className: "note" }, row.status === "partial" ? "Read in part: " : "Noted: ", stranger(row.message))] : []),
      ...opened.flags.map(flag),
      el("div", { className: "skills" }, ...sets.map((set, n) => skill(row, set, n, opened, words))),
      el("p", { className: "facts" }, "SHA-256 of the file: ", el("code", {}, opened.sha256 ?? "–")),
    );
  }

  function flag({ code, message, page, text, would_add: added }) {
    return el(
      "div",
      { className: "note" },
      el("p", {}, el("b", {}, spaced(code)), ": ", stranger(message), page ? ` (page ${page})` : ""),
      text ? el("blockquote", { dir: "auto" }, stranger(text)) : null,
      added ? el("p", {}, `Counted, it would have added ${added.toFixed(1)} points.`) : null,
    );
  }

  function skill(row, set, n, opened, words) {
    const [found, cancelled] = opened.sets[n];
    const step = row.steps[n];
    const finds = found.map((receipt) => toFind(receipt, opened.quotes, words));
    finds.sort((a, b) => b.credit - a.credit);
    const shown = finds.filter((find) => find.strength !== "claim");
    const claims = finds.filter((find) => find.strength === "claim");
    const dropped = cancelled.map((receipt) => toFind(receipt, opened.quotes, words));
    const isSetting = hasSetting && n === sets.length - 1;
    return el(
      "section",
      { className: "skill" },
      el("h3", {}, set.title, " ", glyph(step), el("span", {}, `${set.steps[step]} ${points(row.scores[n])}`)),
      isSetting ? el("p", { className: "cost" }, cost(row.scores[n], n)) : null,
      finds.length + dropped.length === 0 ? el("p", { className: "cost" }, "Nothing was found.") : null,
      shown.length > 0 ? el("ol", {}, ...shown.slice(0, FIRST).map(item)) : null,
      folding(shown.slice(FIRST), "more of what was done"),
      folding(claims, shown.length > 0 ? "only said" : "only said, nothing that shows it"),
      folding(dropped, "found, but not counted"),
    );
  }

  /** So many finds of a skill are seen at once, the rest unfolds. */
  const FIRST = 4;

  function folding(finds, what) {
    if (finds.length === 0) return null;
    const credit = finds.reduce((sum, find) => sum + find.credit, 0);
    const worth = credit > 0 ? `, ${points(credit)} points` : "";
    return el("details", {}, el("summary", {}, `${finds.length} ${what}${worth}`), el("ol", {}, ...finds.map(item)));
  }

  function cost(tenths, n) {
    const all = state.weights.reduce((sum, weight) => sum + weight, 0);
    const share = (score) => (all > 0 ? Math.round(((score * state.weights[n]) / all) * 10) / 10 : 0);
    const [most, adds] = [share(100), share(tenths / 10)];
    return `Gives ${adds.toFixed(1)} of ${most.toFixed(1)} points; other fields of work cost ${(most - adds).toFixed(1)}.`;
  }

  function toFind([quote, start, length, rule, strength, page, line, section, credit, more], quotes, words) {
    const where = section === null ? "" : words[section];
    const [context, figure, ocr] = [more?.context, more?.figure, more?.ocr];
    return { quote: quotes[quote], start, length, rule: words[rule], strength: words[strength], page, line, where, credit, context, figure, ocr };
  }

  function item(find) {
    const about = [
      find.strength,
      spaced(find.rule),
      find.figure ? `figure ${find.figure}` : null,
      find.context ? `because of “${spaced(find.context)}”` : null,
      `page ${find.page}, line ${find.line}`,
      find.where || null,
      find.ocr ? "read from a picture, letters may be wrong" : null,
    ];
    const quote = el("blockquote", { dir: "auto" }, ...marked(find.quote, find.start, find.length));
    const credit = el("span", { className: "credit" }, find.credit > 0 ? `+${points(find.credit)}` : "0");
    return el("li", {}, credit, quote, el("p", {}, about.filter(Boolean).join(" · ")));
  }

  // ---- What people do

  function show(n) {
    const row = rows[n];
    if (!row) return;
    if (!state.shown.includes(row)) unfilter();
    const place = state.shown.indexOf(row);
    if (place >= state.limit) {
      state.limit = place + CHUNK;
      draw();
    }
    toggle(row, true);
    const line = byId(`row-${n}`);
    line.scrollIntoView({ block: "start" });
    (line.querySelector(".open") ?? line).focus({ preventScroll: true });
  }

  const fields = () => [...document.querySelectorAll("#filters select"), byId("search")];
  const isFilterSet = () => fields().some((field) => field.value !== (field.dataset.least ? "0" : ""));
  function unfilter() {
    for (const field of fields()) field.value = field.dataset.least ? "0" : "";
    update();
  }

  function weigh() {
    state.limit = CHUNK;
    rank();
    update();
    for (const [row, made] of drawn) {
      const panel = made.rows[1];
      if (panel && !panel.hidden) {
        const told = panel.querySelector(".skill:last-child .cost");
        if (hasSetting) told.textContent = cost(row.scores.at(-1), sets.length - 1);
      }
    }
  }

  const sliders = [...document.querySelectorAll("[data-weight]")];
  function setWeight(n, weight) {
    state.weights[n] = weight;
    sliders[n].nextElementSibling.textContent = weight;
  }
  sliders.forEach((slider, n) => {
    slider.addEventListener("input", () => {
      setWeight(n, Number(slider.value));
      weigh();
    });
  });
  byId("unweigh").addEventListener("click", () => {
    own.forEach((weight, n) => {
      setWeight(n, weight);
      sliders[n].value = weight;
    });
    weigh();
  });

  byId("unfilter").addEventListener("click", unfilter);
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("change", () => {
    state.limit = CHUNK;
    update();
  });
  let typing;
  byId("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => {
      state.limit = CHUNK;
      update();
    }, 120);
  });

  table.tHead.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-sort]");
    if (!button) return;
    const key = button.dataset.sort;
    const rises = key === "rank" || key === "name";
    state.falling = key === state.sort ? !state.falling : !rises;
    state.sort = key;
    table.querySelector("[aria-sort]").removeAttribute("aria-sort");
    button.parentElement.setAttribute("aria-sort", state.falling ? "descending" : "ascending");
    state.limit = CHUNK;
    update();
  });

  table.addEventListener("click", ({ target }) => {
    const line = target.closest("tr.resume");
    const isSelecting = !target.closest(".open") && String(getSelection()) !== "";
    if (line && !isSelecting) toggle(rows[line.id.slice("row-".length)]);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#row-"]');
    if (!link) return;
    event.preventDefault();
    show(Number(link.hash.slice("#row-".length)));
  });

  function showMore(by) {
    if (state.limit >= state.shown.length) return;
    state.limit += by;
    draw();
  }
  byId("more").firstElementChild.addEventListener("click", () => showMore(Infinity));
  new IntersectionObserver(
    (entries) => entries.some((entry) => entry.isIntersecting) && showMore(CHUNK),
    { rootMargin: "600px" },
  ).observe(byId("more"));

  // On paper stands all that the filter leaves, and opened résumés wholly.
  let closed = [];
  addEventListener("beforeprint", () => {
    showMore(Infinity);
    closed = [...document.querySelectorAll(".panel details:not([open])")];
    for (const details of closed) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of closed) details.open = false;
  });

  if (matchMedia("(max-width: 60rem)").matches) {
    byId("filters").open = false;
    byId("weights").open = false;
  }
  update();
})();
