// Trunk's post_build hook: gives index.html its last form.
//
// * the glue that wasm-bindgen wrote is made small;
// * boot.js, editor.js and the texts that can be read inside the page get names that change with their bytes, and integrity values;
// * the icon and the first picture become parts of index.html;
// * index.html tells boot.js where everything is, and has no inline script (checked here);
// * _headers repeats the page's policy for hosts that read such a file.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";

const stage = process.env.TRUNK_STAGING_DIR;
if (!stage) throw new Error("finish.mjs is a hook of Trunk's; it does not run alone");
const page = join(stage, "index.html");
let html = readFileSync(page, "utf8");

const bytes = (name) => readFileSync(join(stage, name));
const integrity = (name) => `sha384-${createHash("sha384").update(bytes(name)).digest("base64")}`;

/** Renames a file after its content. */
function settle(name) {
  const mark = createHash("sha256").update(bytes(name)).digest("hex").slice(0, 16);
  const settled = name.replace(/(\.\w+)$/, `-${mark}$1`);
  renameSync(join(stage, name), join(stage, settled));
  return settled;
}

function replaceOnce(from, to) {
  if (html.split(from).length !== 2) throw new Error(`index.html should contain this once: ${from}`);
  html = html.replace(from, () => to);
}

function attribute(name) {
  const found = html.match(new RegExp(`\\b${name}="([^"]*)"`));
  if (!found) throw new Error(`index.html has no ${name}`);
  return found[1];
}

const base = attribute("data-base");
const js = attribute("data-js").slice(base.length);
const wasm = attribute("data-wasm").slice(base.length);
writeFileSync(join(stage, js), transformSync(bytes(js).toString(), { format: "esm", minify: true, target: "es2022" }).code);
const first = settle("first.js");
const boot = settle("boot.js");
const editor = settle("editor.js");
// What can be read inside the page is the documentation itself.
const documents = ["language", "glossary"].map((name) => [name, settle(`${name}.md`)]);
const readable = documents.map(([name, file]) => ` data-${name}="${base}${file}" data-${name}-integrity="${integrity(file)}"`).join("");
const font = readdirSync(join(stage, "fonts")).find((name) => /next-latin-wght-normal/.test(name));

replaceOnce(`src="${base}boot.js"`, `src="${base}${boot}" integrity="${integrity(boot)}" crossorigin="anonymous"`);
replaceOnce(
  ` data-base="${base}"`,
  ` data-wasm-integrity="${integrity(wasm)}" data-editor="${base}${editor}" data-editor-integrity="${integrity(editor)}"${readable}`,
);
replaceOnce('src="first.js"', `src="${base}${first}" integrity="${integrity(first)}" crossorigin="anonymous"`);
html = html.replaceAll('<link rel="stylesheet"', '<link rel="stylesheet" crossorigin="anonymous"');
replaceOnce("<!-- first look -->", readFileSync(new URL("../first-look.html", import.meta.url), "utf8").trim());
replaceOnce(
  "<!-- preloads -->",
  [
    `<link rel="modulepreload" href="${base}${js}" integrity="${integrity(js)}" crossorigin="anonymous">`,
    // Its bytes are checked where boot.js takes it; browsers ignore the value here.
    `<link rel="preload" href="${base}${wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">`,
    `<link rel="preload" href="${base}fonts/${font}" as="font" type="font/woff2" crossorigin="anonymous">`,
  ].join("\n    "),
);

// A browser asks for the icon again whenever the address changes; offline that is an error. Here it is part of the page.
const icon = readFileSync(join(stage, "icon.svg"), "utf8").replace(/\s+/g, " ").trim();
replaceOnce('href="icon.svg"', `href="data:image/svg+xml,${encodeURIComponent(icon)}"`);

for (const [, open, body] of html.matchAll(/<script\b([^>]*)>([^]*?)<\/script>/g)) {
  if (!/\bsrc=/.test(open) || body.trim() !== "") throw new Error("index.html has an inline script, which its policy forbids");
}
if (/<style\b|\sstyle=|\son\w+=/.test(html)) throw new Error("index.html has an inline style or handler, which its policy forbids");
writeFileSync(page, html);

const policy = attribute('http-equiv="Content-Security-Policy" content').replace(/\s+/g, " ").trim();
// Only a header can say who may put the page into a frame.
const headers = [
  "/*",
  `  Content-Security-Policy: ${policy}; frame-ancestors 'self'`,
  "  X-Content-Type-Options: nosniff",
  "  Referrer-Policy: no-referrer",
  "  Permissions-Policy: camera=(), geolocation=(), microphone=()",
  "  Cross-Origin-Opener-Policy: same-origin",
  // A page in a sandboxed frame has an origin of its own and must be allowed to fetch its parts.
  "  Access-Control-Allow-Origin: *",
  "",
];
const lasting = readdirSync(stage).filter((name) => /-[0-9a-f]{13,16}(_bg)?\.\w+$/.test(name)).map((name) => `/${name}`);
for (const path of [...lasting, "/fonts/*"]) headers.push(path, "  Cache-Control: public, max-age=31536000, immutable", "");
writeFileSync(join(stage, "_headers"), headers.join("\n"));
