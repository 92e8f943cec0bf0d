//! Before a question is answered nothing that the page can show, say, copy or save has the answer in it.

use std::rc::Rc;

use playline::app::{
    AppAction, COMMANDS, CompareAction, DetailsPage, DocumentAction, Effect, ExportAction, ImportAction, Now,
    PageAction, PlaybackAction, SharePanel, SweepAction, TeachingAction, ViewAction,
};
use playline::trace::{Moment, Trace};

use crate::horizon::{later_names, names, said_by, told};
use crate::support::page::Page;

/// What stands in every line of the text that may state the answer.
const SECRET: &str = "tells-it-all";

/// A lesson whose every sentence has the secret in it, with a question before the third job.
fn lesson() -> String {
    format!(
        "# {SECRET}\ntitle \"Jobs\"\nabout \"{SECRET}\"\nwatch \"{SECRET}\"\ntry \"{SECRET}\"\nuse when \"{SECRET}\"\n\
        not when \"{SECRET}\"\nsimplified \"{SECRET}\"\nparameter crew = 5ms in 1ms..9ms \"Length of work\"\n\nservice Office # {SECRET}\n\
        queue jobs\nservice A, B\n\nOffice {{ every 10ms, 4 times as n {{ send Job {{ n }} to jobs }} }}\n\
        A {{ on Job from jobs, prefetch 1 {{ work 45ms }} }}\nB {{\n  # {SECRET}\n  on Job from jobs, prefetch 1 {{ work crew }}\n}}\n\n\
        watch at Job 4 handled \"{SECRET}\"\nask before Job 3 delivered \"Who?\" {{\n  yes \"B\" when Job 3 delivered to B because \"{SECRET}\"\n\
        \x20 no \"A\" because \"{SECRET}\"\n}}\nexpect 3 Job delivered to B\nexpect Job handled once each at {LATE}\nat {LATE} crash B\n\
        challenge \"{SECRET}\" {{ hint \"{SECRET}\" }}\n"
    )
}

/// A time that only lines say that may not be shown.
const LATE: &str = "77777us";

/// The page at the question, and how far it may tell.
fn at_the_question() -> (Page, Rc<Trace>, Moment) {
    let mut page = Page::open();
    page.act(DocumentAction::Edit(lesson().into())).act(TeachingAction::SetAsking(true));
    page.act(PlaybackAction::Last);
    let picture = page.state.derived.picture.clone().expect("a picture");
    let limit = page.state.next_question().expect("a question").before(&picture);
    assert_eq!(page.state.moment(Now(page.now)), limit);
    (page, picture.trace.clone(), limit)
}

/// Everything that can be read of a page without doing anything more.
fn readable(page: &Page) -> Vec<String> {
    let state = &page.state;
    let mut texts = vec![
        state.folded_text().unwrap_or_else(|| state.document.source.to_string()),
        state.goal().to_string(),
        state.window_title(),
        format!("{:?}", state.heading()),
        format!("{:?}", state.card_view()),
        format!("{:?}", state.cue_shown()),
        format!("{:?}", state.challenge_view()),
        format!("{:?}", state.told_selection().is_some()),
        format!("{:?}", state.notices.current().map(|it| &it.text)),
        format!("{:?}", state.share_panel),
    ];
    texts.extend(state.run_problems().into_iter().map(|it| it.sentence));
    let told = state.told(Now(page.now)).expect("a picture");
    texts.extend(told.outlooks.iter().map(|it| format!("{} {}", it.words, it.measured)));
    texts.extend(self::told(&told.trace));
    texts.extend(page.effects.iter().filter_map(|it| match it {
        Effect::Copy { text, .. } | Effect::Announce { text, .. } => Some(text.to_string()),
        Effect::Download { content, .. } => Some(content.to_string()),
        _ => None,
    }));
    texts
}

