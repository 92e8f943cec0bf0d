// The colours of styles/tokens.css, measured: contrast for every pair that meets, in every theme, and how far
// apart the status colours stay for readers who see fewer hues.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, filterDeficiencyTrit, parse, wcagContrast } from "culori";
import { root } from "./harness.mjs";

const css = readFileSync(join(root, "styles/tokens.css"), "utf8");

/** `--name: light-dark(#a, #b)` in a stretch of the sheet. */
function tokensIn(text) {
  const found = [...text.matchAll(/--([\w-]+):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gi)];
  return new Map(found.map(([, name, light, dark]) => [name, { light, dark }]));
}

const [calm, more] = css.split("@media (prefers-contrast: more)").map(tokensIn);
const themes = ["light", "dark"].flatMap((theme) => [
  [theme, (name) => calm.get(name)?.[theme]],
  [`${theme}, high contrast`, (name) => (more.get(name) ?? calm.get(name))?.[theme]],
]);

const papers = ["paper", "surface", "surface-sunk"];
const statuses = ["status-waiting", "status-handled", "status-rejected", "status-lost"];
const codes = [...calm.keys()].filter((name) => /^code-(keyword|name|message|number|string|comment|punctuation|error|warning|information)$/.test(name));

/** [foreground, background, least contrast] for every pair that meets on the page. */
const pairs = [
  ...papers.flatMap((paper) => [
    ["ink", paper, 7],
    ["ink-muted", paper, 4.5],
    ["accent", paper, 4.5],
    ["rule-strong", paper, 3],
    ["focus", paper, 4.5],
    ...statuses.map((status) => [status, paper, 4.5]),
  ]),
  ["ink", "accent-quiet", 7],
  ["ink-muted", "accent-quiet", 4.5],
  ["ink", "code-selection", 7],
  ["accent-ink", "accent", 4.5],
  ["accent-ink", "focus", 4.5],
  ...codes.flatMap((code) => ["surface", "code-active-line", "accent-quiet"].map((paper) => [code, paper, 4.5])),
];

test("the sheet has a colour for both themes wherever it has one", () => {
  assert.ok(calm.size > 25);
  for (const name of more.keys()) assert.ok(calm.has(name), `${name} is only in high contrast`);
  const written = [...css.matchAll(/--[\w-]+:[^;]*#[0-9a-f]{3,8}/gi)].length;
  assert.equal(written, calm.size + more.size, "every colour is written as light-dark(#rrggbb, #rrggbb)");
});

for (const [theme, colour] of themes) {
  test(`text and lines can be read: ${theme}`, () => {
    const high = theme.includes("high");
    const failures = [];
    for (const [front, back, least] of pairs) {
      const wanted = high ? Math.max(least, front === "rule-strong" ? 4.5 : 7) : least;
      const measured = wcagContrast(colour(front), colour(back));
      const exempt = high && front === "accent-ink";
      if (measured < (exempt ? least : wanted)) failures.push(`${front} on ${back}: ${measured.toFixed(2)}, wanted ${wanted}`);
    }
    assert.deepEqual(failures, []);
  });
}

test("the status colours and the accent stay apart, also for readers who see fewer hues", () => {
  const sights = { all: (colour) => colour, protan: filterDeficiencyProt(1), deutan: filterDeficiencyDeuter(1), tritan: filterDeficiencyTrit(1) };
  const distance = differenceCiede2000();
  const names = [...statuses, "accent"];
  for (const [theme, colour] of themes.filter(([theme]) => !theme.includes("high"))) {
    for (const [sight, filter] of Object.entries(sights)) {
      for (const [i, one] of names.entries()) {
        for (const other of names.slice(i + 1)) {
          const apart = distance(filter(parse(colour(one))), filter(parse(colour(other))));
          assert.ok(apart >= 13, `${theme}, ${sight}: ${one} and ${other} are ${apart.toFixed(1)} apart`);
        }
      }
    }
  }
});
