//! Gestures as edits of the text: only the bytes that have to change do.

use super::token::{TokenKind, begins_word, word_length};
use super::tree::{Item, ItemKind, Setting, Tree};
use super::{Parsed, parse, print};
use crate::base::SimDuration;
use crate::diag::{Edit, Span, apply_edits};

/// The text with another seed.
pub fn set_seed(text: &str, seed: u64) -> String {
    let Parsed { tree, .. } = parse(text);
    let line = tree.items.iter().rev().find(|it| matches!(it.kind, ItemKind::Seed(_)));
    match line.and_then(|item| number_of(&tree, item.span)) {
        Some(span) => replaced(text, span, &seed.to_string()),
        None => {
            let introduces = |kind: &ItemKind| {
                matches!(
                    kind,
                    ItemKind::Title(_) | ItemKind::About(_) | ItemKind::Watch(_) | ItemKind::Profile(..)
                )
            };
            insert_behind(text, &tree, introduces, true, &format!("seed {seed}"))
        }
    }
}

/// The seed that a text names; none when it leaves it open.
pub fn seed_of(text: &str) -> Option<u64> {
    let seeds = parse(text).tree.items.into_iter().rev();
    seeds.filter_map(|it| if let ItemKind::Seed(seed) = it.kind { Some(seed) } else { None }).next()
}

/// The text with another broker: `set_profile(text, "rabbitmq 4.0", &["classic", "quorum"])`. A `kind` that is
/// none of its `kinds` is taken away.
pub fn set_profile(text: &str, profile: &str, kinds: &[&str]) -> String {
    let Parsed { tree, .. } = parse(text);
    let mut edits: Vec<Edit> =
        tree.items.iter().filter_map(|item| foreign_kind(&tree, item, kinds)).collect();
    let written = tree.items.iter().rev().find_map(|it| match &it.kind {
        ItemKind::Profile(name, version) => {
            Some(version.as_ref().map_or(name.span, |it| name.span.to(it.span)))
        }
        _ => None,
    });
    if let Some(span) = written {
        edits.push(Edit { span, insert: profile.to_owned() });
        return apply_edits(text, &edits);
    }
    let without = apply_edits(text, &edits);
    let introduces = |kind: &ItemKind| matches!(kind, ItemKind::Title(_) | ItemKind::About(_));
    insert_behind(&without, &parse(&without).tree, introduces, true, &format!("profile {profile}"))
}

/// Takes away an option `kind` that a profile does not know, with its comma, or with the braces around it.
fn foreign_kind(tree: &Tree, item: &Item, kinds: &[&str]) -> Option<Edit> {
    let ItemKind::Declare { options, .. } = &item.kind else { return None };
    let at = options.iter().position(|it| &*it.name.value == "kind")?;
    let is_known = options[at].values.iter().any(|it| kinds.contains(&it.span.text(&tree.text)));
    let own = span_of(&options[at]);
    let span = match (options.get(at + 1), at.checked_sub(1)) {
        (Some(next), _) => Span { start: own.start, end: next.name.span.start },
        (None, Some(before)) => Span { start: span_of(&options[before]).end, end: own.end },
        (None, None) => {
            let before = &tree.text[..own.start as usize];
            let brace = before.rfind('{')?;
            let name_end = before[..brace].trim_end_matches([' ', '\t']).len();
            Span { start: u32::try_from(name_end).ok()?, end: item.span.end }
        }
    };
    (!is_known).then(|| Edit { span, insert: String::new() })
}

/// The text with another value of a parameter: `set_knob(text, "crew", "3")`. None when it has no such parameter.
pub fn set_knob(text: &str, name: &str, value: &str) -> Option<String> {
    let Parsed { tree, .. } = parse(text);
    let knob = tree.items.iter().find_map(|item| match &item.kind {
        ItemKind::Knob(knob) if &*knob.name.value == name => Some(knob),
        _ => None,
    })?;
    Some(replaced(text, knob.value.span, value))
}

