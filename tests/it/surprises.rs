//! The scenarios of `docs/surprises.md`: what they claim holds, and the profiles link to each.

use std::rc::Rc;

use playline::diag::render_all;
use playline::host::{RunLimits, run};
use playline::lower::compile;
use playline::model::profiles::PROFILES;
use playline::syntax::{parse, print};
use playline::verdict::evaluate;

use crate::language::repository;

fn chapter(name: &str) -> String {
    std::fs::read_to_string(repository().join("docs").join(name)).expect("a chapter of the documentation")
}

/// Headings with their scenarios.
fn scenarios() -> Vec<(String, String)> {
    let chapter = chapter("surprises.md");
    let part = |it: &str| {
        let (heading, rest) = it.split_once('\n').expect("a heading has a line");
        let text = rest.split_once("```play\n").and_then(|it| it.1.split_once("```")).expect("a scenario").0;
        (heading.to_owned(), text.to_owned())
    };
    chapter.split("\n## ").skip(1).map(part).collect()
}

#[test]
fn every_surprise_happens() {
    for (heading, text) in scenarios() {
        let lowered = compile(&text);
        assert_eq!(render_all(&text, &lowered.diagnostics), "", "{heading}");
        let printed = print(&parse(&text).tree);
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let path = repository().join("docs/surprises.md");
            std::fs::write(path, chapter("surprises.md").replace(&text, &printed))
                .expect("it can be written");
        } else {
            assert_eq!(printed, text, "{heading}");
        }
        let scenario = Rc::new(lowered.scenario.expect("a scenario without errors"));
        let trace = run(Rc::clone(&scenario), RunLimits::default());
        assert!(trace.stop().is_orderly(), "{heading}: {:?}", trace.stop());
        let verdicts = evaluate(&scenario, &trace);
        assert!(verdicts.len() > 1, "{heading} expects something");
        for verdict in verdicts {
            assert!(verdict.held, "{heading}: {} {}", verdict.words, verdict.measured);
        }
    }
}

#[test]
fn every_product_has_a_surprise_and_every_surprise_is_linked() {
    let profiles = chapter("profiles.md");
    for (heading, _) in scenarios() {
        assert!(profiles.contains(&format!("[{heading}](surprises.md#")), "{heading}");
    }
    let texts: Vec<String> = scenarios().into_iter().map(|it| it.1).collect();
    let shows = |name: &str| texts.iter().any(|it| it.contains(&format!("\nprofile {name}\n")));
    for profile in PROFILES.iter().filter(|it| !matches!(it.name, "neutral" | "rabbitmq-quorum")) {
        assert!(shows(profile.name), "{}", profile.name);
    }
}
