//! Links carry every text unchanged, survive what happens to them on the way, and say what is wrong when they do not.

mod corpus;

use playline::base::{SimTime, limits};
use playline::exchange::{
    BrokenLink, Link, LinkProblem, Linked, LinkedView, ReadLink, read_link, write_link,
};
use playline::gallery::PATTERNS;
use proptest::prelude::*;

use crate::support::random_world::any_sketch;
use crate::support::runs;

fn text_link(text: &str) -> String {
    let link = Link { opens: Linked::Text(text.into()), view: LinkedView::default() };
    write_link(&link).unwrap_or_else(|| panic!("a link of {} bytes", text.len()))
}

fn opened(address: &str) -> Link {
    match read_link(address) {
        ReadLink::Opens(link) => link,
        other => panic!("{address} is {other:?}"),
    }
}

fn broken(address: &str) -> BrokenLink {
    match read_link(address) {
        ReadLink::Broken(problem) => *problem,
        other => panic!("{address} is {other:?}"),
    }
}

fn text_of(address: &str) -> String {
    match opened(address).opens {
        Linked::Text(text) => text.to_string(),
        Linked::Lesson(id) => panic!("the lesson {id}"),
    }
}

fn lesson() -> &'static str {
    playline::gallery::by_id("dead-letter").map(|it| it.source).expect("it ships")
}

#[test]
fn every_pattern_travels_in_a_link_of_unreserved_characters() {
    for pattern in PATTERNS {
        let link = text_link(pattern.source);
        assert_eq!(text_of(&link), pattern.source, "{}", pattern.id);
        let is_unreserved = |it: char| it.is_ascii_alphanumeric() || "-._~".contains(it);
        assert!(link[1..].chars().all(is_unreserved), "{link}");
        assert!(link.len() < 4_000, "{}: {} characters", pattern.id, link.len());
    }
}

#[test]
fn every_character_of_unicode_travels() {
    let mut texts = vec![String::new()];
    for block in (0..=0x10_ffff_u32).step_by(0x400) {
        let letters: String = (block..block + 0x400).filter_map(char::from_u32).collect();
        texts.push(letters);
    }
    for text in texts {
        assert_eq!(text_of(&text_link(&text)), text);
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any_sketch(),
        "(?s).{0,400}",
        proptest::collection::vec("[a-z]{1,6}|\\n|  | \\{ |[0-9]{1,9}", 0..2_000).prop_map(|it| it.concat()),
    ]
}

proptest! {
    #![proptest_config(runs(200))]

    #[test]
    fn every_text_travels(text in any_text()) {
        prop_assert_eq!(text_of(&text_link(&text)), text);
    }

    #[test]
    fn nothing_that_arrives_makes_it_panic_or_lie(text in any_text(), at in 0usize..4_000, with in "(?s).{0,3}") {
        let link = text_link(&text);
        let at = at % (link.len() + 1);
        for address in [format!("{}{with}", &link[..at]), format!("{}{with}{}", &link[..at], &link[at..])] {
            if let ReadLink::Opens(Link { opens: Linked::Text(read), .. }) = read_link(&address) {
                prop_assert_eq!(&*read, &*text, "{}", address);
            }
        }
    }

    #[test]
    fn any_address_is_read_or_refused(address in "(?s)#?[12]?\\.?.{0,200}") {
        let _ = read_link(&address);
    }

    #[test]
    fn a_prefix_is_rescued_from_a_link_that_was_cut(text in any_sketch(), keep in 0usize..100) {
        let link = text_link(&text);
        let payload = link.rfind('.').unwrap_or(0);
        let cut = 3 + (payload - 3) * keep / 100;
        let BrokenLink { problem, rescued } = broken(&link[..cut]);
        prop_assert_eq!(problem, LinkProblem::Cut { got: cut - 3, expected: None });
        prop_assert!(text.starts_with(&rescued), "{:?}", rescued);
    }
}

