// Compares what Playline reads of Mermaid's sequence diagrams with what Mermaid itself reads: who takes part,
// boxes, messages with ends, arrow and text, bars, notes, the nesting of fragments, numbering, create and destroy,
// and what is refused.
//
//   node judge.mjs PROGRAM [COUNT] [SEED]
//
// PROGRAM is the example `mermaid-structure`. The texts are the files in `texts`, where `---8<---` parts one from
// the next, and COUNT generated ones.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { JSDOM } from "jsdom";
import { generate } from "./generate.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const [program, count = "2000", seed = "1"] = process.argv.slice(2);

const { window } = new JSDOM("<!doctype html><body></body>");
Object.assign(globalThis, { window, document: window.document, Option: window.Option });
window.CSS = {
  supports(_, value) {
    const { style } = new window.Option();
    style.color = value;
    return style.color !== "";
  },
};
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, logLevel: "fatal", suppressErrorRendering: true });
for (const word of ["error", "warn", "log"]) console[word === "log" ? "debug" : word] = () => {};

const ARROWS = {
  0: "->>", 1: "-->>", 3: "-x", 4: "--x", 5: "->", 6: "-->", 24: "-)", 25: "--)", 33: "<<->>", 34: "<<-->>",
  41: "-|\\", 42: "-|/", 43: "-\\\\", 44: "-//", 45: "/|-", 46: "\\|-", 47: "//-", 48: "\\\\-",
  51: "--|\\", 52: "--|/", 53: "--\\\\", 54: "--//", 55: "/|--", 56: "\\|--", 57: "//--", 58: "\\\\--",
};
const OPENS = { 10: "loop", 12: "alt", 15: "opt", 19: "par", 22: "rect", 27: "critical", 30: "break", 32: "par_over" };
const OPERANDS = { 13: "else", 20: "and", 28: "option" };
const ENDS = new Set([11, 14, 16, 21, 23, 29, 31]);
const SIDES = ["left", "right", "over"];
const CENTRAL = new Set([59, 60, 61]);
const KINDS = new Set(["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"]);

// Entity codes are taken out before the text is read; here they come back as they were typed.
const typed = (text) =>
  text == null ? text : String(text).replace(/ﬂ°°(\w+)¶ß/g, "#$1;").replace(/ﬂ°(\w+)¶ß/g, "#$1;").trim();
// Mermaid turns the quotes in tags round before it reads.
const quotes = (text) => text.replace(/<(\w+)([^>]*)>/g, (_, tag, rest) => `<${tag}${rest.replace(/="([^"]*)"/g, "='$1'")}>`);

const turned = (it) =>
  typeof it === "string" ? quotes(it)
    : Array.isArray(it) ? it.map(turned)
      : it && typeof it === "object" ? Object.fromEntries(Object.entries(it).map(([key, value]) => [key, turned(value)])) : it;

async function theirs(text) {
  let diagram;
  try {
    diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  } catch (error) {
    return { refused: String(error.message ?? error) };
  }
  const { db, type } = diagram;
  if (type !== "sequence") return { refused: `this is a ${type}` };
  const boxes = db.getBoxes();
  const participants = [...db.getActors().entries()].map(([id, actor]) => ({
    id: typed(id),
    kind: KINDS.has(actor.type) ? actor.type : "participant",
    label: typed(actor.description),
    box: actor.box ? boxes.indexOf(actor.box) : null,
  }));
  return {
    title: typed(db.getDiagramTitle()) || null,
    participants,
    boxes: boxes.map((box) => typed(box.name) ?? ""),
    events: events(db),
  };
}

function events(db) {
  const list = [];
  const at = (map, word, n) => [...map.entries()].filter(([, index]) => index === n).forEach(([id]) => list.push([word, typed(id)]));
  const messages = db.getMessages();
  for (let n = 0; n <= messages.length; n += 1) {
    at(db.getCreatedActors(), "create", n);
    at(db.getDestroyedActors(), "destroy", n);
    const it = messages[n];
    if (!it || CENTRAL.has(it.type)) continue;
    if (ARROWS[it.type]) list.push(["message", typed(it.from), ARROWS[it.type], typed(it.to), typed(it.message)]);
    else if (OPENS[it.type]) list.push(["open", OPENS[it.type], typed(it.message)]);
    else if (OPERANDS[it.type]) list.push(["operand", OPERANDS[it.type], typed(it.message)]);
    else if (ENDS.has(it.type)) list.push(["end"]);
    else if (it.type === 17 || it.type === 18) list.push([it.type === 17 ? "activate" : "deactivate", typed(it.from)]);
    else if (it.type === 2) list.push(["note", SIDES[it.placement], noted(it), typed(it.message)]);
    else if (it.type === 26) list.push(["autonumber", ...numbers(it.message)]);
    else throw new Error(`Mermaid knows something new: ${JSON.stringify(it)}`);
  }
  return list;
}

