//! The language: what is understood, what is said about mistakes, and that the printer changes nothing.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use playline::base::limits;
use playline::diag::{apply_edits, render_all};
use playline::gallery::PATTERNS;
use playline::host::{RunLimits, run};
use playline::lower::{checks::CHECKS, compile};
use playline::model::profiles::PROFILES;
use playline::syntax::{TokenKind, Tree, complete, highlight, parse, print, set_seed, words};
use playline::trace::EventKind;
use proptest::prelude::*;

use crate::support::runs;

/// The diagnostics of a text, as the command line shows them.
fn problems(text: &str) -> String {
    render_all(text, &compile(text).diagnostics)
}

pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

fn reference() -> String {
    std::fs::read_to_string(repository().join("docs/language.md")).expect("the reference is a file")
}

/// The sources of the two layers that make diagnostics.
fn sources() -> String {
    let mut result = String::new();
    let mut folders =
        vec![repository().join("src/syntax"), repository().join("src/lower"), repository().join("src/diag")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of sources").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                result.push_str(&std::fs::read_to_string(path).expect("a source is a text"));
            }
        }
    }
    result
}

/// The codes that the sources give to diagnostics, by the calls that make them.
fn codes() -> BTreeSet<String> {
    let sources: String = sources().split_whitespace().collect();
    let mut codes: BTreeSet<String> = CHECKS.iter().map(|it| it.code.to_owned()).collect();
    for call in ["Diagnostic::error(\"", "Diagnostic::warning(\""] {
        for (at, _) in sources.match_indices(call) {
            let code = sources[at + call.len()..].split('"').next().unwrap_or("");
            codes.insert(code.to_owned());
        }
    }
    codes
}

#[test]
fn the_reference_names_every_code() {
    let reference = reference();
    let missing: Vec<String> =
        codes().into_iter().filter(|it| !reference.contains(&format!("| `{it}` |"))).collect();
    assert_eq!(missing, [""; 0], "docs/language.md has no row for these codes");
    assert!(codes().len() > 40, "codes are found");
}

#[test]
fn the_reference_names_every_word() {
    let reference = reference();
    let is_named = |word: &str| {
        let around = |it: char| !(it.is_alphanumeric() || it == '-' || it == '_');
        reference.split(around).any(|it| it == word)
    };
    let missing: Vec<&str> = words::WORDS.iter().map(|it| it.text).filter(|it| !is_named(it)).collect();
    assert_eq!(missing, [""; 0], "docs/language.md does not mention these words");
}

#[test]
fn the_reference_has_the_checks_as_they_are() {
    let mut table = String::from("| code | finds | why |\n|---|---|---|\n");
    for check in CHECKS {
        table.push_str(&format!("| `{}` | {} | {} |\n", check.code, check.what, check.why));
    }
    let reference = reference();
    let start = reference.find("| code | finds | why |").expect("the reference has a table of checks");
    let length = reference[start..].find("\n\n").map_or(reference.len() - start, |at| at + 1);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let updated = format!("{}{table}{}", &reference[..start], &reference[start + length..]);
        std::fs::write(repository().join("docs/language.md"), updated).expect("the reference can be written");
    } else {
        assert_eq!(&reference[start..start + length], table);
    }
}

/// A scenario in standard words, with every word and every choice that once had another spelling.
const STANDARD: &str = "profile kafka
parameter crew = 2 in 1..4
person Shopper
service Billing { workers 1, autoscale charges, max-workers 3 }
service Till
stream charges
Shopper { every 5ms, 9 times as n { append Charge { n } to charges } }
Billing {
  persistent sold = 0
  on Charge from charges, isolation read-uncommitted, prefetch crew {
    parallel { branch { work 1ms }; branch { sold = sold + 1 } }
  }
}
Till { on Charge from charges, commit manual, isolation read-committed { commit } }
at 20ms crash Billing for 5ms
";

#[test]
fn an_earlier_spelling_means_the_same() {
    let trace = |text: &str| {
        let lowered = compile(text);
        let scenario = lowered.scenario.unwrap_or_else(|| panic!("{text}: {:?}", lowered.diagnostics));
        run(Rc::new(scenario), RunLimits::default()).to_text()
    };
    let pairs = words::EARLIER
        .iter()
        .map(|it| (it.1, it.2))
        .chain(words::EARLIER_CHOICES.iter().map(|it| (it.1, it.2)));
    let expected = trace(STANDARD);
    for (earlier, standard) in pairs {
        assert!(STANDARD.contains(standard), "{standard} is not in the scenario");
        let text = STANDARD.replace(standard, earlier);
        assert!(print(&parse(&text).tree).contains(earlier), "the printer keeps the spelling");
        assert_eq!(trace(&text), expected, "{earlier}");
    }
}

