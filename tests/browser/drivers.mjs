// One way to drive three browsers: Chromium with Playwright, Firefox with Puppeteer (WebDriver BiDi), WebKitGTK with
// its own WebDriver. setup.sh finds their programs and puts them into the environment.
//
//   const driver = await DRIVERS.firefox.open();          // of a kind that `isHere`
//   await driver.goto(url);
//   await driver.evaluate(async (selector) => …, ".stage");
//   await driver.click(".cm-content");
//   await driver.press("Control+End");                    // a key, with or without Control
//   await driver.type("A -> B: hello\n");
//   await driver.close();

import { spawn } from "node:child_process";
import { createServer } from "node:net";
import puppeteer from "puppeteer-core";
import { launch } from "./harness.mjs";

const SIZE = { width: 1280, height: 720 };

async function openChromium() {
  const browser = await launch();
  const page = await browser.newPage({ viewport: SIZE });
  return {
    goto: (url) => page.goto(url),
    evaluate: (work, ...args) => page.evaluate(`(${work})(${args.map((it) => JSON.stringify(it)).join(", ")})`),
    click: (selector) => page.click(selector),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

async function openFirefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX, headless: true, defaultViewport: SIZE });
  const page = await browser.newPage();
  return {
    goto: (url) => page.goto(url),
    evaluate: (work, ...args) => page.evaluate(work, ...args),
    click: (selector) => page.click(selector),
    async press(key) {
      const keys = key.split("+");
      for (const held of keys.slice(0, -1)) await page.keyboard.down(held);
      await page.keyboard.press(keys.at(-1));
      for (const held of keys.slice(0, -1)) await page.keyboard.up(held);
    },
    type: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}

/** A port of this machine that is free. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A program that runs until it is stopped, once it answers. */
async function started(program, args, environment, isReady) {
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  const ended = new Promise((_, reject) => child.once("exit", (code) => reject(new Error(`${program} ended with ${code}: ${said}`))));
  ended.catch(() => {});
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  await Promise.race([ended, isReady(child)]);
  return child;
}

/** WebDriver has letters of its own for keys that are none. */
const KEYS = { Control: "\uE009", Home: "\uE011", End: "\uE010", Enter: "\uE007", "\n": "\uE007" };
const keyOf = (name) => KEYS[name] ?? name;

async function openWebKit() {
  // Xvfb writes the number of the display that it chose.
  let display;
  const screen = await started(process.env.XVFB, ["-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp"], {}, (child) =>
    new Promise((resolve) => child.stdout.once("data", (text) => resolve((display = `:${String(text).trim()}`)))));
  const port = await freePort();
  const environment = { DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" };
  const address = `http://127.0.0.1:${port}`;
  const driver = await started(process.env.WEBKIT_DRIVER, [`--host=127.0.0.1`, `--port=${port}`], environment, async () => {
    while (!(await fetch(`${address}/status`).then((it) => it.ok, () => false))) await new Promise(setImmediate);
  });
  const ask = async (path, body, method = "POST") => {
    const response = await fetch(`${address}/session${path}`, { method, body: method === "POST" ? JSON.stringify(body) : undefined });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const options = { binary: process.env.WEBKIT_BROWSER, args: ["--automation"] };
  const { sessionId } = await ask("", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
  const at = `/${sessionId}`;
  await ask(`${at}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  await ask(`${at}/window/rect`, SIZE);
  const keys = (actions) => ask(`${at}/actions`, { actions: [{ type: "key", id: "keyboard", actions }] });
  return {
    goto: (url) => ask(`${at}/url`, { url }),
    async evaluate(work, ...args) {
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve((${work})(...[...arguments].slice(0, -1))).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = await ask(`${at}/execute/async`, { script, args });
      if (error) throw new Error(error);
      return value;
    },
    async click(selector) {
      const [element] = Object.values(await ask(`${at}/element`, { using: "css selector", value: selector }));
      await ask(`${at}/element/${element}/click`, {});
    },
    press(key) {
      const names = key.split("+").map(keyOf);
      const down = names.map((value) => ({ type: "keyDown", value }));
      const up = names.toReversed().map((value) => ({ type: "keyUp", value }));
      return keys([...down, ...up]);
    },
    type: (text) => keys([...text].map(keyOf).flatMap((value) => [{ type: "keyDown", value }, { type: "keyUp", value }])),
    async close() {
      await ask(at, undefined, "DELETE");
      driver.kill();
      screen.kill();
    },
  };
}

/** The browsers by name: whether the machine has one, and how it is opened. */
export const DRIVERS = {
  Chromium: { isHere: true, open: openChromium },
  Firefox: { isHere: Boolean(process.env.FIREFOX), open: openFirefox },
  WebKit: { isHere: Boolean(process.env.WEBKIT_DRIVER && process.env.WEBKIT_BROWSER && process.env.XVFB), open: openWebKit },
};
