//! A file into a scenario.

use std::fs::File;
use std::io::Read;
use std::rc::Rc;

use super::args::Given;
use super::{Streams, print};
use crate::base::limits;
use crate::diag::{Severity, render_all};
use crate::lower::{Lowered, compile, parameter_value};
use crate::model::Scenario;
use crate::syntax;

/// The text of the scenario that the user named.
pub(super) fn read(given: &Given, streams: &mut Streams<'_>) -> Result<String, String> {
    let file = given.file().ok_or("a file is missing; - reads the standard input")?;
    read_file(file, limits::SOURCE_BYTES, streams)
}

/// A file as text; `-` is the standard input.
pub(super) fn read_file(file: &str, most: usize, streams: &mut Streams<'_>) -> Result<String, String> {
    let unreadable = |error: std::io::Error| format!("`{file}` cannot be read: {error}");
    if file == "-" {
        return text(file, most, streams.input).map_err(unreadable)?;
    }
    text(file, most, &mut File::open(file).map_err(unreadable)?).map_err(unreadable)?
}

/// No more is read than is allowed, whatever the length of the file.
fn text(file: &str, most: usize, stream: &mut dyn Read) -> std::io::Result<Result<String, String>> {
    let mut bytes = Vec::new();
    stream.take(most as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > most {
        return Ok(Err(format!("`{file}` is larger than allowed ({most} bytes)")));
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
    let mut text = read(given, streams)?;
    for words in given.values("--set") {
        let (name, value) =
            words.split_once('=').ok_or_else(|| format!("`--set {words}`: NAME=VALUE is expected"))?;
        let set =
            syntax::set_knob(&text, name.trim(), value.trim()).filter(|_| parameter_value(value).is_some());
        text =
            set.ok_or_else(|| format!("`--set {words}`: there is no such parameter, or that is no value"))?;
    }
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
