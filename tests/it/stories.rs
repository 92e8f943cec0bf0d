//! User stories: actions in, state and effects out. After every action the invariants of the page are swept.

mod comparison;
mod fit;
mod imports;
mod links;
mod page;
mod selecting;

use std::rc::Rc;

use playline::app::{
    COMMANDS, CommandId, CompareAction, DetailsPage, DocumentAction, Effect, Environment, ExportAction,
    Future, Held, Now, PageAction, Pane, Panel, Playback, PlaybackAction, RunAction, RunState,
    SelectionAction, Theme, Travel, ViewAction, Views, command_for_key,
};
use playline::base::{EventId, SimDuration, SimTime};
use playline::diagram::Scale;
use playline::metrics::ChartKind;
use playline::model::KnobValue;
use playline::topology::Direction;
use playline::trace::EventKind;

use crate::support::page::Page;

#[test]
fn the_first_screen_shows_the_dead_letter_lesson_before_its_first_step() {
    let page = Page::open();
    assert_eq!(page.state.document.pattern.as_deref(), Some("dead-letter"));
    assert!(!page.state.playback.is_playing());
    let (step, last) = page.step();
    assert_eq!(step, 0);
    assert!(last > 20, "an interesting run has more than {last} steps");
    let picture = page.state.derived.picture.as_ref().expect("a picture");
    assert!(picture.verdicts.iter().all(|it| it.held), "{:?}", picture.verdicts);
    assert!(picture.trace.events().any(|it| it.kind == EventKind::DeadLettered));
    assert_eq!(page.state.notices.text(), None);
    assert!(!page.state.help);
}

#[test]
fn play_from_the_end_starts_at_the_beginning_and_stops_at_the_end() {
    let mut page = Page::open();
    page.act(PlaybackAction::Last).act(PlaybackAction::Toggle);
    assert!(page.state.playback.is_playing());
    assert_eq!(page.step().0, 0);
    page.wait(2_000.0).sweep();
    let (early, last) = page.step();
    assert!(early > 0 && early < last, "{early} of {last}");
    page.act(PlaybackAction::ReachedEnd);
    assert!(page.state.playback.is_playing(), "the end was not reached yet");
    page.wait(600_000.0).act(PlaybackAction::ReachedEnd);
    assert!(!page.state.playback.is_playing());
    assert_eq!(page.step().0, last);
    assert!(!page.said().is_empty(), "the end is summed up for a screen reader");
}

#[test]
fn a_pause_keeps_the_moment_that_was_shown() {
    let mut page = Page::open();
    page.act(PlaybackAction::Toggle).wait(3_000.0);
    let shown = page.state.moment(Now(page.now));
    page.act(PlaybackAction::Toggle).wait(9_000.0);
    assert_eq!(page.state.playback, Playback::Stopped(shown));
}

#[test]
fn stepping_back_and_forth_reaches_the_same_moments() {
    let mut page = Page::open();
    page.act(PlaybackAction::First);
    let last = page.step().1;
    let mut forth = vec![page.state.playback];
    for _ in 0..last {
        page.act(PlaybackAction::Forward);
        forth.push(page.state.playback);
    }
    assert_eq!(page.step().0, last);
    for step in (0..last).rev() {
        page.act(PlaybackAction::Back);
        assert_eq!(page.state.playback, forth[step], "step {step}");
    }
    page.act(PlaybackAction::SeekStep(7));
    assert_eq!(page.state.playback, forth[7]);
}

#[test]
fn each_step_has_one_sentence() {
    let mut page = Page::open();
    page.act(PlaybackAction::First);
    let last = page.step().1;
    for step in 1..=last {
        page.act(PlaybackAction::Forward);
        let said = page.said();
        assert!(said.starts_with(&format!("Step {step} of {last}, ")), "{said}");
        assert!(said.len() < 400, "{said}");
    }
}

