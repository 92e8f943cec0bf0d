// What somebody wrote is kept, in the built page: reloads, crashes, two tabs, no storage, no room.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { axeScan, launch, open, serve, settled, shoot, skip } from "./harness.mjs";
import { choose, closePane, editor, leave, openPane, STARTED } from "./page.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ extra: { "/blank.html": '<!doctype html><title>blank</title><link rel="icon" href="data:,">' } });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const ready = STARTED;
// The browser's own editing writes a style attribute when a whole text is typed over; it is refused, and no loss.
// Two tabs that load the same file at the same moment can fail each other's cache: the page asks once more.
const allow = [/style-src/, /Fetch API cannot load/, /ERR_CACHE_WRITE_FAILURE/];
const visit = (options = {}, hash = "") => open(browser, `${site.url}${hash}`, { wait: ready, allow, ...options });
/** The store has everything, and the page says so where nothing else is said. */
async function saved(page) {
  await settled(page);
  const rest = page.locator(".notice-rest");
  if (await rest.isVisible()) await rest.filter({ hasText: "Saved in this browser only" }).waitFor();
}
const notice = (page) => page.locator(".notice p").innerText();

/** The whole scenario, as the page would save it. */
async function scenario(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Control+s")]);
  return readFileSync(await download.path(), "utf8");
}

/** Types a text over the open one; `name` is what the draft is then called. */
async function write(page, source, name = source.match(/title "(.*)"/)[1]) {
  await openPane(page, "Diagram");
  await openPane(page, "Text");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
  await page.locator("h1", { hasText: name }).waitFor();
}

/** Shows the drafts. */
async function unfold(page) {
  await openPane(page, "Lessons");
  await page.getByRole("navigation", { name: "Chapters" }).getByRole("button", { name: "Your drafts" }).click();
}

/** Opens a lesson by its card. */
async function openLesson(page, name) {
  await openPane(page, "Lessons");
  await page.locator(".card-open", { hasText: name }).click();
}

const own = (name) => `title "${name}"\nA -> B: hello from ${name}\n`;

/** Everything in the store of slots: pairs of key and value. */
const slots = (page) =>
  page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open("playline");
        opening.onsuccess = () => {
          const store = opening.result.transaction("slots").objectStore("slots");
          const keys = store.getAllKeys();
          const values = store.getAll();
          values.onsuccess = () => {
            opening.result.close();
            resolve(keys.result.map((key, n) => [key, values.result[n]]));
          };
        };
      }),
  );

/** Writes into the store of slots from outside the program. */
const plant = (page, pairs) =>
  page.evaluate(
    (pairs) =>
      new Promise((resolve) => {
        const opening = indexedDB.open("playline");
        opening.onsuccess = () => {
          const transaction = opening.result.transaction("slots", "readwrite");
          pairs.forEach(([key, value]) => transaction.objectStore("slots").put(value, key));
          transaction.oncomplete = () => (opening.result.close(), resolve());
        };
      }),
    pairs,
  );

test("a draft is kept by itself, and a reload comes back to its text, its step and its view", async () => {
  const page = await visit();
  await write(page, own("Kept"));
  await saved(page);
  await unfold(page);
  assert.equal(await page.locator(".draft-open strong").first().innerText(), "Kept");
  await closePane(page, "Lessons");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("v");
  const before = await page.locator(".clock").innerText();
  await page.reload();
  await page.locator("h1", { hasText: "Kept" }).waitFor();
  assert.equal(await page.locator(".clock").innerText(), before);
  assert.equal(await page.locator(".view").count(), 2, "both views, as before");
  await saved(page);
  assert.equal(await scenario(page), own("Kept"));
  await page.finish();
});

test("a pattern opened over an own text keeps it; one undo brings it back byte by byte", async () => {
  const page = await visit();
  const mine = `${own("Mine")}# ünïcode 𝄞 \t and trailing spaces  \n\n`;
  await write(page, mine);
  await openLesson(page, "A journey in three bookings");
  assert.match(await notice(page), /Your draft “Mine” is kept\. Undo brings it back\./);
  assert.notEqual(await page.locator("h1").innerText(), "Mine");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.locator("h1", { hasText: "Mine" }).waitFor();
  assert.equal(await scenario(page), mine);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await unfold(page);
  await page.locator(".draft-open", { hasText: "Mine" }).click();
  assert.equal(await scenario(page), mine, "the list has it too");
  await page.finish();
});

