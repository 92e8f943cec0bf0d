// How the tests find their way on the page: by role and name, on every layout. A redesign changes this file.
//
//   await openPane(page, "Text");                     // beside the stage, or in its place on a phone
//   await openDetails(page, "Results");               // a tab of the details
//   await choose(page, "Share", "Scenario text");     // an entry of a menu; on a phone of ⋯, where it has no other place
//   await step(page), await last(page)                // where the playhead is, and the number of steps

import assert from "node:assert/strict";
import { open, settled } from "./harness.mjs";

/** The page has started, and its diagram is drawn. */
export const STARTED = "#app:not(:has(.first-look)) .stage-still > [data-mark]";

/** Opens the page, or a lesson of it, once its diagram is drawn. */
export const visit = (browser, site, options = {}, hash = "") => open(browser, `${site.url}${hash}`, { wait: STARTED, ...options });

/** Loads the page again. */
export async function reload(page) {
  await page.reload();
  await page.waitForSelector(STARTED, { state: "attached" });
  await settled(page);
}

/** True where the page shows one pane at a time. */
export const isNarrow = (page) => page.viewportSize().width < 900;
const isLandscape = (page) => isNarrow(page) && page.viewportSize().width >= 480 && page.viewportSize().height < 500 && page.viewportSize().width > page.viewportSize().height * 1.2;

export const header = (page) => page.getByRole("banner");
export const title = (page) => page.locator("h1");
export const notice = (page) => header(page).getByRole("status");
export const timeline = (page) => page.getByRole("slider", { name: "Step", exact: true });
export const play = (page) => page.getByRole("button", { name: "Play", exact: true });
export const editor = (page) => page.locator(".cm-content, .plain-editor");

/** The step at which the playhead is, and how many there are. */
export const step = async (page) => Number(await timeline(page).inputValue());
export const last = async (page) => Number(await timeline(page).getAttribute("max"));
/** The time at the playhead, as the clock says it. */
export const time = (page) => page.locator(".clock-time").innerText();

/** Waits until the playhead has come to a step. */
export const reaches = (page, wanted) => page.waitForFunction((wanted) => Number(document.querySelector(".transport input[type=range]")?.value) >= wanted, wanted);

/** Waits until the playhead is at a step. */
export const atStep = (page, wanted) => page.waitForFunction((wanted) => Number(document.querySelector(".transport input[type=range]")?.value) === wanted, wanted);

/** Presses keys one after another. */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Takes the keyboard from what has it, so that keys go to the page. */
export async function leave(page) {
  await page.evaluate(() => document.activeElement?.blur());
}

/** Pushes a button; HANDS of the harness have other ways. */
const click = (it) => it.click();

const menuButton = (page, name) => page.locator("[aria-haspopup=menu]").and(page.getByRole("button", { name, exact: true }));

/** Opens a menu, whose button has this name. */
export async function openMenu(page, name, push = click) {
  const menu = page.getByRole("menu", { name, exact: true });
  if (!(await menu.isVisible())) await push(menuButton(page, name));
  await menu.waitFor();
  return menu;
}

/** Chooses an entry of a menu: what is in a menu of the wide page is under More on a phone. */
export async function choose(page, name, entry, push = click) {
  const hasOwn = await menuButton(page, name).isVisible();
  const menu = await openMenu(page, hasOwn ? name : "More", push);
  await push(menu.locator("[role=menuitem], [role=menuitemcheckbox], [role=menuitemradio]").filter({ hasText: entry }).first());
}

/** The names of the menus that can be opened. */
export const menuNames = (page) =>
  page.locator("[aria-haspopup=menu]:visible").evaluateAll((all) => all.map((it) => it.getAttribute("aria-label") ?? it.textContent.trim()));

/** Shows the diagram, the boxes or both. */
export async function chooseView(page, name) {
  const button = page.getByRole("group", { name: "View (V)" }).getByRole("button", { name, exact: true });
  if ((await button.count()) > 0) await button.click();
  else if (isNarrow(page)) await choose(page, "More", name);
  else await choose(page, /^(Diagram|Boxes|Both)$/, name);
  await leave(page);
}

