// The ranking: weighed, searched, filtered, sorted and drawn.

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
  words: folded(byId("search").value).split(/\s+/).filter(Boolean),
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
    words.every((word) => names[row.n].includes(word) || lines?.[row.n].all.includes(word))
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
  if (filter.words.length > 0 && lines === null) readLines();
  const kept = (list) => list.filter((row) => isWanted(row, filter));
  state.shown = [...sorted(kept(ranked)), ...kept(unread)];
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
  const button = el("button", { type: "button", className: "open" }, path(row.name));
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
  return tbody(row, cell("rank", "cell", "–"), nameCell(path(row.name)), reason);
}

/** The quoted line with most of the words that were searched, its first one marked. */
function snippet(made, row) {
  const name = made.querySelector(".name");
  name.querySelector(".found")?.remove();
  if (state.words.length === 0 || !lines) return;
  const said = (quote) => state.words.filter((word) => folded(quote).includes(word));
  const quote = lines[row.n].quotes.reduce((best, quote) => (said(quote).length > said(best).length ? quote : best), "");
  if (quote === "") return;
  const [word] = said(quote);
  const at = quote.toLowerCase().indexOf(word);
  const found = at < 0 ? [quote] : marked(quote, at, word.length);
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
