// One story in three browsers: open, play, edit, compare, save.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { DRIVERS } from "./drivers.mjs";
import { serve } from "./harness.mjs";

let site;
before(async () => (site = await serve()));
after(() => site?.close());

const OWN = 'title "Own text"\nA -> B: hello\nB -> A: good day\n';

for (const [name, { isHere, open }] of Object.entries(DRIVERS)) {
  const skip = isHere ? false : `${name} is not on this machine`;
  test(`open, play, edit, compare and save in ${name}`, { skip }, async () => {
    const driver = await open();
    try {
      await story(driver);
    } finally {
      await driver.close();
    }
  });
}

async function story(driver) {
  const text = (selector) => driver.evaluate((selector) => document.querySelector(selector)?.textContent ?? "", selector);
  const settled = (what) => driver.evaluate((what) => globalThis.playlineSettled(what).then(() => null), what);

  await driver.goto(site.url);
  await driver.evaluate(appears, ".stage svg text");
  await settled("drawn");
  assert.equal(await text("h1"), "Dead-letter queue");

  await driver.click("h1");
  await driver.press("Home");
  await settled("drawn");
  assert.match(await text(".clock"), /^0 of \d+/);
  await driver.press(" ");
  await driver.evaluate(reachesStep, 3);
  await driver.press(" ");
  await settled("drawn");

  await driver.press("e");
  await driver.evaluate(appears, ".cm-content");
  await settled("drawn");
  await driver.click(".cm-line");
  await driver.press("Control+a");
  await driver.type(OWN);
  await settled("drawn");
  assert.equal(await text("h1"), "Own text");
  assert.match(await text(".clock"), /^\d+ of \d+/);

  await driver.click("h1");
  await driver.press("c");
  await settled("drawn");
  assert.match(await text(".compare-titles"), /./, "two runs stand side by side");
  await driver.press("c");
  await settled("drawn");
  assert.equal(await text(".compare-titles"), "");

  await settled();
  assert.match(await text(".notice-slot"), /Saved/);
  await driver.evaluate(watchDownloads);
  await driver.press("Control+s");
  await settled("drawn");
  assert.deepEqual(await driver.evaluate(() => globalThis.downloads), ["playline-own-text.play"]);
  await driver.goto(site.url);
  await driver.evaluate(appears, ".stage svg text");
  await settled("drawn");
  assert.equal(await text("h1"), "Own text", "a new visit finds the draft");
  assert.equal(await text(".rescue"), "");
}

// What runs inside the page.

async function appears(selector) {
  while (!document.querySelector(selector)) await new Promise(requestAnimationFrame);
  return true;
}

async function reachesStep(step) {
  while (Number(document.querySelector(".transport input[type=range]").value) < step) await new Promise(requestAnimationFrame);
  return true;
}

function watchDownloads() {
  globalThis.downloads = [];
  HTMLAnchorElement.prototype.click = function () {
    globalThis.downloads.push(this.download);
  };
  return true;
}
