// What one looks for in a run: breakpoints, a message that is followed, the find field, lifelines.
// Each by mouse, by keys alone, and by touch on a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { THEMES, axeScan, launch, open, serve, tabTo } from "./harness.mjs";
import { atStep, choose as chooseEntry, chooseView, closePane, editor, isNarrow, leave, openPane, step } from "./page.mjs";

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

const isBox = (locator) => locator.evaluate((it) => it.matches("input[type=checkbox]"));

const tap = (it) => it.tap();

/** The three ways: how the page is opened, how a control is used, how a panel is opened. */
const WAYS = {
  mouse: {
    options: {},
    use: (page, locator) => locator.click(),
    panel: (page, name) => (name === "Lifelines" ? chooseEntry(page, "View", name) : page.locator(".lens-tools").getByRole("button", { name }).click()),
  },
  keys: {
    options: {},
    use: async (page, locator) => {
      await tabTo(page, locator);
      await page.keyboard.press((await isBox(locator)) ? "Space" : "Enter");
    },
    panel: (page, name) => page.keyboard.press({ Breakpoints: "h", Find: "/", Lifelines: "o" }[name]),
  },
  touch: {
    options: { viewport: "phone", hasTouch: true },
    use: (page, locator) => locator.tap(),
    panel: (page, name) => chooseEntry(page, "More", name, tap),
  },
};

const visit = (options = {}, hash = "") =>
  open(browser, site.url + hash, { wait: "#app:not(:has(.first-look)) .stage-still > [data-mark]", ...options });
const panel = (page, name) => page.getByRole("region", { name, exact: true });
const clock = (page) => page.locator(".clock").innerText();
/** Adds a line to the scenario and waits for its run. */
async function addLine(page, line) {
  await openPane(page, "Text");
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(`\n${line}\n`);
  await leave(page);
  await (isNarrow(page) ? openPane(page, "Diagram") : closePane(page, "Text"));
}

/** The reasons to stop: where each occurs, what it is told, and what is said there. */
const REASONS = [
  { name: "a message is dead-lettered", hash: "#dead-letter", said: /^Dead letter: / },
  { name: "a queue holds more than", hash: "#dead-letter", said: /^Queue too long: /, depth: "0" },
  { name: "an expectation fails", hash: "#dead-letter", said: /^Expectation fails: /, line: "expect no Charge dead-lettered" },
  { name: "a timeout fires", hash: "#request-response", said: /^Timeout: / },
];

/** Chooses a reason in the list of breakpoints. */
async function choose(page, way, { name, depth }) {
  await way.panel(page, "Breakpoints");
  const list = panel(page, "Stop when");
  await list.waitFor();
  const row = list.getByRole("listitem").filter({ hasText: name });
  if (depth !== undefined) {
    const field = row.getByRole("spinbutton", { name: "Messages" });
    await field.fill(depth);
    await field.press("Tab");
  }
  await way.use(page, row.getByRole("checkbox"));
  await page.waitForFunction(() => document.querySelector(".stops-button").getAttribute("aria-label").includes("chosen"));
  assert.match(await row.locator(".stop-count").innerText(), /once|twice|times/);
  return { list, row };
}

/** Closes a panel: by its button, or with Escape. */
async function close(page, wayName, list) {
  if (wayName === "keys") await page.keyboard.press("Escape");
  else await WAYS[wayName].use(page, list.getByRole("button", { name: "Close" }));
  await list.waitFor({ state: "detached" });
}


const halted = (page) => page.locator(".selection-halted");

