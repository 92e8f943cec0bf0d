//! Selecting, and showing only what is wanted: what-if, lifelines, find, and reasons for doing nothing.

use playline::app::{
    COMMANDS, CommandId, DocumentAction, InspectAction, LifelinesAction, PageAction, PlaybackAction,
    SelectionAction, Travel, what_if,
};
use playline::base::LifelineId;

use crate::support::page::Page;

fn names(page: &Page) -> Vec<String> {
    let picture = page.state.derived.picture.as_ref().expect("a picture");
    let lifelines = &picture.trace.header().lifelines;
    let columns = page.state.derived.arrangement.columns(lifelines);
    columns.concat().into_iter().map(|id| lifelines[id].name.to_string()).collect()
}

fn id(page: &Page, name: &str) -> LifelineId {
    let picture = page.state.derived.picture.as_ref().expect("a picture");
    let found = picture.trace.header().lifelines.iter().find(|(_, it)| &*it.name == name);
    found.expect("a lifeline").0
}

#[test]
fn a_sketch_says_why_it_has_no_what_if() {
    let mut page = Page::boot(None, Some("Shop => Billing: Charge\nBilling --> Shop: Paid\n"));
    page.act(SelectionAction::ShowOffers);
    assert!(
        page.said().ends_with("A sketch has no what-if. Give Billing a behaviour first."),
        "{}",
        page.said()
    );
}

#[test]
fn a_text_with_errors_says_why_nothing_can_be_written() {
    let mut page = Page::boot(Some("dead-letter"), None);
    page.act(PlaybackAction::Last).act(SelectionAction::Travel(Travel::AtPlayhead));
    let picture = page.state.derived.picture.clone().expect("a picture");
    let selection = page.state.selection;
    let moment = picture.trace.end_moment();
    assert!(what_if(&picture, selection.as_ref(), moment, true).is_err_and(|it| it.contains("errors")));
    assert!(what_if(&picture, None, moment, false).is_err_and(|it| it.contains("mark")));
}

/// Whatever a command cannot do now, it says in a sentence.
#[test]
fn a_command_that_does_nothing_says_why() {
    for text in ["", "service {", "service A\nservice B\nA -> B: Hello\n"] {
        let page = Page::boot(None, Some(text));
        for spec in COMMANDS {
            let answer = spec.id.answer(&page.state, 7);
            match spec.id.hindrance(&page.state) {
                Some(why) => {
                    assert!(why.ends_with('.') && why.split(' ').count() > 2, "{:?}: {why}", spec.id);
                    assert_eq!(answer, PageAction::Notice(why.into()).into(), "{:?}", spec.id);
                }
                None => assert_eq!(Some(answer), spec.id.action(&page.state, 7), "{:?}", spec.id),
            }
        }
    }
    assert!(CommandId::SeekDifference.hindrance(&Page::open().state).is_some());
}

#[test]
fn three_of_many_lifelines_are_shown_in_four_actions_and_nothing_else_moves() {
    let senders: String = (1..=30).map(|n| format!("service S{n}\n")).collect();
    let text = format!(
        "{senders}S1 {{ every 20ms, 5 times {{ call S2.Ask }} }}\nS2 {{ on Ask {{ reply Told }} }}\n"
    );
    let mut page = Page::boot(None, Some(&text));
    page.act(PlaybackAction::First).act(PlaybackAction::Forward).act(PlaybackAction::Forward);
    page.act(SelectionAction::Travel(Travel::AtPlayhead));
    let before = (page.step(), page.state.selection);
    for name in ["S1", "S2", "S17"] {
        let id = id(&page, name);
        page.act(LifelinesAction::Hide(id));
    }
    page.act(LifelinesAction::Invert);
    assert_eq!(names(&page), ["S1", "S2", "S17"]);
    assert_eq!((page.step(), page.state.selection), before);
    page.act(LifelinesAction::ShowOnlyFollowed);
    assert_eq!(names(&page), ["S1", "S2"], "those of the message");
    let only = [id(&page, "S9"), id(&page, "S3")];
    page.act(LifelinesAction::ShowOnly(only.into()));
    assert_eq!(names(&page), ["S3", "S9"]);
    page.act(LifelinesAction::ShowOnly([].into()));
    assert_eq!(names(&page), ["S3", "S9"], "never none");
    page.act(LifelinesAction::ShowAll).act(LifelinesAction::Invert);
    assert_eq!(names(&page).len(), 30, "never none");
    assert_eq!((page.step(), page.state.selection), before);
    page.act(DocumentAction::Undo);
    assert_eq!(names(&page), ["S3", "S9"], "each is a step of undo");
}

#[test]
fn only_matches_hides_the_other_lifelines_until_it_is_switched_off() {
    let mut page = Page::boot(Some("dead-letter"), None);
    let all = names(&page);
    page.act(InspectAction::OpenFind).act(InspectAction::Find("kind:dead-lettered".into()));
    page.act(InspectAction::SetFilter(true));
    let shown = names(&page);
    assert!(shown.len() < all.len() && shown.contains(&"parked".to_owned()), "{shown:?}");
    page.act(InspectAction::Find("nothing at all".into()));
    assert_eq!(names(&page), all, "without a match nothing is hidden");
    page.act(InspectAction::Find("kind:dead-lettered".into()));
    assert_eq!(names(&page), shown);
    page.act(InspectAction::CloseFind);
    assert_eq!(names(&page), all);
}
