//! A file into a scenario.

use std::fs::File;
use std::io::Read;
use std::rc::Rc;

use super::args::Given;
use super::{Streams, print};
use crate::base::limits;
use crate::diag::{Severity, render_all};
use crate::lower::{Lowered, compile};
use crate::model::Scenario;

/// The text of the scenario that the user named.
pub(super) fn read(given: &Given, streams: &mut Streams<'_>) -> Result<String, String> {
    let file = given.file.as_deref().ok_or("a file is missing; - reads the standard input")?;
    let unreadable = |error: std::io::Error| format!("`{file}` cannot be read: {error}");
    if file == "-" {
        return text(file, streams.input).map_err(unreadable)?;
    }
    text(file, &mut File::open(file).map_err(unreadable)?).map_err(unreadable)?
}

/// No more is read than is allowed, whatever the length of the file.
fn text(file: &str, stream: &mut dyn Read) -> std::io::Result<Result<String, String>> {
    let mut bytes = Vec::new();
    stream.take(limits::SOURCE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > limits::SOURCE_BYTES {
        return Ok(Err(format!("`{file}` is larger than allowed ({} bytes)", limits::SOURCE_BYTES)));
    }
    Ok(String::from_utf8(bytes).map_err(|_| format!("`{file}` is not a text in UTF-8")))
}

/// The scenario and its source; none when there are errors, which have been printed.
pub(super) fn scenario(given: &Given, streams: &mut Streams<'_>) -> Result<Option<Rc<Scenario>>, String> {
    Ok(text_and_scenario(given, streams)?.map(|(_, scenario)| scenario))
}

/// The same, with its text.
pub(super) fn text_and_scenario(
    given: &Given,
    streams: &mut Streams<'_>,
) -> Result<Option<(String, Rc<Scenario>)>, String> {
    let text = read(given, streams)?;
    let lowered = compile(&text);
    print(streams.remarks, &diagnostics(&text, &lowered));
    let Some(mut scenario) = lowered.scenario else { return Ok(None) };
    if let Some(seed) = given.number("--seed")? {
        scenario.seed = seed;
    }
    Ok(Some((text, Rc::new(scenario))))
}

/// Every problem with its line, and how many there are; nothing when there is none.
pub(super) fn diagnostics(text: &str, lowered: &Lowered) -> String {
    if lowered.diagnostics.is_empty() {
        return String::new();
    }
    let of = |severity| lowered.diagnostics.iter().filter(|it| it.severity == severity).count();
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let number = |number: usize, word: &str| format!("{number} {word}{}", if number == 1 { "" } else { "s" });
    let sum = format!("{}, {}", number(errors, "error"), number(warnings, "warning"));
    format!("{}\n{sum}\n", render_all(text, &lowered.diagnostics))
}
