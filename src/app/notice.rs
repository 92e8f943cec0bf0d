//! What the page says in passing: one notice at a time, and the last ones for those who missed them.

use std::collections::VecDeque;
use std::rc::Rc;

use super::AppAction;

/// How many notices are remembered.
const REMEMBERED: usize = 20;

/// Something said in passing, or a question that stays until it is answered.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What is said.
    pub text: Rc<str>,
    /// The answers; none for something said in passing.
    pub choices: Vec<Choice>,
    /// Its number: the same words said again are another notice.
    pub number: u32,
}

/// An answer to a notice.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The words on its button.
    pub label: &'static str,
    /// What it does.
    pub action: AppAction,
}

/// The notice that is shown, and those before it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notices {
    current: Option<Notice>,
    recent: VecDeque<Rc<str>>,
    count: u32,
}

impl Notices {
    /// Says something in passing. It takes the place of what was said before.
    pub fn say(&mut self, text: impl Into<Rc<str>>) {
        self.show(text.into(), Vec::new());
    }

    /// Asks something: it stays until it is answered, or until another text is opened.
    pub fn ask(&mut self, text: impl Into<Rc<str>>, choices: Vec<Choice>) {
        self.show(text.into(), choices);
    }

    fn show(&mut self, text: Rc<str>, choices: Vec<Choice>) {
        self.count += 1;
        self.recent.push_front(text.clone());
        self.recent.truncate(REMEMBERED);
        self.current = Some(Notice { text, choices, number: self.count });
    }

    /// The notice that is shown.
    pub fn current(&self) -> Option<&Notice> {
        self.current.as_ref()
    }

    /// The words of the notice that is shown.
    pub fn text(&self) -> Option<&str> {
        self.current.as_ref().map(|it| &*it.text)
    }

    /// The last notices, the newest first.
    pub fn recent(&self) -> impl Iterator<Item = &Rc<str>> {
        self.recent.iter()
    }

    /// Closes the notice and gives it.
    pub fn close(&mut self) -> Option<Notice> {
        self.current.take()
    }

    /// The person goes on: what was said in passing has been read; a question stays.
    pub(super) fn pass(&mut self) {
        self.current.take_if(|it| it.choices.is_empty());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::DocumentAction;

    #[test]
    fn a_question_stays_and_a_remark_passes() {
        let mut notices = Notices::default();
        notices.say("Saved");
        notices.pass();
        assert_eq!(notices.text(), None);
        let choices = vec![Choice { label: "Back", action: DocumentAction::Undo.into() }];
        notices.ask("From a link", choices);
        notices.pass();
        assert_eq!(notices.text(), Some("From a link"));
        notices.say("Copied");
        assert_eq!(notices.close().map(|it| it.number), Some(3), "the newest wins");
        assert_eq!(notices.recent().map(|it| &**it).collect::<Vec<_>>(), ["Copied", "From a link", "Saved"]);
        (0..50).for_each(|n| notices.say(format!("{n}")));
        assert_eq!(notices.recent().count(), REMEMBERED);
    }
}
