//! The language: what is understood, what is said about mistakes, and that the printer changes nothing.

use playline::diag::render_all;
use playline::lower::{checks::CHECKS, compile};

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
