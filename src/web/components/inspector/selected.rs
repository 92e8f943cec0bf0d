//! The mark that is looked at: what happened, why, the message's payload and its whole life.

use yew::prelude::*;

use super::{Props, times, use_told};
use crate::app::{PlaybackAction, Selection, SelectionAction, Told};
use crate::base::{EventId, LifelineId, MessageId, Record};
use crate::narrate;
use crate::scene::Anchor;
use crate::trace::{Detail, Event, EventKind, Moment, Trace};
use crate::web::playhead::use_at_playhead;

/// Lines of a life that are listed: a poison message without a limit has no end of them.
const MOST_LINES: usize = 200;

/// The page.
#[component]
pub(super) fn Selected(props: &Props) -> Html {
    let told = use_told(props);
    let happened =
        use_at_playhead(&props.picture, &props.frame_loop, props.moment, |_, moment| moment.events);
    let Some(selection) = props.selection.filter(|it| told.has(it)) else { return view_nothing() };
    let look = Look { props, told: &told, happened };
    html! {
        <>
            if let Some(event) = selection.event {
                { view_event(&look, event) }
            }
            if let Some(message) = selection.message {
                { view_message(&look, message, &selection) }
            }
            if let (Anchor::Lifeline(lifeline), None) = (selection.anchor, selection.event) {
                { view_lifeline(&look, lifeline) }
            }
        </>
    }
}

/// What the page is shown from.
struct Look<'p> {
    props: &'p Props,
    told: &'p Told,
    /// How many rows have happened.
    happened: u32,
}

fn view_nothing() -> Html {
    html! {
        <div class="nothing">
            <p>{ "Choose any mark of the diagram to see what it is, why it happened, and what became of the message." }</p>
            <p class="muted">{ "With the keyboard: go to the diagram, then use the arrow keys." }</p>
        </div>
    }
}

/// What is looked at: the message and where it is, then what happened in the row.
fn view_event(look: &Look<'_>, event: EventId) -> Html {
    let trace = &look.told.trace;
    let row = trace.event(event);
    let chain = narrate::why(trace, event);
    html! {
        <section class="selected-what" aria-labelledby="what-title">
            <h3 id="what-title">
                { row.message.map_or_else(|| trace.lifeline_name(row.lifeline).to_owned(), |it| trace.display_name(it)) }
                { row.message.map(|it| view_fate(look, it)).unwrap_or_default() }
            </h3>
            <p class="muted">
                { format!("{} · ", places(trace, &row)) }
                { seek_link(look, event, &format!("step {}", narrate::grouped(look.told.steps.step_of(event) as u64))) }
                { format!(", {}", row.time) }
            </p>
            <p class="what">{ narrate::sentence(trace, event) }</p>
            { view_death(row.detail) }
            if chain.len() > 1 {
                <h4>{ "Why?" }</h4>
                <ol class="chain">
                    { for chain.iter().map(|link| html! {
                        <li key={link.event.0} aria-current={(link.event == event).then_some("true")}>
                            { seek_link(look, link.event, &link.text) }
                        </li>
                    }) }
                </ol>
            }
        </section>
    }
}

/// `charges → parked`, or the place alone.
fn places(trace: &Trace, row: &Event<'_>) -> String {
    let here = trace.lifeline_name(row.lifeline);
    match row.peer {
        Some(peer) if row.kind.is_departure() => format!("{here} → {}", trace.lifeline_name(peer)),
        _ => here.to_owned(),
    }
}

/// Where the message is at the playhead, with its colour and word.
fn view_fate(look: &Look<'_>, message: MessageId) -> Html {
    let trace = &look.told.trace;
    let rows = look.happened.min(trace.len() as u32);
    let at = Moment { events: rows, ..trace.end_moment() };
    let Some((word, tone)) = narrate::fate(trace.state_at(at).location(message)) else {
        return Html::default();
    };
    html! { <span class="fate" data-tone={tone.word()}>{ word }</span> }
}

