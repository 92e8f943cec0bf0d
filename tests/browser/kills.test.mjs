// The browser is killed as soon as the page says that all is stored: tests/it/visits.rs holds that to less than a second.
// What was open, where, and how the page was arranged are there again.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { here, seek, serve, settled, skip } from "./harness.mjs";
import { rush } from "./rush.mjs";

const FLAGS = JSON.parse(readFileSync(join(here, "chromium-flags.json"), "utf8"));
let site;
before(async () => {
  site = await serve();
});
after(() => site?.close());

/** Starts a browser of its own on a profile; `kill` gives it no time for anything. */
async function begin(profile) {
  const flags = [...FLAGS, "--remote-debugging-port=0", `--user-data-dir=${profile}`, "--window-size=1440,900", "about:blank"];
  const child = spawn(process.env.CHROMIUM ?? "/usr/bin/chromium", flags, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (piece) => {
      said += piece;
      const found = said.match(/DevTools listening on (ws:\S+)/);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(said)));
  });
  const browser = await chromium.connectOverCDP(address);
  const page = browser.contexts()[0].pages()[0];
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.addInitScript(rush);
  await page.goto(site.url);
  await page.waitForSelector(".stage");
  await settled(page);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  const kill = async () => {
    // With all its processes: one that outlives it goes on writing to its profile.
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
    await browser.close().catch(() => {});
  };
  return { page, kill };
}

/** Does something, is killed, and shows what the next visit looks like. */
async function killedAfter(deed, look) {
  const profile = mkdtempSync(join(tmpdir(), "playline-kill-"));
  const begun = [];
  const start = async () => {
    begun.push(await begin(profile));
    return begun.at(-1);
  };
  try {
    const first = await start();
    await deed(first.page);
    await settled(first.page);
    await first.kill();
    await look((await start()).page);
  } finally {
    for (const { kill } of begun) await kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

const notice = (page) => page.locator(".notice").innerText();
const slider = (page) => page.locator(".transport input[type=range]");

test("the step of a lesson", async () => {
  await killedAfter(
    (page) => seek(page, 7),
    async (page) => {
      assert.match(await notice(page), /Restored at step 7\s*Start over/);
      assert.equal(await slider(page).inputValue(), "7");
      await page.getByRole("button", { name: "Start over" }).click();
      await settled(page, "drawn");
      assert.equal(await slider(page).inputValue(), "0");
      assert.equal(await page.locator(".notice").count(), 0);
    },
  );
});

test("a text that is being typed, its step, and a pane that was closed", async () => {
  await killedAfter(
    async (page) => {
      if ((await page.locator(".cm-content").count()) === 0) await page.keyboard.press("e");
      await page.locator(".cm-content").click();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText('title "Mine"\nA => B: one\nB --> A: two\nA -> C: three\n');
      await page.locator("h1", { hasText: "Mine" }).waitFor();
      await seek(page, 2);
      await page.getByRole("button", { name: "Details" }).first().click();
      await settled(page, "drawn");
    },
    async (page) => {
      assert.equal(await page.locator("h1").innerText(), "Mine");
      assert.match(await notice(page), /Restored at step 2/);
      assert.match(await page.locator(".cm-content").innerText(), /A -> C: three/);
      assert.equal(await page.locator(".pane-details").count(), 0);
    },
  );
});

test("a run that is playing", async () => {
  let reached = 0;
  await killedAfter(
    async (page) => {
      await page.keyboard.press("Home");
      await page.keyboard.press("Space");
      await page.waitForFunction(() => document.querySelector(".transport input[type=range]").value >= 2);
      reached = Number(await slider(page).inputValue());
      await skip(page, 1_000);
    },
    async (page) => {
      const back = Number(await slider(page).inputValue());
      assert.equal((await notice(page)).split("\n")[0], `Restored at step ${back}`);
      assert.ok(back >= reached, `step ${back}, and step ${reached} was reached before the kill`);
    },
  );
});
