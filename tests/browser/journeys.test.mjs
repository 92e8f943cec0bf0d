// What people come to do, done in the built page as they would do it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeScan, launch, seek, serve, settled, skip } from "./harness.mjs";
import * as the from "./page.mjs";
import { append, editor, last, leave, openDetails, openPane, press, runIs, step, title, write } from "./page.mjs";

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

const visit = (options = {}, hash = "") => the.visit(browser, site, options, hash);
// The browser's own editing writes a style attribute when a whole text is typed over; it is refused, and no loss.
const typing = { allow: [/style-src/] };

test("the first screen is the whole diagram of the dead-letter lesson, before its first step, without a dialog", async () => {
  const page = await visit();
  assert.equal(await title(page).innerText(), "Dead-letter queue");
  assert.match(await the.header(page).innerText(), /A poison order/);
  assert.equal(await step(page), 0);
  await skip(page, 5_000);
  assert.equal(await step(page), 0, "it waits");
  assert.equal(await page.locator("dialog[open], [role=dialog]").count(), 0);
  assert.equal(await the.play(page).count(), 1);
  const labels = await page.locator(".stage svg text").allInnerTexts();
  assert.ok(labels.length > 15, `the diagram has labels: ${labels.length}`);
  await page.finish();
});

test("a teacher plays, pauses, and steps with a clicker right after loading", async () => {
  const page = await visit();
  const all = await last(page);
  await press(page, "Home");
  assert.equal(await step(page), 0);
  await press(page, "PageDown", "PageDown", "PageDown");
  assert.equal(await step(page), 3);
  await press(page, "PageUp");
  assert.equal(await step(page), 2);
  await press(page, " ");
  await the.reaches(page, 5);
  await press(page, " ");
  const paused = [await step(page), await the.time(page)];
  await skip(page, 300);
  assert.deepEqual([await step(page), await the.time(page)], paused, "a paused run stands still");
  await press(page, "End");
  assert.equal(await step(page), all);
  await press(page, "b");
  assert.equal(await page.locator(".blank").count(), 1);
  await press(page, "b");
  assert.equal(await page.locator(".blank").count(), 0);
  await page.finish();
});

test("what is typed changes the diagram; a mistake is named, mended with one button, and loses nothing", async () => {
  const page = await visit();
  const before = await the.fingerprint(page);
  await append(page, "\nat 900ms crash Bilingg\n");
  await page.locator(".problem.error").first().waitFor();
  assert.match(await page.locator(".problem.error").first().innerText(), /Bilingg/);
  assert.equal(await page.locator(".stale-note").count(), 1, "the last good diagram stays, marked");
  await runIs(page, before);
  await page.locator(".problem .fix").first().click();
  await page.locator(".problem.error").first().waitFor({ state: "detached" });
  await runIs(page, before, false);
  await page.finish();
});

test("a longer text pasted over a short one is drawn, whatever frames come between the run and its picture", async () => {
  const page = await visit(typing);
  await write(page, "service A\nservice B\nA { once at 1ms { send Ping to B } }\nB { on Ping { work 1ms } }\nat 15ms crash B for 1ms\n");
  assert.equal(await last(page), 5);
  await skip(page, 1_000); // a pause in typing ends a step of undo
  await write(page, Array.from({ length: 40 }, (_, n) => `P${n % 5} -> P${(n + 1) % 5}: step ${n}\n`).join(""));
  assert.ok((await last(page)) >= 40);
  await press(page, "Control+Home", "Control+z");
  assert.equal(await last(page), 5);
  await page.finish();
});

test("the editor is left within 100 ms of a key, before its list of completions comes", async () => {
  const page = await visit();
  await openPane(page, "Text");
  await editor(page).click();
  await press(page, "Control+End");
  await page.keyboard.type("ser");
  await title(page).click();
  await the.closePane(page, "Text");
  await skip(page, 1_000);
  await openPane(page, "Text");
  await editor(page).focus();
  await press(page, "Control+End");
  await page.locator(".cm-content", { hasText: /ser$/ }).waitFor();
  await page.finish();
});

test("a reload brings the draft back", async () => {
  const page = await visit();
  await append(page, "\n# kept for the next visit");
  await page.waitForFunction(() => location.hash === "");
  await page.reload();
  await openPane(page, "Text");
  await editor(page).click();
  await press(page, "Control+End"); // the editor draws only what is seen
  await page.locator(".cm-content", { hasText: "kept for the next visit" }).waitFor();
  await page.finish();
});