/// The text with an option of a participant or channel set: `set_option(text, "charges", "max-deliveries", "5")`.
/// None when no participant has that name.
pub fn set_option(text: &str, name: &str, option: &str, value: &str) -> Option<String> {
    let Parsed { tree, .. } = parse(text);
    let (item, options) = tree.items.iter().find_map(|item| match &item.kind {
        ItemKind::Declare { names, options, .. } if names.iter().any(|it| &*it.value == name) => {
            Some((item, options))
        }
        _ => None,
    })?;
    let words = if value.is_empty() { option.to_owned() } else { format!("{option} {value}") };
    if let Some(setting) = options.iter().find(|it| &*it.name.value == option) {
        return Some(replaced(text, span_of(setting), &words));
    }
    let brace =
        tree.tokens.iter().rfind(|it| it.kind == TokenKind::CloseBrace && it.span.end == item.span.end);
    Some(match (options.last(), brace) {
        (Some(last), _) => replaced(text, span_of(last).after(), &format!(", {words}")),
        (None, Some(brace)) => replaced(text, brace.span.before(), &format!(" {words} ")),
        (None, None) => replaced(text, item.span.after(), &format!(" {{ {words} }}")),
    })
}

/// A name as a text writes it: in quotes when it is no word.
pub fn name_in_text(name: &str) -> String {
    let is_word = name.starts_with(begins_word) && word_length(name) == name.len();
    if is_word { name.to_owned() } else { format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"")) }
}

/// The text with a line more, behind the last of its kind: a `link` behind the last `link`; an `at` line behind
/// those of its time and earlier, before the expectations when it is the first. Else at the end.
pub fn insert_line(text: &str, line: &str) -> String {
    let Parsed { tree, .. } = parse(text);
    let added = parse(line).tree;
    if let Some(time) = added.items.iter().find_map(time_of) {
        return insert_at(text, &tree, print(&added).trim_end(), time);
    }
    let first = line.split_whitespace().next().unwrap_or("").to_owned();
    let starts_alike = |item: &Item| item.span.text(text).split_whitespace().next() == Some(&*first);
    match tree.items.iter().rfind(|it| starts_alike(it)) {
        Some(item) => {
            let place = line_end(text, item.span.end);
            replaced(text, Span::at(place), &format!("{}{line}", line_break(text)))
        }
        None => append(text, line),
    }
}

/// The time of an `at` line.
fn time_of(item: &Item) -> Option<SimDuration> {
    match &item.kind {
        ItemKind::At(line) => Some(line.time.value),
        _ => None,
    }
}

/// An `at` line among the others, in order of time.
fn insert_at(text: &str, tree: &Tree, line: &str, time: SimDuration) -> String {
    let newline = line_break(text);
    let before = |item: &Item, insert: String| {
        let start = text[..item.span.start as usize].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        replaced(text, Span::new(start, start), &insert)
    };
    let is_due = |item: &&Item| time_of(item).is_some_and(|it| it <= time);
    if let Some(earlier) = tree.items.iter().rfind(is_due) {
        return replaced(text, Span::at(line_end(text, earlier.span.end)), &format!("{newline}{line}"));
    }
    if let Some(later) = tree.items.iter().find(|it| time_of(it).is_some()) {
        return before(later, format!("{line}{newline}"));
    }
    match tree.items.iter().find(|it| matches!(it.kind, ItemKind::Expect(_))) {
        Some(expectation) => before(expectation, format!("{line}{newline}{newline}")),
        None => append(text, line),
    }
}

/// A line behind the last that fits; else, when `at_top`, before the first.
fn insert_behind(
    text: &str,
    tree: &Tree,
    fits: impl Fn(&ItemKind) -> bool,
    at_top: bool,
    line: &str,
) -> String {
    let newline = line_break(text);
    if let Some(item) = tree.items.iter().rfind(|it| fits(&it.kind)) {
        return replaced(text, Span::at(line_end(text, item.span.end)), &format!("{newline}{line}"));
    }
    match tree.items.first().filter(|_| at_top) {
        Some(first) => {
            let place = text[..first.span.start as usize].rfind(['\n', '\r']).map_or(0, |at| at + 1);
            replaced(text, Span::new(place, place), &format!("{line}{newline}"))
        }
        None => append(text, line),
    }
}

fn append(text: &str, line: &str) -> String {
    let newline = line_break(text);
    let needs_break = !text.is_empty() && !text.ends_with(['\n', '\r']);
    let gap = if needs_break { newline } else { "" };
    format!("{text}{gap}{line}{newline}")
}

/// The end of the line of a byte offset, its comment included.
fn line_end(text: &str, at: u32) -> u32 {
    let start = at as usize;
    let length = text[start..].find(['\n', '\r']).unwrap_or(text.len() - start);
    Span::new(start + length, start + length).end
}

/// How this text ends its lines.
fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

fn number_of(tree: &Tree, item: Span) -> Option<Span> {
    let inside = |span: Span| item.start <= span.start && span.end <= item.end;
    tree.tokens.iter().find(|it| it.kind == TokenKind::Number && inside(it.span)).map(|it| it.span)
}

