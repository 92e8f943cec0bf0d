// `make bench`: text to first diagram beside Mermaid, in one Chromium and in turns, and what the page weighs.
//
// Times are CPU times of the page's main thread (script, style, layout, paint) as Chromium counts them:
// wall time moves with the neighbours, CPU time hardly. Medians, and the least and the most in brackets.
//
//   ROUNDS=9 SIZES=10,100 CONTENDERS=playline make bench
//
// The page takes part through `globalThis.playlineBench(n)`, which it offers when opened with `?bench`: it
// takes a sketch of n messages over six participants from text to diagram and answers when the diagram is
// in the document. Without it the column stays empty.

import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assets, dist, here, launch, open, serve } from "./harness.mjs";

const rounds = Number(process.env.ROUNDS ?? 5);
const sizes = (process.env.SIZES ?? "10,100,1000").split(",").map(Number);
const mermaidVersion = JSON.parse(readFileSync(join(here, "node_modules/mermaid/package.json"), "utf8")).version;

/** The same sketch for both: n messages, six participants, every third a reply. */
function sketch(n) {
  const names = ["Shopper", "Web", "Orders", "Billing", "Stock", "Mail"];
  const lines = Array.from({ length: n }, (_, i) => {
    const [from, to] = [names[(i * 5) % 6], names[(i * 5 + 1 + (i % 4)) % 6]];
    return `${from} ${i % 3 === 2 ? "-->>" : "->>"} ${to}: Message ${i + 1}`;
  });
  return lines.join("\n");
}

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

/** Who takes part: where, when it is ready, and how it draws n messages. */
const contenders = {
  mermaid: {
    label: `Mermaid ${mermaidVersion}`,
    path: "mermaid.html",
    ready: "[data-ready]",
    draw: (page, n) => page.evaluate((text) => settled(globalThis.bench(text)), sketch(n)),
  },
  playline: {
    label: "Playline",
    path: "?bench",
    ready: "#app:not(:has(.first-look))",
    draw: (page, n) => page.evaluate((n) => settled(globalThis.playlineBench(n)), n),
    takesPart: (page) => page.evaluate(() => typeof globalThis.playlineBench === "function"),
  },
};

async function metrics(session) {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** CPU milliseconds of one first diagram of n messages on a fresh page; null when not taking part. */
async function once(browser, contender, n) {
  const page = await open(browser, contender.site + contender.path, { wait: contender.ready });
  try {
    page.setDefaultTimeout(120_000);
    await page.evaluate(() => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      globalThis.settled = async (drawing) => (await drawing, await frame(), await frame());
    });
    if (contender.takesPart && !(await contender.takesPart(page))) return null;
    await contender.draw(page, 2); // its code is loaded now, on both sides
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const before = await metrics(session);
    await contender.draw(page, n);
    const after = await metrics(session);
    return (after.TaskDuration - before.TaskDuration) * 1000;
  } finally {
    await page.context().close();
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const digits = (value) => (value < 10 ? value.toFixed(1) : value.toFixed(0));
const summary = (values) =>
  values.length ? `${digits(median(values))} (${digits(Math.min(...values))}–${digits(Math.max(...values))})` : "–";

function row(cells) {
  return `| ${cells.join(" | ")} |`;
}

async function firstDiagrams(browser) {
  const chosen = Object.entries(contenders).filter(([name]) => (process.env.CONTENDERS ?? name).split(",").includes(name));
  const results = new Map();
  for (let round = 0; round < rounds; round++) {
    for (const n of sizes) {
      for (const [name, contender] of chosen) {
        const key = `${name} ${n}`;
        const time = await once(browser, contender, n);
        results.set(key, [...(results.get(key) ?? []), ...(time === null ? [] : [time])]);
      }
    }
  }
  console.log(`\n## Text to first diagram, main-thread CPU ms, ${rounds} rounds\n`);
  console.log(row(["messages", ...chosen.map(([, { label }]) => label), "ratio"]));
  console.log(row(["--:", ...chosen.map(() => "--:"), "--:"]));
  for (const n of sizes) {
    const times = chosen.map(([name]) => results.get(`${name} ${n}`));
    const both = times.length === 2 && times.every((values) => values.length > 0);
    const ratio = both ? `${digits(median(times[0]) / median(times[1]))}×` : "–";
    console.log(row([n.toLocaleString("en"), ...times.map(summary), ratio]));
  }
}

/** What the browser fetched until the page was ready, gzipped as a host would send it (fonts as they are). */
async function weight(browser, contender, after) {
  const fetched = new Map();
  const page = await open(browser, "about:blank", { allow: [/./] });
  page.on("response", (response) => fetched.set(response.url(), response));
  await page.goto(contender.site + contender.path);
  await page.waitForSelector(contender.ready, { state: "attached" });
  await after?.(page);
  const rows = [];
  for (const [url, response] of fetched) {
    if (!url.startsWith(contender.site) || response.status() !== 200) continue;
    const body = await response.body();
    const bytes = /\.woff2$/.test(url) ? body.length : gzipSync(body, { level: 9 }).length;
    rows.push([new URL(url).pathname, bytes]);
  }
  await page.context().close();
  return rows;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`;
const sum = (rows) => rows.reduce((total, [, bytes]) => total + bytes, 0);

async function weights(browser) {
  const { editor } = assets();
  const page = (await weight(browser, { ...contenders.playline, path: "" })).filter(([path]) => path !== `/${editor}`);
  const mermaid = await weight(browser, contenders.mermaid, (page) => page.evaluate((text) => globalThis.bench(text), sketch(2)));
  console.log("\n## Before the first diagram, gzip\n");
  console.log(row(["what", "size"]));
  console.log(row(["---", "--:"]));
  for (const [path, bytes] of page) console.log(row([path, kilobytes(bytes)]));
  console.log(row(["**Playline, all of it**", `**${kilobytes(sum(page))}**`]));
  console.log(row([`Mermaid ${mermaidVersion}, its modules for a sequence diagram`, kilobytes(sum(mermaid))]));
  console.log(row(["afterwards: the editor", kilobytes(gzipSync(readFileSync(join(dist, editor)), { level: 9 }).length)]));
}

const own = await serve();
const mermaids = await serve({ extra: await mermaidFiles(), headers: false });
contenders.playline.site = own.url;
contenders.mermaid.site = mermaids.url;
const browser = await launch();
try {
  console.log(`# Benchmarks\n\nChromium ${browser.version()}, ${new Date().toISOString().slice(0, 10)}`);
  await weights(browser);
  await firstDiagrams(browser);
} finally {
  await browser.close();
  await Promise.all([own.close(), mermaids.close()]);
}
