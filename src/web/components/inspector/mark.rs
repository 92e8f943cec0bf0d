//! The mark that is looked at: what happened, why, the message's payload and its whole life.

use std::rc::Rc;

use yew::prelude::*;

use super::Props;
use crate::app::{PlaybackAction, Selection, SelectionAction};
use crate::base::{EventId, LifelineId, MessageId, Record};
use crate::narrate;
use crate::scene::Anchor;
use crate::trace::{Detail, EventKind, Trace};

/// Lines of a life that are listed: a poison message without a limit has no end of them.
const MOST_LINES: usize = 200;

pub(super) fn view(props: &Props) -> Html {
    let Some(selection) = props.selection else { return view_nothing() };
    html! {
        <>
            if let Some(event) = selection.event {
                { view_event(props, event) }
            }
            if let Some(message) = selection.message {
                { view_message(props, message, &selection) }
            }
            if let (Anchor::Lifeline(lifeline), None) = (selection.anchor, selection.event) {
                { view_lifeline(props, lifeline) }
            }
        </>
    }
}

fn view_nothing() -> Html {
    html! {
        <div class="nothing">
            <p>{ "Choose any mark of the diagram to see what it is, why it happened, and what became of the message." }</p>
            <p class="muted">{ "With the keyboard: go to the diagram, then use the arrow keys." }</p>
        </div>
    }
}

fn view_event(props: &Props, event: EventId) -> Html {
    let trace = &props.picture.trace;
    let row = trace.event(event);
    let chain = narrate::why(trace, event);
    html! {
        <section aria-labelledby="what-title">
            <h3 id="what-title">{ "What happened" }</h3>
            <p class="what">{ narrate::sentence(trace, event) }</p>
            <p class="muted">
                { format!("{} · step {} · {} · ", row.time, props.picture.steps.step_of(event), row.kind.word()) }
                { seek_link(props, event, "Go there") }
            </p>
            { view_death(row.detail) }
            if chain.len() > 1 {
                <h3>{ "Why?" }</h3>
                <ol class="chain">
                    { for chain.iter().map(|link| html! {
                        <li key={link.event.0} aria-current={(link.event == event).then_some("true")}>
                            { seek_link(props, link.event, &link.text) }
                        </li>
                    }) }
                </ol>
            }
        </section>
    }
}

/// A button that looks like text: goes to an event and looks at it.
fn seek_link(props: &Props, event: EventId, text: &str) -> Html {
    let on_action = props.on_action.clone();
    let anchor = props.picture.layout.anchor_of(event);
    let onclick = Callback::from(move |_| {
        on_action.emit(PlaybackAction::SeekEvent(event).into());
        on_action.emit(SelectionAction::Select(Some(anchor)).into());
    });
    html! { <button type="button" class="link" {onclick}>{ text }</button> }
}

fn view_death(detail: Option<&Detail>) -> Html {
    let Some(Detail::Death(death)) = detail else { return Html::default() };
    html! {
        <dl class="facts">
            <dt>{ "Reason" }</dt><dd>{ death.reason.word() }</dd>
            if let Some(words) = &death.words {
                <><dt>{ "In its own words" }</dt><dd>{ &**words }</dd></>
            }
            <dt>{ "Deliveries" }</dt><dd>{ death.attempts }</dd>
            <dt>{ "Deaths here" }</dt><dd>{ death.count }</dd>
            <dt>{ "First death" }</dt><dd>{ death.first.to_string() }</dd>
        </dl>
    }
}

fn view_message(props: &Props, message: MessageId, selection: &Selection) -> Html {
    let trace = &props.picture.trace;
    let info = trace.message(message);
    html! {
        <section aria-labelledby="message-title">
            <h3 id="message-title">{ trace.display_name(message) }</h3>
            <dl class="facts">
                <dt>{ "Sent as" }</dt><dd>{ info.intent.word() }</dd>
                { fact(props, "Answers", info.in_reply_to) }
                { fact(props, "Copy of", info.copy_of) }
                { fact(props, "Because of", info.parent) }
                if let Some(routing) = info.routing.as_ref() {
                    <><dt>{ "Key" }</dt><dd>{ &*routing.key }</dd></>
                    if !routing.headers.0.is_empty() {
                        <><dt>{ "Headers" }</dt><dd>{ routing.headers.to_string() }</dd></>
                    }
                }
                if let Some(address) = info.return_address {
                    <><dt>{ "Return address" }</dt><dd>{ trace.lifeline_name(address) }</dd></>
                }
            </dl>
            <h4>{ "Payload" }</h4>
            <pre class="payload scrolls" tabindex="0" aria-label="Payload">{ payload_text(&info.payload) }</pre>
            if let Some((media, text)) = crate::exchange::body(trace, message) {
                <h4>{ format!("On the wire: {}", media.name()) }</h4>
                <pre class="payload scrolls" tabindex="0" aria-label="Body">{ text }</pre>
            }
            <h4>{ "Its life" }</h4>
            { view_life(props, trace, message, selection) }
        </section>
    }
}

fn fact(props: &Props, name: &'static str, message: Option<MessageId>) -> Html {
    let trace = &props.picture.trace;
    let Some((message, event)) = message.and_then(|it| Some((it, trace.index().of_message(it).next()?)))
    else {
        return Html::default();
    };
    html! { <><dt>{ name }</dt><dd>{ seek_link(props, event, &trace.display_name(message)) }</dd></> }
}

fn view_life(props: &Props, trace: &Rc<Trace>, message: MessageId, selection: &Selection) -> Html {
    let life = narrate::life(trace, message);
    html! {
        <>
            <p class="totals">{ &life.summary }</p>
            <ol class="life">
                { for life.lines.iter().take(MOST_LINES).map(|line| html! {
                    <li key={line.event.0} aria-current={(selection.event == Some(line.event)).then_some("true")}>
                        { seek_link(props, line.event, &line.text) }
                    </li>
                }) }
            </ol>
        </>
    }
}

/// A field a line.
fn payload_text(payload: &Record) -> String {
    if payload.0.is_empty() {
        return "(nothing)".to_owned();
    }
    payload.0.iter().map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join("\n")
}

fn view_lifeline(props: &Props, lifeline: LifelineId) -> Html {
    let trace = &props.picture.trace;
    let is_event =
        |event: &EventId| !matches!(trace.kind(*event), EventKind::Subscribed | EventKind::Unsubscribed);
    let count = trace.index().of_lifeline(lifeline).filter(is_event).count();
    html! {
        <section aria-labelledby="lifeline-title">
            <h3 id="lifeline-title">{ trace.lifeline_name(lifeline) }</h3>
            <ul class="state">
                { for narrate::state_of(trace, lifeline, props.moment).into_iter().map(|it| html! { <li>{ it }</li> }) }
            </ul>
            <p class="muted">{ format!("{count} events in the whole run.") }</p>
        </section>
    }
}
