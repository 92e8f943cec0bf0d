//! The workbench of dead letters: why each died, what it carries, and what to do about it.
//! Nothing that is typed here is lost by looking elsewhere first: it is kept until it is done or cancelled.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::Props;
use crate::app::{
    DeadLetter, DeadLettersAction, DeathOnRecord, Edited, LetterEdit, SelectionAction, Workbench,
    dead_letters, discard_lines, editable, edited, redrive_lines, repair_lines,
};
use crate::base::Value;
use crate::model::Reads;
use crate::narrate;
use crate::scene::Anchor;

/// The page.
#[component]
pub(crate) fn DeadLetters(props: &Props) -> Html {
    let key = (props.picture.clone(), props.moment);
    let letters = use_memo(key, |(picture, moment)| dead_letters(picture, *moment));
    if letters.is_empty() {
        return html! {
            <p class="nothing">
                { "No dead letter waits at this moment. One comes here when a message was rejected, expired, or delivered as often as its queue allows." }
            </p>
        };
    }
    html! {
        <div class="dead-letters">
            <p>{ format!("{} at this moment. What is done takes effect at the playhead.", narrate::count(letters.len() as u64, "dead letter", "dead letters")) }</p>
            <ul class="letters">
                { for letters.iter().map(|letter| view_letter(props, letter)) }
            </ul>
            { view_how(props) }
            { view_buttons(props, &letters) }
        </div>
    }
}

fn view_letter(props: &Props, letter: &DeadLetter) -> Html {
    let bench = &props.workbench;
    let id = format!("letter-{}", letter.message.0);
    let (message, is_chosen) = (letter.message, !bench.left_out.contains(&letter.message));
    let onchange = change(props, move |bench, _: Event| {
        if is_chosen {
            bench.left_out.push(message);
        } else {
            bench.left_out.retain(|it| *it != message);
        }
    });
    let look = props
        .on_action
        .reform(move |_: MouseEvent| SelectionAction::Select(Some(Anchor::Message(message))).into());
    html! {
        <li key={letter.message.0} class="letter">
            <div class="letter-head">
                <input type="checkbox" id={id.clone()} checked={is_chosen} {onchange} />
                <label for={id}>{ &letter.name }</label>
                <button type="button" class="link" onclick={look}>{ "Show its way" }</button>
            </div>
            <p class="what">{ why(letter) }</p>
            if letter.deaths.len() > 1 {
                <details>
                    <summary>{ format!("It died {} times", letter.deaths.len()) }</summary>
                    <ol>{ for letter.deaths.iter().map(view_death) }</ol>
                </details>
            }
            { view_payload(props, letter) }
        </li>
    }
}

fn why(letter: &DeadLetter) -> String {
    let (first, last) = (letter.deaths.first(), letter.deaths.last());
    let times = match (first, last) {
        (Some(first), Some(last)) if first.event != last.event => {
            format!("First at {}, last at {}. ", first.time, last.time)
        }
        (_, Some(last)) => format!("At {}. ", last.time),
        _ => String::new(),
    };
    last.map_or(times.clone(), |it| format!("{times}{}.", death_words(it)))
}

fn death_words(it: &DeathOnRecord) -> String {
    let tries = narrate::count(u64::from(it.death.attempts), "delivery", "deliveries");
    let why = narrate::because(it.death.reason, it.death.words.as_deref());
    format!("In {} after {tries}, because {why}", it.channel)
}

fn view_death(it: &DeathOnRecord) -> Html {
    html! { <li key={it.event.0}>{ format!("{}: {}", it.time, death_words(it)) }</li> }
}

/// The fields of the payload, each to be mended; what differs from what was first sent is said.
fn view_payload(props: &Props, letter: &DeadLetter) -> Html {
    if letter.payload.0.is_empty() {
        return html! { <p class="muted">{ "It carries nothing." }</p> };
    }
    html! {
        <dl class="payload">
            { for letter.payload.0.iter().map(|(name, value)| view_field(props, letter, name, value)) }
        </dl>
    }
}

fn view_field(props: &Props, letter: &DeadLetter, name: &Rc<str>, value: &Value) -> Html {
    let message = letter.message;
    let id = format!("letter-{}-{name}", message.0);
    let typed = props.workbench.edits.iter().find(|(of, field, _)| *of == message && field == name);
    let now = typed.map_or_else(|| editable(value), |(_, _, text)| text.clone());
    let original = letter.original.get(name).map_or_else(|| "nothing".to_owned(), editable);
    let oninput = {
        let (name, unchanged) = (name.clone(), editable(value));
        change(props, move |bench, event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            bench.edits.retain(|(of, field, _)| *of != message || *field != name);
            if text != unchanged {
                bench.edits.push((message, name.clone(), text));
            }
        })
    };
    html! {
        <>
            <dt><label for={id.clone()}>{ &**name }</label></dt>
            <dd>
                <input type="text" {id} value={now.clone()} autocomplete="off" spellcheck="false" {oninput} />
                if edited(value, &now).is_none() {
                    <small class="change" role="status">{ "This is no value." }</small>
                } else if now != original {
                    <small class="change">
                        { "was " }<del>{ &original }</del>{ ", will be " }<ins>{ &now }</ins>
                    </small>
                }
            </dd>
        </>
    }
}

