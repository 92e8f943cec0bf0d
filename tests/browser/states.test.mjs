// Every state of the page for those who do not see it, see little, or have no mouse: axe, forced colours, the way of the
// keyboard.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANDSCAPE, THEMES, axeScan, launch, serve, settled, shoot } from "./harness.mjs";
import { PAGES, append, choose, chooseView, closePane, isNarrow, leave, menuNames, openDetails, openMenu, openPane, overflow, press, visit as visitAt } from "./page.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const visit = (options = {}, hash = "") => visitAt(browser, site, options, hash);
/** A phone on its side has the colours of one that is upright. */
const SCREENS = [...["laptop", "phone"].flatMap((it) => THEMES.map((theme) => [it, it, theme])), ["landscape", LANDSCAPE, "light"]];
/** Shows something with a key, and hides it with the same. */
const key = (key) => ({ show: (page) => press(page, key), hide: (page) => press(page, key) });
/** Opens with a key and is left with Escape. */
const until = (key) => ({ show: (page) => press(page, key), hide: (page) => press(page, "Escape") });

/** The states: how one comes there and back. */
const STATES = {
  "first load": { show: async () => {}, hide: async () => {} },
  "a step in the middle": { show: (page) => press(page, "Home", ...Array(8).fill("ArrowRight")), hide: (page) => press(page, "End") },
  "a mark": { show: async (page) => (await page.locator(".stage-mark").focus(), press(page, "Home", "ArrowDown", "ArrowDown", "Enter")), hide: async (page) => (await press(page, "Escape", "Escape"), leave(page)) },
  boxes: { show: (page) => chooseView(page, "Boxes"), hide: (page) => chooseView(page, "Diagram") },
  legend: key("l"),
  charts: key("m"),
  find: until("/"),
  lifelines: until("o"),
  breakpoints: until("h"),
  commands: until("?"),
  presenting: until("f"),
  "presenting, unlocked": { show: (page) => press(page, "f", "u"), hide: (page) => press(page, "Escape") },
  blank: key("b"),
};

for (const [screen, viewport, theme] of SCREENS) {
  test(`axe finds nothing in any state of the stage, ${screen}, ${theme}`, async () => {
    const page = await visit({ viewport, theme });
    const failed = [];
    for (const [name, { show, hide }] of Object.entries(STATES)) {
      await leave(page);
      await show(page);
      await check(page, name, failed);
      await shoot(page, `state-${screen}-${theme}-${name.replaceAll(/\W+/g, "-")}`);
      await hide(page);
    }
    for (const name of await menuNames(page)) {
      await openMenu(page, name);
      await check(page, `menu ${name}`, failed);
      await shoot(page, `state-${screen}-${theme}-menu-${name}`);
      await press(page, "Escape");
    }
    assert.deepEqual(failed, []);
    await page.finish();
  });

  test(`axe finds nothing in any pane, ${screen}, ${theme}`, async () => {
    const page = await visit({ viewport, theme });
    const failed = [];
    for (const name of PAGES) {
      await openDetails(page, name);
      await check(page, `details: ${name}`, failed);
      await shoot(page, `state-${screen}-${theme}-details-${name.replaceAll(" ", "-")}`);
    }
    await closePane(page, "Details");
    await openPane(page, "Text");
    await check(page, "text", failed);
    await append(page, "\nat 900ms crash Bilingg\n");
    await settled(page);
    await check(page, "text with an error", failed);
    await shoot(page, `state-${screen}-${theme}-text`);
    await openPane(page, "Lessons");
    await check(page, "lessons", failed);
    await shoot(page, `state-${screen}-${theme}-lessons`);
    assert.deepEqual(failed, []);
    await page.finish();
  });

  test(`axe finds nothing in a comparison, ${screen}, ${theme}`, async () => {
    const page = await visit({ viewport, theme }, "#sync-vs-async");
    await page.getByRole("group", { name: "Which runs are compared" }).waitFor();
    await axeScan(page);
    await shoot(page, `state-${screen}-${theme}-comparison`);
    if (isNarrow(page)) await choose(page, "More", "Close the comparison");
    else await page.getByRole("button", { name: /^Close/ }).click();
    await page.getByRole("group", { name: "Which runs are compared" }).waitFor({ state: "detached" });
    await page.finish();
  });
}

/** All that axe finds in all states is said at once. */
async function check(page, name, failed) {
  try {
    await axeScan(page);
  } catch (error) {
    failed.push(`${name}: ${error.actual ?? error.message}`);
  }
  if ((await overflow(page)) > 0) failed.push(`${name}: the page is ${await overflow(page)} px too wide`);
}

// Forced colours.

