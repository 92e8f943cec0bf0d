// The states of the page that people see first, compared by structure with screens that were looked at.

import { after, before, test } from "node:test";
import { LANDSCAPE, compareShot, launch, serve, settled } from "./harness.mjs";
import { leave, openDetails, openMenu, openPane, press, visit } from "./page.mjs";

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

const firstSteps = async (page) => {
  await leave(page);
  await press(page, "Home", "ArrowRight", "ArrowRight", "ArrowRight");
};
const asLoaded = async () => {};

/** Each state: the size of the page, its theme, and how one comes there. */
const STATES = {
  "first-load-light": ["laptop", "light", asLoaded],
  "first-load-dark": ["laptop", "dark", asLoaded],
  "details-dark": [{ width: 1440, height: 900 }, "dark", async (page) => (await openDetails(page, "Selected"), await firstSteps(page))],
  "wide-light": ["desktop", "light", asLoaded],
  "phone-light": ["phone", "light", firstSteps],
  "landscape-light": [LANDSCAPE, "light", firstSteps],
  "lessons-light": ["laptop", "light", (page) => openPane(page, "Lessons")],
  "share-light": ["laptop", "light", (page) => openMenu(page, "Share")],
  "presenting-dark": ["desktop", "dark", async (page) => (await firstSteps(page), await press(page, "f"), await leave(page))],
};

for (const [name, [viewport, theme, show]] of Object.entries(STATES)) {
  test(`it looks as it did: ${name}`, async (context) => {
    const page = await visit(browser, site, { viewport, theme });
    await page.evaluate(() => document.fonts.ready);
    await show(page);
    await settled(page);
    const { compared, why } = await compareShot(page, name);
    if (!compared) context.diagnostic(`not compared: ${why}`);
    await page.finish();
  });
}