test("a file opens as a draft of its own", async () => {
  const page = await visit();
  await write(page, own("Mine"));
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), choose(page, "New", "Open file")]);
  await chooser.setFiles({ name: "orders.play", mimeType: "text/plain", buffer: Buffer.from(own("From a file").replaceAll("\n", "\r\n")) });
  await page.locator("h1", { hasText: "From a file" }).waitFor();
  assert.match(await notice(page), /Opened orders\.play\. Your draft “Mine” is kept\./);
  await unfold(page);
  assert.equal(await page.locator(".draft-open").count(), 2);
  await page.keyboard.press("Control+z");
  await page.locator("h1", { hasText: "Mine" }).waitFor();
  await page.finish();
});

/** Presses a key many times over, where the keyboard is. */
const pressed = (page, times, ...keys) =>
  page.evaluate(
    async ([times, keys]) => {
      for (let n = 0; n < times; n++) {
        document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...keys[n % keys.length] }));
        await globalThis.playlineSettled("drawn");
      }
    },
    [times, keys],
  );

/** Asks for other seeds, one after another: each is a step. */
const reseeded = (page, times) =>
  page.getByRole("button", { name: "New seed" }).evaluate(async (button, times) => {
    for (let n = 0; n < times; n++) {
      button.click();
      await globalThis.playlineSettled("drawn");
    }
  }, times);

test("two hundred steps are undone and redone with the keyboard, and the caret comes along", async () => {
  const page = await visit();
  await write(page, own("Start"));
  await skip(page, 700); // a pause ends a step of typing
  for (let n = 0; n < 5; n++) {
    await page.locator(".cm-content").click();
    await page.keyboard.press("Control+End");
    await page.keyboard.insertText(`# ${n}\n`);
    await reseeded(page, 40);
  }
  const after = await scenario(page);
  assert.match(after, /# 0\n# 1\n# 2\n# 3\n# 4\n$/);
  await leave(page);
  await pressed(page, 205, { key: "z", ctrlKey: true });
  assert.equal(await scenario(page), own("Start"));
  await page.locator(".cm-content").click();
  await pressed(page, 205, { key: "y", ctrlKey: true }, { key: "Z", ctrlKey: true, shiftKey: true });
  assert.equal(await scenario(page), after, "also while the editor has the keyboard");
  await skip(page, 700);
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("# first\n");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+z");
  await page.keyboard.insertText("# caret\n");
  assert.equal(await scenario(page), `# caret\n${after}`, "undo put the caret where it was before the change");
  await page.finish();
});

test("when the newest slot is broken the one before it is used, and the broken one can be downloaded", async () => {
  const page = await visit();
  await write(page, own("First"));
  await saved(page);
  await settled(page);
  await write(page, own("Second"));
  await settled(page);
  const stored = await slots(page);
  assert.equal(stored.length, 2, "two slots");
  const newest = stored.find(([, value]) => value.includes("Second"));
  await page.goto(`${site.url}blank.html`);
  await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
  await plant(page, [[newest[0], newest[1].slice(0, -9)]]);
  await page.goto(site.url);
  await page.locator(".notice").waitFor();
  await unfold(page);
  await page.locator(".draft-open", { hasText: "First" }).waitFor();
  assert.match(await notice(page), /cannot be read\. It was cut short or altered\./);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(".lost-draft").getByRole("button", { name: "Download" }).click(),
  ]);
  assert.match(readFileSync(await download.path(), "utf8"), /title "Second"/);
  await axeScan(page);
  await page.locator(".lost-draft").getByRole("button", { name: "Delete" }).click();
  await page.locator(".draft-open", { hasText: "First" }).click();
  assert.equal(await scenario(page), own("First"));
  await page.reload();
  await page.locator("h1", { hasText: "First" }).waitFor();
  assert.equal(await page.locator(".lost-draft").count(), 0);
  await page.finish();
});

