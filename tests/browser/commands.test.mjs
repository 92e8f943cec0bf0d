// The panel of commands, the reference, and whose the keys are, in the built page.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axeScan, launch, open, serve, settled, shoot } from "./harness.mjs";

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

const allow = [/style-src/];
const show = (options = {}) => open(browser, site.url, { wait: ".stage", allow, ...options });
const panel = (page) => page.getByRole("dialog", { name: "Commands" });
const search = (page) => panel(page).getByRole("combobox", { name: "Find a command" });
const chosen = (page) => panel(page).locator("[aria-selected=true] strong").innerText();
const focused = (page) => page.evaluate(() => document.activeElement.className || document.activeElement.tagName);
const source = (page) => page.evaluate(() => globalThis.sessionStorage.getItem("playline.draft"));
const step = (page) => page.locator(".transport input[type=range]").inputValue();

test("? opens the panel with its search focused: letters are text there, and Enter runs the first hit", async () => {
  const page = await show();
  await page.keyboard.press("?");
  assert.equal(await search(page).evaluate((it) => it === document.activeElement), true);
  await page.keyboard.type("dark");
  assert.equal(await chosen(page), "Dark theme");
  await axeScan(page, { within: ".command-list" });
  await shoot(page, "commands-dark");
  await page.keyboard.press("Enter");
  assert.equal(await panel(page).count(), 0);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  assert.notEqual(await focused(page), "BODY");
  await page.finish();
});

test("Ctrl K opens it too, arrows choose, Escape gives the keyboard back", async () => {
  const page = await show();
  await page.locator(".stage-box").focus();
  await page.keyboard.press("Control+k");
  await page.keyboard.type("zoom");
  const first = await chosen(page);
  await page.keyboard.press("ArrowDown");
  assert.notEqual(await chosen(page), first);
  await page.keyboard.press("ArrowUp");
  assert.equal(await chosen(page), first);
  await page.keyboard.press("Escape");
  assert.equal(await panel(page).count(), 0);
  assert.equal(await page.locator(".stage-box").evaluate((it) => it === document.activeElement), true);
  await page.finish();
});

test("words that people type find something, and what is not there is said", async () => {
  const page = await show();
  await page.keyboard.press("?");
  for (const word of ["link", "share", "export", "png", "print", "full screen", "help", "language", "dark", "zoom", "speed"]) {
    await search(page).fill(word);
    assert.ok((await panel(page).getByRole("option").count()) > 0, word);
  }
  await search(page).fill("xyz");
  assert.match(await panel(page).innerText(), /No command for 'xyz'\./);
  await page.keyboard.press("Enter");
  assert.equal(await panel(page).count(), 1);
  await axeScan(page, { within: ".command-list" });
  await page.finish();
});

test("keys, glossary, settings, recent messages and the reference stand below", async () => {
  const page = await show();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  const name = download.suggestedFilename();
  assert.match(await page.locator(".notice-slot").innerText(), new RegExp(`Saved ${name}`));
  await page.keyboard.press("?");
  for (const [button, words] of [["Glossary", /dead-letter queue/], ["Settings", /Theme/], ["Recent messages", new RegExp(name)], ["Keys", /Play or pause/]]) {
    await panel(page).getByRole("button", { name: button }).click();
    await settled(page, "drawn");
    await panel(page).getByText(words).first().waitFor();
    await axeScan(page, { within: ".command-list" });
  }
  await panel(page).getByRole("button", { name: "Language reference" }).click();
  await page.getByRole("region", { name: "Language reference" }).waitFor();
  assert.equal(await panel(page).count(), 0);
  await page.finish();
});

test("a run command that changes the text is not on a letter", async () => {
  const page = await show();
  for (const key of "srkcxp") await page.keyboard.press(key);
  assert.equal(await source(page), null, "the lesson is as it ships");
  await page.finish();
});

test("Space, Page down, arrows, Home and End step from any focus but text fields, menus and sliders", async () => {
  const page = await show();
  for (const place of [page.getByRole("button", { name: "Details" }).first(), page.getByRole("button", { name: "Undo" }), page.locator(".status")]) {
    await page.keyboard.press("Home");
    await place.focus();
    await page.keyboard.press("PageDown");
    assert.equal(await step(page), "1");
    await page.keyboard.press("ArrowRight");
    assert.equal(await step(page), "2");
    await page.keyboard.press("PageUp");
    assert.equal(await step(page), "1");
  }
  // A button that was clicked does not swallow the space bar.
  await page.getByRole("button", { name: "Details" }).first().click();
  await page.keyboard.press("Space");
  assert.ok(await page.getByRole("button", { name: /Pause/ }).count());
  await page.finish();
});

