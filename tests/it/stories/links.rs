//! Sharing a scenario, and opening one that came with a link.

use playline::app::{
    CommandId, DocumentAction, DraftsAction, Effect, ExportAction, LinkAction, PageAction, PlaybackAction,
    SharePanel, ViewAction, Views,
};
use playline::exchange::{Link, Linked, LinkedView, write_link};
use playline::gallery::by_id;

use crate::support::page::Page;

const SKETCH: &str =
    "title \"Mine\"\nAnna => Ben: hello\nBen --> Anna: hi\nAnna => Ben: how are you?\nBen --> Anna: fine\n";
const OTHER: &str = "title \"Theirs\"\nCleo => Dan: good day\nDan --> Cleo: good day\n";

fn link_of(text: &str) -> String {
    let link = Link { opens: Linked::Text(text.into()), view: LinkedView::default() };
    write_link(&link).expect("short")
}

fn command(page: &mut Page, id: CommandId) {
    let action = id.action(&page.state, 5).expect("it is offered");
    page.act(action);
}

/// What Copy link puts on the clipboard, and what is said.
fn copied(page: &mut Page) -> (String, String) {
    command(page, CommandId::CopyLink);
    let copy = page.effects.iter().find_map(|it| match it {
        Effect::Copy { text, said } => Some((text.to_string(), said.to_string())),
        _ => None,
    });
    copy.expect("something is copied")
}

fn open(page: &mut Page, link: &str) {
    let (_, address) = link.split_once('#').expect("a link");
    page.act(LinkAction::Open(address.into()));
}

fn answer(page: &mut Page, label: &str) {
    let notice = page.state.notice().expect("something is asked");
    let at = notice.choices.iter().position(|it| it.label == label);
    page.act(PageAction::AnswerNotice(at.unwrap_or_else(|| panic!("{label} in {notice:?}"))));
}

fn draft_texts(page: &Page) -> Vec<String> {
    page.state.drafts.newest_first().into_iter().map(|it| it.text.to_string()).collect()
}

#[test]
fn a_link_opens_the_text_at_the_step_and_in_the_views_of_its_sender() {
    let mut sender = Page::open();
    sender.state.page = "https://play.example/".into();
    sender.edit(SKETCH).act(PlaybackAction::SeekStep(2)).act(ViewAction::SetViews(Views::Both));
    let (link, said) = copied(&mut sender);
    assert!(link.starts_with("https://play.example/#1."), "{link}");
    assert_eq!(said, format!("Link copied, {} characters", link.len()));

    let mut reader = Page::boot(link.split_once('#').map(|it| it.1), None);
    assert_eq!(&*reader.source(), SKETCH);
    assert_eq!(reader.step(), sender.step());
    assert_eq!(reader.fingerprint(), sender.fingerprint());
    assert_eq!(reader.state.settings.views, Views::Both);
    assert_eq!(reader.state.notice().map(|it| it.text.to_string()).as_deref(), Some("From a link"));
    assert_eq!(draft_texts(&reader), Vec::<String>::new(), "it is kept nowhere");
    assert_eq!(
        copied(&mut reader).0.split_once('#').map(|it| it.1.to_owned()),
        link.split_once('#').map(|it| it.1.to_owned()),
        "and is shared as it came"
    );
    answer(&mut reader, "Back");
    assert!(reader.state.document.pattern.is_some(), "the page as it begins");
    assert_eq!(reader.state.settings.views, Views::Diagram);
}

#[test]
fn every_step_of_a_run_has_a_link_that_opens_it() {
    let mut sender = Page::open();
    for id in ["dead-letter", "stream", "saga"] {
        sender.act(DocumentAction::OpenPattern(id.into()));
        for step in 0..sender.step().1 {
            sender.act(PlaybackAction::SeekStep(step));
            let (link, _) = copied(&mut sender);
            let mut reader = Page::open();
            open(&mut reader, &link);
            assert_eq!(reader.step(), sender.step(), "{link}");
        }
    }
}

#[test]
fn a_lesson_is_named_with_its_seed() {
    let mut page = Page::open();
    page.act(DocumentAction::OpenPattern("dead-letter".into()));
    assert_eq!(copied(&mut page).0, "#s=dead-letter&seed=7");
    page.act(DocumentAction::NewSeed(11)).act(PlaybackAction::First);
    assert_eq!(copied(&mut page).0, "#s=dead-letter&seed=11", "but for its seed it ships");
    let mut reader = Page::boot(Some("s=dead-letter&seed=11"), None);
    assert_eq!(reader.source(), page.source());
    assert_eq!(reader.state.notice().map(|it| it.choices.len()), Some(2));
    open(&mut reader, "#s=dead-letter&seed=7");
    assert_eq!(reader.state.document.pattern.as_deref(), Some("dead-letter"));
    open(&mut reader, "#stream");
    assert_eq!(reader.state.document.pattern.as_deref(), Some("stream"), "as addresses were before");
    open(&mut reader, "#s=no-such-lesson");
    assert_eq!(reader.state.notices.text(), Some("There is no lesson “no-such-lesson”."));
    assert_eq!(reader.state.document.pattern.as_deref(), Some("stream"));
}

