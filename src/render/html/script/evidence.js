// An opened résumé: the lines that its points stand on.

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
