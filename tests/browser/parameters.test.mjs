// Every value of the text as a control, in the details.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, THEMES, axeScan, launch, serve } from "./harness.mjs";
import { fingerprint, openDetails, overflow, runIs, undo, visit as visitAt } from "./page.mjs";

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

async function visit(options = {}) {
  const page = await visitAt(browser, site, { viewport: "desktop", ...options });
  await openDetails(page, "Parameters");
  return page;
}
const source = (page) => page.locator(".cm-content").innerText();

test("a slider turned by key changes its line, and undo takes it back a turn at a time", async () => {
  const page = await visit();
  const before = await fingerprint(page);
  await page.getByRole("slider", { name: "latency, at most" }).focus();
  for (let n = 0; n < 4; n += 1) await page.keyboard.press("ArrowRight");
  await page.locator(".cm-content", { hasText: "latency 3ms..10ms" }).waitFor();
  await runIs(page, before, false);
  await page.getByRole("tab", { name: "Setup" }).focus();
  for (const value of [9, 8, 7, 6]) {
    await page.keyboard.press("Control+z");
    await page.locator(".cm-content", { hasText: `latency 3ms..${value}ms` }).waitFor();
  }
  await runIs(page, before);
  await page.finish();
});

for (const [name, hand] of Object.entries(HANDS)) {
  test(`by ${name}: a field changes its line and the run, and undo has both back`, async () => {
    const page = await visit({ ...hand.options });
    const before = await fingerprint(page);
    const field = page.getByRole("textbox", { name: "prefetch, value" });
    await hand.push(field);
    await field.fill("3");
    await field.press("Enter");
    await runIs(page, before, false);
    await undo(page, hand.push);
    await runIs(page, before);
    assert.equal(await field.inputValue(), "1");
    await page.finish();
  });
}

test("what cannot be is told, and the field goes back", async () => {
  const page = await visit();
  const field = page.getByRole("textbox", { name: "prefetch, value" });
  await field.fill("blue");
  await field.press("Enter");
  await page.getByText("prefetch cannot be “blue”").first().waitFor();
  assert.equal(await field.inputValue(), "1");
  await field.fill("3");
  await field.press("Enter");
  assert.equal(await field.inputValue(), "3");
  await page.finish();
});

test("an option that the text leaves open is one choice away", async () => {
  const page = await visit();
  await page.getByRole("combobox", { name: "An option more for charges" }).selectOption("capacity");
  assert.match((await source(page)).replaceAll("\n", " "), /dead-\s?letter parked, capacity 10/);
  await page.getByRole("slider", { name: "capacity" }).waitFor();
  await page.finish();
});

for (const theme of THEMES) {
  test(`the page is clean for a screen reader, and fits a phone: ${theme}`, async () => {
    const page = await visit({ viewport: "phone", theme });
    await axeScan(page);
    const wide = await overflow(page);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.finish();
  });
}