test("with forced colours what is pressed, chosen and focused is told by more than its colour", async () => {
  const page = await visit({ forcedColors: "active", viewport: { width: 1600, height: 900 } });
  await openPane(page, "Details");
  /** What differs in how two elements look. */
  const difference = (one, other) =>
    page.evaluate(([one, other]) => {
      const [a, b] = [one, other].map((it) => getComputedStyle(document.querySelector(it)));
      const names = ["backgroundColor", "borderTopColor", "borderTopWidth", "borderBottomWidth", "outlineStyle", "outlineWidth", "color", "boxShadow", "fontWeight"];
      return names.filter((name) => a[name] !== b[name]);
    }, [one, other]);
  for (const [what, one, other] of [
    ["an open pane", "header [aria-pressed=true]", "header [aria-pressed=false]"],
    ["the chosen view", ".strip [aria-pressed=true]", ".strip [aria-pressed=false]"],
    ["the chosen tab", "[role=tab][aria-selected=true]", "[role=tab][aria-selected=false]"],
  ]) {
    assert.notDeepEqual(await difference(one, other), [], what);
  }
  await shoot(page, "forced-colours");
  for (const name of ["Share", "View"]) {
    const menu = await openMenu(page, name);
    await press(page, "End");
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(ring, "none", `${name}: the entry with the keyboard`);
    assert.notEqual(await menu.evaluate((it) => getComputedStyle(it).borderTopStyle), "none", `${name}: the edge of the menu`);
    await shoot(page, `forced-colours-${name}`);
    await press(page, "Escape");
  }
  await page.finish();
});

// The way of the keyboard.

/** Goes on with Tab until the keyboard is back at the beginning: where it was, and what was wrong there. */
async function walk(page, most = 400) {
  // There and back: a ring is shown to those who come by key.
  await page.locator(".skip").focus();
  await press(page, "Tab", "Shift+Tab");
  const stops = [];
  for (let n = 0; n < most; n += 1) {
    if (n > 0) await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const now = document.activeElement;
      if (!now || now === document.body) return undefined;
      const box = now.getBoundingClientRect();
      const style = getComputedStyle(now);
      const region = now.closest("header, .strip, .pane-text, .pane-details, .lessons, .status, .transport, .pane-tabs, #diagram, .skip");
      const isIn = box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
      const words = (now.getAttribute("aria-label") ?? now.labels?.[0]?.textContent ?? now.textContent).trim().slice(0, 40);
      const isSelf = now.matches(".stage-mark, .cm-content, .plain-editor");
      const hasRing = isSelf || (style.outlineStyle !== "none" && Number.parseFloat(style.outlineWidth) >= 2);
      now.dataset.walked = String(Number(now.dataset.walked ?? 0) + 1);
      return { region: region?.id || region?.className || region?.localName, words, isIn, hasRing, times: Number(now.dataset.walked) };
    });
    if (!stop || stop.times > 1) return stops;
    stops.push(stop);
  }
  assert.fail(`after ${most} presses of Tab the keyboard is still on its way: ${stops.slice(-3).map((it) => it.words)}`);
}

const REGIONS = [/^head$/, /^strip/, /^diagram$/, /^status$/, /^transport/];
const orderOf = (stops) => stops.map(({ region }) => REGIONS.findIndex((it) => it.test(region ?? ""))).filter((it) => it >= 0);

test("Tab goes through head, strip, diagram, status and transport in this order, and is seen everywhere", async () => {
  const page = await visit();
  const stops = await walk(page);
  const wrong = stops.filter(({ isIn, hasRing }) => !isIn || !hasRing).map(({ words, isIn }) => `${words}: ${isIn ? "no ring" : "out of sight"}`);
  assert.deepEqual(wrong, []);
  const order = orderOf(stops);
  assert.deepEqual([...new Set(order)], [0, 1, 2, 3, 4], stops.map((it) => `${it.region}: ${it.words}`).join("\n"));
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
  await page.finish();
});

for (const [what, viewport, panes] of [["both panes", { width: 1500, height: 800 }, ["Text", "Details"]], ["the lessons", "laptop", ["Lessons"]], ["a phone", "phone", []], ["a phone's text", "phone", ["Text"]], ["a phone's details", "phone", ["Details"]], ["a phone on its side", LANDSCAPE, []]]) {
  test(`Tab goes through everything and is trapped nowhere: ${what}`, async () => {
    const page = await visit({ viewport });
    for (const name of panes) await openPane(page, name);
    const stops = await walk(page);
    const wrong = stops.filter(({ isIn, hasRing }) => !isIn || !hasRing).map(({ region, words, isIn }) => `${region} “${words}”: ${isIn ? "no ring" : "out of sight"}`);
    assert.deepEqual(wrong, []);
    const left = await page.evaluate(() => {
      const selector = "button, a[href], input, select, textarea, summary, [tabindex='0'], [contenteditable=true]";
      const isMissing = (it) => !it.dataset.walked && !it.disabled && it.tabIndex >= 0 && it.checkVisibility({ visibilityProperty: true });
      return [...document.querySelectorAll(selector)].filter(isMissing).map((it) => `${it.localName}.${it.className}`);
    });
    assert.deepEqual(left, [], "never reached");
    await page.finish();
  });
}

test("the skip link leads to the diagram and leaves the address alone", async () => {
  const page = await visit();
  const before = page.url();
  await press(page, "Tab");
  const link = page.getByRole("link", { name: "Skip to the diagram" });
  assert.ok(await link.evaluate((it) => it === document.activeElement));
  await press(page, "Enter");
  assert.equal(page.url(), before);
  assert.ok(await page.evaluate(() => document.querySelector("#diagram").contains(document.activeElement)));
  await page.finish();
});
