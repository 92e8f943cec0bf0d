//! Every number and every choice of a text that decides how its run goes, with its place:
//! what a control can turn without knowing the grammar.

use std::rc::Rc;

use super::literals::{self, Number};
use super::token::{Token, TokenKind};
use super::tree::{DeclareKind, Item, ItemKind, Literal, Member, Setting, Tree, Trigger};
use super::want::{Place, Want};
use super::{parse, words};
use crate::base::{Decimal, Probability, SimDuration};
use crate::diag::{Edit, Span, apply_edits};

/// One value that a control can change.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Whose it is: a participant, a channel, a link, or what the line is about.
    pub owner: Rc<str>,
    /// What it is, in the words of the text: `max-deliveries`, `work, at most`.
    pub label: String,
    /// Its line, up to its block.
    pub line: String,
    /// The source range of the value.
    pub span: Span,
    /// Its current value.
    pub value: ParameterValue,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum ParameterValue {
    /// A whole number, and what it is counted by: `/s` for a rate, else nothing.
    Count(i64, Rc<str>),
    /// A number with decimals.
    Decimal(Decimal),
    /// A percentage.
    Share(Probability),
    /// A length of time.
    Time(SimDuration),
    /// One of some words: which, and all of them.
    Choice(&'static str, &'static [&'static str]),
}

/// An option that is not set: the default applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOption {
    /// Whose it would be.
    pub owner: Rc<str>,
    /// Its word.
    pub word: &'static str,
    /// A usual value; empty for an option without one.
    pub value: &'static str,
    /// What it does.
    pub detail: &'static str,
}

/// Every literal control, in order of the text. Parameters, expectations and the seed have controls of their own.
pub fn parameters(text: &str) -> Vec<Parameter> {
    let tree = parse(text).tree;
    let mut found: Vec<Parameter> = tree.items.iter().flat_map(|item| numbers_of(&tree, item)).collect();
    found.extend(tree.items.iter().flat_map(|item| choices_of(&tree, item)));
    found.sort_by_key(|it| it.span.start);
    found
}

/// The options of participants and channels that the text leaves open, in order of the text.
pub fn open_options(text: &str) -> Vec<OpenOption> {
    let tree = parse(text).tree;
    let mut found = Vec::new();
    for item in &tree.items {
        let ItemKind::Declare { kind, names, options } = &item.kind else { continue };
        let place = place_of(*kind);
        let is_set = |word: &str| options.iter().any(|it| &*it.name.value == word);
        for name in names {
            let open = words::of(place).filter(|it| !is_set(it.text) && !names_somebody(it.wants));
            found.extend(open.map(|word| OpenOption {
                owner: Rc::clone(&name.value),
                word: word.text,
                value: word.shape,
                detail: word.detail,
            }));
        }
    }
    found
}

/// The text with another value for its n-th parameter. None when there are fewer.
pub fn set_parameter(text: &str, n: usize, value: &str) -> Option<String> {
    let parameter = parameters(text).into_iter().nth(n)?;
    Some(apply_edits(text, &[Edit { span: parameter.span, insert: value.to_owned() }]))
}

/// The n-th parameter.
pub fn parameter(text: &str, n: usize) -> Option<Parameter> {
    parameters(text).into_iter().nth(n)
}

const fn names_somebody(wants: Want) -> bool {
    !matches!(wants, Want::NewName | Want::OneOf(_))
}

const fn place_of(kind: DeclareKind) -> Place {
    match kind {
        DeclareKind::Person | DeclareKind::Service | DeclareKind::External | DeclareKind::Store => {
            Place::EndpointOption
        }
        DeclareKind::Queue => Place::QueueOption,
        DeclareKind::Topic => Place::TopicOption,
        DeclareKind::Exchange => Place::ExchangeOption,
        DeclareKind::Stream => Place::StreamOption,
    }
}

/// The heading for the parameters of a line; none when they do not influence the run.
fn owner_of(tree: &Tree, item: &Item) -> Option<Rc<str>> {
    match &item.kind {
        ItemKind::Declare { names, .. } => {
            let names: Vec<&str> = names.iter().map(|it| &*it.value).collect();
            Some(names.join(", ").into())
        }
        ItemKind::Behavior { of, .. } => Some(Rc::clone(&of.value)),
        ItemKind::Link(link) => {
            let arrow = if link.both_ways { "<->" } else { "->" };
            Some(
                format!("link {} {arrow} {}", link.from.span.text(&tree.text), link.to.span.text(&tree.text))
                    .into(),
            )
        }
        ItemKind::At(_) => Some("What is done to it".into()),
        ItemKind::RunFor(_) => Some("The run".into()),
        ItemKind::Sketch(_) => Some("The sketch".into()),
        _ => None,
    }
}

fn numbers_of(tree: &Tree, item: &Item) -> Vec<Parameter> {
    let Some(owner) = owner_of(tree, item) else { return Vec::new() };
    let first = tree.tokens.partition_point(|it| it.span.start < item.span.start);
    let last = tree.tokens.partition_point(|it| it.span.start < item.span.end);
    let tokens = &tree.tokens[first..last];
    let numbers = (0..tokens.len()).filter(|n| tokens[*n].kind == TokenKind::Number);
    numbers.filter_map(|n| number_at(tree, tokens, n, &owner)).collect()
}

fn number_at(tree: &Tree, tokens: &[Token], n: usize, owner: &Rc<str>) -> Option<Parameter> {
    let kind = |at: Option<usize>| at.and_then(|it| tokens.get(it)).map(|it| it.kind);
    if kind(n.checked_sub(1)) == Some(TokenKind::OpenBracket) {
        return None; // Which item of a list, and no amount.
    }
    let span = tokens[n].span;
    let value = match literals::number(span.text(&tree.text)).ok()? {
        Number::Int(count) => ParameterValue::Count(count, rate_of(tree, tokens, n)),
        Number::Decimal(decimal) => ParameterValue::Decimal(decimal),
        Number::Percent(share) => ParameterValue::Share(share),
        Number::Duration(length) => ParameterValue::Time(length),
    };
    Some(Parameter {
        owner: Rc::clone(owner),
        label: label_of(tree, tokens, n),
        line: line_of(tree, span),
        span,
        value,
    })
}

/// `/s` behind the number of a rate.
fn rate_of(tree: &Tree, tokens: &[Token], n: usize) -> Rc<str> {
    let text = |at: usize| tokens.get(at).map_or("", |it| it.span.text(&tree.text));
    let is_rate = text(n + 1) == "/" && literals::unit_ns(text(n + 2)).is_some();
    if is_rate { format!("/{}", text(n + 2)).into() } else { "".into() }
}

/// The words around the number, up to what separates them from others.
fn label_of(tree: &Tree, tokens: &[Token], n: usize) -> String {
    let separates = |it: &Token| {
        matches!(
            it.kind,
            TokenKind::Newline | TokenKind::OpenBrace | TokenKind::CloseBrace | TokenKind::Comma
        )
    };
    let begin = tokens[..n].iter().rposition(separates).map_or(0, |it| it + 1);
    let end = tokens[n..].iter().position(separates).map_or(tokens.len(), |it| n + it);
    let words = |from: usize, to: usize| {
        tree.text[tokens[from].span.start as usize..tokens[to - 1].span.end as usize].trim()
    };
    let is_computed = tokens[begin..end].iter().any(|it| {
        matches!(it.kind, TokenKind::Operator | TokenKind::Colon | TokenKind::Assign)
            && it.span.text(&tree.text) != "/"
    });
    if is_computed {
        let before = if n > begin { words(begin, n) } else { "" };
        let after = if end > n + 1 { words(n + 1, end) } else { "" };
        return format!("{before} … {after}").trim().to_owned();
    }
    let (begins, ends) = (
        tokens.get(n + 1).is_some_and(|it| it.kind == TokenKind::Range),
        n > 0 && tokens[n - 1].kind == TokenKind::Range,
    );
    let name_end = if ends { n.saturating_sub(2).max(begin) } else { n };
    let name = match (name_end > begin, end > n + 1) {
        (true, _) => last_words(words(begin, name_end)),
        (false, true) => words(n + 1, n + 2).to_owned(),
        (false, false) => String::new(),
    };
    match (begins, ends) {
        (true, _) => format!("{name}, at least"),
        (_, true) => format!("{name}, at most"),
        _ => name,
    }
}

/// A clause such as `call Orders.Place` or `Place timeout` is known by its last three words.
fn last_words(clause: &str) -> String {
    const KEPT: usize = 3;
    let words: Vec<&str> = clause.split_whitespace().collect();
    words[words.len().saturating_sub(KEPT)..].join(" ")
}

/// The line of a place, up to its block.
fn line_of(tree: &Tree, span: Span) -> String {
    let start = tree.text[..span.start as usize].rfind(['\n', '\r']).map_or(0, |it| it + 1);
    let rest = &tree.text[start..];
    let line = rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())].trim();
    line.strip_suffix('{').unwrap_or(line).trim_end().to_owned()
}

