//! Patterns of policies: the part of regular expressions that they use.
//!
//! Literals, `.`, classes, groups, alternatives, `^`, `$`, `*`, `+`, `?`, `{n,m}`, and the escapes `\d \w \s` and their
//! opposites. Anything else makes a pattern unknown, and so does one that takes too many steps.

/// Steps after which matching gives up.
const STEPS: u32 = 200_000;
/// The deepest nesting of groups.
const DEPTH: u32 = 32;
/// The largest count in braces.
const REPEATS: u32 = 255;
/// The most letters of a name that is compared: RabbitMQ has no longer ones.
const NAME_LETTERS: usize = 255;
/// How many parts may be open at once.
const OPEN_PARTS: u32 = 600;

/// One way to continue: parts in a row.
type Row = Vec<Part>;

#[derive(Debug)]
struct Part {
    what: What,
    least: u32,
    most: u32,
}

#[derive(Debug)]
enum What {
    Letter(char),
    Any,
    Class { letters: Vec<(char, char)>, is_negated: bool },
    Group(Vec<Row>),
    Begin,
    End,
}

/// Whether a pattern is found in a name; none when the pattern is not understood.
pub(super) fn matches(pattern: &str, name: &str) -> Option<bool> {
    let letters: Vec<char> = pattern.chars().collect();
    let mut reader = Reader { letters: &letters, at: 0, depth: 0 };
    let rows = reader.rows()?;
    if reader.at < letters.len() {
        return None;
    }
    let name: Vec<char> = name.chars().take(NAME_LETTERS + 1).collect();
    if name.len() > NAME_LETTERS {
        return None;
    }
    let mut matcher = Matcher { name: &name, steps: 0, open: 0 };
    let found =
        (0..=name.len()).any(|start| rows.iter().any(|row| matcher.row(row, start, &mut |_, _| true)));
    (matcher.steps < STEPS).then_some(found)
}

struct Reader<'p> {
    letters: &'p [char],
    at: usize,
    depth: u32,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn eat(&mut self, letter: char) -> bool {
        let is_here = self.peek() == Some(letter);
        self.at += usize::from(is_here);
        is_here
    }

    fn rows(&mut self) -> Option<Vec<Row>> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        let mut rows = vec![Row::new()];
        while let Some(letter) = self.peek() {
            match letter {
                ')' => break,
                '|' => {
                    self.at += 1;
                    rows.push(Row::new());
                }
                _ => {
                    let part = self.part()?;
                    rows.last_mut()?.push(part);
                }
            }
        }
        self.depth -= 1;
        Some(rows)
    }

    fn part(&mut self) -> Option<Part> {
        let what = self.what()?;
        let (least, most) = match self.peek() {
            Some('*') => (0, u32::MAX),
            Some('+') => (1, u32::MAX),
            Some('?') => (0, 1),
            Some('{') => return self.counted(what),
            _ => return Some(Part { what, least: 1, most: 1 }),
        };
        self.at += 1;
        // A lazy repetition finds the same names.
        self.eat('?');
        Some(Part { what, least, most })
    }

    /// `{2}`, `{2,}`, `{2,4}`
    fn counted(&mut self, what: What) -> Option<Part> {
        self.at += 1;
        let least = self.number()?;
        let most = match (self.eat(','), self.peek()) {
            (false, _) => least,
            (true, Some('}')) => u32::MAX,
            (true, _) => self.number()?,
        };
        let fits =
            self.eat('}') && least <= REPEATS && least <= most && (most == u32::MAX || most <= REPEATS);
        fits.then_some(Part { what, least, most })
    }

    fn number(&mut self) -> Option<u32> {
        let from = self.at;
        while self.peek().is_some_and(|it| it.is_ascii_digit()) {
            self.at += 1;
        }
        self.letters[from..self.at].iter().collect::<String>().parse().ok()
    }

    fn what(&mut self) -> Option<What> {
        let letter = self.peek()?;
        self.at += 1;
        match letter {
            '^' => Some(What::Begin),
            '$' => Some(What::End),
            '.' => Some(What::Any),
            '[' => self.class(),
            '(' => {
                if self.eat('?') && !self.eat(':') {
                    return None;
                }
                let rows = self.rows()?;
                self.eat(')').then_some(What::Group(rows))
            }
            '\\' => self.escape(),
            '*' | '+' | '?' | '{' => None,
            letter => Some(What::Letter(letter)),
        }
    }

    fn escape(&mut self) -> Option<What> {
        let letter = self.peek()?;
        self.at += 1;
        if let Some((letters, is_negated)) = known_class(letter) {
            return Some(What::Class { letters, is_negated });
        }
        (!letter.is_alphanumeric()).then_some(What::Letter(letter))
    }

    fn class(&mut self) -> Option<What> {
        let is_negated = self.eat('^');
        let mut letters = Vec::new();
        loop {
            let letter = self.peek()?;
            self.at += 1;
            if letter == ']' && !letters.is_empty() {
                return Some(What::Class { letters, is_negated });
            }
            let from = if letter == '\\' {
                let letter = self.peek()?;
                self.at += 1;
                match known_class(letter) {
                    Some((more, false)) => {
                        letters.extend(more);
                        continue;
                    }
                    Some((_, true)) => return None,
                    None if letter.is_alphanumeric() => return None,
                    None => letter,
                }
            } else if letter == '[' && self.peek() == Some(':') {
                return None;
            } else {
                letter
            };
            let is_range =
                self.peek() == Some('-') && self.letters.get(self.at + 1).is_some_and(|it| *it != ']');
            let to = if is_range { *self.letters.get(self.at + 1)? } else { from };
            self.at += if is_range { 2 } else { 0 };
            letters.push((from, to));
        }
    }
}

