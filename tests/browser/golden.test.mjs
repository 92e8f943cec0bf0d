// The first screen, the other scale and a phone, compared by structure with screens that were looked at.

import { after, before, test } from "node:test";
import { compareShot, launch, open, serve, settled } from "./harness.mjs";

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

const SCREENS = [
  ["laptop", "light", "rows", []],
  ["laptop", "dark", "true-time", ["t", "Home", "ArrowRight", "ArrowRight", "ArrowRight"]],
  ["phone", "light", "rows", ["Home", "ArrowRight", "ArrowRight", "ArrowRight"]],
];

for (const [viewport, theme, name, keys] of SCREENS) {
  test(`the first lesson looks as it did: ${viewport}, ${theme}, ${name}`, async (context) => {
    const page = await open(browser, site.url, { viewport, theme, wait: ".stage svg text" });
    if (viewport !== "phone") await page.locator(".cm-content").waitFor();
    await page.evaluate(() => document.fonts.ready);
    for (const key of keys) await page.keyboard.press(key);
    await settled(page);
    const { compared, why } = await compareShot(page, `first-${viewport}-${theme}-${name}`);
    if (!compared) context.diagnostic(`not compared: ${why}`);
    await page.finish();
  });
}
