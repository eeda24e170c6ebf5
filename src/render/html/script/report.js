// What the page was given, and the elements that the rest is made of. All that comes from résumés is
// written as text.

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
const stranger = (...text) => el("bdi", {}, ...text);
/** A file's name, which breaks behind its folders if it must. */
const path = (name) => stranger(...name.split("/").flatMap((part, n) => (n ? ["/", el("wbr"), part] : [part])));
const points = (tenths) => (tenths / 10).toFixed(1);
const spaced = (word) => word.replaceAll("_", " ").replaceAll("-", " ");
const counted = (n, noun) => `${n} ${noun}${n === 1 ? "" : "s"}`;
const isUnweighed = () => state.weights.every((weight, n) => weight === own[n]);
const weightsTold = () => sets.map((set, n) => `${set.title} ${own[n]}`).join(", ");
