// Random texts in the grammar of Mermaid's sequence diagrams, and some that are a little wrong.
// The same seed gives the same texts.

const NAMES = ["A", "B", "C", "Web", "orders", "Front desk", "a-b", "Büro", "🛒", "__proto__", "constructor", "x1", "loopback", "P.Q", "endpoint", "b=c", "[q]"];
// Those that are words of the language at some places.
const ODD_NAMES = ["f(x)", "end-user", "par ty", "al=t", "alt", "Link", "note", "over", "off", "5", "create", "title"];
const PLAIN = ["A", "B", "C", "Web", "orders", "D1", "Büro", "__proto__", "endpoint"];
const WORDS = ["hi", "order placed", "can't wait", "a: b", "x -> y", "a#59;b", "cost #35;5", "<br/>two", "100%", "wrap: long", "nowrap:x", "{json: 1}", "(5)", "end", "a, b", "grüß", "é", "#lt;b#gt;", "", "  ", "a & b", "\"quoted\"", "x %% no remark", "50%", "$$x$$"];
const ARROWS = ["->>", "-->>", "->", "-->", "-)", "--)", "-x", "--x", "-X", "<<->>", "<<-->>", "-|\\", "-|/", "-\\\\", "-//", "/|-", "\\|-", "//-", "\\\\-", "--|\\", "--|/", "--\\\\", "--//", "/|--", "\\|--", "//--", "\\\\--"];
const KINDS = ["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue", "nonsense", "Queue"];
const COLOURS = ["Teal", "rgb(0, 0, 0)", "rgba(10,20,30,.5)", "transparent", "Back", "aqua", ""];
const WRONG = ["A B", "A->>B", "->>B: x", "A->>: x", "else", "and more", "option x", "end", "A => B: x", "ref over A: x", "participant", "note A: x", "note over A,B,C: x", "note left of A,B: x", "autonumber -1", "queue D", "participant P, Q", "activate", "deactivate Nobody", "A->>+-B: x", "create A", "destroy", "A-->>(5)B: x", "A->B->C: x", "...", "participant D@{ \"type\" \"queue\" }", "participant D@{ \"type\": \"queue\"", "sequenceDiagram", "A()->>+B: x", "title", "then stored"];

export function generate(count, seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return Array.from({ length: count }, () => new Text(random).whole());
}

class Text {
  constructor(random) {
    this.random = random;
    this.active = [];
    this.fresh = 0;
    this.names = this.some(NAMES, 2 + this.below(4));
    if (this.chance(0.05)) this.names.push(this.pick(ODD_NAMES));
  }

  below(n) {
    return Math.floor(this.random() * n);
  }

  chance(p) {
    return this.random() < p;
  }

  pick(list) {
    return list[this.below(list.length)];
  }

  some(list, n) {
    return Array.from({ length: n }, () => this.pick(list));
  }

  case(word) {
    return this.chance(0.1) ? word.toUpperCase() : this.chance(0.1) ? word[0].toUpperCase() + word.slice(1) : word;
  }

  blank() {
    return this.pick(["", "", "", " ", "  ", "\t"]);
  }

  whole() {
    const end = this.chance(0.1) ? "\r\n" : "\n";
    const lines = [];
    if (this.chance(0.08)) lines.push("---", `title: ${this.pick(["Refunds", "\"Quoted\"", "a b"])}`, ...(this.chance(0.3) ? ["config:", "  theme: dark"] : []), "---");
    if (this.chance(0.08)) lines.push(...this.pick([["%%{init: {\"theme\": \"dark\"}}%%"], ["%%{init: {", "  \"sequence\": {\"wrap\": true}", "}}%%"], ["%%{wrap}%%"], ["%% remark"]]));
    lines.push(this.pick(["sequenceDiagram", "sequenceDiagram", "sequenceDiagram", "  sequenceDiagram", "sequenceDiagram;", "sequenceDiagram %% remark"]));
    const body = [];
    this.body(body, 4 + this.below(14), 0);
    if (this.chance(0.2)) body.splice(this.below(body.length), 0, this.pick(WRONG));
    lines.push(...body);
    return lines.join(end) + (this.chance(0.5) ? end : "");
  }

  body(lines, size, depth) {
    for (let n = 0; n < size; n += 1) this.statement(lines, depth);
  }

  statement(lines, depth) {
    const roll = this.below(100);
    const indent = this.chance(0.4) ? "  ".repeat(depth + 1) : "";
    const say = (text) => lines.push(`${indent}${text}${text.endsWith("}") ? "" : this.tail()}`);
    if (roll < 42) say(this.message());
    else if (roll < 50) say(this.participant());
    else if (roll < 57) say(this.note());
    else if (roll < 62) say(this.bar());
    else if (roll < 64) lines.push(`${indent}${this.pick(["autonumber", "autonumber 10", "autonumber 10 5", "autonumber 1.5 .25", "autonumber off", "Autonumber 3"])}`);
    else if (roll < 66) say(this.pick(["title Refunds", "title: Refunds", "accTitle: Words", "accDescr: More words", "accDescr {\nseveral\nlines }"]));
    else if (roll < 68) say(this.link());
    else if (roll < 70) lines.push(this.pick(["", "%% remark", "# remark", "%%{wrap}%%", "  "]));
    else if (roll < 73) this.created(lines, indent);
    else if (roll < 76) this.box(lines, indent);
    else if (depth < 4) this.fragment(lines, depth, indent);
    else say(this.message());
  }