#[test]
fn typing_changes_the_diagram_and_undo_restores_the_text() {
    let mut page = Page::open();
    let (before, fingerprint) = (page.source(), page.fingerprint());
    let changed = before.replacen("\"A poison", "\"My own poison", 1);
    assert_ne!(&*changed, &*before, "the default scenario has a title");
    page.edit(&changed);
    assert_eq!(
        page.state.derived.picture.as_ref().expect("a picture").scenario.title.get(..6),
        Some("My own")
    );
    assert!(page.effects.iter().any(|it| matches!(it, Effect::StoreDraft(_))));
    page.act(DocumentAction::Undo);
    assert_eq!((page.source(), page.fingerprint()), (before, fingerprint));
    page.act(DocumentAction::Redo);
    assert_eq!(&*page.source(), changed.as_str());
}

#[test]
fn moving_a_slider_edits_its_line_keeps_the_time_and_is_one_undo_step() {
    let mut page = Page::boot(Some("sync-vs-async"), None);
    let before = page.source();
    page.act(PlaybackAction::SeekStep(20));
    let time = page.state.moment(Now(page.now)).time;
    let name: Rc<str> = "outage".into();
    for ms in [160, 170, 180] {
        let value = KnobValue::Time(SimDuration::from_millis(ms));
        page.act(DocumentAction::SetParameter { name: name.clone(), value });
    }
    page.act(DocumentAction::EndDrag);
    assert_eq!(&*page.source(), before.replace("outage = 150ms", "outage = 180ms"));
    assert!(page.state.moment(Now(page.now)).time <= time, "the playhead stays where it was in time");
    assert!(page.step().0 > 5);
    page.act(DocumentAction::TypeParameter { name: name.clone(), text: "0.3 s".into() });
    assert!(page.source().contains("outage = 300ms in"));
    page.act(DocumentAction::TypeParameter { name: name.clone(), text: "1h".into() });
    assert!(page.source().contains("outage = 300ms in"), "outside its range it cannot be set");
    assert!(page.said().contains("0 ms to 400 ms"), "{}", page.said());
    page.act(DocumentAction::Undo);
    assert!(page.source().contains("outage = 180ms in"));
    page.act(DocumentAction::Undo);
    assert_eq!(page.source(), before);
}

#[test]
fn every_value_of_the_text_can_be_changed_by_its_position_during_playback() {
    let mut page = Page::open();
    let before = page.source();
    let groups = playline::app::literal_groups(&before);
    let billing = groups.iter().find(|it| &*it.owner == "Billing").expect("Billing has parameters");
    let (n, prefetch) =
        billing.parameters.iter().find(|(_, it)| it.label.ends_with("prefetch")).expect("prefetch");
    assert_eq!(prefetch.line, "on Charge from charges, prefetch 1");
    page.act(PlaybackAction::First).act(PlaybackAction::Toggle).wait(2_000.0);
    let time = page.state.moment(Now(page.now)).time;
    for value in ["2", "3", "4"] {
        page.act(DocumentAction::SetLiteral { n: *n, value: value.into() });
    }
    page.act(DocumentAction::EndDrag);
    assert_eq!(&*page.source(), before.replace("prefetch 1", "prefetch 4"));
    assert!(page.state.playback.is_playing(), "what plays goes on");
    assert_eq!(page.state.moment(Now(page.now)).time, time, "from where it was");
    page.act(DocumentAction::SetLiteral { n: *n, value: "blue".into() });
    assert_eq!(&*page.source(), before.replace("prefetch 1", "prefetch 4"));
    assert!(page.said().contains("blue"), "{}", page.said());
    page.act(DocumentAction::AddOption {
        owner: "charges".into(),
        option: "capacity".into(),
        value: "10".into(),
    });
    assert!(page.source().contains("dead-letter parked, capacity 10 }"), "{}", page.source());
    page.act(DocumentAction::Undo).act(DocumentAction::Undo);
    assert_eq!(page.source(), before, "one drag is one step of undo");
}

