// Trunk's pre_build hook: makes gen/ from the npm packages and the sheets. May run any number of times.
//
//   gen/editor.js     the scenario editor, one module, loaded after the first diagram
//   gen/boot.js       the script of index.html
//   gen/first.js      what runs before anything is shown
//   gen/first.css     the sheets of what index.html itself shows, gen/fonts/ what they name
//   gen/main.css      the sheets of the program
//   gen/THIRD-PARTY.txt   the licences of what is bundled

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
const modules = join(here, "node_modules");
const targets = ["chrome123", "firefox128", "safari17.5"];

if (!existsSync(join(modules, "esbuild"))) {
  console.error("The npm packages of the page are missing: run `make setup`.");
  process.exit(1);
}
const esbuild = await import("esbuild");

/**
 * CodeMirror writes its rules into a style element, which `style-src 'self'` forbids. The same library
 * can use a constructed sheet, but does so in shadow trees only; this lifts that one condition.
 */
const constructedSheets = {
  name: "constructed-sheets",
  setup(build) {
    build.onLoad({ filter: /style-mod\.js$/ }, ({ path }) => {
      const source = readFileSync(path, "utf8");
      const changed = source.replace("!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets");
      if (changed === source) throw new Error("style-mod has changed: look at how it mounts its rules");
      return { contents: changed, loader: "js" };
    });
  },
};

/** The packages whose files went into a bundle. */
function packagesOf(metafile) {
  const names = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const after = input.split("node_modules/").at(-1);
    if (after === input) continue;
    names.add(after.split("/").slice(0, after.startsWith("@") ? 2 : 1).join("/"));
  }
  return names;
}

function licenceOf(name) {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version} (${license})\n\n${text}\n`;
}

/** The crates that the program is linked from. */
function crates() {
  const query = ["metadata", "--offline", "--locked", "--format-version", "1", "--filter-platform", "wasm32-unknown-unknown"];
  const { packages, resolve } = JSON.parse(execFileSync("cargo", query, { cwd: root, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] }));
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  const linked = new Set();
  const visit = (id) => {
    if (linked.has(id)) return;
    linked.add(id);
    const normal = nodes.get(id).deps.filter(({ dep_kinds }) => dep_kinds.some(({ kind }) => kind === null));
    normal.forEach(({ pkg }) => visit(pkg));
  };
  visit(resolve.root);
  return packages.filter(({ id }) => linked.has(id) && id !== resolve.root).sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The crates' licences, each text once with the names of those that have it. */
function crateLicences() {
  const texts = new Map();
  for (const { name, version, license, authors, manifest_path } of crates()) {
    const folder = dirname(manifest_path);
    const files = readdirSync(folder).filter((entry) => /^licen[cs]e/i.test(entry)).sort();
    const file = files.find((entry) => /mit/i.test(entry)) ?? files[0];
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `${license}, by ${authors.join(", ") || "its authors"}`;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...texts].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`);
}

export async function bundle(out = join(root, "gen")) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const common = { bundle: true, minify: true, metafile: true, target: targets, logLevel: "warning", nodePaths: [modules] };
  const scripts = { ...common, format: "esm", legalComments: "none", plugins: [constructedSheets] };
  const results = await Promise.all([
    esbuild.build({ ...scripts, entryPoints: [join(here, "editor.js")], outfile: join(out, "editor.js") }),
    esbuild.build({ ...scripts, entryPoints: [join(here, "boot.js")], outfile: join(out, "boot.js") }),
    esbuild.build({ ...scripts, format: "iife", entryPoints: [join(here, "first.js")], outfile: join(out, "first.js") }),
    esbuild.build({
      ...common,
      entryPoints: [join(root, "styles/first.css"), join(root, "styles/main.css")],
      outdir: out,
      assetNames: "fonts/[name]-[hash]",
      loader: { ".woff2": "file" },
    }),
  ]);
  const names = new Set(results.flatMap(({ metafile }) => [...packagesOf(metafile)]));
  const rule = `\n${"-".repeat(78)}\n\n`;
  const opening = "Playline's page contains these packages.\n";
  writeFileSync(join(out, "THIRD-PARTY.txt"), [opening, ...[...names].sort().map(licenceOf), ...crateLicences()].join(rule));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