#[test]
fn the_language_knows_the_profiles_and_the_words_of_the_trace() {
    let mut profiles: Vec<&str> = Vec::new();
    for profile in PROFILES {
        if !profiles.contains(&profile.name) {
            profiles.push(profile.name);
        }
        let versions = words::VERSIONS.iter().find(|(name, _)| *name == profile.name);
        let known = versions.is_none_or(|(_, versions)| versions.contains(&profile.version));
        assert!(known, "{} {}", profile.name, profile.version);
        let unknown: Vec<&str> =
            profile.kinds.iter().map(|it| it.name).filter(|it| !words::KINDS.contains(it)).collect();
        assert!(unknown.is_empty(), "{unknown:?} of {}", profile.name);
    }
    assert_eq!(words::PROFILES, profiles);
    let kinds: Vec<&str> = EventKind::ALL.iter().map(|it| it.word()).collect();
    assert_eq!(words::OCCURRENCES, [&["handled"], &kinds[..]].concat());
}

const LEVEL_2: &str = r#"
title "A poison order"
profile rabbitmq
seed 7

person  Shopper
service Orders
service Billing { workers 2 }
queue   charges { kind quorum, max-deliveries 3, dead-letter parked }
queue   parked
topic   order-events

link * -> * { latency 2ms..6ms }

Shopper {
  every 200ms, 5 times as n {
    call Orders.Place { id: n, total: 10 * n } timeout 1s
  }
}

Orders {
  state accepted = 0
  on Place {
    work 3ms
    send Charge { id, total } to charges
    publish OrderPlaced { id } to order-events
    accepted = accepted + 1
    reply Accepted
  }
}

Billing {
  on Charge from charges, prefetch 1 {
    work 20ms..40ms
    if id == 3 { fail "card data unreadable" }    # nack; acknowledged when the block ends well
  }
}

at 2s  crash Billing
at 3s  restart Billing
at 4s  partition Orders | charges for 500ms
at 5s  redrive parked to charges with { total: 30 }

expect Charge handled exactly once each
expect parked holds 1 at 4s
expect p99 latency of Place < 250ms
"#;

#[test]
fn the_example_of_the_reference_is_a_scenario() {
    let compiled = compile(LEVEL_2);
    let scenario = compiled.scenario.unwrap_or_else(|| panic!("{}", problems(LEVEL_2)));
    assert_eq!(scenario.endpoints.len(), 3);
    assert_eq!(scenario.channels.len(), 3);
    assert_eq!(scenario.interventions.len(), 5);
    assert_eq!(scenario.expectations.len(), 3);
}

#[test]
fn every_check_finds_its_mistake_and_is_silent_when_it_is_mended() {
    for check in CHECKS {
        let finds = |text| compile(text).diagnostics.iter().any(|it| it.code == check.code);
        assert!(finds(check.fires), "{} does not fire:\n{}", check.code, problems(check.fires));
        assert_eq!(problems(check.silent), "", "{} is not silent", check.code);
    }
}

/// What a text says, without places: the tree as text with every `@3..7` taken out, and the comments.
fn meaning(tree: &Tree) -> String {
    let mut result = String::new();
    let debug = format!("{:?}", tree.items);
    let mut parts = debug.split('@');
    result.push_str(parts.next().unwrap_or(""));
    for part in parts {
        result.push_str(part.trim_start_matches(|it: char| it.is_ascii_digit() || it == '.'));
    }
    let comments = tree.tokens.iter().filter(|it| it.kind == TokenKind::Comment);
    comments.for_each(|it| result.push_str(it.span.text(&tree.text)));
    result
}

/// Parse → print → parse is the identity, and printing twice is printing once.
#[track_caller]
fn check_printer(text: &str) {
    let tree = parse(text).tree;
    let printed = print(&tree);
    let again = parse(&printed).tree;
    assert_eq!(meaning(&again), meaning(&tree), "{text:?} printed as {printed:?}");
    assert_eq!(print(&again), printed, "printing {text:?} again");
}

#[test]
fn printing_changes_no_meaning() {
    check_printer(LEVEL_2);
}

