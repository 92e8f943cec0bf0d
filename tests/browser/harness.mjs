// What the browser tests share: a server for dist, Chromium, a watch on everything that goes wrong.
//
//   const site = await serve();                          // dist at site.url, with dist/_headers
//   const browser = await launch();
//   const page = await open(browser, site.url, { viewport: "laptop", theme: "dark" });
//   ...
//   await page.finish();                                 // fails on any error, warning, violation or stranger
//
// No test waits for a time. After everything that a test does to a page, the page settles: all of it is drawn before
// the next line of the test. What is kept in the browser a little later is waited for with `await settled(page)`,
// and `await skip(page, 700)` lets time pass. Every page runs under the shim of rush.mjs.
//
// Screens: `await shoot(page, "name")` writes shots/out/name.png; `await compareShot(page, "name")` also
// compares it with shots/golden/name.png (see there).

import assert from "node:assert/strict";
import { readFileSync, existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { rush } from "./rush.mjs";

export const here = dirname(fileURLToPath(import.meta.url));
export const root = join(here, "../..");
export const dist = process.env.PLAYLINE_DIST ?? join(root, "dist");

const FLAGS = JSON.parse(readFileSync(join(here, "chromium-flags.json"), "utf8"));
const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The screens that every view is looked at on. */
export const VIEWPORTS = {
  laptop: { width: 1280, height: 720 },
  desktop: { width: 1920, height: 1080 },
  phone: { width: 360, height: 640 },
};
/** A phone on its side. */
export const LANDSCAPE = { width: 640, height: 360 };
export const THEMES = ["light", "dark"];

/**
 * Waits until the page has come to rest: nothing runs, all is drawn and all is saved. With "drawn", saving is not
 * waited for. A page that is not the program's, or has stopped, is at rest.
 */
export async function settled(page, what = undefined) {
  try {
    await page.evaluate(
      (what) =>
        Promise.race([
          globalThis.playlineSettled?.(what),
          new Promise((resolve) => ["error", "unhandledrejection"].forEach((kind) => addEventListener(kind, resolve, { once: true }))),
        ]),
      what,
    );
  } catch (error) {
    // It went to another page meanwhile, or is closed.
    if (!/navigat|context was destroyed|has been closed|Target closed/i.test(error.message)) throw error;
    if (!page.isClosed()) await page.waitForLoadState();
  }
}

/** Sets the clocks of a page forward. */
export async function skip(page, ms) {
  await page.evaluate((ms) => void globalThis.playlineSkip(ms), ms);
  await settled(page, "drawn");
}

/** Moves the slider of the transport to a step. */
export async function seek(page, step) {
  await page.locator(".transport input[type=range]").evaluate((slider, step) => {
    slider.value = step;
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, String(step));
  await settled(page, "drawn");
}

/** What is done to a page, after which it settles. A pointer that is held down may carry something: it never settles. */
const DEEDS = {
  page: ["goto", "reload", "setViewportSize", "emulateMedia"],
  keyboard: ["press", "type", "insertText", "up"],
  mouse: ["click", "dblclick", "up", "wheel"],
  touchscreen: ["tap"],
};
const LOCATOR_DEEDS =
  ["click", "dblclick", "tap", "fill", "press", "pressSequentially", "check", "uncheck", "selectOption", "setInputFiles", "focus", "hover", "dragTo"];

let isSettling = true;

/** Does something after which the page need not settle: what it begins is to be interrupted. */
export async function unsettled(deed) {
  isSettling = false;
  try {
    return await deed();
  } finally {
    isSettling = true;
  }
}

/** Lets an object's methods be followed by `after`. */
function followed(object, names, after) {
  for (const name of names) {
    const deed = object[name];
    object[name] = async function (...args) {
      const result = await deed.apply(this, args);
      if (isSettling) await after(this);
      return result;
    };
  }
}

let areLocatorsTaught = false;

function teachToSettle(page) {
  for (const [part, names] of Object.entries(DEEDS)) {
    followed(part === "page" ? page : page[part], names, () => settled(page, "drawn"));
  }
  if (!areLocatorsTaught) {
    areLocatorsTaught = true;
    followed(Object.getPrototypeOf(page.locator("html")), LOCATOR_DEEDS, (locator) => settled(locator.page(), "drawn"));
  }
}

/** Goes on with Tab, or back with Shift+Tab, until an element has the keyboard. */
export async function tabTo(page, locator) {
  const way = (it) => {
    const now = document.activeElement;
    if (it === now) return "here";
    return it.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_FOLLOWING ? "Shift+Tab" : "Tab";
  };
  for (let presses = 0; presses < 60; presses += 1) {
    const key = await locator.evaluate(way);
    if (key === "here") return;
    await page.keyboard.press(key);
  }
  assert.fail(`Tab does not lead to ${locator}`);
}

/** Who pushes buttons: what the page is opened with, and how. */
export const HANDS = {
  mouse: { options: {}, push: (it) => it.click() },
  keys: {
    options: {},
    push: async (it) => {
      await it.focus();
      await it.press("Enter");
    },
  },
  touch: { options: { viewport: "phone", hasTouch: true }, push: (it) => it.tap() },
};

/** Every viewport in every theme, as `[viewport, theme]`. */
export const SCREENS = Object.keys(VIEWPORTS).flatMap((viewport) => THEMES.map((theme) => [viewport, theme]));

// The server.

/** Reads a `_headers` file: a path pattern, then indented header lines. */
export function readHeaders(text) {
  const rules = [];
  for (const line of text.split("\n")) {
    if (/^\S/.test(line)) rules.push({ pattern: line.trim(), headers: [] });
    const [, name, value] = line.match(/^\s+([\w-]+):\s*(.*)$/) ?? [];
    if (name) rules.at(-1).headers.push([name, value]);
  }
  return rules;
}

function headersFor(rules, path) {
  const matches = ({ pattern }) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  return Object.fromEntries(rules.filter(matches).flatMap(({ headers }) => headers));
}

/**
 * Serves dist on a free port. `extra` maps a path to a body (string or Buffer) that is served in place of,
 * or besides, the files; `headers: false` leaves the sample headers out, as a host that ignores them does.
 */
export async function serve({ extra = {}, headers = true, folder = dist } = {}) {
  const rules = headers && existsSync(join(folder, "_headers")) ? readHeaders(readFileSync(join(folder, "_headers"), "utf8")) : [];
  const requests = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const name = path.endsWith("/") ? `${path}index.html` : path;
    requests.push(path);
    try {
      const body = name in extra ? extra[name] : await readFile(join(folder, normalize(name)));
      response.writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream", ...headersFor(rules, path) });
      response.end(body);
    } catch {
      response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    requests,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
}

/** The names that the build gave to the parts of the page. */
export function assets() {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const value = (pattern) => html.match(pattern)?.[1].replace(/^\.\//, "");
  return {
    html,
    boot: value(/src="([^"]*boot-[^"]*)"/),
    js: value(/data-js="([^"]*)"/),
    wasm: value(/data-wasm="([^"]*)"/),
    editor: value(/data-editor="([^"]*)"/),
    first: value(/<link rel="stylesheet"[^>]* href="([^"]*first-[^"]*)"/),
    firstScript: value(/src="([^"]*first-[^"]*)"/),
    css: value(/<link rel="stylesheet"[^>]* href="([^"]*main-[^"]*)"/),
    policy: value(/Content-Security-Policy" content="([^"]*)"/),
  };
}

// The browser.

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS, headless: true });
}