test("E opens the text with the caret in it, Escape leaves to the diagram, Shift E hides it", async () => {
  const page = await show();
  await page.keyboard.press("e");
  await page.locator(".cm-content").waitFor();
  await settled(page, "drawn");
  assert.match(await focused(page), /cm-content/);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".stage-box").evaluate((it) => it === document.activeElement), true);
  await page.keyboard.press("Shift+E");
  assert.equal(await page.locator(".pane-text").count(), 0);
  assert.notEqual(await focused(page), "BODY");
  await page.finish();
});

test("F1 opens the reference at the word under the caret; it is read, searched and left by keys", async () => {
  const page = await show();
  await page.keyboard.press("e");
  await page.locator(".cm-content").waitFor();
  await page.locator(".cm-line", { hasText: "max-deliveries" }).locator(".tok-setting").first().click();
  await page.keyboard.press("F1");
  const reference = page.getByRole("region", { name: "Language reference" });
  await reference.locator(".is-looked-up").waitFor();
  assert.match(await reference.locator(".is-looked-up").innerText(), /max-deliveries/);
  await axeScan(page, { within: ".pane-text" });
  await shoot(page, "reference");
  await reference.getByRole("searchbox").fill("dead letter exchange");
  assert.ok((await reference.getByRole("listitem").count()) > 0);
  await reference.getByRole("searchbox").press("Enter");
  await reference.locator(".reference-text").waitFor();
  await reference.getByRole("searchbox").press("Escape");
  assert.equal(await reference.count(), 0);
  assert.match(await focused(page), /cm-content/);
  await page.finish();
});

test("the head of the text says what is wrong, and its problems are explained and repaired", async () => {
  const page = await show();
  await page.keyboard.press("e");
  await page.locator(".cm-content").waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("service Shop\nperson Ada\nAda {\n  once { send Order to Shopp }\n}\nShop {\n  on Order { work 1ms }\n}\n");
  const head = page.locator(".text-state");
  assert.match(await head.innerText(), /1 problem/);
  await axeScan(page, { within: ".pane-text" });
  await page.getByRole("button", { name: "Explain unknown-name" }).click();
  await page.locator(".is-looked-up", { hasText: "unknown-name" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Change to `Shop`" }).click();
  assert.match(await head.innerText(), /No problems/);
  await page.locator(".cm-content").press("Control+End");
  await page.keyboard.type("expect Order handled exactly 2 times each\n");
  assert.match(await head.innerText(), /1 expectation fails/);
  assert.ok((await page.locator(".cm-lint-marker-error").count()) > 0);
  await page.finish();
});

test("a piece is inserted from the menu, with names of the text", async () => {
  const page = await show();
  await page.keyboard.press("e");
  await page.locator(".cm-content").waitFor();
  await page.locator(".cm-content").press("Control+End");
  await page.getByRole("button", { name: "Insert" }).click();
  await axeScan(page, { within: ".pane-text" });
  await page.getByRole("menuitem", { name: /Fault/ }).click();
  assert.match(await page.locator(".cm-content").innerText(), /at 100ms crash Shopper for 200ms/);
  assert.equal(await page.evaluate(() => getSelection().toString()), "100ms");
  await page.finish();
});

test("F6 goes round the parts of the page", async () => {
  const page = await show({ viewport: "desktop" });
  const seen = [];
  for (let presses = 0; presses < 7; presses += 1) {
    await page.keyboard.press("F6");
    const part = await page.evaluate(() =>
      [".strip", ".head", ".transport", ".status", ".pane-text", ".pane-details", ".middle"].find((it) => document.activeElement.closest(it)));
    seen.push(part);
  }
  assert.deepEqual(new Set(seen).size, 7, seen.join(" "));
  await page.finish();
});

test("on a phone the text has colours and line numbers, and no keys are taught", async () => {
  const page = await show({ viewport: "phone", hasTouch: true, isMobile: true });
  await page.getByRole("button", { name: "Text" }).last().tap();
  await page.locator(".cm-content").waitFor();
  assert.ok((await page.locator(".tok-keyword").count()) > 3);
  assert.ok((await page.locator(".cm-lineNumbers .cm-gutterElement").count()) > 5);
  await axeScan(page, { within: ".pane-text" });
  await shoot(page, "text-phone");
  await page.finish();
});

test("the icon is part of the page: a changed address asks for nothing", async () => {
  const page = await show();
  const before = site.requests.length;
  await page.keyboard.press("g");
  await page.evaluate(() => void (location.hash = "#saga"));
  await settled(page);
  assert.deepEqual(site.requests.slice(before), []);
  await page.finish();
});
