// What people do with the page.

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
  if (!hasSetting) return;
  for (const [row, made] of drawn) {
    // There is none yet while the evidence is being read.
    const told = made.rows[1]?.querySelector(".skill:last-child .cost");
    if (told) told.textContent = cost(row.scores.at(-1), sets.length - 1);
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
