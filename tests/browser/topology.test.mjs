// Boxes and queues, the second view: beside the diagram and instead of it, with mouse, keyboard and screen reader.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, axeScan, launch, seek, serve, settled, shoot } from "./harness.mjs";
import { chooseView, visit } from "./page.mjs";

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

const tokens = ".board-inside rect.token, .board-inside rect.token-dead";

/** Opens the page and shows the boxes, by the means of this screen. */
async function boxes(viewport, theme, more = {}) {
  const page = await visit(browser, site, { viewport, theme, ...more });
  await chooseView(page, "Boxes");
  await page.locator(".board-inside rect").first().waitFor({ state: "attached" });
  return page;
}

for (const [viewport, theme] of SCREENS) {
  test(`boxes on a ${viewport} screen, ${theme}: start, middle, end; axe finds nothing`, async () => {
    const page = await boxes(viewport, theme);
    for (const [name, step] of [["start", 1], ["middle", 24], ["end", 1000]]) {
      await seek(page, step);
      await shoot(page, `topology-${viewport}-${theme}-${name}`);
    }
    await axeScan(page);
    await page.finish();
  });
}

test("V leads from the diagram to both views, to the boxes and back, and the choice is remembered", async () => {
  const page = await visit(browser, site);
  const shown = () => page.evaluate(() => [".stage:not(.board)", ".board"].map((it) => document.querySelector(it) !== null));
  assert.deepEqual(await shown(), [true, false]);
  await page.keyboard.press("v");
  await page.locator(".board").waitFor();
  assert.deepEqual(await shown(), [true, true]);
  await seek(page, 24);
  await shoot(page, "topology-both");
  await page.keyboard.press("v");
  await page.locator(".stage:not(.board)").waitFor({ state: "detached" });
  await settled(page);
  await page.reload();
  await page.locator(".board").waitFor();
  await page.keyboard.press("v");
  await page.locator(".board").waitFor({ state: "detached" });
  await page.finish();
});

test("the list of what is where follows the playhead, and dead letters pile up", async () => {
  const page = await boxes("laptop", "light");
  const told = () => page.locator(".board ul.visually-hidden li").allTextContents();
  const parked = async () => (await told()).find((it) => it.startsWith("parked"));
  await seek(page, 0);
  assert.match(await parked(), /holds nothing/);
  let held = "";
  for (let step = 1; step <= 40 && !/holds 1: Charge #2/.test(held); step++) {
    await seek(page, step);
    held = await parked();
  }
  assert.match(held, /dead-letter queue, holds 1: Charge #2/);
  assert.equal(await page.locator(".board-inside rect.token-dead").count(), 1);
  await page.finish();
});

test("a message is chosen by a click, told in details, and travelled to by key", async () => {
  const page = await boxes("laptop", "light");
  let step = 1;
  for (; step <= 40 && (await page.locator(tokens).count()) === 0; step++) {
    await seek(page, step);
  }
  const box = await page.locator(tokens).first().boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator(".board-inside rect[data-related]").first().waitFor({ state: "attached" });
  const mark = page.locator(".board .stage-mark");
  await mark.focus();
  const before = await mark.getAttribute("aria-label");
  await page.keyboard.press("Home");
  const first = await mark.getAttribute("aria-label");
  assert.match(first, /^Shopper, person/);
  assert.notEqual(first, before);
  await page.keyboard.press("ArrowRight");
  assert.match(await mark.getAttribute("aria-label"), /^Orders, service/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains("stage-mark")), false);
  await page.finish();
});

test("larger, smaller and all of it", async () => {
  const page = await boxes("laptop", "light");
  const width = () => page.locator(".board-content").evaluate((it) => it.getBoundingClientRect().width);
  const fitted = await width();
  await page.getByRole("button", { name: "Larger boxes" }).click();
  assert.ok((await width()) > fitted * 1.2);
  await page.getByRole("button", { name: "Fit all boxes" }).click();
  assert.ok(Math.abs((await width()) - fitted) < 1);
  await page.finish();
});

test("tokens move in proportion while it plays, and jump with reduced motion", async () => {
  for (const motion of ["no-preference", "reduce"]) {
    const page = await boxes("laptop", "light", { motion });
    await seek(page, 0);
    await page.evaluate(() => globalThis.playlineFreeze());
    await page.keyboard.press(" ");
    const places = await page.evaluate(async () => {
      const places = [];
      for (let frame = 0; frame < 50; frame++) {
        globalThis.playlineSkip(40);
        await new Promise(requestAnimationFrame);
        await new Promise(requestAnimationFrame);
        const x = document.querySelector(".board-moving rect")?.getAttribute("x");
        if (x && places.at(-1) !== x) places.push(x);
      }
      return places;
    });
    if (motion === "reduce") {
      assert.ok(places.length <= 6, `jumps: ${places.length} places`);
    } else {
      assert.ok(places.length > 6, `moves: ${places.length} places`);
    }
    await page.finish();
  }
});
