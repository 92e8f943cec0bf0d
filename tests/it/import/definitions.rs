//! Definitions that become a scenario and are written again are the same, as sets.

use std::collections::BTreeSet;
use std::rc::Rc;

use playline::exchange::{SCENARIO_FORMATS, detect_format, read_as};
use playline::host::{RunLimits, run};
use playline::lower::compile;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::runs;

/// Exchanges and queues share all of these names but the last, which no queue has.
const NAMES: [&str; 6] = ["orders", "in box", "queue", "Büro.*", "say \"hi\" \\ bye", "orders exchange"];

fn queue() -> impl Strategy<Value = Value> {
    let kind = prop::sample::select(vec!["classic", "quorum", "stream"]);
    (kind, 0..40_u32, any::<bool>(), 0..6_usize, 1..9_u32).prop_map(|(kind, number, flag, target, small)| {
        let target = NAMES[target];
        let mut arguments = json!({});
        let mut say = |name: &str, value: Value| arguments[name] = value;
        match kind {
            "stream" => {
                say("x-queue-type", json!("stream"));
                if flag {
                    say("x-max-age", json!(format!("{}s", number + 1)));
                }
            }
            _ => {
                if kind == "quorum" {
                    say("x-queue-type", json!("quorum"));
                    say("x-delivery-limit", json!(number));
                } else if flag {
                    say("x-max-priority", json!(small));
                }
                if small > 4 {
                    say("x-message-ttl", json!(number * 250 + 1));
                    say("x-dead-letter-exchange", json!(""));
                    say("x-dead-letter-routing-key", json!("sink"));
                } else if small > 2 {
                    say("x-dead-letter-exchange", json!(target));
                    if flag {
                        say("x-dead-letter-routing-key", json!("a key"));
                    }
                }
                if number > 20 {
                    say("x-max-length", json!(number));
                    say("x-overflow", json!("reject-publish"));
                }
                if flag {
                    say("x-single-active-consumer", json!(true));
                    say("x-expires", json!(number + 1));
                }
            }
        }
        let durable = kind != "classic" || flag;
        json!({ "vhost": "/", "durable": durable, "auto_delete": kind == "classic" && flag, "arguments": arguments })
    })
}

fn exchange() -> impl Strategy<Value = Value> {
    (prop::sample::select(vec!["direct", "fanout", "topic", "headers"]), any::<bool>()).prop_map(|(kind, flag)| {
        let arguments = if flag { json!({ "alternate-exchange": "orders" }) } else { json!({}) };
        json!({ "vhost": "/", "type": kind, "durable": true, "auto_delete": false, "arguments": arguments })
    })
}

/// All names are exchanges; the first ones and a sink are queues too.
fn definitions() -> impl Strategy<Value = Value> {
    let exchanges = prop::collection::vec(exchange(), NAMES.len());
    let queues = prop::collection::vec(queue(), 1..NAMES.len());
    let bindings = prop::collection::vec((0..6_usize, 0..6_usize, 0..4_usize, any::<bool>()), 0..10);
    (exchanges, queues, bindings).prop_map(|(mut exchanges, mut queues, bindings)| {
        let name = |list: &mut Vec<Value>| {
            list.iter_mut().zip(NAMES).for_each(|(it, name)| it["name"] = json!(name));
        };
        name(&mut exchanges);
        name(&mut queues);
        let bindings: BTreeSet<String> = bindings
            .into_iter()
            .map(|(from, to, key, to_exchange)| {
                let kind = exchanges[from]["type"].as_str().expect("a type").to_owned();
                let compares = matches!(&*kind, "direct" | "topic");
                let key = if compares { ["", "a.b", "*.#", "\"x\""][key] } else { "" };
                let arguments = match &*kind {
                    "headers" => json!({ "x-match": if key.is_empty() { "any" } else { "all" }, "fmt": "pdf", "n": 3, "yes": true, "less": -2.5 }),
                    _ => json!({}),
                };
                let to_exchange = to_exchange && to > from;
                let to = if to_exchange { NAMES[to] } else { NAMES[to % queues.len()] };
                json!({
                    "source": NAMES[from], "vhost": "/", "destination": to, "routing_key": key, "arguments": arguments,
                    "destination_type": if to_exchange { "exchange" } else { "queue" },
                })
                .to_string()
            })
            .collect();
        queues.push(json!({ "name": "sink", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {} }));
        let bindings: Vec<Value> = bindings.iter().map(|it| serde_json::from_str(it).expect("JSON")).collect();
        json!({ "rabbit_version": "3.10.8", "queues": queues, "exchanges": exchanges, "bindings": bindings })
    })
}

fn parts(definitions: &Value) -> Vec<BTreeSet<String>> {
    let part = |key: &str| -> BTreeSet<String> {
        definitions[key].as_array().expect("a list").iter().map(Value::to_string).collect()
    };
    ["queues", "exchanges", "bindings"].into_iter().map(part).collect()
}

proptest! {
    #![proptest_config(runs(64))]

    #[test]
    fn definitions_survive(definitions in definitions()) {
        let text = definitions.to_string();
        let report = read_as(detect_format(&text).expect("definitions"), &text);
        let scenario = report.scenario.expect("a scenario");
        let lowered = compile(&scenario);
        prop_assert!(lowered.scenario.is_some(), "{scenario}\n{:?}", lowered.diagnostics);
        let trace = run(Rc::new(lowered.scenario.expect("a scenario")), RunLimits::default());
        let format = SCENARIO_FORMATS.iter().find(|it| it.id == "rabbitmq").expect("the format");
        let written: Value = serde_json::from_str(&(format.write)(&scenario, &trace).text).expect("JSON");
        prop_assert_eq!(parts(&definitions), parts(&written), "{}", scenario);
    }
}
