// Random texts in the grammar of PlantUML's sequence diagrams, and some that are a little wrong; and random sketches
// with words that would be something else in PlantUML. The same seed gives the same texts.

const NAMES = ["A", "B", "Web", "orders", "\"Front desk\"", "Büro", "P.Q", "order", "xray", "end1", "constructor"];
const ARROWS = ["->", "->>", "-->", "-->>", "->x", "-x", "-->x", "->o", "<-", "<--", "<<-", "x<-", "<->", "<<->>", "-\\", "-/", "--\\\\", "-//", "\\-", "/-",
  "-[#red]>", "-[#red,dashed]->", "-[hidden]->", "--->", "->(3)", "o->", "x->"];
const KINDS = ["participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"];
const WRONG = ["A - B : x", "A b -> C", "foo bar", "end", "else x", "end box", "deactivate Nobody", "return", "create X\nA -> B : m", "destroy Nobody",
  "participant A, B", "participant A B", "note over A, B, C : x", "note over A B : x", "note left of A\n open", "ref over A x", "autonumber 10 x",
  "endloop", "== x", "=x=", "->> A", "A ->", "[->]", "[ -> A", "A -> ]", "A -|\\ B", "section x", "critical x\noption y\nend", "par\nand x\nend",
  "participant A-b", "autoactivate", "note top of", "A ->(3)] : x", "!foo"];
const LEFT_OUT = ["skinparam x y", "skinparam sequence {\n x y\n}", "hide footbox", "header h", "footer f", "caption c", "legend\nl\nend legend", "newpage", "newpage two",
  "scale 2", "!pragma teoz true", "||45||", "|||", "<style>\n a {\n }\n</style>", "skin rose", "mainframe m", "!define M N", "!$v = 3",
  "!procedure $p()\nA -> B : never\n!endprocedure", "' remark", "/' a\n b '/", "{a} <-> {b} : 5 ms"];
const WORDS = ["a; b", "#1", "#60;b#62;", "**x**", "//y//", "[[u v]]", "%n()", "%newline()", "$x", "100%", "' c", "/' c '/", "!include x", "~~x~~", "__y__", "a\\nb", "== x ==",
  "...", "|||", "note over A", "<U+0041>", "好 🦀", "- x", "* x", "= x", "|a|b|", "{{x}}", "\\", "\\\\n", "`x`", "&lt;", ";", ":", "::", "@enduml", "!", "<img:x>", "<&x>", "\"\"x\"\"",
  "\"x\"", "end note", "->", "++", "^", "+", "..", "<br/>x", "x<br/>", "a\u202eb", "end", "[x]", "]]", "#red x", "#red", "<<s>>", "(x)", "'"];

export function randomly(seed) {
  let state = (seed * 2654435761 + 1) >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n) => Math.floor(random() * n);
  return { below, chance: (p) => random() < p, pick: (list) => list[below(list.length)] };
}

/** Texts of PlantUML's. The words of messages are m1, m2, … */
export function plantUml(count, seed) {
  const chance = randomly(seed);
  return Array.from({ length: count }, () => new Text(chance).whole());
}

class Text {
  constructor(random) {
    Object.assign(this, random);
    this.names = Array.from({ length: 2 + this.below(3) }, () => this.pick(NAMES));
    this.bars = [];
    this.messages = 0;
    this.fresh = 0;
  }

  name() {
    return this.pick(this.names);
  }

  label() {
    this.messages += 1;
    return `m${this.messages}`;
  }

  whole() {
    const lines = [];
    if (this.chance(0.3)) this.declarations(lines);
    this.body(lines, 3 + this.below(10), 0);
    if (this.chance(0.2)) lines.splice(this.below(lines.length + 1), 0, this.pick(WRONG));
    return `@startuml${this.pick(["", " name"])}\n${lines.join("\n")}\n@enduml\n`;
  }

  declarations(lines) {
    for (const name of new Set(this.names)) {
      const isPlain = /^\w+$/.test(name);
      const label = isPlain && this.chance(0.3) ? ` as "${name} head"` : "";
      const order = this.chance(0.2) ? ` order ${this.below(5)}` : "";
      const line = `${this.pick(KINDS)} ${name}${label}${order}${this.pick(["", "", " #red"])}`;
      lines.push(...(this.chance(0.15) ? [`box "Box" #Aqua`, line, "end box"] : [line]));
    }
  }

  body(lines, size, depth) {
    for (let n = 0; n < size; n += 1) this.statement(lines, depth);
  }

  statement(lines, depth) {
    const roll = this.below(100);
    if (roll < 52) lines.push(this.message());
    else if (roll < 58) lines.push(this.outside());
    else if (roll < 66) lines.push(this.note());
    else if (roll < 70) lines.push(this.bar());
    else if (roll < 74) lines.push(this.pick(["== part ==", `... 5 minutes later ...\n${this.message()}`, `...soon...\n${this.message()}`, "autonumber", "autonumber 10 5", "autonumber 10 \"<b>[000]\"", "title T"]));
    else if (roll < 77) lines.push(this.pick([`ref over ${this.name()} : r`, `ref over ${this.name()}, ${this.name()}\n two\n lines\nend ref`]));
    else if (roll < 81) lines.push(this.pick(LEFT_OUT));
    else if (roll < 84) this.created(lines);
    else if (depth < 4) this.group(lines, depth);
    else lines.push(this.message());
  }