fn span_of(setting: &Setting) -> Span {
    setting.values.last().map_or(setting.name.span, |it| setting.name.span.to(it.span))
}

fn replaced(text: &str, span: Span, insert: &str) -> String {
    apply_edits(text, &[Edit { span, insert: insert.to_owned() }])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_changes_its_number_and_nothing_else() {
        assert_eq!(
            set_seed("title  \"x\"\nseed   7   # lucky\nA -> B", 12),
            "title  \"x\"\nseed   12   # lucky\nA -> B"
        );
        assert_eq!(set_seed("title \"x\" # t\r\nA -> B\r\n", 3), "title \"x\" # t\r\nseed 3\r\nA -> B\r\n");
        assert_eq!(set_seed("# hi\nA -> B", 3), "# hi\nseed 3\nA -> B");
        assert_eq!(set_seed("", 3), "seed 3\n");
    }

    #[test]
    fn changing_the_profile_removes_foreign_kinds() {
        let text = "title \"x\"\nprofile rabbitmq 4.0 # r\nqueue a { kind quorum, ttl 1s }\nqueue b { ttl 1s, kind quorum }\nqueue c { kind quorum } # c\nqueue d { kind fifo }";
        let plain = "title \"x\"\nprofile sqs # r\nqueue a { ttl 1s }\nqueue b { ttl 1s }\nqueue c # c\nqueue d { kind fifo }";
        assert_eq!(set_profile(text, "sqs", &["standard", "fifo"]), plain);
        assert_eq!(set_profile("title \"x\"\nA -> B: c", "sqs", &[]), "title \"x\"\nprofile sqs\nA -> B: c");
        assert_eq!(set_profile("queue q", "sqs", &[]), "profile sqs\nqueue q");
    }

    #[test]
    fn setting_a_parameter_changes_nothing_else() {
        let text = "knob pace  = 20 ms in 5ms..1s  \"a letter every\" # slow";
        assert_eq!(set_knob(text, "pace", "40ms").as_deref(), Some(&*text.replace("20 ms", "40ms")));
        assert_eq!(set_knob(text, "crew", "2"), None);
    }

    #[test]
    fn an_option_is_changed_added_or_begins_the_braces() {
        let set = |text| set_option(text, "q", "capacity", "5");
        assert_eq!(set("queue q { capacity 3, ttl 1s }").unwrap(), "queue q { capacity 5, ttl 1s }");
        assert_eq!(set("queue q { ttl 1s } # x").unwrap(), "queue q { ttl 1s, capacity 5 } # x");
        assert_eq!(set("queue q # x").unwrap(), "queue q { capacity 5 } # x");
        assert_eq!(set("queue p"), None);
    }

    #[test]
    fn a_name_that_is_no_word_has_quotes() {
        assert_eq!(name_in_text("order-events"), "order-events");
        assert_eq!(name_in_text("Front desk"), "\"Front desk\"");
        assert_eq!(name_in_text("the \"desk\""), "\"the \\\"desk\\\"\"");
    }

    #[test]
    fn a_line_is_inserted_after_the_last_of_its_kind() {
        let text = "at 1s crash A # first\nexpect run ends within 3s\n";
        assert_eq!(
            insert_line(text, "at 2s restart A"),
            "at 1s crash A # first\nat 2s restart A\nexpect run ends within 3s\n"
        );
        assert_eq!(insert_line("A -> B", "at 2s crash A"), "A -> B\nat 2s crash A\n");
    }

    #[test]
    fn an_intervention_is_inserted_in_order_of_time() {
        let text = "A -> B\nat 1s crash A # first\nat 3s  restart A\nexpect run ends within 3s\n";
        let with = |line: &str| text.replace("# first\n", &format!("# first\n{line}\n"));
        assert_eq!(insert_line(text, "at   2s pause A"), with("at 2s pause A"));
        assert_eq!(insert_line(text, "at 1s pause A"), with("at 1s pause A"));
        let early = insert_line(text, "at 500 ms pause A");
        assert_eq!(early, text.replace("at 1s", "at 500ms pause A\nat 1s").replace("500ms", "500 ms"));
        let late = insert_line(text, "at 3s drop ack of Charge 2");
        assert_eq!(late, text.replace("restart A\n", "restart A\nat 3s drop ack of Charge 2\n"));
        let none = "A -> B\n\nexpect no C lost\n";
        assert_eq!(insert_line(none, "at 2s crash A"), "A -> B\n\nat 2s crash A\n\nexpect no C lost\n");
    }
}
