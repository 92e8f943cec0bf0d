//! Broker profiles: their chapter, switching a scenario, comparing two.

use std::path::Path;

use expect_test::expect;
use playline::cli::{Exit, Streams, perform};
use playline::diag::{Severity, render_all};
use playline::gallery::PATTERNS;
use playline::host::{RunLimits, compare, run};
use playline::lower::compile;
use playline::model::profiles::{PROFILES, by_text};
use playline::narrate::differences;
use playline::syntax::set_profile;

fn said(words: &[&str], input: &str) -> String {
    let words: Vec<String> = words.iter().map(|it| (*it).to_owned()).collect();
    let (mut output, mut remarks) = (Vec::new(), Vec::new());
    let mut streams = Streams { input: &mut input.as_bytes(), output: &mut output, remarks: &mut remarks };
    assert_eq!(perform(&words, &mut streams), Exit::Fine, "{}", String::from_utf8_lossy(&remarks));
    String::from_utf8(output).expect("text")
}

#[test]
fn the_profiles_page_is_generated_from_the_data() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/profiles.md");
    let written = said(&["profiles", "--markdown"], "");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &written).expect("the chapter can be written");
    }
    assert!(
        std::fs::read_to_string(&path).is_ok_and(|it| it == written),
        "UPDATE_EXPECT=1 writes docs/profiles.md"
    );
}

#[test]
fn every_profile_is_found_by_its_text_and_has_what_it_needs() {
    for profile in PROFILES {
        let found = by_text(&profile.in_text()).expect("its own text");
        assert_eq!((found.name, found.version), (profile.name, profile.version));
        for alias in profile.aliases {
            assert_eq!(by_text(alias).map(|it| it.name), Some(profile.name), "{alias}");
        }
        assert!(!profile.notes.is_empty() && !profile.kinds.is_empty(), "{}", profile.name);
        for kind in profile.kinds {
            let absences = kind.absences();
            assert!(absences.iter().all(|it| !it.why.is_empty() && !it.why.ends_with('.')), "{}", kind.name);
            for (n, absent) in absences.iter().enumerate() {
                let twice = absences[..n].iter().any(|it| it.feature == absent.feature);
                assert!(!twice, "{} {}: {:?}", profile.name, kind.name, absent.feature);
            }
            let rules = kind.rules.in_words();
            assert!(rules.iter().all(|it| !it.value.is_empty() && !it.about.is_empty()), "{}", kind.name);
        }
    }
}

#[test]
fn every_scenario_of_the_gallery_runs_under_every_broker() {
    for pattern in PATTERNS {
        for profile in PROFILES {
            let kinds: Vec<&str> = profile.kinds.iter().map(|it| it.name).collect();
            let text = set_profile(pattern.source, &profile.in_text(), &kinds);
            let lowered = compile(&text);
            let errors = lowered.diagnostics.iter().filter(|it| it.severity == Severity::Error).count();
            let problems = render_all(&text, &lowered.diagnostics);
            assert_eq!(errors, 0, "{} with {}\n{problems}", pattern.id, profile.name);
            let scenario = lowered.scenario.expect("no errors");
            assert_eq!((scenario.profile.name, scenario.profile.version), (profile.name, profile.version));
            run(scenario.into(), RunLimits { events: 20_000, ..RunLimits::default() });
        }
    }
}

const CRASH: &str = "
profile rabbitmq
seed 1
service Shop, Press
queue jobs
Shop { burst 2 as n { send Print { page: n } to jobs } }
Press { on Print from jobs, prefetch 1 { work 20ms } }
at 10ms crash Press for 5ms
";

#[test]
fn after_a_crash_the_holder_of_each_message_is_known() {
    let found =
        compare(CRASH, by_text("sqs").expect("a profile"), RunLimits::default()).expect("it compiles");
    let [first, second] = &found.names;
    let told = differences([&found.traces[0], &found.traces[1]], [first, second]);
    expect![[r#"
        The first message that comes back: with RabbitMQ 4.3 after 5 ms, with Amazon SQS and SNS after 29.991 s.
        Confirmations to senders: 0 with RabbitMQ 4.3, 2 with Amazon SQS and SNS.
        The run is over after 59 ms with RabbitMQ 4.3, 30.023 s with Amazon SQS and SNS.
        Until 10 ms both do the same; then with RabbitMQ 4.3: Queue jobs puts Print #1 back because Press crashed (2 ready); at 15 ms with Amazon SQS and SNS: Press is up again."#]].assert_eq(&told.join("\n"));
    let rules: Vec<String> =
        found.rules.iter().map(|it| format!("{}: {} / {}", it.about, it.values[0], it.values[1])).collect();
    expect![[r#"
        a message that waits: may wait without limit / may wait for 4 d
        a message that was stored: is confirmed only where a queue says so / is confirmed to its sender
        the delivery of a handler that failed: is given back by its consumer at once / is not settled: it returns when its ack timeout ends
        a delivery that nobody settles: has no ack timeout / returns after 30 s
        what a crashed consumer had: returns as soon as its connection ends / returns when its ack timeout expires
        the history of a dead letter: has channel, reason, count, time, exchange and keys / has channel, reason, count, time and description"#]].assert_eq(&rules.join("\n"));
}

#[test]
fn two_runs_that_are_the_same_have_no_differences() {
    let other = by_text("rabbitmq 4.0").expect("a profile");
    let found = compare(CRASH, other, RunLimits::default()).expect("it compiles");
    let told = differences([&found.traces[0], &found.traces[1]], ["a", "b"]);
    assert!(told.is_empty() && found.rules.is_empty(), "{told:?} {:?}", found.rules);
}

#[test]
fn explicit_options_are_no_difference_between_brokers() {
    let text =
        CRASH.replace("queue jobs", "queue jobs { ack-timeout 3s }").replace("rabbitmq", "service-bus");
    let found =
        compare(&text, by_text("sqs").expect("a profile"), RunLimits::default()).expect("it compiles");
    let about: Vec<&str> = found.rules.iter().map(|it| it.about).collect();
    assert!(
        about.contains(&"what a crashed consumer had") && !about.contains(&"a delivery that nobody settles")
    );
}

#[test]
fn an_option_of_another_broker_is_reported() {
    let text = CRASH.replace("queue jobs", "queue jobs { capacity 5 }");
    let found =
        compare(&text, by_text("sqs").expect("a profile"), RunLimits::default()).expect("it compiles");
    expect!["`capacity` means nothing here (Amazon SQS and SNS, standard queue): a queue holds any number of messages"].assert_eq(&found.missing.join("\n"));
}

#[test]
fn the_command_line_compares() {
    let text = said(&["compare", "--with", "sqs", "-"], CRASH);
    assert!(text.starts_with("RabbitMQ 4.3 and Amazon SQS and SNS\n"), "{text}");
    assert!(said(&["profiles"], "").contains("rabbitmq 4.0"));
    assert!(said(&["profiles", "sqs"], "").contains("docs.aws.amazon.com, SQS visibility timeout"));
    assert!(
        said(&["profiles", "rabbitmq-quorum", "--with", "rabbitmq-quorum 4.0"], "")
            .contains("redelivery-delay")
    );
}
