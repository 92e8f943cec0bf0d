//! What a person can do to the running system from the picture: each a line `at …` of the text.
//!
//! | file | what |
//! |---|---|
//! | `hop` | to a message, an acknowledgement or a confirmation under way, and to the link it is on |
//! | `endpoint` | to a participant: crash, pause, slow down, workers, workloads |
//! | `channel` | to a queue, a topic or a stream |
//!
//! A new offer is one line in one of these files.

mod channel;
pub(super) mod dead_letters;
mod endpoint;
mod hop;

use crate::base::{LifelineId, SimDuration, SimTime};
use crate::model::{KnobValue, Participant};
use crate::scene::Anchor;
use crate::trace::{EventKind, Moment, Trace};

use super::{Picture, Selection};

/// Something that can be done at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What stands on its button: a verb.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub effect: String,
    /// When: it takes effect after everything that is shown.
    pub at: SimTime,
    /// A value that can be chosen before, with what stands beside its field.
    pub value: Option<OfferValue>,
    /// The words of the line, before and after the value.
    words: [String; 2],
}

/// The value of a offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferValue {
    /// What it is: `by`, `for`.
    pub label: &'static str,
    /// A value that fits the run.
    pub usual: String,
}

/// What can be done to one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offers {
    /// The thing: `Charge #2, Orders to charges`.
    pub about: String,
    /// What can be done to it.
    pub list: Vec<Offer>,
    /// Why there is nothing, or less than one would think.
    pub hint: Option<&'static str>,
}

impl Offer {
    /// The line of the text: `at 17ms delay Charge 2 by 50ms`.
    pub fn line(&self, value: Option<&str>) -> String {
        let [before, after] = &self.words;
        let usual = || self.value.as_ref().map_or("", |it| it.usual.as_str());
        format!("at {} {before}{}{after}", written(SimDuration(self.at.0)), value.unwrap_or_else(usual))
    }
}

/// Everything that can be done to what is selected; else a sentence that says why nothing can.
pub fn what_if(
    picture: &Picture,
    selection: Option<&Selection>,
    playhead: Moment,
    is_broken: bool,
) -> Result<Vec<Offers>, String> {
    let Some(selection) = selection else { return Err("Choose a mark first.".to_owned()) };
    if picture.scenario.sketch.is_some() {
        return Err(match without_behaviour(&picture.trace, selection) {
            Some(name) => format!("A sketch has no what-if. Give {name} a behaviour first."),
            None => "A sketch has no what-if. Give its participants a behaviour first.".to_owned(),
        });
    }
    if is_broken {
        return Err("The text has errors: correct them first, a what-if writes a line of it.".to_owned());
    }
    let found = offers(picture, Some(selection), playhead);
    if found.is_empty() {
        return Err("Nothing can be done here: no message and no participant is at this mark.".to_owned());
    }
    Ok(found)
}

/// The participant that a sketch would have to give a behaviour: the receiver of what is selected.
fn without_behaviour<'t>(trace: &'t Trace, selection: &Selection) -> Option<&'t str> {
    let is_endpoint = |it: &LifelineId| trace.header().lifelines[*it].channel.is_none();
    let of_hop = departure_of(trace, selection).and_then(|row| trace.event(row).peer);
    let lifeline = of_hop.into_iter().chain(lifelines_of(trace, selection)).find(is_endpoint)?;
    Some(trace.lifeline_name(lifeline))
}

/// Everything that can be done to what is looked at, at its moment or at the playhead. Nothing in a sketch, whose
/// arrows are all there is.
pub fn offers(picture: &Picture, selection: Option<&Selection>, playhead: Moment) -> Vec<Offers> {
    let Some(selection) = selection.filter(|_| picture.scenario.sketch.is_none()) else { return Vec::new() };
    let trace = &picture.trace;
    let departure = departure_of(trace, selection);
    let mut found: Vec<Offers> =
        departure.into_iter().flat_map(|departure| hop::offers(picture, departure, playhead)).collect();
    let scene = Stage::after(picture, moment_of(trace, selection, playhead));
    found.extend(
        lifelines_of(trace, selection).into_iter().filter_map(|lifeline| scene.of_lifeline(lifeline)),
    );
    found.retain(|it| !it.list.is_empty() || it.hint.is_some());
    found
}

/// A moment of a run at which something is done.
struct Stage<'p> {
    picture: &'p Picture,
    /// When.
    at: SimTime,
    /// Before it: an instant that has begun goes on to its end first.
    moment: Moment,
}

