// Compares what Playline reads of PlantUML's sequence diagrams with what PlantUML itself draws: what is refused, the
// heads from left to right, the messages from top to bottom. And everything that Playline writes for PlantUML is
// drawn by it as a sequence diagram.
//
//   node judge.mjs PROGRAM [COUNT] [SEED]
//
// PROGRAM is the example `plantuml-texts`. The texts are the files in `texts`, where `---8<---` parts one from the
// next, and COUNT generated ones of each kind.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { JSDOM } from "jsdom";
import { plantUml, sketches } from "./generate.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [program, count = "500", seed = "1"] = process.argv.slice(2);

// PlantUML measures its words on a canvas and its pictures in the page: numbers that are near enough do here.
const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document, XMLSerializer: window.XMLSerializer, DOMParser: window.DOMParser });
const sizeOf = (font) => Number(/([\d.]+)px/.exec(font)?.[1] ?? 12);
window.HTMLCanvasElement.prototype.getContext = () => ({
  font: "",
  measureText(text) {
    const size = sizeOf(this.font);
    const [up, down] = [size * 0.8, size * 0.2];
    return { width: [...text].length * size * 0.55, fontBoundingBoxAscent: up, fontBoundingBoxDescent: down, actualBoundingBoxAscent: up, actualBoundingBoxDescent: down };
  },
});
window.SVGElement.prototype.getBBox = function () {
  const size = Number(this.getAttribute("font-size") ?? 12);
  return { x: 0, y: -size * 0.8, width: [...(this.textContent ?? "")].length * size * 0.55, height: size };
};
for (const word of ["log", "warn", "error"]) console[word] = () => {};
const { renderToString } = await import("@plantuml/core");
const say = (words) => process.stdout.write(`${words}\n`);

const picture = (text) =>
  new Promise((done) => {
    const timer = setTimeout(() => done({ broken: "it takes too long" }), 10_000);
    const end = (result) => {
      clearTimeout(timer);
      done(result);
    };
    renderToString(text.trimEnd().split("\n"), (svg) => end({ svg }), (error) => end({ broken: String(error) }));
  });

/** What PlantUML makes of a text: a sequence diagram, another one, an error, or it breaks down. */
async function theirs(text) {
  const { svg, broken } = await picture(text);
  if (broken) return { broken };
  if (/33FF02/i.test(svg)) return { refused: "an error" };
  const heads = [...svg.matchAll(/<title>([^<]*)<\/title><rect[^>]*\/><line x1="([\d.]+)"[^>]*stroke-dasharray="5,5"/g)].map((it) => [Number(it[2]), it[1]]);
  if (heads.length === 0) return { refused: "another diagram" };
  const inOrder = heads.sort((a, b) => a[0] - b[0]).map((it) => it[1]);
  const words = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((it) => it[1]);
  return { heads: inOrder.filter((it, n, all) => it !== all[n - 1]), messages: words.filter((it) => /^m\d+$/.test(it)) };
}

function through(words, texts) {
  const output = execFileSync(program, words, { input: texts.join("\0"), maxBuffer: 1 << 28 });
  return output.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
}

const tally = { messages: 0, refused: 0, broken: 0, exported: 0, different: 0 };
const differs = (name, text, ...more) => {
  tally.different += 1;
  if (tally.different <= 5) say([`=== ${name}`, text, ...more].join("\n"));
};

// What is read.
const written = readdirSync(join(here, "texts")).sort().flatMap((file) =>
  readFileSync(join(here, "texts", file), "utf8").split(/^---8<---\n/m).map((text, n) => ({ name: `${file} ${n + 1}`, text })),
);
const generated = plantUml(Number(count), Number(seed)).map((text, n) => ({ name: `generated ${n + 1}`, text }));
const texts = [...written, ...generated];
const ours = through([], texts.map((it) => it.text));
for (const [n, { name, text }] of texts.entries()) {
  const [left, right] = [await theirs(text), ours[n]];
  if (left.broken) {
    tally.broken += 1;
    continue;
  }
  tally.refused += left.refused === undefined ? 0 : 1;
  tally.messages += left.messages?.length ?? 0;
  // Where its preprocessor could write other lines, unknown ones are listed and not refused.
  if (left.refused !== undefined && /^!(define|procedure)/m.test(text)) continue;
  const isAlike = (left.refused === undefined) === (right.refused === undefined);
  // In its pictures, letters that are not of ASCII are points.
  if (right.heads) right.heads = right.heads.map((it) => it.replace(/[^ -~]/gu, "."));
  const shown = (it) => JSON.stringify(it.refused === undefined ? [it.heads, it.messages] : "refused");
  const messages = (right.messages ?? []).filter((it) => /^m\d+$/.test(it));
  // Lines of one height have no order in a picture.
  const isOrdered = text.includes("& ") || shown({ heads: [], messages: left.messages }) === shown({ heads: [], messages });
  // The picture is that of the first page.
  const isSame = isAlike && (left.refused !== undefined || text.includes("newpage") || isOrdered && JSON.stringify(left.heads) === JSON.stringify(right.heads));
  if (!isSame) differs(name, text, `PlantUML ${left.refused ?? shown(left)}`, `Playline ${right.refused ?? shown({ heads: right.heads, messages })}`, right.sketch ?? "");
}

// What is written: of every pattern that ships, and of sketches with words that would mean something.
const gallery = join(here, "../../src/gallery");
const shipped = readdirSync(gallery).filter((it) => it.endsWith(".play")).sort()
  .map((file) => ({ name: file, text: readFileSync(join(gallery, file), "utf8") }));
const sources = [...shipped, ...sketches(Number(count), Number(seed)).map((text, n) => ({ name: `sketch ${n + 1}`, text }))];
const exports = through(["export"], sources.map((it) => it.text));
for (const [n, { name, text }] of sources.entries()) {
  if (exports[n] === null) continue;
  tally.exported += 1;
  const drawn = await theirs(exports[n]);
  if (drawn.refused ?? drawn.broken) differs(`export of ${name}`, text, exports[n], `PlantUML ${drawn.refused ?? drawn.broken}`);
}
say(`PlantUML ${written.length} written and ${generated.length} generated texts, ${tally.messages} messages, ${tally.refused} refused, ` +
  `${tally.broken} at which it breaks down, ${tally.exported} written for PlantUML, ${tally.different} different`);
process.exit(tally.different === 0 ? 0 : 1);
