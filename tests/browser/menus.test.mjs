// Menus by mouse and by keys, what each entry does, and what the page says in passing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, serve, settled, skip } from "./harness.mjs";
import { choose, fingerprint, header, menuNames, notice, openMenu, press, title, visit as visitAt, write } from "./page.mjs";

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

const visit = (options = {}, hash = "") => visitAt(browser, site, { permissions: ["clipboard-read", "clipboard-write"], ...options }, hash);
const ENTRIES = "[role=menuitem], [role=menuitemcheckbox], [role=menuitemradio]";
const entries = (menu) => menu.locator(ENTRIES);
const button = (page, name) => page.getByRole("button", { name, exact: true });
/** What has the keyboard: an entry by its number, or a button by its name. */
const focused = (page) =>
  page.evaluate((selector) => {
    const now = document.activeElement;
    const menu = now.closest("[role=menu]");
    return menu ? [...menu.querySelectorAll(selector)].indexOf(now) : (now.getAttribute("aria-label") ?? now.textContent.trim());
  }, ENTRIES);

for (const viewport of ["laptop", "phone"]) {
  test(`arrows, Home, End, letters, Escape, Tab and a press outside, ${viewport}`, async () => {
    const page = await visit({ viewport });
    const names = await menuNames(page);
    assert.ok(names.length >= (viewport === "phone" ? 2 : 4), `${names}`);
    for (const name of names) {
      const menu = page.getByRole("menu", { name, exact: true });
      await button(page, name).focus();
      await press(page, "ArrowDown");
      assert.equal(await focused(page), 0, `${name}: arrow down opens it`);
      const count = await entries(menu).count();
      await press(page, "ArrowUp");
      assert.equal(await focused(page), count - 1, `${name}: up from the first is the last`);
      await press(page, "ArrowDown");
      assert.equal(await focused(page), 0, `${name}: down from the last is the first`);
      await press(page, "End");
      assert.equal(await focused(page), count - 1);
      await press(page, "Home");
      assert.equal(await focused(page), 0);
      const words = await entries(menu).evaluateAll((all) => all.map((it) => it.textContent.trim().toLowerCase()));
      for (let n = 0; n < Math.min(count, 3); n += 1) {
        const from = await focused(page);
        const letter = words.at(-1 - n)[0];
        await press(page, letter);
        const order = [...words.keys()].map((it) => (from + 1 + it) % count);
        assert.equal(await focused(page), order.find((it) => words[it].startsWith(letter)), `${name}: ${letter}`);
      }
      await press(page, "Escape");
      await menu.waitFor({ state: "detached" });
      assert.equal(await focused(page), name, "Escape gives the keyboard back to the button");

      await openMenu(page, name);
      assert.equal(await button(page, name).getAttribute("aria-expanded"), "true");
      await press(page, "Tab");
      await menu.waitFor({ state: "detached" });
      assert.notEqual(await page.evaluate(() => document.activeElement.localName), "body", `${name}: Tab goes on from the menu`);

      await openMenu(page, name);
      await page.mouse.click(4, page.viewportSize().height - 4);
      await menu.waitFor({ state: "detached" });
      assert.equal(await button(page, name).getAttribute("aria-expanded"), "false");
    }
    await page.finish();
  });
}

test("of two menus one is open", async () => {
  const page = await visit();
  await openMenu(page, "Share");
  await openMenu(page, "View");
  assert.equal(await page.getByRole("menu").count(), 1);
  await page.finish();
});

/** Everything that a choice in a menu can change: the page, what is kept, what leaves the page. */
async function watched(page) {
  await page.evaluate(() => {
    globalThis.left = [];
    HTMLAnchorElement.prototype.click = function () {
      globalThis.left.push(this.download);
    };
    const open = HTMLInputElement.prototype.click;
    HTMLInputElement.prototype.click = function () {
      if (this.type === "file") globalThis.left.push("a file is asked for");
      else open.call(this);
    };
    // A second window is asked for, and refused.
    globalThis.open = () => (globalThis.left.push("a window is asked for"), null);
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => (globalThis.left.push(text), write(text));
  });
  return () => page.evaluate(() => JSON.stringify([document.querySelector("#app").innerHTML, document.documentElement.className, globalThis.left, { ...localStorage }, location.hash]));
}

