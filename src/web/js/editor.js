// The scenario editor: CodeMirror with no grammar of its own.
//
// Colours, remarks and completions come from the Rust side, so that there is one lexer. The page sees one
// global, globalThis.playlineEditor, with one function:
//
//   mount(parent, options) -> handle
//
// options
//   doc         the text to start with
//   label       the accessible name
//   dark        whether the dark theme is on (only CodeMirror's own shades ask)
//   onChange    (text, anchor, head) after a change that the user made, with the selection before it; not after setDoc
//   onCursor    (head, anchor) after the caret moved
//   onLeave     () when Escape has nothing left to close
//   onHelp      (head) when F1 asks what stands there
//   complete    (position, explicit) -> [{ label, detail, insert, from, to, chains }]; what chains is completed further
//   tokens      (from, to) -> the tokens [{ from, to, class }] of a piece of the text: only what is seen is coloured
//
// After `destroy` none of these functions is called again, whatever timers of CodeMirror's still run.
//
// Undo and redo are the page's: they take back more than typing. The editor has neither.
//
// All positions count UTF-16 units. Line ends are "\n" inside: give texts with "\n" only.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { indentOnInput, indentService, indentUnit } from "@codemirror/language";
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { Annotation, Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  ViewPlugin,
  drawSelection,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";

const HELP =
  "Tab and Escape leave the editor. Control or Command and a bracket indent. F8 goes to the next problem, Alt and Enter " +
  "repair it. F1 explains the word at the caret. Control and Space offer completions.";

/** Marks a change that the page made, which the page need not hear about. */
const fromPage = Annotation.define();

// Colours of the text.

const putTokens = StateEffect.define();
const marksByClass = new Map();

function markOf(name) {
  if (!marksByClass.has(name)) marksByClass.set(name, Decoration.mark({ class: name }));
  return marksByClass.get(name);
}

function decorations(tokens, length) {
  const marks = [];
  for (const token of tokens) {
    const from = clamp(token.from, length);
    const to = clamp(token.to, length);
    if (from < to && token.class) marks.push(markOf(token.class).range(from, to));
  }
  return Decoration.set(marks, true);
}

/** Colours of what is seen. They move with the text until the page has read it and says so. */
function colours(options) {
  const seen = (view) => {
    const tokens = view.visibleRanges.flatMap(({ from, to }) => options.tokens?.(from, to) ?? []);
    return decorations(tokens, view.state.doc.length);
  };
  class Colours {
    constructor(view) {
      this.decorations = seen(view);
    }

    update(update) {
      const isTold = update.transactions.some(({ effects }) => effects.some((effect) => effect.is(putTokens)));
      if (isTold || (update.viewportChanged && !update.docChanged)) this.decorations = seen(update.view);
      else if (update.docChanged) this.decorations = this.decorations.map(update.changes);
    }
  }
  return ViewPlugin.fromClass(Colours, { decorations: (it) => it.decorations });
}

// The stretch of text that something outside points at.

const putRevealed = StateEffect.define();

const revealedField = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(putRevealed)) {
        const { from, to } = effect.value;
        return from < to ? Decoration.set([Decoration.mark({ class: "cm-revealed" }).range(from, to)]) : Decoration.none;
      }
    }
    return transaction.docChanged ? Decoration.none : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

function clamp(position, length) {
  return Math.max(0, Math.min(Math.trunc(position) || 0, length));
}

// Indentation: two spaces a brace, nothing more to know.

const indentByBraces = indentService.of((context, position) => {
  const line = context.lineAt(position);
  let before = line.from;
  while (before > 0) {
    const previous = context.lineAt(before - 1, -1);
    before = previous.from;
    if (!previous.text.trim()) continue;
    const code = previous.text.replace(/#.*$/, "").trimEnd();
    const opens = code.endsWith("{") ? context.unit : 0;
    const closes = /^\s*\}/.test(line.text) ? context.unit : 0;
    return Math.max(0, previous.text.search(/\S/) + opens - closes);
  }
  return 0;
});

const languageFacts = EditorState.languageData.of(() => [
  { commentTokens: { line: "#" }, closeBrackets: { brackets: ["{", "(", '"'] }, indentOnInput: /^\s*\}$/ },
]);

