// The charts under the diagram, the numbers as a table, and what the run shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, axeScan, launch, open, serve, shoot } from "./harness.mjs";

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

const visit = (options = {}, hash = "") => open(browser, `${site.url}${hash}`, { wait: "#app:not(:has(.first-look))", ...options });
const clock = (page) => page.locator(".clock").innerText();
const step = async (page) => Number.parseInt((await clock(page)).match(/Step (\d+)/)[1], 10);
const waiting = (page) => page.getByRole("slider", { name: "Waiting messages" });

async function withCharts(options) {
  const page = await visit(options);
  if ((await page.locator(".charts").count()) === 0) await page.keyboard.press("m");
  await page.locator(".charts").waitFor();
  return page;
}

test("charts are shown by a key and by a button, and hidden on a phone until asked for", async () => {
  const phone = await visit({ viewport: "phone" });
  assert.equal(await phone.locator(".charts").count(), 0);
  await phone.keyboard.press("m");
  assert.equal(await phone.locator(".charts").count(), 1);
  await phone.finish();
  const page = await withCharts();
  const button = page.getByRole("button", { name: "Charts", exact: true });
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  await button.click();
  assert.equal(await page.locator(".charts").count(), 0);
  await page.finish();
});

test("a place in a chart is a moment of the run", async () => {
  const page = await withCharts();
  const box = await waiting(page).boundingBox();
  await page.mouse.click(box.x + box.width * 0.25, box.y + box.height / 2);
  const early = await step(page);
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
  const late = await step(page);
  assert.ok(early > 0 && early < late, `${early} < ${late}`);
  const head = await waiting(page).locator(".plot-head").boundingBox();
  assert.ok(Math.abs(head.x - (box.x + box.width * 0.75)) < 4, "the playhead stands where the pointer was");
  await page.finish();
});

test("arrow keys move the playhead by samples, and the values are said", async () => {
  const page = await withCharts();
  await waiting(page).focus();
  await page.keyboard.press("Home");
  assert.match(await clock(page), / 0\.000 ms/);
  const said = new Set();
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press("ArrowRight");
    said.add(await waiting(page).getAttribute("aria-valuetext"));
  }
  assert.ok(said.size > 20, `${said.size} different texts`);
  assert.match([...said][5], /ms: .*charges \d/);
  await page.keyboard.press("End");
  assert.equal(await step(page), Number.parseInt((await clock(page)).match(/of (\d+)/)[1], 10));
  await page.finish();
});

test("charts are chosen, and the choice is remembered", async () => {
  const page = await withCharts();
  const before = await page.locator(".chart").count();
  await page.getByRole("checkbox", { name: "Trouble" }).check();
  assert.equal(await page.locator(".chart").count(), before + 1);
  await page.reload();
  await page.locator(".charts").waitFor();
  assert.equal(await page.locator(".chart").count(), before + 1);
  await page.getByRole("button", { name: "As a table" }).click();
  assert.equal(await page.locator(".chart-table tbody tr").count(), 21);
  await page.finish();
});

test("the numbers are a table that can be saved for a spreadsheet", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.getByRole("tab", { name: "Numbers" }).click();
  const tables = page.locator(".numbers table");
  assert.equal(await tables.count(), 3);
  assert.match(await tables.nth(1).innerText(), /utilisation/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  await page.finish();
});

test("what the run shows leads to the place that shows it", async () => {
  const page = await visit({ viewport: "desktop" });
  const poison = page.locator(".observations [data-topic=poison]");
  assert.match(await poison.innerText(), /Charge #2 is poison/);
  const before = await step(page);
  await poison.click();
  assert.ok((await step(page)) < before);
  await page.finish();
});

for (const [viewport, theme] of SCREENS) {
  test(`charts have no accessibility problems: ${viewport}, ${theme}`, async () => {
    const page = await withCharts({ viewport, theme });
    await shoot(page, `charts-${viewport}-${theme}`);
    await axeScan(page);
    await page.getByRole("button", { name: "As a table" }).click();
    await axeScan(page);
    await page.finish();
  });
}
