//! Spelling suggestions.

/// The candidate nearest to a misspelled word, when one is near: a letter in
/// three may be wrong, missing, too many or exchanged with its neighbour. Of a
/// word that is not finished it is what it may become.
pub fn closest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let wanted: Vec<char> = word.to_ascii_lowercase().chars().take(MAX_LETTERS + 1).collect();
    if wanted.is_empty() || wanted.len() > MAX_LETTERS {
        return None;
    }
    let allowed = wanted.len().div_ceil(3).min(3);
    candidates
        .into_iter()
        .take(MAX_CANDIDATES)
        .filter(|candidate| *candidate != word)
        .filter_map(|candidate| Some((badness(word, &wanted, candidate, allowed)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The edit distance of a candidate; a candidate that begins with the word is almost right.
fn badness(word: &str, wanted: &[char], candidate: &str, allowed: usize) -> Option<usize> {
    let is_begun = wanted.len() >= 3 && candidate.starts_with(word);
    if is_begun { Some(1) } else { distance(wanted, candidate, allowed) }
}

/// More candidates are not compared: such a list is generated.
const MAX_CANDIDATES: usize = 1_000;
/// Longer words are not compared: they are not misspellings of other names.
const MAX_LETTERS: usize = 40;

/// The number of single-letter changes between two words, or none past `allowed`.
fn distance(wanted: &[char], candidate: &str, allowed: usize) -> Option<usize> {
    let other: Vec<char> = candidate.to_ascii_lowercase().chars().take(MAX_LETTERS + 4).collect();
    if other.len().abs_diff(wanted.len()) > allowed {
        return None;
    }
    let mut before_last = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in wanted.iter().enumerate() {
        let mut this = vec![row + 1];
        for column in 0..other.len() {
            let replaced = last[column] + usize::from(*letter != other[column]);
            let mut best = replaced.min(last[column + 1] + 1).min(this[column] + 1);
            let exchanged =
                row > 0 && column > 0 && *letter == other[column - 1] && wanted[row - 1] == other[column];
            if exchanged {
                let before_last: &Vec<usize> = &before_last;
                best = best.min(before_last[column - 1] + 1);
            }
            this.push(best);
        }
        before_last = std::mem::replace(&mut last, this);
    }
    last.last().copied().filter(|distance| *distance <= allowed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_finds_its_word() {
        let names = ["Billing", "Orders", "charges", "parked"];
        let near = |word| closest(word, names);
        assert_eq!(near("Biling"), Some("Billing"));
        assert_eq!(near("chagres"), Some("charges"));
        assert_eq!(near("PARKED"), Some("parked"));
        assert_eq!(near("Ord"), Some("Orders"));
        assert_eq!(near("Warehouse"), None);
        assert_eq!(near(""), None);
    }
}
