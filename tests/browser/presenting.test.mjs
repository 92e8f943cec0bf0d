// Showing a run to others: the diagram, the sentence of the step and where it is, and nothing else.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LANDSCAPE, launch, serve, settled } from "./harness.mjs";
import { movedDuring } from "./layout.mjs";
import { choose, last, overflow, press, step, visit as visitAt } from "./page.mjs";

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

/** What is seen that can be used, besides the diagram, with its count of lifelines out of view, and the timeline. */
const others = (page) =>
  page.evaluate(() => {
    const selector = "header, nav, button, a[href], input, select, textarea, summary, .pane, .strip, [role=tab]";
    const isSeen = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.closest(".visually-hidden, .stage-box, .stage-chip, .timeline");
    return [...document.querySelectorAll(selector)].filter(isSeen).map((it) => `${it.localName}.${it.className} “${it.textContent.trim().slice(0, 30)}”`);
  });

for (const [name, viewport] of Object.entries({ laptop: "laptop", desktop: "desktop", phone: "phone", landscape: LANDSCAPE })) {
  test(`only the diagram, the sentence and the progress are left, and Escape has the page back: ${name}`, async () => {
    const page = await visit({ viewport });
    await choose(page, "Present", "Present");
    assert.deepEqual(await others(page), []);
    await press(page, "Home", "ArrowRight", "ArrowRight");
    assert.equal(await step(page), 2);
    await press(page, "ArrowLeft");
    assert.equal(await step(page), 1);
    await press(page, "PageDown");
    assert.match(await page.locator(".status").innerText(), /^\d of \d\s+Orders has answered/, "a clicker goes from cue to cue");
    await press(page, "PageUp");
    assert.match(await page.locator(".status").innerText(), /^1 of \d\s+Shopper places an order/);
    await press(page, "End");
    assert.equal(await step(page), await last(page));
    const { width, height } = page.viewportSize();
    const stage = await page.locator(".stage-box").boundingBox();
    const least = width < 900 ? 0.72 : 0.85;
    assert.ok(stage.width * stage.height >= least * width * height, `the diagram has ${Math.round((stage.width * stage.height * 100) / width / height)} % of the page`);
    await press(page, "Home");
    const moved = await movedDuring(page, async () => {
      for (let n = 0; n < 40; n += 1) await press(page, "ArrowRight");
    }, { except: [".stage-chip"] });
    assert.deepEqual(moved, [], "a longer sentence leaves the diagram alone");
    const sentence = page.locator(".status");
    const [box, text] = [await sentence.boundingBox(), await sentence.innerText()];
    assert.ok(text.trim().length > 10, `the sentence: ${text}`);
    assert.ok(box.y >= stage.y && box.y + box.height <= height + 1, "the sentence is seen");
    assert.ok((await overflow(page)) <= 0);
    await press(page, "Escape");
    assert.ok((await others(page)).length > 5);
    await page.finish();
  });
}

test("F presents and ends it; B and . blank the screen; U shows the parameters and hides them", async () => {
  const page = await visit();
  await press(page, "f");
  assert.deepEqual(await others(page), []);
  for (const key of ["b", "."]) {
    await press(page, key);
    const blank = page.getByRole("button", { name: /blank/i });
    const box = await blank.boundingBox();
    assert.deepEqual([box.x, box.y, box.width, box.height], [0, 0, 1280, 720]);
    await press(page, key);
    assert.equal(await blank.count(), 0);
  }
  await press(page, "u");
  const parameters = page.getByRole("list", { name: "Parameters" }).getByRole("slider");
  assert.ok((await parameters.count()) > 0);
  await press(page, "u");
  assert.equal(await parameters.count(), 0);
  await press(page, "f");
  assert.ok((await others(page)).length > 5);
  await page.finish();
});

test("the text is as large as the back row needs it", async () => {
  for (const viewport of ["laptop", "desktop"]) {
    const page = await visit({ viewport });
    await press(page, "f");
    await settled(page);
    const sizes = await page.evaluate(() => {
      const height = (it) => it.getBoundingClientRect().height / (it.getBBox().height || 1);
      const size = (it) => Number.parseFloat(getComputedStyle(it).fontSize) * height(it);
      const all = (selector) => [...document.querySelectorAll(selector)].map(size);
      return {
        heads: Math.min(...all(".stage-heads-drawing text").filter((it) => it > 0)),
        sentence: Number.parseFloat(getComputedStyle(document.querySelector(".status-line")).fontSize),
      };
    });
    assert.ok(sizes.sentence >= 24, `${viewport}: the sentence has ${sizes.sentence} px`);
    assert.ok(sizes.heads >= 15, `${viewport}: names have ${sizes.heads} px`);
    await page.finish();
  }
});

test("the document is locked: letters that change the text do nothing while presenting", async () => {
  const page = await visit();
  const run = await page.locator(".fingerprint").innerText();
  await press(page, "f", "s", "x", "e", "i", "g", "d");
  assert.deepEqual(await others(page), []);
  await press(page, "Escape");
  assert.equal(await page.locator(".fingerprint").innerText(), run);
  await page.finish();
});

test("a question hides what follows, counts the votes of a room, and is revealed and left by the same key", async () => {
  const page = await visit();
  await page.getByRole("button", { name: /Guess first/ }).click();
  await press(page, "f", "End");
  const card = page.locator(".question");
  assert.match(await card.innerText(), /What happens to it now\?/);
  assert.doesNotMatch(await page.locator("body").innerText(), /Right|Wrong|delivery limit was reached/);
  await press(page, "3", "3", "1");
  assert.deepEqual(await card.locator(".vote-count").allInnerTexts(), ["1", "0", "2", "0"]);
  await press(page, "PageDown");
  await settled(page);
  assert.match(await card.innerText(), /✓ Right/);
  assert.deepEqual(await card.locator(".vote-count").allInnerTexts(), ["1", "0", "2", "0"]);
  await press(page, "ArrowRight");
  assert.equal(await card.count(), 0);
  await page.finish();
});

test("alone, a question is answered by letter and Enter, or by mouse", async () => {
  const page = await visit();
  await page.getByRole("button", { name: /Guess first/ }).click();
  await press(page, "End", "a", "c");
  const card = page.getByRole("region", { name: /What happens to it now/ });
  assert.equal(await card.getByRole("radio", { checked: true }).innerText().then((it) => it.trim()[0]), "C");
  await press(page, "Enter");
  assert.equal(await card.getByRole("radio").count(), 0, "the answer is locked");
  await card.getByRole("button", { name: "Reveal" }).click();
  assert.match(await card.innerText(), /✓ Right, your answer/);
  await card.getByRole("button", { name: "Go on" }).click();
  assert.equal(await card.count(), 0);
  await page.finish();
});
