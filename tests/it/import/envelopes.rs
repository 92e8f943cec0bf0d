//! Messages of a run in envelopes of CloudEvents: what the specification asks of each.

use std::collections::BTreeSet;
use std::rc::Rc;

use playline::exchange::SCENARIO_FORMATS;
use playline::host::{RunLimits, run};
use playline::lower::compile;
use serde_json::Value;

#[test]
fn envelopes_have_what_is_required() {
    let text = "service \"Front desk é\"\nqueue q\nservice B\n\"Front desk é\" {\n  every 1ms, 3 times as n { send Order { n, big: 9000000000, __proto__: \"=1+1\" } to q }\n}\nB { on Order from q { work 1ms } }";
    let trace = run(Rc::new(compile(text).scenario.expect("a scenario")), RunLimits::default());
    let format = SCENARIO_FORMATS.iter().find(|it| it.id == "cloudevents").expect("the format");
    let envelopes: Value = serde_json::from_str(&(format.write)(text, &trace).text).expect("JSON");
    let envelopes = envelopes.as_array().expect("a batch");
    assert_eq!(envelopes.len(), 3);
    let mut ids = BTreeSet::new();
    for envelope in envelopes {
        let text = |key: &str| envelope[key].as_str().expect("a text").to_owned();
        assert_eq!(text("specversion"), "1.0");
        assert!(ids.insert((text("source"), text("id"))) && !text("id").is_empty(), "{envelope}");
        assert_eq!((&*text("source"), &*text("type")), ("/Front%20desk%20%C3%A9", "Order"));
        for (key, value) in envelope.as_object().expect("an object") {
            assert!(key.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit()), "{key}");
            let fits = value.as_i64().is_none_or(|it| i32::try_from(it).is_ok());
            assert!(fits, "{key}: {value}");
        }
        assert_eq!(envelope["data"]["big"], 9_000_000_000_i64);
    }
}
