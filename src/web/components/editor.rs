//! The scenario text: an editor with colours, problems and completions that all come from the one parser.
//!
//! A plain text area stands in until the editor is loaded, and stays on touch
//! screens and when it cannot be loaded.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::{AppAction, Caret, Compiled, DocumentAction};
use crate::diag::{Diagnostic, LineIndex, Severity, Span};
use crate::syntax;
use crate::web::shared::Shared;
use crate::web::tasks;

/// Colours past this many are left out: a text so long is not read line by line.
const MOST_TOKENS: usize = 20_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = playlineLoadEditor, catch)]
    fn load_editor() -> Result<Promise, JsValue>;

    type Handle;
    #[wasm_bindgen(method, js_name = setDoc)]
    fn set_doc(this: &Handle, text: &str, anchor: Option<u32>, head: Option<u32>);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_diagnostics(this: &Handle, problems: &Array);
    #[wasm_bindgen(method, js_name = setTokens)]
    fn set_tokens(this: &Handle, tokens: &Array);
    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_theme(this: &Handle, dark: bool);
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub source: Rc<str>,
    /// Where undo wants the caret.
    pub caret: Option<Caret>,
    pub compiled: Shared<Compiled>,
    pub dark: bool,
    pub on_action: Callback<AppAction>,
}

/// The panel.
pub(crate) struct EditorPanel {
    place: NodeRef,
    area: NodeRef,
    editor: Option<Editor>,
    /// The text that the editor is known to hold.
    held: Rc<RefCell<Rc<str>>>,
}

/// A mounted editor and what it calls back.
struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String, u32, u32)>,
    _complete: Closure<dyn FnMut(u32, bool) -> Array>,
}

pub(crate) enum Msg {
    Loaded(JsValue),
    Typed(String, Caret),
    Show(usize),
}

impl Component for EditorPanel {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let held = Rc::new(RefCell::new(ctx.props().source.clone()));
        Self { place: NodeRef::default(), area: NodeRef::default(), editor: None, held }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Loaded(api) => {
                self.editor = self.mount(ctx, &api);
                self.refresh(ctx);
                self.editor.is_some()
            }
            Msg::Typed(text, caret) => {
                let text: Rc<str> = text.into();
                self.held.replace(text.clone());
                ctx.props().on_action.emit(DocumentAction::Type { text, caret }.into());
                false
            }
            Msg::Show(problem) => {
                self.show_problem(ctx, problem);
                false
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if *props.source != **self.held.borrow() {
            self.held.replace(props.source.clone());
            self.put_text(&props.source, props.caret);
        } else if props.caret.is_some() && props.caret != old.caret {
            self.put_text(&props.source, props.caret);
        }
        if old.dark != props.dark
            && let Some(editor) = &self.editor
        {
            editor.handle.set_theme(props.dark);
        }
        if old.compiled != props.compiled {
            self.refresh(ctx);
        }
        old.compiled != props.compiled
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let diagnostics = &ctx.props().compiled.diagnostics;
        html! {
            <section class="text-panel" aria-labelledby="text-title">
                <div class="panel-head">
                    <h2 id="text-title">{ "Scenario" }</h2>
                    <span class="muted">{ count(diagnostics) }</span>
                </div>
                <div class="editor-place" ref={self.place.clone()}>
                    if self.editor.is_none() {
                        { self.view_area(ctx) }
                    }
                </div>
                if !diagnostics.is_empty() {
                    { problems(ctx, diagnostics) }
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.put_text(&ctx.props().source, None);
            if !is_touch() {
                load_soon(ctx);
            }
        }
    }
}

/// An editor that is destroyed calls nothing back, whatever timers of its own it still has.
impl Drop for Editor {
    fn drop(&mut self) {
        self.handle.destroy();
    }
}

impl EditorPanel {
    fn view_area(&self, ctx: &Context<Self>) -> Html {
        let oninput = ctx.link().callback(|event: InputEvent| {
            let area = event.target_unchecked_into::<HtmlTextAreaElement>();
            let end = area.selection_end().ok().flatten().unwrap_or_default();
            Msg::Typed(area.value(), Caret { anchor: end, head: end })
        });
        html! {
            <textarea
                ref={self.area.clone()}
                class="plain-editor"
                aria-label="Scenario"
                spellcheck="false"
                autocapitalize="off"
                autocomplete="off"
                {oninput}
            />
        }
    }

