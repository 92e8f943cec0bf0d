//! Makes a text that breaks a rule as short as it can.

use super::checks::{Depth, Finding, Outcome};
use super::safely;
use super::seeded::Subject;

/// The most texts that are tried.
const TRIES: usize = 3_000;

/// The shortest text found that breaks the same rule, and how it breaks it.
pub fn shrink(text: &str, finding: Finding) -> (String, Finding) {
    let mut best = (text.to_owned(), finding);
    let mut tries = 0;
    loop {
        let before = best.0.len();
        for candidate in candidates(&best.0) {
            tries += 1;
            if tries > TRIES {
                return best;
            }
            if let Outcome::Broken(found) = safely(&candidate, Depth::FULL, Subject::default())
                && found.rule == best.1.rule
            {
                best = (candidate, found);
                break;
            }
        }
        if best.0.len() == before {
            return best;
        }
    }
}

/// Texts with something left out, the largest pieces first.
fn candidates(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut all = Vec::new();
    let without = |from: usize, to: usize| {
        let rest: Vec<&str> = [&lines[..from], &lines[to..]].concat();
        rest.join("\n") + "\n"
    };
    for (from, line) in lines.iter().enumerate() {
        if line.ends_with('{') && !line.starts_with('}') {
            let to = end_of_block(&lines, from);
            all.push(without(from, to));
            if to > from + 2 {
                // The block's inside without the block.
                let inside: Vec<&str> = [&lines[..from], &lines[from + 1..to - 1], &lines[to..]].concat();
                all.push(inside.join("\n") + "\n");
            }
        }
    }
    all.sort_by_key(String::len);
    all.extend((0..lines.len()).map(|from| without(from, from + 1)));
    for (n, line) in lines.iter().enumerate() {
        for shorter in with_fewer_options(line) {
            let mut rest = lines.clone();
            rest[n] = &shorter;
            all.push(rest.join("\n") + "\n");
        }
    }
    all
}

/// Behind the line that closes the block which begins here.
fn end_of_block(lines: &[&str], from: usize) -> usize {
    let mut depth = 0_i32;
    for (n, line) in lines.iter().enumerate().skip(from) {
        depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
        if depth <= 0 {
            return n + 1;
        }
    }
    lines.len()
}

/// The line without one of its parts between commas, or without its braces.
fn with_fewer_options(line: &str) -> Vec<String> {
    let parts: Vec<&str> = line.split(", ").collect();
    let mut all = Vec::new();
    if let (Some(open), true) = (line.find(" { "), line.ends_with('}')) {
        all.push(line[..open].to_owned());
    }
    for n in 0..parts.len() {
        let mut rest = parts.clone();
        let gone = rest.remove(n);
        let mut text = rest.join(", ");
        if let (0, Some(open)) = (n, gone.find("{ ")) {
            text = format!("{}{text}", &gone[..open + 2]);
        } else if n == parts.len() - 1 && (gone.ends_with(" }") || gone.ends_with(" {")) {
            text.push_str(&gone[gone.len() - 2..]);
        }
        all.push(text);
    }
    all.retain(|it| it.len() < line.len());
    all
}
