//! One text, one trace: whatever the slicing, and whoever else is in the world.

use std::rc::Rc;

use playline::base::TypedId;
use playline::engine::{Budget, Run, RunLimits};
use playline::lower::compile;
use playline::model::Scenario;
use playline::trace::{EventKind, Trace};

use crate::support::cases::trace_of;

const BUSY: &str = r#"
seed 7
service P, Q, C { workers 2 }
queue q { max-deliveries 3, dead-letter d }
queue d
link * -> * { latency 1ms..5ms }
link P -> q { loss 5%, duplicate 5% }
P {
  poisson 5ms, 40 times as n {
    send M { id: n } to q
  }
}
Q {
  every 7ms, 20 times as n {
    call C.Ask { id: n } timeout 8ms
      on timeout {
        note "late"
      }
  }
}
C {
  on M from q {
    work about 6ms
    chance 20% { fail "by chance" }
  }
  on Ask {
    work 1ms..9ms
    reply Told { id }
  }
}
at 90ms crash C for 20ms
"#;

fn scenario(text: &str) -> Rc<Scenario> {
    compile(text).scenario.expect("it has no errors").into()
}

/// When each row of a kind at a lifeline happened, and how long after the row before.
fn times(trace: &Trace, lifeline: &str, kind: EventKind) -> Vec<u64> {
    let here = trace.events().filter(|it| trace.lifeline_name(it.lifeline) == lifeline && it.kind == kind);
    here.map(|it| it.time.0).collect()
}

#[test]
fn the_time_slicing_does_not_change_a_run() {
    let whole = trace_of(BUSY);
    assert!(whole.len() > 400, "{} rows are too few to prove anything", whole.len());
    for slice in [1, 2, 3, 7, 50, 333] {
        let mut run = Run::start(scenario(BUSY), RunLimits::default());
        while !run.advance(Budget { max_events: slice }).done {}
        let sliced = run.finish();
        assert_eq!(sliced.fingerprint(), whole.fingerprint());
        assert_eq!(sliced.to_text(), whole.to_text());
    }
}

#[test]
fn a_run_resumed_from_a_checkpoint_equals_an_uninterrupted_run() {
    let whole = trace_of(BUSY);
    let mut run = Run::start(scenario(BUSY), RunLimits::default());
    let mut checkpoints = vec![run.checkpoint()];
    while !run.advance(Budget { max_events: 40 }).done {
        checkpoints.push(run.checkpoint());
    }
    assert!(checkpoints.windows(2).all(|pair| pair[0].time() <= pair[1].time()));
    for checkpoint in &checkpoints {
        let mut resumed = Run::resume(checkpoint);
        resumed.advance(Budget::UNLIMITED);
        assert_eq!(resumed.finish().fingerprint(), whole.fingerprint());
    }
}

#[test]
fn another_seed_gives_another_run() {
    assert_ne!(trace_of(BUSY).fingerprint(), trace_of(&BUSY.replace("seed 7", "seed 8")).fingerprint());
}

#[test]
fn another_participant_does_not_shift_random_numbers_of_others() {
    let without = trace_of(BUSY);
    let more = BUSY.to_owned()
        + "service Z\nZ { poisson 3ms, 30 times { send N to C }\n  on M from d { work about 2ms } }\n";
    let with = trace_of(&more);
    assert!(with.events().any(|it| with.lifeline_name(it.lifeline) == "Z" && it.kind == EventKind::Started));
    for (lifeline, kind) in [("P", EventKind::Triggered), ("P", EventKind::Sent), ("P", EventKind::Lost)] {
        assert_eq!(times(&with, lifeline, kind), times(&without, lifeline, kind), "{lifeline} {kind:?}");
    }
}

#[test]
fn another_consumer_does_not_change_arrivals() {
    let without = trace_of(BUSY);
    let more = BUSY.to_owned() + "service C2\nC2 { on M from q { work about 6ms } }\n";
    let with = trace_of(&more);
    let arrivals = |trace: &Trace| {
        let first = |it: &playline::trace::Event<'_>| {
            it.kind == EventKind::Enqueued && trace.lifeline_name(it.lifeline) == "q"
        };
        trace.events().filter(first).map(|it| (it.time, it.message.map(TypedId::index))).collect::<Vec<_>>()
    };
    let times =
        |list: &[(playline::base::SimTime, Option<usize>)]| list.iter().map(|it| it.0).collect::<Vec<_>>();
    assert_eq!(times(&arrivals(&with)), times(&arrivals(&without)));
}

#[test]
fn nothing_changes_before_an_intervention() {
    let plain = trace_of(BUSY);
    let later = trace_of(&(BUSY.to_owned() + "at 60ms pause C for 5ms\n"));
    let before = |trace: &Trace| {
        let count = trace.first_at_or_after(playline::base::SimTime(60_000_000));
        trace.to_text().lines().take(count).map(str::trim_start).map(String::from).collect::<Vec<_>>()
    };
    let (plain, later) = (before(&plain), before(&later));
    assert!(plain.len() > 100);
    assert_eq!(plain, later);
}