/// Pieces of texts, sensible and not.
const PIECES: &[&str] = &[
    "title",
    "knob",
    "n = 2 in 1..5",
    "try",
    "\"a b\"",
    "\"open",
    "service",
    "queue",
    "link",
    "A",
    "orders",
    "on",
    "every",
    "200ms",
    "5",
    "times",
    "as",
    "n",
    "{",
    "}",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    ".",
    "..",
    "=",
    "==",
    "-",
    "+",
    "*",
    "/",
    "%",
    "<",
    "|",
    "->",
    "=>",
    "-->",
    "->>",
    "-x",
    "--x",
    "-)",
    "<->",
    "#",
    "# remark",
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\t",
    ";",
    "call",
    "send",
    "to",
    "if",
    "else",
    "alt",
    "end",
    "opt",
    "loop",
    "note",
    "over",
    "expect",
    "at",
    "2s",
    "crash",
    "handled",
    "holds",
    "30%",
    "sequenceDiagram",
    "participant",
    "%%",
    "---",
    "é",
    "طلب",
    "🛒",
    "\u{202e}",
    "\\",
    "\"",
    "1.",
    "5",
    "s",
    "run",
    "for",
    "state",
    "work",
    "reply",
    "not",
    "and",
    "x",
    "@",
    "!",
    "&",
    "\u{0}",
    "~",
];

/// A text made of pieces, glued or apart.
fn soup() -> impl Strategy<Value = String> {
    let piece =
        (0..PIECES.len(), 0..3_usize).prop_map(|(piece, gap)| [PIECES[piece], ["", " ", " "][gap]].concat());
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(runs(3_000))]

    #[test]
    fn printing_changes_no_meaning_of_any_soup(text in soup()) {
        check_printer(&text);
    }

    #[test]
    fn every_soup_compiles_or_says_why(text in soup()) {
        let compiled = compile(&text);
        prop_assert!(compiled.scenario.is_some() || !compiled.diagnostics.is_empty());
    }
}

/// Every beginning of every text of the gallery, cut at a letter's edge.
fn half_typed() -> impl Iterator<Item = &'static str> {
    let edges = |text: &'static str| text.char_indices().map(move |(at, _)| &text[..at]);
    PATTERNS.iter().flat_map(move |it| edges(it.source))
}

#[test]
fn every_half_typed_text_is_a_scenario_or_says_what_is_missing() {
    for text in half_typed() {
        let compiled = compile(text);
        assert!(compiled.scenario.is_some() || !compiled.diagnostics.is_empty(), "{text:?}");
        for diagnostic in &compiled.diagnostics {
            assert!(diagnostic.span.end as usize <= text.len(), "{diagnostic:?} is outside of {text:?}");
            assert!(!diagnostic.message.is_empty());
        }
    }
}

#[test]
fn every_half_typed_text_can_be_printed_coloured_and_completed() {
    for text in half_typed().step_by(7) {
        check_printer(text);
        check_colours(text);
        let end = u32::try_from(text.len()).unwrap();
        for offer in complete(text, end, true) {
            assert!(offer.replace.end <= end && !offer.insert.is_empty(), "{offer:?}");
        }
    }
}

/// Colours are in order, do not overlap, and leave only blanks out.
#[track_caller]
fn check_colours(text: &str) {
    let mut done = 0;
    for piece in highlight(text) {
        let range = piece.span.range();
        assert!(range.start >= done && range.end > range.start, "{piece:?} in {text:?}");
        done = range.end;
    }
}

proptest! {
    #![proptest_config(runs(2_000))]

    #[test]
    fn random_bytes_are_a_scenario_or_a_sentence(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let compiled = compile(&text);
        prop_assert!(compiled.scenario.is_some() || !compiled.diagnostics.is_empty());
        check_printer(&text);
        check_colours(&text);
    }

    #[test]
    fn a_soup_can_be_coloured_completed_and_edited(text in soup(), at in 0..100_u32) {
        check_colours(&text);
        let at = at.min(u32::try_from(text.len()).unwrap());
        let at = (0..=at).rev().find(|at| text.is_char_boundary(*at as usize)).unwrap_or(0);
        complete(&text, at, true);
        let seeded = set_seed(&text, 42);
        prop_assert!(seeded.contains("42"));
        let fixes: Vec<_> = compile(&text).diagnostics.into_iter().flat_map(|it| it.fixes).collect();
        fixes.iter().for_each(|fix| drop(compile(&apply_edits(&text, &fix.edits))));
    }
}

