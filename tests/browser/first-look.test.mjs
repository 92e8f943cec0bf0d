// What index.html shows before the program is there: the first picture of a first visit, in the place where the page has it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { assets, axeScan, launch, open, serve, settled, shoot, SCREENS } from "./harness.mjs";
import { sizesOf } from "./weight.mjs";

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

const started = "#app:not(:has(.first-look))";
const SIZES = [{ width: 1280, height: 720 }, { width: 1440, height: 900 }, { width: 1920, height: 1080 }];
const PHONE = { width: 360, height: 640 };

/** A page whose program is never answered until it is let go. */
async function held(viewport, { hash = "", ...options } = {}) {
  const page = await open(browser, "about:blank", { viewport, allow: [/./], ...options });
  let release;
  const gate = new Promise((resolve) => (release = resolve));
  await page.route(`**/${assets().wasm}`, async (route) => {
    await gate;
    await route.continue().catch(() => {});
  });
  await page.goto(site.url + hash);
  await page.evaluate(() => document.fonts.ready);
  return { page, release };
}

/** The words that can be seen within some elements, with their boxes. */
const wordsIn = (page, selector) =>
  page.evaluate((selector) => {
    const texts = [...document.querySelectorAll(selector)].flatMap((it) => [...it.querySelectorAll("text")]);
    const seen = texts.map((it) => ({ words: it.textContent, box: it.getBoundingClientRect() })).filter(({ box }) => box.width > 0);
    const placed = seen.map(({ words, box }) => ({ words, x: box.x + box.width / 2, y: box.y + box.height / 2 }));
    return placed.sort((a, b) => a.y - b.y || a.x - b.x);
  }, selector);

const FIRST = ".first-picture";
const STAGE = ".stage-heads-drawing, .stage-scale, .stage-words-drawing";

for (const viewport of [...SIZES, PHONE]) {
  const name = `${viewport.width}×${viewport.height}`;

  test(`without any script the whole run can be read at ${name}`, async () => {
    const context = await browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByRole("heading", { name: "Dead-letter queue" }).waitFor();
    const shown = page.locator(`${FIRST} > svg:visible`);
    assert.equal(await shown.count(), 1, "one picture is chosen");
    const words = await shown.locator("text").allTextContents();
    for (const wanted of ["Shopper", "Billing", "Charge #2 (try 3)", "ack #3"]) {
      assert.ok(words.includes(wanted), wanted);
    }
    await page.getByText("A message that can never be handled must not be tried for ever").waitFor();
    assert.equal(await page.getByText("Loading", { exact: true }).isVisible(), false, "nothing is on its way");
    await context.close();
  });

  test(`the page takes over at ${name} and no word moves`, async () => {
    const watch = () => {
      const place = (it) => [it.x, it.y, it.width, it.height].map(Math.round).join(" ");
      const source = ({ node, previousRect, currentRect }) => `${node?.className ?? node} from ${place(previousRect)} to ${place(currentRect)}`;
      const told = (it) => `${it.value.toFixed(4)}: ${it.sources.map(source).join(", ")}`;
      globalThis.shifts = [];
      new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries().filter((it) => it.value > 0.0005).map(told))).observe({ type: "layout-shift", buffered: true });
    };
    const touch = viewport === PHONE ? { hasTouch: true, isMobile: true } : {};
    const { page, release } = await held(viewport, { init: watch, ...touch });
    const before = await wordsIn(page, FIRST);
    assert.ok(before.length > 40, "the picture is there");
    release();
    await page.waitForSelector(started, { state: "attached" });
    await settled(page, "drawn");
    const now = await wordsIn(page, STAGE);
    const far = before.filter(({ words, x, y }) => !now.some((it) => it.words === words && Math.abs(it.x - x) <= 1 && Math.abs(it.y - y) <= 1));
    assert.deepEqual(far, [], "every word is where it was, within a pixel");
    assert.equal(now.length, before.length, "and there is no other");
    const shifts = await page.evaluate(() => globalThis.shifts);
    assert.deepEqual(shifts, [], "nothing is shifted but what stands beside a number that is written later");
    await page.context().close();
  });
}

test("the first picture is fit for every reader, in both themes", async () => {
  for (const [viewport, theme] of SCREENS) {
    const { page } = await held(viewport, { theme });
    await page.getByText("Sequence diagrams that run").waitFor();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(overflow <= 0, "nothing sticks out sideways");
    if (viewport !== "desktop") await axeScan(page);
    await shoot(page, `first-look-${viewport}-${theme}`);
    await page.context().close();
  }
});

test("the theme that was chosen is there from the first frame on", async () => {
  const { page } = await held("laptop", { theme: "light", init: () => localStorage.setItem("playline.theme", "dark") });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  await page.context().close();
});

test("a link, and a second visit, begin with a calm frame", async () => {
  const remember = () => localStorage.setItem("playline.place", "pattern saga");
  for (const [hash, init] of [["#saga", undefined], ["#t=anything", undefined], ["", remember]]) {
    const { page } = await held("laptop", { hash, init });
    assert.equal(await page.locator(FIRST).isVisible(), false);
    assert.equal(await page.getByRole("heading", { name: "Dead-letter queue" }).isVisible(), false);
    await page.getByText("Loading", { exact: true }).waitFor();
    await page.context().close();
  }
});

test("the first picture can be read after 20 KB", () => {
  const { all, ...kinds } = sizesOf([])["to read the first picture"];
  assert.ok(all <= 20_000, `${JSON.stringify(kinds)} are ${all} bytes with gzip`);
});