  message() {
    const [from, to, arrow] = [this.name(), this.name(), this.pick(ARROWS)];
    const sign = this.chance(0.12) ? this.pick([" ++", "++", " ++ #gold"]) : "";
    return `${this.chance(0.05) ? "& " : ""}${from} ${arrow} ${to}${sign} : ${this.label()}`;
  }

  outside() {
    const name = this.name();
    const label = this.label();
    return this.pick([`[-> ${name} : ${label}`, `[<- ${name} : ${label}`, `${name} ->] : ${label}`, `${name} <-] : ${label}`, `?-> ${name} : ${label}`, `${name} ->? : ${label}`,
      `[o-> ${name} : ${label}`, `${name} ->x] : ${label}`, `[<-- ${name} : ${label}`]);
  }

  note() {
    const name = this.name();
    return this.pick([`note over ${name} : n`, `note left of ${name} #aqua : n`, `note right of ${name}\n two\n lines\nend note`, `hnote across : n`, `rnote over ${name} : n`,
      `note over ${name}, ${this.name()} : n`, `note left : n`]);
  }

  bar() {
    const name = this.name();
    if (this.bars.length > 0 && this.chance(0.6)) return `deactivate ${this.bars.splice(this.below(this.bars.length), 1)[0]}`;
    this.bars.push(name);
    return `activate ${name}${this.chance(0.2) ? " #red" : ""}`;
  }

  created(lines) {
    this.fresh += 1;
    const name = `New${this.fresh}`;
    // It reads neither a creation nor a bar directly behind a delay.
    lines.push(this.message());
    if (this.chance(0.5)) lines.push(`${this.name()} -> ${name} ** : ${this.label()}`);
    else lines.push(`create ${this.pick(["", "actor ", "database "])}${name}`, `${this.name()} -> ${name} : ${this.label()}`);
    if (this.chance(0.4)) lines.push(`destroy ${name}`);
  }

  group(lines, depth) {
    const word = this.pick(["alt", "opt", "loop", "par", "break", "critical", "group", "alt#Gold", "partition"]);
    lines.push(`${word} ${this.pick(["g", "3 times", "#Pink g", "g [h]"])}`);
    this.body(lines, 1 + this.below(3), depth + 1);
    for (let n = this.below(2); n > 0; n -= 1) {
      lines.push(this.pick(["else", "else other", "also x", "else #Gold y"]));
      this.body(lines, 1 + this.below(2), depth + 1);
    }
    if (!this.chance(0.02)) lines.push(this.pick(["end", "end", "END", "end alt"]));
  }
}

/** Sketches of Playline's with words that would be something else in PlantUML. */
export function sketches(count, seed) {
  const { below, pick, chance } = randomly(seed);
  const names = ["A", "B", "Web", "Front desk", "\"a: b\"", "end", "note", "title", "\"x \\\"y\\\"\"", "Büro", "\"<b>\"", "\"!x\"", "\"[[l]]\"", "\"%n()\""];
  const kinds = ["queue", "database", "boundary", "control", "entity", "collections", "actor"];
  const statement = () => {
    const [a, b, word] = [pick(names), pick(names), pick(WORDS)];
    const roll = below(12);
    if (roll < 4) return `${a} ${pick(["->", "->>", "=>", "-->", "-x", "--x"])} ${b}: ${word}`;
    if (roll === 4) return `note ${pick(["over", "left of", "right of"])} ${a}: ${word}`;
    if (roll === 5) return `participant ${a} as ${word} h`;
    if (roll === 6) return `participant ${a}@{ "type": "${pick(kinds)}" }`;
    if (roll === 7) return `* -> ${a}: ${word}\n${a} -> *: ${word}`;
    if (roll === 8) return `${pick(["loop", "alt", "opt", "par", "critical", "break", "rect"])} ${word}\n${a} ->> ${b}: in\nend`;
    if (roll === 9) return `alt ${word}\n${a} ->> ${b}: in\nelse ${word}\npar ${word}\n${a} -> ${b}: x\nand ${word}\n${b} -> ${a}: y\nend\nend`;
    if (roll === 10) return `activate ${a}\n${a} ->> ${b}: x\ndeactivate ${a}${chance(0.5) ? `\ndeactivate ${a}` : ""}`;
    return pick([`create participant N${below(3)}\n${a} ->> N${below(3)}: new`, `destroy ${a}\n${a} -> ${b}: bye`, "autonumber 10 5", "autonumber off", "autonumber", "box Aqua In\nparticipant A\nend", "A works 5ms", `title "${pick(["T", "<b>", "!x", "a\\\\n"])}"`]);
  };
  return Array.from({ length: count }, () => Array.from({ length: 1 + below(8) }, statement).join("\n") + "\n");
}