for (const viewport of ["laptop", "phone"]) {
  test(`every entry that is enabled does something, and one that is not does nothing, ${viewport}`, async () => {
    const first = await visit({ viewport });
    const idle = [];
    for (const name of await menuNames(first)) {
      const count = await entries(await openMenu(first, name)).count();
      await press(first, "Escape");
      for (let n = 0; n < count; n += 1) {
        const page = await visit({ viewport }); // on a device where nothing is kept
        const state = await watched(page);
        await openMenu(page, name);
        await press(page, "Escape");
        const before = await state();
        const menu = await openMenu(page, name);
        const entry = entries(menu).nth(n);
        const isEnabled = (await entry.getAttribute("aria-disabled")) !== "true";
        // Of several choices the one that holds can be chosen again; that it was chosen may be remembered.
        const isHeld = (await entry.getAttribute("role")) === "menuitemradio" && (await entry.getAttribute("aria-checked")) === "true";
        const words = (await entry.innerText()).replaceAll(/\s+/g, " ");
        await entry.focus();
        await press(page, "Enter");
        if (!isEnabled) await press(page, "Escape");
        await settled(page);
        const isChanged = (await state()) !== before;
        if (!isHeld && isChanged !== isEnabled) idle.push(`${name} > ${words}: ${isChanged ? "does something" : "does nothing"}`);
        if (isEnabled) assert.equal(await menu.count(), 0, `${name} > ${words} closes the menu`);
        await page.finish();
      }
    }
    assert.deepEqual(idle, []);
    await first.finish();
  });
}

// What is said in passing.

const said = async (page) => (await notice(page).innerText()).trim();

test("what is said in passing leaves after six seconds, and the newest takes the place", async () => {
  const page = await visit();
  const rest = await said(page);
  await choose(page, "Share", "Copy numbers");
  assert.match(await said(page), /copied/i);
  await skip(page, 5_000);
  assert.match(await said(page), /copied/i);
  await skip(page, 1_100);
  assert.equal(await said(page), rest);
  await choose(page, "Share", "Copy numbers");
  await skip(page, 4_000);
  await choose(page, "Share", "Copy events");
  assert.equal(await page.locator(".notice").count(), 1, "one at a time");
  await skip(page, 4_000);
  assert.match(await said(page), /copied/i, "each has its own six seconds");
  await skip(page, 2_100);
  assert.equal(await said(page), rest);
  await page.finish();
});

test("it stays while the pointer is on it, and goes with the next action", async () => {
  const page = await visit();
  const rest = await said(page);
  await choose(page, "Share", "Copy numbers");
  await page.locator(".notice").hover();
  await skip(page, 20_000);
  assert.match(await said(page), /copied/i);
  await title(page).hover();
  await skip(page, 6_100);
  assert.equal(await said(page), rest);
  await choose(page, "Share", "Copy numbers");
  assert.match(await said(page), /copied/i);
  await press(page, "ArrowLeft");
  assert.equal(await said(page), rest);
  await page.finish();
});

test("a question stays until it is answered, whatever else is done, and is held in the same place", async () => {
  const page = await visit({ allow: [/style-src/] });
  await write(page, 'title "Mine"\nA -> B: hello\n');
  await settled(page);
  await page.goto("about:blank");
  await page.goto(`${site.url}#retry`);
  await page.waitForFunction(() => globalThis.playlineSettled);
  await settled(page);
  const back = header(page).getByRole("button", { name: /^Back/ });
  await back.waitFor();
  const question = await said(page);
  await skip(page, 60_000);
  await press(page, "ArrowRight");
  assert.equal(await said(page), question);
  const run = await fingerprint(page);
  await back.click();
  assert.notEqual(await fingerprint(page), run);
  await title(page).filter({ hasText: "Mine" }).waitFor();
  assert.equal(await back.count(), 0);
  await page.finish();
});
