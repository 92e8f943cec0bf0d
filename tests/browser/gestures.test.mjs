// Every gesture of the bar, by mouse and by keys alone: it writes the line that its button says, the run is
// another one, and undo has the run before back.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { HANDS, launch, open, serve, settled, tabTo } from "./harness.mjs";
import { atStep, last, leave, timeline } from "./page.mjs";

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

const bar = (page) => page.getByRole("group", { name: "What if" });
const fingerprint = (page) => page.evaluate(() => document.querySelector(".fingerprint")?.textContent ?? "");
const isRun = (page, run, same) =>
  page.waitForFunction(([run, same]) => (document.querySelector(".fingerprint").textContent === run) === same, [run, same]);

/** Goes to a step, wherever undo has left the playhead. */
async function goTo(page, step) {
  await page.keyboard.press("Escape");
  await timeline(page).fill(String(step));
  await atStep(page, step);
}

/** Looks at what happened last; false when nothing can be done there. */
async function look(page) {
  await page.keyboard.press("Escape");
  await page.keyboard.press("x");
  await page.locator("#what-if").waitFor({ state: "attached" });
  return (await page.locator(".what-if-all").count()) > 0;
}

/** Everything that can be done there, in the panel that More opens. */
const actions = (page) => bar(page).locator(".popover-panel").getByRole("button");

/** Opens it. */
async function unfold(page, hand) {
  const more = bar(page).getByRole("button", { name: "More actions" });
  if ((await more.getAttribute("aria-expanded")) !== "true") await hand.push(more);
  await actions(page).first().waitFor();
}

/** Pushes one button; what it said that it writes has been done, and undo has the run before back. */
async function tryOut(page, hand, button) {
  const [line] = (await button.getAttribute("title")).match(/(?<=Writes: )[^]*/);
  const run = await fingerprint(page);
  await hand.push(button);
  const said = `Done: ${line.trimEnd().replaceAll("\n", "; ")}.`;
  await page.waitForFunction((said) => [...document.querySelectorAll("[id^=said-]")].some((it) => it.textContent.includes(said)), said);
  await isRun(page, run, false);
  await page.keyboard.press("Control+z");
  await isRun(page, run, true);
  // The run before stands alone again, with its own steps.
  if ((await page.locator(".are-compared").count()) > 0) {
    await leave(page);
    await page.keyboard.press("c");
    await page.locator(".are-compared").waitFor({ state: "detached" });
  }
}

/** Something is under way, waiting, dead, down, paused and cut off in it, one after the other. */
const SCENARIO = `title "Everything at once"
seed 1
person  Ann
service Shop
service Store
queue   work { max-deliveries 1, dead-letter lost }
queue   lost
link * -> * { latency 2ms }

Ann {
  every 10ms, 6 times as n {
    call Shop.Order { id: n } timeout 50ms
  }
}
Shop {
  on Order {
    send Job { id } to work
    reply Done
  }
}
Store {
  on Job from work, prefetch 1 {
    work 8ms
    if id == 2 { fail "torn" }
  }
}
at 41ms crash Store for 10ms
at 55ms pause Shop for 10ms
at 70ms partition Ann | Shop for 10ms
`;

/** Everything that can be done, by what stands on its button. */
const ALL = [
  ...["Lose", "Delay", "Duplicate", "Corrupt"],
  ...["Cut the link", "Slow the link", "Lossy link", "Heal the link"],
  ...["Crash", "Restart", "Pause", "Resume", "Slow down", "Scale", "Repair"],
  ...["Stop its workload", "Burst", "Change its rate"],
  ...["Limit its capacity", "Purge", "Send one by hand", "Redrive all", "Discard the first"],
];

async function load(page, hand, text) {
  await hand.push(page.locator("h1")); // a file is only asked for when somebody is there
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.keyboard.press("Control+o")]);
  await chooser.setFiles({ name: "all.play", mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.locator("h1", { hasText: "Everything at once" }).waitFor();
  await settled(page);
}

/** The keyboard is led from button to button: X has put it into the bar. */
const BY_TAB = {
  options: {},
  push: async (it) => {
    await tabTo(it.page(), it);
    await it.page().keyboard.press("Enter");
  },
};

for (const [name, hand] of Object.entries({ mouse: HANDS.mouse, keys: BY_TAB })) {
  test(`every gesture by ${name}`, async () => {
    const page = await open(browser, site.url, { wait: "#app:not(:has(.first-look))", ...hand.options });
    await load(page, HANDS[name], SCENARIO);
    const left = new Set(ALL);
    for (let step = 1, end = await last(page); step <= end && left.size > 0; step += 1) {
      await goTo(page, step);
      if (!(await look(page))) continue;
      await unfold(page, hand);
      const names = await actions(page).allInnerTexts();
      for (const [n, gesture] of names.entries()) {
        if (!left.delete(gesture)) continue;
        await look(page);
        await unfold(page, hand);
        await tryOut(page, hand, actions(page).nth(n));
      }
    }
    assert.deepEqual([...left], [], "not found at any step");
    await page.finish();
  });
}