/// `\d`, `\w`, `\s`; a capital letter is the opposite.
fn known_class(letter: char) -> Option<(Vec<(char, char)>, bool)> {
    let letters = match letter.to_ascii_lowercase() {
        'd' => vec![('0', '9')],
        'w' => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
        's' => vec![(' ', ' '), ('\t', '\r')],
        _ => return None,
    };
    Some((letters, letter.is_ascii_uppercase()))
}

struct Matcher<'n> {
    name: &'n [char],
    steps: u32,
    open: u32,
}

type Then<'t> = &'t mut dyn FnMut(&mut Matcher<'_>, usize) -> bool;

impl Matcher<'_> {
    fn row(&mut self, row: &[Part], at: usize, then: Then<'_>) -> bool {
        match row.split_first() {
            None => then(self, at),
            Some((part, rest)) => self.part(part, 0, at, &mut |matcher, at| matcher.row(rest, at, then)),
        }
    }

    /// A part that was found this many times already: once more if possible, and then what follows.
    fn part(&mut self, part: &Part, found: u32, at: usize, then: Then<'_>) -> bool {
        self.steps += 1;
        if self.open >= OPEN_PARTS {
            self.steps = STEPS;
        }
        if self.steps >= STEPS {
            return false;
        }
        self.open += 1;
        let is_found = self.one_more(part, found, at, then);
        self.open -= 1;
        is_found
    }

    fn one_more(&mut self, part: &Part, found: u32, at: usize, then: Then<'_>) -> bool {
        if found < part.most {
            let again = &mut |matcher: &mut Matcher<'_>, next: usize| {
                // What is found without a letter would be found without limit.
                let counted = if next == at { part.most } else { found + 1 };
                matcher.part(part, counted, next, then)
            };
            if self.once(&part.what, at, again) {
                return true;
            }
        }
        found >= part.least && then(self, at)
    }

    fn once(&mut self, what: &What, at: usize, then: Then<'_>) -> bool {
        let letter = self.name.get(at).copied();
        let fits = match what {
            What::Begin => return at == 0 && then(self, at),
            What::End => return at == self.name.len() && then(self, at),
            What::Group(rows) => return rows.iter().any(|row| self.row(row, at, then)),
            What::Letter(wanted) => letter == Some(*wanted),
            What::Any => letter.is_some(),
            What::Class { letters, is_negated } => letter.is_some_and(|letter| {
                letters.iter().any(|(from, to)| (*from..=*to).contains(&letter)) != *is_negated
            }),
        };
        fits && then(self, at + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_by_regular_expressions() {
        for (pattern, name, found) in [
            ("", "anything", true),
            (".*", "", true),
            ("^orders", "orders.new", true),
            ("^orders", "my.orders", false),
            ("orders$", "my.orders", true),
            ("^(a|b)\\.q$", "b.q", true),
            ("^(a|b)\\.q$", "bxq", false),
            ("^(?!amq\\.).*", "q", true),
            ("^q[0-9]{2,3}$", "q123", true),
            ("^q[0-9]{2,3}$", "q1", false),
            ("^q\\d+$", "q42", true),
            ("^[^a]b?$", "xb", true),
            ("^(a*)*$", "aaab", false),
            ("^(a|ab)(c|bcd)$", "abcd", true),
            ("a.c", "xabcx", true),
            ("^(two|ha)\\.", "two.q", true),
            ("^[a-c-]+$", "a-c", true),
            ("^(a?){3}b$", "ab", true),
        ] {
            let expected = if pattern.contains("?!") { None } else { Some(found) };
            assert_eq!(matches(pattern, name), expected, "{pattern} in {name}");
        }
    }

    #[test]
    fn a_pattern_that_takes_too_long_is_not_understood() {
        let name = "a".repeat(60);
        assert_eq!(matches("^(a+)+(a+)+b$", &name), None);
        assert_eq!(matches(&"(".repeat(10_000), "a"), None);
        for pattern in ["(", "[", "a{", "a{2", "*", "\\", "[a", "(?<x>a)", "a{9999}", "\\p{L}", ")"] {
            assert_eq!(matches(pattern, "a"), None, "{pattern}");
        }
    }
}
