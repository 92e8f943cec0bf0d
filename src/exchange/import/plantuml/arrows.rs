//! Lines with an arrow: `A -[#red]>> B ++ : text`, `[-> A`, `A ->x]`.

/// A line with an arrow, as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ArrowLine<'t> {
    /// Who stands left; none for outside.
    pub left: Option<Party<'t>>,
    /// Who stands right; none for outside.
    pub right: Option<Party<'t>>,
    pub left_head: Head,
    pub right_head: Head,
    pub is_dotted: bool,
    pub is_hidden: bool,
    /// A colour or a line style.
    pub is_styled: bool,
    /// A circle or a cross at the end from which the message comes.
    pub has_mark_at_start: bool,
    /// `(3)`: drawn slanted.
    pub is_slanted: bool,
    /// `++`, `--`, `**`, `!!`
    pub signs: Vec<&'t str>,
    /// `&`: at the height of the one before.
    pub is_beside: bool,
    /// `{start}`
    pub has_anchor: bool,
    /// What stands behind the colon.
    pub label: &'t str,
}

/// A participant of an arrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party<'t> {
    /// What other lines call it.
    pub name: &'t str,
    /// What its head says, when that differs.
    pub label: Option<&'t str>,
}

/// An end of an arrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// `>`, `>>`, half a head; none for a bare end.
    pub shape: Option<Shape>,
    pub has_cross: bool,
    pub has_circle: bool,
}

/// How the head of an arrow is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `>`
    Filled,
    /// `>>`
    Open,
    /// `\`, `/`
    HalfFilled,
    /// `\\`, `//`
    HalfOpen,
}

impl Head {
    fn points(self) -> bool {
        self.shape.is_some() || self.has_cross
    }
}

impl ArrowLine<'_> {
    /// True when the message goes from right to left.
    pub fn is_reversed(&self) -> bool {
        let is_arrow = |it: Head| it.shape.is_some();
        match (is_arrow(self.left_head), is_arrow(self.right_head)) {
            (true, is_both) => !is_both,
            (false, true) => false,
            (false, false) => self.left_head.has_cross && !self.right_head.has_cross,
        }
    }
}

/// Reads a line with an arrow; none for any other line.
pub(super) fn read(line: &str) -> Option<ArrowLine<'_>> {
    let mut arrow = ArrowLine::default();
    let mut at = Cursor { rest: line };
    arrow.is_beside = at.eat("&");
    at.blanks();
    if at.rest.starts_with('{')
        && let Some(end) = at.rest.find('}')
        && at.rest[end + 1..].starts_with(is_blank)
    {
        arrow.has_anchor = true;
        at.rest = at.rest[end + 1..].trim_start();
    }
    // Without a name, the message comes from outside or goes there.
    let is_from_outside = at.eat("[") || at.eat("?") || at.rest.starts_with(['-', '<']);
    if !is_from_outside {
        arrow.left = Some(party(&mut at)?);
        at.blanks();
    }
    shaft(&mut at, &mut arrow)?;
    let is_nothing = at.rest.trim_start().is_empty() || at.rest.trim_start().starts_with(':');
    let is_to_outside = !is_from_outside && (is_nothing || at.eat("]") || at.eat("?"));
    if !is_to_outside {
        if at.rest.starts_with('(') {
            arrow.is_slanted = !is_from_outside && slant(&mut at)?;
        }
        at.blanks();
        arrow.right = Some(party(&mut at)?);
    }
    behind(&mut at, &mut arrow)?;
    Some(arrow)
}

/// `++ #red <<s>> : text`
fn behind<'t>(at: &mut Cursor<'t>, arrow: &mut ArrowLine<'t>) -> Option<()> {
    at.blanks();
    for _ in 0..2 {
        let sign = ["++", "--", "**", "!!"].into_iter().find(|it| at.rest.starts_with(it));
        if let Some(sign) = sign {
            arrow.signs.push(&at.rest[..sign.len()]);
            at.rest = &at.rest[sign.len()..];
        }
    }
    let is_alone = |it: &&str| matches!(*it, "**" | "!!");
    if arrow.signs.len() == 2 && arrow.signs.iter().any(is_alone) {
        return None;
    }
    at.blanks();
    if at.rest.starts_with('#') {
        arrow.is_styled = true;
        at.rest = at.rest[at.rest.find([' ', '\t', ':']).unwrap_or(at.rest.len())..].trim_start();
    }
    if at.rest.starts_with("<<") {
        at.rest = at.rest.split_once(">>")?.1.trim_start();
    }
    if at.rest.is_empty() {
        return Some(());
    }
    arrow.label = at.rest.strip_prefix(':')?.trim();
    Some(())
}

