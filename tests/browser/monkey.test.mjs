// Random use of every control and key of the page, seeded: it finds no error.
//
// PLAYLINE_MONKEY_SECONDS=1800 goes on for longer than the 40 seconds of a test run, PLAYLINE_SEED=7 takes another seed.
// A failure prints the seed and the last things that were done.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, serve, skip } from "./harness.mjs";

const SECONDS = Number(process.env.PLAYLINE_MONKEY_SECONDS ?? 40);
const SEED = Number(process.env.PLAYLINE_SEED ?? 1);

const KEYS = ["Home", "End", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageDown", " ", "Enter", "Escape", "Tab", "Shift+Tab"];
const LETTERS = [..."abcdefghijklmnopqrstuvwxyz0123456789?/[]+-"];
const CHORDS = ["Control+z", "Control+y", "Control+s", "Control+a", "Control+Home", "Control+End", "Delete", "Backspace"];
const TEXTS = [
  "A -> B: hello\n",
  "at 15ms crash B for 1ms\n",
  'title "Monkey"\nservice A\nqueue q\nservice B\nA { every 5ms, 9 times { send M to q } }\nB { on M from q { work 12ms } }\n',
  Array.from({ length: 40 }, (_, n) => `P${n % 5} -> P${(n + 1) % 5}: step ${n}\n`).join(""),
  "}{ \u202e 𝄞 \"",
];

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

/** Numbers below a bound, the same for the same seed. */
function dice(seed) {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) % bound;
  };
}

/** The centre of a control that can be seen and used, by a number; and its name. */
const control = (page, number) =>
  page.evaluate((number) => {
    const selector = "button, summary, select, input, textarea, a[href], [role=tab], [role=slider], [contenteditable]";
    const seen = [...document.querySelectorAll(selector)].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      const isIn = box.width > 0 && at.x > 0 && at.y > 0 && at.x < innerWidth && at.y < innerHeight && !element.disabled;
      return isIn ? [{ ...at, name: (element.getAttribute("aria-label") ?? element.textContent).slice(0, 40) }] : [];
    });
    return seen[number % Math.max(1, seen.length)];
  }, number);

/** One deed, in words. */
async function act(page, roll) {
  const pick = (list) => list[roll(list.length)];
  const kind = roll(10);
  if (kind < 4) {
    const it = await control(page, roll(1_000));
    if (!it) return "nothing to press";
    await page.mouse.click(it.x, it.y);
    return `pressed “${it.name}”`;
  }
  if (kind < 7) {
    const key = pick(kind === 4 ? CHORDS : kind === 5 ? LETTERS : KEYS);
    await page.keyboard.press(key);
    return `key ${key}`;
  }
  if (kind === 7) {
    const { width, height } = page.viewportSize();
    const [x, y] = [roll(width), roll(height)];
    await page.mouse.click(x, y);
    return `pointed at ${x}, ${y}`;
  }
  if (kind === 8) {
    const editor = page.locator(".cm-content, .plain-editor").first();
    if (!(await editor.isVisible())) return "no editor";
    await editor.focus();
    if (roll(2)) await page.keyboard.press("Control+a");
    const text = pick(TEXTS);
    await page.keyboard.insertText(text);
    return `wrote ${JSON.stringify(text.slice(0, 30))}`;
  }
  const ms = pick([50, 300, 2_000]);
  await skip(page, ms);
  return `${ms} ms passed`;
}

for (const viewport of ["laptop", "phone"]) {
  test(`a monkey finds no error on a ${viewport}, seed ${SEED}`, { timeout: (SECONDS + 120) * 1_000 }, async () => {
    // The browser's own editing writes a style attribute when a whole text is typed over; it is refused, and no loss.
    const page = await open(browser, site.url, { viewport, wait: ".stage", allow: [/style-src/] });
    page.on("filechooser", () => {});
    const roll = dice(SEED);
    const done = [];
    const end = Date.now() + (SECONDS / 2) * 1_000;
    while (Date.now() < end) {
      done.push(await act(page, roll));
      const wrong = await page.wrong();
      const isRescue = (await page.locator(".rescue").count()) > 0;
      const said = `seed ${SEED}, after ${done.length} deeds, the last of them:\n${done.slice(-12).join("\n")}`;
      assert.ok(!isRescue, `the program stopped: ${said}`);
      assert.deepEqual(wrong, [], said);
    }
    await page.finish();
  });
}
