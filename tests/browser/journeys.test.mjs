// What people come to do, done in the built page as they would do it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, axeScan, launch, open, seek, serve, shoot, skip } from "./harness.mjs";

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

const ready = ".stage";
const visit = (options = {}, hash = "") => open(browser, `${site.url}${hash}`, { wait: ready, ...options });
const clock = (page) => page.locator(".clock").innerText();
const step = async (page) => Number.parseInt((await clock(page)).match(/Step (\d+)/)[1], 10);
const last = async (page) => Number.parseInt((await clock(page)).match(/of (\d+)/)[1], 10);
const press = (page, ...keys) => keys.reduce((done, key) => done.then(() => page.keyboard.press(key)), Promise.resolve());

test("the first screen is a finished, paused diagram of the dead-letter lesson, without a dialog", async () => {
  const page = await visit();
  assert.match(await page.locator("h1").innerText(), /poison/i);
  assert.equal(await step(page), await last(page));
  assert.equal(await page.locator("dialog[open], [role=dialog]").count(), 0);
  assert.equal(await page.getByRole("button", { name: "Play", exact: true }).count(), 1);
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
  await page.waitForFunction(() => /Step ([5-9]|\d\d)/.test(document.querySelector(".clock").textContent));
  await press(page, " ");
  const paused = await clock(page);
  await skip(page, 300);
  assert.equal(await clock(page), paused, "a paused run stands still");
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
  await page.locator(".cm-content").waitFor();
  const before = await page.locator(".fingerprint code").innerText();
  await page.locator(".cm-content").click();
  await press(page, "Control+End");
  await page.keyboard.type("\nat 900ms crash Bilingg\n");
  await page.locator(".problem.error").first().waitFor();
  assert.match(await page.locator(".problem.error").first().innerText(), /Bilingg/);
  assert.equal(await page.locator(".stale-note").count(), 1, "the last good diagram stays, marked");
  assert.equal(await page.locator(".fingerprint code").innerText(), before);
  await page.locator(".problem .fix").first().click();
  await page.locator(".problem.error").first().waitFor({ state: "detached" });
  assert.notEqual(await page.locator(".fingerprint code").innerText(), before);
  await page.finish();
});

test("a longer text pasted over a short one is drawn, whatever frames come between the run and its picture", async () => {
  // The browser's own editing writes a style attribute when a whole text is typed over; it is refused, and no loss.
  const page = await visit({ allow: [/style-src/] });
  await page.locator(".cm-content").waitFor();
  const put = async (text) => {
    await page.locator(".cm-content").click();
    await press(page, "Control+a");
    await page.keyboard.insertText(text);
  };
  await put("service A\nservice B\nA { once at 1ms { send Ping to B } }\nB { on Ping { work 1ms } }\nat 15ms crash B for 1ms\n");
  assert.equal(await last(page), 5);
  await skip(page, 1_000); // a pause in typing ends a step of undo
  await put(Array.from({ length: 40 }, (_, n) => `P${n % 5} -> P${(n + 1) % 5}: step ${n}\n`).join(""));
  assert.ok((await last(page)) >= 40);
  await press(page, "Control+Home", "Control+z");
  assert.equal(await last(page), 5);
  await page.finish();
});

test("the editor is left within 100 ms of a key, before its list of completions comes", async () => {
  const page = await visit();
  await page.locator(".cm-content").click();
  await press(page, "Control+End");
  await page.keyboard.type("ser");
  await page.locator("h1").click();
  await press(page, "e");
  assert.equal(await page.locator(".cm-content").count(), 0);
  await skip(page, 1_000);
  await press(page, "e");
  await page.locator(".cm-content").focus();
  await press(page, "Control+End");
  await page.locator(".cm-content", { hasText: /ser$/ }).waitFor();
  await page.finish();
});

