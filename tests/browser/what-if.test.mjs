// What is done to the running system from the picture: by mouse, by keys alone, by touch.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { THEMES, axeScan, launch, open, serve } from "./harness.mjs";

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

const visit = (options = {}) => open(browser, site.url, { wait: "#app:not(:has(.first-look))", ...options });
const bar = (page) => page.getByRole("group", { name: "What if" });
const fingerprint = (page) => page.locator(".status").innerText().then((text) => text.match(/[0-9a-f]{4}\s[0-9a-f]{4}/)?.[0]);
const source = (page) => page.locator(".cm-content").evaluate((it) => it.innerText.replaceAll("\n", " "));

/** Step 8 of the first scenario: Billing has acknowledged Charge #1, which is on its way. */
async function atTheAcknowledgement(page) {
  await page.keyboard.press("Home");
  for (let n = 0; n < 8; n += 1) await page.keyboard.press("ArrowRight");
}

test("by keys alone: an acknowledgement is lost in two actions, and undo has it back", async () => {
  const page = await visit();
  const before = await fingerprint(page);
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  await page.waitForFunction(() => document.activeElement.textContent.trim() === "Lose");
  await page.keyboard.press("Enter");
  assert.notEqual(await fingerprint(page), before);
  await page.keyboard.press("Control+End").catch(() => {});
  assert.match(await page.locator(".stage").last().innerText(), /ack #1\s+lost by hand/);
  await page.keyboard.press("Control+z");
  assert.equal(await fingerprint(page), before);
  await page.finish();
});

test("by mouse: a click on a head, a click on Crash; the length is a field", async () => {
  const page = await visit();
  const head = await page.locator(".stage").first().getByText("Billing", { exact: true }).first().boundingBox();
  await page.keyboard.press("Home");
  for (let n = 0; n < 6; n += 1) await page.keyboard.press("ArrowRight");
  await page.mouse.click(head.x + head.width / 2, head.y + head.height / 2);
  await page.locator(".selection-name", { hasText: "Billing" }).waitFor();
  const field = bar(page).getByRole("textbox", { name: /Crash for/ });
  await field.fill("70ms");
  await field.press("Tab");
  await bar(page).getByRole("button", { name: "Crash" }).click();
  assert.match(await page.locator(".stage").last().innerText(), /crash/);
  await page.keyboard.press("e").catch(() => {});
  await page.finish();
});

test("two runs stand side by side after a what-if, and nothing but the stage moves", async () => {
  const page = await visit();
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  const places = () =>
    page.evaluate(() =>
      [".head", ".strip", ".status", ".transport"].map((it) => {
        const { x, y, width, height } = document.querySelector(it)?.getBoundingClientRect() ?? {};
        return [it, x, y, width, height].join(" ");
      }),
    );
  const before = await places();
  await bar(page).getByRole("button", { name: "Lose" }).click();
  await page.locator(".compare-title").nth(1).waitFor();
  assert.deepEqual(await places(), before);
  const titles = await page.locator(".compare-title").allInnerTexts();
  assert.match(titles[0], /^A\s+without it/);
  assert.match(titles[1], /^B\s+at [0-9.]+m?s drop ack of Charge 1/);
  await page.getByRole("button", { name: /^Close/ }).first().click();
  await page.locator(".compare-title").first().waitFor({ state: "detached" });
  await page.finish();
});

test("selecting and deselecting moves nothing: the bar lies over padding of the stage", async () => {
  const page = await visit();
  await atTheAcknowledgement(page);
  const marks = () =>
    page.locator(".stage-still > [data-mark]").evaluateAll((all) =>
      all.slice(0, 40).map((it) => {
        const { x, y } = it.getBoundingClientRect();
        return `${Math.round(x)} ${Math.round(y)}`;
      }),
    );
  const before = await marks();
  await page.keyboard.press("x");
  const box = await page.locator(".selection-bar").boundingBox();
  assert.equal(Math.round(box.height), 44);
  assert.deepEqual(await marks(), before);
  await page.keyboard.press("Escape");
  await page.locator(".selection-bar").waitFor({ state: "detached" });
  assert.deepEqual(await marks(), before);
  await page.finish();
});

test("a panel holds every action, each with its value in place", async () => {
  const page = await visit();
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  await bar(page).getByRole("button", { name: "More actions" }).click();
  const panel = bar(page).locator(".popover-panel");
  assert.ok((await panel.getByRole("button").count()) > 4);
  assert.ok((await panel.getByRole("textbox").count()) > 1);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "detached" });
  await page.finish();
});

test("by touch: the bar is at the thumb, and its targets are large", async () => {
  const page = await visit({ viewport: "phone", hasTouch: true });
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  await bar(page).getByRole("button", { name: "More actions" }).tap();
  const lose = bar(page).locator(".popover-panel").getByRole("button", { name: "Lose" }).first();
  const box = await lose.boundingBox();
  assert.ok(box.height >= 43.5, `${box.height} pixels high`);
  await lose.tap();
  assert.match(await page.locator(".stage").last().innerText(), /lost by hand/);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await page.finish();
});

for (const theme of THEMES) {
  test(`the bar is clean for a screen reader: ${theme}`, async () => {
    const page = await visit({ theme });
    await atTheAcknowledgement(page);
    await page.keyboard.press("x");
    await bar(page).waitFor();
    await axeScan(page);
    await page.finish();
  });
}

test("a value that cannot be is told, and nothing changes", async () => {
  const page = await visit();
  const before = await fingerprint(page);
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  const field = bar(page).getByRole("textbox", { name: /Delay by/ }).first();
  await field.fill("soon # {");
  await field.press("Tab");
  await bar(page).getByRole("button", { name: "Delay" }).first().click();
  await page.locator(".notice", { hasText: /./ }).first().waitFor();
  assert.equal(await fingerprint(page), before);
  await page.finish();
});
