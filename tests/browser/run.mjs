// Runs every test of this folder, or the files named: `node run.mjs`, `node run.mjs page.test.mjs`.
//
// Two files run at a time, each with browsers of its own. Nothing is run again: a failure is a failure. How long each
// file took is said at the end.

import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

const OPTIONS = ["--test", "--test-timeout=900000", "--test-force-exit", "--test-reporter=tap"];
const AT_A_TIME = Math.min(2, availableParallelism());

const here = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.slice(2);
const waiting = asked.length > 0 ? asked : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();
const done = [];

/** Runs one file; what it says is shown when it is over, so that two do not mix. */
function run(name) {
  const begun = performance.now();
  const child = spawn(process.execPath, [...OPTIONS, name], { cwd: here, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (text) => (said += text));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      const seconds = (performance.now() - begun) / 1000;
      console.log(said);
      done.push({ name, seconds, isGood: code === 0, failed: [...said.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, it]) => it) });
      resolve();
    });
  });
}

const begun = performance.now();
const worker = async () => {
  while (waiting.length > 0) await run(waiting.shift());
};
await Promise.all(Array.from({ length: AT_A_TIME }, worker));

for (const { name, seconds, isGood, failed } of done.sort((a, b) => b.seconds - a.seconds)) {
  console.log(`${isGood ? "passed" : "FAILED"} in ${seconds.toFixed(0).padStart(4)} s  ${name}${failed.map((it) => `\n    ${it}`).join("")}`);
}
console.log(`All files: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
process.exit(done.every(({ isGood }) => isGood) ? 0 : 1);