#[test]
fn a_text_of_one_mebibyte_is_read() {
    for source in [PATTERNS[0].source, "A -> B: Hello\n"] {
        let text = source.repeat((1 << 20) / source.len());
        let parsed = parse(&text);
        assert!(parsed.tree.statements * 20 > text.lines().count(), "most lines are statements");
        assert!(problems(&text).contains("[too-many-rules]"));
        assert!(print(&parsed.tree).len() >= text.len() - 1);
    }
}

/// Texts that would take for ever if anything looked twice at what is behind it.
#[test]
fn a_long_text_of_anything_is_read_in_one_pass() {
    let pieces = [
        "{",
        "}",
        "(",
        "[",
        "-",
        "=",
        "\"",
        "\"a",
        "#",
        ";",
        ",",
        ".",
        "..",
        "a",
        "a ",
        "a-",
        "1",
        "1.",
        "é",
        "\u{202e}",
        "\n",
        "\r\n",
        "a;",
        "%%",
        "A -> B: x\n",
        "alt x\n",
        "end\n",
        "else\n",
        "service a\n",
        "service a, ",
        "title ",
        "A {\n",
        "A{on B{",
        "once {",
        "if x {",
        "else if x {",
        "call A.B { a: ",
        "note over a, ",
        "x = ",
        "1 + ",
        "not ",
        "a.b",
        "sequenceDiagram\n",
        "seed 1\n",
        "at 1s crash A\n",
        "expect A handled ",
        "queue q { ttl ",
        "on M from q, prefetch 1, ",
        "link A -> B ",
        "<<-->>",
        "-x ",
        "every 1s, 2 times ",
        "@{",
        "A works 1ms\n",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 17) / piece.len());
        let parsed = parse(&text);
        assert!(parsed.tree.tokens.len() <= text.len() + 1, "{piece:?}");
        assert!(parsed.tree.statements <= text.len(), "{piece:?}");
        let compiled = playline::lower::lower(&parsed);
        assert!(compiled.scenario.is_some() || !compiled.diagnostics.is_empty(), "{piece:?}");
        assert!(compiled.diagnostics.len() <= limits::DIAGNOSTICS + 1, "{piece:?}");
        assert!(print(&parsed.tree).len() <= 8 * text.len() + 1, "{piece:?}");
    }
}

#[test]
fn a_text_of_more_than_two_mebibytes_is_refused_in_a_sentence() {
    let text = "A -> B: x\n".repeat(limits::SOURCE_BYTES / 10 + 1);
    assert!(problems(&text).starts_with("error[text-too-long]"), "{}", problems(&text));
}

#[test]
fn nesting_ends_at_its_limit() {
    let nest = |levels: usize| {
        format!("person P\nP {{\n once {{\n{}{}\n }}\n}}", "if true {\n".repeat(levels), "}".repeat(levels))
    };
    let is_too_deep = |text: &str| compile(text).diagnostics.iter().any(|it| it.code == "nested-too-deep");
    assert!(!is_too_deep(&nest(limits::NESTING - 2)));
    assert!(is_too_deep(&nest(limits::NESTING - 1)));
    let values = |levels: usize| {
        format!("person P\nP {{ once {{ note {}1{} }} }}", "(".repeat(levels), ")".repeat(levels))
    };
    assert!(!is_too_deep(&values(limits::NESTING - 2)));
    assert!(is_too_deep(&values(limits::NESTING - 1)));
}

#[test]
fn line_ends_tabs_and_scripts_make_no_difference() {
    let text = "service Büro, طلب, \"🛒 cart\"\nBüro {\n  once {\n    send Grüße to طلب\n    send Hi to \"🛒 cart\"\n  }\n}\nطلب {\n  on Grüße { work 1ms }\n}\n\"🛒 cart\" {\n  on Hi { work 1ms }\n}\n";
    let meant = meaning(&parse(text).tree);
    assert_eq!(problems(text), "");
    assert_eq!(print(&parse(text).tree), text);
    for other in [
        text.replace('\n', "\r\n"),
        text.replace('\n', "\r"),
        text.replace("  ", "\t"),
        format!("\u{feff}{text}"),
        text.replace(" to ", " to \u{200f}"),
    ] {
        assert_eq!(meaning(&parse(&other).tree), meant, "{other:?}");
        assert_eq!(print(&parse(&other).tree), text, "{other:?}");
    }
}
