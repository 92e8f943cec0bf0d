// Under the diagram: the step in words, the sum of the messages, the expectations, seed and fingerprint; and what of a run
// is told while its future is hidden.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, axeScan, launch, serve, settled, seek } from "./harness.mjs";
import { DETAILS, append, choose, editor, fingerprint, last, leave, openDetails, openPane, press, reaches, step, title, visit as visitAt, write } from "./page.mjs";

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
const words = (page) => page.locator(".status-words").innerText();
const sum = (page) => page.locator(".status-sum").innerText();

/** Both sides of a sum, added up. */
function sides(text) {
  const side = (part) => [...part.matchAll(/([\d\u202f]+)(?= |$)/g)].reduce((all, it) => all + Number(it[1].replaceAll("\u202f", "")), 0);
  return text.replace(/^[^:]*: /, "").split(" = ").map(side);
}

test("every step is a sentence with its names set off, and a sum that comes out", async () => {
  const page = await visit();
  const seen = [];
  for (let at = 1; at <= (await last(page)); at += 1) {
    await seek(page, at);
    assert.equal(await page.locator(".status-pill").innerText(), `${at} of ${await last(page)}`);
    assert.match(await words(page), /^[\d.]+ .?s: \S.*\.$/);
    const [sent, accounted] = sides(await sum(page));
    assert.equal(sent, accounted, await sum(page));
    seen.push(await sum(page));
  }
  assert.ok(seen.some((it) => /dead-lettered 1/.test(it)) && /dead-lettered 0/.test(seen.at(-1)), seen.join("\n"));
  await seek(page, 30);
  const names = await page.locator(".status-words b").allInnerTexts();
  assert.ok(names.includes("Charge #2") && names.some((it) => it === "parked"), names.join(", "));
  await page.finish();
});

test("before the first step the goal stands there, and what to watch is one press away", async () => {
  const page = await visit();
  await press(page, "Home");
  assert.equal(await page.locator(".status-pill").innerText(), "Start");
  assert.match(await words(page), /^A message that can never be handled[^]*This is the whole run; press Play or → to step through it\./);
  assert.match(await sum(page), /^Whole run: sent 9 = handled 9 \+ waiting 0/);
  await page.getByRole("button", { name: "What to watch" }).click();
  await page.getByRole("heading", { name: "What to watch" }).waitFor();
  assert.equal(await page.getByRole("tab", { name: "Lesson" }).getAttribute("aria-selected"), "true");
  await page.finish();
});

test("a sentence without room opens with the focus and closes without it", async () => {
  const page = await visit({ viewport: { width: 920, height: 720 } });
  await seek(page, 30);
  const line = page.locator(".status-words");
  const before = await line.boundingBox();
  const isCut = await line.evaluate((it) => it.scrollWidth > it.clientWidth);
  assert.equal(await line.getAttribute("tabindex"), isCut ? "0" : null);
  if (isCut) {
    await line.focus();
    assert.ok(await line.evaluate((it) => it.scrollWidth <= it.clientWidth), "all of it is shown");
    await leave(page);
    assert.deepEqual(await line.boundingBox(), before);
  }
  await page.finish();
});

