//! What is done by hand can be followed in the trace.

use playline::base::{MessageId, TypedId};
use playline::trace::{EventKind, Trace};

use crate::support::cases::trace_of;

const PARKED: &str = "
service Shop, Billing
queue charges { max-deliveries 1, dead-letter parked }
queue parked
Shop { once { send Charge { id: 1, card: \"4111\" } to charges } }
Billing { on Charge from charges { fail \"no money\" } }
";

fn last_message(trace: &Trace) -> MessageId {
    MessageId::from_index(trace.message_count() - 1)
}

/// When the message that was born last died, in milliseconds.
fn deaths(play: &str) -> Vec<u64> {
    let trace = trace_of(play);
    let rows = trace.deaths_of(last_message(&trace));
    rows.into_iter().map(|row| trace.time(row).0 / 1_000_000).collect()
}

#[test]
fn a_dead_letter_keeps_its_history_through_every_redrive() {
    let twice = "at 20ms redrive parked\nat 40ms redrive parked with { card: \"4242\" }\n";
    assert_eq!(deaths(&format!("{PARKED}{twice}")), [3, 22, 42]);
    let as_new = "at 20ms redrive parked, as new\nat 40ms redrive Charge 1 from parked, as new\n";
    assert_eq!(deaths(&format!("{PARKED}{as_new}")), [3, 22, 42]);
}

#[test]
fn a_payload_follows_its_changes() {
    let changes = "at 500us corrupt Charge 1\nat 20ms redrive parked with { card: \"4242\" }\nat 40ms redrive parked with { id: 9 }, as new\n";
    let trace = trace_of(&format!("{PARKED}{changes}"));
    let carried = |ms: u64| {
        let moment = trace.moment_at(playline::base::SimTime(ms * 1_000_000));
        trace.payload_at(MessageId(0), moment).to_string()
    };
    assert_eq!(carried(10), "{ id: 1, card: \"4111\" }");
    assert_eq!(carried(30), "{ id: 1, card: \"4242\" }");
    let new = trace.payload_at(last_message(&trace), trace.end_moment());
    assert_eq!(new.to_string(), "{ id: 9, card: \"4242\" }");
    assert_eq!(trace.original_of(last_message(&trace)), MessageId(0));
}

#[test]
fn an_intervention_on_a_missing_message_changes_nothing_else() {
    let trace =
        |more: &str| trace_of(&format!("link * -> * {{ latency 2ms..9ms, loss 20% }}\n{PARKED}{more}"));
    let rows = |trace: &Trace| {
        let all =
            trace.events().filter(|it| it.kind != EventKind::Intervened && it.kind != EventKind::Stopped);
        all.map(|it| (it.time, it.kind, it.lifeline, it.message)).collect::<Vec<_>>()
    };
    let touched = trace(
        "at 1ms drop Charge 7\nat 1ms duplicate Charge 7\nat 2ms delay ack of Charge 7 by 1s\nat 3ms corrupt Charge 7\n",
    );
    assert_eq!(rows(&trace("")), rows(&touched));
}

#[test]
fn an_intervention_keeps_a_message_in_its_place() {
    let play = "
service Shop, Billing
queue charges
link * -> * { latency 5ms }
Shop { burst 2 as n { send Charge { n } to charges } }
Billing { on Charge from charges, prefetch 1 { work 20ms } }
at 12ms corrupt Charge 2
at 32ms delay ack of Charge 1 by 9ms
at 33ms corrupt confirm of Charge 2
";
    let trace = trace_of(play);
    let tally = |ms: u64| trace.state_at(trace.moment_at(playline::base::SimTime(ms * 1_000_000))).census();
    assert_eq!((tally(13).queued, tally(13).in_transit), (1, 0));
    assert_eq!((tally(33).queued, tally(33).in_transit), (1, 0));
    let numbers = playline::metrics::Numbers::of(&trace, trace.end_moment());
    assert_eq!(
        numbers.channels.values().next().map(|it| it.waited.max()),
        Some(Some(playline::base::SimDuration(39_000_000)))
    );
}