test("a reload brings the draft back", async () => {
  const page = await visit();
  await page.locator(".cm-content").click();
  await press(page, "Control+End");
  await page.keyboard.type("\n# kept for the next visit");
  await page.waitForFunction(() => location.hash === "");
  await page.reload();
  await page.locator(".cm-content").click();
  await press(page, "Control+End"); // the editor draws only what is seen
  await page.locator(".cm-content", { hasText: "kept for the next visit" }).waitFor();
  await page.finish();
});

test("every pattern of the gallery opens finished and without a problem", async () => {
  const page = await visit();
  const cards = page.locator(".card");
  const count = await cards.count();
  assert.ok(count >= 18);
  for (let n = 0; n < count; n++) {
    await cards.nth(n).click();
    await page.waitForFunction(() => /Step (\d+) of \1 /.test(document.querySelector(".clock").textContent));
    assert.equal(await page.locator(".problem.error").count(), 0);
    assert.ok((await last(page)) > 5);
  }
  await page.finish();
});

test("a knob is turned with the keyboard and typed; the run follows, and one undo takes it back", async () => {
  const page = await visit({}, "#sync-vs-async");
  await page.locator(".cm-content").waitFor();
  const before = await page.locator(".fingerprint code").innerText();
  const slider = page.getByRole("slider", { name: "Payments are down" });
  assert.equal(await slider.getAttribute("aria-valuetext"), "150ms");
  await slider.focus();
  await press(page, "ArrowRight");
  await page.waitForFunction((old) => document.querySelector(".fingerprint code").textContent !== old, before);
  assert.equal(await slider.getAttribute("aria-valuetext"), "160ms");
  const field = page.getByRole("textbox", { name: /Payments are down/ });
  await field.fill("0ms");
  await press(page, "Enter");
  await page.getByRole("button", { name: "Payments are down back to 150ms" }).click();
  await page.waitForFunction((old) => document.querySelector(".fingerprint code").textContent === old, before);
  await page.finish();
});

test("the lesson of a pattern is read in the details", async () => {
  const page = await visit({}, "#sync-vs-async");
  if (!(await page.locator(".lesson").count())) await press(page, "i");
  for (const heading of ["The problem", "What to watch", "What to try", "Use it when", "What is simplified"]) {
    await page.getByRole("heading", { name: heading }).waitFor();
  }
  await page.finish();
});

test("the gallery is searched by other names too", async () => {
  const page = await visit();
  await page.getByRole("searchbox", { name: /Find a pattern/ }).fill("DLQ");
  const found = await page.locator(".card strong").count();
  assert.ok(found >= 1 && found < 8, `${found} patterns are known as DLQ`);
  await page.getByRole("searchbox", { name: /Find a pattern/ }).fill("webhook");
  await page.locator(".card").first().click();
  await page.waitForURL(/#request-callback$/);
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
  await page.locator("#message-title, #what-title").first().waitFor();
  assert.ok((await page.locator(".life li").count()) > 1);
  await page.finish();
});

test("table, story and picture tell the same step", async () => {
  const page = await visit();
  await press(page, "i");
  for (const name of ["Story", "Table"]) {
    await page.getByRole("tab", { name }).click();
    await page.locator("h1").click();
    await press(page, "Home", "ArrowRight", "ArrowRight", "ArrowRight");
    const time = (await clock(page)).split("·")[1].trim();
    assert.equal((await page.locator(".row.is-current .when").innerText()).trim(), time, name);
  }
  await page.finish();
});

test("another seed and back again", async () => {
  const page = await visit({}, "#request-callback");
  const before = await page.locator(".fingerprint code").innerText();
  await page.getByRole("button", { name: "New seed" }).click();
  await page.waitForFunction((text) => document.querySelector(".fingerprint code").textContent !== text, before);
  await page.getByRole("button", { name: "Previous seed" }).click();
  await page.waitForFunction((text) => document.querySelector(".fingerprint code").textContent === text, before);
  await page.finish();
});

test("another broker is compared and then chosen", async () => {
  const page = await visit({}, "#dead-letter");
  if (!(await page.getByRole("tab").count())) await press(page, "i");
  await page.getByRole("tab", { name: "Broker" }).click();
  const other = page.getByRole("combobox", { name: "What differs with" });
  await other.selectOption("sqs");
  await page.locator(".differences", { hasText: "with Amazon SQS and SNS" }).waitFor();
  const told = (await page.locator(".differences").innerText()).replace(/\s+/g, " ");
  assert.match(told, /with Amazon SQS and SNS/);
  assert.ok((await page.locator(".differences dt").count()) > 0, "rules that differ");
  assert.match(await page.locator(".differences small").first().innerText(), /\w/);
  await axeScan(page);
  await page.getByRole("combobox", { name: "Broker" }).selectOption("sqs");
  await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("profile sqs"));
  assert.equal(await page.getByRole("combobox", { name: "Broker" }).inputValue(), "sqs");
  await press(page, "Control+z");
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
  // The browser's own editing writes a style attribute when a whole text is typed over; it is refused, and no loss.
  const page = await visit({ allow: [/style-src/] });
  await page.locator(".cm-content").click();
  await press(page, "Control+a");
  const text = 'title "<img src=x onerror=alert(1)>"\n"<script>alert(2)</script>" -> "\u202eevil": "javascript:alert(3)"\n';
  await page.keyboard.insertText(text);
  assert.equal(await page.locator(".stage img, .stage script, h1 img").count(), 0);
  await page.finish();
});