// Completion: the Rust side knows what fits, filters and orders; this only shows it.

function completionSource(complete) {
  return (context) => {
    const offers = complete(context.pos, context.explicit) ?? [];
    if (offers.length === 0) return null;
    return {
      from: Math.min(...offers.map((offer) => offer.from)),
      to: context.pos,
      filter: false,
      options: offers.map((offer) => ({
        label: offer.label,
        detail: offer.detail || undefined,
        type: offer.chains ? "chain" : undefined,
        apply: (view) => accept(view, offer),
      })),
    };
  };
}

function accept(view, offer) {
  const length = view.state.doc.length;
  const from = clamp(offer.from, length);
  const to = Math.max(from, clamp(offer.to, length), view.state.selection.main.head);
  view.dispatch({
    changes: { from, to, insert: offer.insert },
    selection: { anchor: from + offer.insert.length },
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

// Remarks.

function diagnosticOf(problem, length) {
  const from = clamp(problem.from, length);
  return {
    from,
    to: Math.max(from, clamp(problem.to, length)),
    severity: problem.severity,
    message: problem.message,
    source: problem.code || undefined,
    markClass: problem.code === "expectation" ? "cm-fails" : undefined,
    actions: (problem.fixes ?? []).map((fix) => ({ name: fix.label, apply: (view) => applyFix(view, fix.edits) })),
  };
}

function applyFix(view, edits) {
  const length = view.state.doc.length;
  const changes = edits.map(({ from, to, insert }) => ({ from: clamp(from, length), to: clamp(to, length), insert }));
  view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
  view.focus();
}

/** Makes the first repair of the problem at the caret; without one there, of the first problem that has a repair. */
function repair(view) {
  const { head } = view.state.selection.main;
  let [here, first] = [null, null];
  forEachDiagnostic(view.state, (problem, from, to) => {
    const action = problem.actions?.[0];
    if (!action) return;
    first ??= [action, from, to];
    if (from <= head && head <= to) here ??= [action, from, to];
  });
  const found = here ?? first;
  if (found) found[0].apply(view, found[1], found[2]);
  return Boolean(found);
}

const keysOf = (options) => [
  { key: "F8", run: nextDiagnostic, shift: previousDiagnostic },
  { key: "Alt-Enter", run: repair },
  { key: "F1", run: (view) => (options.onHelp?.(view.state.selection.main.head), Boolean(options.onHelp)) },
  { key: "Escape", run: () => (options.onLeave?.(), Boolean(options.onLeave)) },
];

function select(view, from, to) {
  const length = view.state.doc.length;
  view.dispatch({ selection: { anchor: clamp(from, length), head: clamp(to, length) }, scrollIntoView: true });
  view.focus();
}

// The look: shapes here, all colours and sizes from styles/tokens.css.

const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--surface)", height: "100%", fontSize: "var(--text-code)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.55", overflow: "auto" },
  ".cm-content": { padding: "var(--space-3) 0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 var(--space-3) 0 var(--space-2)" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--ink)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    background: "var(--code-selection)",
  },
  ".cm-gutters": { color: "var(--ink-muted)", backgroundColor: "var(--surface)", border: "none" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "2.25em", padding: "0 0.25em 0 0.5em" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-activeLineGutter": { color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--code-active-line)" },
  "&.cm-focused .cm-activeLineGutter": { backgroundColor: "var(--code-active-line)" },
  ".cm-fails": { backgroundColor: "color-mix(in srgb, var(--code-error) 12%, transparent)" },
  ".cm-revealed": { backgroundColor: "var(--accent-quiet)", boxShadow: "inset 0 -2px 0 var(--accent)" },
  ".cm-lintRange": { backgroundImage: "none", textDecoration: "underline wavy 1px", textUnderlineOffset: "0.2em" },
  ".cm-lintRange-error": { textDecorationColor: "var(--code-error)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--code-warning)" },
  ".cm-lintRange-info, .cm-lintRange-hint": { textDecorationColor: "var(--code-information)" },
  ".cm-lintRange-active": { backgroundColor: "var(--accent-quiet)" },
  ".cm-lintPoint": { "&:after": { borderBottomColor: "var(--code-error)" } },
  ".cm-lintPoint-warning": { "&:after": { borderBottomColor: "var(--code-warning)" } },
  ".cm-gutter-lint": { width: "1.25em" },
  ".cm-lint-marker": { width: "0.9em", height: "0.9em", margin: "0.3em 0 0 0.2em" },
  ".cm-lint-marker-error": { content: '""', background: "var(--code-error)", borderRadius: "50%" },
  ".cm-lint-marker-warning": { content: '""', background: "var(--code-warning)", clipPath: "polygon(50% 0, 100% 100%, 0 100%)" },
  ".cm-lint-marker-info, .cm-lint-marker-hint": { content: '""', background: "var(--code-information)", borderRadius: "2px" },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--surface)",
    border: "var(--hairline) solid var(--rule-strong)",
    borderRadius: "var(--radius-small)",
    boxShadow: "var(--shadow)",
    fontFamily: "var(--font-sans)",
    maxWidth: "min(34rem, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--font-mono)", maxHeight: "14em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "0.25em 0.6em" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--ink)", background: "var(--code-selection)" },
  ".cm-completionDetail": { color: "var(--ink-muted)", fontStyle: "normal", fontFamily: "var(--font-sans)" },
  ".cm-diagnostic": { padding: "var(--space-2) var(--space-3)", borderLeft: "4px solid var(--rule-strong)", whiteSpace: "pre-wrap" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--code-error)" },
  ".cm-diagnostic-warning": { borderLeftColor: "var(--code-warning)" },
  ".cm-diagnostic-info, .cm-diagnostic-hint": { borderLeftColor: "var(--code-information)" },
  ".cm-diagnosticSource": { color: "var(--ink-muted)", fontFamily: "var(--font-mono)", fontSize: "0.85em", opacity: "1" },
  ".cm-diagnosticAction": {
    font: "inherit",
    minHeight: "1.75rem",
    padding: "0 var(--space-2)",
    margin: "var(--space-1) var(--space-2) 0 0",
    color: "var(--accent-ink)",
    backgroundColor: "var(--accent)",
    borderRadius: "var(--radius-small)",
  },
  ".cm-panels": { color: "var(--ink)", backgroundColor: "var(--surface)", fontFamily: "var(--font-sans)" },
  ".cm-panels.cm-panels-bottom": { borderTop: "var(--hairline) solid var(--rule)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--accent-quiet)" },
});

