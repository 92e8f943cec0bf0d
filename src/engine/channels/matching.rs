//! Does a key fit to a pattern, do headers fit to a binding. Plain functions of their arguments.

use crate::base::Record;
use crate::model::{Binding, Criteria, Exchange, ExchangeKind, KeyPatterns};

/// True when a message with this key and these headers goes on by the binding.
pub(super) fn fits(exchange: &Exchange, binding: &Binding, key: &str, headers: &Record) -> bool {
    match (&binding.criteria, exchange.kind) {
        (Criteria::Everything, _) => true,
        (Criteria::Key(pattern), ExchangeKind::Topic) => key_fits(KeyPatterns::Words, pattern, key),
        (Criteria::Key(bound), _) => **bound == *key,
        (Criteria::Any(wanted), _) => wanted.0.iter().any(|(name, value)| headers.get(name) == Some(value)),
        (Criteria::All(wanted), _) => wanted.0.iter().all(|(name, value)| headers.get(name) == Some(value)),
    }
}

/// True when a key fits to a pattern of this style.
pub(super) fn key_fits(style: KeyPatterns, pattern: &str, key: &str) -> bool {
    let (pattern, key) = (parts(pattern), parts(key));
    match style {
        KeyPatterns::Words => words_fit(&pattern, &key),
        KeyPatterns::Subjects => subject_fits(&pattern, &key),
    }
}

/// The words between the dots; an empty text has none.
fn parts(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('.').collect() }
}

/// `*` is one word, `#` any number of them. Walks the key once for each word of the pattern: what is
/// reachable is kept as one flag for each place in the key, so no pattern is slow.
fn words_fit(pattern: &[&str], key: &[&str]) -> bool {
    let mut reachable = vec![false; key.len() + 1];
    reachable[0] = true;
    for word in pattern {
        if *word == "#" {
            let mut any = false;
            for place in &mut reachable {
                any |= *place;
                *place = any;
            }
        } else {
            for place in (0..key.len()).rev() {
                reachable[place + 1] = reachable[place] && (*word == "*" || *word == key[place]);
            }
            reachable[0] = false;
        }
    }
    reachable[key.len()]
}

/// `*` is one token, `>` at the end one or more.
fn subject_fits(pattern: &[&str], key: &[&str]) -> bool {
    match pattern {
        [before @ .., ">"] => key.len() > before.len() && tokens_fit(before, &key[..before.len()]),
        _ => key.len() == pattern.len() && tokens_fit(pattern, key),
    }
}

fn tokens_fit(pattern: &[&str], key: &[&str]) -> bool {
    pattern.iter().zip(key).all(|(pattern, token)| *pattern == "*" || pattern == token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_stand_for_any_number_of_words() {
        let fit = |pattern, key| key_fits(KeyPatterns::Words, pattern, key);
        for (pattern, key) in [("#", ""), ("#", "a.b"), ("a.#.z", "a.z"), ("a.#.z", "a.b.c.z"), ("#.#", "a")]
        {
            assert!(fit(pattern, key), "{pattern} {key}");
        }
        for (pattern, key) in [("*", ""), ("*", "a.b"), ("a.#.z", "a.b"), ("a.*", "a"), ("*.#", "")] {
            assert!(!fit(pattern, key), "{pattern} {key}");
        }
        assert!(fit("", "") && !fit("", "a"));
    }

    #[test]
    fn a_long_pattern_against_a_long_key_takes_no_time() {
        let pattern = "#.a.".repeat(200) + "b";
        assert!(!key_fits(KeyPatterns::Words, &pattern, &"a.".repeat(400)));
    }

    #[test]
    fn a_subject_ends_with_one_or_more_tokens() {
        let fit = |pattern, key| key_fits(KeyPatterns::Subjects, pattern, key);
        assert!(fit("orders.>", "orders.eu") && fit("orders.>", "orders.eu.new") && fit(">", "a"));
        assert!(!fit("orders.>", "orders") && !fit("orders.*", "orders.eu.new") && !fit(">", ""));
        assert!(fit("*.eu", "orders.eu") && !fit("#", "orders.eu"));
    }
}
