//! The scenario text: an editor with colours, problems and completions that all come from the one parser.
//!
//! A plain text area stands in until the editor is loaded, and stays when it cannot be loaded.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::menu::{Entry, Item, Menu};
use super::problems;
use crate::app::{
    AppAction, Caret, Compiled, DocumentAction, RunProblem, Snippet, ViewAction, snippets, topic_at,
};
use crate::diag::{Diagnostic, LineIndex, Severity, Span};
use crate::syntax;
use crate::web::shared::Shared;
use crate::web::tasks;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = playlineLoadEditor, catch)]
    fn load_editor() -> Result<Promise, JsValue>;

    type Handle;
    #[wasm_bindgen(method, js_name = setDoc)]
    fn set_doc(this: &Handle, text: &str, anchor: Option<u32>, head: Option<u32>);
    #[wasm_bindgen(method, js_name = setDiagnostics)]
    fn set_diagnostics(this: &Handle, problems: &Array);
    #[wasm_bindgen(method)]
    fn recolour(this: &Handle);
    #[wasm_bindgen(method)]
    fn insert(this: &Handle, at: u32, text: &str, anchor: u32, head: u32);
    #[wasm_bindgen(method)]
    fn cursor(this: &Handle) -> u32;
    #[wasm_bindgen(method, js_name = setTheme)]
    fn set_theme(this: &Handle, dark: bool);
    #[wasm_bindgen(method)]
    fn reveal(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn focus(this: &Handle);
    #[wasm_bindgen(method)]
    fn select(this: &Handle, from: u32, to: u32);
    #[wasm_bindgen(method)]
    fn destroy(this: &Handle);
}

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    pub source: Rc<str>,
    /// Where undo wants the caret.
    pub caret: Option<Caret>,
    pub compiled: Shared<Compiled>,
    /// Expectations that fail, as far as that may be told.
    pub failing: Vec<RunProblem>,
    /// The moment at the playhead, as the text names it.
    pub here: Option<Rc<str>>,
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
    /// The colours of the text that was read last.
    colours: Rc<RefCell<Vec<Colour>>>,
    /// What the menu of pieces offers.
    snippets: Vec<Snippet>,
}

/// The class of a piece of text, in UTF-16 units.
struct Colour {
    from: u32,
    to: u32,
    class: &'static str,
}

/// A mounted editor and what it calls back.
struct Editor {
    handle: Handle,
    _on_change: Closure<dyn FnMut(String, u32, u32)>,
    _complete: Closure<dyn FnMut(u32, bool) -> Array>,
    _tokens: Closure<dyn FnMut(u32, u32) -> Array>,
    _on_leave: Closure<dyn FnMut()>,
    _on_help: Closure<dyn FnMut(u32)>,
}

pub(crate) enum Msg {
    Loaded(JsValue),
    Typed(String, Caret),
    Show(Span),
    Help(u32),
    /// The menu of pieces to insert opens at the caret.
    Offer,
    Insert(usize),
    /// Opens the reference at the word under the caret.
    Reference,
}

