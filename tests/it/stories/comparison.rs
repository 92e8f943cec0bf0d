//! Two runs side by side.

use std::rc::Rc;

use playline::app::{
    BranchKind, CommandId, CompareAction, Comparison, DocumentAction, Effect, Now, Picture, Playback,
    PlaybackAction, RunAction, RunState, SelectionAction, Travel, ViewAction,
};
use playline::gallery::PATTERNS;
use playline::metrics::Measure;
use playline::model::KnobValue;
use playline::narrate::change_words;
use playline::trace::EventKind;

use crate::support::page::Page;

const SHOP: &str = r#"title "Charges"
knob effort = 5ms in 1ms..50ms "time of a payment"
service Shop
queue charges
service Payment
link * -> * { latency 3ms }
Shop { every 20ms, 5 times as n { send Charge { order: n } to charges } }
Payment { on Charge from charges, prefetch 1 { work effort } }
"#;

impl Page {
    fn turn(&mut self, ms: u64) -> &mut Self {
        let value = KnobValue::Time(playline::base::SimDuration::from_millis(ms));
        self.act(DocumentAction::SetParameter { name: "effort".into(), value }).act(DocumentAction::EndDrag)
    }

    fn command(&mut self, id: CommandId) -> &mut Self {
        let action = id.action(&self.state, 7).unwrap_or_else(|| panic!("{id:?} can do nothing"));
        self.act(action)
    }

    fn names(&self) -> [String; 2] {
        self.baseline().titles.each_ref().map(|it| it.name.to_string())
    }

    /// What is said about A and B.
    fn words(&self) -> Vec<String> {
        let comparison = self.state.comparison.expect("a comparison");
        self.baseline().findings(comparison).words.sentences().map(str::to_owned).collect()
    }

    fn baseline(&self) -> Rc<playline::app::Baseline> {
        self.state.derived.baseline.clone().expect("two runs are shown")
    }

    fn picture(&self) -> Rc<Picture> {
        self.state.derived.picture.clone().expect("a picture")
    }

    fn y(&self) -> f64 {
        self.state.playback.y(&self.picture().layout, Now(self.now))
    }
}

fn changed_shop() -> Page {
    let mut page = Page::boot(None, Some(SHOP));
    page.turn(40);
    page
}

#[test]
fn the_run_before_a_change_is_one_key_press_away() {
    let mut page = Page::boot(None, Some(SHOP));
    assert!(!CommandId::CompareWithBefore.is_enabled(&page.state));
    page.act(CompareAction::WithPrevious);
    assert!(page.state.notices.text().is_some(), "it says why nothing happens");
    let before = page.fingerprint();
    page.turn(40);
    let now = page.fingerprint();
    assert_ne!(before, now);
    page.command(CommandId::CompareWithBefore);
    assert_eq!(page.names(), ["Time of a payment 5 ms", "Time of a payment 40 ms"]);
    assert_eq!(page.baseline().picture.trace.fingerprint(), before);
    assert_eq!(page.fingerprint(), now);
    assert!(
        page.said().contains("Payment is done with Charge after 150 ms (p99) instead of"),
        "{}",
        page.said()
    );
    assert!(page.said().contains("First difference: "), "{}", page.said());
    page.command(CommandId::CompareWithBefore);
    assert!(page.state.derived.baseline.is_none());
    assert!(matches!(page.state.playback, Playback::Stopped(_)));
    assert_eq!(page.step().0, 0, "the playhead stays where it was");
}

#[test]
fn the_baseline_stays_during_further_changes() {
    let mut page = changed_shop();
    page.command(CommandId::CompareWithBefore);
    let before = page.baseline().picture.trace.fingerprint();
    for ms in [10, 20, 30] {
        page.turn(ms);
        assert_eq!(page.baseline().picture.trace.fingerprint(), before);
    }
    page.act(DocumentAction::Undo).act(DocumentAction::Undo).act(DocumentAction::Redo);
    assert_eq!(page.baseline().picture.trace.fingerprint(), before);
    while page.state.history.can_undo() {
        page.act(DocumentAction::Undo);
    }
    assert_eq!(&*page.source(), SHOP);
    assert_eq!(page.baseline().divergence, None);
    assert_eq!(page.words(), ["Every count, value and time is the same."]);
}

#[test]
fn a_burst_of_typing_is_compared_with_the_text_before_it() {
    let mut page = Page::boot(None, Some(SHOP));
    let before = page.fingerprint();
    for times in ["6", "60", "6"] {
        page.edit(&SHOP.replace("5 times", &format!("{times} times")));
    }
    page.edit("service {");
    assert_eq!(page.state.derived.run, RunState::Broken);
    page.edit(&SHOP.replace("5 times", "7 times"));
    page.act(CompareAction::WithPrevious);
    assert_eq!(page.baseline().picture.trace.fingerprint(), before);
    let baseline = page.baseline();
    let found = &baseline.findings(Comparison::default()).differences;
    let sent = found.rows().find(|it| it.measure == Measure::Sent).expect("charges are sent");
    assert_eq!(change_words(sent), "2 more");
}

