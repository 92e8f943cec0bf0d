// Lessons for a room and for one alone: the text before an answer, the speaker's window, the handout, courses.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, settled } from "./harness.mjs";
import { choose, press, visit as visitAt } from "./page.mjs";

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

/** Every word that can be read in the document: text, names, tooltips, values. */
const words = (page) =>
  page.evaluate(() => {
    const names = ["aria-label", "title", "alt", "placeholder", "aria-description", "value"];
    const attributes = [...document.querySelectorAll("*")].flatMap((it) => names.map((name) => it.getAttribute(name) ?? ""));
    return `${document.body.textContent}\n${attributes.join("\n")}\n${document.title}`;
  });

test("before the answer nothing in the document tells it, with text and details open; the text is shown on request", async () => {
  const page = await visit({ viewport: "desktop" });
  await page.getByRole("button", { name: /Guess first/ }).click();
  await press(page, "End");
  const secrets = [/after three deliveries/, /someone can look at it/, /set aside/, /redrive/, /Charge #2 \(try 4\)/, /parked holds/, /dead-lettered at/];
  const before = await words(page);
  const told = secrets.flatMap((secret) => before.match(new RegExp(`.{0,60}${secret.source}.{0,40}`)) ?? []);
  assert.deepEqual(told, []);
  assert.match(before, /hidden until the question is answered/);
  await page.getByRole("button", { name: /Show the text/ }).click();
  await page.locator(".cm-content").getByText(/after three deliveries/).waitFor();
  await page.finish();
});

test("the speaker's window has the answers and counts them; closing it harms nothing", async () => {
  const page = await visit();
  await page.getByRole("button", { name: /Guess first/ }).click();
  const opened = page.waitForEvent("popup");
  await choose(page, "Present", "Speaker window");
  const speaker = await opened;
  await press(page, "f", "End");
  const now = speaker.getByRole("region", { name: "On the screen" });
  await now.getByText("What happens to it now?").waitFor();
  await speaker.getByRole("button", { name: "One more for C" }).click();
  await settled(page);
  assert.deepEqual(await page.locator(".question .vote-count").allInnerTexts(), ["0", "0", "1", "0"]);
  assert.match(await now.innerText(), /C charges moves it to parked, with the reason ✓ right/);
  assert.doesNotMatch(await page.locator(".question").innerText(), /Right/);
  await speaker.keyboard.press("PageDown");
  await settled(page);
  assert.match(await page.locator(".question").innerText(), /✓ Right/);
  await speaker.keyboard.press("b");
  await settled(page);
  assert.equal(await page.locator(".blank").count(), 1);
  await speaker.keyboard.press("b");
  await speaker.close();
  await press(page, "PageDown");
  assert.equal(await page.locator(".question").count(), 0, "the presentation goes on");
  await page.finish();
});

test("a blocked window is said", async () => {
  const page = await visit();
  await page.evaluate(() => {
    globalThis.open = () => null;
  });
  await choose(page, "Present", "Speaker window");
  await settled(page);
  assert.match(await page.locator(".notice-slot").innerText(), /blocked/);
  await page.finish();
});

test("a handout is printed on pages, the answers on the last", async () => {
  const page = await visit();
  await choose(page, "Present", "Handout");
  const paper = page.locator(".handout-paper");
  const text = await paper.innerText();
  assert.match(text, /Question 1: .*What happens to it now\?/);
  assert.ok((await paper.locator("img").count()) >= 8, "a picture at each cue");
  assert.ok(await paper.locator("img").evaluateAll((all) => all.every((it) => it.complete && it.naturalWidth > 100)));
  const answers = await page.locator(".handout-answers").innerText();
  assert.match(answers, /C: charges moves it to parked/);
  assert.doesNotMatch(text.replace(answers, ""), /because someone can look/);
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  const pages = pdf.match(/\/Type \/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 8, `${pages} pages`);
  await press(page, "Escape");
  assert.equal(await paper.count(), 0);
  await page.finish();
});

test("a chapter is opened, a parameter taken to its end, and its progress is on the card", async () => {
  const page = await visit();
  await press(page, "g");
  await page.getByRole("button", { name: /When it goes wrong/ }).click();
  await page.getByRole("button", { name: /Poison/ }).click();
  const chapter = page.getByRole("region", { name: "Chapter" });
  assert.match(await chapter.innerText(), /Chapter 3 of 4/);
  await chapter.getByRole("button", { name: /30 ms/ }).click();
  await settled(page);
  assert.match(await chapter.innerText(), /Long tries/);
  await chapter.getByRole("button", { name: "When it goes wrong" }).click();
  assert.match(await page.locator(".chapters li").nth(2).innerText(), /High end\s*done/);
  await page.getByRole("button", { name: "Forget progress" }).click();
  assert.match(await page.locator(".chapters li").nth(2).innerText(), /High end\s*open/);
  await page.locator(".notice-slot").getByRole("button", { name: "Undo" }).click();
  assert.match(await page.locator(".chapters li").nth(2).innerText(), /High end\s*done/);
  await page.finish();
});