const noted = (it) => (it.placement !== 2 || it.from === it.to ? [typed(it.from)] : [typed(it.from), typed(it.to)]);
const numbers = ({ start, step, visible }) => (visible ? [start ?? null, step ?? null] : ["off"]);

// What both have in a form that can be compared: `create` and `destroy` of one moment have no order in Mermaid, of
// several `destroy` of one participant it keeps the last, and a note over one participant twice is one over it.
function comparable(text, read) {
  if (read.refused !== undefined) return { refused: true };
  const kept = read.events.map((event) => {
    if (event[0] !== "note") return event;
    return ["note", event[1], [...new Set(event[2])], event[3]];
  });
  const marks = new Set(["create", "destroy"]);
  const isLast = (event, n) =>
    event[0] !== "destroy" || !kept.slice(n + 1).some((it) => it[0] === "destroy" && it[1] === event[1]);
  const ordered = [];
  for (const event of kept.filter(isLast)) {
    const last = ordered.at(-1);
    if (marks.has(event[0]) && last?.[0] === "marks") last[1].push(event.join(" "));
    else ordered.push(marks.has(event[0]) ? ["marks", [event.join(" ")]] : event);
  }
  ordered.forEach((event) => event[0] === "marks" && (event[1] = [...new Set(event[1])].sort()));
  const participants = read.participants.map(({ id, kind, label, box }) => [id, kind, label, box]);
  // The title of front matter is not in what Mermaid's parser gives.
  const title = text.startsWith("---") ? null : read.title?.replaceAll(/<br\s*\/?>/g, "<br>");
  return turned({ title, participants, boxes: read.boxes, events: ordered });
}

const files = readdirSync(join(here, "texts")).sort();
const written = files.flatMap((file) =>
  readFileSync(join(here, "texts", file), "utf8").split(/^---8<---\n/m).map((text, n) => ({ name: `${file} ${n + 1}`, text })),
);
const generated = generate(Number(count), Number(seed)).map((text, n) => ({ name: `generated ${n + 1}`, text }));
const texts = [...written, ...generated];
const output = execFileSync(program, { input: texts.map((it) => it.text).join("\0"), maxBuffer: 1 << 28 });
const ours = output.toString().trimEnd().split("\n").map((line) => JSON.parse(line));

const tally = { written: written.length, generated: generated.length, refused: 0, messages: 0, different: 0 };
for (const [n, { name, text }] of texts.entries()) {
  const mermaids = await theirs(text);
  const [left, right] = [comparable(text, mermaids), comparable(text, ours[n])];
  tally.refused += left.refused ? 1 : 0;
  tally.messages += (mermaids.events ?? []).filter((it) => it[0] === "message").length;
  if (JSON.stringify(left) === JSON.stringify(right)) continue;
  tally.different += 1;
  if (tally.different <= 5) show(name, text, mermaids, ours[n], left, right);
}
// What Playline writes for Mermaid: of every text that can be read, and of every scenario that ships.
const gallery = join(here, "../../src/gallery");
const shipped = readdirSync(gallery).filter((it) => it.endsWith(".play")).sort()
  .map((file) => ({ name: file, text: readFileSync(join(gallery, file), "utf8") }));
const EXPORTED = 150;
const sources = [...written, ...generated.slice(0, EXPORTED), ...shipped, ...hostile()];
const writtenBack = execFileSync(program, ["export"], { input: sources.map((it) => it.text).join("\0"), maxBuffer: 1 << 28 });
const exports = writtenBack.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
const readBack = execFileSync(program, { input: exports.map((it) => it ?? "").join("\0"), maxBuffer: 1 << 28 });
const oursBack = readBack.toString().trimEnd().split("\n").map((line) => JSON.parse(line));
tally.exported = 0;
for (const [n, { name, text }] of sources.entries()) {
  const written = exports[n];
  if (written === null) continue;
  tally.exported += 1;
  const back = await theirs(written);
  const pairs = [[comparable(written, back), comparable(written, oursBack[n])]];
  const original = text.includes("sequenceDiagram") ? await theirs(text) : { refused: "it is no Mermaid text" };
  if (original.refused === undefined) pairs.push([drawn(original), drawn(back)]);
  const isRight = back.refused === undefined && pairs.every(([a, b]) => JSON.stringify(a) === JSON.stringify(b));
  if (isRight) continue;
  tally.different += 1;
  if (tally.different > 5) continue;
  process.stdout.write(`=== export of ${name}\n${text}\n--- is\n${written}\n--- refused: ${back.refused}\n`);
  for (const [a, b] of pairs.map((pair) => pair.map((it) => JSON.stringify(it)))) {
    const at = [...a].findIndex((letter, n) => letter !== b[n]);
    if (at >= 0) process.stdout.write(`${a.slice(Math.max(0, at - 60), at + 120)}\n${b.slice(Math.max(0, at - 60), at + 120)}\n`);
  }
}
process.stdout.write(`Mermaid ${tally.written} written and ${tally.generated} generated texts, ${tally.messages} messages, ` +
  `${tally.refused} texts refused, ${tally.exported} written for Mermaid, ${tally.different} read differently\n`);
