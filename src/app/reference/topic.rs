//! What the word under the caret is called in the reference.

use crate::diag::Span;
use crate::syntax::tree::ItemKind;
use crate::syntax::{Class, Highlight, highlight, parse};

/// The word to look up for a place of a text: the word of the language that stands there; for a name what it names, for
/// a value the word before it.
pub fn topic_at(text: &str, offset: u32) -> String {
    let pieces = highlight(text);
    let touched = pieces.iter().rposition(|it| it.span.start <= offset && offset <= it.span.end);
    let on_line = |it: &&Highlight| {
        !text.get(it.span.end as usize..offset as usize).is_some_and(|it| it.contains('\n'))
    };
    let before =
        touched.unwrap_or_else(|| pieces.partition_point(|it| it.span.end < offset).saturating_sub(1));
    let mut back = pieces[..pieces.len().min(before + 1)].iter().rev().take_while(on_line);
    let here = touched.map(|at| &pieces[at]);
    match here.map(|it| (it.class, it.span)) {
        Some((Class::Keyword | Class::Setting | Class::Arrow, span)) => span.text(text).to_owned(),
        Some((Class::Participant, span)) => kind_of(text, span),
        Some((Class::Message, _)) if is_sketch_line(text, offset) => "=>".to_owned(),
        Some((Class::Comment, _)) => "#".to_owned(),
        _ => back
            .find(|it| matches!(it.class, Class::Keyword | Class::Setting))
            .map_or_else(String::new, |it| it.span.text(text).to_owned()),
    }
}

/// The word that declares a participant; in a sketch, where nothing declares it, the word that could.
fn kind_of(text: &str, name: Span) -> String {
    let tree = parse(text).tree;
    let name = name.text(text).trim_matches('"');
    let declared = tree.items.iter().find_map(|it| match &it.kind {
        ItemKind::Declare { kind, names, .. } if names.iter().any(|it| &*it.value == name) => {
            Some(kind.word())
        }
        _ => None,
    });
    declared.unwrap_or("participant").to_owned()
}

fn is_sketch_line(text: &str, offset: u32) -> bool {
    let at = offset as usize;
    let start = text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
    let line = text.get(start..).and_then(|it| it.lines().next()).unwrap_or("");
    ["=>", "->", "-x"].iter().any(|arrow| line.contains(arrow))
}
