// The HTML report in headless Chromium, as the people who get it use it: opened from a file.
// Run by .ci/run; OPSIFT names the binary and CHROMIUM the browser.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = resolve(import.meta.dirname, "../..");
const opsift = resolve(root, process.env.OPSIFT ?? "target/release/opsift");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const work = mkdtempSync(join(tmpdir(), "opsift-page-"));

/** What `opsift screen` writes; 1 is done with some files unread. */
function screen(folder, ...options) {
  const run = spawnSync(opsift, ["screen", "-q", folder, ...options], { cwd: root, maxBuffer: 2 ** 30 });
  assert.ok(run.status <= 1, String(run.stderr));
  return String(run.stdout);
}

function page(folder, name) {
  const file = join(work, name);
  screen(folder, "-f", "html", "-o", file);
  return pathToFileURL(file).href;
}

const report = (...options) => JSON.parse(screen("fixtures/resumes", "-f", "json", ...options));
const own = report();
const ranked = own.resumes.filter((resume) => resume.rank);
const shortName = (resume) => resume.file.replace("fixtures/resumes/", "");

let browser;
let people;
before(async () => {
  const switches = "no-sandbox disable-gpu disable-quic no-first-run disable-background-networking disable-component-update disable-sync";
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: switches.split(" ").map((name) => `--${name}`),
  });
  people = page("fixtures/resumes", "people.html");
});
after(async () => {
  await browser.close();
  rmSync(work, { recursive: true });
});

