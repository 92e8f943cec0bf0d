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
const fingerprint = (page) => page.locator("header").innerText().then((text) => text.match(/[0-9a-f]{4}\s[0-9a-f]{4}/)?.[0]);
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
  await bar(page).getByRole("group", { name: "Billing" }).waitFor();
  const field = bar(page).getByRole("textbox", { name: /Crash for/ });
  await field.fill("70ms");
  await field.press("Tab");
  await bar(page).getByRole("button", { name: "Crash" }).click();
  assert.match(await page.locator(".stage").last().innerText(), /crash/);
  await page.keyboard.press("e").catch(() => {});
  await page.finish();
});

test("two runs take the room of the text; it comes back when asked for, and shows the line that is written", async () => {
  const page = await visit();
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  await bar(page).getByRole("button", { name: "Lose" }).click();
  await page.locator(".twin-bar").waitFor();
  assert.equal(await page.locator(".cm-content").count(), 0, "the text is away");
  const [left, right] = await page.locator(".twin-side").evaluateAll((all) => all.map((it) => it.clientWidth));
  assert.ok(left > 600 && right > 600, `${left} and ${right} pixels wide`);
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await bar(page).getByRole("button").first().click();
  const line = page.locator(".cm-revealed").first();
  await line.waitFor();
  assert.match(await page.locator(".cm-line", { has: page.locator(".cm-revealed") }).innerText(), /^at [0-9.]+m?s /);
  await page.waitForFunction(() => {
    const [box, line] = [".cm-scroller", ".cm-revealed"].map((it) => document.querySelector(it).getBoundingClientRect());
    return line.top >= box.top && line.bottom <= box.bottom + 1;
  });
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await page.locator(".cm-content").waitFor();
  await page.finish();
});

test("a long text scrolls under the wheel", async () => {
  const page = await visit();
  await page.locator(".cm-content").hover({ position: { x: 120, y: 60 } });
  await page.mouse.wheel(0, 300);
  await page.waitForFunction(() => document.querySelector(".cm-scroller").scrollTop > 100);
  await page.finish();
});

test("by touch: the bar is at the thumb, and its targets are large", async () => {
  const page = await visit({ viewport: "phone", hasTouch: true });
  await atTheAcknowledgement(page);
  await page.keyboard.press("x");
  const lose = bar(page).getByRole("button", { name: "Lose" });
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
  const field = bar(page).getByRole("textbox", { name: /Delay by/ });
  await field.fill("soon # {");
  await field.press("Tab");
  await bar(page).getByRole("button", { name: "Delay" }).click();
  await page.locator(".notice").waitFor();
  assert.equal(await fingerprint(page), before);
  await page.finish();
});