#[test]
fn links_leave_the_drafts_of_the_reader_alone() {
    let mut page = Page::boot(None, Some(SKETCH));
    page.act(PlaybackAction::SeekStep(1));
    let (own, place, drafts) =
        (page.state.document.clone(), page.state.place(playline::app::Now(page.now)), draft_texts(&page));
    for n in 0..5 {
        open(&mut page, &link_of(&format!("{OTHER}Cleo => Dan: {n}\n")));
        assert_eq!(page.state.document.draft, None);
        assert_eq!(draft_texts(&page), drafts);
        assert_eq!(
            page.state.place(playline::app::Now(page.now)),
            place,
            "the next visit begins with the own text"
        );
        assert!(!page.effects.iter().any(|it| matches!(it, Effect::StoreDraft(_) | Effect::DropDraft(_))));
    }
    answer(&mut page, "Back");
    assert_eq!(page.state.document, own);
    assert_eq!(page.step().0, 1, "where it was left");
    assert_eq!(page.state.notice(), None);
}

#[test]
fn changing_what_came_with_a_link_makes_a_copy() {
    let mut page = Page::boot(None, Some(SKETCH));
    open(&mut page, &link_of(OTHER));
    page.edit(&OTHER.replace("good day", "good night"));
    assert_eq!(draft_texts(&page).len(), 2);
    assert_eq!(page.state.notice(), None, "it is the reader's now");
    assert_eq!(page.state.address(), None);
    page.act(DocumentAction::Undo);
    assert_eq!(page.state.notice().map(|it| it.text.to_string()).as_deref(), Some("From a link"));
    answer(&mut page, "Make a copy");
    assert_eq!(&*page.source(), OTHER);
    assert!(page.state.document.draft.is_some());
    let name =
        page.state.document.draft.and_then(|id| page.state.drafts.get(id)).map(|it| it.name.to_string());
    assert_eq!(name.as_deref(), Some("Theirs"));
    assert!(draft_texts(&page).contains(&SKETCH.to_owned()));
}

#[test]
fn the_way_back_leads_to_the_own_text_as_it_is_by_then() {
    let mut page = Page::boot(None, Some(SKETCH));
    let id = page.state.document.draft.expect("a draft");
    open(&mut page, &link_of(OTHER));
    let mut record = page.state.drafts.get(id).expect("it is kept").record();
    record.revision += 5;
    record.text = "Anna => Ben: from another tab\n".into();
    page.act(DraftsAction::Loaded { records: [record].into(), lost: [].into() });
    assert_eq!(&*page.source(), OTHER);
    answer(&mut page, "Back");
    assert_eq!(&*page.source(), "Anna => Ben: from another tab\n");
}

#[test]
fn a_large_run_waits_until_it_is_asked_for() {
    let text = "title \"Large\"\nservice A\nservice B\nA {\n  every 1ms, 30000 times as n { send Tick { n } to B }\n}\nB { on Tick { } }\n";
    let mut page = Page::open();
    open(&mut page, &link_of(text));
    let rows = page.state.derived.picture.as_ref().map_or(0, |it| it.trace.len());
    assert!((20_000..40_000).contains(&rows), "{rows}: the beginning is shown");
    assert!(!page.state.is_working());
    page.act(PageAction::DismissNotice);
    answer(&mut page, "Run it all");
    let rows = page.state.derived.picture.as_ref().map_or(0, |it| it.trace.len());
    assert!(rows >= 60_000, "{rows}");
    assert!(page.state.notice().is_some_and(|it| it.choices.len() == 2), "there is nothing left to run");
}

#[test]
fn a_broken_link_says_so_and_offers_what_is_left() {
    let link = link_of(by_id("dead-letter").expect("it ships").source);
    let mut page = Page::boot(Some(&link[1..700]), Some(SKETCH));
    assert_eq!(&*page.source(), SKETCH, "the own text is under it");
    assert_eq!(page.state.share_panel, Some(SharePanel::BrokenLink));
    assert!(page.said().contains("This link was cut"), "{}", page.said());
    page.act(LinkAction::SaveAddress);
    assert!(
        matches!(&page.effects[..], [Effect::Download { name, content, .. }] if &**name == "playline-link.txt" && **content == link[1..700])
    );
    page.act(LinkAction::OpenRescued);
    assert!(page.source().starts_with("title   \"A poison order\""));
    assert!(page.state.document.draft.is_some());
    assert_eq!(page.state.share_panel, None);
    assert!(draft_texts(&page).contains(&SKETCH.to_owned()));
}