fn assert_tells_nothing(page: &Page, trace: &Trace, limit: Moment, after: &str) {
    assert!(page.state.moment(Now(page.now)).events <= limit.events, "{after} leads further");
    assert!(page.state.derived.baseline.is_none(), "{after} shows another run");
    assert!(!page.state.sweep.is_running() && page.state.sweep.summary.is_none(), "{after} runs many seeds");
    let later = later_names(trace, limit);
    for text in readable(page) {
        assert!(!text.contains(SECRET) && !text.contains(LATE), "{after}: {text}");
        assert!(!text.contains("3 Job delivered"), "{after}: {text}");
        assert_eq!(later.iter().find(|it| names(&text, it)), None, "{after}: {text}");
    }
}

/// Commands that close the question: it is asked no longer, or another text is open.
fn ends_the_question(page: &Page) -> bool {
    !page.state.settings.asks || !page.source().contains(SECRET)
}

#[test]
fn no_command_tells_the_answer_before_it_is_given() {
    let (page, trace, limit) = at_the_question();
    assert_tells_nothing(&page, &trace, limit, "nothing");
    let mut tried = 0;
    for spec in COMMANDS {
        let (mut page, trace, limit) = at_the_question();
        let Some(action) = spec.id.action(&page.state, 3) else { continue };
        page.act(action);
        if ends_the_question(&page) || page.fingerprint() != trace.fingerprint() {
            continue;
        }
        tried += 1;
        assert_tells_nothing(&page, &trace, limit, spec.name);
    }
    assert!(tried > 40, "{tried} commands were tried");
}

#[test]
fn nothing_else_that_can_be_done_tells_the_answer() {
    let later: Vec<AppAction> = vec![
        SweepAction::Start(5, None).into(),
        CompareAction::WithBroker(Some("rabbitmq".into())).into(),
        CompareAction::WithPattern("saga".into()).into(),
        CompareAction::KeepRun.into(),
        DocumentAction::Intervene("at 1ms crash A\n".into()).into(),
        TeachingAction::ShowHint.into(),
        TeachingAction::ShowSolution.into(),
        TeachingAction::Judge.into(),
        ImportAction::Show.into(),
        ExportAction::ShowPanel(Some(SharePanel::QrCode)).into(),
        ExportAction::SaveText.into(),
        ViewAction::TogglePresent.into(),
    ];
    let pages = DetailsPage::ALL.iter().map(|it| AppAction::from(ViewAction::OpenPage(*it)));
    for action in later.into_iter().chain(pages) {
        let (mut page, trace, limit) = at_the_question();
        page.act(action.clone());
        assert_eq!(page.fingerprint(), trace.fingerprint(), "{action:?} changes the run");
        assert_tells_nothing(&page, &trace, limit, &format!("{action:?}"));
        for text in said_by(&mut page) {
            assert!(!text.contains(SECRET), "{action:?}: {text}");
        }
    }
}

#[test]
fn what_has_the_answer_in_it_is_given_to_those_who_ask_twice() {
    let (mut page, ..) = at_the_question();
    page.act(ExportAction::SaveText);
    assert!(page.effects.iter().all(|it| !matches!(it, Effect::Download { .. })));
    assert_eq!(page.state.notices.text(), Some("This has the answer to a question in it."));
    page.act(PageAction::AnswerNotice(0));
    assert!(
        page.effects
            .iter()
            .any(|it| matches!(it, Effect::Download { content, .. } if content.contains(SECRET)))
    );
    assert!(page.state.folded_text().is_some_and(|it| it.contains("on Job from jobs")));
    page.act(TeachingAction::ShowText);
    assert_eq!(page.state.folded_text(), None, "the text can be edited all the same");
    page.act(TeachingAction::Skip);
    page.act(ExportAction::SaveText);
    assert!(page.effects.iter().any(|it| matches!(it, Effect::Download { .. })), "it was answered");
}

#[test]
fn an_audience_does_not_see_the_future_unless_it_was_chosen() {
    use playline::app::Future;
    let mut page = Page::open();
    page.act(DocumentAction::Edit(lesson().into()));
    assert_eq!(page.state.told_future(), Future::Dimmed);
    page.act(ViewAction::TogglePresent);
    assert_eq!(page.state.told_future(), Future::Hidden);
    for chosen in Future::ALL {
        page.act(ViewAction::SetFuture(*chosen));
        assert_eq!(page.state.told_future(), *chosen);
    }
}
