// The table of widths that the diagram is laid out with, held against what Chromium sets.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { assets, launch, open, root, serve } from "./harness.mjs";

const source = readFileSync(join(root, "src/scene/font_widths.rs"), "utf8");
const number = (name) => Number(source.match(new RegExp(`const ${name}: u16 = (\\d+);`))[1]);

/** Character → width of one of the two weights. */
function table(weight) {
  const ascii = source.match(new RegExp(`SANS_${weight}_ASCII[^=]*= \\[([^\\]]*)\\]`))[1].match(/\d+/g).map(Number);
  const widths = new Map(ascii.map((width, i) => [String.fromCodePoint(0x20 + i), width]));
  const other = source.match(new RegExp(`SANS_${weight}_OTHER[^=]*= &\\[([^\\]]*)\\]`))[1];
  for (const [, code, width] of other.matchAll(/\('\\u\{([0-9a-f]+)\}', (\d+)\)/g)) {
    widths.set(String.fromCodePoint(Number.parseInt(code, 16)), Number(width));
  }
  for (const figure of "0123456789") widths.set(figure, number(`SANS_${weight}_TABULAR_FIGURE`));
  return widths;
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Widths</title><link rel="icon" href="/icon.svg">
  <link rel="stylesheet" href="/${assets().first}"></head><body><svg width="900" height="100"><text y="50"></text></svg></body></html>`;

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ extra: { "/test/widths.html": PAGE }, headers: false });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/** What Chromium makes of each text, in 1/1000 of the font size. */
async function measured(texts, { size, weight, family = "sans" }) {
  const page = await open(browser, `${site.url}test/widths.html`);
  const widths = await page.evaluate(
    async ({ texts, size, weight, family }) => {
      const text = document.querySelector("text");
      Object.assign(text.style, { fontSize: `${size}px`, fontWeight: weight, fontFamily: `var(--font-${family})`, whiteSpace: "pre" });
      const name = getComputedStyle(text).fontFamily;
      await document.fonts.load(`${weight} ${size}px ${name}`, texts.join(""));
      await document.fonts.ready;
      return texts.map((value) => {
        text.textContent = value;
        return (text.getComputedTextLength() * 1000) / size;
      });
    },
    { texts, size, weight, family },
  );
  await page.finish();
  return widths;
}

for (const [weight, name] of [["REGULAR", "regular"], ["BOLD", "bold"]]) {
  test(`every character is as wide as the table says: ${name}`, async () => {
    const widths = table(weight);
    const characters = [...widths].filter(([, width]) => width > 0).map(([character]) => character);
    assert.ok(characters.length > 300);
    const ten = characters.map((character) => character.repeat(10));
    const found = await measured(ten, { size: 100, weight: number(`${weight}_WEIGHT`) });
    const wrong = characters
      .map((character, i) => [character, widths.get(character), found[i] / 10])
      .filter(([, told, set]) => Math.abs(told - set) > 1);
    assert.deepEqual(wrong, []);
  });
}

test("a line is as wide as the sum, at the sizes of the diagram", async () => {
  const lines = ["OrderPlaced {id: 12, total: 99}", "Typo in AVATAR, To: Wallet", "Zürich, Łódź: 12.5 ms – 1 240 µs"];
  const widths = table("REGULAR");
  for (const size of [12, 14, 15, 20]) {
    const found = await measured(lines, { size, weight: number("REGULAR_WEIGHT") });
    for (const [i, line] of lines.entries()) {
      const told = [...line].reduce((sum, character) => sum + (widths.get(character) ?? Number.NaN), 0);
      const missing = [...line].filter((character) => !widths.has(character));
      if (missing.length === 0) assert.ok(Math.abs(told - found[i]) / told < 0.004, `${line} at ${size}: ${told} told, ${found[i]} set`);
    }
  }
});

test("the mono font has one width", async () => {
  const [found] = await measured(["service Shop -> 0123456789"], { size: 100, weight: 400, family: "mono" });
  assert.ok(Math.abs(found / 26 - number("MONO_ADVANCE")) < 1);
});

test("the table is what the font files say", () => {
  execFileSync(process.execPath, [join(root, "src/web/js/font-widths.mjs"), "--check"]);
});