process.exit(tally.different === 0 ? 0 : 1);

// What a reader sees: heads, messages, notes and the nesting, whatever participants are called in the text.
function drawn(read) {
  if (read.refused !== undefined) return { refused: read.refused };
  const head = new Map(read.participants.map(({ id, label }) => [id, label || id]));
  const AT_START = new Set(["/|-", "\\|-", "//-", "\\\\-", "/|--", "\\|--", "//--", "\\\\--"]);
  const isDrawn = ([word, id]) => !["activate", "deactivate"].includes(word) || head.has(id);
  const seen = read.events.filter(isDrawn).map(([word, ...rest]) => {
    if (word === "message") {
      const [from, arrow, to, label] = rest;
      const ends = [head.get(from), head.get(to)];
      return [word, ...(AT_START.has(arrow) ? ends.reverse() : ends), label];
    }
    if (word === "note") return [word, rest[0], rest[1].map((it) => head.get(it)), rest[2]];
    return ["activate", "deactivate", "create", "destroy"].includes(word) ? [word, head.get(rest[0])] : [word, ...rest];
  });
  const heads = read.participants.map(({ id, label, kind }) => [label || id, kind]).sort();
  return JSON.parse(plain(JSON.stringify({ heads, seen: atTheirMessages(seen) })));
}

// A participant is created by the next message to it, whatever stands between.
function atTheirMessages(seen) {
  const waiting = new Set();
  return seen.flatMap((event) => {
    if (event[0] === "create") return waiting.add(event[1]) && [];
    const creates = event[0] === "message" && waiting.delete(event[2]);
    return creates ? [["create", event[2]], event] : [event];
  });
}

// Letters that were typed and the same ones as entity codes.
function plain(text) {
  const named = { lt: "<", gt: ">", amp: "&", quot: '\\"', nbsp: " " };
  return text.replaceAll(/<br\s*\/?>/g, "<br/>").replaceAll("\\t", " ").replace(/#(lt|gt|amp|quot|nbsp);/g, (_, name) => named[name]).replace(/#(\d+);/g, (_, code) => JSON.stringify(String.fromCodePoint(Number(code))).slice(1, -1));
}

// Words that would be something else in Mermaid.
function hostile() {
  const words = ["a; b", "#1", "end", "End", "\"x\"", "<b>x</b>", "<script>alert(1)</script>", "%%{init: {}}%%", "%% x", "a:b", "wrap: x",
    "title x", "loop", "x as y", "@{ \"type\": \"queue\" }", "par_over", "好 🦀", "a\u202eb", "-x", "+", "->>", "#59;", "a\\nb"];
  const quoted = (it) => JSON.stringify(it);
  return words.flatMap((it, n) => [
    { name: `label ${n}`, text: `title ${quoted(it)}\nservice A\nservice B\nA {\n  at 1ms { send M to B }\n}\nB { on M { note ${quoted(it)} } }\n` },
    { name: `sketch ${n}`, text: `A -> B: ${it}\nnote over A: ${it}\n` },
    { name: `name ${n}`, text: `participant ${quoted(it)}\n${quoted(it)} -> B: hello\n` },
  ]);
}

function show(name, text, mermaids, playlines, left, right) {
  const say = (words) => process.stdout.write(`${words}\n`);
  say(`=== ${name}\n${text}`);
  for (const key of ["refused", "title", "participants", "boxes", "events"]) {
    const [a, b] = [JSON.stringify(left[key]), JSON.stringify(right[key])];
    if (a !== b) say(`--- ${key}\nMermaid  ${mermaids.refused ?? a}\nPlayline ${playlines.refused ?? b}`);
  }
}
