//! One case: what its blocks should say.

use playline::diag::{LineIndex, render_all};
use playline::engine::{RunLimits, run};
use playline::lower::compile;
use playline::syntax::{parse, print};
use playline::trace::Trace;

use super::observed::observed;

/// A part of a file that holds a scenario.
pub struct Case {
    pub heading: String,
    /// Which part of its file.
    pub part: usize,
    /// The text of its first scenario.
    pub play: String,
    /// The languages of its blocks.
    pub blocks: Vec<String>,
}

impl Case {
    /// A part of a file as a case, when it has a block of the language `play` under a heading.
    pub fn of(part: usize, text: &str) -> Option<Self> {
        let heading = text.lines().next()?.strip_prefix("## ")?.to_owned();
        let (mut play, mut blocks) = (None, Vec::new());
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            let Some(language) = language(line) else { continue };
            let written = block(&mut lines);
            blocks.push(language.to_owned());
            if language == "play" {
                play.get_or_insert(written);
            }
        }
        Some(Self { heading, part, play: play?, blocks })
    }

    /// The case as it should be.
    pub fn actual(&self, text: &str) -> Result<String, String> {
        let mut result = String::new();
        let mut play = Play::default();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            result.push_str(line);
            result.push('\n');
            let Some(language) = language(line) else { continue };
            let written = block(&mut lines);
            if language == "play" {
                play.finish()?;
                play = Play { text: written.clone(), may_be_wrong: false };
                result.push_str(&written);
            } else {
                result.push_str(&play.outcome(language)?);
            }
            result.push_str("```\n");
        }
        play.finish()?;
        Ok(result)
    }
}

/// The language of the block that a line opens.
fn language(line: &str) -> Option<&str> {
    line.strip_prefix("```").filter(|it| !it.is_empty())
}

/// The lines of a block, up to its end.
fn block<'t>(lines: &mut impl Iterator<Item = &'t str>) -> String {
    lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect()
}

/// The scenario that the blocks below it are about.
#[derive(Default)]
struct Play {
    text: String,
    may_be_wrong: bool,
}

impl Play {
    /// What a block of this language says about the scenario.
    fn outcome(&mut self, language: &str) -> Result<String, String> {
        Ok(match language {
            "trace" => trace_of(&self.text)?.to_text(),
            "observed" => observed(&trace_of(&self.text)?),
            "problems" => {
                self.may_be_wrong = true;
                render_all(&self.text, &compile(&self.text).diagnostics)
            }
            "printed" => {
                self.may_be_wrong = true;
                print(&parse(&self.text).tree)
            }
            "explained" => explained(&self.text),
            _ => return Err(format!("a block of the language `{language}` is not known")),
        })
    }

    /// A text about which nothing wrong was expected runs.
    fn finish(&self) -> Result<(), String> {
        if self.may_be_wrong || self.text.is_empty() { Ok(()) } else { trace_of(&self.text).map(drop) }
    }
}

/// The trace of a scenario's text, or what is wrong with it.
pub fn trace_of(play: &str) -> Result<Trace, String> {
    let lowered = compile(play);
    let scenario = lowered.scenario.ok_or_else(|| render_all(play, &lowered.diagnostics))?;
    Ok(run(scenario.into(), RunLimits::default()))
}

/// What was decided without being written, with the line.
fn explained(text: &str) -> String {
    let index = LineIndex::new(text);
    compile(text)
        .explain
        .iter()
        .map(|(span, words)| format!("{}: {words}\n", index.line(span.start)))
        .collect()
}
