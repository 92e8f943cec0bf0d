//! `profiles`: prints the rules of a broker, each with its source, or compares those of two.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, print};
use crate::base::Feature;
use crate::model::profiles::{Absent, BrokerProfile, Kind, PROFILES, by_text};

pub(super) const SYNTAX: Syntax = Syntax {
    name: "profiles",
    summary: "Lists the broker profiles, prints the rules of one, or compares two.",
    options: &[
        OptionSyntax { name: "--with", value: "PROFILE", help: "show only what differs from this one" },
        OptionSyntax { name: "--markdown", value: "", help: "all of them as a document" },
    ],
    more: "FILE is the name of a profile, such as sqs or \"rabbitmq 4.0\"; without it all are listed.",
};

pub(super) fn profiles(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let text = match (given.file(), given.value("--with")) {
        _ if given.has("--markdown") => document(),
        (None, None) => list(),
        (None, Some(_)) => return Err("the name of a profile is missing".to_owned()),
        (Some(name), None) => printed(find(name)?),
        (Some(name), Some(other)) => compared(find(name)?, find(other)?),
    };
    print(streams.output, &text);
    Ok(Exit::Fine)
}

/// The profile that is called so.
pub(super) fn find(name: &str) -> Result<&'static BrokerProfile, String> {
    by_text(name).ok_or_else(|| format!("there is no profile `{name}`; `playline profiles` lists them"))
}

fn list() -> String {
    let width = PROFILES.iter().map(|it| it.in_text().len()).max().unwrap_or(0);
    let line = |it: &&BrokerProfile| {
        let kinds: Vec<&str> = it.kinds.iter().map(|kind| kind.name).collect();
        format!("{:<width$}  {} ({})\n", it.in_text(), it.short_label(), kinds.join(", "))
    };
    PROFILES.iter().map(line).collect()
}

fn printed(profile: &BrokerProfile) -> String {
    let mut text = String::new();
    for kind in profile.kinds {
        text += &format!("{} (kind {})\n", profile.full_label(kind), kind.name);
        for rule in kind.rules.in_words() {
            let source = rule.source.in_words();
            text += &format!("  {}: {}\n      {source}\n", rule.about, rule.value);
        }
        text.extend(kind.absences().iter().map(|it| format!("  no {}: {}\n", named(it.feature), it.why)));
        text.push('\n');
    }
    text + &remarks(profile)
}

fn remarks(profile: &BrokerProfile) -> String {
    let mut text = String::new();
    for (what, sentences) in [("Simplified", profile.notes), ("Chosen by the engine", profile.choices)] {
        text.extend(sentences.iter().map(|it| format!("{what}: {it}\n")));
    }
    text
}

/// The rules in which the first kinds of two profiles differ.
fn compared(first: &BrokerProfile, second: &BrokerProfile) -> String {
    let kinds = [first.kind(), second.kind()];
    let labels = [first.full_label(kinds[0]), second.full_label(kinds[1])];
    let mut text = format!("{}\n{}\n\n", labels[0], labels[1]);
    for (left, right) in kinds[0].rules.in_words().into_iter().zip(kinds[1].rules.in_words()) {
        if left.value != right.value {
            text += &format!("{}\n  - {}\n  - {}\n", left.about, left.value, right.value);
        }
    }
    text += &only_in(kinds[0], kinds[1], &labels[1]);
    text += &only_in(kinds[1], kinds[0], &labels[0]);
    text
}

fn only_in(has: &Kind, lacks: &Kind, label: &str) -> String {
    let missing = lacks.absences().into_iter().filter(|it| has.lack(it.feature).is_none());
    missing.map(|it| format!("{label} has no {}: {}\n", named(it.feature), it.why)).collect()
}

/// `` `delay` of a message ``
fn named(feature: Feature) -> String {
    match feature.whose() {
        "" => format!("`{}`", feature.word()),
        whose => format!("`{}` {whose}", feature.word()),
    }
}