for (const [wayName, way] of Object.entries(WAYS)) {
  for (const reason of REASONS) {
    test(`${wayName}: playing stops where ${reason.name}; next and previous lead there`, async () => {
      const page = await visit(way.options, reason.hash);
      if (reason.line) await addLine(page, reason.line);
      const { list, row } = await choose(page, way, reason);
      await page.keyboard.press("Home");
      await atStep(page, 0);
      await way.use(page, list.getByRole("button", { name: "Next", exact: true }));
      await halted(page).filter({ hasText: reason.said }).waitFor();
      const stop = await step(page);
      assert.ok(stop > 0);
      assert.match(await page.locator(".tick-stop").getAttribute("d"), /^M/, "it stands on the slider");

      // A little before it, playing goes on up to it and no farther.
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await halted(page).waitFor({ state: "detached" });
      await close(page, wayName, list);
      await way.use(page, page.getByRole("button", { name: "Play", exact: true }));
      await halted(page).filter({ hasText: reason.said }).waitFor();
      await page.getByRole("button", { name: "Play", exact: true }).waitFor();
      assert.equal(await step(page), stop);

      // From the end the one before is the last of all.
      await page.keyboard.press("End");
      await halted(page).waitFor({ state: "detached" });
      await page.keyboard.press("[");
      await halted(page).filter({ hasText: reason.said }).waitFor();
      assert.ok((await step(page)) >= stop);

      // The box takes it back: nothing holds the playhead any more.
      await way.panel(page, "Breakpoints");
      await way.use(page, panel(page, "Stop when").getByRole("listitem").filter({ hasText: reason.name }).getByRole("checkbox"));
      await page.locator(".tick-stop").waitFor({ state: "detached" });
      assert.ok(!(await row.getByRole("checkbox").isChecked()));
      await page.finish();
    });
  }
}

/** What was asked for has been drawn. */
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Chooses the first arrow that carries Charge #1: with the pointer on its words, or by keys. */
async function chooseCharge(page, wayName) {
  await page.keyboard.press("Home");
  for (let n = 0; n < 5; n += 1) await page.keyboard.press("ArrowRight");
  await atStep(page, 5);
  if (wayName === "keys") {
    const skip = page.getByRole("link", { name: "Skip to the diagram" });
    await page.evaluate(() => document.activeElement.blur());
    await tabTo(page, skip);
    await page.keyboard.press("Enter");
    await tabTo(page, page.locator(".stage-mark"));
    const name = () => page.locator(".stage-mark").getAttribute("aria-label");
    for (let presses = 0; presses < 12 && !/Charge #1/.test((await name()) ?? ""); presses += 1) {
      await page.keyboard.press("ArrowDown");
      await frames(page);
    }
  } else {
    const words = page.locator(".stage-words-drawing text", { hasText: "Charge #1" }).first();
    const box = await words.boundingBox();
    const at = [box.x + box.width / 2, box.y + box.height / 2];
    if (wayName === "touch") await page.touchscreen.tap(...at);
    else await page.mouse.click(...at);
  }
  await page.locator(".selection-name", { hasText: "Charge #1" }).waitFor();
}

