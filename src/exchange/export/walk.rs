//! From a sketch and from a run to the steps of a sequence diagram.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::sequence::{Message, SequenceText, Spelling, Writer};
use crate::base::LifelineId;
use crate::syntax::tree::{ArrowMark, Bar, CastKind, Item, ItemKind, Name, NoteSide, Opener, SketchLine};
use crate::syntax::{SketchParticipant, decoded, free_text, parse, sketch_participants};
use crate::trace::{Detail, Event, EventKind, LifelineKind, MessageIntent, Trace};

/// A scenario as a sequence diagram: its sketch, or the messages of its run. Without a source, the run is what had
/// happened so far.
pub(super) fn write(spelling: &dyn Spelling, source: Option<&str>, trace: &Trace) -> SequenceText {
    let text = source.unwrap_or("");
    let tree = parse(text).tree;
    let draws = |it: &Item| matches!(&it.kind, ItemKind::Sketch(line) if !matches!(line, SketchLine::Header));
    let is_sketch = tree.items.iter().any(draws);
    match is_sketch {
        true => Sketch::new(spelling, text, &tree.items).write(),
        false => run(spelling, trace, source.is_none()),
    }
}

/// The word with which a line begins.
fn word_of(source: &str, item: &Item) -> String {
    let word = item.span.text(source).split(|it: char| !it.is_ascii_alphabetic() && it != '_').next();
    word.unwrap_or("").to_ascii_lowercase()
}

/// A sketch, line by line.
struct Sketch<'t, 's> {
    source: &'t str,
    items: &'t [Item],
    writer: Writer<'s>,
    /// Who takes part, from left to right.
    roster: Vec<SketchParticipant>,
    /// Who has a head: senders, receivers, those with a note, and those that are declared.
    drawn: BTreeSet<Rc<str>>,
    /// The numbers of the lines that open a fragment with several parts.
    parted: BTreeSet<usize>,
    is_mermaid: bool,
}

impl<'t, 's> Sketch<'t, 's> {
    fn new(spelling: &'s dyn Spelling, source: &'t str, items: &'t [Item]) -> Self {
        let is_header = |it: &Item| matches!(it.kind, ItemKind::Sketch(SketchLine::Header));
        Self {
            source,
            items,
            writer: Writer::new(spelling),
            roster: sketch_participants(items),
            drawn: items.iter().flat_map(drawn_by).collect(),
            parted: parted(items),
            is_mermaid: items.iter().any(is_header),
        }
    }

    fn write(mut self) -> SequenceText {
        let mut title = String::new();
        for (n, item) in self.items.iter().enumerate() {
            match &item.kind {
                ItemKind::Title(words) => title = words.value.trim().to_owned(),
                ItemKind::Sketch(_) if self.writer.is_full() => {
                    let more = self.items.len() - n;
                    self.writer.cut(&format!("the last {more} lines"));
                    break;
                }
                ItemKind::Sketch(line) => self.line(n, line),
                ItemKind::Seed(_) | ItemKind::Link { .. } => {
                    self.writer.leave_out("latencies, losses and seeds of links");
                }
                _ => self.writer.leave_out("lines of the scenario language that are no sketch"),
            }
        }
        let title = decoded(&title);
        self.writer.finish(&title, false)
    }

    fn text(&self, name: &Name) -> String {
        if self.is_mermaid { decoded(&name.value) } else { free_text(&name.value) }
    }

    fn line(&mut self, n: usize, line: &SketchLine) {
        match line {
            SketchLine::Arrow { from, arrow, to, label, bar } => {
                self.arrow(from, arrow.value, to, label, *bar)
            }
            SketchLine::Note { side, over, text } => self.note(*side, over, text),
            SketchLine::Cast { create, name, .. } => self.cast(*create, &name.value),
            SketchLine::Destroy(it) => self.writer.destroy(&it.value),
            // No participant is made by such a line: what is not known otherwise is drawn nowhere.
            SketchLine::Activation(_, it) if !self.drawn.contains(&it.value) => {}
            SketchLine::Activation(bar, it) => self.writer.bar(*bar, &it.value),
            SketchLine::Numbering(numbering) => self.writer.numbering(numbering),
            SketchLine::Open(opener, guard) => {
                let guard = self.text(guard);
                if *opener == Opener::Opt && self.parted.contains(&n) {
                    return self.writer.open(Opener::Alt, "alt", &guard);
                }
                let word = word_of(self.source, &self.items[n]);
                self.writer.open(*opener, &word, &guard);
            }
            SketchLine::Operand(guard) => {
                let guard = self.text(guard);
                self.writer.operand(&guard);
            }
            SketchLine::End => self.writer.end(),
            SketchLine::Works(it, _) => {
                if !self.writer.is_known(&it.value) {
                    self.cast(false, &it.value);
                }
                self.writer.leave_out("how long participants work");
            }
            SketchLine::LeftOut(Some(it)) if !self.writer.is_known(&it.value) => self.cast(false, &it.value),
            SketchLine::LeftOut(_) | SketchLine::Header => {}
        }
    }