/** The one change that turns the old text into the new, so that caret and scroll position stay. */
function smallestChange(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let tail = 0;
  while (tail < shorter - from && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) tail++;
  const [to, end] = [before.length - tail, after.length - tail];
  const back = to === from ? backToLineStart(after, from, end) : 0;
  return { from: from - back, to: to - back, insert: after.slice(from - back, end - back) };
}

/** How far an insertion can begin earlier, so that it is whole lines: `at 1s …` before another `at`. */
function backToLineStart(text, from, end) {
  let back = 0;
  while (from > back && text[from - back - 1] !== "\n") {
    if (text[from - back - 1] !== text[end - back - 1]) return 0;
    back++;
  }
  return back;
}

let mounted = 0;

/** The element that holds the editor and, unseen, the sentences that describe it. */
function makeFrame(parent) {
  const frame = document.createElement("div");
  frame.className = "playline-editor";
  const help = document.createElement("p");
  help.id = `playline-editor-help-${++mounted}`;
  help.hidden = true;
  help.textContent = HELP;
  frame.append(help);
  parent.append(frame);
  return { frame, help };
}

function listeners(options) {
  return EditorView.updateListener.of((update) => {
    const byPage = update.transactions.some((transaction) => transaction.annotation(fromPage));
    if (update.docChanged && !byPage) {
      const { anchor, head } = update.startState.selection.main;
      options.onChange?.(update.state.doc.toString(), anchor, head);
    }
    if (update.selectionSet || update.docChanged) {
      const { head, anchor } = update.state.selection.main;
      options.onCursor?.(head, anchor);
    }
  });
}

/** The options with functions that do nothing once the editor is destroyed: the page has given them up then. */
function whileMounted(options, isMounted) {
  const guarded = Object.entries(options).map(([name, value]) =>
    [name, typeof value === "function" ? (...args) => (isMounted() ? value(...args) : undefined) : value]);
  return Object.fromEntries(guarded);
}

