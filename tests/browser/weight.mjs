// What the page weighs, gzipped as a host would send it (fonts as they are), and the budget that `make test` holds.
//
// budget.json has the sizes by kind of file at three moments: when the first picture can be read, when the diagram is
// there to be played, and when everything that the page may ask for has come. `make budget` renews it.

import { readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { assets, dist, here, open } from "./harness.mjs";

const FILE = join(here, "budget.json");
/** A size may differ by this share, or by these bytes where that is more: compressed bytes are never quite the same. */
const SHARE = 0.02;
const SLACK = 150;

const KINDS = { ".html": "html", ".css": "css", ".js": "js", ".mjs": "js", ".wasm": "wasm", ".woff2": "fonts" };

/** What a file of the page weighs on its way. */
const weightOf = (name, body) => (extname(name) === ".woff2" ? body.length : gzipSync(body, { level: 9 }).length);

/**
 * What the browser fetched until the page was ready: pairs of path and bytes. The editor does not count: it is fetched
 * when the diagram is there.
 */
export async function weightBeforeDiagram(browser, url, ready, after = () => {}) {
  const fetched = new Map();
  const page = await open(browser, "about:blank", { allow: [/./] });
  page.on("response", (response) => fetched.set(response.url(), response));
  await page.goto(url);
  await page.waitForSelector(ready, { state: "attached" });
  await after(page);
  const rows = [];
  for (const [address, response] of fetched) {
    const { origin, pathname } = new URL(address);
    if (origin !== new URL(url).origin || response.status() !== 200 || /\/editor-/.test(pathname)) continue;
    rows.push([pathname, weightOf(pathname, await response.body())]);
  }
  await page.context().close();
  return rows;
}

/** Bytes by kind, and their sum, of pairs of path and bytes. */
function byKind(rows) {
  const sizes = {};
  for (const [path, bytes] of rows) {
    const kind = KINDS[extname(path)] ?? (path.endsWith("/") ? "html" : "other");
    sizes[kind] = (sizes[kind] ?? 0) + bytes;
  }
  return { ...sizes, all: rows.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

/** The sizes of the built page. `fetched` are pairs of path and bytes that a browser asked for until the diagram was there. */
export function sizesOf(fetched) {
  const { first, firstScript, editor, html } = assets();
  const own = (name) => [name, weightOf(name, readFileSync(join(dist, name)))];
  const later = [editor, ...[...html.matchAll(/data-(?:language|glossary)="([^"]*)"/g)].map(([, name]) => name.replace(/^\.\//, ""))];
  return {
    "to read the first picture": byKind(["index.html", first, firstScript].map(own)),
    "to play the first diagram": byKind(fetched),
    "for everything": byKind([...fetched, ...later.map(own)]),
  };
}

/** True for a page that is compiled as it is shipped: no names are left in its program. */
export async function isRelease() {
  const module = await WebAssembly.compile(readFileSync(join(dist, assets().wasm)));
  return WebAssembly.Module.customSections(module, "name").length === 0;
}

export const readBudget = () => JSON.parse(readFileSync(FILE, "utf8"));

export const writeBudget = (sizes) => writeFileSync(FILE, `${JSON.stringify(sizes, null, 2)}\n`);

/** A sentence for each size that has left its budget, in either direction. */
export function breaches(sizes, budget) {
  const said = [];
  for (const moment of new Set([...Object.keys(budget), ...Object.keys(sizes)])) {
    for (const kind of new Set([...Object.keys(budget[moment] ?? {}), ...Object.keys(sizes[moment] ?? {})])) {
      const [now, planned] = [sizes, budget].map((it) => it[moment]?.[kind] ?? 0);
      if (Math.abs(now - planned) <= Math.max(SLACK, SHARE * planned)) continue;
      const change = now > planned ? `grew by ${now - planned}` : `shrank by ${planned - now}`;
      said.push(`${kind} ${moment} ${change} bytes with gzip: ${planned} are planned, ${now} are there.`);
    }
  }
  const how = "When that is meant, `make budget` renews tests/browser/budget.json; the commit says what it is spent on.";
  return said.length > 0 ? [...said, how] : [];
}
