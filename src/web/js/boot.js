// Starts the program, loads the editor when it is asked for, and catches the fall.
//
// What it offers to the Rust side, all on globalThis:
//   playlineLoadEditor()      a promise of globalThis.playlineEditor; loads gen/editor.js once
//   playlineDocument(name)    a promise of a text that can be read inside the page: "language" or "glossary"
//   playlineRemember(text)    keeps the open text where a panic cannot reach it, for the rescue page
//   playlineRescue(text)      shows the rescue page; a panic hook calls it with the panic's text
//   playlineScriptUrl(path)   a script address that Trusted Types accept, for a worker of this site
//
// index.html says where the parts are, in data attributes of the script element that loads this file.

const DRAFT_KEY = "playline.draft";
const element = document.querySelector("script[data-wasm]");
const parts = element.dataset;

/** Reads a stored text; storage may be forbidden. */
function stored(key, where = "localStorage") {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

// The rescue page: plain DOM, no wasm, no styles of its own.

function node(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function download(text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const link = node("a", { href: address, download: "playline-draft.play" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

let rescued = false;
/** The own text with the last keystroke, while one is open. */
let remembered;

globalThis.playlineRemember = (text) => {
  remembered = text;
};

function rescue(reason) {
  if (rescued) return;
  rescued = true;
  // Else this tab's own copy; another tab may have written the lasting copy since.
  const draft = remembered ?? stored(DRAFT_KEY, "sessionStorage") ?? stored(DRAFT_KEY) ?? "";
  const heading = node("h1", { tabIndex: -1, textContent: "Playline has stopped" });
  const actions = node("div", { className: "actions" });
  const page = node("main", { className: "rescue" }, heading);
  if (draft) {
    const label = node("label", { htmlFor: "rescue-draft", textContent: "Your last draft" });
    const text = node("textarea", { id: "rescue-draft", value: draft, readOnly: true });
    actions.append(node("button", { className: "primary", textContent: "Download", onclick: () => download(draft) }));
    page.append(node("p", { textContent: "Something went wrong. Your last draft is safe; it is shown below." }), label, text);
  } else {
    page.append(node("p", { textContent: "Something went wrong. There was no draft in this browser." }));
  }
  actions.append(node("button", { textContent: "Reload", onclick: () => location.reload() }));
  page.append(actions);
  const details = node("details", {}, node("summary", { textContent: "What happened" }));
  details.append(node("pre", { textContent: String(reason).slice(0, 4000) }));
  page.append(details);
  document.body.replaceChildren(page);
  heading.focus();
}

globalThis.playlineRescue = rescue;

/** After a panic nothing of the program runs: its timers, listeners and promises find functions that do nothing. */
function guarded(exports) {
  const guard = (value) => (typeof value === "function" ? (...args) => (rescued ? undefined : value(...args)) : value);
  return Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, guard(value)]));
}

/** Starts a compiled program. The glue of wasm-bindgen instantiates it and calls its exports: it is given guarded ones. */
async function run(program, module) {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    WebAssembly.instantiate = instantiate;
    const instance = await instantiate(...args);
    return { module, instance: { exports: guarded(instance.exports) } };
  };
  await program.default({ module_or_path: module });
}

/** A trap inside wasm leaves the program in no state to go on. */
function watchForTraps() {
  const trapped = (error) => {
    if (error instanceof WebAssembly.RuntimeError) rescue(error.stack ?? error.message);
  };
  addEventListener("error", (event) => trapped(event.error));
  addEventListener("unhandledrejection", (event) => trapped(event.reason));
}

// Trusted Types: scripts come from beside this page or not at all.

function sameSite(path) {
  const url = new URL(path, document.baseURI);
  if (url.origin !== new URL(document.baseURI).origin) throw new TypeError(`not a script of this site: ${path}`);
  return url.href;
}

const policy = globalThis.trustedTypes?.createPolicy("playline", { createScriptURL: sameSite });

globalThis.playlineScriptUrl = (path) => (policy ? policy.createScriptURL(path) : sameSite(path));

// The editor, when the first diagram is there.

let editor;

globalThis.playlineLoadEditor = () => {
  editor ??= importChecked(parts.editor, parts.editorIntegrity).then(() => globalThis.playlineEditor);
  return editor;
};

globalThis.playlineDocument = async (name) => {
  const response = await fetch(sameSite(parts[name]), { integrity: parts[`${name}Integrity`] ?? "" });
  if (!response.ok) throw new Error(`${name} could not be fetched: ${response.status}`);
  return response.text();
};

/** Imports a module whose bytes are checked first. */
async function importChecked(path, integrity) {
  const href = sameSite(path);
  if (integrity) {
    const link = node("link", { rel: "modulepreload", href, integrity });
    document.head.append(link);
  }
  return import(href);
}

// The program.

/** A connection can break, and a full cache fail: then once more, past the cache. */
const compile = (path, integrity) => compileOnce(path, integrity).catch(() => compileOnce(path, integrity, "reload"));

async function compileOnce(path, integrity, cache = "default") {
  const response = await fetch(sameSite(path), integrity ? { integrity, cache } : { cache });
  if (!response.ok) throw new Error(`the program could not be fetched: ${response.status}`);
  const type = response.headers.get("content-type") ?? "";
  if (type.startsWith("application/wasm")) return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

async function start() {
  if (typeof WebAssembly !== "object") throw new Error("This browser has no WebAssembly, which Playline needs.");
  watchForTraps();
  const [module, program] = await Promise.all([compile(parts.wasm, parts.wasmIntegrity), import(sameSite(parts.js))]);
  globalThis.playlineModule = module;
  await run(program, module);
}

start().catch((error) => rescue(error?.stack ?? error));
