// `make bench`: the engine beside minimal loops, text to first diagram beside Mermaid, seeking and searching in a
// long run, and what the page weighs. Prints Markdown; docs/performance.md says what it means.
//
// Everything that is compared runs in turns. Times are CPU times, of the page's main thread (script, style,
// layout, paint) as Chromium counts them, or of the native thread: wall time moves with the neighbours, CPU
// time hardly. Medians, and the least and the most in brackets.
//
//   ROUNDS=9 SIZES=10,100 MESSAGES=100000 PARTS=weight,diagram make bench
//
// The page takes part through `globalThis.playlineBench`, which it offers when opened with `?bench`: see
// src/web/bench.rs.

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { here, launch, open, root, serve } from "./harness.mjs";
import { cpuClock, cpuMs, digits, median, quantile, summary, table, teachToSettle } from "./measure.mjs";
import { sizesOf, weightBeforeDiagram } from "./weight.mjs";

const rounds = Number(process.env.ROUNDS ?? 5);
const sizes = (process.env.SIZES ?? "10,100,1000,5000").split(",").map(Number);
const messages = Number(process.env.MESSAGES ?? 100_000);
const parts = (process.env.PARTS ?? "weight,engine,diagram,seek,search").split(",");
const mermaidVersion = JSON.parse(readFileSync(join(here, "node_modules/mermaid/package.json"), "utf8")).version;
const program = join(root, "target/release/playline");
const READY = "#app:not(:has(.first-look))";
const thousands = (n) => n.toLocaleString("en");

const native = (...words) => execFileSync(program, ["bench", ...words], { encoding: "utf8" });
const workload = (n) => native("--workload", String(n));

/** The same sketch for both: n messages, six participants, every third a reply. */
function sketch(n) {
  const names = ["Shopper", "Web", "Orders", "Billing", "Stock", "Mail"];
  const lines = Array.from({ length: n }, (_, i) => {
    const [from, to] = [names[(i * 5) % 6], names[(i * 5 + 1 + (i % 4)) % 6]];
    return `${from} ${i % 3 === 2 ? "-->>" : "->>"} ${to}: Message ${i + 1}`;
  });
  return lines.join("\n");
}

// Mermaid.