test("a parameter is turned with the keyboard and typed; the run follows, and one undo takes it back", async () => {
  const page = await visit({}, "#sync-vs-async");
  const before = await the.fingerprint(page);
  const slider = await the.parameter(page, "Payments are down");
  assert.equal(await slider.getAttribute("aria-valuetext"), "150 ms");
  await slider.focus();
  await press(page, "ArrowRight");
  await runIs(page, before, false);
  assert.equal(await slider.getAttribute("aria-valuetext"), "160 ms");
  const field = page.getByRole("textbox", { name: /Payments are down/ });
  await field.fill("0 ms");
  await press(page, "Enter");
  await page.getByRole("button", { name: "Payments are down back to 150 ms" }).click();
  await runIs(page, before);
  await page.finish();
});

test("the lesson of a pattern is read in the details", async () => {
  const page = await visit({}, "#sync-vs-async");
  await openDetails(page, "Lesson");
  for (const heading of ["The problem", "What to watch", "What to try", "Use it when", "What is simplified"]) {
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  await page.finish();
});

test("a mark is chosen with the keyboard alone, told why, and followed to the other end", async () => {
  const page = await visit();
  await page.locator(".stage-mark").focus();
  await press(page, "Home", "ArrowDown", "ArrowDown");
  const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.ok(first?.length > 10, `the mark has a sentence: ${first}`);
  await press(page, "ArrowRight");
  const other = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
  assert.notEqual(other, first);
  await press(page, "Enter");
  await openDetails(page, "Selected");
  await page.locator("#message-title, #what-title").first().waitFor();
  assert.ok((await page.locator(".life li").count()) > 1);
  await page.finish();
});

test("table, story and picture tell the same step", async () => {
  const page = await visit();
  for (const name of ["Sentences", "Table"]) {
    await openDetails(page, name);
    await leave(page);
    await press(page, "Home", "ArrowRight", "ArrowRight", "ArrowRight");
    assert.equal((await page.locator(".row.is-current .when").innerText()).trim(), await the.time(page), name);
  }
  await page.finish();
});

test("another seed and back again", async () => {
  const page = await visit({}, "#request-callback");
  const before = await the.fingerprint(page);
  await page.getByRole("button", { name: "New seed" }).click();
  await runIs(page, before, false);
  await page.getByRole("button", { name: "Previous seed" }).click();
  await runIs(page, before);
  await page.finish();
});

test("another broker is compared and then chosen", async () => {
  const page = await visit({}, "#dead-letter");
  await openDetails(page, "Broker");
  const other = page.getByRole("combobox", { name: "What differs with" });
  await other.selectOption("sqs");
  await page.locator(".differences", { hasText: "with Amazon SQS and SNS" }).waitFor();
  const told = (await page.locator(".differences").innerText()).replace(/\s+/g, " ");
  assert.match(told, /with Amazon SQS and SNS/);
  assert.ok((await page.locator(".differences dt").count()) > 0, "rules that differ");
  assert.match(await page.locator(".differences small").first().innerText(), /\w/);
  await axeScan(page);
  await page.getByRole("combobox", { name: "Broker" }).selectOption("sqs");
  assert.equal(await page.getByRole("combobox", { name: "Broker" }).inputValue(), "sqs");
  await openPane(page, "Text");
  await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("profile sqs"));
  await press(page, "Control+z");
  await page.waitForFunction(() => !document.querySelector(".cm-content").innerText.includes("profile sqs"));
  await page.finish();
});

test("with reduced motion nothing moves between steps", async () => {
  const page = await visit({ motion: "reduce" });
  await press(page, "Home", " ");
  await skip(page, 400);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  const dots = await page.locator(".stage .flight:visible").count();
  assert.equal(dots, 0, "no dot travels");
  await page.finish();
});

test("hostile text is shown as text", async () => {
  const page = await visit(typing);
  const text = 'title "<img src=x onerror=alert(1)>"\n"<script>alert(2)</script>" -> "\u202eevil": "javascript:alert(3)"\n';
  await write(page, text);
  assert.equal(await title(page).innerText(), "<img src=x onerror=alert(1)>");
  assert.equal(await page.locator(".stage img, .stage script, h1 img").count(), 0);
  await page.finish();
});

test("a storm of messages in one moment does not become a storm of elements", async () => {
  const page = await visit(typing);
  const text = [
    "service Storm, Harbour",
    "link * -> * { latency 1s..9s }",
    "Storm { poisson 1000000000/s, 9000 times { send Drop to Harbour } }",
    "Harbour { on Drop { work 1ns } }",
  ];
  await write(page, text.join("\n"));
  await settled(page);
  assert.equal(await last(page), 27_000);
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const at = Math.round(part * (await last(page)));
    await seek(page, at);
    const drawn = await page.locator(".stage svg *").count();
    // At most 2,000 marks are drawn, of two elements each; then heads, times and the playhead.
    assert.ok(drawn < 4200, `${drawn} elements are drawn at step ${at}`);
  }
  await page.finish();
});
