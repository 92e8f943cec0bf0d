//! A scenario as a block of Markdown for a document: diagram, link, assumptions, expectations.

use std::fmt::Write as _;

use crate::app::{Outlook, Standing};
use crate::model::Scenario;

/// What the block is about.
#[derive(Clone, Copy, Debug)]
pub struct DocumentBlock<'b> {
    /// The scenario.
    pub scenario: &'b Scenario,
    /// Its diagram as a Mermaid text.
    pub mermaid: &'b str,
    /// The link to it; none when the text is too large for one.
    pub link: Option<&'b str>,
    /// The fingerprint of its run.
    pub fingerprint: u64,
    /// What it expects, as far as that is known.
    pub outlooks: &'b [Outlook],
}

impl DocumentBlock<'_> {
    /// The block, with a line break at its end.
    pub fn to_markdown(&self) -> String {
        let Self { scenario, mermaid, link, fingerprint, outlooks } = self;
        let title = if scenario.title.is_empty() { "Untitled" } else { &scenario.title };
        let mut out = format!("## {}\n\n", escaped(title));
        if !scenario.about.is_empty() {
            out += &format!("{}\n\n", escaped(&scenario.about));
        }
        let fence = fence_around(mermaid);
        out += &format!("{fence}mermaid\n{}\n{fence}\n\n", mermaid.trim_end());
        let run = format!("seed {}, run `{fingerprint:016x}`", scenario.seed);
        out += &match link {
            Some(link) => format!("[Open it in Playline](<{link}>): {run}.\n"),
            None => format!("{}{}.\n", run[..1].to_ascii_uppercase(), &run[1..]),
        };
        let simplified = &scenario.lesson.simplified;
        if !simplified.is_empty() {
            out += "\n**Assumptions**\n\n";
            simplified.iter().for_each(|it| out += &format!("- {}\n", escaped(it)));
        }
        if !outlooks.is_empty() {
            out += "\n**Expectations**\n\n| | expected | measured |\n| --- | --- | --- |\n";
            for it in *outlooks {
                // Memory does not refuse.
                let _ = writeln!(
                    out,
                    "| {} | {} | {} |",
                    sign(it.standing),
                    escaped(&it.words),
                    escaped(&it.measured)
                );
            }
        }
        out
    }
}

fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Holds => "✓",
        Standing::Fails => "✗",
        Standing::Open => "…",
    }
}

/// A fence longer than any run of backticks inside.
fn fence_around(text: &str) -> String {
    let longest = text.split(|it| it != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}

/// Words that are words in Markdown and in its tables: one line, and no sign has a meaning.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.trim().chars() {
        match letter {
            it if it.is_control() => out.push(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '|' | '[' | ']' | '*' | '_' | '~' | '#' | '!' | '$' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_no_meaning_in_markdown() {
        for (text, written) in [
            ("plain words", "plain words"),
            ("a | b", "a \\| b"),
            ("<script>&", "&lt;script&gt;&amp;"),
            ("[x](javascript:1)", "\\[x\\](javascript:1)"),
            ("two\nlines", "two lines"),
            ("`code` *b* _i_", "\\`code\\` \\*b\\* \\_i\\_"),
            ("\u{202e}x", "x"),
        ] {
            assert_eq!(escaped(text), written);
        }
    }

    #[test]
    fn a_fence_is_longer_than_what_it_holds() {
        assert_eq!(fence_around("A->>B: hi"), "```");
        assert_eq!(fence_around("A->>B: ````"), "`````");
    }
}
