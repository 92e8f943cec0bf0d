//! The workbench of dead letters, with the faults that such tools have had in the world.

use std::rc::Rc;

use playline::app::{
    AppState, DeadLetter, DocumentAction, Edited, Now, PageAction, Picture, Redriving, dead_letters,
    discard_lines, editable, edited, redrive_lines, repair_lines,
};
use playline::trace::{EventKind, Moment};

/// Two orders that cannot be read, one that can; nobody mends anything.
const POISON: &str = r#"
person  Shop
service Billing
queue   charges { max-deliveries 2, dead-letter parked }
queue   parked

link * -> * { latency 5ms }

Shop {
  every 50ms, 3 times as n {
    let card = "4111"
    if n > 1 { card = "4l11" }
    send Charge { id: n, card } to charges
  }
}

Billing {
  on Charge from charges, prefetch 1 {
    work 10ms
    if card == "4l11" { fail "card unreadable" }
  }
}
"#;

struct Bench {
    state: AppState,
}

impl Bench {
    fn open(text: &str) -> Self {
        let mut state = AppState::default();
        let draft = Some(text.into());
        state.reduce(
            PageAction::Boot { address: None, draft, settings: None, place: None, salt: 1 },
            Now(0.0),
        );
        Self { state }
    }

    fn picture(&self) -> Rc<Picture> {
        self.state.derived.picture.clone().expect("a picture")
    }

    fn end(&self) -> Moment {
        self.picture().trace.end_moment()
    }

    fn letters(&self) -> Vec<DeadLetter> {
        dead_letters(&self.picture(), self.end())
    }

    fn act(&mut self, lines: &[String]) {
        self.state.reduce(DocumentAction::Intervene(lines.join("\n").into()), Now(1.0));
        assert_eq!(self.state.notices.text(), None, "{lines:?}");
    }

    fn redrive(&mut self, letters: &[Edited], how: &Redriving) -> Vec<String> {
        let picture = self.picture();
        let lines = redrive_lines(&picture, picture.trace.intervention_time(self.end()), letters, how);
        self.act(&lines);
        lines
    }

    fn count(&self, kind: EventKind) -> usize {
        self.picture().trace.events().filter(|it| it.kind == kind).count()
    }

    /// How often handlings of charges ended well.
    fn handled(&self) -> usize {
        let picture = self.picture();
        picture.trace.events().filter(|it| it.message.is_some() && it.fact().is_done()).count()
    }
}

fn mended(letter: &DeadLetter, field: &str, typed: &str) -> Edited {
    let before = letter.payload.get(field).cloned().unwrap_or_default();
    Edited { letter: letter.clone(), edits: vec![(field.into(), edited(&before, typed).expect("a value"))] }
}

fn as_they_are(letters: &[DeadLetter]) -> Vec<Edited> {
    letters.iter().map(|it| Edited { letter: it.clone(), edits: Vec::new() }).collect()
}

#[test]
fn each_dead_letter_shows_reason_attempts_and_time() {
    let letters = Bench::open(POISON).letters();
    let names: Vec<&str> = letters.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Charge #2", "Charge #3"]);
    let death = &letters[0].deaths[0];
    assert_eq!((death.death.attempts, death.death.count, &*death.channel), (2, 1, "charges"));
    assert_eq!(death.death.words.as_deref(), Some("card unreadable"));
    assert_eq!(death.time, death.death.first);
    assert_eq!(letters[0].payload.get("card").map(editable).as_deref(), Some("4l11"));
}

#[test]
fn an_edited_dead_letter_is_redriven_once_and_never_beside_the_original() {
    let mut bench = Bench::open(POISON);
    let letters = bench.letters();
    let sent = bench.count(EventKind::Sent);
    bench.redrive(&[mended(&letters[0], "card", "4111")], &Redriving::default());
    assert_eq!(bench.count(EventKind::Sent), sent + 1, "one message, not the mended and the old one");
    assert_eq!(bench.handled(), 2, "handled once, beside the one that was readable");
    let left: Vec<String> = bench.letters().into_iter().map(|it| it.name).collect();
    assert_eq!(left, ["Charge #3"], "the one that was not chosen stays");
}