/** What no page may ever do. */
let faults = [];
let contexts = [];
async function open(url, { withAxe, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, ...options });
  contexts.push(context);
  context.on("request", (request) => request.url() === url || faults.push(`asks for ${request.url()}`));
  context.on("console", (message) => faults.push(`console: ${message.text()}`));
  context.on("weberror", (error) => faults.push(`error: ${error.error()}`));
  context.on("dialog", (dialog) => faults.push(`dialog: ${dialog.message()}`));
  await context.exposeFunction("tellViolation", (what) => faults.push(`policy violated: ${what}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => tellViolation(event.violatedDirective));
    globalThis.shift = 0;
    const add = (list) => list.getEntries().forEach((entry) => (globalThis.shift += entry.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
  if (withAxe) await context.addInitScript({ path: axe });
  const opened = await context.newPage();
  await opened.goto(url);
  return opened;
}
afterEach(async () => {
  for (const context of contexts) await context.close();
  const found = faults;
  contexts = [];
  faults = [];
  assert.deepEqual(found, []);
});

const rows = (opened) =>
  opened.$$eval("#table tr.resume", (lines) =>
    lines
      .filter((line) => line.querySelector(".open"))
      .map((line) => ({
        rank: Number(line.querySelector(".rank b").textContent),
        name: line.querySelector(".open").textContent,
        score: Number(line.querySelector(".score b").textContent),
        set: [...line.querySelectorAll(".set")].map((cell) => Number(cell.title.split(" ").at(-1))),
      })),
  );
const names = async (opened) => (await rows(opened)).map((row) => row.name);
const facts = (resumes) => resumes.map((resume) => [resume.rank, shortName(resume), resume.score]);
const shown = async (opened) => (await rows(opened)).map((row) => [row.rank, row.name, row.score]);
const state = (opened, words) => opened.locator("#state", { hasText: words }).waitFor();

test("the ranking is the report's, the unread after it with their reasons", async () => {
  const opened = await open(people);
  assert.deepEqual(await shown(opened), facts(ranked));
  const reasons = await opened.locator("#table .reason").allTextContents();
  assert.equal(reasons.length, own.summary.unread);
  assert.match(reasons.join(), /encrypted: opens only with a password/);
  assert.match(await opened.locator("#attention").innerText(), /scanned · its page is an image without text/);
  await opened.getByText("A score says whom to talk to first. A person decides.").last().waitFor();
});

test("every column sorts, both ways", async () => {
  const opened = await open(people);
  const heads = opened.locator("thead button");
  for (let n = 0; n < (await heads.count()); n += 1) {
    const key = { 0: (row) => row.rank, 1: (row) => row.name, 2: (row) => row.score }[n] ?? ((row) => row.set[n - 3]);
    const orders = [];
    for (let press = 0; press < 2; press += 1) {
      await heads.nth(n).focus();
      await opened.keyboard.press("Enter");
      const order = await opened.locator("th[aria-sort]").getAttribute("aria-sort");
      orders.push(order);
      const found = (await rows(opened)).map(key);
      const compare = typeof found[0] === "string" ? (a, b) => a.localeCompare(b, "en", { numeric: true }) : (a, b) => a - b;
      const sorted = [...found].sort((a, b) => (order === "ascending" ? 1 : -1) * compare(a, b));
      assert.deepEqual(found, sorted, `column ${n} ${order}`);
    }
    assert.deepEqual(orders.sort(), ["ascending", "descending"]);
  }
});

test("levels, reading and flags filter, and the filter is cleared", async () => {
  const opened = await open(people);
  await opened.getByLabel("Legal knowledge").first().selectOption("strong");
  const strong = ranked.filter((resume) => resume.skills.legal_knowledge.level === "strong");
  assert.deepEqual(await names(opened), strong.map(shortName));
  await opened.getByLabel("Empathy").first().selectOption("shown or more");
  const both = strong.filter((resume) => ["shown", "strong"].includes(resume.skills.empathy.level));
  assert.deepEqual(await names(opened), both.map(shortName));
  await state(opened, `${both.length} of ${own.summary.files} shown`);
  await opened.getByRole("button", { name: "Clear the filter" }).click();
  assert.equal((await rows(opened)).length, ranked.length);
  await opened.getByLabel("Reading").selectOption("not read: encrypted");
  assert.deepEqual(await opened.locator("#table tr.resume .name").allTextContents(), ["locked.pdf"]);
  await opened.getByLabel("Reading").selectOption("any");
  await opened.getByLabel("Flags").selectOption("without flags");
  assert.equal((await rows(opened)).length, ranked.filter((resume) => resume.flags.length === 0).length);
});

test("a search finds names and quoted lines, and shows the line", async () => {
  const opened = await open(people);
  await opened.getByLabel("Search names and quoted lines").fill("natchkebia");
  await state(opened, /^1 of/);
  assert.deepEqual(await names(opened), ["salome-natchkebia.pdf"]);
  await opened.getByLabel("Search names and quoted lines").fill("meditech");
  await opened.locator(".found mark").first().waitFor();
  const quotes = (resume) => JSON.stringify([resume.skills, resume.setting], (key, value) => (key === "quote" || typeof value === "object" ? value : undefined));
  const said = ranked.filter((resume) => /meditech/i.test(quotes(resume)));
  assert.deepEqual(await names(opened), said.map(shortName));
  assert.match((await opened.locator(".found mark").first().textContent()).toLowerCase(), /^meditech$/);
  await state(opened, new RegExp(`^${said.length} of`));
  await opened.getByLabel("Search names and quoted lines").fill("pdf  meditech salome");
  await state(opened, /^1 of/);
  assert.deepEqual(await names(opened), ["salome-natchkebia.pdf"]);
  await opened.getByLabel("Search names and quoted lines").fill("meditech nosuchword");
  await state(opened, /^0 of/);
});

test("moved weights rank at once, as opsift ranks with them, and say so", async () => {
  const opened = await open(people);
  const moves = [["IT skills", "it_skills", 3.25], ["Healthcare setting", "setting", 0], ["Empathy", "empathy", 0.5]];
  const weights = [];
  for (const [title, key, weight] of moves) {
    await opened.getByRole("slider", { name: title }).fill(String(weight));
    weights.push("-w", `${key}=${weight}`);
    const expected = report(...weights).resumes.filter((resume) => resume.rank);
    assert.deepEqual(await shown(opened), facts(expected), weights.join(" "));
  }
  await state(opened, "ranked with your weights");
  assert.match(await opened.locator("#weighed").textContent(), /own weights: Empathy 1,.*Healthcare setting 2/);
  await opened.getByRole("slider", { name: "Communication" }).press("ArrowRight");
  assert.equal(await opened.locator("output").nth(2).textContent(), "1.25");
  await opened.getByRole("button", { name: "Back to the report’s weights" }).click();
  assert.deepEqual(await shown(opened), facts(ranked));
});

test("what the setting gives follows the weights, in a résumé that is being read or is closed, too", async () => {
  const opened = await open(people);
  await opened.evaluate(() => {
    document.querySelector("#row-0 .open").click();
    const slider = document.querySelector("[data-weight='6']");
    slider.value = "0";
    slider.dispatchEvent(new Event("input"));
  });
  const cost = opened.locator("#evidence-0 .cost", { hasText: "Gives" });
  await cost.waitFor();
  assert.match(await cost.textContent(), /^Gives 0\.0 of 0\.0 points/);
  await opened.locator("#row-0 .open").click();
  await opened.getByRole("button", { name: "Back to the report’s weights" }).click();
  await opened.locator("#row-0 .open").click();
  const { adds, costs } = ranked[0].setting;
  assert.match(await cost.textContent(), new RegExp(`^Gives ${adds.toFixed(1)} of .* cost ${costs.toFixed(1)}\\.`));
});

test("a résumé opens by keyboard to receipts that are the report's and add up", async () => {
  const opened = await open(people);
  await opened.locator(".open").first().focus();
  await opened.keyboard.press("Enter");
  await opened.locator(".panel .skill").first().waitFor();
  const skills = await opened.$$eval(".panel .skill", (all) =>
    all.map((skill) => ({
      score: Number(skill.querySelector("h3").textContent.split(" ").at(-1)),
      finds: [...skill.querySelectorAll("li")].map((item) => ({
        credit: Number(item.querySelector(".credit").textContent),
        quote: item.querySelector("blockquote").textContent,
        text: item.querySelector("mark").textContent,
        isClaim: item.lastChild.textContent.startsWith("claim"),
        isApart: Boolean(item.closest("details")?.textContent.includes("only said")),
      })),
    })),
  );
  const [first] = ranked;
  const expected = [...Object.values(first.skills), first.setting];
  assert.equal(skills.length, expected.length);
  skills.forEach((skill, n) => {
    const sum = skill.finds.reduce((all, find) => all + find.credit, 0);
    assert.ok(Math.abs(sum - skill.score) < 0.01, `${sum} is not ${skill.score}`);
    const receipts = [...expected[n].evidence, ...(expected[n].cancelled ?? [])];
    const told = (all) => all.map(({ credit, quote, text }) => `${credit} ${text}: ${quote}`).sort();
    assert.deepEqual(told(skill.finds), told(receipts));
    assert.ok(skill.finds.every((find) => find.isClaim === find.isApart), "claims stand apart");
  });
  await opened.keyboard.press("Enter");
  assert.equal(await opened.locator(".panel").isVisible(), false);
});

test("what a person must look at leads to its row, even if that is filtered out", async () => {
  const opened = await open(people);
  await opened.getByLabel("Legal knowledge").first().selectOption("strong");
  await opened.locator("#attention a", { hasText: "locked.pdf" }).click();
  const line = opened.locator("#table tr.resume", { hasText: "locked.pdf" });
  await line.waitFor();
  const box = await line.boundingBox();
  assert.ok(box.y >= 0 && box.y < 900, "it is in sight");
});

test("paper has the ranking, and opened résumés wholly", async () => {
  const opened = await open(people);
  await opened.locator(".open").first().click();
  await opened.locator(".panel .skill").first().waitFor();
  const file = join(work, "paper.pdf");
  await opened.pdf({ path: file, format: "A4", preferCSSPageSize: true });
  // Paper has ligatures.
  const squeezed = (text) => text.normalize("NFKC").replace(/[\s\u00ad-]+/g, "");
  const paper = squeezed(String(execFileSync(opsift, ["text", file])));
  assert.ok(paper.includes(squeezed("A score says whom to talk to first. A person decides.")));
  for (const resume of ranked) assert.ok(paper.includes(squeezed(shortName(resume).slice(0, 12))), resume.file);
  for (const skill of Object.values(ranked[0].skills)) {
    for (const { quote } of skill.evidence) assert.ok(paper.includes(squeezed(quote).slice(0, 25)), quote);
  }
  assert.ok(!paper.includes(squeezed("Back to the report")));
});

test("words of strangers are shown and never run", async () => {
  const folder = join(work, "hostile");
  mkdirSync(folder);
  const name = `a<script>alert(1)<b>&'"\u202efdp.txt`;
  const parts = [`</script><script>alert(2)</script> "'\`&amp;`, "<img src=x onerror=alert(3)>", "\u202ekcab\u202c twice"];
  const deeds = ["Resolved 40 denied claims", "Handled escalated calls from patients", "Served as patient advocate"];
  const lines = parts.map((part, n) => `- ${deeds[n]} ${part}\n`).join("");
  writeFileSync(join(folder, name), `Ana\n\nExperience\nClaims Specialist, Clinic 2015 - 2020\n${lines}- No experience with HIPAA <b>law</b>\n`);
  writeFileSync(join(folder, `b"><img src=x onerror=alert(4)>.pdf`), "");
  const url = page(folder, "hostile.html");
  const opened = await open(url);
  const visible = (text) => text.replaceAll("\u202e", "\\u{202e}").replaceAll("\u202c", "\\u{202c}");
  assert.deepEqual(await names(opened), [visible(name)]);
  await opened.locator(".open").click();
  await opened.locator(".panel mark").first().waitFor();
  const quotes = (await opened.locator(".panel blockquote").allTextContents()).join("\n");
  for (const part of parts.map(visible)) {
    assert.ok(quotes.includes(part), `${part} in ${quotes}`);
  }
  await opened.getByLabel("Search names and quoted lines").fill("<script>");
  await opened.locator(".found").waitFor();
  assert.equal(await opened.locator("img, iframe, main b b, #table script").count(), 0);
  const bytes = readFileSync(new URL(url));
  assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(String(bytes)), "no direction is turned");
});

