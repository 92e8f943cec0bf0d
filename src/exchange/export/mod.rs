//! A run written down. A new format is one file with a `FORMAT` and one line in [`TRACE_FORMATS`].

mod cloudevents;
mod csv;
mod jsonl;
mod mermaid;
mod plantuml;
mod rabbitmq;
mod sequence;
mod story;
mod text;
mod walk;

pub use csv::metrics_csv;
pub(super) use jsonl::RecordJson;
pub use mermaid::mermaid;
pub use plantuml::plantuml;
pub use sequence::SequenceText;

use crate::trace::Trace;

/// A way to write a trace into a file.
#[derive(Clone, Copy, Debug)]
pub struct TraceFormat {
    /// Its name on the command line: lower case, stable.
    pub id: &'static str,
    /// Its name in a menu.
    pub label: &'static str,
    /// The end of a file's name, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Writes a whole trace, with a line break at the end.
    pub write: fn(&Trace) -> String,
}

/// Every format that a trace can be written in.
pub const TRACE_FORMATS: [TraceFormat; 3] = [text::FORMAT, story::FORMAT, jsonl::FORMAT];

/// A way to write a scenario for another program.
#[derive(Clone, Copy, Debug)]
pub struct ScenarioFormat {
    /// Its name on the command line: lower case, stable.
    pub id: &'static str,
    /// Its name in a menu.
    pub label: &'static str,
    /// The end of a file's name, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Writes the text of a scenario and its run.
    pub write: fn(&str, &Trace) -> ScenarioText,
}

/// A scenario as another program's text.
#[derive(Clone, Debug, Default)]
pub struct ScenarioText {
    /// The text.
    pub text: String,
    /// What the format cannot say, where the text has no place for a comment.
    pub left_out: Vec<String>,
}

impl From<SequenceText> for ScenarioText {
    fn from(it: SequenceText) -> Self {
        Self { text: it.text, left_out: Vec::new() }
    }
}

/// Every format that a scenario can be written in.
pub const SCENARIO_FORMATS: [ScenarioFormat; 4] = [
    ScenarioFormat {
        id: "mermaid",
        label: "Mermaid text",
        extension: "mmd",
        media_type: "text/plain",
        write: |source, trace| mermaid(Some(source), trace).into(),
    },
    ScenarioFormat {
        id: "plantuml",
        label: "PlantUML text",
        extension: "puml",
        media_type: "text/plain",
        write: |source, trace| plantuml(Some(source), trace).into(),
    },
    ScenarioFormat {
        id: "rabbitmq",
        label: "RabbitMQ definitions",
        extension: "json",
        media_type: "application/json",
        write: rabbitmq::rabbitmq,
    },
    ScenarioFormat {
        id: "cloudevents",
        label: "CloudEvents",
        extension: "json",
        media_type: "application/cloudevents-batch+json",
        write: cloudevents::cloudevents,
    },
];

/// Marks that turn the direction of what follows, or end a line.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}