#[test]
fn a_text_too_large_for_a_link_says_so() {
    let mut page = Page::open();
    let lines: String = (0..9_000)
        .map(|n| format!("# {:x}\n", playline::base::StableHash::default().word(n).finish()))
        .collect();
    page.edit(&format!("A -> B: hello\n{lines}"));
    command(&mut page, CommandId::CopyLink);
    assert_eq!(page.state.notices.text(), Some("The text is too large for a link: save it as a file."));
    page.act(ExportAction::ShowPanel(Some(SharePanel::QrCode)));
    assert_eq!(page.state.share_panel, Some(SharePanel::QrCode));
}

#[test]
fn long_links_name_the_chats_that_cut_them() {
    let mut page = Page::open();
    let text = |lines: u64| -> String {
        (0..lines)
            .map(|n| format!("A -> B: {:x}\n", playline::base::StableHash::default().word(n).finish()))
            .collect()
    };
    for (lines, words) in [
        (20, " characters. Opens"),
        (180, "too long for Discord, Teams and Jira. Opens"),
        (500, "too long for Slack, Discord, Teams and Jira. Opens"),
    ] {
        page.edit(&text(lines));
        let detail = page.state.sharing(page.state.resting_moment()).detail();
        assert!(detail.contains(words), "{detail}");
    }
}

#[test]
fn a_scenario_is_copied_as_mermaid_and_for_a_document() {
    let mut page = Page::open();
    page.state.page = "https://play.example/".into();
    let copied = |page: &mut Page, id| {
        command(page, id);
        let copy = page.effects.iter().find_map(|it| match it {
            Effect::Copy { text, .. } => Some(text.to_string()),
            _ => None,
        });
        copy.expect("something is copied")
    };
    let run = copied(&mut page, CommandId::CopyMermaid);
    assert!(run.starts_with("sequenceDiagram\n  title A poison order\n  %% Mermaid cannot express"), "{run}");
    assert!(run.contains("  Orders-)charges: Charge #35;1\n"), "{run}");
    let block = copied(&mut page, CommandId::CopyDocument);
    assert!(block.starts_with("## A poison order\n\n"), "{block}");
    assert!(block.contains("\n```mermaid\nsequenceDiagram\n"), "{block}");
    assert!(
        block.contains("[Open it in Playline](<https://play.example/#s=dead-letter&seed=7>): seed 7, run `")
    );
    assert!(block.contains("| ✓ | 1 Charge dead-lettered |"), "{block}");
    page.edit(SKETCH);
    let sketch = copied(&mut page, CommandId::CopyMermaid);
    let lines = "  title Mine\n  Anna->>Ben: hello\n  Ben-->>Anna: hi\n  Anna->>Ben: how are you?\n  Ben-->>Anna: fine\n";
    assert_eq!(sketch, format!("sequenceDiagram\n{lines}"));
    page.act(DocumentAction::OpenPattern("dead-letter".into()));
    page.act(ViewAction::SetFuture(playline::app::Future::Hidden)).act(PlaybackAction::First);
    let hidden = copied(&mut page, CommandId::CopyDocument);
    assert!(!hidden.contains("dead-lettered)"), "nothing of the future leaves the page: {hidden}");
}

/// The words of the messages and notes of a sequence diagram of another program, in order.
fn told_words(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .filter(|it| it.contains(':') && !it.contains("@{") && !it.trim_start().starts_with(['%', '\'']));
    lines.map(|it| it.split_once(':').map_or("", |it| it.1).trim().to_owned()).collect()
}

#[test]
fn what_has_not_happened_is_in_no_sequence_diagram() {
    let created =
        "title \"Late\"\nA -> B: first\ncreate participant Zed\nB ->> Zed: second\nZed --> B: third\n";
    let copied = |page: &mut Page, id| {
        command(page, id);
        let copy = page.effects.iter().find_map(|it| match it {
            Effect::Copy { text, .. } => Some(text.to_string()),
            _ => None,
        });
        copy.expect("something is copied")
    };
    for id in [CommandId::CopyMermaid, CommandId::CopyPlantUml] {
        for pattern in ["dead-letter", "saga", "retry", ""] {
            let mut page = Page::open();
            if pattern.is_empty() {
                page.edit(created);
            } else {
                page.act(DocumentAction::OpenPattern(pattern.into()));
            }
            page.act(ViewAction::SetFuture(playline::app::Future::Hidden));
            let steps = page.step().1;
            page.act(PlaybackAction::SeekStep(steps));
            let mut later = told_words(&copied(&mut page, id));
            for step in (0..steps).rev() {
                page.act(PlaybackAction::SeekStep(step));
                let text = copied(&mut page, id);
                let told = told_words(&text);
                assert!(text.contains("What had happened up to the playhead."), "{pattern} {step}: {text}");
                assert!(told.len() <= later.len(), "{pattern} {step}: {text}");
                assert!(
                    later.starts_with(&told) || pattern.is_empty(),
                    "{pattern} {step}: {told:?} {later:?}"
                );
                let is_created = told.iter().any(|it| it.starts_with("second"));
                assert!(!pattern.is_empty() || text.contains("Zed") == is_created, "{step}: {text}");
                later = told;
            }
            assert!(later.is_empty(), "{pattern}: nothing has happened before the first step");
        }
    }
}
