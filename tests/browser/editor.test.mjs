// The scenario editor, alone on a page that has the policy of the real one.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { SCREENS, assets, axeScan, launch, open, serve, shoot, skip } from "./harness.mjs";

const TEXT = "service Shop\nservice Billing\n\nShop -> Billing: Charge # köln 🎈\n";

// What the Rust side does in the page: tokens, completions and the log of what it heard.
const SCRIPT = `
  import "/${assets().editor}";
  const words = /(?<keyword>\\bservice\\b)|(?<comment>#.*)|(?<arrow>->)|(?<message>\\bCharge\\b)/g;
  const lex = (text) => [...text.matchAll(words)].map((hit) => {
    const [name] = Object.entries(hit.groups).find(([, found]) => found);
    return { from: hit.index, to: hit.index + hit[0].length, class: "tok-" + name };
  });
  const heard = (globalThis.heard = { changes: [], carets: [], cursors: [], asked: [], helped: [], left: 0 });
  // What the page has read last: nothing at first when it is late.
  const isLate = new URLSearchParams(location.search).has("late");
  globalThis.read = isLate ? [] : lex(${JSON.stringify(TEXT)});
  globalThis.readAgain = (text = globalThis.editor.getDoc()) => ((globalThis.read = lex(text)), globalThis.editor.recolour());
  globalThis.editor = globalThis.playlineEditor.mount(document.querySelector("#place"), {
    doc: ${JSON.stringify(TEXT)},
    label: "Scenario text",
    tokens: (from, to) => globalThis.read.filter((token) => token.from < to && token.to > from),
    onChange: (text, anchor, head) => {
      heard.changes.push(text);
      heard.carets.push([anchor, head]);
      if (!isLate) queueMicrotask(() => globalThis.readAgain(text));
    },
    onLeave: () => (heard.left += 1),
    onHelp: (head) => heard.helped.push(head),
    onCursor: (head) => heard.cursors.push(head),
    complete: (position, explicit) => {
      heard.asked.push([position, explicit]);
      const before = globalThis.editor.getDoc().slice(0, position);
      const typed = before.match(/\\w*$/)[0];
      if (!typed && !explicit) return [];
      const at = { from: position - typed.length, to: position };
      return ["service", "seed", "Shop", "Billing"]
        .filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()))
        .map((word) => ({ label: word, detail: "a word", insert: word + " ", ...at }));
    },
  });
  document.body.dataset.ready = "yes";
`;

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="${assets().policy}">
  <title>Editor</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/${assets().first}"><link rel="stylesheet" href="/${assets().css}">
  </head><body><main><h1>Editor</h1><button id="before">Before</button><div id="place"></div><button id="after">After</button></main>
  <script type="module" src="/test/editor.mjs"></script></body></html>`;

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve({ extra: { "/test/editor.html": PAGE, "/test/editor.mjs": SCRIPT } });
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const show = (options = {}, query = "") => open(browser, `${site.url}test/editor.html${query}`, { wait: "[data-ready]", ...options });
const content = (page) => page.getByRole("textbox", { name: "Scenario text" });
const call = (page, method, ...values) => page.evaluate(([method, values]) => globalThis.editor[method](...values), [method, values]);
const heard = (page, what) => page.evaluate((what) => globalThis.heard[what], what);

const PROBLEMS = [
  { from: 38, to: 45, severity: "error", message: "nobody knows `Billing`", code: "unknown-name", fixes: [{ label: "Call it Bill", edits: [{ from: 38, to: 45, insert: "Bill" }] }] },
  { from: 0, to: 7, severity: "warning", message: "a long word", code: "long-word", fixes: [] },
];

test("it is laid out by constructed sheets, so the policy has nothing to forbid", async () => {
  const page = await show();
  assert.equal(await page.evaluate(() => document.querySelectorAll("style").length), 0);
  const looks = await page.evaluate(() => {
    const scroller = getComputedStyle(document.querySelector(".cm-scroller"));
    return { display: scroller.display, font: scroller.fontFamily };
  });
  assert.match(looks.display, /flex/);
  assert.match(looks.font, /Atkinson Hyperlegible Mono/);
  await page.finish();
});

test("colours come from the page's own lexer, at once while typing", async () => {
  const page = await show();
  assert.equal(await page.locator(".tok-keyword").count(), 2);
  assert.equal(await page.locator(".tok-message").textContent(), "Charge");
  await content(page).press("Control+End");
  await page.keyboard.type("service ");
  assert.equal(await page.locator(".tok-keyword").count(), 3);
  await page.finish();
});

test("colours can also be given afterwards, and move with the text until new ones come", async () => {
  const page = await show({}, "?late");
  assert.equal(await page.locator(".tok-keyword").count(), 0);
  await page.evaluate(() => globalThis.readAgain());
  assert.equal(await page.locator(".tok-comment").textContent(), "# köln 🎈");
  await content(page).press("Control+Home");
  await page.keyboard.type("# ");
  assert.equal(await page.locator(".tok-comment").textContent(), "# köln 🎈");
  await page.evaluate(() => {
    globalThis.read = [{ from: 5, to: 5000, class: "tok-text" }, { from: -3, to: 2, class: "tok-number" }, { from: 9, to: 4, class: "x" }];
    globalThis.editor.recolour();
  });
  assert.equal(await page.locator(".tok-number").textContent(), "# ");
  await page.finish();
});

test("a long text is coloured wherever it is looked at, and only there", async () => {
  const page = await show();
  const long = "service Shop # a remark\n".repeat(30_000);
  await call(page, "setDoc", long);
  await page.evaluate(() => globalThis.readAgain());
  await content(page).press("Control+End");
  const last = page.locator(".cm-line .tok-comment").last();
  await last.waitFor();
  assert.equal(await last.textContent(), "# a remark");
  assert.ok((await page.locator(".tok-comment").count()) < 500);
  await page.finish();
});

test("the page hears what the user does and not what it did itself", async () => {
  const page = await show();
  await call(page, "setDoc", `${TEXT}# from the page\n`);
  assert.deepEqual(await heard(page, "changes"), []);
  await content(page).press("Control+End");
  await page.keyboard.type("x");
  assert.deepEqual(await heard(page, "changes"), [`${TEXT}# from the page\nx`]);
  const cursors = await heard(page, "cursors");
  assert.equal(cursors.at(-1), TEXT.length + "# from the page\nx".length);
  await page.finish();
});

