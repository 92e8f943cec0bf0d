//! The dead letters of a run, and the lines of the text that repair them, send them back or throw them away.

use std::rc::Rc;

use crate::app::Picture;
use crate::base::{ChannelId, EventId, LifelineId, MessageId, Record, SimTime, Value};
use crate::model::{KnobValue, Reads};
use crate::syntax::tree::{Action, AtLine, ItemKind};
use crate::syntax::{self, name_in_text};
use crate::trace::{Death, Detail, EventKind, MessageNumber, Moment, Trace};

/// A message that died and waits where dead letters go.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadLetter {
    /// Which.
    pub message: MessageId,
    /// What it is called: `Charge #2`.
    pub name: String,
    /// Where it waits.
    pub waits_in: ChannelId,
    /// Every time that it died, in order; also before it was sent back.
    pub deaths: Vec<DeathOnRecord>,
    /// What it carries now.
    pub payload: Rc<Record>,
    /// What it carried when it was first sent.
    pub original: Rc<Record>,
    /// Who failed at it last; none when nobody had it.
    pub failed_at: Option<LifelineId>,
}

/// One death.
#[derive(Clone, Debug, PartialEq)]
pub struct DeathOnRecord {
    /// The row.
    pub event: EventId,
    /// When.
    pub time: SimTime,
    /// Where.
    pub channel: Rc<str>,
    /// Why, how often, and after how many deliveries.
    pub death: Death,
}

/// A dead letter with what was changed of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Edited {
    /// The letter.
    pub letter: DeadLetter,
    /// Fields and their new values, as the language writes them.
    pub edits: Vec<(Rc<str>, String)>,
}

/// A field of a message as somebody typed it.
pub type LetterEdit = (MessageId, Rc<str>, String);

/// What a person is about to do with the dead letters. It is kept while they look elsewhere.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Workbench {
    /// Letters that are not chosen: a new one is.
    pub left_out: Vec<MessageId>,
    /// What was typed.
    pub edits: Vec<LetterEdit>,
    /// How they go back.
    pub how: Redriving,
}

/// What is done with dead letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redriving {
    /// Where to; empty is where they came from.
    pub to: String,
    /// Each as a message of its own, with a new identity.
    pub as_new: bool,
    /// How many a second, as it is written: `10/s`; empty is all at once.
    pub rate: String,
}

/// The dead letters at a moment, by the channel where they wait, in the order in which they wait.
pub fn dead_letters(picture: &Picture, moment: Moment) -> Vec<DeadLetter> {
    let trace = &*picture.trace;
    let channels = picture.scenario.channels.iter().filter(|(_, it)| it.reads() == Reads::Queue);
    let state = trace.state_at(moment);
    let waiting = channels
        .flat_map(|(channel, _)| state.channel(channel).ready().map(move |message| (channel, message)));
    waiting.filter_map(|(channel, message)| dead_letter(trace, channel, message, moment)).collect()
}

fn dead_letter(trace: &Trace, waits_in: ChannelId, message: MessageId, moment: Moment) -> Option<DeadLetter> {
    let deaths: Vec<DeathOnRecord> = trace
        .deaths_of(message)
        .into_iter()
        .filter(|row| moment.includes(*row))
        .filter_map(|row| death_at(trace, row))
        .collect();
    let last = trace.event(deaths.last()?.event);
    let place = trace.header().channels[waits_in].lifeline;
    // What was sent back waits again as any other does.
    (last.peer == Some(place)).then(|| DeadLetter {
        message,
        name: trace.display_name(message),
        waits_in,
        failed_at: last_consumer(trace, message, last.id),
        payload: trace.payload_at(message, moment),
        original: Rc::clone(&trace.message(trace.original_of(message)).payload),
        deaths,
    })
}

fn death_at(trace: &Trace, row: EventId) -> Option<DeathOnRecord> {
    let event = trace.event(row);
    let Some(Detail::Death(death)) = event.detail else { return None };
    let channel = Rc::clone(&trace.header().lifelines[event.lifeline].name);
    Some(DeathOnRecord { event: row, time: event.time, channel, death: death.clone() })
}

/// Who had the message last before this row.
fn last_consumer(trace: &Trace, message: MessageId, before: EventId) -> Option<LifelineId> {
    let rows = trace.index().of_message(message).take_while(|row| *row < before);
    rows.filter(|row| trace.kind(*row) == EventKind::Delivered).last().and_then(|row| trace.event(row).peer)
}

