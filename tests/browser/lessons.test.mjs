// The lessons in the built page: cards, search, chapters, the way through the course, and beginning something else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeScan, HANDS, launch, LANDSCAPE, open, serve, settled, shoot, THEMES } from "./harness.mjs";
import { choose, isNarrow, last, notice, openMenu, openPane, press, source, STARTED, step, title, visit as visitPage } from "./page.mjs";

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

const visit = (options = {}, hash = "") => visitPage(browser, site, options, hash);
const view = (page) => page.locator(".lessons");
const search = (page) => page.getByRole("searchbox", { name: /Find a lesson/ });
const cards = (page) => page.locator(".card-open");
const card = (page, name) => page.locator(".lesson-card", { has: page.locator(".card-name", { hasText: name }) });
const names = (page) => page.locator(".card-name").allInnerTexts();
const shelf = (page, name) => page.getByRole("navigation", { name: "Chapters" }).getByRole("button", { name });
const focused = (page) => page.evaluate(() => document.activeElement?.querySelector?.(".card-name")?.textContent ?? document.activeElement?.tagName);
const isOnDiagram = (page) => page.evaluate(() => !!document.activeElement?.closest("#diagram"));

for (const [way, { options, push }] of Object.entries(HANDS)) {
  test(`a lesson is found, opened before its first step and stepped through at once, by ${way}`, async () => {
    const page = await visit(options);
    await openPane(page, "Lessons", push);
    assert.equal(await cards(page).count(), 40);
    await search(page).fill("competing-consumers");
    assert.equal((await names(page))[0], "Competing consumers");
    await push(cards(page).first());
    await view(page).waitFor({ state: "detached" });
    assert.equal(await title(page).innerText(), "Competing consumers");
    assert.equal(await page.title(), "Competing consumers – Playline");
    assert.equal(await step(page), 0);
    assert.ok(await isOnDiagram(page), "the keyboard is on the diagram");
    await press(page, "ArrowRight");
    assert.equal(await step(page), 1);
    await press(page, "PageDown", "PageDown", "PageUp");
    assert.equal(await step(page), 2);
    assert.match(page.url(), /#point-to-point$/);
    await page.finish();
  });
}

test("the whole run is in full ink before the first step, and what has not happened is dimmed after it", async () => {
  const page = await visit();
  const future = () => page.locator("#diagram [data-future]").first().getAttribute("data-future");
  assert.equal(await future(), "shown");
  await press(page, "ArrowRight");
  assert.equal(await future(), "dimmed");
  await press(page, "Home");
  assert.equal(await future(), "shown");
  await page.finish();
});

test("the search has the keyboard; arrows go between cards, C compares, Escape closes, and no letter reaches the run", async () => {
  const page = await visit();
  const before = await source(page);
  await press(page, "g");
  assert.ok(await search(page).evaluate((it) => it === document.activeElement));
  await press(page, "ArrowDown");
  assert.equal(await focused(page), "Request–reply");
  await press(page, "ArrowRight", "ArrowRight");
  assert.equal(await focused(page), "One-way message");
  await press(page, "ArrowDown");
  assert.equal(await focused(page), "Live chat and messaging");
  await press(page, "ArrowUp", "End");
  assert.equal(await focused(page), "Two generals");
  await press(page, "Home", "ArrowUp");
  assert.ok(await search(page).evaluate((it) => it === document.activeElement), "above the first row is the search");
  await press(page, "ArrowDown", "s", "k", "r", "ArrowRight", "x", "/");
  assert.ok(await search(page).evaluate((it) => it === document.activeElement), "a slash goes to the search");
  await press(page, "Escape");
  await view(page).waitFor({ state: "detached" });
  assert.equal(await source(page), before, "no letter changed the text");
  assert.equal(await step(page), 0);
  await press(page, "g");
  await search(page).fill("retry");
  await press(page, "ArrowDown", "c");
  await view(page).waitFor({ state: "detached" });
  await page.locator(".are-compared").waitFor();
  await page.finish();
});

test("Enter in the search opens the best hit, and no hit says what would be one", async () => {
  const page = await visit();
  await press(page, "g");
  await page.keyboard.type("blockchain dead letter");
  await page.locator(".no-lesson", { hasText: "No lesson for “blockchain dead letter”. Did you mean dead letter?" }).waitFor();
  await axeScan(page);
  await page.getByRole("button", { name: "dead letter", exact: true }).click();
  assert.equal((await names(page))[0], "Dead-letter queue");
  await search(page).fill("request/reply");
  await press(page, "Enter");
  assert.equal(await title(page).innerText(), "Request–reply");
  await page.finish();
});

test("chapters, levels and lengths choose the cards, and done lessons are counted", async () => {
  const page = await visit();
  await press(page, "End");
  await openPane(page, "Lessons");
  assert.match(await shelf(page, "When things fail").innerText(), /1 of 3/);
  assert.match(await page.locator(".lessons-side").innerText(), /Lessons in order · 1 of 19 done/i);
  assert.match(await card(page, "Dead-letter queue").innerText(), /12\s*10 min · Next\s*·\s*Done/);
  await shelf(page, "When things fail").click();
  assert.deepEqual(await names(page), ["Dead-letter queue", "Retry and circuit breaker", "Idempotent receiver"]);
  await shelf(page, "All lessons").click();
  await (await openMenu(page, "Any level")).getByText("Further").click();
  await (await openMenu(page, "Any length")).getByText("Up to 6 min").click();
  await page.locator(".no-lesson", { hasText: "No lesson of this level and length here." }).waitFor();
  await page.getByRole("button", { name: "Show all lessons" }).click();
  assert.equal(await cards(page).count(), 40);
  await settled(page);
  await page.reload();
  await openPane(page, "Lessons");
  assert.match(await shelf(page, "When things fail").innerText(), /1 of 3/, "progress is kept");
  await page.finish();
});

test("a card is compared with what is open by the mouse", async () => {
  const page = await visit();
  await openPane(page, "Lessons");
  await card(page, "Retry storm").hover();
  await page.getByRole("button", { name: "Compare with Retry storm" }).click();
  await view(page).waitFor({ state: "detached" });
  assert.equal(await title(page).innerText(), "Dead-letter queue");
  await page.finish();
});

test("the head leads through the course, and names a copy", async () => {
  const page = await visit();
  const way = page.getByRole("group", { name: "Course" });
  assert.match(await way.innerText(), /Lesson 12 of 19/);
  await way.getByRole("button", { name: "Next lesson" }).click();
  assert.equal(await title(page).innerText(), "Retry and circuit breaker");
  await way.getByRole("button", { name: "Previous lesson" }).click();
  await page.getByRole("button", { name: "New seed" }).click();
  assert.equal(await title(page).innerText(), "Copy of A poison order");
  assert.match(await way.innerText(), /Lesson 12 of 19/);
  assert.equal(await page.title(), "Copy of A poison order – Playline");
  await page.finish();
});

test("a new scenario is empty, takes three lines, and is not kept while nothing is in it", async () => {
  const page = await visit();
  await press(page, "Control+Alt+n");
  assert.equal(await title(page).innerText(), "New scenario");
  assert.equal(await page.locator(".stage").count(), 0, "no diagram of something else");
  assert.equal(await page.locator(".clock").innerText().then((it) => it.trim()), "");
  await axeScan(page);
  await shoot(page, "beginning");
  await press(page, "Enter");
  await page.locator(STARTED).first().waitFor();
  assert.equal(await last(page) > 0, true);
  assert.ok(await isOnDiagram(page));
  await press(page, "Control+Alt+n");
  await choose(page, "New", "New from pasted text");
  assert.ok(await page.locator("#paste").evaluate((it) => it === document.activeElement));
  await page.keyboard.insertText("sequenceDiagram\nAlice->>Bob: Hi\nloop Every day\nBob-->>Alice: Ho\nend\n");
  await page.locator(STARTED).first().waitFor();
  assert.match(await notice(page).innerText(), /Read with 1 assumed: a Mermaid sequence diagram/);
  await (await openMenu(page, "New")).getByText("New scenario", { exact: true }).first().waitFor();
  await page.finish();
});

test("the menu has the last drafts, and all of them are in the lessons", async () => {
  const page = await visit();
  await page.getByRole("button", { name: "New seed" }).click();
  await press(page, "Control+Alt+n");
  await choose(page, "New", "Copy of A poison order");
  assert.equal(await title(page).innerText(), "Copy of A poison order");
  await choose(page, "New", "All drafts and versions");
  assert.match(await shelf(page, "Your drafts").innerText(), /1/);
  assert.equal(await page.locator(".draft-row").count(), 1, "the empty one is gone");
  await axeScan(page);
  await page.finish();
});

test("an address that names no lesson is said and set right; the skip link leaves it alone", async () => {
  const page = await visit({}, "#no-such-lesson");
  assert.match(await notice(page).innerText(), /There is no lesson “no-such-lesson”\./);
  assert.match(page.url(), /#dead-letter$/);
  await page.evaluate(() => (location.hash = "nothing"));
  await page.waitForFunction(() => location.hash === "#dead-letter");
  await page.evaluate(() => document.body.focus());
  const skip = page.getByRole("link", { name: "Skip to the diagram" });
  await skip.focus();
  await press(page, "Enter");
  assert.ok(await isOnDiagram(page));
  assert.match(page.url(), /#dead-letter$/);
  await page.evaluate(() => (location.hash = "diagram"));
  await settled(page);
  assert.equal(await title(page).innerText(), "Dead-letter queue");
  await page.finish();
});

const SIZES = { laptop: "laptop", desktop: "desktop", phone: "phone", narrow: { width: 320, height: 640 }, landscape: LANDSCAPE };
for (const [size, viewport] of Object.entries(SIZES)) {
  for (const theme of THEMES) {
    test(`the cards fit, axe finds nothing, targets are large enough, ${size}, ${theme}`, async () => {
      const page = await visit({ viewport, theme, hasTouch: size !== "laptop" && size !== "desktop" });
      await openPane(page, "Lessons");
      const sizes = await cards(page).evaluateAll((all) => all.map((it) => it.getBoundingClientRect().width));
      const least = isNarrow(page) ? 192 : 220;
      assert.ok(Math.min(...sizes) >= least, `the narrowest card has ${Math.min(...sizes)} px`);
      if (size === "laptop") {
        const row = await cards(page).evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().top === all[0].getBoundingClientRect().top).length);
        assert.equal(row, 4, "four columns");
      }
      const heights = await page.locator(".card-picture").evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
      assert.ok(heights.every((it) => it === 96), `${heights}`);
      const cut = await page.locator(".card-name").evaluateAll((all) => all.filter((it) => it.scrollWidth > it.clientWidth + 1).length);
      assert.equal(cut, 0, "no name is cut");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
      await axeScan(page);
      await shoot(page, `lessons-${size}-${theme}`);
      await page.finish();
    });
  }
}