fn choices_of(tree: &Tree, item: &Item) -> Vec<Parameter> {
    let Some(owner) = owner_of(tree, item) else { return Vec::new() };
    let mut found = Vec::new();
    let mut look = |place: Place, settings: &[Setting]| {
        found.extend(settings.iter().filter_map(|it| choice_of(tree, place, it, &owner)));
    };
    match &item.kind {
        ItemKind::Declare { kind, options, .. } => look(place_of(*kind), options),
        ItemKind::Behavior { members, .. } => {
            for member in members {
                let Member::Reaction(reaction) = member else { continue };
                if let Trigger::Message { options, .. } = &reaction.trigger {
                    look(Place::ConsumerOption, options);
                }
            }
        }
        _ => {}
    }
    found
}

fn choice_of(tree: &Tree, place: Place, setting: &Setting, owner: &Rc<str>) -> Option<Parameter> {
    let [only] = &setting.values[..] else { return None };
    let Literal::Word(said) = &only.value else { return None };
    let word = words::find(place, &setting.name.value)?;
    let Want::OneOf(all) = word.wants else { return None };
    let said = all.iter().find(|it| ***it == **said)?;
    Some(Parameter {
        owner: Rc::clone(owner),
        label: word.text.to_owned(),
        line: line_of(tree, only.span),
        span: only.span,
        value: ParameterValue::Choice(said, all),
    })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let line = |it: Parameter| {
            let value = it.span.text(text);
            format!("{} | {} = {value} {:?}\n", it.owner, it.label, it.value)
        };
        expected.assert_eq(&parameters(text).into_iter().map(line).collect::<String>());
    }

    #[test]
    fn every_number_and_choice_is_found_under_its_owner() {
        check(
            "title \"9 lives\"\nseed 7\nknob k = 3 in 1..5\nrun for 10s\nservice B { workers 2 }\nqueue q { ttl 5s, overflow block }\nlink * -> B { latency 2ms..6ms, loss 5% }\nA {\n  poisson 20/s, 100 times as n {\n    call B.Place { id: n, total: 10 * n } timeout 1s\n    note batch[1]\n  }\n}\nat 2s crash B for 500ms\nexpect q holds 3",
            expect![[r#"
                The run | run for = 10s Time(SimDuration(10000000000))
                B | workers = 2 Count(2, "")
                q | ttl = 5s Time(SimDuration(5000000000))
                q | overflow = block Choice("block", ["drop-oldest", "drop-newest", "reject", "reject-and-dead-letter", "block"])
                link * -> B | latency, at least = 2ms Time(SimDuration(2000000))
                link * -> B | latency, at most = 6ms Time(SimDuration(6000000))
                link * -> B | loss = 5% Share(Probability(50000))
                A | poisson = 20 Count(20, "/s")
                A | times = 100 Count(100, "")
                A | total: … * n = 10 Count(10, "")
                A | timeout = 1s Time(SimDuration(1000000000))
                What is done to it | at = 2s Time(SimDuration(2000000000))
                What is done to it | crash B for = 500ms Time(SimDuration(500000000))
            "#]],
        );
    }

    #[test]
    fn a_parameter_changes_its_value_and_nothing_else() {
        let text = "service B { workers 2 }  # two\nB { every  20 ms { work 3ms } }";
        assert_eq!(
            set_parameter(text, 0, "3").as_deref(),
            Some(&*text.replace('2', "3").replace("30", "20"))
        );
        assert_eq!(set_parameter(text, 9, "3"), None);
    }

    #[test]
    fn options_that_are_not_set_are_offered_with_a_usual_value() {
        let open = open_options("service B { workers 2 }\nqueue q { ttl 5s }");
        let words: Vec<(&str, &str)> = open.iter().map(|it| (&*it.owner, it.word)).collect();
        assert!(words.contains(&("B", "inbox")) && words.contains(&("q", "capacity")), "{words:?}");
        assert!(!words.contains(&("B", "workers")) && !words.contains(&("q", "ttl")), "{words:?}");
        assert!(!words.contains(&("q", "dead-letter")), "who gets dead letters is no number");
    }
}