    fn put_text(&self, text: &str, caret: Option<Caret>) {
        if let Some(editor) = &self.editor {
            editor.handle.set_doc(text, caret.map(|it| it.anchor), caret.map(|it| it.head));
        } else if let Some(area) = self.area.cast::<HtmlTextAreaElement>() {
            area.set_value(text);
            if let Some(caret) = caret {
                let ends = (caret.anchor.min(caret.head), caret.anchor.max(caret.head));
                drop(area.set_selection_range(ends.0, ends.1));
            }
        }
    }

    fn mount(&self, ctx: &Context<Self>, api: &JsValue) -> Option<Editor> {
        let place = self.place.cast::<HtmlElement>()?;
        let mount: Function = Reflect::get(api, &"mount".into()).ok()?.dyn_into().ok()?;
        let link = ctx.link().clone();
        let on_change = Closure::<dyn FnMut(String, u32, u32)>::new(move |text, anchor, head| {
            link.send_message(Msg::Typed(text, Caret { anchor, head }));
        });
        let held = self.held.clone();
        let complete = Closure::<dyn FnMut(u32, bool) -> Array>::new(move |at, is_asked| {
            offers(&held.borrow(), at, is_asked)
        });
        let options = object(&[
            ("doc", (&**self.held.borrow()).into()),
            ("label", "Scenario".into()),
            ("dark", ctx.props().dark.into()),
            ("onChange", on_change.as_ref().clone()),
            ("complete", complete.as_ref().clone()),
        ]);
        let handle = mount.call2(api, &place, &options).ok()?.unchecked_into();
        Some(Editor { handle, _on_change: on_change, _complete: complete })
    }

    /// Shows colours and problems of the text that was read last.
    fn refresh(&self, ctx: &Context<Self>) {
        let Some(editor) = &self.editor else { return };
        let source = &ctx.props().source;
        let places = LineIndex::new(source);
        let tokens: Array = syntax::highlight(source)
            .into_iter()
            .take(MOST_TOKENS)
            .map(|token| {
                let class = token.class.word();
                range(&places, token.span, &[("class", format!("tok-{class}").into())])
            })
            .collect();
        editor.handle.set_tokens(&tokens);
        let problems = ctx.props().compiled.diagnostics.iter().map(|it| problem(&places, it)).collect();
        editor.handle.set_diagnostics(&problems);
    }