    fn arrow(&mut self, from: &Name, mark: ArrowMark, to: &Name, label: &Name, bar: Option<Bar>) {
        let text = self.text(label);
        let inside = |it: &Name| (&*it.value != "*").then(|| it.value.clone());
        let (from, to) = (inside(from), inside(to));
        // A head at the beginning turns an arrow round: who is on the left stays there.
        let place = |it: &Rc<str>| self.roster.iter().position(|known| known.name.value == *it);
        if let (Some(from), Some(to)) = (&from, &to)
            && place(to) < place(from)
            && [from, to].iter().all(|it| !self.writer.is_known(it))
        {
            self.cast(false, to);
        }
        self.writer.message(&Message { from: from.as_ref(), to: to.as_ref(), mark, bar, label: &text });
    }

    fn note(&mut self, side: NoteSide, over: &[Name], text: &Name) {
        let text = self.text(text);
        let names: Vec<&Rc<str>> = over.iter().map(|it| &it.value).collect();
        if names.len() <= 2 {
            return self.writer.note(side, &names, &text);
        }
        let place = |it: &&Rc<str>| self.roster.iter().position(|known| known.name.value == **it);
        let (first, last) =
            (names.iter().copied().min_by_key(place), names.iter().copied().max_by_key(place));
        let ends: Vec<&Rc<str>> = first.into_iter().chain(last).collect();
        self.writer.note(side, &ends, &text);
    }

    fn cast(&mut self, create: bool, name: &Rc<str>) {
        let Some(known) = self.roster.iter().find(|it| it.name.value == *name) else { return };
        let label = known.label.as_ref().map(|it| self.text(it));
        self.writer.cast(create, known.kind, name, label.as_deref());
    }
}

/// The participants that get a head from a line.
fn drawn_by(item: &Item) -> Vec<Rc<str>> {
    let names: Vec<&Name> = match &item.kind {
        ItemKind::Sketch(SketchLine::Arrow { from, to, .. }) => vec![from, to],
        ItemKind::Sketch(SketchLine::Note { over, .. }) => over.iter().collect(),
        ItemKind::Sketch(SketchLine::Cast { name, .. }) => vec![name],
        _ => Vec::new(),
    };
    names.into_iter().map(|it| it.value.clone()).collect()
}

fn parted(items: &[Item]) -> BTreeSet<usize> {
    let mut open = Vec::new();
    let mut parted = BTreeSet::new();
    for (n, item) in items.iter().enumerate() {
        match &item.kind {
            ItemKind::Sketch(SketchLine::Open(..)) => open.push(n),
            ItemKind::Sketch(SketchLine::Operand(_)) => parted.extend(open.last().copied()),
            ItemKind::Sketch(SketchLine::End) => drop(open.pop()),
            _ => {}
        }
    }
    parted
}

/// The messages of a run, in order of their departures.
fn run(spelling: &dyn Spelling, trace: &Trace, is_partial: bool) -> SequenceText {
    let mut writer = Writer::new(spelling);
    for lifeline in trace.header().lifelines.values() {
        let kind = match lifeline.kind {
            LifelineKind::Person => CastKind::Actor,
            LifelineKind::Service => CastKind::Participant,
            LifelineKind::External => CastKind::Boundary,
            LifelineKind::Store => CastKind::Database,
            LifelineKind::Queue | LifelineKind::Stream => CastKind::Queue,
            LifelineKind::Topic | LifelineKind::Exchange => CastKind::Collections,
        };
        writer.cast(lifeline.created_later, kind, &lifeline.name, None);
    }
    writer.leave_out("times, queue contents, acknowledgements and work");
    for (n, event) in trace.events().enumerate() {
        if writer.is_full() {
            writer.cut(&format!("the last {} events of the run", trace.len() - n));
            break;
        }
        run_event(&mut writer, trace, &event);
    }
    writer.finish(&trace.header().title, is_partial)
}

fn run_event(writer: &mut Writer<'_>, trace: &Trace, event: &Event<'_>) {
    let name = |id: LifelineId| &trace.header().lifelines[id].name;
    if let (EventKind::Noted, Some(Detail::Text(words))) = (event.kind, event.detail) {
        return writer.note(NoteSide::Over, &[name(event.lifeline)], words);
    }
    let is_message = matches!(
        event.kind,
        EventKind::Sent | EventKind::Duplicated | EventKind::Delivered | EventKind::DeadLettered
    );
    let (true, Some(peer), Some(message)) = (is_message, event.peer, event.message) else { return };
    let is_lost = trace.arrival_of(event.id).is_some_and(|it| trace.kind(it) == EventKind::Lost);
    let mark = match (is_lost, trace.message(message).intent) {
        (true, MessageIntent::Reply | MessageIntent::Callback) => ArrowMark::LostReply,
        (true, _) => ArrowMark::Lost,
        (false, MessageIntent::Call) => ArrowMark::Call,
        (false, MessageIntent::Reply | MessageIntent::Callback) => ArrowMark::Reply,
        (false, MessageIntent::Send | MessageIntent::Publish) => ArrowMark::Send,
    };
    let more = match event.kind {
        EventKind::DeadLettered => " (dead-lettered)",
        EventKind::Duplicated => " (duplicate)",
        _ => "",
    };
    let label = format!("{}{more}", trace.display_name(message));
    let (from, to) = (Some(name(event.lifeline)), Some(name(peer)));
    writer.message(&Message { from, to, mark, bar: None, label: &label });
}
