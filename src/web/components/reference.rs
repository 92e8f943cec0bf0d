//! The language reference under the text: a search, one section at a time, and samples that can be copied.

use std::rc::Rc;

use web_sys::{HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use super::documents::{Document, use_document, view_words};
use super::icon::{Icon, IconImage};
use super::outside::focus_within;
use crate::app::{
    AppAction, Block, ExportAction, Hit, Reference, ReferencePlace as Place, ViewAction, Words,
};

#[derive(Properties, PartialEq)]
pub(crate) struct Props {
    /// The word at which it was opened; empty for its beginning.
    pub word: Rc<str>,
    pub on_action: Callback<AppAction>,
}

/// The reference.
#[component]
pub(crate) fn ReferencePanel(props: &Props) -> Html {
    let root = use_node_ref();
    let place = use_state(Place::default);
    let wanted = use_state(String::new);
    let document = use_document("language");
    use_word(props, &document, &place, &wanted);
    use_shown(&root, *place, matches!(document, Document::Ready(_)));
    let close = props.on_action.reform(|()| ViewAction::CloseReference.into());
    let onkeydown = on_key(&wanted, &close);
    let oninput = {
        let wanted = wanted.clone();
        Callback::from(move |event: InputEvent| {
            wanted.set(event.target_unchecked_into::<HtmlInputElement>().value())
        })
    };
    let go = {
        let (place, wanted, root) = (place.clone(), wanted.clone(), root.clone());
        Callback::from(move |to: Place| {
            wanted.set(String::new());
            place.set(to);
            focus_within(&root, ".reference-text");
        })
    };
    html! {
        <section class="reference" aria-label="Language reference" ref={root} {onkeydown}>
            <div class="reference-head">
                <h2>{ "Reference" }</h2>
                <input
                    type="search"
                    aria-label="Search the reference"
                    placeholder="Search"
                    autocomplete="off"
                    value={(*wanted).clone()}
                    {oninput}
                    onkeydown={on_enter(&document, &wanted, &go)}
                />
                <button type="button" class="sign-button" aria-label="Close the reference" onclick={close.reform(|_| ())}>
                    <IconImage icon={Icon::Close} />
                </button>
            </div>
            { match &document {
                Document::Loading => html! { <p class="muted">{ "Loading" }</p> },
                Document::Failed => html! { <p>{ "The reference could not be loaded. It is docs/language.md of Playline." }</p> },
                Document::Ready(reference) if wanted.trim().is_empty() => view_section(props, reference, *place, &go),
                Document::Ready(reference) => view_hits(&reference.search(&wanted), &wanted, &go),
            } }
        </section>
    }
}

/// Goes to the word at which the reference was opened, also when it is opened again.
#[hook]
fn use_word(
    props: &Props,
    document: &Document,
    place: &UseStateHandle<Place>,
    wanted: &UseStateHandle<String>,
) {
    let (place, wanted) = (place.clone(), wanted.clone());
    use_effect_with((props.word.clone(), document.clone()), move |(word, document)| {
        if let Document::Ready(reference) = document {
            wanted.set(String::new());
            place.set(reference.find(word).unwrap_or_default());
        }
    });
}

/// Brings what was looked up into view.
#[hook]
fn use_shown(root: &NodeRef, place: Place, is_ready: bool) {
    let root = root.clone();
    use_effect_with((place, is_ready), move |_| {
        let text =
            root.cast::<HtmlElement>().and_then(|it| it.query_selector(".reference-text").ok().flatten());
        let Some(text) = text else { return };
        match text.query_selector(".is-looked-up").ok().flatten() {
            Some(found) => found.scroll_into_view_with_bool(true),
            None => text.set_scroll_top(0),
        }
    });
}

fn on_key(wanted: &UseStateHandle<String>, close: &Callback<()>) -> Callback<KeyboardEvent> {
    let (wanted, close) = (wanted.clone(), close.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            if wanted.is_empty() {
                close.emit(());
            } else {
                wanted.set(String::new());
            }
        }
    })
}

/// Enter in the search field goes to the first hit.
fn on_enter(
    document: &Document,
    wanted: &UseStateHandle<String>,
    go: &Callback<Place>,
) -> Callback<KeyboardEvent> {
    let (document, wanted, go) = (document.clone(), wanted.clone(), go.clone());
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Enter"
            && let Document::Ready(reference) = &document
            && let Some(hit) = reference.search(&wanted).first()
        {
            event.prevent_default();
            go.emit(hit.place);
        }
    })
}