test("hostile content of the storage is named, kept and harmless", async () => {
  const page = await visit();
  await page.locator("h1").waitFor();
  await settled(page);
  await page.goto(`${site.url}blank.html`);
  await plant(page, [
    ["0000000000000001/0", "<img src=x onerror=alert(1)>"],
    ["0000000000000002/0", { version: 1, text: ["x"] }],
    ["0000000000000003/1", "playline draft 99 0\nfrom the future"],
    ["no-slot-at-all", "playline draft 1 0000000000000000\nid zz\n\n"],
    [42, 17],
  ]);
  await page.evaluate(() => localStorage.setItem("playline.place", "playline place 1\ndraft zz\nrevision -1\nstep 1e99"));
  await page.goto(site.url);
  await page.locator(".notice").waitFor();
  await unfold(page);
  await page.locator(".lost-draft").nth(3).waitFor();
  assert.match(await page.locator(".draft-list").innerText(), /A newer Playline wrote it/);
  assert.equal(await page.locator(".draft-list img").count(), 0);
  await write(page, own("Still working"));
  await saved(page);
  const stored = await slots(page);
  assert.ok(stored.some(([, value]) => value === "playline draft 99 0\nfrom the future"), "a newer one stays where it is");
  await page.finish();
});

test("two tabs: the second follows, a change there makes a copy, and nothing is lost", async () => {
  const page = await visit();
  await write(page, own("Shared"));
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(site.url);
  await other.locator(".notice-rest", { hasText: "Open in another tab" }).waitFor();
  await write(page, own("Changed in the first"));
  await saved(page);
  await other.locator("h1", { hasText: "Changed in the first" }).waitFor();
  await axeScan(other);
  await write(other, own("Changed in the second"), "Copy of Changed in the first");
  await saved(other);
  await unfold(page);
  await page.locator(".draft-open strong", { hasText: "Copy of Changed in the first" }).waitFor();
  assert.equal(await scenario(page), own("Changed in the first"));
  assert.equal(await scenario(other), own("Changed in the second"));
  const texts = (await slots(page)).map(([, value]) => value).join("\n");
  assert.match(texts, /hello from Changed in the first/);
  assert.match(texts, /hello from Changed in the second/);
  await Promise.all([page.reload(), other.reload()]);
  await page.locator("h1", { hasText: "Changed in the first" }).waitFor();
  await other.locator("h1", { hasText: "Copy of Changed in the first" }).waitFor();
  await saved(page);
  await saved(other);
  await page.finish();
});

test("when the first tab closes, the second goes on with the same draft", async () => {
  const page = await visit();
  await write(page, own("Shared"));
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(site.url);
  await other.locator(".notice-rest", { hasText: "Open in another tab" }).waitFor();
  await page.close();
  await saved(other);
  await write(other, own("Mine now"));
  await saved(other);
  await unfold(other);
  assert.equal(await other.locator(".draft-open").count(), 1);
  await other.context().close();
});

test("drafts are renamed, copied, deleted and brought back with the keyboard alone", async () => {
  const page = await visit();
  await write(page, own("Orders"));
  await saved(page);
  await unfold(page);
  await page.getByRole("group", { name: "Draft Orders", exact: true }).getByRole("textbox", { name: "Name" }).focus();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Orders, first try");
  await page.keyboard.press("Tab");
  await page.locator(".draft-open strong", { hasText: "Orders, first try" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".draft-open strong", { hasText: "Copy of Orders, first try" }).waitFor();
  await axeScan(page);
  await shoot(page, "drafts");
  await page.getByRole("group", { name: "Draft Orders, first try", exact: true }).getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  assert.match(await notice(page), /is deleted\. Undo brings it back\./);
  assert.equal(await page.locator(".draft-open").count(), 1);
  await page.getByRole("button", { name: "Undo", exact: true }).focus();
  await page.keyboard.press("Enter");
  await page.locator("h1", { hasText: "Orders" }).waitFor();
  assert.equal(await scenario(page), own("Orders"));
  await saved(page);
  await page.reload();
  await unfold(page);
  assert.equal(await page.locator(".draft-open").count(), 2);
  await page.finish();
});

test("everything is cleared from the device in one action, and undo brings it back", async () => {
  const page = await visit();
  await write(page, own("Private"));
  await saved(page);
  await unfold(page);
  await page.getByRole("button", { name: "Clear this device" }).click();
  assert.match(await notice(page), /Undo brings it back until you leave the page/);
  await settled(page);
  assert.deepEqual(await slots(page), []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await page.locator("h1", { hasText: "Private" }).waitFor();
  await saved(page);
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await settled(page);
  await page.reload();
  await page.locator(ready).first().waitFor();
  await unfold(page);
  assert.equal(await page.locator(".draft-open").count(), 0);
  await page.finish();
});

test("without any storage everything works but keeping, and a strip says so as long as it is so", async () => {
  const page = await open(browser, `${site.url}blank.html`, { allow });
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("denied", "SecurityError");
    };
    for (const name of ["localStorage", "sessionStorage", "indexedDB"]) Object.defineProperty(globalThis, name, { get: refuse });
  });
  await page.goto(site.url);
  await page.locator(".notice.is-alarm", { hasText: "this browser does not keep drafts" }).waitFor();
  await write(page, own("Unkept"));
  await openLesson(page, "A journey in three bookings");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".notice.is-alarm").getByRole("button", { name: "Download" }).click()]);
  assert.equal(readFileSync(await download.path(), "utf8"), own("Unkept"));
  await axeScan(page);
  await shoot(page, "drafts-denied");
  await page.finish();
});