  tail() {
    return this.pick(["", "", "", "", "", "", " ", "", " # remark", ";"]);
  }

  name() {
    return this.pick(this.names);
  }

  text() {
    return `:${this.blank()}${this.pick(WORDS)}`;
  }

  message() {
    const [from, to] = [this.name(), this.name()];
    let mark = "";
    let dot = "";
    if (this.chance(0.08)) [dot, mark] = this.pick([["()", "()"], ["", "()"], ["()", ""]]);
    else if (this.chance(0.15)) {
      this.active.push(to);
      mark = "+";
    } else if (this.active.includes(from) && this.chance(0.4)) {
      this.active.splice(this.active.indexOf(from), 1);
      mark = "-";
    }
    return `${from}${this.blank()}${dot}${this.pick(ARROWS)}${mark}${this.blank()}${to}${this.blank()}${this.text()}`;
  }

  bar() {
    if (this.active.length > 0 && this.chance(0.5)) return `${this.case("deactivate")} ${this.active.splice(this.below(this.active.length), 1)[0]}`;
    const name = this.name();
    this.active.push(name);
    return `${this.case("activate")} ${name}`;
  }

  config() {
    const kind = this.pick(KINDS);
    return this.pick([
      `@{ "type": "${kind}" }`,
      `@{type: ${kind}}`,
      ` @{ 'type': '${kind}', "alias": "Front desk" }`,
      `@{\n  type: ${kind}\n}`,
      `@{ "alias": "Other" }`,
      `@{ "Type": "${kind}" }`,
    ]);
  }

  participant(name = this.chance(0.6) ? this.name() : this.pick(PLAIN)) {
    const solid = !name.includes(" ");
    const config = solid && this.chance(0.3) ? this.config() : "";
    const label = solid && this.chance(0.4) ? ` ${this.pick(["as", "AS", "as"])} ${this.pick(["Front desk", "The <b>web</b>", "X #35;1", "as", "wrap: long", ""])}` : "";
    return `${this.case(this.pick(["participant", "actor"]))} ${name}${config}${label}`;
  }

  note() {
    const where = this.pick(["over", "left of", "right of"]);
    const second = where === "over" && this.chance(0.4) ? `,${this.blank()}${this.name()}` : "";
    return `${this.case("note")} ${this.case(where)} ${this.name()}${second}${this.text()}`;
  }

  link() {
    return this.pick([
      `link ${this.name()}: Runbook @ https://example.org/r`,
      `links ${this.name()}: {"Home": "https://example.org"}`,
      `properties ${this.name()}: {"class": "external"}`,
    ]);
  }

  created(lines, indent) {
    if (this.chance(0.4)) {
      const ended = this.name();
      lines.push(`${indent}destroy ${ended}`);
      lines.push(`${indent}${this.chance(0.98) ? ended : this.name()}-x${this.name()}: bye`);
      return;
    }
    this.fresh += 1;
    const name = this.chance(0.98) ? `New${this.fresh}` : this.name();
    lines.push(`${indent}create ${this.pick(["participant", "actor"])} ${name}${this.chance(0.3) ? " as New one" : ""}`);
    if (this.chance(0.98)) lines.push(`${indent}${this.name()}->>${name}: hello`);
  }

  box(lines, indent) {
    lines.push(`${indent}${this.case("box")} ${this.pick(COLOURS)} ${this.pick(["Back office", "", "wrap: B", "x"])}`);
    for (let n = this.below(3); n > 0; n -= 1) {
      this.fresh += 1;
      const name = this.chance(0.97) ? `Boxed${this.fresh}` : this.name();
      this.names.push(name);
      lines.push(`${indent}  ${this.participant(name)}`);
    }
    lines.push(`${indent}end`);
  }

  fragment(lines, depth, indent) {
    const word = this.pick(["loop", "opt", "break", "alt", "par", "par_over", "critical", "rect"]);
    const guard = word === "rect" ? this.pick(["rgb(0, 255, 0)", "yellow", ""]) : this.pick(["every minute", "3 times", "", "x: y", "cond #35;1", "wrap: g"]);
    lines.push(`${indent}${this.case(word)}${guard ? " " : ""}${guard}${this.tail()}`);
    this.body(lines, 1 + this.below(3), depth + 1);
    const next = { alt: "else", par: "and", par_over: "and", critical: "option" }[word];
    for (let n = next ? this.below(3) : 0; n > 0; n -= 1) {
      lines.push(`${indent}${this.case(next)} ${this.pick(["otherwise", "", "more"])}`);
      this.body(lines, this.below(3), depth + 1);
    }
    lines.push(`${indent}${this.case("end")}`);
  }
}