#[test]
fn an_invalid_text_keeps_the_last_valid_diagram_and_reports_the_problem() {
    let mut page = Page::open();
    let (good, fingerprint) = (page.source(), page.fingerprint());
    let broken = format!("{good}\nat 2s crash Bilingg\n");
    page.edit(&broken);
    assert_eq!(page.state.derived.run, RunState::Broken);
    assert!(page.state.derived.is_stale());
    assert_eq!(page.fingerprint(), fingerprint);
    let diagnostics = &page.state.derived.compiled.diagnostics;
    let found =
        diagnostics.iter().position(|it| it.message.contains("Bilingg")).expect("the problem is named");
    assert!(!diagnostics[found].fixes.is_empty(), "a near miss has a repair");
    page.act(DocumentAction::ApplyFix(found, 0));
    assert_eq!(page.state.derived.run, RunState::Done, "{:?}", page.state.derived.compiled.diagnostics);
    assert!(page.source().contains("crash Billing"));
}

#[test]
fn opening_a_pattern_is_one_undo_step() {
    let mut page = Page::open();
    let mine = format!("{}\n# mine\n", page.source());
    page.edit(&mine).act(DocumentAction::OpenPattern("publish-subscribe".into()));
    assert_eq!(page.state.document.pattern.as_deref(), Some("publish-subscribe"));
    assert_eq!(page.step().0, 0, "a pattern opens before its first step");
    page.act(DocumentAction::Undo);
    assert_eq!(&*page.source(), mine.as_str());
    page.act(DocumentAction::OpenPattern("no-such-thing".into()));
    assert_eq!(&*page.source(), mine.as_str());
    assert!(page.state.notices.text().is_some());
}

#[test]
fn a_link_to_a_pattern_keeps_the_draft_within_one_undo() {
    let mut page = Page::boot(Some("publish-subscribe"), Some("A -> B: mine\n"));
    assert_eq!(page.state.document.pattern.as_deref(), Some("publish-subscribe"));
    assert!(page.state.notices.text().is_some());
    page.act(DocumentAction::Undo);
    assert_eq!(&*page.source(), "A -> B: mine\n");
    assert_eq!(page.state.document.pattern, None, "an own text is no pattern of the gallery");
}

#[test]
fn another_seed_gives_another_run_and_the_previous_seed_restores_the_old_one() {
    let mut page = Page::boot(Some("request-callback"), None);
    let (text, fingerprint) = (page.source(), page.fingerprint());
    page.act(DocumentAction::NewSeed(4_711));
    assert_eq!(page.state.derived.compiled.scenario.as_ref().map(|it| it.seed), Some(4_711));
    assert_ne!(page.fingerprint(), fingerprint);
    page.act(DocumentAction::PreviousSeed);
    assert_eq!(page.fingerprint(), fingerprint);
    assert_eq!(page.source(), text);
    assert!(!CommandId::PreviousSeed.is_enabled(&page.state));
}

#[test]
fn the_keyboard_travels_the_diagram_and_follows_arrows() {
    let mut page = Page::open();
    page.act(SelectionAction::Travel(Travel::First));
    let first = page.state.selection.expect("a selection").event.expect("an event");
    page.act(SelectionAction::Travel(Travel::Next));
    let second = page.state.selection.expect("a selection").event.expect("an event");
    assert!(second > first);
    assert!(!page.said().is_empty(), "each mark is told");
    let trace = page.state.derived.picture.as_ref().expect("a picture").trace.clone();
    let departure = trace.events().find(|it| it.kind == EventKind::Sent).expect("something is sent").id;
    let anchor = page.state.derived.picture.as_ref().expect("a picture").layout.anchor_of(departure);
    page.act(SelectionAction::Select(Some(anchor)));
    page.act(SelectionAction::Travel(Travel::First));
    while page.state.selection.and_then(|it| it.event) != Some(departure) {
        page.act(SelectionAction::Travel(Travel::Next));
    }
    page.act(SelectionAction::Travel(Travel::Follow));
    let arrival = page.state.selection.and_then(|it| it.event).expect("the other end");
    assert_eq!(trace.event(arrival).cause, Some(departure));
    page.act(SelectionAction::Travel(Travel::Follow));
    assert_eq!(page.state.selection.and_then(|it| it.event), Some(departure));
    page.act(SelectionAction::Travel(Travel::Last));
    let last = page.state.selection.and_then(|it| it.event);
    page.act(SelectionAction::Travel(Travel::Next));
    assert_eq!(page.state.selection.and_then(|it| it.event), last, "past the last there is nothing");
}