#[test]
fn a_pinned_run_is_not_replaced() {
    let mut page = Page::boot(None, Some(SHOP));
    let kept = page.fingerprint();
    page.command(CommandId::KeepRun);
    page.turn(10).turn(20);
    page.command(CommandId::CompareWithBefore);
    assert_eq!(page.names(), ["Time of a payment 5 ms", "Time of a payment 20 ms"]);
    assert_eq!(page.baseline().picture.trace.fingerprint(), kept);
    page.act(CompareAction::Close).command(CommandId::KeepRun).command(CommandId::KeepRun);
    let last = page.fingerprint();
    page.turn(30).act(CompareAction::WithPrevious);
    assert_eq!(page.names()[0], "Time of a payment 20 ms");
    assert_eq!(page.baseline().picture.trace.fingerprint(), last);
}

#[test]
fn returning_is_one_undo_step() {
    let mut page = changed_shop();
    let changed = page.source();
    page.command(CommandId::CompareWithBefore).command(CommandId::GoBack);
    assert_eq!(&*page.source(), SHOP);
    assert!(page.state.derived.baseline.is_none());
    page.act(DocumentAction::Undo);
    assert_eq!(page.source(), changed);
}

#[test]
fn the_other_side_can_be_edited_and_nothing_moves() {
    let mut page = changed_shop();
    let changed = page.source();
    page.command(CommandId::CompareWithBefore);
    let (left, right) = (page.baseline().picture.trace.fingerprint(), page.fingerprint());
    page.command(CommandId::ActivateBaseline);
    assert_eq!(&*page.source(), SHOP);
    assert!(page.state.comparison.is_some_and(|it| it.is_now_left));
    assert_eq!((page.fingerprint(), page.baseline().picture.trace.fingerprint()), (left, right));
    page.command(CommandId::SwapSides);
    assert!(page.state.comparison.is_some_and(|it| !it.is_now_left));
    page.act(DocumentAction::Undo);
    assert_eq!(page.source(), changed);
}

#[test]
fn one_transport_steps_through_both_runs() {
    let mut page = changed_shop();
    page.command(CommandId::CompareWithBefore).act(PlaybackAction::First);
    let (mut y, (_, last)) = (page.y(), page.step());
    assert!(last >= page.picture().steps.len());
    for step in 1..=last {
        page.act(PlaybackAction::Forward);
        assert_eq!(page.step(), (step, last));
        assert!(page.y() > y, "step {step} goes on");
        y = page.y();
    }
    assert!(page.state.playback.is_at_end(&page.picture().layout));
    for step in (0..last).rev() {
        page.act(PlaybackAction::Back);
        assert_eq!(page.step(), (step, last));
    }
    page.act(PlaybackAction::Toggle).wait(3_000.0).sweep();
    page.act(PlaybackAction::Pause);
    assert!(page.step().0 > 0 && page.step().0 < last);
    page.act(ViewAction::SetScale(playline::diagram::Scale::Proportional));
    page.act(ViewAction::TogglePresenter);
    assert!(page.step().0 > 0 && page.step().0 < last);
}

#[test]
fn a_message_is_inspected_in_both_runs() {
    let mut page = changed_shop();
    page.command(CommandId::CompareWithBefore);
    let picture = page.picture();
    let row = picture.trace.events().filter(|it| it.kind == EventKind::Delivered).nth(2).expect("a delivery");
    page.act(SelectionAction::Select(Some(picture.layout.anchor_of(row.id))));
    let there = page.state.comparison.and_then(|it| it.selection).expect("it is there too");
    let name =
        |picture: &Picture, message: Option<_>| picture.trace.display_name(message.expect("a message"));
    assert_eq!(name(&page.baseline().picture, there.message), name(&picture, row.message));
    page.act(CompareAction::SelectInBaseline(None));
    assert_eq!((page.state.selection, page.state.comparison.and_then(|it| it.selection)), (None, None));
    page.act(CompareAction::TravelInBaseline(Travel::First))
        .act(CompareAction::TravelInBaseline(Travel::Next));
    assert!(page.effects.iter().any(|it| matches!(it, Effect::RevealInBaseline(_))));
    assert!(page.state.selection.is_some(), "both runs begin alike");
}

#[test]
fn the_first_divergence_is_one_key_press_away() {
    let mut page = changed_shop();
    page.command(CommandId::CompareWithBefore).command(CommandId::SeekDifference);
    let baseline = page.baseline();
    let divergence = baseline.divergence.as_ref().expect("they differ");
    assert_eq!(page.y(), divergence.y);
    let rows = [page.state.comparison.and_then(|it| it.selection), page.state.selection];
    assert_eq!(rows.map(|it| it.and_then(|it| it.event)), divergence.at.rows);
    assert!(page.said().starts_with("Both do the same until 11 ms."), "{}", page.said());
}