/// The arrow itself, from its left head to its right one.
fn shaft<'t>(at: &mut Cursor<'t>, arrow: &mut ArrowLine<'t>) -> Option<()> {
    if at.rest.starts_with('(') {
        arrow.is_slanted = slant(at)?;
    }
    let left_mark = at.mark();
    arrow.left_head =
        Head { shape: at.shape('<'), has_cross: left_mark == Some('x'), has_circle: left_mark == Some('o') };
    style(at, arrow)?;
    let first = at.dashes();
    style(at, arrow)?;
    let dashes = first + at.dashes();
    if dashes == 0 {
        return None;
    }
    style(at, arrow)?;
    arrow.is_dotted = dashes > 1;
    let shape = at.shape('>');
    let right_mark = at.right_mark(shape.is_some());
    arrow.right_head =
        Head { shape, has_cross: right_mark == Some('x'), has_circle: right_mark == Some('o') };
    if !arrow.left_head.points() && !arrow.right_head.points() {
        return None;
    }
    let start = if arrow.is_reversed() { arrow.right_head } else { arrow.left_head };
    arrow.has_mark_at_start = (start.has_cross || start.has_circle) && start.shape.is_none();
    Some(())
}

/// `[#red,dashed]`
fn style<'t>(at: &mut Cursor<'t>, arrow: &mut ArrowLine<'t>) -> Option<()> {
    let Some(rest) = at.rest.strip_prefix('[').filter(|it| !it.starts_with(['-', '<', 'o', 'x'])) else {
        return Some(());
    };
    let (words, rest) = rest.split_once(']')?;
    let is_style =
        |it: char| it.is_alphanumeric() || matches!(it, '#' | ',' | '=' | '|' | '/' | '\\' | '-' | '_' | '.');
    if words.is_empty() || !words.chars().all(is_style) {
        return None;
    }
    arrow.is_hidden |= words.split(',').any(|it| it.eq_ignore_ascii_case("hidden"));
    arrow.is_styled = true;
    at.rest = rest;
    Some(())
}

/// `(3)`
fn slant(at: &mut Cursor<'_>) -> Option<bool> {
    let (number, rest) = at.rest.strip_prefix('(')?.split_once(')')?;
    number.chars().all(|it| it.is_ascii_digit()).then_some(())?;
    at.rest = rest;
    Some(!number.is_empty())
}

/// `Web`, `"Front desk"`, `"Front desk" as D`, `D as "Front desk"`
fn party<'t>(at: &mut Cursor<'t>) -> Option<Party<'t>> {
    let name = at.name()?;
    let before = at.rest;
    at.blanks();
    if at.eat_word("as") {
        at.blanks();
        let is_label_first = !at.rest.starts_with('"');
        if let Some(other) = at.name() {
            let (name, label) = if is_label_first { (other, name) } else { (name, other) };
            return Some(Party { name, label: Some(label) });
        }
    }
    at.rest = before;
    Some(Party { name, label: None })
}

/// True for a letter of a name without quotes.
pub(super) fn is_of_name(it: char) -> bool {
    it.is_alphanumeric() || matches!(it, '_' | '.' | '@')
}

fn is_blank(it: char) -> bool {
    matches!(it, ' ' | '\t')
}

/// What is left of a line.
pub(super) struct Cursor<'t> {
    pub rest: &'t str,
}

impl<'t> Cursor<'t> {
    pub fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches(is_blank);
    }

    pub fn eat(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes a word in any case, when it ends there.
    pub fn eat_word(&mut self, word: &str) -> bool {
        let head = self.rest.get(..word.len()).filter(|it| it.eq_ignore_ascii_case(word));
        let ends = head.is_some()
            && !self.rest[word.len()..].starts_with(|it: char| it.is_alphanumeric() || it == '_');
        if ends {
            self.rest = &self.rest[word.len()..];
        }
        ends
    }

    /// A name, in quotes or not; without them.
    pub fn name(&mut self) -> Option<&'t str> {
        if let Some(rest) = self.rest.strip_prefix('"') {
            let (name, rest) = rest.split_once('"')?;
            self.rest = rest;
            return Some(name).filter(|it| !it.trim().is_empty());
        }
        let end = self.rest.find(|it| !is_of_name(it)).unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    fn dashes(&mut self) -> usize {
        let rest = self.rest.trim_start_matches('-');
        let count = self.rest.len() - rest.len();
        self.rest = rest;
        count
    }

    /// `x` or `o` at the left end.
    fn mark(&mut self) -> Option<char> {
        let mark = self.rest.chars().next().filter(|it| matches!(it, 'x' | 'o'))?;
        self.rest = &self.rest[1..];
        Some(mark)
    }

    /// The same at the right end, where a name could begin with the letter.
    fn right_mark(&mut self, has_shape: bool) -> Option<char> {
        let mark = self.rest.chars().next().filter(|it| *it == 'x' || *it == 'o' && has_shape)?;
        let next = self.rest[1..].chars().next();
        let is_mark = next.is_none_or(|it| is_blank(it) || matches!(it, ']' | '?' | '"'));
        self.rest = if is_mark { &self.rest[1..] } else { self.rest };
        is_mark.then_some(mark)
    }

    fn shape(&mut self, one: char) -> Option<Shape> {
        let count = self.rest.chars().take_while(|it| *it == one).take(2).count();
        if count > 0 {
            self.rest = &self.rest[count..];
            return Some(if count == 1 { Shape::Filled } else { Shape::Open });
        }
        let half = self.rest.chars().next().filter(|it| matches!(it, '\\' | '/'))?;
        let count = self.rest.chars().take_while(|it| *it == half).take(2).count();
        self.rest = &self.rest[count..];
        Some(if count == 1 { Shape::HalfFilled } else { Shape::HalfOpen })
    }
}