for (const [wayName, way] of Object.entries(WAYS)) {
  test(`${wayName}: a message is followed: its hops and times, its next and previous event, its chain; and no longer`, async () => {
    const page = await visit(way.options, "#dead-letter");
    await chooseCharge(page, wayName);
    const bar = page.getByRole("region", { name: "Selection" });
    // The first and last are their own chain; what led to it is less dimmed than the rest.
    const count = (selector) => page.locator(`.stage-still[data-dimmed] > ${selector}`).count();
    await page.waitForFunction(() => document.querySelector(".stage-still[data-dimmed] > [data-related]"));
    assert.ok((await count("[data-chain]")) > 0, "the causal chain");
    assert.ok((await count("[data-mark]:not([data-related]):not([data-chain])")) > 0, "the rest");
    const opacities = (selector) =>
      page.locator(`.stage-still > ${selector}`).evaluateAll((all) => all.map((it) => Number(getComputedStyle(it).opacity)));
    const [rest, related] = [await opacities("[data-mark]:not([data-related]):not([data-chain])"), await opacities("[data-related]")];
    assert.ok(Math.max(...rest) < Math.max(...related) || Math.min(...rest) < Math.min(...related), `${rest} against ${related}`);

    const next = bar.getByRole("button", { name: "Follow message", exact: true });
    const previous = bar.getByRole("button", { name: "Follow message back" });
    const label = () => page.locator(".stage-mark").getAttribute("aria-label");
    const go = async (forward) => {
      const before = await label();
      if (wayName === "keys") await page.keyboard.press(forward ? "n" : "p");
      else await way.use(page, forward ? next : previous);
      await page.waitForFunction((before) => document.querySelector(".stage-mark").getAttribute("aria-label") !== before, before);
      return label();
    };
    const [one, two, back] = [await go(true), await go(true), await go(false)];
    assert.notEqual(one, two);
    assert.equal(back, one);
    assert.match(await bar.locator(".selection-where").first().innerText(), /event \d of \d/);

    // A breakpoint of its own: it moves. On the diagram, Home is the first mark.
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("Home");
    await atStep(page, 0);
    await choose(page, way, { name: "the followed message moves" });
    await page.keyboard.press("]");
    await halted(page).filter({ hasText: /^The followed message moves: .*Orders sends Charge #1/ }).waitFor();
    await close(page, wayName, panel(page, "Stop when"));
    const stop = await step(page);
    await page.keyboard.press("ArrowLeft");
    await halted(page).waitFor({ state: "detached" });
    await way.use(page, page.getByRole("button", { name: "Play", exact: true }));
    await halted(page).filter({ hasText: /^The followed message moves/ }).waitFor();
    assert.equal(await step(page), stop);

    if (wayName === "keys") await page.keyboard.press("Escape");
    else await way.use(page, bar.getByRole("button", { name: "Stop following" }));
    await page.locator(".stage-still[data-dimmed]").waitFor({ state: "detached" });
    await page.finish();
  });
}

/** What is looked for, and a word that each match says. */
const QUERIES = [
  ["label", "Place", /Place #\d/],
  ["lifeline", "at:parked", /parked/],
  ["id", "#2", /#2/],
  ["kind", "kind:rejected", /reject/],
  ["payload", "payload:4111", /Place|Charge/],
];

for (const [wayName, way] of Object.entries(WAYS)) {
  test(`${wayName}: label, lifeline, id, kind and payload are found, stand on the slider, and are all that stands out`, async () => {
    const page = await visit(way.options, "#dead-letter");
    await way.panel(page, "Find");
    const bar = page.getByRole("search", { name: "Find in the run" });
    const field = bar.getByRole("searchbox");
    await page.waitForFunction(() => document.activeElement.matches(".find-text"));
    const found = bar.locator(".find-count");
    for (const [what, query, says] of QUERIES) {
      await field.fill(query);
      await found.filter({ hasText: /^\d+ match/ }).waitFor();
      const count = Number.parseInt(await found.innerText(), 10);
      assert.match(await page.locator(".tick-match").getAttribute("d"), /^M/, `${what} stands on the slider`);
      if (wayName === "keys") await page.keyboard.press("Enter");
      else await way.use(page, bar.getByRole("button", { name: "Next match" }));
      await found.filter({ hasText: `1 of ${count}` }).waitFor();
      await page.waitForFunction(() => document.querySelector(".stage-mark").getAttribute("aria-label"));
      assert.match(await page.locator(".stage-mark").getAttribute("aria-label"), says, what);
      if (wayName === "keys") await page.keyboard.press("Shift+Enter");
      else await way.use(page, bar.getByRole("button", { name: "Previous match" }));
      await found.filter({ hasText: `${count} of ${count}` }).waitFor();
    }
    await field.fill("nobody says this");
    await found.filter({ hasText: "No match" }).waitFor();
    await page.locator(".tick-match").waitFor({ state: "detached" });

    await field.fill("to:parked");
    await found.filter({ hasText: /^\d+ match/ }).waitFor();
    const only = bar.getByRole("button", { name: "Only these" });
    await way.use(page, only);
    await page.locator(".stage-still[data-filtered]").waitFor({ state: "attached" });
    assert.equal(await only.getAttribute("aria-pressed"), "true");
    await way.use(page, only);
    await page.locator(".stage-still[data-filtered]").waitFor({ state: "detached" });

    if (wayName === "keys") await page.keyboard.press("Escape");
    else await way.use(page, bar.getByRole("button", { name: "Close" }));
    await bar.waitFor({ state: "detached" });
    await page.locator(".tick-match").waitFor({ state: "detached" });
    await page.finish();
  });
}

/** The names of the heads from left to right; of a fold, the first and how many more. */
const heads = (page) =>
  page.locator(".stage-heads-drawing text").evaluateAll((texts) =>
    texts
      .map((it) => ({ text: it.textContent, left: it.getBoundingClientRect().left, bold: Number(getComputedStyle(it).fontWeight) }))
      .filter((it) => it.bold >= 600)
      .sort((a, b) => a.left - b.left)
      .map((it) => it.text));

const AS_WRITTEN = ["Shopper", "Orders", "charges", "Billing", "parked"];

/** Waits until the heads stand so. */
async function headsAre(page, wanted) {
  for (let tries = 0; tries < 100 && (await heads(page)).join() !== wanted.join(); tries += 1) await frames(page);
  assert.deepEqual(await heads(page), wanted);
}

/** The middle of a head on the screen. */
async function headAt(page, name) {
  const box = await page.locator(".stage-heads-drawing text").filter({ hasText: new RegExp(`^${name}`) }).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The names of the boxes of the topology, from left to right and from top to bottom. */
const boxNames = (page) => page.locator(".board .scene text").allTextContents();

for (const [wayName, way] of Object.entries(WAYS)) {
  test(`${wayName}: lifelines are moved, folded, hidden and shown from the list, and undo takes each back`, async () => {
    const page = await visit(way.options, "#dead-letter");
    await headsAre(page, AS_WRITTEN);
    const fingerprint = await page.locator(".stage-box").getAttribute("aria-label");
    await way.panel(page, "Lifelines");
    const list = panel(page, "Lifelines");
    await list.waitFor();
    const row = (name) => list.getByRole("listitem").filter({ hasText: name });
    const press = async (name, button) => way.use(page, row(name).getByRole("button", { name: button }));

    await press("charges", "Move left");
    await headsAre(page, ["Shopper", "charges", "Orders", "Billing", "parked"]);
    await press("charges", "Fold with the one before");
    await headsAre(page, ["Shopper +1", "Orders", "Billing", "parked"]);
    await press("charges", "Move right");
    await headsAre(page, ["Orders", "Shopper +1", "Billing", "parked"]);
    await way.use(page, row("parked").getByRole("checkbox"));
    await headsAre(page, ["Orders", "Shopper +1", "Billing"]);
    assert.match(await page.locator(".stage-heads-drawing").textContent(), /Shopper \+1.*1 hidden/);

    // Undo goes back one by one, redo forward; the run is the same all the time.
    await close(page, wayName, list);
    await page.keyboard.press("Control+z");
    await headsAre(page, ["Orders", "Shopper +1", "Billing", "parked"]);
    await page.keyboard.press("Control+z");
    await headsAre(page, ["Shopper +1", "Orders", "Billing", "parked"]);
    await page.keyboard.press("Control+z");
    await headsAre(page, ["Shopper", "charges", "Orders", "Billing", "parked"]);
    await page.keyboard.press("Control+z");
    await headsAre(page, AS_WRITTEN);
    for (let n = 0; n < 4; n += 1) await page.keyboard.press("Control+y");
    await headsAre(page, ["Orders", "Shopper +1", "Billing"]);
    assert.equal(await page.locator(".stage-box").getAttribute("aria-label"), fingerprint);

    await way.panel(page, "Lifelines");
    await way.use(page, list.getByRole("button", { name: "As in the text" }));
    await headsAre(page, AS_WRITTEN);
    await page.finish();
  });
}

test("mouse: a head is carried to another place, Escape puts it back, and undo too", async () => {
  const page = await visit({}, "#dead-letter");
  await headsAre(page, AS_WRITTEN);
  const [from, to] = [await headAt(page, "Billing"), await headAt(page, "Orders")];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 20, from.y, { steps: 6 });
  await page.locator(".stage-drop:not([data-off])").waitFor();
  await page.mouse.up();
  await headsAre(page, ["Shopper", "Billing", "Orders", "charges", "parked"]);
  await page.locator(".stage-drop[data-off]").waitFor({ state: "attached" });
  assert.equal(await page.locator(".selection-bar").count(), 0, "the click at its end chooses nothing");

  const again = await headAt(page, "parked");
  await page.mouse.move(again.x, again.y);
  await page.mouse.down();
  await page.mouse.move(again.x - 300, again.y, { steps: 6 });
  await page.locator(".stage-drop:not([data-off])").waitFor();
  await page.keyboard.press("Escape");
  await page.locator(".stage-drop[data-off]").waitFor({ state: "attached" });
  await page.mouse.up();
  await headsAre(page, ["Shopper", "Billing", "Orders", "charges", "parked"]);
  await page.keyboard.press("Control+z");
  await headsAre(page, AS_WRITTEN);

  // A click without a move still chooses the lifeline; it can be hidden there, and shown again.
  const head = await headAt(page, "charges");
  await page.mouse.click(head.x, head.y);
  const tools = page.getByRole("region", { name: "Selection" });
  await tools.locator(".selection-name", { hasText: "charges" }).waitFor();
  await tools.getByRole("button", { name: "Hide", exact: true }).click();
  await headsAre(page, ["Shopper", "Orders", "Billing", "parked"]);
  await tools.getByRole("button", { name: "Show", exact: true }).click();
  await headsAre(page, AS_WRITTEN);
  await page.finish();
});

test("keys: Shift with an arrow key moves the lifeline of the mark", async () => {
  const page = await visit({}, "#dead-letter");
  await chooseCharge(page, "keys");
  await headsAre(page, AS_WRITTEN);
  await page.keyboard.press("Shift+ArrowRight");
  await headsAre(page, ["Shopper", "Orders", "Billing", "charges", "parked"]);
  await page.keyboard.press("Shift+ArrowLeft");
  await headsAre(page, AS_WRITTEN);
  await page.finish();
});

test("touch: a finger carries a head, and beside a head it pans", async () => {
  const page = await visit({ viewport: "phone", hasTouch: true }, "#dead-letter");
  await headsAre(page, AS_WRITTEN);
  const session = await page.context().newCDPSession(page);
  const touch = (type, x, y) =>
    session.send("Input.dispatchTouchEvent", { type, touchPoints: type === "touchEnd" ? [] : [{ x, y }] });
  const drag = async (from, to) => {
    await touch("touchStart", from.x, from.y);
    for (let part = 1; part <= 8; part += 1) await touch("touchMove", from.x + ((to - from.x) * part) / 8, from.y);
  };
  const [from, to] = [await headAt(page, "Orders"), await headAt(page, "Shopper")];
  await drag(from, to.x - 25);
  await page.locator(".stage-drop:not([data-off])").waitFor();
  await touch("touchEnd");
  await headsAre(page, ["Orders", "Shopper", "charges", "Billing", "parked"]);
  await page.keyboard.press("Control+z");
  await headsAre(page, AS_WRITTEN);

  // Between two heads that are far from each other there is only paper.
  await page.locator(".stage-box").evaluate((it) => (it.scrollLeft = 150));
  await frames(page);
  const [one, two] = [await headAt(page, "charges"), await headAt(page, "Billing")];
  const gap = { x: (one.x + two.x) / 2, y: one.y };
  await drag(gap, gap.x - 60);
  await page.waitForFunction(() => document.querySelector(".stage-box").scrollLeft > 190);
  await touch("touchEnd");
  await headsAre(page, AS_WRITTEN);
  await page.finish();
});

test("the boxes leave out a hidden lifeline", async () => {
  const page = await visit({}, "#dead-letter");
  await chooseView(page, "Boxes");
  await page.locator(".board .scene text").first().waitFor();
  assert.ok((await boxNames(page)).includes("parked"));
  await page.keyboard.press("o");
  await panel(page, "Lifelines").getByRole("listitem").filter({ hasText: "parked" }).getByRole("checkbox").uncheck();
  await page.waitForFunction(() => ![...document.querySelectorAll(".board .scene text")].some((it) => it.textContent === "parked"));
  assert.ok((await boxNames(page)).includes("Billing"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => [...document.querySelectorAll(".board .scene text")].some((it) => it.textContent === "parked"));
  await page.finish();
});

/** The states of the page that this file is about, each from the one before. */
const STATES = [
  ["breakpoints", async (page) => {
    await page.keyboard.press("h");
    await panel(page, "Stop when").waitFor();
    await panel(page, "Stop when").getByRole("checkbox").first().check();
  }],
  ["stopped", async (page) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("]");
    await halted(page).filter({ hasText: /^Dead letter: / }).waitFor();
  }],
  ["followed", async (page) => {
    await page.keyboard.press("x");
    await page.locator(".selection-bar").waitFor();
  }],
  ["found", async (page) => {
    await page.keyboard.press("/");
    await page.locator(".find-text").fill("charge");
    await page.locator(".find-count").filter({ hasText: /^\d+ match/ }).waitFor();
    await page.getByRole("button", { name: "Only these" }).click();
    await page.locator(".stage-still[data-filtered]").waitFor({ state: "attached" });
  }],
  ["lifelines", async (page) => {
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press("o");
    await panel(page, "Lifelines").waitFor();
  }],
  ["folded", async (page) => {
    const row = (name) => panel(page, "Lifelines").getByRole("listitem").filter({ hasText: name });
    await row("charges").getByRole("button", { name: "Fold with the one before" }).click();
    await row("parked").getByRole("checkbox").uncheck();
    await headsAre(page, ["Orders +1", "Billing"]); // the filter of the find field hides Shopper
  }],
  ["column", async (page) => {
    await page.keyboard.press("Escape");
    await page.evaluate(() => document.activeElement.blur());
    const find = page.locator(".find");
    await find.getByRole("button", { name: "Close" }).click();
    await find.waitFor({ state: "detached" });
    await page.locator(".stage-box").evaluate((it) => (it.scrollLeft = 0));
    await frames(page);
    const head = await headAt(page, "Orders");
    await page.mouse.click(head.x, head.y);
    await page.locator(".selection-name", { hasText: "Orders" }).waitFor();
  }],
];

for (const [viewport, theme] of ["laptop", "phone"].flatMap((viewport) => THEMES.map((theme) => [viewport, theme]))) {
  test(`axe finds nothing in any state, and the page never scrolls sideways: ${viewport}, ${theme}`, async () => {
    const page = await visit({ viewport, theme, hasTouch: viewport === "phone" }, "#dead-letter");
    for (const [name, reach] of STATES) {
      await reach(page);
      await axeScan(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${name}: ${wide} pixels too wide`);
    }
    await page.finish();
  });
}

test("with find open and a mark selected, the stage has more than half of a laptop's height", async () => {
  const page = await visit({}, "#dead-letter");
  for (const [name, reach] of STATES) {
    if (!["lifelines", "folded", "column"].includes(name)) await reach(page);
  }
  const height = (selector) => page.locator(selector).evaluate((it) => it.getBoundingClientRect().height);
  assert.ok((await height(".stage-main")) > 360, `${await height(".stage-main")} pixels high`);
  assert.ok((await height(".selection-bar")) <= 52, "the selection bar takes one row");
  await page.finish();
});

test("beside another run, playing stops at what happens in either, and it is said in which", async () => {
  const page = await open(browser, `${site.url}#sync-vs-async`, { wait: "#app:not(:has(.first-look)) .are-compared" });
  await page.locator(".stage").nth(1).waitFor();
  await page.keyboard.press("h");
  const list = panel(page, "Stop when");
  for (const box of await list.getByRole("checkbox").all()) await box.check();
  await list.getByText(/in the other run (once|twice|\d+ times)/).first().waitFor();
  await page.keyboard.press("Escape");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("Home");
  await atStep(page, 0);
  const said = new Set();
  for (let stops = 0; stops < 40 && said.size < 2; stops += 1) {
    const before = await clock(page);
    await page.keyboard.press("]");
    await page.waitForFunction((before) => document.querySelector(".clock").innerText !== before, before);
    const text = await halted(page).innerText();
    for (const name of ["A", "B"]) if (text.startsWith(`${name}: `)) said.add(name);
  }
  assert.equal(said.size, 2, "both runs have a stop");
  // Playing from a little before a stop ends there too.
  const stop = await step(page);
  await page.keyboard.press("ArrowLeft");
  await halted(page).waitFor({ state: "detached" });
  await page.keyboard.press("Space");
  await halted(page).waitFor();
  assert.ok((await step(page)) <= stop);
  await page.finish();
});