#[test]
fn selecting_a_mark_turns_the_details_to_it_and_opens_nothing() {
    let mut page = Page::open();
    page.act(PageAction::Environment(Environment { width_px: 1_280.0, ..Environment::default() }));
    assert!(!page.state.is_details_open());
    let anchor = page.state.derived.picture.as_ref().expect("a picture").layout.anchor_of(EventId(3));
    page.act(SelectionAction::Select(Some(anchor)));
    assert!(!page.state.is_details_open(), "no pane opens unasked");
    page.act(ViewAction::TogglePanel(Panel::Details));
    assert!(page.state.is_details_open());
    assert_eq!(page.state.settings.details.page(false), DetailsPage::Selected);
}

#[test]
fn the_other_scale_shows_the_same_moment() {
    let mut page = Page::open();
    page.act(PlaybackAction::SeekStep(9));
    let moment = page.state.moment(Now(page.now));
    page.act(ViewAction::SetScale(Scale::Proportional));
    assert_eq!(page.state.moment(Now(page.now)), moment);
    assert!(page.effects.iter().any(|it| matches!(it, Effect::SaveSettings(_))));
    page.act(PlaybackAction::Toggle).wait(1_500.0);
    let moment = page.state.moment(Now(page.now));
    page.act(ViewAction::SetScale(Scale::Ordinal));
    let after = page.state.moment(Now(page.now));
    assert!(page.state.playback.is_playing());
    assert_eq!(after.events, moment.events);
}

#[test]
fn settings_are_restored_on_the_next_visit() {
    let mut page = Page::open();
    page.act(ViewAction::SetFuture(Future::Hidden)).act(PlaybackAction::SetSpeed(2.0));
    let saved = page.effects.iter().find_map(|it| match it {
        Effect::SaveSettings(text) => Some(text.clone()),
        _ => None,
    });
    let mut next = Page::new();
    next.act(PageAction::Boot {
        address: None,
        draft: Some("A -> B: hello\n".into()),
        settings: saved,
        place: None,
        salt: 1,
    });
    assert_eq!(next.state.settings.future, Some(Future::Hidden));
    assert_eq!(next.state.settings.speed, 2.0);
    assert_eq!(&*next.source(), "A -> B: hello\n");
}

#[test]
fn the_second_view_shows_the_same_moment_and_is_remembered() {
    let mut page = Page::open();
    page.act(PlaybackAction::SeekStep(7));
    let before = page.state.moment(Now(page.now));
    let mut seen = Vec::new();
    for _ in 0..3 {
        let action = CommandId::ChangeView.action(&page.state, 0).expect("it can always be changed");
        page.act(action);
        let saved = page.effects.iter().find_map(|it| match it {
            Effect::SaveSettings(text) => playline::app::Settings::from_text(text),
            _ => None,
        });
        seen.push((page.state.is_diagram_shown(), page.state.is_topology_shown()));
        assert_eq!(saved.expect("it is remembered").views, page.state.settings.views);
        assert_eq!(page.state.moment(Now(page.now)), before);
    }
    assert_eq!(seen, [(true, true), (false, true), (true, false)]);
}