impl Component for EditorPanel {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let held = Rc::new(RefCell::new(ctx.props().source.clone()));
        let (place, area, colours) = Default::default();
        Self { place, area, editor: None, held, colours, snippets: Vec::new() }
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
            Msg::Show(span) => {
                self.show(ctx, span);
                false
            }
            Msg::Help(at) => {
                self.look_up(ctx, at);
                false
            }
            Msg::Reference => {
                self.look_up(ctx, self.caret());
                false
            }
            Msg::Offer => {
                let source = ctx.props().source.clone();
                self.snippets = snippets(
                    &source,
                    LineIndex::new(&source).from_utf16(self.caret()),
                    ctx.props().here.as_deref(),
                );
                true
            }
            Msg::Insert(n) => {
                self.insert(ctx, n);
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
        let is_news = old.compiled != props.compiled || old.failing != props.failing;
        if is_news {
            self.refresh(ctx);
        }
        is_news
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let listed = problems::listed(&props.source, &props.compiled, &props.failing);
        html! {
            <section class="text-panel" aria-labelledby="text-title">
                <div class="text-head">
                    <h2 id="text-title">{ "Text" }</h2>
                    { problems::view_state(&props.compiled, props.failing.len()) }
                    { self.view_insert(ctx) }
                    <button type="button" class="quiet" title="Language reference (F1)" onclick={ctx.link().callback(|_| Msg::Reference)}>
                        { "Reference" }
                    </button>
                </div>
                <div class="editor-place" ref={self.place.clone()}>
                    if self.editor.is_none() {
                        { self.view_area(ctx) }
                    }
                </div>
                if !listed.is_empty() {
                    { problems::view(&listed, &ctx.link().callback(Msg::Show), &props.on_action) }
                }
            </section>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first_render: bool) {
        if first_render {
            self.put_text(&ctx.props().source, None);
            load_soon(ctx);
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
        let colours = self.colours.clone();
        let tokens = Closure::<dyn FnMut(u32, u32) -> Array>::new(move |from, to| {
            tokens_within(&colours.borrow(), from, to)
        });
        let on_leave = Closure::<dyn FnMut()>::new(|| crate::web::environment::focus(".stage-box"));
        let link = ctx.link().clone();
        let on_help = Closure::<dyn FnMut(u32)>::new(move |at| link.send_message(Msg::Help(at)));
        let options = object(&[
            ("doc", (&**self.held.borrow()).into()),
            ("label", "Scenario".into()),
            ("dark", ctx.props().dark.into()),
            ("onChange", on_change.as_ref().clone()),
            ("complete", complete.as_ref().clone()),
            ("tokens", tokens.as_ref().clone()),
            ("onLeave", on_leave.as_ref().clone()),
            ("onHelp", on_help.as_ref().clone()),
        ]);
        let has_keyboard = self.has_keyboard();
        let handle = mount.call2(api, &place, &options).ok()?.unchecked_into();
        let handle: Handle = handle;
        if has_keyboard {
            let here = self.caret();
            let caret = ctx.props().caret.unwrap_or(Caret { anchor: here, head: here });
            handle.select(caret.anchor, caret.head);
        }
        Some(Editor {
            handle,
            _on_change: on_change,
            _complete: complete,
            _tokens: tokens,
            _on_leave: on_leave,
            _on_help: on_help,
        })
    }

    /// Shows colours and problems of the text that was read last.
    fn refresh(&self, ctx: &Context<Self>) {
        let Some(editor) = &self.editor else { return };
        let props = ctx.props();
        let places = LineIndex::new(&props.source);
        let colour = |it: syntax::Highlight| Colour {
            from: places.utf16(it.span.start),
            to: places.utf16(it.span.end),
            class: it.class.word(),
        };
        self.colours.replace(syntax::highlight(&props.source).into_iter().map(colour).collect());
        editor.handle.recolour();
        let found = props.compiled.problems().map(|(_, it)| problem(&places, it));
        let failing = props.failing.iter().map(|it| failure(&places, it));
        editor.handle.set_diagnostics(&found.chain(failing).collect());
    }

    fn show(&self, ctx: &Context<Self>, span: Span) {
        let places = LineIndex::new(&ctx.props().source);
        let (from, to) = (places.utf16(span.start), places.utf16(span.end));
        if let Some(editor) = &self.editor {
            editor.handle.reveal(from, to);
            editor.handle.focus();
        } else if let Some(area) = self.area.cast::<HtmlTextAreaElement>() {
            drop(area.focus());
            drop(area.set_selection_range(from, to));
        }
    }

    /// Where the caret is, in UTF-16 units.
    fn caret(&self) -> u32 {
        let area = || self.area.cast::<HtmlTextAreaElement>()?.selection_end().ok().flatten();
        self.editor.as_ref().map_or_else(|| area().unwrap_or_default(), |it| it.handle.cursor())
    }

    fn look_up(&self, ctx: &Context<Self>, at: u32) {
        let source = &ctx.props().source;
        let word = topic_at(source, LineIndex::new(source).from_utf16(at));
        ctx.props().on_action.emit(ViewAction::OpenReference(word.into()).into());
    }

    /// Inserts a piece at its place, and selects what is to be changed first.
    fn insert(&self, ctx: &Context<Self>, n: usize) {
        let Some(Snippet { at, insert, select, .. }) = self.snippets.get(n) else { return };
        let source = &ctx.props().source;
        let places = LineIndex::new(source);
        let units = |end: usize| u32::try_from(insert[..end].encode_utf16().count()).unwrap_or_default();
        if let Some(editor) = &self.editor {
            editor.handle.insert(places.utf16(*at), insert, units(select.start), units(select.end));
        } else {
            let (before, after) = source.split_at(*at as usize);
            let text = format!("{before}{insert}{after}");
            ctx.props().on_action.emit(DocumentAction::Edit(text.into()).into());
        }
    }

    fn has_keyboard(&self) -> bool {
        let active = web_sys::window().and_then(|it| it.document()).and_then(|it| it.active_element());
        let area = self.area.cast::<web_sys::Element>();
        area.is_some() && active == area
    }

    fn view_insert(&self, ctx: &Context<Self>) -> Html {
        let entry = |(n, it): (usize, &Snippet)| {
            let on_choose = ctx.link().callback(move |()| Msg::Insert(n));
            Entry::calling(it.name, on_choose).detail(it.detail.clone()).into()
        };
        let items: Vec<Item> = self.snippets.iter().enumerate().map(entry).collect();
        let on_open = ctx.link().callback(|()| Msg::Offer);
        let on_action = ctx.props().on_action.clone();
        html! { <Menu name="Insert" class="menu-end" {items} {on_open} {on_action} on_command={Callback::noop()} /> }
    }
}

/// The colours that touch a piece of the text.
fn tokens_within(colours: &[Colour], from: u32, to: u32) -> Array {
    let first = colours.partition_point(|it| it.to <= from);
    let seen = colours[first..].iter().take_while(|it| it.from < to);
    let token = |it: &Colour| {
        JsValue::from(object(&[
            ("from", it.from.into()),
            ("to", it.to.into()),
            ("class", format!("tok-{}", it.class).into()),
        ]))
    };
    seen.map(token).collect()
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
                ("chains", (it.kind == syntax::OfferKind::Arrow).into()),
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

/// An expectation that fails, at its line.
fn failure(places: &LineIndex, it: &RunProblem) -> JsValue {
    let more = [
        ("severity", "error".into()),
        ("message", it.sentence.as_str().into()),
        ("code", "expectation".into()),
        ("fixes", Array::new().into()),
    ];
    range(places, problems::line_of(places, it), &more)
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
