// The charts above the timeline and in the details, the numbers as a table, and what the run shows.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, axeScan, launch, seek, serve, shoot } from "./harness.mjs";
import { last, openDetails, press, step, time, timeline, visit as visitAt } from "./page.mjs";

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
const waiting = (page) => page.getByRole("slider", { name: "Waiting messages" });

/** Above the timeline where the page is high enough, else in the details. */
async function withCharts(options) {
  const page = await visit(options);
  await press(page, "m");
  await page.locator(".charts").waitFor();
  return page;
}

const HIGH = { viewport: { width: 1440, height: 900 } };

test("charts stand above the timeline of a high page, and in the details of a low one", async () => {
  const page = await withCharts(HIGH);
  const dock = await page.locator(".charts-dock").boundingBox();
  assert.equal(dock.height, 112);
  await press(page, "m");
  assert.equal(await page.locator(".charts").count(), 0);
  await page.finish();
  const low = await withCharts();
  assert.equal(await low.locator(".pane-details .charts").count(), 1);
  assert.equal(await low.locator(".charts-dock").count(), 0);
  await low.finish();
});

test("the dock has the axis of the timeline: its playhead stands above the thumb", async () => {
  const page = await withCharts(HIGH);
  const slider = await timeline(page).boundingBox();
  for (const at of [0, 7, 30, await last(page)]) {
    await seek(page, at);
    const thumb = slider.x + 11 + ((slider.width - 22) * at) / (await last(page));
    const head = await waiting(page).locator(".plot-head").boundingBox();
    assert.ok(Math.abs(head.x + head.width / 2 - thumb) < 2, `step ${at}: ${head.x} and ${thumb}`);
  }
  await page.finish();
});

test("the dock is made higher by its grip, by keys and by dragging", async () => {
  const page = await withCharts(HIGH);
  const grip = page.getByRole("separator", { name: "Height of the charts" });
  const height = async () => (await page.locator(".charts-dock").boundingBox()).height;
  await grip.focus();
  await press(page, "ArrowUp");
  assert.equal(await height(), 128);
  await press(page, "End");
  assert.equal(await height(), 240);
  await press(page, "Enter");
  assert.equal(await height(), 112);
  const box = await grip.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + 12);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 28, { steps: 4 });
  await page.mouse.up();
  assert.ok(Math.abs((await height()) - 152) <= 2, `${await height()}`);
  await page.reload();
  await page.locator(".charts-dock").waitFor();
  assert.ok((await height()) > 140, "it is remembered");
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
  await press(page, "Home");
  assert.match(await time(page), /^0(\.000)? ms$/);
  const said = new Set();
  for (let n = 0; n < 40; n += 1) {
    await press(page, "ArrowRight");
    said.add(await waiting(page).getAttribute("aria-valuetext"));
  }
  assert.ok(said.size > 20, `${said.size} different texts`);
  assert.match([...said][5], /ms: .*charges \d/);
  await press(page, "End");
  assert.equal(await step(page), await last(page));
  await page.finish();
});

test("charts are chosen, and the choice is remembered", async () => {
  const page = await visit({ viewport: "desktop" });
  await openDetails(page, "Charts");
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
  await openDetails(page, "Numbers");
  const tables = page.locator(".numbers table");
  assert.equal(await tables.count(), 3);
  assert.match(await tables.nth(1).innerText(), /utilisation/);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save as CSV" }).click()]);
  assert.match(download.suggestedFilename(), /\.csv$/);
  await page.finish();
});

test("what the run shows leads to the place that shows it", async () => {
  const page = await visit({ viewport: "desktop" });
  await press(page, "End");
  await openDetails(page, "Lesson");
  const poison = page.locator(".observations [data-topic=poison]");
  assert.match(await poison.innerText(), /Charge #2 is poison/);
  const before = await step(page);
  await poison.click();
  assert.ok((await step(page)) < before);
  await page.finish();
});

for (const [viewport, theme] of SCREENS) {
  test(`charts have no accessibility problems: ${viewport}, ${theme}`, async () => {
    const page = await visit({ viewport, theme });
    await openDetails(page, "Charts");
    await shoot(page, `charts-${viewport}-${theme}`);
    await axeScan(page);
    await page.getByRole("button", { name: "As a table" }).click();
    await axeScan(page);
    await page.finish();
  });
}