    fn show_problem(&self, ctx: &Context<Self>, problem: usize) {
        let Some(diagnostic) = ctx.props().compiled.diagnostics.get(problem) else { return };
        let places = LineIndex::new(&ctx.props().source);
        let (from, to) = (places.utf16(diagnostic.span.start), places.utf16(diagnostic.span.end));
        if let Some(editor) = &self.editor {
            editor.handle.reveal(from, to);
            editor.handle.focus();
        } else if let Some(area) = self.area.cast::<HtmlTextAreaElement>() {
            drop(area.focus());
            drop(area.set_selection_range(from, to));
        }
    }
}

/// Loads the editor once the first diagram had its turn.
fn load_soon(ctx: &Context<EditorPanel>) {
    let link = ctx.link().clone();
    tasks::spawn(async move {
        let Ok(promise) = load_editor() else { return };
        if let Ok(api) = JsFuture::from(promise).await {
            link.send_message(Msg::Loaded(api));
        }
    });
}

/// True where the keyboard comes up over the page: the system's own text field serves best there.
fn is_touch() -> bool {
    let query = web_sys::window().and_then(|it| it.match_media("(pointer: coarse)").ok().flatten());
    query.is_some_and(|list| list.matches())
}

fn offers(source: &str, at_utf16: u32, is_asked: bool) -> Array {
    let places = LineIndex::new(source);
    let at = places.from_utf16(at_utf16);
    syntax::complete(source, at, is_asked)
        .into_iter()
        .map(|it| {
            let more = [
                ("label", it.label.as_str().into()),
                ("detail", it.detail.as_str().into()),
                ("insert", it.insert.as_str().into()),
            ];
            range(&places, it.replace, &more)
        })
        .collect()
}

fn problem(places: &LineIndex, it: &Diagnostic) -> JsValue {
    let severity = match it.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "info",
    };
    let message =
        it.help.as_ref().map_or_else(|| it.message.clone(), |help| format!("{}\n{help}", it.message));
    let fixes: Array = it
        .fixes
        .iter()
        .map(|fix| {
            let edits: Array = fix
                .edits
                .iter()
                .map(|edit| range(places, edit.span, &[("insert", edit.insert.as_str().into())]))
                .collect();
            JsValue::from(object(&[("label", fix.label.as_str().into()), ("edits", edits.into())]))
        })
        .collect();
    let more = [
        ("severity", severity.into()),
        ("message", message.into()),
        ("code", it.code.into()),
        ("fixes", fixes.into()),
    ];
    range(places, it.span, &more)
}

fn range(places: &LineIndex, span: Span, more: &[(&str, JsValue)]) -> JsValue {
    let made = object(more);
    put(&made, "from", places.utf16(span.start).into());
    put(&made, "to", places.utf16(span.end).into());
    made.into()
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let made = Object::new();
    fields.iter().for_each(|(name, value)| put(&made, name, value.clone()));
    made
}

fn put(object: &Object, name: &str, value: JsValue) {
    // A fresh plain object takes every property.
    drop(Reflect::set(object, &name.into(), &value));
}

fn count(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
    let others = diagnostics.len() - errors;
    match (errors, others) {
        (0, 0) => "No problems".into(),
        (0, 1) => "1 remark".into(),
        (0, n) => format!("{n} remarks"),
        (1, _) => "1 error".into(),
        (n, _) => format!("{n} errors"),
    }
}

/// The problems under the text, each with its place and its repairs.
fn problems(ctx: &Context<EditorPanel>, diagnostics: &[Diagnostic]) -> Html {
    let places = LineIndex::new(&ctx.props().source);
    html! {
        <ul class="problems scrolls" tabindex="-1" aria-label="Problems in the text">
            { for diagnostics.iter().enumerate().map(|(n, it)| view_problem(ctx, &places, n, it)) }
        </ul>
    }
}

fn view_problem(ctx: &Context<EditorPanel>, places: &LineIndex, n: usize, it: &Diagnostic) -> Html {
    let on_action = &ctx.props().on_action;
    let place = places.line_col(it.span.start);
    let fixes = it.fixes.iter().enumerate().map(|(k, fix)| {
        let onclick = on_action.reform(move |_| DocumentAction::ApplyFix(n, k).into());
        html! { <button type="button" class="fix" {onclick}>{ capitalised(&fix.label) }</button> }
    });
    html! {
        <li key={n} class={classes!("problem", it.severity.word())}>
            <button type="button" class="quiet where" onclick={ctx.link().callback(move |_| Msg::Show(n))}>
                { format!("Line {}", place.line) }
            </button>
            <span class="severity">{ it.severity.word() }</span>
            <span class="message">{ &it.message }</span>
            if let Some(help) = &it.help {
                <span class="help muted">{ help }</span>
            }
            { for fixes }
        </li>
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| std::iter::once(first.to_ascii_uppercase()).chain(letters).collect())
        .unwrap_or_default()
}
