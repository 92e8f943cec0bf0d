//! `compare`: also runs a scenario under the rules of another broker, and prints the differences.

use super::args::{Given, OptionSyntax, Syntax};
use super::{Exit, Streams, input, print, profiles};
use crate::host::{self, RunLimits};
use crate::narrate;

pub(super) const SYNTAX: Syntax = Syntax {
    name: "compare",
    summary: "Runs a scenario under the rules of another broker too, and says what differs.",
    options: &[OptionSyntax { name: "--with", value: "PROFILE", help: "the other broker, such as sqs" }],
    more: "`playline profiles` lists the brokers.",
};

pub(super) fn compare(given: &Given, streams: &mut Streams<'_>) -> Result<Exit, String> {
    let text = input::read(given, streams)?;
    let other = given.value("--with").ok_or("`--with PROFILE` is missing")?;
    let compared = host::compare(&text, profiles::find(other)?, RunLimits::default())?;
    let [first, second] = &compared.names;
    let mut lines = format!("{first} and {second}\n\nRules that differ here:\n");
    for rule in &compared.rules {
        let channels = rule.channels.join(", ");
        let [left, right] = &rule.values;
        lines += &format!("  {} ({channels})\n    {first}: {left}\n    {second}: {right}\n", rule.about);
    }
    if compared.rules.is_empty() {
        lines += "  none\n";
    }
    lines.extend(compared.missing.iter().chain(&compared.cut).map(|it| format!("  {it}\n")));
    lines += "\nWhat comes out:\n";
    let traces = [&*compared.traces[0], &*compared.traces[1]];
    let differences = narrate::differences(traces, [first, second]);
    lines.extend(differences.iter().map(|it| format!("  {it}\n")));
    if differences.is_empty() {
        lines += "  the same\n";
    }
    print(streams.output, &lines);
    let is_whole = compared.traces.iter().all(|it| it.stop().is_orderly());
    Ok(if is_whole { Exit::Fine } else { Exit::Stopped })
}
