//! Sentences with their names set off: who and what a sentence is about is seen at a glance.
//!
//! Names are marked where they come from, in the header of the trace, so a queue called `in` differs from the word.

use crate::trace::{Trace, TraceHeader};

/// Begins a name, and ends it: two control characters, which no name has.
const MARKS: [char; 2] = ['\u{1}', '\u{2}'];

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextRun {
    /// Its words.
    pub text: String,
    /// True for the name of a participant, a channel or a message.
    pub is_name: bool,
}

/// The same run with marked names: sentences about it can be divided by [`text_runs`].
pub fn with_marked_names(trace: &Trace) -> Trace {
    let marked = |name: &str| format!("{}{name}{}", MARKS[0], MARKS[1]).into();
    let mut header: TraceHeader = trace.header().clone();
    header.lifelines.iter_mut().for_each(|(_, it)| it.name = marked(&it.name));
    header.message_types.iter_mut().for_each(|(_, it)| it.name = marked(&it.name));
    trace.with_header(header)
}

/// A sentence with marked names, in parts. The number of a message belongs to its name.
pub fn text_runs(marked: &str) -> Vec<TextRun> {
    let mut runs: Vec<TextRun> = Vec::new();
    for part in marked.split(MARKS[0]) {
        let Some((name, rest)) = part.split_once(MARKS[1]) else {
            push(&mut runs, part, false);
            continue;
        };
        let number = number_length(rest);
        push(&mut runs, &format!("{name}{}", &rest[..number]), true);
        push(&mut runs, &rest[number..], false);
    }
    runs
}

fn push(runs: &mut Vec<TextRun>, text: &str, is_name: bool) {
    if !text.is_empty() {
        runs.push(TextRun { text: text.to_owned(), is_name });
    }
}

/// How long the number of a message is at the beginning of a text: ` #3.1` has five bytes.
fn number_length(text: &str) -> usize {
    let Some(digits) = text.strip_prefix(" #") else { return 0 };
    let count = digits.bytes().take_while(|it| it.is_ascii_digit() || *it == b'.').count();
    match digits[..count].trim_end_matches('.').len() {
        0 => 0,
        number => number + 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_of_messages_are_one_part() {
        let words = |text: &str| {
            let runs = text_runs(text).into_iter();
            runs.map(|it| if it.is_name { format!("[{}]", it.text) } else { it.text }).collect::<String>()
        };
        let text = "\u{1}charges\u{2} sets \u{1}Charge\u{2} #2.1 aside in \u{1}in\u{2}.";
        assert_eq!(words(text), "[charges] sets [Charge #2.1] aside in [in].");
        assert_eq!(words("It passes on \u{1}Job\u{2} #12."), "It passes on [Job #12].");
        assert_eq!(words("\u{1}Job\u{2} # 12"), "[Job] # 12");
        assert_eq!(words("Nothing."), "Nothing.");
    }
}
