// Many seeds of the open scenario, in the details.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, THEMES, axeScan, launch, serve, unsettled } from "./harness.mjs";
import { isNarrow, openDetails, openMenu, overflow, press, visit as visitAt } from "./page.mjs";

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
  const page = await visitAt(browser, site, options, "#two-generals");
  await openDetails(page, "Many seeds");
  return page;
}

async function run(page, count, push = HANDS.mouse.push) {
  await page.getByRole("combobox", { name: "Runs" }).selectOption(String(count));
  await push(page.getByRole("button", { name: "Run them" }));
  await page.getByText(`${count} of ${count} runs`).waitFor({ timeout: 60000 });
}

/** The seed of the open run, as the page tells it. */
async function seedOf(page) {
  if (!isNarrow(page)) return page.locator(".seed output").innerText();
  const text = await (await openMenu(page, "More")).innerText();
  await press(page, "Escape");
  return text.match(/Seed (\d+)/)?.[1];
}

for (const [name, hand] of Object.entries(HANDS)) {
  test(`by ${name}: a hundred seeds say how often each expectation holds, and the shortest failing run is one push away`, async () => {
    const page = await visit(hand.options);
    await run(page, 100, hand.push);
    assert.match(await page.locator(".outcomes").innerText(), /holds in 51 of 100/);
    const open = page.getByRole("button", { name: /Open it: seed/ });
    const seed = (await open.innerText()).match(/\d+/)[0];
    await hand.push(open);
    assert.equal(await seedOf(page), seed);
    await page.finish();
  });
}

test("a long sweep can be stopped, by keys alone, and what came out stays", async () => {
  const page = await visit();
  await page.getByRole("combobox", { name: "Runs" }).selectOption("5000");
  await page.getByRole("button", { name: "Run them" }).focus();
  await unsettled(async () => {
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Stop", exact: true }).focus();
  });
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Run them" }).waitFor();
  const done = Number((await page.locator(".seeds-progress").innerText()).match(/^(\d+) of 5000/)[1]);
  assert.ok(done < 5000, `${done} runs`);
  await page.finish();
});

for (const [name, hand] of Object.entries(HANDS)) {
  test(`by ${name}: a parameter goes from end to end, each number has a chart and a column, and a value is set from its row`, async () => {
    const page = await visit(hand.options);
    await page.getByRole("combobox", { name: "Vary" }).selectOption({ index: 1 });
    await page.getByRole("combobox", { name: "Runs" }).selectOption("20");
    await hand.push(page.getByRole("button", { name: "Run them" }));
    const table = page.getByRole("region", { name: "The medians as a table" });
    await table.waitFor();
    await page.getByRole("button", { name: "Run them" }).waitFor({ timeout: 60000 });
    const rows = await table.locator("tbody tr").count();
    await page.getByText(`${rows * 20} of ${rows * 20} runs`).waitFor();
    const charts = page.locator(".variation > li");
    assert.equal(await charts.count(), (await table.locator("thead th").count()) - 1);
    const dots = await charts.locator(".dots").evaluateAll((all) => all.map((it) => it.getAttribute("d").split("M").length - 1));
    assert.ok(dots.some((it) => it === rows), `${dots} of ${rows}`);
    const value = table.locator("tbody th button").last();
    const wanted = await value.innerText();
    await hand.push(value);
    assert.equal(await table.locator("tbody tr").count(), rows, "another value of it is no other text");
    const field = page.locator(".knob-value").first();
    if (!isNarrow(page)) assert.equal(await field.inputValue(), wanted);
    await page.finish();
  });
}

for (const theme of THEMES) {
  test(`a varied parameter is clean for a screen reader and fits a phone: ${theme}`, async () => {
    const page = await visit({ viewport: "phone", theme });
    await page.getByRole("combobox", { name: "Vary" }).selectOption({ index: 1 });
    await page.getByRole("combobox", { name: "Runs" }).selectOption("20");
    await page.getByRole("button", { name: "Run them" }).click();
    await page.getByRole("region", { name: "The medians as a table" }).waitFor();
    await page.getByRole("button", { name: "Run them" }).waitFor({ timeout: 60000 });
    await axeScan(page);
    const wide = await overflow(page);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.finish();
  });

  test(`the page is clean for a screen reader and fits a phone: ${theme}`, async () => {
    const page = await visit({ viewport: "phone", theme });
    await run(page, 20);
    await axeScan(page);
    const wide = await overflow(page);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await page.finish();
  });
}