fn view_how(props: &Props) -> Html {
    let bench = &props.workbench;
    let scenario = &props.picture.scenario;
    let queues = scenario.channels.values().filter(|it| it.reads() == Reads::Queue).map(|it| it.name.clone());
    let to = change(props, |bench, event: Event| {
        bench.how.to = event.target_unchecked_into::<HtmlSelectElement>().value();
    });
    let rate = change(props, |bench, event: Event| {
        bench.how.rate = event.target_unchecked_into::<HtmlInputElement>().value();
    });
    let as_new = change(props, |bench, _: Event| bench.how.as_new = !bench.how.as_new);
    html! {
        <fieldset class="how">
            <legend>{ "Send back" }</legend>
            <label>
                { "to " }
                <select onchange={to}>
                    <option value="" selected={bench.how.to.is_empty()}>{ "where each came from" }</option>
                    { for queues.map(|it| html! { <option value={it.to_string()} selected={bench.how.to == *it}>{ &*it }</option> }) }
                </select>
            </label>
            <label>
                { "at a rate of " }
                <input type="text" size="11" placeholder="all at once" value={bench.how.rate.clone()} onchange={rate} autocomplete="off" />
            </label>
            <label>
                <input type="checkbox" checked={bench.how.as_new} onchange={as_new} />
                { " each as a new message" }
            </label>
        </fieldset>
    }
}

fn view_buttons(props: &Props, letters: &[DeadLetter]) -> Html {
    let bench = &props.workbench;
    let chosen: Vec<DeadLetter> =
        letters.iter().filter(|it| !bench.left_out.contains(&it.message)).cloned().collect();
    let at = props.picture.trace.intervention_time(props.moment);
    let count = narrate::count(chosen.len() as u64, "letter", "letters");
    let disabled = props.is_broken || chosen.is_empty();
    let picture = &props.picture;
    let mended = with_edits(&chosen, &bench.edits);
    let redrive = mended.as_ref().map_or_else(Vec::new, |it| redrive_lines(picture, at, it, &bench.how));
    let repair = repair_lines(picture, at, &chosen, &bench.how);
    let discard = discard_lines(picture, at, &chosen);
    let cancel = change(props, |bench, _: MouseEvent| *bench = Workbench::default());
    html! {
        <>
            <div class="letter-buttons">
                { doing(props, &format!("Send {count} back"), redrive.clone(), disabled || mended.is_none()) }
                { doing(props, "Fix the consumer instead", repair, disabled || chosen.iter().all(|it| it.failed_at.is_none())) }
                { doing(props, &format!("Discard {count}"), discard, disabled) }
                <button type="button" disabled={*bench == Workbench::default()} onclick={cancel}>{ "Forget what I typed" }</button>
            </div>
            if !redrive.is_empty() {
                <p class="muted">{ "Writes" }</p>
                <pre class="writes">{ redrive.join("\n") }</pre>
            }
        </>
    }
}

/// A button that writes lines.
fn doing(props: &Props, name: &str, lines: Vec<String>, disabled: bool) -> Html {
    let title = lines.join("; ");
    let onclick =
        props.on_action.reform(move |_: MouseEvent| DeadLettersAction::Apply(lines.join("\n").into()).into());
    html! { <button type="button" {title} {disabled} {onclick}>{ name }</button> }
}

/// The letters with what was typed; none when something typed is no value.
fn with_edits(chosen: &[DeadLetter], edits: &[LetterEdit]) -> Option<Vec<Edited>> {
    let of = |letter: &DeadLetter| -> Option<Vec<_>> {
        let own = edits.iter().filter(|(of, ..)| *of == letter.message);
        own.map(|(_, name, text)| Some((name.clone(), edited(&value_of(letter, name), text)?))).collect()
    };
    chosen.iter().map(|it| Some(Edited { letter: it.clone(), edits: of(it)? })).collect()
}

fn value_of(letter: &DeadLetter, field: &str) -> Value {
    letter.payload.get(field).cloned().unwrap_or_default()
}

/// A callback that changes what somebody is about to do.
fn change<E: 'static>(props: &Props, with: impl Fn(&mut Workbench, E) + 'static) -> Callback<E> {
    let workbench = props.workbench.clone();
    props.on_action.reform(move |event: E| {
        let mut next = workbench.clone();
        with(&mut next, event);
        DeadLettersAction::SetWorkbench(next).into()
    })
}