/**
 * Opens a page and watches it. `viewport` is one of VIEWPORTS or a size. `wait` is a selector that must appear (false: none). What the test expects to
 * go wrong it names in `allow`, a list of patterns. `init` runs in the page before all else. `isTimed` leaves out the shim of rush.mjs: what is measured runs
 * as it is.
 */
export async function open(browser, url, { viewport = "laptop", theme = "light", motion = "no-preference", allow = [], wait = false, isTimed = false, init = undefined, ...more } = {}) {
  const context = await browser.newContext({ viewport: VIEWPORTS[viewport] ?? viewport, colorScheme: theme, reducedMotion: motion, ...more });
  await context.addInitScript(() => {
    globalThis.playlineViolations = [];
    addEventListener("securitypolicyviolation", (event) =>
      globalThis.playlineViolations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  });
  if (init) await context.addInitScript(init);
  if (!isTimed) {
    await context.addInitScript(rush);
    context.on("page", teachToSettle);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const wrong = watch(page, new URL(url).origin);
  await page.goto(url);
  if (wait) await page.waitForSelector(wait, { state: "attached" });
  if (!isTimed) await settled(page, "drawn");

  /** What went wrong so far, less what was allowed. */
  page.wrong = async () => {
    const violations = await page.evaluate(() => globalThis.playlineViolations ?? []);
    const all = [...wrong, ...violations.map((violation) => `policy: ${violation}`)];
    // The editor says so when long lines wrap in a small pane: it measures again with the next frame.
    const harmless = [/Measure loop restarted/];
    return all.filter((line) => ![...allow, ...harmless].some((pattern) => pattern.test(line)));
  };
  /** Ends the page; nothing must have gone wrong. */
  page.finish = async () => {
    const lines = await page.wrong();
    await context.close();
    assert.deepEqual(lines, [], "nothing may go wrong in the page");
  };
  return page;
}

function watch(page, origin) {
  const wrong = [];
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) wrong.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("crash", () => wrong.push("the page crashed"));
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(origin) && !/^(data|blob|about):/.test(address)) wrong.push(`a stranger was asked: ${address}`);
  });
  page.on("requestfailed", (request) => wrong.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on("response", (response) => {
    if (response.status() >= 400) wrong.push(`status ${response.status()}: ${response.url()}`);
  });
  return wrong;
}