test("the first stop of the keyboard leads to the ranking", async () => {
  const opened = await open(people);
  await opened.keyboard.press("Tab");
  assert.equal(await opened.evaluate(() => document.activeElement.textContent), "Go to the ranking");
  await opened.keyboard.press("Enter");
  await opened.waitForFunction(() => document.activeElement.id === "ranking");
});

test("on a phone every cell keeps to its place, and nothing scrolls sideways", async () => {
  for (const width of [360, 390, 420]) {
    const opened = await open(people, { viewport: { width, height: 800 } });
    const spilt = await opened.$$eval("#table tr.resume > *", (cells) =>
      cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).map((cell) => cell.textContent),
    );
    assert.deepEqual(spilt, [], `${width}`);
    assert.equal(await opened.evaluate(() => document.documentElement.scrollWidth), width);
  }
});

test("axe finds nothing, light and dark, wide and on a phone, closed and opened", async () => {
  for (const colorScheme of ["light", "dark"]) {
    for (const viewport of [{ width: 1400, height: 900 }, { width: 390, height: 844 }]) {
      const opened = await open(people, { colorScheme, viewport, withAxe: true });
      const check = async (what) => {
        const { violations } = await opened.evaluate(() => axe.run(document));
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" | ")}`);
        assert.deepEqual(told, [], `${colorScheme}, ${viewport.width} wide, ${what}`);
      };
      await opened.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
      await check("closed");
      await opened.locator(".open").nth(7).click();
      await opened.locator(".panel .skill").first().waitFor();
      await opened.evaluate(() => document.querySelectorAll(".panel details").forEach((details) => (details.open = true)));
      await opened.getByLabel("Search names and quoted lines").fill("patients");
      await opened.locator(".found").first().waitFor();
      await opened.getByRole("slider", { name: "IT skills" }).fill("4");
      await check("opened, searched and weighed");
      const overflow = await opened.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} pixels stick out at ${viewport.width}`);
    }
  }
});

