// Runs every test of this folder in Chromium, one after the other: `node run.mjs`, or `node run.mjs page.test.mjs`.
//
// A busy machine can starve a browser. So when a few tests fail, their files run once more, alone, and the second
// outcome counts; what failed at first is named at the end. When more fail, something is broken.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const MOST_TO_REPEAT = 3;
const OPTIONS = ["--test", "--test-concurrency=1", "--test-timeout=300000", "--test-force-exit"];

const here = dirname(fileURLToPath(import.meta.url));
const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : readdirSync(here).filter((name) => name.endsWith(".test.mjs")).sort();

/** Runs files; the tests that failed, as `{ name, file }`. */
function attempt(files) {
  const folder = mkdtempSync(join(tmpdir(), "playline-"));
  const report = join(folder, "report.tap");
  const reporters = ["stdout", report].flatMap((place) => ["--test-reporter=tap", `--test-reporter-destination=${place}`]);
  const { status } = spawnSync(process.execPath, [...OPTIONS, ...reporters, ...files], { cwd: here, stdio: "inherit" });
  const failed = failures(readFileSync(report, "utf8"));
  rmSync(folder, { recursive: true });
  return { isGood: status === 0, failed };
}

/** `not ok 3 - name`, and below it `location: '…/page.test.mjs:20:1'`. */
function failures(tap) {
  const found = [...tap.matchAll(/^not ok \d+ - (.*)$/gm)].map((hit) => {
    const location = tap.slice(hit.index).match(/location: '(.*?):\d+:\d+'/)?.[1] ?? hit[1];
    return { name: hit[1], file: basename(location) };
  });
  return found.filter(({ name }) => !name.includes("# TODO"));
}

const first = attempt(files);
const again = [...new Set(first.failed.map(({ file }) => file))].filter((file) => files.includes(file));
const isWorthIt = !first.isGood && again.length > 0 && first.failed.length <= MOST_TO_REPEAT;
if (!isWorthIt) process.exit(first.isGood ? 0 : 1);

const names = first.failed.map(({ name, file }) => `  ${file}: ${name}`).join("\n");
console.log(`\nOnce more, alone: ${again.join(", ")}\n`);
const second = attempt(again);
console.log(`\n${second.isGood ? "Failed at first, and passed alone" : "Failed at first"}:\n${names}`);
process.exit(second.isGood ? 0 : 1);
