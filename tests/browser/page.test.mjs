// The built page as a host would serve it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SCREENS, assets, axeScan, dist, launch, open, serve, settled, shoot, skip } from "./harness.mjs";
import { editor, openPane, title } from "./page.mjs";

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

const started = "#app:not(:has(.first-look))";

test("the page starts with no error, no violation of its policy and no stranger asked", async () => {
  const page = await open(browser, site.url, { wait: started });
  assert.equal(await page.title(), `${await title(page).innerText()} – Playline`);
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  await page.finish();
});

test("the program is fetched once, and early", async () => {
  const own = await serve();
  const page = await open(browser, own.url, { wait: started });
  const { wasm } = assets();
  assert.deepEqual(own.requests.filter((path) => path === `/${wasm}`), [`/${wasm}`]);
  await page.finish();
  await own.close();
});

test("with reduced motion nothing moves", async () => {
  const page = await open(browser, site.url, { wait: started, motion: "reduce" });
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
  await page.finish();
});

test("it starts as well where the host sends no headers", async () => {
  const plain = await serve({ headers: false });
  const page = await open(browser, plain.url, { wait: started });
  await page.finish();
  await plain.close();
});

test("it starts in a sandboxed frame, where there is no storage", async () => {
  const frame = `<!doctype html><title>Frame</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" width="900" height="600" src="/"></iframe>`;
  const host = await serve({ extra: { "/host.html": frame } });
  const page = await open(browser, `${host.url}host.html`, { bypassCSP: true });
  await page.frameLocator("iframe").locator(started).waitFor();
  await page.finish();
  await host.close();
});

test("a page of another site cannot put it into a frame", async () => {
  const frame = `<!doctype html><title>Frame</title><link rel="icon" href="data:,"><iframe width="900" height="600" src="${site.url}"></iframe>`;
  const stranger = await serve({ extra: { "/host.html": frame }, headers: false });
  const page = await open(browser, `${stranger.url}host.html`, { allow: [/./] });
  assert.deepEqual(page.frames().slice(1).map((frame) => frame.url()), ["chrome-error://chromewebdata/"]);
  await page.context().close();
  await stranger.close();
});

test("without a ResizeObserver it draws, and follows the size of the window", async () => {
  const page = await open(browser, site.url, { wait: ".stage svg text", init: () => delete globalThis.ResizeObserver });
  await page.keyboard.press("v");
  await page.locator(".board-inside rect").first().waitFor({ state: "attached" });
  const width = () => page.locator(".stage:not(.board) .stage-content").evaluate((it) => it.getBoundingClientRect().width);
  const before = await width();
  await page.setViewportSize({ width: 1000, height: 700 });
  await settled(page);
  assert.notEqual(await width(), before);
  await page.finish();
});

test("index.html has no inline script, style or handler", () => {
  const { html } = assets();
  const scripts = [...html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)];
  assert.ok(scripts.length > 0);
  for (const [, attributes, body] of scripts) {
    assert.match(attributes, /\bsrc="\.\//, "a script is a file beside the page");
    assert.match(attributes, /\bintegrity="sha384-/);
    assert.equal(body.trim(), "");
  }
  assert.doesNotMatch(html, /<style\b|\sstyle=|\son[a-z]+=|javascript:/i);
});

test("the policy allows no inline script, no evaluation and no stranger", () => {
  const { policy } = assets();
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /'unsafe-inline'|'unsafe-eval'|https?:|\*/);
  assert.ok(readFileSync(join(dist, "_headers"), "utf8").includes(policy.replace(/\s+/g, " ").trim()));
});

