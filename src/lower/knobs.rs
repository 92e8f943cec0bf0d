//! Lessons: what a scenario teaches, and its parameters.

use std::rc::Rc;

use super::checks::{bad_knob, duplicate_name};
use super::context::Context;
use crate::base::{Decimal, Value};
use crate::model::{Knob, KnobValue};
use crate::syntax;
use crate::syntax::tree::{self, ItemKind, KnobLine, LessonWord};

impl Context<'_> {
    /// `problem "…"` and the like. A second `problem` takes the place of the first.
    pub(super) fn lesson_line(&mut self, word: LessonWord, words: &Rc<str>) {
        let lesson = &mut self.scenario.lesson;
        match word {
            LessonWord::Problem => lesson.problem = words.clone(),
            LessonWord::Try => lesson.tries.push(words.clone()),
            LessonWord::UseWhen => lesson.use_when.push(words.clone()),
            LessonWord::NotWhen => lesson.not_when.push(words.clone()),
            LessonWord::Simplified => lesson.simplified.push(words.clone()),
        }
    }

    /// `parameter crew = 2 in 1..8 "consumers"`
    pub(super) fn knob(&mut self, line: &KnobLine) {
        if self.scenario.lesson.knobs.iter().any(|it| it.name == line.name.value) {
            self.report(duplicate_name::knob(&line.name));
            return;
        }
        let [value, low, high] = [line.value, line.low, line.high].map(|it| value_of(it.value));
        for limit in [line.low, line.high] {
            if value_of(limit.value).sort() != value.sort() {
                let written = limit.span.text(&self.tree.text);
                self.report(bad_knob::unit(limit.span, written, line.value.span, value.sort()));
                return;
            }
        }
        if low.units() > high.units() {
            self.report(bad_knob::empty(line.low.span.to(line.high.span)));
        } else if value.units() < low.units() || high.units() < value.units() {
            let nearest = if value.units() < low.units() { line.low } else { line.high };
            let text = &self.tree.text;
            let diagnostic = bad_knob::outside(line.value.span, nearest.span, text);
            self.report(diagnostic);
        }
        let label = line.label.as_ref().unwrap_or(&line.name).value.clone();
        self.scenario.lesson.knobs.push(Knob { name: line.name.value.clone(), label, value, low, high });
    }

    /// The words of a line with the values of its parameters: `every pace` is `every 20ms`.
    pub(super) fn with_knobs(&self, words: &str) -> Rc<str> {
        let knobs = &self.scenario.lesson.knobs;
        let value = |word: &str| knobs.iter().find(|it| &*it.name == word).map(|it| it.value.written());
        let words: Vec<String> =
            words.split(' ').map(|word| value(word).unwrap_or_else(|| word.to_owned())).collect();
        words.join(" ").into()
    }

    /// The value of the parameter with this name.
    pub(super) fn knob_value(&self, name: &str) -> Option<Value> {
        let knob = self.scenario.lesson.knobs.iter().find(|it| &*it.name == name)?;
        Some(match knob.value {
            KnobValue::Count(count) => Value::Int(count),
            KnobValue::Time(length) => Value::Duration(length),
            KnobValue::Share(share) => Value::Decimal(Decimal(i64::from(share.0))),
        })
    }
}

fn value_of(value: tree::KnobValue) -> KnobValue {
    match value {
        tree::KnobValue::Count(count) => KnobValue::Count(count),
        tree::KnobValue::Time(length) => KnobValue::Time(length),
        tree::KnobValue::Share(share) => KnobValue::Share(share),
    }
}

/// The value of a parameter as a text says it: `3`, `20ms`, `5%`.
pub fn parameter_value(text: &str) -> Option<KnobValue> {
    if text.contains(['\n', '\r', ';', '#', '"', '{', '}']) {
        return None;
    }
    let parsed = syntax::parse(&format!("parameter it = {text} in {text}..{text}"));
    let [item] = &parsed.tree.items[..] else { return None };
    let ItemKind::Knob(knob) = &item.kind else { return None };
    let is_read =
        !parsed.diagnostics.has_errors() && knob.low.value == knob.value.value && knob.label.is_none();
    is_read.then(|| value_of(knob.value.value))
}
