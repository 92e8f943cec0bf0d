//! A hidden future is hidden everywhere: nothing that is told at a moment depends on what follows it.

use std::rc::Rc;

use playline::app::{
    DocumentAction, Effect, ExportAction, Future, Horizon, InspectAction, Now, Playback, PlaybackAction,
    SelectionAction, Standing, Travel, ViewAction,
};
use playline::base::{EventId, MessageId, TypedId};
use playline::diagram::{self, FontMetrics, View};
use playline::engine::{RunLimits, run};
use playline::exchange::metrics_csv;
use playline::inspect::{Correlated, Query, Search};
use playline::metrics::{ChartKind, Numbers, chart};
use playline::narrate;
use playline::scene::Shape;
use playline::topology;
use playline::trace::{Moment, Steps, Trace};
use proptest::prelude::*;

use crate::support::page::Page;
use crate::support::random_world::any_world;
use crate::support::runs;
use crate::support::worlds::every_world;

/// Everything that the page can say or draw of a run.
pub(crate) fn told(trace: &Rc<Trace>) -> Vec<String> {
    let (steps, end) = (Steps::of(trace), trace.end_moment());
    let numbers = Numbers::of(trace, end);
    let census = trace.state_at(end).census();
    let mut texts = vec![
        narrate::summary(trace),
        narrate::opening(trace),
        narrate::sum(&census, trace.end_census()).text(),
        trace.to_text(),
        metrics_csv(trace, &numbers),
    ];
    texts.extend((1..=steps.len()).map(|step| narrate::step_announcement(trace, &steps, step)));
    texts.extend(end.rows().map(|row| narrate::sentence(trace, row)));
    texts.extend(end.rows().flat_map(|row| narrate::why(trace, row)).map(|it| it.text));
    texts.extend(narrate::observations(trace, &numbers).into_iter().map(|it| it.text));
    for id in (0..trace.message_count()).map(MessageId::from_index) {
        let life = narrate::life(trace, id);
        texts.push(life.summary);
        texts.extend(life.lines.into_iter().map(|it| it.text));
        let related = Correlated::of(trace, id);
        texts.extend(narrate::whereabouts(trace, &related.rows));
        texts.extend(related.family.iter().map(|it| trace.display_name(*it)));
    }
    texts.extend(trace.header().lifelines.ids().flat_map(|id| narrate::state_of(trace, id, end)));
    texts.extend(ChartKind::ALL.map(|kind| {
        let chart = chart(trace, &numbers, kind);
        let last = chart.at(chart.samples.saturating_sub(1)).map(|(name, value)| format!("{name} {value}"));
        format!("{} {}", chart.summary(), last.collect::<Vec<_>>().join(", "))
    }));
    let mut search = Search::new(trace, &Query::of("k"));
    while !search.advance(1_000) {}
    texts.push(format!("{:?}", search.found()));
    texts.extend(drawn(trace));
    texts
}

/// The words of both drawings and of their legends.
fn drawn(trace: &Rc<Trace>) -> Vec<String> {
    let diagram = diagram::layout(trace, &View::default(), &FontMetrics);
    let boxes = topology::layout(trace, &topology::View::default(), &FontMetrics);
    let end = trace.end_moment();
    let sheets = [diagram::Layout::sheet(&diagram, playline::scene::Span::ALL, end), boxes.sheet(end)];
    let words = sheets.into_iter().flat_map(|it| it.items).filter_map(|it| match it.shape {
        Shape::Text(text) => Some(text.text),
        _ => None,
    });
    words.collect()
}

/// The names of the messages that have no row before a moment.
pub(crate) fn later_names(trace: &Trace, moment: Moment) -> Vec<String> {
    let is_later =
        |id: &MessageId| trace.index().of_message(*id).next().is_none_or(|row| !moment.includes(row));
    let later = (0..trace.message_count()).map(MessageId::from_index).filter(is_later);
    let mut names: Vec<String> = later.map(|id| trace.display_name(id)).collect();
    // A copy has the name of its original, which may have happened.
    let earlier = (0..trace.message_count()).map(MessageId::from_index).filter(|id| !is_later(id));
    let earlier: Vec<String> = earlier.map(|id| trace.display_name(id)).collect();
    names.retain(|name| !earlier.contains(name));
    names
}