test("a text from the page leaves the caret where it was, or puts it where the page says", async () => {
  const page = await show();
  await content(page).press("Control+Home");
  await page.keyboard.press("End");
  await page.keyboard.type("X");
  const caret = await call(page, "cursor");
  await call(page, "setDoc", (await call(page, "getDoc")).replace("Charge", "Bill"));
  assert.equal(await call(page, "cursor"), caret);
  await call(page, "setDoc", TEXT, 3, 8);
  assert.equal(await page.evaluate(() => getSelection().toString()), TEXT.slice(3, 8));
  await call(page, "setDoc", "short", 900, 901);
  assert.equal(await call(page, "cursor"), "short".length);
  await page.finish();
});

test("with each change the page hears the caret before it, and undo is left to the page", async () => {
  const page = await show();
  await content(page).press("Control+Home");
  await page.keyboard.press("End");
  await page.keyboard.type("XY");
  const end = "service Shop".length;
  assert.deepEqual(await heard(page, "carets"), [[end, end], [end + 1, end + 1]]);
  const asked = await page.evaluate(() => {
    globalThis.asked = [];
    addEventListener("keydown", (event) => (globalThis.asked.push(event.key, event.defaultPrevented), event.preventDefault()));
    return globalThis.asked;
  });
  assert.deepEqual(asked, []);
  await page.keyboard.press("Control+z");
  assert.deepEqual(await page.evaluate(() => globalThis.asked.slice(-2)), ["z", false]);
  assert.equal(await call(page, "getDoc"), TEXT.replace("Shop", "ShopXY"));
  await page.finish();
});

test("problems are marked, gone through and repaired by key", async () => {
  const page = await show();
  await call(page, "setDiagnostics", PROBLEMS);
  assert.equal(await call(page, "countDiagnostics"), 2);
  assert.equal(await page.locator(".cm-lintRange-error").textContent(), "Billing");
  assert.equal(await page.locator(".cm-lint-marker-error").count(), 1);
  assert.equal(await page.locator(".cm-lint-marker-warning").count(), 1);
  await axeScan(page);
  await shoot(page, "editor-problems");
  await content(page).press("Control+Home");
  await content(page).press("F8");
  assert.equal(await call(page, "cursor"), 7);
  await content(page).press("F8");
  assert.equal(await call(page, "cursor"), 45);
  await content(page).press("Alt+Enter");
  assert.equal(await call(page, "getDoc"), TEXT.replace("-> Billing", "-> Bill"));
  assert.equal((await heard(page, "changes")).length, 1);
  await page.finish();
});

test("Alt and Enter repair the first problem that can be when there is none at the caret", async () => {
  const page = await show();
  await call(page, "setDiagnostics", PROBLEMS);
  await content(page).press("Control+Home");
  await content(page).press("Alt+Enter");
  assert.equal(await call(page, "getDoc"), TEXT.replace("-> Billing", "-> Bill"));
  await page.finish();
});

test("an expectation that fails is marked at its line", async () => {
  const page = await show();
  const failing = { from: 30, to: 45, severity: "error", message: "This expectation fails: it was 2", code: "expectation", fixes: [] };
  await call(page, "setDiagnostics", [failing]);
  assert.equal(await page.locator(".cm-fails").count() > 0, true);
  assert.equal(await page.locator(".cm-lint-marker-error").count(), 1);
  await page.finish();
});

test("F1 asks for the word at the caret, Escape closes the list first and then leaves", async () => {
  const page = await show();
  await content(page).press("Control+Home");
  await page.keyboard.press("F1");
  assert.deepEqual(await heard(page, "helped"), [0]);
  await content(page).press("Control+End");
  await page.keyboard.type("ser");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await heard(page, "left"), 0);
  await page.keyboard.press("Escape");
  assert.equal(await heard(page, "left"), 1);
  await page.finish();
});

