//! What the editor gets from the parser: offers at the cursor, and colours.

use expect_test::expect;
use playline::syntax::{complete, highlight};

/// The labels offered at the mark `‸`, when somebody asks for them.
fn offered(marked: &str) -> String {
    let at = marked.find('‸').expect("the text has a mark");
    let text = marked.replace('‸', "");
    let offers = complete(&text, u32::try_from(at).unwrap(), true);
    offers.into_iter().map(|it| it.label).collect::<Vec<_>>().join(" ")
}

const HALF_A_SHOP: &str = "service Shop\nservice Billing\nqueue charges { max-deliveries 3 }\nqueue parked\ntopic events\n\
    Billing {\n  state paid = 0\n  on Charge from charges { work 1ms }\n  on Price { reply Amount { total: 3 } }\n}\n\
    Shop {\n  once as n {\n    send Charge { id: n, sum: 2 } to charges\n  }\n}\n";

#[test]
fn completions_fit_their_place() {
    let at = |end: &str| offered(&format!("{HALF_A_SHOP}{end}"));
    assert_eq!(at("qu‸"), "queue");
    assert_eq!(at("at 2s cr‸"), "crash");
    assert_eq!(at("at 2s crash ‸"), "Shop Billing");
    assert_eq!(at("at 2s purge ‸"), "charges parked events");
    assert_eq!(at("at 2s redrive parked ‸"), "to with");
    assert_eq!(
        at("profile ‸"),
        "neutral rabbitmq rabbitmq-quorum kafka service-bus event-hubs event-grid sqs jms nats redis"
    );
    assert_eq!(at("queue q { dead‸ }"), "dead-letter dead-letter-strategy dead-letter-key");
    assert_eq!(at("queue q { dead-letter ‸ }"), "charges parked q");
    assert_eq!(at("queue q { overflow ‸ }"), "drop-oldest drop-newest reject reject-and-dead-letter block");
    assert_eq!(at("link Shop -> ‸"), "Shop Billing charges parked events");
    assert_eq!(at("Shop {\n  once {\n    call Billing.‸\n  }\n}"), "Price");
    assert_eq!(at("Shop {\n  once {\n    send ‸\n  }\n}"), "Amount Charge Price");
    assert_eq!(at("Shop {\n  once {\n    publish X to ‸\n  }\n}"), "events");
    assert_eq!(at("Shop {\n  ev‸\n}"), "every");
    assert_eq!(at("Billing {\n  on Charge from charges, pre‸ { }\n}"), "prefetch");
    assert_eq!(
        at("expect Charge handled ‸"),
        "at by from to exactly once each at least once each at most once each in order"
    );
}

#[test]
fn a_parameter_is_completed_wherever_a_number_is_valid() {
    let at = |end: &str| offered(&format!("knob crew = 2 in 1..8\nservice Shop\n{end}"));
    assert_eq!(at("service B { workers cr‸ }"), "crew");
    assert_eq!(at("at cr‸ crash Shop"), "crew");
    assert_eq!(at("Shop {\n  every 1s, cr‸ times { work 1ms }\n}"), "crew");
    assert_eq!(at("Shop {\n  once { note cr‸ }\n}"), "crew");
    assert_eq!(at("expect run ends within cr‸"), "crew");
}

#[test]
fn completions_include_the_variables_of_their_reaction() {
    let text = HALF_A_SHOP.replace("work 1ms }", "work 1ms\n    note ‸\n  }");
    let offers = offered(&text);
    assert!(offers.starts_with("paid id sum "), "{offers}");
}

#[test]
fn nothing_is_completed_in_comments_texts_and_finished_words() {
    assert_eq!(offered("# qu‸"), "");
    assert_eq!(offered("title \"qu‸\""), "");
    assert_eq!(offered("queue‸ q"), "");
    let on_an_empty_line = complete("service A\n\n", 10, false);
    assert_eq!(on_an_empty_line, []);
    assert!(offered("service A\n‸\n").contains("queue"));
}

#[test]
fn colours_come_from_the_parser() {
    let text = "queue q { capacity 3 }  # hi\nA {\n  on M from q { note queue + \"x\" }\n}\nat 1s crash A";
    let pieces: Vec<String> = highlight(text)
        .iter()
        .filter(|it| it.class.word() != "mark")
        .map(|it| format!("{}:{}", it.span.text(text), it.class.word()))
        .collect();
    expect![[r#"queue:keyword q:participant capacity:setting 3:number # hi:comment A:participant on:keyword M:message from:keyword q:participant note:keyword queue:variable "x":text at:keyword 1s:number crash:keyword A:participant"#]].assert_eq(&pieces.join(" "));
}

/// Text with the caret, and what is offered first, without being asked for.
const FIRST_OFFERS: &[(&str, &str)] = &[
    // Participants come before words of the language.
    ("Shop => Bank: Pay\ns‸", "Shop say simplified"),
    ("Shop => Bank: Pay\nB‸", "Bank"),
    ("service seller\nperson P\nse‸", "seller seed"),
    ("service Shop\nqueue stock\nperson P\nS‸", "Shop stock"),
    // Arrows are taught behind a participant, and the reply that is waited for comes first.
    ("Shop ‸", "=> -> -->"),
    ("Shop =‸", "=>"),
    ("Shop => Bank: Pay\nBank ‸", "--> Shop => ->"),
    ("Shop => Bank: Pay\nBank -‸", "--> Shop -> -x"),
    ("Shop => Bank: Pay\nBank --> Shop: Paid\nBank ‸", "=> -> -->"),
    ("\"Front desk\" => Bank: Pay\n\"Front desk\" ‸", "=> -> -->"),
    ("participant ‸", ""),
    ("alt ‸", ""),
    ("seed ‸", ""),
    // The other end, then the words.
    ("Shop => Bank: Pay\nShop -> ‸", "Shop Bank"),
    ("Shop => Bank: Pay\nShop -> B‸", "Bank"),
    ("Shop => Front desk: Pay\nShop ->F‸", "Front desk"),
    ("Shop => Bank: Pay\nBank --> Shop: P‸", "Pay"),
    ("Shop => Bank: Pay now\nBank --> Shop: ‸", "Pay now"),
    // Names come before the words of an expectation.
    ("Shop => Bank: Pay\nexpect ‸", "Shop Bank Pay"),
    ("Shop => Bank: Error\nexpect E‸", "Error"),
    ("Shop => Bank: Error\nexpect er‸", "Error error"),
];

#[test]
fn names_of_the_text_are_offered_before_words_of_the_language() {
    for (marked, wanted) in FIRST_OFFERS {
        let at = u32::try_from(marked.find('‸').unwrap()).unwrap();
        let offers = complete(&marked.replace('‸', ""), at, false);
        let count = wanted.split(' ').count().max(3);
        let labels: Vec<String> = offers.into_iter().take(count).map(|it| it.label).collect();
        assert!(labels.join(" ").starts_with(wanted), "{marked:?}: {labels:?}");
        assert!(!wanted.is_empty() || labels.is_empty(), "{marked:?}: {labels:?}");
    }
}
