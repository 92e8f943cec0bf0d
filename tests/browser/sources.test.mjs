// Rules about the JavaScript, the sheets and the locks.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { differingCells, launch, root } from "./harness.mjs";

const shipped = ["boot.js", "editor.js"].map((name) => [name, readFileSync(join(root, "src/web/js", name), "utf8")]);
const sheets = readdirSync(join(root, "styles")).map((name) => [name, readFileSync(join(root, "styles", name), "utf8")]);

test("no script of the page writes markup or evaluates text", () => {
  const banned = /\b(innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|setAttribute\("style")/;
  for (const [name, source] of shipped) assert.doesNotMatch(source, banned, name);
});

test("the sheets ask no stranger, and colours stand in tokens.css alone", () => {
  for (const [name, source] of sheets) {
    assert.doesNotMatch(source, /https?:\/\//, name);
    if (name === "tokens.css") continue;
    const colours = source.replace(/\/\*[^]*?\*\//g, "").match(/:[^;{}]*(#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\()[^;]*/gi) ?? [];
    assert.deepEqual(colours, [], `${name} has a colour of its own`);
  }
});

test("every variable that a sheet uses is set in one", () => {
  const set = new Set(sheets.flatMap(([, source]) => [...source.matchAll(/(--[\w-]+)\s*:/g)].map(([, name]) => name)));
  const scripts = shipped.map(([name, source]) => [name, source]);
  for (const [name, source] of [...sheets, ...scripts]) {
    for (const [, variable] of source.matchAll(/var\((--[\w-]+)\)/g)) assert.ok(set.has(variable), `${name} uses ${variable}`);
  }
});

test("the locks name packages and no place to fetch them from", () => {
  for (const folder of ["src/web/js", "tests/browser"]) {
    assert.doesNotMatch(readFileSync(join(root, folder, "package-lock.json"), "utf8"), /"resolved"/, folder);
    const { dependencies = {} } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
    assert.deepEqual(dependencies, {}, "nothing is needed at run time");
  }
});

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("a golden screen allows a smoothed letter and notices a moved box", async () => {
  const page = await browser.newPage({ viewport: { width: 400, height: 300 } });
  const draw = async (left, weight) => {
    await page.setContent(`<p style="font-weight:${weight}">Letters</p><div style="position:absolute;left:${left}px;top:100px;width:80px;height:80px;background:#345"></div>`);
    return page.screenshot();
  };
  const [one, same, moved] = [await draw(100, 400), await draw(100, 401), await draw(140, 400)];
  assert.ok((await differingCells(page, one, same, 0.02)) < 0.01);
  assert.ok((await differingCells(page, one, moved, 0.02)) > 0.02);
  await page.close();
});