/// What happens to links between two people.
#[test]
fn what_chats_and_mail_do_to_a_link_is_undone() {
    let link = text_link(lesson());
    type Way = (&'static str, fn(&str) -> String);
    let ways: &[Way] = &[
        ("as it is", str::to_owned),
        ("a whole address", |it| format!("https://example.org/play/{it}")),
        ("the sign is encoded", |it| it.replace('#', "%23")),
        ("dots are encoded", |it| it.replace('.', "%2E").replace('-', "%2d")),
        ("encoded twice", |it| it.replace('#', "%2523").replace('.', "%252E")),
        ("soft wraps", |it| wrapped(it, 76, "\n")),
        ("wraps of quoted-printable", |it| wrapped(it, 72, "=\r\n")),
        ("wraps of a quoted reply", |it| wrapped(it, 72, "\r\n> ")),
        ("encoded wraps", |it| wrapped(it, 72, "%0D%0A")),
        ("places to break without a width", |it| wrapped(it, 20, "\u{200b}")),
        ("in brackets", |it| format!("({it})")),
        ("in angle brackets", |it| format!("<{it}>")),
        ("at the end of a sentence", |it| format!("{it}.")),
        ("in quotes", |it| format!("\"{it}\",")),
        ("in typographic quotes", |it| format!("“{it}”")),
        ("in Markdown", |it| format!("[lesson]({it})")),
        ("in bold", |it| format!("**{it}**")),
        ("in italics", |it| format!("_{it}_")),
        ("two hyphens are a dash", |it| it.replace("--", "—")),
        ("a tracker adds to it", |it| format!("{it}?utm_source=chat&fbclid=IwAR0x")),
        ("a tracker adds more", |it| format!("{it}&utm_source=chat")),
    ];
    for (way, mangle) in ways {
        assert_eq!(text_of(&mangle(&link)), lesson(), "{way}");
    }
    let readable = format!("{link}&t=1.5ms&view=both");
    assert_eq!(opened(&readable.replace('&', "&amp;")), opened(&readable), "written into HTML");
}

fn wrapped(text: &str, width: usize, with: &str) -> String {
    let lines: Vec<&str> =
        text.as_bytes().chunks(width).filter_map(|it| std::str::from_utf8(it).ok()).collect();
    lines.join(with)
}

#[test]
fn each_way_to_be_broken_has_its_sentence() {
    let link = text_link(lesson());
    let payload = link.rfind('.').expect("a tail") - 3;
    let other = text_link("service A\nservice B\n");
    let swapped = format!("{}{}", &link[..link.len() - 8], "00000000");
    let damaged = format!("#1.{}{}", "_".repeat(payload), &link[3 + payload..]);
    let without_a_line = wrapped(&link, 76, "\n")
        .lines()
        .enumerate()
        .filter(|(n, _)| *n != 3)
        .map(|(_, it)| it)
        .collect::<Vec<_>>()
        .join("\n");
    let cases = [
        (link[..603].to_owned(), "This link was cut: its end is missing after 600 characters."),
        (link[..link.len() - 3].to_owned(), "its end is missing"),
        (format!("#1.{}{}", &link[3..603], &link[3 + payload..]), "This link was cut: 600 of "),
        (
            format!("{}\n{}", &link[..100], &link[100..700]),
            "broken over lines, and part of it is missing: 697 characters arrived.",
        ),
        (without_a_line, "broken over lines, and part of it is missing: "),
        (format!("#1.xx{}", &link[3..]), "Something was added to this link: "),
        (swapped, "This link was altered"),
        (damaged, "This link was altered"),
        (other.replace("#1.", "#2."), "This link has format 2, and this Playline reads format 1."),
        ("#1".to_owned(), "This link was cut: its end is missing after 0 characters."),
        ("#1.".to_owned(), "This link was cut"),
        (
            format!("#1.{}", "A".repeat(limits::LINK_CHARS)),
            "This link has 32,771 characters; 32,768 are allowed.",
        ),
        ("#//evil.example/x".to_owned(), "This address is not a link of Playline."),
        ("#javascript:alert(1)".to_owned(), "This address is not a link of Playline."),
    ];
    for (address, sentence) in cases {
        let said = broken(&address).problem.sentence();
        assert!(said.contains(sentence), "{said}\n  is not\n{sentence}\n  for {address}");
    }
}

#[test]
fn what_is_left_of_a_broken_link_is_kept() {
    let link = text_link(lesson());
    let rescued = broken(&link[..603]).rescued;
    assert!(rescued.len() > 400 && lesson().starts_with(&rescued), "{rescued}");
    let whole = broken(&link[..link.len() - 3]).rescued;
    assert_eq!(whole, lesson(), "only the end of the address was cut");
}

#[test]
fn bombs_are_refused_before_they_are_unpacked() {
    for bytes in [300_000_usize, limits::LINK_TEXT_BYTES, limits::LINK_TEXT_BYTES + 1, 64 << 20] {
        let text = "a".repeat(bytes);
        let link = Link { opens: Linked::Text(text.into()), view: LinkedView::default() };
        assert_eq!(write_link(&link), None, "{bytes} bytes");
    }
    // 4 MiB of zeros, made without this program: each character is a match as long as there are.
    let bomb = include_str!("bomb.txt").trim();
    assert_eq!(broken(bomb).problem, LinkProblem::TooLarge);
    assert_eq!(broken(bomb).rescued, "");
}

#[test]
fn a_text_too_large_for_an_address_gets_no_link() {
    let mut seed = 1_u32;
    let noise: String = (0..60_000)
        .map(|_| {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (seed >> 24) as u8 % 90)
        })
        .collect();
    let link = Link { opens: Linked::Text(noise.into()), view: LinkedView::default() };
    assert_eq!(write_link(&link), None);
}