/** Evaluates a script's text in the page; the page's policy does not apply to it. */
export async function inject(page, source) {
  const session = await page.context().newCDPSession(page);
  const { exceptionDetails } = await session.send("Runtime.evaluate", { expression: `${source}\n;undefined` });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
}

// Accessibility.

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Runs axe over the page (or a selector) and fails with a readable list. */
export async function axeScan(page, { within = undefined, disable = [] } = {}) {
  await inject(page, readFileSync(AXE, "utf8"));
  const violations = await page.evaluate(
    async ([within, disable]) => {
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const rules = Object.fromEntries(disable.map((id) => [id, { enabled: false }]));
      // What has not happened yet is dimmed, as a control that cannot be used is.
      const dimmed = [".stage-still > [data-future]", ".stage-words-drawing > [data-future]"];
      const result = await globalThis.axe.run(within ?? { exclude: dimmed.map((it) => [it]) }, { runOnly: tags, rules });
      return result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => `${node.target} ${node.failureSummary}`) }));
    },
    [within, disable],
  );
  const lines = violations.map(({ id, help, nodes }) => `${id}: ${help}\n    ${nodes.join("\n    ")}`);
  assert.equal(lines.join("\n"), "", "axe finds nothing");
}

// Screens.

/** Writes shots/out/<name>.png, for people to look at. */
export async function shoot(page, name, options = {}) {
  const folder = join(here, "shots/out");
  await mkdir(folder, { recursive: true });
  const picture = await page.screenshot({ animations: "disabled", caret: "hide", ...options });
  await writeFile(join(folder, `${name}.png`), picture);
  return picture;
}

/**
 * Compares a screen with shots/golden/<name>.png, by structure: both are shrunk to cells of eight pixels
 * and their luminances compared, so that the smoothing of a letter's edge does not count and a moved box
 * does. A golden screen says with which Chromium it was made; under another major version, and where there
 * is none, the comparison is skipped and says so. UPDATE_SHOTS=1 writes the golden screens anew.
 */
export async function compareShot(page, name, { tolerance = 0.02, share = 0.01, ...options } = {}) {
  const picture = await shoot(page, name, options);
  const golden = join(here, "shots/golden", `${name}.png`);
  const note = join(here, "shots/golden", `${name}.json`);
  const chromiumMajor = Number.parseInt(page.context().browser().version(), 10);
  if (process.env.UPDATE_SHOTS === "1") {
    await mkdir(dirname(golden), { recursive: true });
    await writeFile(golden, picture);
    await writeFile(note, `${JSON.stringify({ chromiumMajor })}\n`);
    return { compared: false, why: "written" };
  }
  if (!existsSync(golden) || !existsSync(note)) return { compared: false, why: "no golden screen" };
  const made = JSON.parse(await readFile(note, "utf8"));
  if (made.chromiumMajor !== chromiumMajor) return { compared: false, why: `made with Chromium ${made.chromiumMajor}` };
  const differing = await differingCells(page, picture, await readFile(golden), tolerance);
  assert.ok(differing <= share, `${name}: ${(differing * 100).toFixed(1)} % of the picture differs from the golden screen`);
  return { compared: true, differing };
}

/** The share of cells whose luminance differs by more than the tolerance (1 when the sizes differ). */
export async function differingCells(page, one, other, tolerance) {
  const blank = await page.context().browser().newPage();
  try {
    return await blank.evaluate(
      async ([one, other, tolerance]) => {
        const cells = async (base64) => {
          const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
          const [width, height] = [Math.ceil(bitmap.width / 8), Math.ceil(bitmap.height / 8)];
          const context = new OffscreenCanvas(width, height).getContext("2d");
          context.imageSmoothingQuality = "high";
          context.drawImage(bitmap, 0, 0, width, height);
          const { data } = context.getImageData(0, 0, width, height);
          const luminance = [];
          for (let i = 0; i < data.length; i += 4) luminance.push((0.2126 * data[i] + 0.7152 * data[i + 1] + 0.0722 * data[i + 2]) / 255);
          return { width, height, luminance };
        };
        const [a, b] = [await cells(one), await cells(other)];
        if (a.width !== b.width || a.height !== b.height) return 1;
        const differ = a.luminance.filter((value, i) => Math.abs(value - b.luminance[i]) > tolerance).length;
        return differ / a.luminance.length;
      },
      [one.toString("base64"), other.toString("base64"), tolerance],
    );
  } finally {
    await blank.close();
  }
}
