// The page weighs what tests/browser/budget.json says. `make budget` renews it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, serve } from "./harness.mjs";
import { breaches, isRelease, readBudget, sizesOf, weightBeforeDiagram, writeBudget } from "./weight.mjs";

test("a size that leaves its budget is named, with what to do about it", () => {
  const budget = { start: { js: 10_000, all: 10_000 } };
  assert.deepEqual(breaches({ start: { js: 10_100, all: 10_150 } }, budget), [], "compressed bytes may vary a little");
  const [grown, all, how, ...more] = breaches({ start: { js: 10_400, all: 10_400 } }, budget);
  assert.match(grown, /^js start grew by 400 bytes with gzip: 10000 are planned, 10400 are there\.$/);
  assert.match(all, /^all start grew/);
  assert.match(how, /make budget/);
  assert.deepEqual(more, []);
  assert.match(breaches({ start: { js: 9_000, all: 9_000 } }, budget)[0], /shrank by 1000/, "what was saved is kept");
  assert.match(breaches({ start: { js: 10_000, wasm: 500, all: 10_000 } }, budget)[0], /^wasm start grew by 500/, "a new kind of file counts");
});

test("the page keeps its budget", async (t) => {
  if (!(await isRelease())) return t.skip("only a page that is built to be shipped is weighed");
  const [browser, site] = [await launch(), await serve()];
  const sizes = sizesOf(await weightBeforeDiagram(browser, site.url, "#app:not(:has(.first-look)) .stage-place[data-drawn]"));
  await browser.close();
  await site.close();
  if (process.env.UPDATE_BUDGET === "1") writeBudget(sizes);
  const said = breaches(sizes, readBudget());
  assert.ok(said.length === 0, said.join("\n"));
});