impl<'p> Stage<'p> {
    /// Takes effect after everything that is shown at a moment.
    fn after(picture: &'p Picture, shown: Moment) -> Self {
        let at = picture.trace.intervention_time(shown);
        let before = at.0.checked_sub(1).map_or(Moment::START, |it| picture.trace.moment_at(SimTime(it)));
        Self { picture, at, moment: before }
    }

    fn of_lifeline(&self, lifeline: LifelineId) -> Option<Offers> {
        let about = self.picture.scenario.name(lifeline).to_string();
        let list = match *self.picture.scenario.participants.get(lifeline)? {
            Participant::Endpoint(id) => endpoint::offers(self, lifeline, id),
            Participant::Channel(id) => channel::offers(self, id),
        };
        let list = list.into_iter().chain(self.heals(lifeline)).collect();
        Some(Offers { about, list, hint: None })
    }

    /// One for each that nothing passes to.
    fn heals(&self, lifeline: LifelineId) -> Vec<Offer> {
        let trace = &self.picture.trace;
        let mut cut: Vec<LifelineId> = Vec::new();
        for event in self.moment.rows().map(|row| trace.event(row)) {
            let ends = [Some(event.lifeline), event.peer];
            let other = ends.into_iter().flatten().find(|it| *it != lifeline);
            let Some(other) = other.filter(|_| ends.contains(&Some(lifeline))) else { continue };
            match event.kind {
                EventKind::Partitioned => cut.push(other),
                EventKind::Healed => cut.retain(|it| *it != other),
                _ => {}
            }
        }
        let heal = |other: LifelineId| {
            let words = format!("heal {} | {}", hop::lifeline(trace, lifeline), hop::lifeline(trace, other));
            let effect = format!("Messages pass to {} and back again.", trace.lifeline_name(other));
            self.plain("Heal the link", words, effect)
        };
        cut.into_iter().map(heal).collect()
    }

    /// A offer without a value.
    fn plain(&self, name: &'static str, words: String, effect: String) -> Offer {
        Offer { name, effect, at: self.at, value: None, words: [words, String::new()] }
    }

    /// A offer with a value between its words.
    fn with_value(&self, name: &'static str, words: [String; 2], value: OfferValue, effect: String) -> Offer {
        Offer { name, effect, at: self.at, value: Some(value), words }
    }

    /// A length of time that can be seen in this run: about a tenth of it, and round.
    fn a_while(&self) -> String {
        const PART: u64 = 10;
        written(SimDuration(round(self.picture.trace.end().0 / PART)))
    }
}

/// The departure of the hop that is looked at.
fn departure_of(trace: &Trace, selection: &Selection) -> Option<crate::base::EventId> {
    if let Anchor::Hop { departure, .. } = selection.anchor {
        return Some(departure);
    }
    let event = selection.event?;
    if trace.kind(event).is_departure() { Some(event) } else { trace.departure_of(event) }
}

/// When something is done to a lifeline: right after the row that is looked at; a head has no moment of its own.
fn moment_of(trace: &Trace, selection: &Selection, playhead: Moment) -> Moment {
    match selection.anchor {
        Anchor::Lifeline(_) | Anchor::Message(_) => playhead,
        Anchor::Event(row) | Anchor::Handling { started: row, .. } | Anchor::Hop { departure: row, .. } => {
            trace.moment_after(row)
        }
    }
}

/// Whom it is about: where the row happened, then the other end.
fn lifelines_of(trace: &Trace, selection: &Selection) -> Vec<LifelineId> {
    if let Anchor::Lifeline(lifeline) = selection.anchor {
        return vec![lifeline];
    }
    let Some(event) = selection.event else { return Vec::new() };
    let row = trace.event(event);
    let is_end = row.kind == EventKind::Stopped;
    let mut both: Vec<LifelineId> = (!is_end).then_some(row.lifeline).into_iter().chain(row.peer).collect();
    both.dedup();
    both
}

/// A length of time as the language writes it.
fn written(length: SimDuration) -> String {
    KnobValue::Time(length).written()
}

/// The next of 1, 2 and 5 times a power of ten, in nanoseconds; at least a microsecond.
fn round(ns: u64) -> u64 {
    let mut power = 1_000_u64;
    while power.saturating_mul(10) <= ns {
        power = power.saturating_mul(10);
    }
    [1, 2, 5, 10].into_iter().map(|it| power.saturating_mul(it)).find(|it| *it >= ns).unwrap_or(ns)
}
