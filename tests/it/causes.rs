//! A list of problems names the cause before what follows from it, and correcting the cause corrects the rest.

use playline::diag::{Diagnostic, apply_edits};
use playline::lower::compile;

const SHOP: &str = r#"title "Shop"
person Shopper
service Orders
queue charges { max-deliveries 3, dead-letter parked }
service Billing
queue parked
Billing {
  on Charge from charges {
    work 5ms
    if id == 2 { fail "no" }
  }
}
Shopper {
  every 40ms, 3 times as n {
    call Orders.Place { id: n } timeout 1s
  }
}
Orders {
  on Place {
    send Charge { id } to charges
    reply Accepted
  }
}
at 250ms redrive parked to charges with { id: 3 }
expect Charge handled exactly once each
"#;

/// A mistake: what is replaced, what stands there instead, and the codes in the order in which they are shown. A code
/// behind `<` follows from the one before it.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("fail \"no\" }", "fail \"no }", "open-text < missing-brace"),
    ("title \"Shop\"", "title \"Shop", "open-text"),
    ("3 times as n {", "3 times as n", "expected < stray-word < stray-brace"),
    ("on Place {", "on Place", "expected < stray-word < stray-word < stray-brace"),
    ("queue parked\n", "quue parked\n", "unknown-word < unknown-name < unknown-name"),
    ("queue charges", "quue charges", "unknown-word < unknown-name < unknown-name < unknown-name"),
    ("send Charge", "send Chrge", "unhandled-message < never-sent"),
    ("to charges\n", "to chagres\n", "unknown-name"),
    ("queue parked\n", "", "unknown-name unknown-name"),
];

fn shown(list: &[Diagnostic]) -> String {
    let one = |it: &Diagnostic| format!("{}{}", if it.because_of.is_some() { "< " } else { "" }, it.code);
    list.iter().map(one).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_cause_is_listed_before_its_consequences() {
    assert_eq!(shown(&compile(SHOP).diagnostics), "");
    for (from, to, wanted) in MISTAKES {
        let text = SHOP.replacen(from, to, 1);
        assert_ne!(text, SHOP, "{from}");
        assert_eq!(shown(&compile(&text).diagnostics), *wanted, "{text}");
    }
}

#[test]
fn correcting_the_cause_corrects_what_follows() {
    let mut corrected = 0;
    for (from, to, _) in MISTAKES {
        let text = SHOP.replacen(from, to, 1);
        let list = compile(&text).diagnostics;
        let Some(fix) = list[0].fixes.first().filter(|_| list.iter().any(|it| it.because_of.is_some()))
        else {
            continue;
        };
        let after = compile(&apply_edits(&text, &fix.edits)).diagnostics;
        assert_eq!(shown(&after), "", "{} of {text}", fix.label);
        corrected += 1;
    }
    assert!(corrected >= 4, "{corrected}");
}
