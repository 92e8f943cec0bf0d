//! What counts as the same word: number and tense, British and American spelling, one slip.

/// Words that say nothing about what is looked for.
const FILLERS: [&str; 20] = [
    "a", "an", "and", "for", "from", "how", "i", "in", "is", "it", "of", "on", "or", "the", "to", "vs",
    "versus", "what", "with", "pattern",
];

/// The telling words of a text. Anything but letters and digits separates words.
pub(super) fn words_of(text: &str) -> Vec<String> {
    let words = all_words_of(text);
    let telling: Vec<String> = words.iter().filter(|it| !FILLERS.contains(&it.as_str())).cloned().collect();
    if telling.is_empty() { words } else { telling }
}

/// Every word of a text, those that say nothing too.
pub(super) fn all_words_of(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.map(str::to_ascii_lowercase).collect()
}

/// Endings, the least length of a word that may lose it, and what takes its place. Of each list the first that fits.
const NUMBER: &[(&str, usize, &str)] = &[
    ("ies", 5, "y"),
    ("sses", 5, "ss"),
    ("xes", 5, "x"),
    ("ches", 5, "ch"),
    ("shes", 5, "sh"),
    ("ss", 0, "ss"),
    ("us", 0, "us"),
    ("is", 0, "is"),
    ("s", 4, ""),
];
const TENSE: &[(&str, usize, &str)] = &[("ied", 5, "y"), ("ing", 6, ""), ("ed", 6, "")];
const NOUN: &[(&str, usize, &str)] =
    &[("dgement", 8, "dgmen"), ("ency", 8, "en"), ("ence", 8, "en"), ("ent", 8, "en"), ("tre", 5, "ter")];
const VOWEL: &[(&str, usize, &str)] = &[("e", 5, "")];
const BRITISH: &[(&str, usize, &str)] =
    &[("our", 5, "or"), ("isation", 8, "ization"), ("is", 6, "iz"), ("ys", 6, "yz"), ("ogu", 6, "og")];

/// The part of a word that its forms share.
pub(super) fn stem(word: &str) -> String {
    let mut word = word.to_owned();
    for endings in [NUMBER, TENSE, NOUN, VOWEL, BRITISH] {
        let found = endings.iter().find(|(ending, least, _)| word.len() >= *least && word.ends_with(ending));
        if let Some((ending, _, instead)) = found {
            word.truncate(word.len() - ending.len());
            word.push_str(instead);
        }
    }
    let mut last = word.chars().rev();
    if last.next() == last.next() && word.len() > 3 {
        word.pop();
    }
    word
}

/// True when two words differ by one letter that is left out, added, replaced, or exchanged with the next one.
pub(super) fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let same = one.iter().zip(other).take_while(|(it, against)| it == against).count();
    let (one, other) = (&one[same..], &other[same..]);
    match (one, other) {
        ([], []) => false,
        ([], _) | (_, []) => true,
        ([a, b, one @ ..], [c, d, other @ ..]) if a == d && b == c && one == other => true,
        _ => one[1..] == other[1..] || one == &other[1..] || &one[1..] == other,
    }
}

/// How many letters two words differ by: left out, added, replaced, or exchanged with the next one. More than `most`
/// is not counted.
pub(super) fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most {
        return None;
    }
    let mut rows: Vec<Vec<usize>> = vec![(0..=other.len()).collect()];
    for (i, letter) in one.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, against) in other.iter().enumerate() {
            let replaced = rows[i][j] + usize::from(letter != against);
            let mut best = replaced.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == other[j - 1] && one[i - 1] == *against {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    Some(rows[one.len()][other.len()]).filter(|it| *it <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_word() {
        let forms = [
            "retry retries retried retrying",
            "queue queues queueing queuing queued",
            "throttle throttling throttled throttles",
            "idempotent idempotency idempotence",
            "poll polls polling polled",
            "batch batches batching",
            "levelling leveling level levels",
            "behaviour behavior behaviours",
            "serialise serialize serialising serialized",
            "serialisation serialization",
            "catalogue catalog",
            "centre center",
            "acknowledgement acknowledgment acknowledgements",
            "process processes processing",
        ];
        for line in forms {
            let stems: Vec<String> = words_of(line).iter().map(|it| stem(it)).collect();
            assert!(stems.windows(2).all(|it| it[0] == it[1]), "{stems:?}");
        }
        assert_ne!(stem("bus"), stem("bu"));
        assert_ne!(stem("order"), stem("older"));
    }

    #[test]
    fn anything_but_letters_and_digits_separates_words() {
        assert_eq!(words_of("Publish–subscribe, pub/sub; at-least_once (2PC)").len(), 8);
        assert_eq!(words_of("the"), ["the"], "a text of fillers is looked for as it is");
    }

    #[test]
    fn a_slip_is_one_letter() {
        for slip in ["ldead", "deed", "dea", "daed", "deadd"] {
            assert_eq!(distance("dead", slip, 2), Some(1), "{slip}");
            assert!(is_slip("dead", slip) && is_slip(slip, "dead"), "{slip}");
        }
        assert_eq!(distance("dead", "dead", 1), Some(0));
        assert_eq!(distance("dead", "read", 0), None);
        assert_eq!(distance("dead", "ready", 1), None);
        for other in ["dead", "ready", "adde", "de", "", "deadly"] {
            assert!(!is_slip("dead", other), "{other}");
        }
    }
}