/// The lines that send dead letters back at a time, each with the fields that were changed: those that get the same
/// changes and wait in one channel share a line. `edits` are for each letter the new values as they are written.
pub fn redrive_lines(picture: &Picture, at: SimTime, letters: &[Edited], how: &Redriving) -> Vec<String> {
    let mut lines: Vec<(String, ChannelId, String)> = Vec::new();
    for Edited { letter, edits } in letters {
        let reference = reference(&picture.trace, letter.message);
        let changes = changes(edits);
        match lines.iter_mut().find(|(_, from, other)| *from == letter.waits_in && *other == changes) {
            Some((references, ..)) => *references = format!("{references}, {reference}"),
            None => lines.push((reference, letter.waits_in, changes)),
        }
    }
    let to = if how.to.is_empty() { String::new() } else { format!(" to {}", name_in_text(&how.to)) };
    let as_new = if how.as_new { ", as new" } else { "" };
    let rate = if how.rate.trim().is_empty() { String::new() } else { format!(", rate {}", how.rate.trim()) };
    let line = |(references, from, changes): (String, ChannelId, String)| {
        let from = channel_in_text(picture, from);
        format!("at {} redrive {references} from {from}{to}{changes}{as_new}{rate}", written(at))
    };
    lines.into_iter().map(line).collect()
}

/// The lines that throw dead letters away at a time.
pub fn discard_lines(picture: &Picture, at: SimTime, letters: &[DeadLetter]) -> Vec<String> {
    let line = |it: &DeadLetter| {
        let from = channel_in_text(picture, it.waits_in);
        format!("at {} discard {} from {from}", written(at), reference(&picture.trace, it.message))
    };
    letters.iter().map(line).collect()
}

/// The lines that mend the consumers instead of the letters: another program is put there, and then they are sent back
/// as they are.
pub fn repair_lines(picture: &Picture, at: SimTime, letters: &[DeadLetter], how: &Redriving) -> Vec<String> {
    let mut consumers: Vec<LifelineId> = letters.iter().filter_map(|it| it.failed_at).collect();
    consumers.sort_unstable();
    consumers.dedup();
    let name = |it: &LifelineId| name_in_text(&picture.trace.header().lifelines[*it].name);
    let repairs = consumers.iter().map(|it| format!("at {} repair {}", written(at), name(it)));
    let unchanged: Vec<Edited> =
        letters.iter().map(|it| Edited { letter: it.clone(), edits: Vec::new() }).collect();
    repairs.chain(redrive_lines(picture, at, &unchanged, how)).collect()
}

/// A value as somebody edits it: a text without its quotes, everything else as the language writes it.
pub fn editable(value: &Value) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        other => other.to_string(),
    }
}

/// What somebody typed in place of a value, as the language writes it; none when it is no value. A text stays a text.
pub fn edited(before: &Value, typed: &str) -> Option<String> {
    match before {
        Value::Text(_) => Some(quoted(typed)),
        _ => Some(typed.trim().to_owned()).filter(|it| is_one_value(it)),
    }
}

/// True when a text is one value and nothing besides: a remark in it would swallow what follows.
fn is_one_value(text: &str) -> bool {
    let line = format!("at 1s redrive q with {{ it: {text} }}, as new");
    let parsed = syntax::parse(&line);
    let [item] = &parsed.tree.items[..] else { return false };
    let ItemKind::At(AtLine { action: Action::Redrive(redrive), .. }) = &item.kind else { return false };
    !parsed.diagnostics.has_errors() && redrive.as_new && redrive.changes.len() == 1
}

fn quoted(text: &str) -> String {
    let escape = |letter: char| match letter {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        other => other.to_string(),
    };
    format!("\"{}\"", text.chars().map(escape).collect::<String>())
}

fn changes(edits: &[(Rc<str>, String)]) -> String {
    if edits.is_empty() {
        return String::new();
    }
    let field = |(name, value): &(Rc<str>, String)| format!("{}: {value}", name_in_text(name));
    format!(" with {{ {} }}", edits.iter().map(field).collect::<Vec<_>>().join(", "))
}

fn channel_in_text(picture: &Picture, channel: ChannelId) -> String {
    name_in_text(&picture.scenario.channels[channel].name)
}

fn written(at: SimTime) -> String {
    KnobValue::Time(crate::base::SimDuration(at.0)).written()
}

/// A message as the text names it: `Charge 2`, `Charge 2.1`.
pub(in crate::app) fn reference(trace: &Trace, message: MessageId) -> String {
    let MessageNumber { conversation, part } = trace.message_number(message);
    let name = name_in_text(trace.message_name(message));
    match part {
        0 => format!("{name} {conversation}"),
        part => format!("{name} {conversation}.{part}"),
    }
}