#[test]
fn a_redriven_message_contains_the_edit() {
    let mut bench = Bench::open(POISON);
    let letters = bench.letters();
    let lines = bench.redrive(&[mended(&letters[0], "card", "42 \"x\" \\ 1")], &Redriving::default());
    assert!(lines[0].contains(r#"with { card: "42 \"x\" \\ 1" }"#), "{}", lines[0]);
    let picture = bench.picture();
    let payload = picture.trace.payload_at(letters[0].message, picture.trace.end_moment());
    assert_eq!(payload.get("card").map(editable).as_deref(), Some("42 \"x\" \\ 1"));
    assert_eq!(payload.get("id").map(editable).as_deref(), Some("2"), "what was not edited stays");
}

#[test]
fn dead_letters_with_the_same_edit_share_a_line() {
    let mut bench = Bench::open(POISON);
    let letters = bench.letters();
    let same: Vec<Edited> = letters.iter().map(|it| mended(it, "card", "4111")).collect();
    let lines = bench.redrive(&same, &Redriving { rate: "10/s".into(), ..Redriving::default() });
    assert_eq!(lines.len(), 1);
    assert!(
        lines[0].ends_with(r#"redrive Charge 2, Charge 3 from parked with { card: "4111" }, rate 10/s"#),
        "{}",
        lines[0]
    );
    assert_eq!((bench.handled(), bench.letters().len()), (3, 0), "all are handled, nothing is lost");

    let mut bench = Bench::open(POISON);
    let letters = bench.letters();
    let other = [mended(&letters[0], "card", "4111"), mended(&letters[1], "card", "4222")];
    assert_eq!(bench.redrive(&other, &Redriving::default()).len(), 2);
    assert_eq!((bench.handled(), bench.letters().len()), (3, 0));
}

#[test]
fn a_redriven_dead_letter_that_fails_again_keeps_its_history() {
    for as_new in [false, true] {
        let mut bench = Bench::open(POISON);
        let how = Redriving { as_new, ..Redriving::default() };
        let first = bench.letters()[0].clone();
        bench.redrive(&as_they_are(&[first]), &how);
        let letters = bench.letters();
        assert_eq!(letters.len(), 2, "it is back");
        let again = letters.iter().find(|it| it.deaths.len() == 2).expect("both deaths are on record");
        assert!(again.deaths[0].time < again.deaths[1].time);
        assert_eq!(again.name, "Charge #2");
        assert_eq!(again.original.get("card").map(editable).as_deref(), Some("4l11"));
    }
}

#[test]
fn undo_restores_every_dead_letter() {
    let mut bench = Bench::open(POISON);
    let before = bench.letters();
    bench.redrive(&as_they_are(&before), &Redriving { as_new: true, ..Redriving::default() });
    bench.state.reduce(DocumentAction::Undo, Now(2.0));
    assert_eq!(bench.letters(), before);
    let lines = {
        let picture = bench.picture();
        discard_lines(&picture, picture.trace.intervention_time(bench.end()), &before)
    };
    bench.act(&lines);
    assert_eq!(bench.letters(), []);
    bench.state.reduce(DocumentAction::Undo, Now(3.0));
    assert_eq!(bench.letters(), before, "what was discarded is one step away");
}

#[test]
fn repairing_the_consumer_handles_dead_letters_unchanged() {
    let mut bench = Bench::open(POISON);
    let letters = bench.letters();
    let lines = {
        let picture = bench.picture();
        repair_lines(&picture, picture.trace.intervention_time(bench.end()), &letters, &Redriving::default())
    };
    assert!(lines[0].ends_with("repair Billing"), "{}", lines[0]);
    bench.act(&lines);
    assert_eq!((bench.handled(), bench.letters().len()), (3, 0));
}

#[test]
fn an_invalid_edit_is_reported_and_nothing_is_redriven() {
    let mut bench = Bench::open(POISON);
    let (before, source) = (bench.letters(), bench.state.document.source.clone());
    let picture = bench.picture();
    let at = picture.trace.intervention_time(bench.end());
    for how in [
        Redriving { rate: "fast".into(), ..Redriving::default() },
        Redriving { to: "nowhere".into(), ..Redriving::default() },
    ] {
        let lines = redrive_lines(&picture, at, &as_they_are(&before), &how);
        bench.state.reduce(DocumentAction::Intervene(lines.join("\n").into()), Now(1.0));
        assert!(bench.state.notices.close().is_some());
        assert_eq!(bench.state.document.source, source);
    }
    let id = before[0].payload.get("id").expect("a field");
    for wrong in ["2 } # {", "2, as: 3", "2 #", "", "2\nat 1s crash Billing", "}"] {
        assert_eq!(edited(id, wrong), None, "{wrong}");
    }
    assert_eq!(edited(id, " 7 ").as_deref(), Some("7"));
}

#[test]
fn a_redriven_message_is_no_dead_letter_until_it_fails_again() {
    let bench =
        Bench::open(&format!("{POISON}\nat 300ms redrive parked to charges\nat 300ms pause Billing\n"));
    assert_eq!(bench.letters(), [], "they wait in charges like any other message");
}
