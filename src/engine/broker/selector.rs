//! Does a key fit to a pattern, do headers fit to a binding. Plain functions of their arguments.

use std::rc::Rc;

use crate::base::Record;
use crate::model::{Binding, Criteria, Exchange, ExchangeKind, KeyPatterns, Selection, SelectionRule};

/// True when the binding routes a message with this key and these headers.
pub(super) fn fits(exchange: &Exchange, binding: &Binding, key: &str, headers: &Record) -> bool {
    match (&binding.criteria, exchange.kind) {
        (Criteria::Everything | Criteria::Weight(_), _) => true,
        (Criteria::Key(pattern), ExchangeKind::Topic) => key_fits(KeyPatterns::Words, pattern, key),
        (Criteria::Key(bound), _) => **bound == *key,
        (Criteria::Any(wanted), _) => wanted.0.iter().any(|(name, value)| headers.get(name) == Some(value)),
        (Criteria::All(wanted), _) => wanted.0.iter().all(|(name, value)| headers.get(name) == Some(value)),
    }
}

/// The one of several bindings to which a key belongs, each with a weight. A binding that is added
/// or taken away behind the others moves few keys: jump consistent hash (Lamping, Veach, 2014), in integers.
pub(super) fn share_of(hash: u32, weights: &[u32]) -> Option<usize> {
    let shares: i64 = weights.iter().map(|it| i64::from(*it)).sum();
    // Spread over all bits first, as SplitMix64 does.
    let mut key = u64::from(hash).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key = (key ^ (key >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    key = (key ^ (key >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    key ^= key >> 31;
    let (mut share, mut next) = (-1, 0);
    while next < shares {
        share = next;
        key = key.wrapping_mul(2_862_933_555_777_941_757).wrapping_add(1);
        next = ((share + 1) << 31) / ((key >> 33) as i64 + 1);
    }
    let mut end = 0;
    weights.iter().position(|weight| {
        end += i64::from(*weight);
        share >= 0 && share < end
    })
}

/// True when a key fits to a pattern of this style.
pub(super) fn key_fits(style: KeyPatterns, pattern: &str, key: &str) -> bool {
    let (pattern, key) = (parts(pattern), parts(key));
    match style {
        KeyPatterns::Words => words_fit(&pattern, &key),
        KeyPatterns::Subjects => subject_fits(&pattern, &key),
    }
}

/// True when two consumers can select the same message by its subject. Without a selection everything is selected.
pub(super) fn may_overlap(one: Option<&Selection>, two: Option<&Selection>) -> bool {
    let (Some(one), Some(two)) = (one, two) else { return true };
    one.rules.iter().any(|a| two.rules.iter().any(|b| rules_overlap(a, b)))
}

fn rules_overlap(one: &SelectionRule, two: &SelectionRule) -> bool {
    let same_type = one.message.is_none() || two.message.is_none() || one.message == two.message;
    let overlap = |a: &Rc<str>| two.keys.iter().any(|b| subjects_overlap(&parts(a), &parts(b)));
    same_type && (one.keys.is_empty() || two.keys.is_empty() || one.keys.iter().any(overlap))
}

/// True when a subject exists that both patterns fit.
fn subjects_overlap(one: &[&str], two: &[&str]) -> bool {
    match (one, two) {
        ([">"], rest) | (rest, [">"]) => !rest.is_empty(),
        ([a, one @ ..], [b, two @ ..]) => (*a == "*" || *b == "*" || a == b) && subjects_overlap(one, two),
        _ => one.len() == two.len(),
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
    fn shares_are_as_large_as_their_weights_and_move_little() {
        let count = |weights: &[u32]| {
            let mut counts = vec![0; weights.len()];
            let keys = (0..4_000_u32).map(|it| it.wrapping_mul(2_654_435_761));
            keys.filter_map(|it| share_of(it, weights)).for_each(|at| counts[at] += 1);
            counts
        };
        let counts = count(&[1, 3]);
        assert!((850..1_150).contains(&counts[0]) && counts[0] + counts[1] == 4_000, "{counts:?}");
        let moved = (0..4_000_u32).map(|it| it.wrapping_mul(2_654_435_761));
        let moved = moved.filter(|it| share_of(*it, &[1, 1, 1]) != share_of(*it, &[1, 1, 1, 1])).count();
        assert!((850..1_150).contains(&moved), "{moved}");
        assert_eq!((share_of(7, &[]), share_of(7, &[0])), (None, None));
    }

    #[test]
    fn patterns_overlap_when_one_subject_fits_both() {
        let overlap = |a: &str, b: &str| subjects_overlap(&parts(a), &parts(b));
        for (a, b) in [("a.*", "*.b"), (">", "a"), ("a.>", "a.b.c"), ("a.>", "*.b"), ("a", "a")] {
            assert!(overlap(a, b) && overlap(b, a), "{a} {b}");
        }
        for (a, b) in [("a.*", "b.*"), ("a", "a.b"), ("a.>", "a"), ("a.*", "a.b.c"), ("a.>", "b.>")] {
            assert!(!overlap(a, b) && !overlap(b, a), "{a} {b}");
        }
    }

    #[test]
    fn a_subject_ends_with_one_or_more_tokens() {
        let fit = |pattern, key| key_fits(KeyPatterns::Subjects, pattern, key);
        assert!(fit("orders.>", "orders.eu") && fit("orders.>", "orders.eu.new") && fit(">", "a"));
        assert!(!fit("orders.>", "orders") && !fit("orders.*", "orders.eu.new") && !fit(">", ""));
        assert!(fit("*.eu", "orders.eu") && !fit("#", "orders.eu"));
    }
}
