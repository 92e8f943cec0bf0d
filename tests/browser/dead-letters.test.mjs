// The workbench of dead letters in the page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, THEMES, axeScan, launch, serve } from "./harness.mjs";
import { overflow, press, undo, visit as visitAt } from "./page.mjs";

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

/** Waits until the kept text, which is written a moment after a change, has these words. */
const isKept = (page, words) =>
  page.waitForFunction((words) => localStorage.getItem("playline.draft")?.includes(words), words, { timeout: 10000 });
const field = (page, name) => page.locator(".letter").getByRole("textbox", { name });

/** The first scenario at a moment at which one letter is parked. */
async function visit(options = {}) {
  const page = await visitAt(browser, site, options);
  await press(page, "End", ...Array(6).fill("ArrowLeft"), "d");
  await page.locator(".letter").waitFor();
  return page;
}

for (const [name, hand] of Object.entries(HANDS)) {
  test(`by ${name}: a letter is mended and sent back, with the change in sight before, and undo has it back`, async () => {
    const page = await visit(hand.options);
    await hand.push(field(page, "card"));
    await field(page, "card").fill("4222");
    assert.match(await page.locator(".letter .change").innerText(), /was 4l11, will be 4222/);
    await hand.push(page.getByRole("button", { name: "Send 1 letter back" }));
    await isKept(page, 'redrive Charge 2 from parked with { card: "4222" }');
    await page.getByText("No dead letter waits at this moment").waitFor();
    await undo(page, hand.push);
    await page.locator(".letter").waitFor();
    await page.finish();
  });

  test(`by ${name}: a letter is discarded, and undo has it back`, async () => {
    const page = await visit(hand.options);
    await hand.push(page.getByRole("button", { name: "Discard 1 letter" }));
    await page.getByText("No dead letter waits at this moment").waitFor();
    await undo(page, hand.push);
    await page.locator(".letter").waitFor();
    await page.finish();
  });
}

test("what was typed is kept while something else is looked at, and forgotten on request only", async () => {
  const page = await visit();
  await field(page, "card").fill("4222");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Show its way" }).click();
  await page.keyboard.press("d");
  const kept = await field(page, "card").inputValue();
  assert.ok(kept === "4222", `it says ${kept}`);
  await page.getByRole("button", { name: "Forget what I typed" }).click();
  assert.equal(await field(page, "card").inputValue(), "4l11");
  await page.finish();
});

test("by keys alone: discard, and undo", async () => {
  const page = await visit();
  await page.getByRole("button", { name: "Discard 1 letter" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("No dead letter waits at this moment").waitFor();
  await page.getByRole("tab", { name: "Messages" }).focus();
  await page.keyboard.press("Control+z");
  await page.locator(".letter").waitFor();
  await page.finish();
});

for (const theme of THEMES) {
  test(`the workbench is clean for a screen reader and fits a phone: ${theme}`, async () => {
    const page = await visit({ viewport: "phone", theme });
    await axeScan(page);
    const wide = await overflow(page);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.finish();
  });
}
