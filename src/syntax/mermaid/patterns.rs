//! Where words, names and free text end, as Mermaid's own lexer has it.

/// True for what Mermaid takes as a blank; line breaks are among them.
pub(super) fn is_space(letter: char) -> bool {
    (letter.is_whitespace() && letter != '\u{85}') || letter == '\u{feff}'
}

/// True for a blank inside a line.
pub(super) fn is_blank(letter: char) -> bool {
    is_space(letter) && letter != '\n'
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

/// How long the run of letters, digits and underscores at the beginning is.
pub(super) fn word_end(rest: &str) -> usize {
    rest.find(|it| !is_word(it)).unwrap_or(rest.len())
}

/// How long the run at the beginning is whose characters all fit.
pub(super) fn run(rest: &str, fits: impl Fn(char) -> bool) -> usize {
    rest.find(|it| !fits(it)).unwrap_or(rest.len())
}

/// The length of `word` at the beginning, in any case, when no letter follows it.
pub(super) fn keyword(rest: &str, word: &str) -> Option<usize> {
    let head = rest.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
    let goes_on = head.ends_with(is_word) && rest[word.len()..].starts_with(is_word);
    (!goes_on).then_some(word.len())
}

/// The length of `#59;` or `#lt;` at the beginning, 0 when there is none: neither its `#` nor its `;` ends anything.
pub(super) fn entity(rest: &str) -> usize {
    let Some(tail) = rest.strip_prefix('#') else { return 0 };
    let name = word_end(tail);
    if name > 0 && tail[name..].starts_with(';') { name + 2 } else { 0 }
}

/// How long the text at the beginning is up to the first character that ends it; entities are passed over whole.
pub(super) fn until(rest: &str, ends: impl Fn(char) -> bool) -> usize {
    let mut at = 0;
    while let Some(letter) = rest[at..].chars().next() {
        let entity = entity(&rest[at..]);
        if entity > 0 {
            at += entity;
        } else if ends(letter) {
            break;
        } else {
            at += letter.len_utf8();
        }
    }
    at
}

/// Free text: up to a `#`, a `;` or the end of the line.
pub(super) fn free_text(rest: &str) -> usize {
    until(rest, |it| matches!(it, '#' | '\n' | ';'))
}

/// `10`, `1.5` or `.25` before a blank.
pub(super) fn number(rest: &str) -> Option<usize> {
    let whole = run(rest, |it| it.is_ascii_digit());
    let decimals = rest[whole..].strip_prefix('.').map_or(0, |it| run(it, |it| it.is_ascii_digit()));
    let with_decimals = (1..=2).contains(&decimals).then_some(whole + 1 + decimals);
    let lengths = [with_decimals, Some(whole).filter(|it| *it > 0)];
    lengths.into_iter().flatten().find(|length| rest[*length..].starts_with([' ', '\n']))
}

/// What a name cannot continue with: the beginning of an arrow.
const ARROW_HEADS: &[&str] =
    &["-x", "-X", "--", "-)", r"-|\", r"-\", "-/", "-|/", "/|-", r"\|-", "//-", r"\\-", "()"];

/// The length of the name of a participant at the beginning of a message.
pub(super) fn name(rest: &str) -> Option<usize> {
    let first = |it| matches!(it, '/' | '\\' | '+' | '(' | ')' | '<' | '-' | '>' | ':' | '\n' | ',' | ';');
    let later = |it| matches!(it, '+' | '<' | '-' | '>' | ':' | '\n' | ',' | ';');
    let mut at = until(rest, first);
    if at == 0 {
        return None;
    }
    while !ARROW_HEADS.iter().any(|head| rest[at..].starts_with(head)) {
        let dashes = run(&rest[at..], |it| it == '-');
        let words = until(&rest[at + dashes..], later);
        if words == 0 {
            break;
        }
        at += dashes + words;
    }
    Some(at)
}

fn ends_declared_name(letter: char) -> bool {
    matches!(letter, '<' | '>' | ':' | '\n' | ',' | ';' | '@')
}

/// The length of a declared name without blanks, which `follows` accepts what comes behind.
pub(super) fn solid_name(rest: &str, follows: impl Fn(&str) -> bool) -> Option<usize> {
    let length = until(rest, |it| ends_declared_name(it) || is_space(it));
    (length > 0 && follows(&rest[length..])).then_some(length)
}

/// The length of a declared name up to the end of its line or a remark.
pub(super) fn line_name(rest: &str) -> Option<usize> {
    let length = until(rest, ends_declared_name);
    let ends = |at: usize| {
        let behind = rest[at..].trim_start_matches(is_space);
        behind.starts_with([';', '#']) && entity(behind) == 0
            || rest[at..].trim_start_matches(is_blank).starts_with('\n')
    };
    if length > 0 && ends(length) {
        return Some(length);
    }
    // A remark in it: the last place behind which one begins.
    let mut marks = rest[..length].rmatch_indices('#').map(|(at, _)| at);
    marks.find(|at| *at > 0 && entity(&rest[*at..]) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_end_before_arrows() {
        let of = |rest: &str| name(rest).map(|it| rest[..it].to_owned());
        assert_eq!(of("Order desk->>f(x): go").as_deref(), Some("Order desk"));
        assert_eq!(of("f(x): go").as_deref(), Some("f(x)"));
        assert_eq!(of("P-xray"), Some("P".to_owned()));
        assert_eq!(of("a-b-->>c"), Some("a-b".to_owned()));
        assert_eq!(of(r"Q/|-P"), Some("Q".to_owned()));
        assert_eq!(of("(5)Bob"), None);
    }

    #[test]
    fn entities_are_passed_over() {
        assert_eq!(free_text("a#59;b #9829; c # d"), "a#59;b #9829; c ".len());
        assert_eq!(entity("#;"), 0);
    }

    #[test]
    fn numbers_have_two_decimals_at_most() {
        let of = |rest: &str| number(rest).map(|it| rest[..it].to_owned());
        assert_eq!(
            (of("10 5\n").as_deref(), of("1.25\n").as_deref(), of(".5 ").as_deref()),
            (Some("10"), Some("1.25"), Some(".5"))
        );
        assert_eq!((of("1.255\n"), of("10;")), (None, None));
    }
}
