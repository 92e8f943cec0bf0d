//! Finding a command by its name, by what it does, or by another word for it.

use super::commands::{COMMANDS, CommandSpec};

/// The commands for what was typed, the best first; every command when nothing was typed. Each word must occur: in the
/// name, among the other words for it, or in what it does, at the beginning of a word before within one.
pub fn find_commands(typed: &str) -> Vec<&'static CommandSpec> {
    let wanted: Vec<String> = words(typed).map(str::to_ascii_lowercase).collect();
    let mut found: Vec<(u32, &CommandSpec)> =
        COMMANDS.iter().filter_map(|spec| Some((badness(spec, &wanted)?, spec))).collect();
    found.sort_by_key(|(badness, _)| *badness);
    found.into_iter().map(|(_, spec)| spec).collect()
}

/// How badly a command fits; none when it does not.
fn badness(spec: &CommandSpec, wanted: &[String]) -> Option<u32> {
    let name = spec.name.to_ascii_lowercase();
    if !wanted.is_empty() && words(&name).eq(wanted.iter().map(String::as_str)) {
        return Some(0);
    }
    let effect = spec.effect.to_ascii_lowercase();
    let places = [(name.as_str(), 1), (spec.also, 2), (effect.as_str(), 6)];
    let of_word =
        |word: &String| places.iter().filter_map(|(text, base)| Some(base + fit(text, word)?)).min();
    wanted.iter().map(of_word).sum()
}

/// 0 for the word itself, 1 for a word that begins so, 4 within a word.
fn fit(text: &str, wanted: &str) -> Option<u32> {
    let whole = words(text).any(|it| it == wanted).then_some(0);
    let begun = || words(text).any(|it| it.starts_with(wanted)).then_some(1);
    let within = || (wanted.len() > 2 && text.contains(wanted)).then_some(4);
    whole.or_else(begun).or_else(within)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !it.is_alphanumeric() && it != '%').filter(|it| !it.is_empty())
}