test("in a sandboxed frame it works too", async () => {
  const frame = `<!doctype html><title>frame</title><iframe sandbox="allow-scripts" src="/" width="1200" height="700"></iframe>`;
  const frames = await serve({ extra: { "/frame.html": frame } });
  const page = await open(browser, `${frames.url}frame.html`, { allow: [/./], bypassCSP: true });
  const inside = page.frameLocator("iframe");
  await inside.locator(".notice.is-alarm", { hasText: "this browser does not keep drafts" }).waitFor();
  await inside.getByRole("button", { name: "New seed" }).click();
  await inside.getByRole("button", { name: "Lessons", exact: true }).click();
  await inside.locator(".card-open", { hasText: "A journey in three bookings" }).click();
  await inside.locator("h1", { hasText: "Saga" }).waitFor();
  await inside.getByRole("button", { name: "Undo", exact: true }).click();
  await inside.locator("h1", { hasText: "Copy of A poison order" }).waitFor();
  await page.context().close();
  await frames.close();
});

test("no room is said within a second, what was saved stays, and it is over when there is room", async () => {
  const page = await open(browser, `${site.url}blank.html`, { allow });
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
      if (globalThis.isFull) throw new DOMException("full", "QuotaExceededError");
      return put.apply(this, values);
    };
  });
  await page.goto(site.url);
  await write(page, own("Before"));
  await saved(page);
  await page.evaluate(() => (globalThis.isFull = true));
  await write(page, own("No room"));
  await page.locator(".notice.is-alarm", { hasText: "no room left" }).waitFor();
  assert.ok((await slots(page)).some(([, value]) => value.includes("hello from Before")));
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".notice.is-alarm").getByRole("button", { name: "Download" }).click()]);
  assert.equal(readFileSync(await download.path(), "utf8"), own("No room"));
  await page.evaluate(() => (globalThis.isFull = false));
  await write(page, own("Room again"));
  await saved(page);
  await page.finish();
});

test("the one text that an earlier Playline kept becomes a draft", async () => {
  const page = await open(browser, `${site.url}blank.html`, { allow });
  await page.evaluate((text) => localStorage.setItem("playline.draft", text), own("From before"));
  await page.goto(site.url);
  await page.locator("h1", { hasText: "From before" }).waitFor();
  await saved(page);
  assert.equal((await slots(page)).length, 1);
  await page.finish();
});

for (const theme of ["light", "dark"]) {
  test(`on a phone undo is within reach, drafts are as large as a thumb, and axe finds nothing, ${theme}`, async () => {
    const page = await visit({ viewport: "phone", theme, hasTouch: true, isMobile: true });
    await openPane(page, "Text");
    await page.locator(".cm-content").fill(own("On a phone"));
    await saved(page);
    await axeScan(page);
    await choose(page, "More", "Undo");
    await page.waitForFunction(() => !document.querySelector(".cm-content").innerText.includes("On a phone"));
    await choose(page, "More", "Redo");
    await page.waitForFunction(() => document.querySelector(".cm-content").innerText.includes("On a phone"));
    await unfold(page);
    await page.locator(".draft-open", { hasText: "On a phone" }).waitFor();
    await shoot(page, `drafts-phone-${theme}`);
    await axeScan(page);
    const small = await page.locator(".draft-row button, .draft-row input, .draft-commands button").evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().height < 44).length);
    assert.equal(small, 0, "every button is large enough for a finger");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.finish();
  });

  test(`the drafts and the state of saving are looked at on a laptop, ${theme}`, async () => {
    const page = await visit({ theme });
    await write(page, own("A first own scenario"));
    await openLesson(page, "A journey in three bookings");
    await page.getByRole("button", { name: "New seed" }).click();
    await saved(page);
    await unfold(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scroll");
    await shoot(page, `drafts-laptop-${theme}`);
    await axeScan(page);
    await page.finish();
  });
}