/** Takes back the last change: with a button, or in the menu of a phone. */
export async function undo(page, push = click) {
  const button = page.getByRole("button", { name: "Undo", exact: true });
  if (await button.isVisible()) await push(button);
  else await choose(page, "More", "Undo", push);
}

const panes = { Diagram: "#diagram", Lessons: ".lessons", Text: ".pane-text", Details: ".pane-details" };

/** Shows a pane: beside the stage, or in its place. */
export async function openPane(page, name, push = click) {
  await page.waitForSelector(STARTED, { state: "attached" });
  const pane = page.locator(panes[name]);
  if (isLandscape(page)) {
    if (!(await pane.isVisible())) await choose(page, "More", name, push);
  } else if (isNarrow(page)) {
    await push(page.getByRole("navigation", { name: "Parts of the page" }).getByRole("button", { name }));
  } else if (name === "Diagram") {
    if (await page.locator(panes.Lessons).isVisible()) await closePane(page, "Lessons", push);
  } else if (!(await pane.isVisible())) {
    await push(header(page).getByRole("button", { name, exact: true }));
  }
  await pane.waitFor();
  return pane;
}

/** Closes a pane; a phone goes to the diagram. */
export async function closePane(page, name, push = click) {
  const pane = page.locator(panes[name]);
  if (isNarrow(page)) await openPane(page, "Diagram", push);
  else if (await pane.isVisible()) await push(header(page).getByRole("button", { name, exact: true }));
  await pane.waitFor({ state: "hidden" });
}

/** The tabs of the details, each with its pages. */
export const DETAILS = {
  Lesson: ["Lesson"],
  Messages: ["Selected", "Dead letters"],
  Events: ["Sentences", "Table"],
  Results: ["Numbers", "Many seeds", "Charts", "Differences"],
  Setup: ["Parameters", "Broker"],
};
/** The pages of the details that every run has. */
export const PAGES = Object.values(DETAILS).flat().filter((it) => it !== "Differences");

/** Shows a page of the details: its tab, then its button. */
export async function openDetails(page, name, push = click) {
  const [tab, pages] = Object.entries(DETAILS).find(([tab, pages]) => tab === name || pages.includes(name));
  const pane = await openPane(page, "Details", push);
  const button = pane.getByRole("tab", { name: tab, exact: true });
  if ((await button.getAttribute("aria-selected")) !== "true") await push(button);
  if (pages.length > 1 && pages.includes(name)) {
    const choice = pane.getByRole("group", { name: `Pages of ${tab}` }).getByRole("button", { name: new RegExp(`^${name}`) });
    if ((await choice.getAttribute("aria-pressed")) !== "true") await push(choice);
  }
  return pane;
}

/** The slider of a parameter; what has no room in the strip opens from a button. */
export async function parameter(page, name, push = click) {
  const slider = page.getByRole("slider", { name, exact: true });
  if (!(await slider.isVisible())) await push(page.getByRole("button", { name: /parameters/i }));
  await slider.waitFor();
  return slider;
}

/** The fingerprint of the run: its first digits. */
export async function fingerprint(page) {
  if (!isNarrow(page)) return page.locator(".fingerprint").innerText();
  const menu = await openMenu(page, "More");
  const text = (await menu.innerText()).match(/Run ([0-9a-f]{4} [0-9a-f]{4})/)?.[1];
  await page.keyboard.press("Escape");
  return text;
}

/** Waits until the run is another one than that of a fingerprint, or that one again. */
export async function runIs(page, wanted, isSame = true) {
  await settled(page, "drawn");
  const now = await fingerprint(page);
  assert.equal(now === wanted, isSame, `the run is ${now}, it was ${wanted}`);
}

/** Puts a text in the place of the open one, typed over it. */
export async function write(page, source) {
  await openPane(page, "Text");
  await editor(page).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(source);
}

/** Adds lines to the end of the open text. */
export async function append(page, lines) {
  await openPane(page, "Text");
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText(lines);
}

/** The open text, as the page would save it. */
export const source = (page) => page.evaluate(() => localStorage.getItem("playline.draft"));

/** How far the page, or what is in it, sticks out sideways. */
export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