test("without JavaScript the ranking stands there", async () => {
  const opened = await open(people, { javaScriptEnabled: false, viewport: { width: 1000, height: 800 } });
  const width = await opened.locator("html").evaluate((page) => page.scrollWidth);
  assert.equal(width, 1000, "nothing scrolls sideways");
  const lines = await opened.locator("noscript tbody tr").allInnerTexts();
  assert.equal(lines.length, ranked.length);
  assert.match(lines[0], new RegExp(shortName(ranked[0])));
  assert.equal(await opened.locator("#controls").isVisible(), false);
});

test("5,000 résumés open in under a second and rank at once", async (t) => {
  const folder = join(work, "many");
  mkdirSync(folder);
  const texts = readdirSync(join(root, "fixtures/resumes"))
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(root, "fixtures/resumes", name), "utf8").split("\n"));
  for (let n = 0; n < 5000; n += 1) {
    // Lines and figures differ, so that scores and quotes do.
    const lines = texts[n % texts.length].filter((_, line) => (line * 7 + n) % 11 > 1);
    const text = lines.join("\n").replace(/\b\d{2,3}\b/g, (figure) => String((Number(figure) * 31 + n * 17) % 1000));
    writeFileSync(join(folder, `resume-${n}.txt`), text);
  }
  copyFileSync(join(root, "fixtures/resumes/locked.pdf"), join(folder, "locked.pdf"));
  const url = page(folder, "many.html");
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    const opened = await open(url);
    await opened.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
    times.push(
      await opened.evaluate(() => {
        const [loaded] = performance.getEntriesByType("navigation");
        const [painted] = performance.getEntriesByName("first-contentful-paint");
        const rows = document.querySelectorAll("#table tr.resume").length;
        return { ready: loaded.domContentLoadedEventEnd, painted: painted.startTime, rows, shift: globalThis.shift };
      }),
    );
  }
  const best = times.sort((a, b) => Math.max(a.ready, a.painted) - Math.max(b.ready, b.painted))[0];
  const megabytes = readFileSync(new URL(url)).length / 1e6;
  t.diagnostic(`5,000 résumés, ${megabytes.toFixed(1)} MB: ranking painted after ${best.painted.toFixed(0)} ms, all read after ${best.ready.toFixed(0)} ms`);
  assert.ok(best.rows >= 50);
  assert.ok(best.ready < 1000 && best.painted < 1000, JSON.stringify(times));
  assert.ok(best.shift < 0.01, `nothing moves while it opens, but ${best.shift} did`);

  const opened = await open(url);
  const took = await opened.evaluate(() => {
    const slider = document.querySelector("[data-weight='4']");
    const start = performance.now();
    slider.value = "4";
    slider.dispatchEvent(new Event("input"));
    return performance.now() - start;
  });
  t.diagnostic(`a slider's step: ${took.toFixed(0)} ms`);
  await opened.getByLabel("Search names and quoted lines").fill("resume-4999");
  await state(opened, /^1 of 5001 shown/);
  await opened.locator(".open").first().click();
  await opened.locator(".panel .skill").first().waitFor();
});
