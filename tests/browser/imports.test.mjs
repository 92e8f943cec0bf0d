// Texts of other programs: pasted, opened, dropped; what was read of them, and what cannot be read.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, axeScan, launch, serve, settled, tabTo } from "./harness.mjs";
import { STARTED, choose, notice, press, source, title, undo, visit as visitAt } from "./page.mjs";

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

const visit = (options = {}) => visitAt(browser, site, { permissions: ["clipboard-read", "clipboard-write"], ...options });
const PLANT = `@startuml
title Refunds
skinparam monochrome true
participant Desk
Desk -> Bank ++ : refund
== later ==
return done
hide footbox
@enduml
`;
const WRONG = "@startuml\nDesk -> Bank : refund\nthis is no line\n@enduml\n";
const sheet = (page) => page.getByRole("dialog");
const button = (page, name) => sheet(page).getByRole("button", { name, exact: true });

async function paste(page, text) {
  await choose(page, "New", "New from pasted text");
  await page.locator("#paste").fill(text);
  await settled(page, "drawn");
}

/** The text, once it is kept. */
async function text(page) {
  await settled(page);
  return source(page);
}

/** What is selected in the field of the original. */
const selected = (page) => sheet(page).locator("textarea").evaluate((it) => it.value.slice(it.selectionStart, it.selectionEnd));

for (const [hand, { options, push }] of Object.entries(HANDS)) {
  test(`what was read is looked at, and undone, by ${hand}`, async () => {
    const page = await visit(options);
    await paste(page, PLANT);
    await page.locator(STARTED).first().waitFor({ state: "attached" });
    assert.equal(await title(page).innerText(), "Refunds");
    assert.match(await notice(page).innerText(), /Read with 1 assumed, 2 left out/);
    await push(notice(page).getByRole("button", { name: "Show" }));
    await sheet(page).waitFor();
    assert.match(await sheet(page).innerText(), /2 participants, 2 messages/);
    await push(button(page, "Line 3"));
    assert.equal(await selected(page), "skinparam monochrome true");
    await push(button(page, "Line 6"));
    assert.equal(await selected(page), "== later ==");
    await axeScan(page);
    await push(button(page, "Copy the original"));
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), PLANT);
    await press(page, "Escape");
    await sheet(page).waitFor({ state: "detached" });
    await choose(page, "New", "What was read", push);
    await push(button(page, "Keep the original as comments"));
    await sheet(page).waitFor({ state: "detached" });
    assert.match(await text(page), /\n# Desk -> Bank \+\+ : refund\n/);
    await undo(page, push);
    assert.doesNotMatch(await text(page), /# Desk/);
    await choose(page, "New", "What was read", push);
    await push(button(page, "Undo"));
    await page.locator("#paste").waitFor();
    await page.finish();
  });

  test(`a text that cannot be read is repaired in the panel by ${hand}`, async () => {
    const page = await visit(options);
    await paste(page, WRONG);
    await sheet(page).waitFor();
    assert.match(await sheet(page).innerText(), /Your own text is unchanged/);
    assert.match(await sheet(page).innerText(), /This line is none of a sequence diagram/);
    await push(button(page, "Line 3"));
    assert.equal(await selected(page), "this is no line");
    await axeScan(page);
    await sheet(page).locator("textarea").fill(WRONG.replace("this is no line", "Bank --> Desk : done"));
    await push(button(page, "Read again"));
    await sheet(page).waitFor({ state: "detached" });
    await page.locator(STARTED).first().waitFor({ state: "attached" });
    assert.match(await text(page), /Bank --> Desk: done/);
    await page.finish();
  });
}

test("the keyboard goes round in the panel and comes back from it", async () => {
  const page = await visit();
  await paste(page, WRONG);
  await sheet(page).waitFor();
  await tabTo(page, button(page, "Open as it is"));
  await press(page, "Enter");
  await sheet(page).waitFor({ state: "detached" });
  assert.equal(await text(page), WRONG);
  await page.finish();
});

test("a closed panel keeps the text that could not be read", async () => {
  const page = await visit();
  await paste(page, WRONG);
  await press(page, "Escape");
  await sheet(page).waitFor({ state: "detached" });
  await choose(page, "New", "What was read");
  assert.equal(await sheet(page).locator("textarea").inputValue(), WRONG);
  await page.finish();
});

test("a file that is dropped anywhere, on the editor too, is opened", async () => {
  for (const target of ["body", ".cm-content"]) {
    const page = await visit();
    if (target !== "body") await press(page, "e");
    await page.locator(target).first().waitFor();
    await page.evaluate(
      ([target, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([text], "refunds.puml"));
        for (const kind of ["dragover", "drop"]) {
          document.querySelector(target).dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
        }
      },
      [target, PLANT],
    );
    await page.getByRole("heading", { level: 1, name: "Refunds" }).waitFor();
    await notice(page).getByText(/Opened refunds\.puml/).waitFor();
    assert.match(await text(page), /^# Read from a PlantUML sequence diagram/);
    await page.finish();
  }
});

test("a text of PlantUML's pasted into the empty editor becomes a scenario", async () => {
  const page = await visit();
  await press(page, "Control+Alt+n");
  await press(page, "e");
  await page.locator(".cm-content").focus();
  await page.keyboard.insertText(PLANT);
  await page.locator(STARTED).first().waitFor({ state: "attached" });
  assert.equal(await title(page).innerText(), "Refunds");
  await page.finish();
});