fn lesson_link(id: &str, view: LinkedView) -> Link {
    Link { opens: Linked::Lesson(id.into()), view }
}

#[test]
fn lessons_and_what_is_readable() {
    let none = LinkedView::default();
    let at = |ns| LinkedView { time: Some(SimTime(ns)), ..LinkedView::default() };
    let cases = [
        ("#s=dead-letter", lesson_link("dead-letter", none.clone())),
        ("#dead-letter", lesson_link("dead-letter", none.clone())),
        ("%23dead-letter", lesson_link("dead-letter", none.clone())),
        ("#s=dead-letter&seed=7", lesson_link("dead-letter", LinkedView { seed: Some(7), ..none.clone() })),
        (
            "#s=retry&t=1200ms&view=both&step=3&seed=18446744073709551615",
            lesson_link(
                "retry",
                LinkedView {
                    seed: Some(u64::MAX),
                    time: Some(SimTime(1_200_000_000)),
                    step: Some(3),
                    views: Some("both".into()),
                },
            ),
        ),
        ("#s=retry&t=1.5s", lesson_link("retry", at(1_500_000_000))),
        ("#s=retry&t=123.672ms", lesson_link("retry", at(123_672_000))),
        ("#s=retry&t=5us", lesson_link("retry", at(5_000))),
        ("#s=retry&t=7ns", lesson_link("retry", at(7))),
        ("#s=retry&t=2min", lesson_link("retry", at(120_000_000_000))),
        ("#s=retry&t=soon&step=-1&seed=x&view=<b>&=&&", lesson_link("retry", none.clone())),
        ("#s=retry&t=99999999999999999999s", lesson_link("retry", none.clone())),
        ("#s=retry&t=18446744073709551615ms", lesson_link("retry", none)),
    ];
    for (address, link) in cases {
        assert_eq!(opened(address), link, "{address}");
        assert_eq!(opened(&write_link(&link).expect("short")), link, "{address} written again");
    }
    for nothing in ["", "#", "%23", " \n"] {
        assert_eq!(read_link(nothing), ReadLink::Empty, "{nothing:?}");
    }
}