const MERMAID_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mermaid</title><link rel="icon" href="data:,"></head>
  <body><div id="place"></div><script type="module">
  import mermaid from "/mermaid/mermaid.esm.min.mjs";
  mermaid.initialize({ startOnLoad: false, maxTextSize: 10_000_000, maxEdges: 100_000 });
  let count = 0;
  globalThis.bench = async (text) => {
    const { svg } = await mermaid.render("diagram" + ++count, "sequenceDiagram\\n" + text);
    document.querySelector("#place").innerHTML = svg;
  };
  document.body.dataset.ready = "yes";
  </script></body></html>`;

/** Mermaid's modules, as files of the server. */
async function mermaidFiles() {
  const folder = join(here, "node_modules/mermaid/dist");
  const files = { "/mermaid.html": MERMAID_PAGE };
  const chunks = await readdir(join(folder, "chunks/mermaid.esm.min"));
  for (const name of ["mermaid.esm.min.mjs", ...chunks.map((chunk) => `chunks/mermaid.esm.min/${chunk}`)]) {
    if (name.endsWith(".mjs")) files[`/mermaid/${name}`] = await readFile(join(folder, name));
  }
  return files;
}

const drawMermaid = (page, n) => page.evaluate((text) => settled(globalThis.bench(text)), sketch(n));

// Playline.

/** Opens the page for measuring; with its diagram alone, or as it opens for everybody. */
async function openPlayline(browser, site, { whole = false } = {}) {
  const stored = [{ name: "playline.settings", value: "playline settings 1\npatterns no\ntext no\ndetails no" }];
  const storageState = whole ? undefined : { cookies: [], origins: [{ origin: new URL(site).origin, localStorage: stored }] };
  const page = await open(browser, `${site}?bench`, { wait: READY, storageState, isTimed: true });
  page.setDefaultTimeout(300_000);
  await page.waitForFunction(() => globalThis.playlineBench);
  await teachToSettle(page);
  return page;
}

const drawPlayline = (page, n) => page.evaluate((text) => settled(globalThis.playlineBench.show(text)), sketch(n));

// The parts.

async function weights(browser, { playline, mermaid }) {
  const ours = await weightBeforeDiagram(browser, playline.url, READY);
  const theirs = await weightBeforeDiagram(browser, `${mermaid.url}mermaid.html`, "[data-ready]", (page) =>
    page.evaluate((text) => globalThis.bench(text), sketch(2)));
  const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
  const sum = (rows) => rows.reduce((total, [, bytes]) => total + bytes, 0);
  console.log(table("Before the first diagram, gzip", ["what", "size"], [
    ...ours.map(([path, bytes]) => [path, kilobytes(bytes)]),
    ...Object.entries(sizesOf(ours)).map(([moment, { all }]) => [`**Playline, ${moment}**`, `**${kilobytes(all)}**`]),
    [`Mermaid ${mermaidVersion}, its modules for a sequence diagram`, kilobytes(sum(theirs))],
  ]));
}

/** CPU seconds of each contender in each round, by name. */
async function engineTimes(page, clock) {
  const times = new Map();
  const note = (name, time) => times.set(name, [...(times.get(name) ?? []), time]);
  const text = workload(messages);
  const run = () => page.evaluate((text) => globalThis.playlineBench.run(text), text);
  await run(); // compiled by the better compiler now
  for (let round = 0; round < rounds; round++) {
    for (const line of native("--engine", String(messages), "--rounds", "1").trim().split("\n")) {
      const [, name, time] = line.match(/^(.*): \d+ messages in (\S+) s$/);
      note(`${name}, native`, Number(time));
    }
    note("engine, wasm", (await cpuMs(clock, run)) / 1000);
  }
  return times;
}

async function engine(browser, { playline }) {
  const page = await openPlayline(browser, playline.url);
  const clock = await cpuClock(page);
  const times = await engineTimes(page, clock);
  const limit = Math.min(...[...times].filter(([name]) => name.startsWith("minimal")).map(([, values]) => median(values)));
  console.log(table(
    `The engine: ten producers, a queue, ten consumers, ${thousands(messages)} messages, ${rounds} rounds`,
    ["who", "CPU ms", "M messages / CPU s", "of the fastest minimal loop"],
    [...times].map(([name, values]) => [
      name, summary(values.map((value) => value * 1000)), digits(messages / median(values) / 1e6), digits(limit / median(values)),
    ]),
  ));
  const longer = workload(10 * messages);
  const count = (text) => page.evaluate((text) => globalThis.playlineBench.run(text), text);
  const few = await count(workload(messages));
  let many;
  const long = await cpuMs(clock, async () => (many = await count(longer)));
  // A run that meets a limit has fewer messages than were asked for.
  const growth = Math.log(long / (median(times.get("engine, wasm")) * 1000)) / Math.log(many / few);
  console.log(`\n${thousands(many)} messages in wasm, ${digits(many / few)} times as many: ${digits(long)} ms, growth exponent ${growth.toFixed(3)}.`);
  console.log(native("--memory", String(10 * messages)).trim());
  await page.finish();
}

async function firstDiagrams(browser, { playline, mermaid }) {
  const openMermaid = async () => {
    const page = await open(browser, `${mermaid.url}mermaid.html`, { wait: "[data-ready]", isTimed: true });
    page.setDefaultTimeout(300_000);
    await teachToSettle(page);
    return page;
  };
  const contenders = [
    [`Mermaid ${mermaidVersion}`, openMermaid, drawMermaid],
    ["Playline, the diagram alone", () => openPlayline(browser, playline.url), drawPlayline],
    ["Playline, the whole page", () => openPlayline(browser, playline.url, { whole: true }), drawPlayline],
  ];
  const times = sizes.map(() => contenders.map(() => []));
  for (let round = 0; round < rounds; round++) {
    for (const [size, n] of sizes.entries()) {
      for (const [who, [, openPage, draw]] of contenders.entries()) {
        const page = await openPage();
        await draw(page, 2); // its code is loaded now, on all sides
        times[size][who].push(await cpuMs(await cpuClock(page), () => draw(page, n)));
        await page.context().close();
      }
    }
  }
  console.log(table(
    `Text to first diagram, main-thread CPU ms, ${rounds} rounds, a fresh page each`,
    ["messages", ...contenders.map(([label]) => label), "Mermaid / Playline"],
    sizes.map((n, size) => [
      thousands(n), ...times[size].map(summary),
      times[size].slice(1).map((values) => `${digits(median(times[size][0]) / median(values))}×`).join(" · "),
    ]),
  ));
}

/** Moves the slider, or presses a button, and waits for the frames: CPU ms of each. */
async function moves(page, clock, count, move) {
  const times = [];
  for (let n = 0; n < count; n++) times.push(await cpuMs(clock, () => page.evaluate(move, (n * 0.618_033_988_7) % 1)));
  return times;
}

async function seeking(browser, { playline }) {
  const rows = [];
  for (const n of [1_000, messages]) {
    const page = await openPlayline(browser, playline.url);
    const clock = await cpuClock(page);
    const opening = await cpuMs(clock, async () => {
      await page.evaluate((text) => settled(globalThis.playlineBench.show(text)), workload(n));
      await page.waitForFunction((n) => !document.querySelector(".running") && document.querySelector(".timeline input").max > n, n);
      await page.evaluate(() => settled());
    });
    const seeks = await moves(page, clock, 60, (place) => {
      const slider = document.querySelector(".timeline input");
      slider.value = Math.floor(place * slider.max);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return settled();
    });
    const steps = await moves(page, clock, 60, () => {
      document.querySelector(".transport .play").nextElementSibling.click();
      return settled();
    });
    const shown = (times) => `${digits(median(times))} / ${digits(quantile(times, 0.95))} / ${digits(Math.max(...times))}`;
    rows.push([thousands(n), digits(opening), shown(seeks), shown(steps)]);
    await page.context().close();
  }
  console.log(table(
    "Anywhere in a run, main-thread CPU ms, the frames included",
    ["messages", "text to diagram", "seek, p50 / p95 / most of 60", "step, p50 / p95 / most of 60"], rows,
  ));
}

/** What is typed, a letter after the other, and what it stands for. */
const SEARCHED = ["a", "ac", "ack", "#777", "kind:lost", "nothing at all", "e"];

/**
 * Types into the find field: wall-clock milliseconds of the key press itself, until the first matches are counted,
 * until all are, and the longest time between two frames.
 */
const typed = (page, text) => page.evaluate(async (text) => {
  const field = document.querySelector(".find-text");
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const said = () => document.querySelector(".find-count").textContent;
  await frame();
  field.value = text;
  const start = performance.now();
  let [last, longest, first] = [start, 0, 0];
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const press = performance.now() - start;
  for (;;) {
    await frame();
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (!first && /^(\d|No match)/.test(said())) first = now - start;
    if (/match/i.test(said())) return { said: said(), times: [press, first, now - start, longest] };
  }
}, text);

const cleared = (page) => page.evaluate(() => {
  const field = document.querySelector(".find-text");
  field.value = "";
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  return settled();
});

async function searching(browser, { playline }) {
  const page = await openPlayline(browser, playline.url);
  await page.evaluate((text) => settled(globalThis.playlineBench.show(text)), workload(messages));
  await page.waitForFunction((n) => !document.querySelector(".running") && document.querySelector(".timeline input").max > n, messages);
  await page.keyboard.press("/");
  await page.locator(".find-text").waitFor();
  const rows = [];
  for (const text of SEARCHED) {
    const all = [];
    for (let round = 0; round < rounds; round++) {
      await cleared(page);
      all.push(await typed(page, text));
    }
    const column = (n) => digits(median(all.map(({ times }) => times[n])));
    rows.push([`\`${text}\``, all[0].said, ...[0, 1, 2, 3].map(column)]);
  }
  console.log(table(
    `Finding in ${thousands(messages)} messages, wall-clock ms`,
    ["typed", "found", "the key press", "first matches", "all matches", "longest between two frames"], rows,
  ));
  await page.finish();
}

const PARTS = { weight: weights, engine, diagram: firstDiagrams, seek: seeking, search: searching };
const sites = { playline: await serve(), mermaid: await serve({ extra: await mermaidFiles(), headers: false }) };
const browser = await launch();
try {
  console.log(`# Benchmarks\n\nChromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}`);
  for (const part of parts) await PARTS[part](browser, sites);
} finally {
  await browser.close();
  await Promise.all([sites.playline.close(), sites.mermaid.close()]);
}