test("Trusted Types are in force: a text is no script and no markup", async () => {
  const page = await open(browser, site.url, { wait: started, allow: [/require-trusted-types-for/, /TrustedHTML/, /TrustedScript/] });
  const refused = await page.evaluate(() => {
    const tries = {
      markup: () => { document.createElement("div").innerHTML = "<b>x</b>"; },
      worker: () => new Worker("boot.js"),
      policy: () => globalThis.trustedTypes.createPolicy("stranger", {}),
    };
    return Object.entries(tries).filter(([, attempt]) => { try { attempt(); return false; } catch { return true; } }).map(([name]) => name);
  });
  assert.deepEqual(refused, ["markup", "worker", "policy"]);
  assert.equal(await page.evaluate(() => String(globalThis.playlineScriptUrl("worker.js"))), `${site.url}worker.js`);
  await assert.rejects(page.evaluate(() => String(globalThis.playlineScriptUrl("https://example.org/worker.js"))), /not a script of this site/);
  await page.context().close();
});

for (const part of ["wasm", "js", "boot", "first", "firstScript", "css"]) {
  test(`a changed byte in the ${part} file is refused`, async () => {
    const name = assets()[part];
    const body = Buffer.from(readFileSync(join(dist, name)));
    const changed = part === "wasm" ? Buffer.concat([body, Buffer.from([0])]) : Buffer.concat([body, Buffer.from("\n")]);
    const broken = await serve({ extra: { [`/${name}`]: changed } });
    const page = await open(browser, broken.url);
    if (part === "wasm" || part === "js") {
      await page.getByRole("heading", { name: "Playline has stopped" }).waitFor();
    }
    const wrong = (await page.wrong()).join("\n");
    assert.match(wrong, /integrity/i);
    await page.context().close();
    await broken.close();
  });
}

test("when the program stops, the last draft can be saved", async () => {
  const page = await open(browser, site.url, { wait: started });
  const draft = "Shop -> Billing: Charge\n# <b>not markup</b>\n";
  await page.evaluate((text) => {
    globalThis.playlineRemember(text);
    globalThis.playlineRescue("a panic, on purpose");
  }, draft);
  await page.getByRole("heading", { name: "Playline has stopped" }).waitFor();
  assert.equal(await page.getByLabel("Your last draft").inputValue(), draft);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download" }).click()]);
  assert.equal(download.suggestedFilename(), "playline-draft.play");
  assert.equal(readFileSync(await download.path(), "utf8"), draft);
  await axeScan(page);
  await shoot(page, "rescue");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Reload" }).click()]);
  await page.waitForSelector(started);
  await page.finish();
});

test("after a panic the rescue page shows its text and the last keystroke, and nothing else runs", async () => {
  const page = await open(browser, `${site.url}?bench`, { wait: started, allow: [/on purpose/, /unreachable/] });
  await openPane(page, "Text");
  await editor(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("# saved");
  await settled(page);
  await page.keyboard.type(" and typed");
  await page.evaluate(() => {
    try {
      globalThis.playlineBench.panic("a panic, on purpose");
    } catch {
      // It ends in a trap.
    }
  });
  await page.getByRole("heading", { name: "Playline has stopped" }).waitFor();
  assert.match(await page.locator(".rescue pre").textContent(), /a panic, on purpose/);
  assert.match(await page.getByLabel("Your last draft").inputValue(), /# saved and typed$/);
  const stored = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const before = await stored();
  assert.match(before, /# saved/);
  await skip(page, 5_000);
  await page.evaluate(() => ["pagehide", "resize", "storage"].forEach((kind) => dispatchEvent(new Event(kind))));
  await page.keyboard.press("n");
  await page.setViewportSize({ width: 900, height: 700 });
  assert.equal(await stored(), before, "no timer and no listener writes a draft");
  await page.finish();
});

test("a trap inside wasm leads to the rescue page", async () => {
  const page = await open(browser, site.url, { wait: started, allow: [/unreachable/] });
  await page.evaluate(() => {
    // (module (func (export "trap") unreachable))
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    queueMicrotask(exports.trap);
  });
  await page.getByRole("heading", { name: "Playline has stopped" }).waitFor();
  await page.finish();
});
