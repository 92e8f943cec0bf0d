// Two runs side by side: opened, driven with mouse, keyboard and touch, read by a screen reader, seen on every screen.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, axeScan, launch, open, seek, serve, shoot } from "./harness.mjs";

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
const visit = (options = {}, hash = "#sync-vs-async") => open(browser, site.url + hash, { wait: started, ...options });
const words = (page) => page.locator(".differences-words").innerText();

/** The heights of the playhead of both stages on the screen. */
const playheads = (page) =>
  page.locator(".stage-playhead").evaluateAll((lines) => lines.map((it) => it.getBoundingClientRect().top));

for (const [viewport, theme] of SCREENS) {
  test(`calls against a queue on a ${viewport} screen, ${theme}: start, middle, end; axe finds nothing`, async () => {
    const page = await visit({ viewport, theme });
    await page.locator(".compare-titles").waitFor();
    for (const [name, step] of [["start", 4], ["middle", 60], ["end", 1000]]) {
      await seek(page, step);
      await shoot(page, `twin-${viewport}-${theme}-${name}`);
    }
    await axeScan(page);
    await page.finish();
  });
}

test("two diagrams have one playhead, one scroll and one scale, and the first difference is a line across both", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.locator(".stage").nth(1).waitFor();
  const names = await page.locator(".compare-title").allInnerTexts();
  assert.match(names[0], /A shop that calls/);
  assert.match(names[1], /A shop with a queue/);
  for (const step of [3, 30, 80]) {
    await seek(page, step);
    const [left, right] = await playheads(page);
    assert.ok(Math.abs(left - right) < 1.5, `step ${step}: ${left} and ${right}`);
  }
  const tops = () => page.locator(".stage-box").evaluateAll((boxes) => boxes.map((it) => it.scrollTop));
  await page.locator(".stage-box").first().evaluate((box) => (box.scrollTop = 240));
  await page.waitForFunction(() => [...document.querySelectorAll(".stage-box")].every((it) => it.scrollTop === 240));
  await page.keyboard.press("+");
  const [one, other] = await tops();
  assert.ok(Math.abs(one - other) <= 1, `${one} and ${other}`);
  await page.getByRole("button", { name: "First difference" }).click();
  assert.match(await page.locator(".stage-parting-words:not([data-off])").innerText(), /^First difference: .+ ms$/);
  const lines = await page.locator(".stage-parting").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().top));
  assert.ok(Math.abs(lines[0] - lines[1]) < 1.5, `the line is at ${lines}`);
  const box = await page.locator(".stage-box").first().boundingBox();
  assert.ok(lines[0] > box.y && lines[0] < box.y + box.height, `the line at ${lines[0]} is seen`);
  await shoot(page, "twin-first-difference");
  await page.finish();
});

test("with the keyboard alone: a change, C, J, and back to one run", async () => {
  const page = await visit({}, "#point-to-point");
  const slider = page.locator(".strip input[type=range]").first();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await slider.evaluate((it) => it.blur());
  await page.keyboard.press("c");
  await page.locator(".compare-titles").waitFor();
  const titles = await page.locator(".compare-title").allInnerTexts();
  assert.match(titles[0], /^A\s/);
  assert.match(titles[1], /^B\s/);
  await page.waitForFunction(() => /Comparison: A, .*; B, /.test([...document.querySelectorAll("[aria-live], [role=alert]")].map((it) => it.textContent).join(" ")));
  await page.keyboard.press("j");
  await shoot(page, "twin-before-and-now");
  const labels = await page.locator(".stage-box").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
  assert.match(labels[0], /^A, /);
  assert.match(labels[1], /^B, /);
  await page.keyboard.press("c");
  await page.locator(".compare-titles").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.finish();
});

test("a message that is chosen on one side stands out on the other", async () => {
  const page = await visit();
  await page.locator(".stage").nth(1).waitFor();
  const marks = page.locator(".stage-mark");
  await marks.first().focus();
  await page.keyboard.press("Home");
  let said = [""];
  for (let n = 0; n < 6 && !/#/.test(said[0]); n++) {
    await page.keyboard.press("ArrowDown");
    said = await marks.evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
  }
  const name = said[0].match(/\w+ #[\d.]+/)?.[0];
  assert.ok(name && said[1].includes(name), `${said[0]} | ${said[1]}`);
  await page.finish();
});

test("a parameter changes both, the other side can be edited, and sides are swapped", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.locator(".differences-words").first().waitFor();
  const before = await words(page);
  const field = page.locator(".strip").getByRole("textbox").first();
  await field.fill("0ms");
  await page.keyboard.press("Enter");
  await page.waitForFunction((old) => document.querySelector(".differences-words").innerText !== old, before);
  assert.match(await page.locator(".strip").innerText(), /Both runs change together/);
  const left = () => page.locator(".compare-title").first().innerText();
  assert.match(await left(), /A shop that calls/);
  await page.getByRole("button", { name: "Edit B" }).click();
  await page.getByRole("button", { name: "Edit A" }).waitFor();
  assert.match(await left(), /A shop that calls/, "nothing moves");
  await page.getByRole("button", { name: "Swap" }).click();
  assert.match(await left(), /A shop with a queue/);
  await page.finish();
});

test("the differences are a table in the details, with a gain and a price", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.locator(".compare-titles").waitFor();
  if ((await page.locator("#details").count()) === 0) await page.keyboard.press("i");
  await page.getByRole("tab", { name: "Results" }).click();
  await page.getByRole("button", { name: "Differences" }).click();
  const table = page.getByRole("group", { name: "Table of differences" });
  await table.waitFor();
  assert.match(await table.innerText(), /What Ann sees[^]*Order answered\s+3\s+8\s+5 more, 2\.7×/);
  assert.match(await words(page), /^In B, Ann gets 8 answers to Order instead of 3/);
  await shoot(page, "twin-numbers");
  await axeScan(page);
  await page.finish();
});

test("opening another lesson compares nothing", async () => {
  const page = await visit({}, "#retry");
  await page.keyboard.press("c");
  await page.locator(".notice", { hasText: "Nothing has been changed yet" }).waitFor();
  assert.equal(await page.locator(".compare-titles").count(), 0);
  await page.finish();
});

test("the boxes of both runs stand side by side as well", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.keyboard.press("v");
  await page.keyboard.press("v");
  await page.locator(".board").nth(1).waitFor();
  await seek(page, 60);
  await shoot(page, "twin-topology");
  await axeScan(page);
  await page.finish();
});

test("on a phone a tap shows the other run at the same playhead", async () => {
  const page = await visit({ viewport: "phone", hasTouch: true, isMobile: true });
  await page.locator("button.compare-title").first().waitFor();
  await seek(page, 50);
  const clock = () => page.locator(".stage-now-time").first().innerText();
  const here = await clock();
  assert.equal(await page.locator(".stage").count(), 1);
  await page.locator("button.compare-title", { hasText: "A shop with a queue" }).tap();
  await page.locator(".stage-box[aria-label^='B, ']").waitFor();
  assert.equal(await clock(), here);
  await shoot(page, "twin-phone-other");
  await page.finish();
});

test("large text for a projector holds both", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.keyboard.press("Shift+F");
  await seek(page, 40);
  await shoot(page, "twin-presenter");
  const [left, right] = await playheads(page);
  assert.ok(Math.abs(left - right) < 1.5, `${left} and ${right}`);
  await page.finish();
});
