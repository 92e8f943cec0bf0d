// The details: five tabs in a row, their pages, tables, filters, what is looked at, and the legend.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, axeScan, launch, seek, serve, settled } from "./harness.mjs";
import { DETAILS, append, leave, openDetails, openPane, press, step, title, visit as visitAt } from "./page.mjs";

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

test("five tabs stand in one row, and each opens where it was left", async () => {
  const page = await visit({ viewport: "desktop" });
  await openPane(page, "Details");
  const tabs = page.getByRole("tablist", { name: "Details" }).getByRole("tab");
  assert.deepEqual(await tabs.allInnerTexts(), Object.keys(DETAILS));
  const tops = await tabs.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
  assert.equal(new Set(tops).size, 1, "one row");
  await openDetails(page, "Table");
  await openDetails(page, "Broker");
  await page.getByRole("tab", { name: "Events" }).click();
  await page.getByRole("table", { name: "The run as a table" }).waitFor();
  await page.reload();
  await page.getByRole("table", { name: "The run as a table" }).waitFor();
  await page.getByRole("tab", { name: "Events" }).focus();
  await press(page, "ArrowRight");
  assert.equal(await page.locator(":focus").innerText(), "Results");
  await press(page, "End");
  assert.equal(await page.locator(":focus").innerText(), "Setup");
  await page.finish();
});

test("a page of an earlier version opens its successor", async () => {
  const page = await visit({ viewport: "desktop", init: () => localStorage.setItem("playline.settings", "playline settings 1\ntab story\ndetails yes") });
  await page.getByRole("list", { name: "The run as sentences" }).waitFor();
  await page.finish();
});

test("the table has heads and cells, follows the playhead, is filtered, and leads to a row", async () => {
  const page = await visit({ viewport: "desktop" });
  await openDetails(page, "Table");
  const table = page.getByRole("table", { name: "The run as a table" });
  assert.deepEqual(await table.getByRole("columnheader").allInnerTexts(), ["Time", "Where", "What", "Message"]);
  const all = Number(await table.getAttribute("aria-rowcount"));
  await page.getByRole("searchbox", { name: "Filter" }).fill("billing rejected");
  await settled(page, "drawn");
  const rows = table.locator(".row");
  assert.equal(await rows.count(), 3);
  assert.ok(Number(await table.getAttribute("aria-rowcount")) < all);
  for (const text of await rows.allInnerTexts()) assert.match(text, /Billing\s+rejected\s+Charge #2/);
  await rows.first().getByRole("button").click();
  assert.match(await page.locator(".status-words").innerText(), /Charge #2/);
  await axeScan(page);
  await page.finish();
});

test("sentences are filtered by the same words", async () => {
  const page = await visit({ viewport: "desktop" });
  await openDetails(page, "Sentences");
  await page.getByRole("searchbox", { name: "Filter" }).fill("#3");
  await settled(page, "drawn");
  const all = await page.locator(".story-step").allInnerTexts();
  assert.ok(all.length > 3 && all.every((it) => it.includes("#3")), all.join("\n"));
  await page.finish();
});

for (const [name, hand] of Object.entries(HANDS)) {
  test(`by ${name}: what is looked at says what it is, why, and its life with what is still to come`, async () => {
    const page = await visit(hand.options);
    await seek(page, 30);
    await openDetails(page, "Table", hand.push);
    await page.getByRole("searchbox", { name: "Filter" }).fill("dead-lettered");
    await settled(page, "drawn");
    await hand.push(page.getByRole("table").locator(".row").first().getByRole("button"));
    await openDetails(page, "Selected", hand.push);
    const panel = page.locator(".details-page");
    assert.match(await panel.locator("h3").first().innerText(), /Charge #2\s*(dead letter|in flight)/);
    assert.match(await panel.innerText(), /Why\?[\s\S]*card unreadable[\s\S]*Its life[\s\S]*Payload/);
    assert.ok((await panel.locator(".life .is-future").count()) > 0, "what follows is pale");
    await page.finish();
  });
}

test("the course is one press away in the lesson", async () => {
  const page = await visit({ viewport: "desktop" });
  await openDetails(page, "Lesson");
  const before = await title(page).innerText();
  await page.locator(".lesson-neighbours").getByRole("button", { name: /^Next lesson/ }).click();
  assert.notEqual(await title(page).innerText(), before);
  await openDetails(page, "Lesson");
  await page.locator(".lesson-neighbours").getByRole("button", { name: /^Previous lesson/ }).click();
  assert.equal(await title(page).innerText(), before);
  await page.finish();
});

test("numbers have definitions, and wide tables scroll in their box with a bar", async () => {
  const page = await visit({ viewport: "desktop" });
  await openDetails(page, "Numbers");
  const heads = page.locator(".numbers th[scope=row]");
  for (const head of await heads.all()) assert.ok((await head.getAttribute("title")).endsWith("."), await head.innerText());
  await page.getByText("What the numbers mean").click();
  assert.equal(await page.locator(".definitions dt").count(), await heads.count());
  const sticksOut = await page.locator(".tab-page").evaluate((it) => it.scrollWidth > it.clientWidth + 1);
  assert.ok(!sticksOut, "the page of the details itself is not scrolled sideways");
  await page.finish();
});

test("a keyed message says its partition, and the short form of a position is explained", async () => {
  const page = await visit({ viewport: "desktop" }, "#stream");
  await openDetails(page, "Table");
  await page.getByRole("searchbox", { name: "Filter" }).fill("appended");
  await settled(page, "drawn");
  await page.getByRole("table").locator(".row").first().getByRole("button").click();
  await openDetails(page, "Selected");
  assert.match(await page.locator(".facts").last().innerText(), /p\d+@\d+: partition \d+, offset \d+/);
  await leave(page);
  await press(page, "l");
  await page.locator(".legend-panel li", { hasText: "partition 1, offset 0" }).waitFor();
  await page.finish();
});

test("the legend lies over a corner, has one entry for a sign, and can be pinned", async () => {
  const page = await visit();
  const stage = await page.locator(".stage").boundingBox();
  await press(page, "l");
  const panel = page.locator(".legend-panel");
  assert.equal((await panel.boundingBox()).width, 300);
  assert.deepEqual(await page.locator(".stage").boundingBox(), stage, "the stage keeps its room");
  const words = await panel.locator("li").allInnerTexts();
  assert.ok(words.includes("send, or delivery") && !words.includes("delivery"), words.join(", "));
  assert.equal(new Set(words).size, words.length);
  await panel.getByRole("button", { name: "Pin" }).click();
  await page.locator(".pinned-legend li").first().waitFor();
  assert.equal(await panel.count(), 0);
  await page.finish();
});