#[test]
fn a_phone_shows_one_view_at_a_time() {
    let mut page = Page::open();
    page.act(PageAction::Environment(Environment { width_px: 360.0, ..Environment::default() }));
    page.act(ViewAction::SetViews(Views::Topology));
    assert_eq!((page.state.is_diagram_shown(), page.state.is_topology_shown()), (false, true));
    page.act(ViewAction::SetViews(Views::Both));
    assert_eq!((page.state.is_diagram_shown(), page.state.is_topology_shown()), (true, false));
    page.act(ViewAction::ShowPane(Pane::Text));
    assert!(!page.state.is_diagram_shown() && !page.state.is_topology_shown());
}

#[test]
fn the_saved_image_equals_the_figure_on_screen() {
    let mut page = Page::open();
    let mut saved = |views| {
        page.act(ViewAction::SetViews(views)).act(ExportAction::SavePicture);
        page.effects.iter().find_map(|it| match it {
            Effect::Download { content, .. } => Some(content.clone()),
            _ => None,
        })
    };
    let (diagram, boxes) = (saved(Views::Diagram), saved(Views::Topology));
    assert!(diagram.is_some() && boxes.is_some());
    assert_ne!(diagram, boxes);
    assert_eq!(saved(Views::Both), diagram);
}

#[test]
fn a_message_selected_in_one_view_is_selected_in_the_other() {
    let mut page = Page::open();
    let picture = page.state.derived.picture.clone().expect("a picture");
    let boxes = picture.topology(Direction::Right);
    let at = picture.trace.moment_at(playline::base::SimTime(200_000_000));
    let token = boxes.stops(at).into_iter().find(|it| it.message().is_some()).expect("the dead letter waits");
    page.act(SelectionAction::Select(Some(token)));
    let message = page.state.selection.and_then(|it| it.message);
    assert_eq!(message, token.message());
    let hop =
        picture.trace.index().of_message(message.unwrap()).next().map(|row| picture.layout.anchor_of(row));
    page.act(SelectionAction::Select(hop));
    assert_eq!(page.state.selection.and_then(|it| it.message), message);
    assert_eq!(boxes.bounds(hop.unwrap(), at), boxes.bounds(token, at), "the arrow leads to the token");
}

#[test]
fn a_runaway_scenario_is_stopped_and_named() {
    let mut page = Page::open();
    page.edit("queue a { max-deliveries 9 }\nservice P\nservice C\nlink * -> * { latency 0ms }\nP {\n  once at 0ms {\n    send X to a\n  }\n}\nC {\n  on X from a {\n    send X to a\n  }\n}\n");
    assert_eq!(page.state.derived.run, RunState::Done, "{:?}", page.state.derived.compiled.diagnostics);
    let picture = page.state.derived.picture.as_ref().expect("what happened so far is shown");
    assert!(!picture.trace.stop().is_orderly(), "{:?}", picture.trace.stop());
    let said = page.said();
    assert!(said.contains('C') && said.contains("loop"), "{said}");
}

#[test]
fn a_run_that_was_stopped_goes_on_to_a_higher_limit() {
    let mut page = Page::open();
    page.act(RunAction::SetEventLimit(1_000));
    page.edit("service P, C\nqueue q\nlink * -> * { latency 1ms }\nP { once { send X to q } }\nC { on X from q { requeue } }\nrun for 2s\n");
    let rows = |page: &Page| page.state.derived.picture.as_ref().expect("a picture").trace.len();
    assert_eq!((rows(&page) / 100, page.state.higher_limit()), (10, Some(10_000)));
    page.act(RunAction::RaiseLimit(10_000));
    assert_eq!(page.state.higher_limit(), None, "the run ends by itself");
    assert!(rows(&page) > 1_100);
    page.edit("service P\nP { once { note \"x\" } }\n");
    assert_eq!(page.state.event_limit(), 10_000, "a change of the text keeps the limit");
    page.act(DocumentAction::OpenPattern("saga".into()));
    assert_eq!(page.state.event_limit(), 1_000, "another scenario has the usual one");
}