/// True when a name stands in a text as a whole.
pub(crate) fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| {
        let rest = &text[at + name.len()..];
        let mut next = rest.chars();
        match next.next() {
            Some('.') => !next.next().is_some_and(|it| it.is_ascii_digit()),
            Some(c) => !c.is_ascii_digit(),
            None => true,
        }
    })
}

fn moment(trace: &Trace, events: usize) -> Moment {
    let events = events.min(trace.len());
    let time =
        events.checked_sub(1).map_or_else(Default::default, |row| trace.time(EventId::from_index(row)));
    Moment { time, events: events as u32 }
}

proptest! {
    #![proptest_config(runs(40))]

    #[test]
    fn what_is_told_of_a_random_run_names_nothing_that_has_not_happened(
        world in any_world(),
        share in 0..1_000_usize,
    ) {
        let limits = RunLimits { events: 300, ..RunLimits::default() };
        let trace = run(Rc::new(world.scenario.clone()), limits);
        let at = moment(&trace, trace.len() * share / 1_000);
        let past = Rc::new(trace.until(at));
        prop_assert_eq!(past.len(), at.events as usize);
        for row in at.rows() {
            prop_assert_eq!(past.event(row), trace.event(row));
        }
        let later = later_names(&trace, at);
        for text in told(&past) {
            for name in &later {
                prop_assert!(!names(&text, name), "{name} after {} rows: {text}\n{}", at.events, trace.to_text());
            }
        }
    }

    #[test]
    fn what_is_told_of_a_random_run_is_the_same_whatever_follows(
        world in any_world(),
        share in 0..1_000_usize,
    ) {
        let scenario = Rc::new(world.scenario.clone());
        let whole = run(scenario.clone(), RunLimits { events: 300, ..RunLimits::default() });
        let cut = whole.len() * share / 1_000;
        let shorter = run(scenario, RunLimits { events: cut.max(1) as u32, ..RunLimits::default() });
        // The last row of a run that is cut off says so.
        let at = moment(&whole, cut.min(shorter.len() - 1));
        let [one, other] = [&whole, &shorter].map(|it| Rc::new(it.until(at)));
        prop_assert_eq!(one.message_count(), other.message_count());
        // A number with a part, such as #3.1, says that the conversation has another one: names stay as they are drawn.
        let renamed = (0..one.message_count()).map(MessageId::from_index);
        prop_assume!(renamed.into_iter().all(|id| one.message_number(id) == other.message_number(id)));
        for (one, other) in told(&one).into_iter().zip(told(&other)) {
            prop_assert_eq!(one, other);
        }
    }
}

/// Everything that the page says at its playhead, whatever is opened.
pub(crate) fn said_by(page: &mut Page) -> Vec<String> {
    let now = Now(page.now);
    let told = page.state.told(now).expect("a picture");
    let mut texts = self::told(&told.trace);
    texts.extend(told.outlooks.iter().map(|it| it.measured.clone()));
    texts.extend(told.expectations().map(|it| it.1));
    texts.extend(page.state.run_problems().into_iter().map(|it| it.sentence));
    let picture = page.state.derived.picture.clone().expect("a picture");
    texts.push(picture.sum_line(page.state.moment(now), Future::Hidden).sum.text());
    for action in [
        ExportAction::CopyTrace,
        ExportAction::CopyNumbers,
        ExportAction::SaveNumbers,
        ExportAction::SavePicture,
        ExportAction::SaveMovingPicture,
        ExportAction::SaveImage(2),
    ] {
        page.act(action);
        texts.extend(page.effects.iter().filter_map(|it| match it {
            Effect::Copy { text, .. }
            | Effect::Download { content: text, .. }
            | Effect::Rasterize { svg: text, .. } => Some(text.to_string()),
            _ => None,
        }));
    }
    for step in [Travel::Last, Travel::Next, Travel::Follow, Travel::First, Travel::AtPlayhead, Travel::Next]
    {
        page.act(SelectionAction::Travel(step));
        texts.push(page.said());
        assert_eq!(page.state.selection.is_some(), page.state.told_selection().is_some());
    }
    for word in ["#", "a"] {
        page.act(InspectAction::Find(word.into()));
        texts.push(page.said());
        let horizon = page.state.horizon(Now(page.now));
        assert!(page.state.found().iter().all(|row| horizon.shows(*row)));
    }
    texts
}