#[test]
fn calls_against_a_queue_opens_side_by_side() {
    let mut page = Page::boot(Some("sync-vs-async"), None);
    assert_eq!(page.names(), ["Queue-based load leveling", "Synchronous chain"]);
    assert!(page.state.comparison.is_some_and(|it| it.is_now_left), "calls stand left");
    let told = &page.words()[0];
    assert!(told.starts_with("In B, Ann gets 8 answers to Order instead of 3 (2.7×)"), "{told}");
    let value = KnobValue::Time(playline::base::SimDuration::from_millis(300));
    page.act(DocumentAction::SetParameter { name: "outage".into(), value });
    let text = |page: &Page| page.state.branch.as_ref().map(|it| it.document.source.to_string());
    assert!(text(&page).is_some_and(|it| it.contains("outage = 300ms")), "both knobs turn");
    page.act(DocumentAction::NewSeed(44));
    assert!(text(&page).is_some_and(|it| it.contains("seed    44")), "both have one seed");
    page.act(DocumentAction::Undo).act(DocumentAction::Undo);
    assert!(text(&page).is_some_and(|it| it.contains("outage = 150ms")), "undo turns both back");
    page.act(DocumentAction::OpenPattern("sync-vs-async-queue".into()));
    assert_eq!(page.names(), ["Synchronous chain", "Queue-based load leveling"]);
    assert!(page.state.comparison.is_some_and(|it| !it.is_now_left), "calls stand left here too");
    page.act(DocumentAction::OpenPattern("retry".into()));
    assert!(page.state.derived.baseline.is_none());
}

#[test]
fn opening_another_lesson_compares_nothing() {
    let mut page = Page::boot(Some("retry"), None);
    page.act(DocumentAction::NewSeed(9));
    assert!(CommandId::CompareWithBefore.is_enabled(&page.state));
    page.act(DocumentAction::OpenPattern("dead-letter".into()));
    assert!(page.state.comparison.is_none());
    assert!(
        !CommandId::CompareWithBefore.is_enabled(&page.state),
        "two lessons are compared when that is asked"
    );
    page.command(CommandId::KeepRun).act(DocumentAction::OpenPattern("retry".into()));
    page.command(CommandId::CompareWithBefore);
    assert_eq!(page.names(), ["Dead-letter queue", "Retry and circuit breaker"], "a run that is kept can be");
}

#[test]
fn sides_are_called_by_their_place_and_b_is_measured_against_a() {
    let mut page = changed_shop();
    page.command(CommandId::CompareWithBefore);
    let letters = |page: &Page| page.state.comparison.expect("a comparison").letters();
    assert_eq!(letters(&page), ["A", "B"]);
    let slower = page.words();
    page.command(CommandId::SwapSides);
    assert_eq!(letters(&page), ["B", "A"]);
    assert_ne!(page.words(), slower);
    assert!(page.words()[0].contains("instead of 150 ms"), "{:?}", page.words());
}

#[test]
fn any_two_patterns_open_side_by_side() {
    let mut page = Page::open();
    for pair in PATTERNS.windows(2).step_by(3) {
        page.act(DocumentAction::OpenPattern(pair[0].id.into()));
        page.act(CompareAction::WithPattern(pair[1].id.into()));
        let baseline = page.baseline();
        assert_eq!(&*baseline.picture.scenario.title, pair[1].title);
        assert_eq!(baseline.picture.scenario.seed, page.picture().scenario.seed, "one seed");
        assert_eq!(page.state.branch.as_ref().map(|it| it.kind), Some(BranchKind::Pattern));
        for action in
            [PlaybackAction::First, PlaybackAction::Forward, PlaybackAction::Last, PlaybackAction::Back]
        {
            page.act(action);
        }
    }
}

#[test]
fn both_runs_may_be_long() {
    let long = SHOP.replace("every 20ms, 5 times", "every 60ms, 9000 times");
    let mut page = Page::boot(None, Some(&long));
    page.act(CompareAction::WithPrevious);
    page.turn(20).act(CompareAction::WithPrevious);
    assert!(page.picture().trace.len() > 50_000);
    assert_eq!(page.baseline().picture.trace.len(), page.picture().trace.len());
    page.state.reduce(CompareAction::WithPattern("retry".into()), Now(0.0));
    let effects = page.state.reduce(DocumentAction::Edit(long.replace("9000", "9001").into()), Now(0.0));
    assert!(effects.contains(&Effect::ContinueRun), "a long run goes on in slices");
    assert!(page.state.derived.baseline.is_some(), "and the last picture stays");
    page.act(RunAction::Continue(1_000));
    page.act(RunAction::Stop).act(CompareAction::Close);
}