#[test]
fn that_expectations_fail_is_said_once() {
    let mut page = Page::open();
    let text = |times: u32| {
        format!(
            "service A, B\nqueue q\nA {{ every 1ms, {times} times {{ send Job to q }} }}\nB {{ on Job from q {{ work 1ms }} }}\nexpect 1 Job sent\n"
        )
    };
    page.edit(&text(3));
    assert!(page.said().contains("1 of 1 expectation fails"), "{}", page.said());
    page.edit(&text(4));
    assert_eq!(page.said(), "");
    page.edit(&text(1));
    assert!(page.said().contains("1 of 1 expectation holds"), "{}", page.said());
}

#[test]
fn a_line_of_the_text_is_gone_to() {
    let mut page = Page::open();
    page.edit("# \u{1f6d2}\nservice A\nA { once { note \"x\" } }\n");
    page.act(DocumentAction::GoToLine(3));
    assert!(page.state.is_text_open());
    assert_eq!(page.state.caret.map(|it| it.head), Some(15), "in UTF-16 units, as the editor counts");
    assert!(page.effects.contains(&Effect::FocusText));
}

#[test]
fn a_long_run_is_time_sliced_and_can_be_cancelled() {
    let mut page = Page::open();
    let text = "queue q\nservice P\nservice C { workers 8 }\nP {\n  every 1ms, 60000 times {\n    send Job to q\n  }\n}\nC {\n  on Job from q {\n    work 1ms\n  }\n}\n";
    let before = page.fingerprint();
    let effects = page.state.reduce(DocumentAction::Edit(text.into()), Now(0.0));
    assert!(effects.contains(&Effect::ContinueRun));
    assert!(matches!(page.state.derived.run, RunState::Running { events, .. } if events > 0));
    assert_eq!(page.fingerprint(), before, "the last picture stays meanwhile");
    page.act(RunAction::Stop);
    assert_ne!(page.fingerprint(), before);
    assert!(page.said().contains("was stopped"), "{}", page.said());
}

#[test]
fn an_oversized_file_changes_nothing() {
    let mut page = Page::open();
    let before = page.source();
    let text = "# long\n".repeat(400_000);
    page.act(DocumentAction::OpenText { name: "huge.play".into(), text: text.into() });
    assert_eq!(page.source(), before);
    assert!(page.state.notices.text().is_some_and(|it| it.contains("2 MiB")));
}

#[test]
fn command_names_and_keys_are_unique() {
    for (n, one) in COMMANDS.iter().enumerate() {
        for other in &COMMANDS[n + 1..] {
            assert_ne!(one.id, other.id);
            assert_ne!(one.name, other.name);
            assert!(one.keys.iter().all(|key| !other.keys.contains(key)), "{} and {}", one.name, other.name);
        }
        for key in one.keys {
            let held = Held { control: key.control, shift: key.shift, alt: key.alt };
            assert_eq!(command_for_key(key.key, held, true), Some(one.id), "{}", one.name);
        }
        assert!(one.effect.ends_with('.'));
    }
    assert_eq!(command_for_key("t", Held::default(), false), None, "letters can be switched off");
    assert_eq!(
        command_for_key("PageDown", Held::default(), false),
        Some(CommandId::PageForward),
        "a clicker's keys stay"
    );
}

