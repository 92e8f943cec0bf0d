// Pictures that leave the page: pixels, and an SVG that moves.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, serve, settled } from "./harness.mjs";
import { choose, notice, visit as visitAt } from "./page.mjs";

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

/** What is saved when an entry of Share is chosen: its name and its bytes. */
async function saved(page, entry) {
  const [download] = await Promise.all([page.waitForEvent("download"), choose(page, "Share", entry)]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** Width and height of a PNG. */
const sizeOf = (png) => {
  assert.equal(png.subarray(1, 4).toString(), "PNG");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
};

test("an image has twice the size of the picture, and what is on it is not blank", async () => {
  const page = await visit();
  const svg = (await saved(page, /Picture, .svg/)).bytes.toString();
  const [, width, height] = svg.match(/width="([\d.]+)" height="([\d.]+)"/);
  const { name, bytes } = await saved(page, /Image, .png/);
  assert.match(name, /^playline-.*\.png$/);
  assert.deepEqual(sizeOf(bytes), [Math.ceil(width * 2), Math.ceil(height * 2)]);
  const colours = await page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]));
    const canvas = document.createElement("canvas");
    canvas.width = image.width;
    canvas.height = image.height;
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
  }, bytes.toString("base64"));
  assert.ok(colours > 20, `${colours} colours`);
  await page.finish();
});

test("an image is copied to the clipboard", async () => {
  const page = await visit();
  await choose(page, "Share", /Copy image/);
  await notice(page, "Image copied");
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bitmap = await createImageBitmap(await item.getType("image/png"));
    return [bitmap.width, bitmap.height];
  });
  assert.ok(size[0] > 1000 && size[1] > 800, `${size}`);
  await page.finish();
});

test("a moving picture moves, stands still with reduced motion, and follows the reader's theme", async () => {
  const page = await visit();
  const { name, bytes } = await saved(page, /Moving picture, .svg/);
  assert.match(name, /\.moving\.svg$/);
  await settled(page);
  await page.finish();
  const look = async (options) => {
    const context = await browser.newContext(options);
    const reader = await context.newPage();
    await reader.goto(`data:image/svg+xml;base64,${bytes.toString("base64")}`);
    const seen = await reader.evaluate(() => {
      const animations = document.getAnimations();
      for (const it of animations) {
        it.pause();
        it.currentTime = 5000;
      }
      const veil = getComputedStyle(document.querySelector(".veil"));
      return { moving: animations.length, veil: Number(veil.opacity), paper: getComputedStyle(document.querySelector(".fill-paper")).fill };
    });
    await context.close();
    return seen;
  };
  const light = await look({ colorScheme: "light" });
  const dark = await look({ colorScheme: "dark" });
  const still = await look({ reducedMotion: "reduce" });
  assert.ok(light.moving > 10 && light.veil > 0.5, JSON.stringify(light));
  assert.notEqual(light.paper, dark.paper);
  assert.deepEqual([still.moving, still.veil], [0, 0]);
});