test("a piece is inserted with what is to be changed selected", async () => {
  const page = await show();
  await call(page, "insert", TEXT.length, "queue jobs\n", 6, 10);
  assert.equal(await call(page, "getDoc"), `${TEXT}queue jobs\n`);
  assert.equal(await page.evaluate(() => getSelection().toString()), "jobs");
  assert.equal((await heard(page, "changes")).length, 1);
  await page.finish();
});

test("a problem shows itself under the pointer, with its repairs", async () => {
  const page = await show();
  await call(page, "setDiagnostics", PROBLEMS);
  await page.locator(".cm-lintRange-error").hover();
  const tooltip = page.locator(".cm-tooltip-lint");
  await tooltip.waitFor();
  assert.match(await tooltip.textContent(), /nobody knows `Billing`/);
  await tooltip.getByRole("button", { name: "Call it Bill" }).click();
  assert.equal(await call(page, "getDoc"), TEXT.replace("-> Billing", "-> Bill"));
  await page.finish();
});

test("completions come from the page and are taken with Enter", async () => {
  const page = await show();
  await content(page).press("Control+End");
  await page.keyboard.type("ser");
  const list = page.getByRole("listbox");
  await list.waitFor();
  assert.equal(await list.getByRole("option").count(), 1);
  await shoot(page, "editor-completion");
  await skip(page, 120); // CodeMirror ignores keys that come at once with the list
  await page.keyboard.press("Enter");
  assert.equal(await call(page, "getDoc"), `${TEXT}service `);
  await page.keyboard.press("Control+Space");
  await list.waitFor();
  assert.equal((await heard(page, "asked")).at(-1)[1], true);
  await page.finish();
});

test("Tab leaves the editor, in both directions and after Escape", async () => {
  const page = await show();
  const focused = () => page.evaluate(() => document.activeElement.id);
  await content(page).focus();
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "after");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(), "before");
  await content(page).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  assert.equal(await focused(), "after");
  assert.equal(await call(page, "getDoc"), TEXT);
  const help = await content(page).evaluate((element) => document.getElementById(element.getAttribute("aria-describedby")).textContent);
  assert.match(help, /Tab and Escape leave the editor/);
  await page.finish();
});

test("a stretch can be pointed at without taking the caret, and selected with it", async () => {
  const page = await show();
  await call(page, "setDoc", `${"# line\n".repeat(300)}end`);
  await content(page).press("Control+Home");
  const length = (await call(page, "getDoc")).length;
  await call(page, "reveal", length - 3, length);
  await page.locator(".cm-revealed", { hasText: "end" }).waitFor();
  assert.equal(await call(page, "cursor"), 0);
  await call(page, "reveal", 0, 0);
  assert.equal(await page.locator(".cm-revealed").count(), 0);
  await call(page, "select", length - 3, length);
  assert.equal(await call(page, "cursor"), length);
  await page.finish();
});

test("it can be locked, and taken away", async () => {
  const page = await show();
  await call(page, "setReadOnly", true);
  await content(page).press("Control+End");
  await page.keyboard.type("nothing");
  assert.equal(await call(page, "getDoc"), TEXT);
  assert.equal(await content(page).getAttribute("aria-readonly"), "true");
  await call(page, "setReadOnly", false);
  await page.keyboard.type("x");
  assert.equal(await call(page, "getDoc"), `${TEXT}x`);
  await call(page, "destroy");
  assert.equal(await page.evaluate(() => document.querySelector("#place").childElementCount), 0);
  await page.finish();
});

test("new lines are indented by braces", async () => {
  const page = await show();
  await call(page, "setDoc", "");
  await content(page).focus();
  await page.keyboard.type("Shop {");
  await page.keyboard.press("Enter");
  await page.keyboard.type("work 3ms");
  assert.equal(await call(page, "getDoc"), "Shop {\n  work 3ms\n}");
  await call(page, "setDoc", "Shop {\n  on A {\n    work 3ms", 28, 28);
  await page.keyboard.press("Enter");
  await page.keyboard.type("}");
  assert.equal(await call(page, "getDoc"), "Shop {\n  on A {\n    work 3ms\n  }", "a closing brace goes back by one level");
  await page.finish();
});

for (const [viewport, theme] of SCREENS.filter(([viewport]) => viewport !== "desktop")) {
  test(`it can be read: ${viewport}, ${theme}`, async () => {
    const page = await show({ viewport, theme });
    await call(page, "setTheme", theme === "dark");
    await call(page, "setDiagnostics", PROBLEMS);
    assert.ok((await page.locator(".cm-lineNumbers .cm-gutterElement").count()) > 3);
    assert.ok((await page.locator(".tok-keyword").count()) > 0);
    await content(page).focus();
    await axeScan(page);
    await shoot(page, `editor-${viewport}-${theme}`);
    await page.finish();
  });
}
