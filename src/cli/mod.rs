//! The command line. Reads and writes only the streams of the caller.
//!
//! | file | what |
//! |---|---|
//! | `args` | words into options |
//! | `input` | a file into a scenario |
//! | `check`, `run`, `metrics`, `render`, `sweep`, `compare`, `import`, `export`, `profiles`, `bench` | one command each |
//! | `duration` | a time as people write it |
//! | `report` | verdicts and the end of a run, as lines |
//!
//! A new command is one file with a `SYNTAX` and a function, and one line in [`COMMANDS`].
//! The result of a command goes to the output, remarks go to a stream of their own,
//! so that the output can be piped.

mod args;
mod bench;
mod check;
mod compare;
mod duration;
mod export;
mod import;
mod input;
mod metrics;
mod profiles;
mod render;
mod report;
mod run;
mod sweep;

use std::borrow::Cow;
use std::io::{Read, Write};

use args::{Given, Syntax};

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// All is well.
    Fine = 0,
    /// An expectation does not hold.
    Unexpected = 1,
    /// The scenario has errors, or the program was not used as it can be.
    Wrong = 2,
    /// The run met a limit.
    Stopped = 3,
}

/// Where the program reads and writes.
pub struct Streams<'s> {
    /// What `-` reads.
    pub input: &'s mut dyn Read,
    /// What a command makes.
    pub output: &'s mut dyn Write,
    /// Remarks.
    pub remarks: &'s mut dyn Write,
}

/// A command and what does it.
struct Command {
    syntax: Syntax,
    perform: fn(&Given, &mut Streams<'_>) -> Result<Exit, String>,
}

/// Every command.
const COMMANDS: [Command; 10] = [
    Command { syntax: check::SYNTAX, perform: check::check },
    Command { syntax: run::SYNTAX, perform: run::run },
    Command { syntax: metrics::SYNTAX, perform: metrics::metrics },
    Command { syntax: render::SYNTAX, perform: render::render },
    Command { syntax: sweep::SYNTAX, perform: sweep::sweep },
    Command { syntax: compare::SYNTAX, perform: compare::compare },
    Command { syntax: import::SYNTAX, perform: import::import },
    Command { syntax: export::SYNTAX, perform: export::export },
    Command { syntax: profiles::SYNTAX, perform: profiles::profiles },
    Command { syntax: bench::SYNTAX, perform: bench::bench },
];

const EXIT_CODES: &str = "Exit codes:
  0  all is well
  1  an expectation of the scenario does not hold
  2  the scenario has errors, or the program was not used as it can be
  3  the run met a limit";

/// Does what the words behind the program's name say.
pub fn perform(words: &[String], streams: &mut Streams<'_>) -> Exit {
    match words.split_first() {
        None => refuse(streams, &help()),
        Some((word, _)) if is_help(word) || word == "help" => say(streams, &help()),
        Some((word, _)) if word == "--version" || word == "-V" => {
            say(streams, &format!("playline {}\n", env!("CARGO_PKG_VERSION")))
        }
        Some((word, rest)) => match COMMANDS.iter().find(|command| command.syntax.name == word) {
            Some(command) => perform_command(command, rest, streams),
            None => refuse(streams, &format!("playline: there is no command `{word}`\n\n{}", help())),
        },
    }
}

fn perform_command(command: &Command, words: &[String], streams: &mut Streams<'_>) -> Exit {
    if words.iter().any(|word| is_help(word)) {
        return say(streams, &format!("{}\n{EXIT_CODES}\n", command.syntax.help()));
    }
    let given = command.syntax.read(words);
    given.and_then(|given| (command.perform)(&given, streams)).unwrap_or_else(|sentence| {
        let name = command.syntax.name;
        refuse(streams, &format!("playline: {sentence}\nTry `playline {name} --help`.\n"))
    })
}

fn is_help(word: &str) -> bool {
    word == "--help" || word == "-h"
}

fn help() -> String {
    let mut text =
        String::from("Sequence diagrams that run.\n\nUsage: playline COMMAND [OPTIONS] FILE\n\nCommands:\n");
    for command in &COMMANDS {
        text.push_str(&format!("  {:<8}  {}\n", command.syntax.name, command.syntax.summary));
    }
    text.push_str("\nFILE is a scenario; - reads it from the standard input.\n");
    format!("{text}`playline COMMAND --help` says more.\n\n{EXIT_CODES}\n")
}

fn say(streams: &mut Streams<'_>, text: &str) -> Exit {
    print(streams.output, text);
    Exit::Fine
}

fn refuse(streams: &mut Streams<'_>, text: &str) -> Exit {
    print(streams.remarks, text);
    Exit::Wrong
}

/// Writes; a closed pipe is not an error. All output passes here, and none of it can control a terminal.
fn print(stream: &mut dyn Write, text: &str) {
    let written = stream.write_all(harmless(text).as_bytes()).and_then(|()| stream.flush());
    drop(written);
}

/// The text with its control characters escaped, `\u001b`: in JSON too this is the same character.
fn harmless(text: &str) -> Cow<'_, str> {
    // A line may end in CR LF; a CR alone overwrites the line.
    let is_line_end = |at: usize| text[at..].starts_with("\r\n");
    let is_harmful = |(at, letter): (usize, char)| controls_terminal(letter) && !is_line_end(at);
    if !text.char_indices().any(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for (at, letter) in text.char_indices() {
        match is_harmful((at, letter)) {
            true => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            false => out.push(letter),
        }
    }
    Cow::Owned(out)
}

/// True for what a terminal obeys (ESC, BEL, NUL, C1) and for the marks that reorder text, line feeds and tabs apart.
fn controls_terminal(letter: char) -> bool {
    let is_mark = matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    is_mark || letter.is_control() && !matches!(letter, '\n' | '\t')
}