fn view_hits(hits: &[Hit], wanted: &str, go: &Callback<Place>) -> Html {
    if hits.is_empty() {
        return html! { <p class="reference-none">{ format!("Nothing about “{}”.", wanted.trim()) }</p> };
    }
    html! {
        <ul class="reference-hits scrolls" tabindex="-1" aria-label="What the search found">
            { for hits.iter().map(|hit| {
                let place = hit.place;
                let words: String = hit.words.chars().take(140).collect();
                html! { <li><button type="button" onclick={go.reform(move |_| place)}>{ words }</button></li> }
            }) }
        </ul>
    }
}

fn view_section(props: &Props, reference: &Rc<Reference>, place: Place, go: &Callback<Place>) -> Html {
    let Some(section) = reference.sections.get(place.section) else { return Html::default() };
    let to = |section: usize| Place { section, ..Place::default() };
    let on_link = {
        let (reference, go) = (reference.clone(), go.clone());
        Callback::from(move |target: String| reference.linked(&target).into_iter().for_each(|it| go.emit(it)))
    };
    let onchange = go.reform(move |event: Event| {
        to(event.target_unchecked_into::<HtmlSelectElement>().value().parse().unwrap_or_default())
    });
    let last = reference.sections.len().saturating_sub(1);
    html! {
        <>
            <div class="reference-where">
                <select aria-label="Section" {onchange}>
                    { for reference.sections.iter().enumerate().map(|(n, it)| html! {
                        <option value={n.to_string()} selected={n == place.section}>{ indented(it.level, &it.title) }</option>
                    }) }
                </select>
                <button type="button" disabled={place.section == 0} onclick={go.reform(move |_| to(place.section.saturating_sub(1)))}>{ "Previous" }</button>
                <button type="button" disabled={place.section == last} onclick={go.reform(move |_| to((place.section + 1).min(last)))}>{ "Next" }</button>
            </div>
            <div class="reference-text scrolls" tabindex="0" role="region" aria-label={section.title.clone()}>
                <h3>{ &section.title }</h3>
                { for section.blocks.iter().enumerate().map(|(n, block)| {
                    let row = (place.block == Some(n)).then_some(place.row);
                    view_block(block, row, &on_link, &props.on_action)
                }) }
            </div>
        </>
    }
}

fn indented(level: usize, title: &str) -> String {
    format!("{}{title}", "\u{2003}".repeat(level.saturating_sub(2)))
}

/// A block. `found` says that it was looked up, and which row of it.
fn view_block(
    block: &Block,
    found: Option<Option<usize>>,
    on_link: &Callback<String>,
    on_action: &Callback<AppAction>,
) -> Html {
    let mark = |row: Option<usize>| (found == Some(row)).then_some("is-looked-up");
    let words = |it: &Words| view_words(it, on_link);
    match block {
        Block::Paragraph(text) => html! { <p class={mark(None)}>{ words(text) }</p> },
        Block::List(is_numbered, items) => {
            let items = items
                .iter()
                .enumerate()
                .map(|(n, it)| html! { <li class={mark(Some(n))}>{ words(it) }</li> });
            if *is_numbered {
                html! { <ol>{ for items }</ol> }
            } else {
                html! { <ul>{ for items }</ul> }
            }
        }
        Block::Table(head, rows) => html! {
            <table>
                <thead><tr>{ for head.iter().map(|it| html! { <th scope="col">{ words(it) }</th> }) }</tr></thead>
                <tbody>
                    { for rows.iter().enumerate().map(|(n, row)| html! {
                        <tr class={mark(Some(n))}>{ for row.iter().map(|it| html! { <td>{ words(it) }</td> }) }</tr>
                    }) }
                </tbody>
            </table>
        },
        Block::Code(language, text) => {
            let copied: Rc<str> = text.as_str().into();
            let onclick = on_action.reform(move |_| ExportAction::CopySample(copied.clone()).into());
            html! {
                <div class={classes!("sample", mark(None))}>
                    <pre tabindex="0" aria-label="Sample"><code>{ text }</code></pre>
                    if language == "play" {
                        <button type="button" {onclick}>{ "Copy" }</button>
                    }
                </div>
            }
        }
    }
}