#[test]
fn a_page_with_a_hidden_future_says_nothing_of_it() {
    let lessons = ["dead-letter", "saga", "stream", "publish-subscribe", "retry", "two-generals"];
    for (name, text) in every_world().filter(|(name, _)| lessons.contains(name)) {
        let mut page = Page::open();
        page.act(DocumentAction::Edit(text.into())).act(ViewAction::SetFuture(Future::Hidden));
        let last = page.step().1;
        for step in [0, 1, last / 3, last * 2 / 3, last - 1] {
            page.act(PlaybackAction::SeekStep(step));
            let (at, picture) = (page.state.moment(Now(page.now)), page.state.derived.picture.clone());
            let later = later_names(&picture.expect("a picture").trace, at);
            for text in said_by(&mut page) {
                let named = later.iter().find(|it| names(&text, it));
                assert_eq!(named, None, "{name}, step {step}: {text}");
            }
            assert!(
                matches!(page.state.playback, Playback::Stopped(it) if it == at),
                "nothing moved the playhead"
            );
        }
    }
}

#[test]
fn an_expectation_is_open_until_the_run_decides_it() {
    let text = "service A, B\nqueue q\nlink * -> * { latency 1ms }\nA { every 10ms, 3 times as n { send Job { n } to q } }\n\
        B { on Job from q { work 1ms } }\nexpect 1 Job sent\nexpect Job handled exactly once each\nexpect q holds nothing at 5ms\n";
    let mut page = Page::open();
    page.act(DocumentAction::Edit(text.into())).act(ViewAction::SetFuture(Future::Hidden));
    let standing = |page: &Page| {
        let told = page.state.told(Now(page.now)).expect("a picture");
        let all: Vec<Standing> = told.outlooks.iter().map(|it| it.standing).collect();
        (all, told.expectations().map(|it| it.1).unwrap_or_default())
    };
    page.act(PlaybackAction::First);
    assert_eq!(standing(&page), (vec![Standing::Open; 3], "3 expectations, decided at the end".to_owned()));
    assert!(page.state.run_problems().is_empty());
    let row = |page: &Page, nth: usize| {
        let trace = page.state.derived.picture.as_ref().expect("a picture").trace.clone();
        let sent = trace.events().filter(|it| it.kind == playline::trace::EventKind::Sent).nth(nth);
        sent.expect("it is sent").id
    };
    page.act(PlaybackAction::SeekEvent(row(&page, 1)));
    let expected = vec![Standing::Fails, Standing::Open, Standing::Holds];
    assert_eq!(standing(&page), (expected, "1 of 3 expectations fails".to_owned()));
    let problems = page.state.run_problems();
    assert_eq!((problems.len(), problems[0].line), (1, 6));
    page.act(PlaybackAction::Last);
    assert_eq!(standing(&page).0, [Standing::Fails, Standing::Holds, Standing::Holds]);
    page.act(PlaybackAction::First).act(ViewAction::SetFuture(Future::Dimmed));
    assert_eq!(standing(&page).0, [Standing::Fails, Standing::Holds, Standing::Holds]);
}

#[test]
fn a_horizon_cuts_ascending_rows() {
    let rows: Vec<EventId> = [1, 4, 9].map(EventId).into();
    let moment = Moment { events: 5, ..Moment::START };
    assert_eq!(Horizon::of(Future::Hidden, moment).told(&rows), &rows[..2]);
    assert_eq!(Horizon::of(Future::Dimmed, moment).told(&rows), &rows[..]);
    assert_eq!(Horizon::of(Future::Hidden, moment).rows(3), 3);
}