function mount(parent, given = {}) {
  let isMounted = true;
  const options = whileMounted(given, () => isMounted);
  const theme = new Compartment();
  const reading = new Compartment();
  const shade = (dark) => EditorView.theme({}, { dark });
  const { frame, help } = makeFrame(parent);
  const names = { "aria-label": options.label ?? "Scenario", "aria-describedby": help.id, "aria-multiline": "true", tabindex: "0" };
  const locked = (yes) => [EditorState.readOnly.of(yes), EditorView.contentAttributes.of({ "aria-readonly": String(yes) })];

  const view = new EditorView({
    parent: frame,
    doc: options.doc ?? "",
    extensions: [
      lineNumbers(),
      highlightActiveLineGutter(),
      highlightActiveLine(),
      drawSelection({ cursorBlinkRate: 0 }),
      EditorView.lineWrapping,
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      indentByBraces,
      indentOnInput(),
      languageFacts,
      closeBrackets(),
      lintGutter(),
      options.complete
        ? autocompletion({
            override: [completionSource(options.complete)],
            icons: false,
            maxRenderedOptions: 60,
            activateOnCompletion: (completion) => completion.type === "chain",
          })
        : [],
      // Tab is bound to nothing: it moves on, as everywhere on the page.
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...keysOf(options), ...defaultKeymap]),
      colours(options),
      revealedField,
      listeners(options),
      EditorView.contentAttributes.of(names),
      theme.of(shade(Boolean(options.dark))),
      reading.of(locked(false)),
      look,
    ],
  });

  return {
    /** Replaces the text without telling onChange. The caret stays where it is in the text, or goes where it is told: else a small change is brought into view. */
    setDoc(text, anchor, head) {
      const change = smallestChange(view.state.doc.toString(), text);
      if (change.from === change.to && change.insert === "") return;
      const put = Number.isInteger(anchor);
      const selection = put ? { anchor: clamp(anchor, text.length), head: clamp(head, text.length) } : undefined;
      view.dispatch({ changes: change, selection, scrollIntoView: put, annotations: fromPage.of(true) });
      const { from, insert } = change;
      if (!put && insert.length * 2 < text.length) this.reveal(from, from + insert.trimEnd().length);
    },
    getDoc: () => view.state.doc.toString(),
    setDiagnostics(problems) {
      const length = view.state.doc.length;
      view.dispatch(setDiagnostics(view.state, problems.map((problem) => diagnosticOf(problem, length))));
    },
    /** How many remarks are shown. */
    countDiagnostics() {
      let count = 0;
      forEachDiagnostic(view.state, () => count++);
      return count;
    },
    /** The page has read the text: what is seen gets its colours anew. */
    recolour: () => view.dispatch({ effects: putTokens.of(null) }),
    /** Inserts a text as if it had been typed, selects a piece of it and takes the keyboard. */
    insert(at, insert, anchor, head) {
      const from = clamp(at, view.state.doc.length);
      view.dispatch({
        changes: { from, insert },
        selection: { anchor: from + anchor, head: from + head },
        userEvent: "input",
        effects: EditorView.scrollIntoView(from + anchor, { y: "center" }),
      });
      view.focus();
    },
    setTheme: (dark) => view.dispatch({ effects: theme.reconfigure(shade(Boolean(dark))) }),
    setReadOnly: (yes) => view.dispatch({ effects: reading.reconfigure(locked(Boolean(yes))) }),
    /** Shows a stretch of text without taking the caret or the keyboard. An empty one shows nothing any more. */
    reveal(from, to) {
      const length = view.state.doc.length;
      const range = { from: clamp(from, length), to: clamp(to, length) };
      const effects = [putRevealed.of(range)];
      if (range.from < range.to) effects.push(EditorView.scrollIntoView(range.from, { y: "nearest", yMargin: 40 }));
      view.dispatch({ effects });
    },
    /** Puts the caret there, selecting the stretch, and takes the keyboard. */
    select: (from, to) => select(view, from, to),
    cursor: () => view.state.selection.main.head,
    focus: () => view.focus(),
    destroy() {
      isMounted = false;
      view.destroy();
      frame.remove();
    },
  };
}

globalThis.playlineEditor = { mount };