for (const [name, hand] of Object.entries(HANDS).filter(([name]) => name !== "touch")) {
  test(`by ${name}: a failing expectation leads to where it fails and to its line`, async () => {
    const page = await visit(hand.options);
    await hand.push(page.getByRole("button", { name: "7 of 7 expectations hold" }));
    assert.equal(await page.locator(".popover-panel .verdicts li").count(), 7);
    await press(page, "Escape");
    await append(page, "\nexpect no Charge dead-lettered\n");
    await settled(page);
    await hand.push(page.getByRole("button", { name: "1 of 8 expectations fails" }));
    const failed = page.locator(".popover-panel .verdicts li").first();
    assert.match(await failed.innerText(), /Fails[\s\S]*expect no Charge dead-lettered[\s\S]*once/);
    await hand.push(failed.getByRole("button", { name: "Show where" }));
    assert.match(await words(page), /Charge #2/);
    if (!(await failed.isVisible())) await hand.push(page.getByRole("button", { name: "1 of 8 expectations fails" }));
    await hand.push(failed.getByRole("button", { name: /Go to line/ }));
    assert.ok(await editor(page).evaluate((it) => it.contains(document.activeElement)), "the caret is in the text");
    await page.finish();
  });
}

test("the seed has buttons and no keys, and the fingerprint is copied", async () => {
  const page = await visit();
  const before = await fingerprint(page);
  await press(page, "s", "r");
  assert.equal(await fingerprint(page), before, "no letter changes the text");
  await page.getByRole("button", { name: "New seed" }).click();
  assert.notEqual(await fingerprint(page), before);
  await page.getByRole("button", { name: "Previous seed" }).click();
  assert.equal(await fingerprint(page), before);
  await page.locator(".fingerprint").click();
  await page.finish();
});

test("a run without end is stopped, named, and goes on to a higher limit", async () => {
  const page = await visit();
  await openDetails(page, "Parameters");
  await page.getByLabel("Event limit").fill("2000");
  await press(page, "Enter");
  const text = "service Shop, Billing\nqueue charges\nlink * -> * { latency 1ms }\nShop { once { send Charge to charges } }\nBilling { on Charge from charges { requeue } }\n";
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), press(page, "Control+o")]);
  await chooser.setFiles({ name: "loop.play", mimeType: "text/plain", buffer: Buffer.from(text) });
  await settled(page);
  assert.equal(await page.locator(".status-pill").innerText(), "Stopped");
  assert.match(await words(page), /limit of 2.000 events.*charges and Billing pass Charge #1 to and fro/);
  await page.getByRole("button", { name: "Show the loop" }).click();
  assert.ok((await step(page)) < (await last(page)));
  await press(page, "End");
  const before = await last(page);
  await page.getByRole("button", { name: /Go on to 20.000/ }).click();
  assert.ok((await last(page)) > before * 5);
  await page.finish();
});

/** Everything that is written on the page, seen or not, but for the text of the scenario. */
const allText = (page) =>
  page.evaluate(() => {
    const copy = document.querySelector("#app").cloneNode(true);
    copy.querySelectorAll(".pane-text, .lessons, script, style").forEach((it) => it.remove());
    const words = (it) => ["aria-label", "aria-valuetext", "title", "alt"].map((name) => it.getAttribute(name) ?? "");
    const lines = [...copy.querySelectorAll("*")].flatMap((it) => [...words(it), ...[...it.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data)]);
    return lines.join("\n");
  });

test("with a hidden future nothing on the page names what has not happened", async () => {
  const page = await visit({ viewport: "desktop" });
  await press(page, "Home");
  await choose(page, "View", "Hidden");
  await press(page, "l", "m");
  await seek(page, 7);
  for (const name of Object.values(DETAILS).flat().filter((it) => it !== "Differences")) {
    await openDetails(page, name);
    const text = await allText(page);
    const told = [/.*Charge #2.*/, /.*Place #3.*/, /.*#3\b.*/, /.*dead-lettered 1.*/, /.*expectations? hold.*/].map((later) => text.match(later)?.[0]);
    assert.deepEqual(told.filter(Boolean), [], name);
  }
  await press(page, "/");
  await page.keyboard.type("#2");
  assert.doesNotMatch(await page.locator(".find-count").innerText(), /[1-9]/);
  await press(page, "Escape");
  await leave(page);
  await press(page, "End");
  await openDetails(page, "Sentences");
  assert.match(await allText(page), /Charge #3/);
  await page.finish();
});

test("playing with a hidden future, the sentence and the sum follow", async () => {
  const page = await visit();
  await press(page, "Home");
  await choose(page, "View", "Hidden");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await reaches(page, 6);
  await press(page, " ");
  const [sent, accounted] = sides(await sum(page));
  assert.equal(sent, accounted);
  assert.match(await sum(page), /^So far: sent \d/);
  await axeScan(page);
  await page.finish();
});
