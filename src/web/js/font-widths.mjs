// Writes src/scene/font_widths.rs: how wide each character of the bundled fonts is.
//
// The diagram is laid out without a browser, so it must know the widths beforehand. They are read from
// the very font files that the page ships, at the very weights that its sheets use. Run it again
// (`npm run font-widths`) when the font packages change; `node font-widths.mjs --check` only compares.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { dirname, join } from "node:path";
import * as fontkit from "fontkit";
import wawoff2 from "wawoff2";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "../../scene/font_widths.rs");
const REGULAR = 400;
const BOLD = 600;
const SUBSETS = ["latin", "latin-ext"];

/** Opens one font file of a fontsource package. */
async function open(family, subset, style) {
  const name = `atkinson-hyperlegible-${family}`;
  const path = join(here, "node_modules/@fontsource-variable", name, "files", `${name}-${subset}-wght-${style}.woff2`);
  return fontkit.create(Buffer.from(await wawoff2.decompress(readFileSync(path))));
}

/** Every printable character of the font with its advance at a weight, in 1/1000 em. */
function advances(font, weight) {
  const instance = font.getVariation({ wght: weight });
  const scale = 1000 / font.unitsPerEm;
  const widths = new Map();
  for (const code of font.characterSet) {
    const character = String.fromCodePoint(code);
    if (code < 0x20 || code > 0xfffd || /[\p{Cc}\p{Cf}\p{Cn}\p{Co}]/u.test(character)) continue;
    widths.set(code, Math.round(instance.glyphForCodePoint(code).advanceWidth * scale));
  }
  return widths;
}

/** The advance of a figure when the sheets ask for tabular figures. */
function tabularFigure(font, weight) {
  const instance = font.getVariation({ wght: weight });
  const of = (digit) => Math.round((instance.layout(digit, ["tnum"]).glyphs[0].advanceWidth * 1000) / font.unitsPerEm);
  const widths = new Set([..."0123456789"].map(of));
  if (widths.size !== 1) throw new Error(`tabular figures differ: ${[...widths]}`);
  return [...widths][0];
}

/** The widths of a family over all subsets; a character in two of them must have one width. */
async function family(name, weight) {
  const all = new Map();
  for (const subset of SUBSETS) {
    for (const [code, width] of advances(await open(name, subset, "normal"), weight)) {
      if (all.has(code) && all.get(code) !== width) throw new Error(`two widths for U+${code.toString(16)}`);
      all.set(code, width);
    }
  }
  return new Map([...all].sort(([a], [b]) => a - b));
}

function lines(items, indent = "    ") {
  const out = [];
  let line = indent;
  for (const item of items) {
    if (line.length + item.length + 1 > 106) {
      out.push(line.trimEnd());
      line = indent;
    }
    line += `${item} `;
  }
  out.push(line.trimEnd());
  return out.join("\n");
}

function ascii(name, doc, widths) {
  const row = [];
  for (let code = 0x20; code <= 0x7e; code++) {
    if (!widths.has(code)) throw new Error(`U+${code.toString(16)} is missing`);
    row.push(`${widths.get(code)},`);
  }
  return `/// ${doc}\n#[rustfmt::skip]\npub const ${name}: [u16; 95] = [\n${lines(row)}\n];\n`;
}

function other(name, doc, widths) {
  const rows = [...widths].filter(([code]) => code > 0x7e);
  const escaped = rows.map(([code, width]) => `('\\u{${code.toString(16)}}', ${width}),`);
  return `/// ${doc}\n#[rustfmt::skip]\npub const ${name}: &[(char, u16)] = &[\n${lines(escaped)}\n];\n`;
}

const sans = await open("next", "latin", "normal");
const mono = await open("mono", "latin", "normal");
const regular = await family("next", REGULAR);
const bold = await family("next", BOLD);
const spacing = [...(await family("mono", REGULAR))].filter(([, width]) => width !== 0);
const monoWidths = new Set(spacing.map(([, width]) => width));
if (monoWidths.size !== 1) throw new Error(`the mono font has several widths: ${[...monoWidths]}`);
const version = JSON.parse(
  readFileSync(join(here, "node_modules/@fontsource-variable/atkinson-hyperlegible-next/package.json"), "utf8"),
).version;
const per1000 = (value) => Math.round((value * 1000) / sans.unitsPerEm);

const text = `//! How wide the characters of the bundled fonts are: Atkinson Hyperlegible Next and Mono.
//!
//! Written by \`src/web/js/font-widths.mjs\` from the font files that the page ships (package version
//! ${version}); do not edit. All numbers are 1/1000 of the font size. Kerning is left out, so a set line is
//! as wide as the sum, or a little narrower. Combining marks have the width 0. A character that is in no
//! table is not in the fonts either.

/// The weight of the regular tables, as the sheets name it.
pub const REGULAR_WEIGHT: u16 = ${REGULAR};
/// The weight of the bold tables, as the sheets name it.
pub const BOLD_WEIGHT: u16 = ${BOLD};
/// How far the line box reaches above the baseline.
pub const ASCENT: u16 = ${per1000(sans.ascent)};
/// How far the line box reaches below the baseline.
pub const DESCENT: u16 = ${per1000(-sans.descent)};
/// The height of a flat capital letter.
pub const CAP_HEIGHT: u16 = ${per1000(sans.capHeight)};
/// The height of a flat small letter.
pub const X_HEIGHT: u16 = ${per1000(sans.xHeight)};
/// The width of every character of the mono font.
pub const MONO_ADVANCE: u16 = ${[...monoWidths][0]};
/// The width of a figure, regular, where tabular figures are asked for.
pub const SANS_REGULAR_TABULAR_FIGURE: u16 = ${tabularFigure(sans, REGULAR)};
/// The width of a figure, bold, where tabular figures are asked for.
pub const SANS_BOLD_TABULAR_FIGURE: u16 = ${tabularFigure(sans, BOLD)};

${ascii("SANS_REGULAR_ASCII", "U+0020 to U+007E in the regular weight.", regular)}
${ascii("SANS_BOLD_ASCII", "U+0020 to U+007E in the bold weight.", bold)}
${other("SANS_REGULAR_OTHER", "Everything else in the regular weight, sorted by character.", regular)}
${other("SANS_BOLD_OTHER", "Everything else in the bold weight, sorted by character.", bold)}`;

if (process.argv.includes("--check")) {
  if (readFileSync(target, "utf8") !== text) {
    console.error("src/scene/font_widths.rs is not what the fonts say; run `npm run font-widths` in src/web/js");
    process.exit(1);
  }
} else {
  writeFileSync(target, text);
}
if (mono.unitsPerEm !== sans.unitsPerEm) throw new Error("the two fonts have different units");