/// A button that looks like text: goes to an event and looks at it.
fn seek_link(look: &Look<'_>, event: EventId, text: &str) -> Html {
    let on_action = look.props.on_action.clone();
    let anchor = look.props.picture.layout.anchor_of(event);
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

fn view_message(look: &Look<'_>, message: MessageId, selection: &Selection) -> Html {
    let trace = &look.told.trace;
    let info = trace.message(message);
    html! {
        <section aria-label={trace.display_name(message)}>
            if selection.event.is_none() {
                <h3>{ trace.display_name(message) }{ view_fate(look, message) }</h3>
            }
            { view_life(look, message, selection) }
            { times::view(trace, message) }
            <h4>{ "Payload" }</h4>
            <pre class="payload scrolls" tabindex="0" aria-label="Payload">{ payload_text(&info.payload) }</pre>
            if let Some((media, text)) = crate::exchange::body(trace, message) {
                <h4>{ format!("On the wire: {}", media.name()) }</h4>
                <pre class="payload scrolls" tabindex="0" aria-label="Body">{ text }</pre>
            }
            <dl class="facts">
                <dt>{ "Sent as" }</dt><dd>{ info.intent.word() }</dd>
                { fact(look, "Answers", info.in_reply_to) }
                { fact(look, "Copy of", info.copy_of) }
                { fact(look, "Because of", info.parent) }
                { view_routing(trace, message) }
                if let Some(address) = info.return_address {
                    <><dt>{ "Return address" }</dt><dd>{ trace.lifeline_name(address) }</dd></>
                }
                { view_attempts(trace, message) }
            </dl>
        </section>
    }
}

/// Key and headers, the partition of the key, and what `p1@0` says.
fn view_routing(trace: &Trace, message: MessageId) -> Html {
    let routing = trace.message(message).routing.as_ref();
    html! {
        <>
            if let Some(routing) = routing.filter(|it| !it.key.is_empty()) {
                <dt>{ "Key" }</dt>
                <dd>{ narrate::partition_note(trace, message).unwrap_or_else(|| routing.key.to_string()) }</dd>
            }
            if let Some(position) = narrate::position_note(trace, message) {
                <dt>{ "Position" }</dt><dd>{ position }</dd>
            }
            if let Some(routing) = routing.filter(|it| !it.headers.0.is_empty()) {
                <dt>{ "Headers" }</dt><dd>{ routing.headers.to_string() }</dd>
            }
        </>
    }
}

fn view_attempts(trace: &Trace, message: MessageId) -> Html {
    let deliveries = trace.index().of_message(message).filter(|row| trace.kind(*row) == EventKind::Delivered);
    match deliveries.count() {
        0 => Html::default(),
        count => html! { <><dt>{ "Deliveries" }</dt><dd>{ count }</dd></> },
    }
}

fn fact(look: &Look<'_>, name: &'static str, message: Option<MessageId>) -> Html {
    let trace = &look.told.trace;
    let Some((message, event)) = message.and_then(|it| Some((it, trace.index().of_message(it).next()?)))
    else {
        return Html::default();
    };
    html! { <><dt>{ name }</dt><dd>{ seek_link(look, event, &trace.display_name(message)) }</dd></> }
}

/// Everything that happened to a message; what follows the playhead is pale.
fn view_life(look: &Look<'_>, message: MessageId, selection: &Selection) -> Html {
    let trace = &look.told.trace;
    let life = narrate::life(trace, message);
    let line = |event: EventId| {
        let is_future = event.0 >= look.happened;
        html! {
            <li
                key={event.0}
                class={classes!(is_future.then_some("is-future"))}
                aria-current={(selection.event == Some(event)).then_some("true")}
            >
                <span class="when">{ narrate::clock(trace.time(event)) }</span>
                { seek_link(look, event, &narrate::sentence(trace, event)) }
            </li>
        }
    };
    html! {
        <>
            <h4>{ "Its life" }<span class="muted">{ format!(" {}", narrate::count(life.lines.len() as u64, "event", "events")) }</span></h4>
            <p class="totals">{ &life.summary }</p>
            <ol class="life">{ for life.lines.iter().take(MOST_LINES).map(|it| line(it.event)) }</ol>
            if life.lines.len() > MOST_LINES {
                <p class="muted">{ format!("The first {MOST_LINES} are listed.") }</p>
            }
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

fn view_lifeline(look: &Look<'_>, lifeline: LifelineId) -> Html {
    let trace = &look.told.trace;
    let at = Moment { events: look.happened.min(trace.len() as u32), ..look.props.moment };
    let is_event =
        |event: &EventId| !matches!(trace.kind(*event), EventKind::Subscribed | EventKind::Unsubscribed);
    let count = trace.index().of_lifeline(lifeline).filter(is_event).count();
    html! {
        <section aria-labelledby="lifeline-title">
            <h3 id="lifeline-title">{ trace.lifeline_name(lifeline) }</h3>
            <ul class="state">
                { for narrate::state_of(trace, lifeline, at).into_iter().map(|it| html! { <li>{ it }</li> }) }
            </ul>
            <p class="muted">{ narrate::count(count as u64, "event", "events") }</p>
        </section>
    }
}