test("a storm of messages in one moment does not become a storm of elements", async () => {
  const page = await visit({ allow: [/style-src/] });
  await page.locator(".cm-content").click();
  await press(page, "Control+a");
  const text = [
    "service Storm, Harbour",
    "link * -> * { latency 1s..9s }",
    "Storm { poisson 1000000000/s, 9000 times { send Drop to Harbour } }",
    "Harbour { on Drop { work 1ns } }",
  ];
  await page.keyboard.insertText(text.join("\n"));
  await page.waitForFunction(() => /of 27000/.test(document.querySelector(".clock").textContent));
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const at = Math.round(part * (await last(page)));
    await seek(page, at);
    const drawn = await page.locator(".stage svg *").count();
    assert.ok(drawn < 4000, `${drawn} elements are drawn at step ${at}`);
  }
  await page.finish();
});

for (const [viewport, theme] of SCREENS) {
  test(`axe finds nothing on a ${viewport} screen, ${theme}, in any state`, async () => {
    const page = await visit({ viewport, theme });
    const isPhone = viewport === "phone";
    await axeScan(page);
    await shoot(page, `page-${viewport}-${theme}-end`);
    await press(page, "Home");
    await shoot(page, `page-${viewport}-${theme}-start`);
    for (let n = 0; n < 12; n++) await press(page, "ArrowRight");
    await shoot(page, `page-${viewport}-${theme}-middle`);
    const states = isPhone ? ["Text", "Details", "Patterns"] : [];
    for (const name of states) {
      await page.locator(".pane-tabs").getByRole("button", { name }).click();
      // A card that is scrolled half out of sight counts as a small target.
      await axeScan(page, { disable: name === "Patterns" ? ["target-size"] : [] });
      await shoot(page, `page-${viewport}-${theme}-${name.toLowerCase()}`);
    }
    if (!isPhone) {
      if (!(await page.getByRole("tab").count())) await press(page, "i");
      for (const name of ["About", "Message", "Story", "Broker", "Table"]) {
        await page.getByRole("tab", { name }).click();
        await axeScan(page);
        await shoot(page, `page-${viewport}-${theme}-${name.toLowerCase()}`);
      }
      await press(page, "?");
      await axeScan(page);
      await shoot(page, `page-${viewport}-${theme}-commands`);
    }
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll of the page");
    await page.finish();
  });
}
