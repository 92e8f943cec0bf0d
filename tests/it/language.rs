//! The language: what is understood, what is said about mistakes, and that the printer changes nothing.

use playline::diag::render_all;
use playline::lower::{checks::CHECKS, compile};
use playline::syntax::{TokenKind, Tree, parse, print};
use proptest::prelude::*;

/// The diagnostics of a text, as the command line shows them.
fn problems(text: &str) -> String {
    render_all(text, &compile(text).diagnostics)
}

const LEVEL_2: &str = r#"
title "A poison order"
profile rabbitmq
seed 7

person  Shopper
service Orders
service Billing { workers 2 }
queue   charges { max-deliveries 3, dead-letter parked }
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
    let debug = format!("{:#?}", tree.items);
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
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

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