#[test]
fn every_command_has_an_effect() {
    for spec in COMMANDS {
        let mut page = Page::open();
        page.act(DocumentAction::NewSeed(5))
            .act(PlaybackAction::SeekStep(4))
            .act(SelectionAction::Travel(Travel::AtPlayhead));
        if spec.id == CommandId::Redo {
            page.act(DocumentAction::Undo);
        }
        if [CommandId::SwapSides, CommandId::ActivateBaseline, CommandId::SeekDifference].contains(&spec.id) {
            page.act(CompareAction::WithPrevious);
        }
        if [CommandId::StopPresenting, CommandId::UnlockParameters, CommandId::ToggleSpotlight]
            .contains(&spec.id)
        {
            page.act(ViewAction::TogglePresent);
        }
        if spec.id == CommandId::ShowImport {
            let text = "sequenceDiagram\nloop x\nA->>B: hi\nend\n";
            page.act(DocumentAction::OpenText { name: "x.mmd".into(), text: text.into() });
        }
        if spec.id == CommandId::SystemTheme {
            page.act(ViewAction::SetTheme(Theme::Dark));
        }
        if spec.id == CommandId::StopRun {
            continue; // a story of its own: it needs a run that goes on
        }
        let action =
            spec.id.action(&page.state, 99).unwrap_or_else(|| panic!("{} is not enabled", spec.name));
        let before = format!("{:?} {:?} {:?}", page.state.playback, page.state.settings, page.state.document);
        let lens = |page: &Page| {
            let lens = &page.state.lens;
            let state = &page.state;
            let is_open = (
                state.are_lessons_open,
                state.are_parameters_unlocked,
                state.share_panel,
                state.imports.is_open,
            );
            (lens.is_stops_open, lens.is_lifelines_open, lens.find.asked, is_open)
        };
        let passing =
            (page.state.help, page.state.blank, page.state.selection, page.state.comparison, lens(&page));
        page.act(action);
        let after = format!("{:?} {:?} {:?}", page.state.playback, page.state.settings, page.state.document);
        let is_changed = before != after
            || passing
                != (
                    page.state.help,
                    page.state.blank,
                    page.state.selection,
                    page.state.comparison,
                    lens(&page),
                );
        assert!(is_changed || !page.effects.is_empty(), "{} did nothing", spec.name);
    }
}

#[test]
fn a_position_in_a_chart_is_a_moment_of_the_run() {
    let mut page = Page::open();
    let end = page.state.derived.picture.as_ref().expect("a picture").trace.end();
    page.act(PlaybackAction::SeekTime(SimTime(end.0 / 2)));
    assert_eq!(page.state.moment(Now(page.now)).time, SimTime(end.0 / 2));
    assert!(page.effects.contains(&Effect::RevealPlayhead) && page.said().is_empty());
    page.act(PlaybackAction::SeekTime(SimTime(end.0 + 1)));
    assert_eq!(page.step().0, page.step().1);
}

#[test]
fn the_selection_of_charts_is_saved() {
    let mut page = Page::open();
    let size = |width_px, height_px| Environment { width_px, height_px, ..Environment::default() };
    page.act(PageAction::Environment(size(1_280.0, 720.0))).act(ViewAction::ToggleCharts);
    assert!(!page.state.are_charts_open(), "a low page has no room for them above the timeline");
    assert!(page.state.is_details_open());
    assert_eq!(page.state.settings.details.page(false), DetailsPage::Charts);
    page.act(PageAction::Environment(size(1_280.0, 800.0))).act(ViewAction::ToggleCharts);
    assert!(page.state.are_charts_open());
    page.act(ViewAction::ToggleChart(ChartKind::Trouble)).act(ViewAction::ToggleChart(ChartKind::Busy));
    let kinds = [ChartKind::Waiting, ChartKind::Latency, ChartKind::Trouble];
    assert_eq!(page.state.settings.chart_kinds, kinds);
    assert!(page.effects.iter().any(
        |it| matches!(it, Effect::SaveSettings(text) if text.contains("chart-kinds waiting latency trouble"))
    ));
}

#[test]
fn metrics_can_be_copied_and_saved_as_csv() {
    let mut page = Page::open();
    page.act(ExportAction::SaveNumbers);
    let [Effect::Download { name, content, .. }] = &page.effects[..] else { panic!("a file is offered") };
    assert!(name.ends_with(".csv") && content.starts_with("about,name,measure,value,unit\r\n"));
    page.act(ExportAction::CopyNumbers);
    assert!(
        matches!(&page.effects[..], [Effect::Copy { text, .. }] if text.contains("channel,charges,most ready,"))
    );
}