/// All profiles as a chapter in Markdown: `docs/profiles.md` is exactly this.
fn document() -> String {
    let mut text = String::from(HEAD);
    let mut met = Vec::new();
    for profile in PROFILES {
        let product = (profile.label, profile.version);
        if met.contains(&product) {
            continue;
        }
        met.push(product);
        text += &format!("\n## {}\n\n`profile {}`", profile.short_label(), profile.in_text());
        if !profile.aliases.is_empty() {
            text += &format!(", also `{}`", profile.aliases.join("`, `"));
        }
        text.push('\n');
        text += &surprises(profile);
        for kind in profile.kinds {
            text += &section(profile, kind);
        }
        let remarks = remarks(profile);
        if !remarks.is_empty() {
            text += "\n";
            text.extend(remarks.lines().map(|it| format!("- {it}\n")));
        }
    }
    text
}

/// Links to the scenarios that show what surprises the users of a product.
fn surprises(profile: &BrokerProfile) -> String {
    let own = SURPRISES.iter().filter(|it| it.0 == profile.label);
    let links: Vec<String> = own
        .flat_map(|(_, headings)| headings.iter())
        .map(|it| format!("[{it}](surprises.md#{})", anchor(it)))
        .collect();
    if links.is_empty() { links.concat() } else { format!("\nSurprises: {}.\n", links.join(" · ")) }
}

/// The name that a heading has in links.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|it| it.is_alphanumeric() || matches!(it, ' ' | '-'));
    kept.map(|it| if it == ' ' { '-' } else { it.to_ascii_lowercase() }).collect()
}

/// Products with the headings of their scenarios in `docs/surprises.md`.
const SURPRISES: &[(&str, &[&str])] = &[
    (
        "RabbitMQ",
        &[
            "RabbitMQ: the most important message is the first to be dropped",
            "RabbitMQ: a negative acknowledgement is not a rejection",
        ],
    ),
    ("Apache Kafka", &["Kafka: a rebalance waits for the dead", "Kafka: a reset policy skips"]),
    (
        "Azure Service Bus",
        &["Azure Service Bus: locks expire in the buffer", "Azure Service Bus: a session lock expires"],
    ),
    ("Azure Event Hubs", &["Azure Event Hubs: a crash repeats what was done"]),
    ("Azure Event Grid", &["Azure Event Grid: an answer can end all tries"]),
    (
        "Amazon SQS and SNS",
        &["Amazon SQS: a failure says nothing", "Amazon SQS FIFO: one failure holds its whole group"],
    ),
    ("JMS", &["JMS: a retry blocks everything behind it"]),
    ("NATS JetStream", &["NATS JetStream: the last try leaves no dead letter"]),
    ("Redis Streams", &["Redis Streams: what a crashed reader had stays with it"]),
];

fn section(profile: &BrokerProfile, kind: &Kind) -> String {
    let mut text = format!("\n### {}\n\n`kind {}`\n\n", profile.full_label(kind), kind.name);
    let rules = kind.rules.in_words();
    let said: Vec<_> = rules.iter().filter(|it| !it.source.is_textbook()).collect();
    if !said.is_empty() || kind.name == "plain" {
        text += "| rule | says | known from |\n|---|---|---|\n";
        let all = if said.is_empty() { rules.iter().collect() } else { said };
        text.extend(
            all.iter().map(|it| format!("| {} | {} | {} |\n", it.about, it.value, it.source.in_words())),
        );
    }
    let absences = kind.absences();
    if !absences.is_empty() {
        text += "\n| not there | why | known from |\n|---|---|---|\n";
        let row =
            |it: &Absent| format!("| {} | {} | {} |\n", named(it.feature), it.why, it.source.in_words());
        text.extend(absences.iter().map(row));
    }
    text
}

const HEAD: &str = "# Broker profiles

What each broker does when a scenario does not say otherwise, and where that is known from. This chapter is written by
`playline profiles --markdown` from the data that the engine reads; a test holds the two together.

A rule that is not listed for a broker is the textbook's. *Recorded* means that it was seen in a run of the product in these versions,
*tested* that the product's own tests assert it; a page or a file is the vendor's. What a product leaves open, the engine
decides, and says so.
";
