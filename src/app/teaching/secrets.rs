//! What would give an answer away: lines of the text, and actions.
//!
//! While a question is to be answered only lines that describe the system are shown. Everything else is left out, whatever
//! it is: what the text says of the run, what happens to it, and comments.

use crate::app::{
    AppAction, AppState, CompareAction, DeadLettersAction, DocumentAction, DraftsAction, ExportAction,
    ImportAction, SelectionAction, SweepAction, TeachingAction,
};
use crate::syntax::tree::{Item, ItemKind, LessonWord, Tree};
use crate::syntax::{self, TokenKind};

/// The line in place of lines that are left out.
pub const HIDDEN_LINE: &str = "# hidden until the question is answered";

/// What an action would tell before a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Disclosure {
    /// Nothing that is not told anyway.
    Nothing,
    /// The text, with the answers: the reader is asked first.
    Text,
    /// Other runs, or this one after a change: it waits.
    Runs,
}

/// What an action would tell. What leaves the page tells the text, unless it is known to be made of the told part of the run.
pub(in crate::app) fn disclosure(state: &AppState, action: &AppAction) -> Disclosure {
    match action {
        AppAction::Export(it) if is_told_anyway(it) => Disclosure::Nothing,
        AppAction::Export(_) => Disclosure::Text,
        AppAction::Drafts(DraftsAction::SaveFile(id)) if state.document.draft == Some(*id) => {
            Disclosure::Text
        }
        AppAction::Import(ImportAction::Show | ImportAction::CopyOriginal | ImportAction::KeepOriginal) => {
            Disclosure::Text
        }
        AppAction::Teaching(TeachingAction::ToggleHandout) if !state.teaching.is_handout_open => {
            Disclosure::Text
        }
        AppAction::Sweep(SweepAction::Start(..))
        | AppAction::DeadLetters(DeadLettersAction::Apply(_))
        | AppAction::Document(DocumentAction::Intervene(_))
        | AppAction::Selection(SelectionAction::ShowOffers)
        | AppAction::Teaching(
            TeachingAction::ShowHint | TeachingAction::Judge | TeachingAction::ShowSolution,
        ) => Disclosure::Runs,
        AppAction::Compare(CompareAction::Close | CompareAction::WithBroker(None)) => Disclosure::Nothing,
        AppAction::Compare(_) => Disclosure::Runs,
        _ => Disclosure::Nothing,
    }
}

const fn is_told_anyway(action: &ExportAction) -> bool {
    matches!(
        action,
        ExportAction::ShowPanel(None)
            | ExportAction::CopySample(_)
            | ExportAction::CopyMermaid
            | ExportAction::CopyTrace
            | ExportAction::CopyNumbers
            | ExportAction::SaveNumbers
            | ExportAction::CopyFingerprint
            | ExportAction::SavePicture
            | ExportAction::SaveMovingPicture
            | ExportAction::SaveImage(_)
            | ExportAction::CopyImage
    )
}

/// The text without what gives an answer away, and without comments.
pub(in crate::app) fn without_answers(text: &str) -> String {
    let tree = syntax::parse(text).tree;
    let (mut shown, mut from) = (String::new(), 0);
    let mut is_hiding = false;
    for item in &tree.items {
        let (start, end) = (item.span.start as usize, item.span.end as usize);
        if shown.lines().last().is_some_and(|it| !it.is_empty()) && has_blank_line(&text[from..start]) {
            shown.push('\n');
        }
        from = end;
        if describes_the_system(&item.kind) {
            shown.push_str(&without_comments(&tree, item));
            shown.push('\n');
            is_hiding = false;
        } else if !is_hiding {
            shown.push_str(HIDDEN_LINE);
            shown.push('\n');
            is_hiding = true;
        }
    }
    shown
}

fn has_blank_line(between: &str) -> bool {
    between.matches('\n').count() > 1
}

const fn describes_the_system(item: &ItemKind) -> bool {
    matches!(
        item,
        ItemKind::Title(_)
            | ItemKind::Lesson(LessonWord::Problem, _)
            | ItemKind::Knob(_)
            | ItemKind::Profile(..)
            | ItemKind::Seed(_)
            | ItemKind::RunFor(_)
            | ItemKind::Declare { .. }
            | ItemKind::Bind(_)
            | ItemKind::Link(_)
            | ItemKind::Behavior { .. }
    )
}

/// The words of an item; spaces before a comment go with it.
fn without_comments(tree: &Tree, item: &Item) -> String {
    let is_within = |at: u32| (item.span.start..item.span.end).contains(&at);
    let comments = tree.tokens.iter().filter(|it| it.kind == TokenKind::Comment && is_within(it.span.start));
    let (mut words, mut from) = (String::new(), item.span.start as usize);
    for comment in comments {
        words.push_str(tree.text[from..comment.span.start as usize].trim_end_matches([' ', '\t']));
        from = (comment.span.end as usize).min(item.span.end as usize);
    }
    words.push_str(&tree.text[from..item.span.end as usize]);
    words
}

impl AppState {
    /// The text without its answers, while a question is to be answered and the reader has not asked for all of it.
    pub fn folded_text(&self) -> Option<String> {
        let is_folded = self.is_gated() && !self.teaching.is_text_shown;
        is_folded.then(|| without_answers(&self.document.source))
    }

    /// What the scenario is about, in a sentence; while a question is to be answered, that it waits.
    pub fn goal(&self) -> std::rc::Rc<str> {
        let drawn = self.derived.picture.as_ref().map(|it| &it.scenario);
        let Some(scenario) = self.derived.compiled.scenario.as_ref().or(drawn) else { return "".into() };
        if self.is_gated() {
            return "Guess first: the lesson says more when its questions are answered.".into();
        }
        match &scenario.lesson.challenge {
            Some(challenge) if scenario.about.is_empty() => challenge.goal.clone(),
            _ => scenario.about.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_lines_that_describe_the_system_are_shown() {
        let text = "# The last one dies.\ntitle \"Jobs\"\nabout \"The last one dies.\"\n\nservice A, B # dies\nqueue q\n\
            A { every 1ms { send Job to q } } # dies\nB {\n  # dies\n  on Job from q { work 1ms } # dies\n}\n\n\
            at 2ms crash B\nexpect no Job lost\nask before Job 2 handled \"Which?\" { text \"It dies.\" }\nseed 4\n";
        let shown = without_answers(text);
        let expected = format!(
            "title \"Jobs\"\n{HIDDEN_LINE}\n\nservice A, B\nqueue q\nA {{ every 1ms {{ send Job to q }} }}\n\
            B {{\n\n  on Job from q {{ work 1ms }}\n}}\n\n{HIDDEN_LINE}\nseed 4\n"
        );
        assert_eq!(shown, expected);
        assert!(!without_answers("A -> B: It dies\n").contains("dies"), "arrows are the run");
    }
}
