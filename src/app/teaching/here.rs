//! The moment at the playhead as a text names it, for a cue or a question that is written there.

use crate::app::AppState;
use crate::base::EventId;
use crate::model::Occurrence;
use crate::syntax::name_in_text;
use crate::trace::Trace;
use crate::verdict::occurrences;

impl AppState {
    /// What happens in the step at the playhead, as `watch at` and `ask before` name it: `Charge 2 rejected 3 times`.
    pub fn moment_in_text(&self) -> Option<String> {
        let picture = self.derived.picture.as_ref()?;
        let step = picture.steps.index_at(self.resting_moment());
        if step == 0 {
            return Some("0ms".to_owned());
        }
        let rows: Vec<EventId> = picture.steps.rows(step).collect();
        let has_message = |row: &EventId| picture.trace.event(*row).message.is_some();
        let row = rows.iter().copied().find(has_message).or_else(|| rows.first().copied())?;
        Some(words_of(&picture.trace, row))
    }
}

fn words_of(trace: &Trace, row: EventId) -> String {
    let event = trace.event(row);
    let number = event.message.map(|id| trace.message_number(id));
    let what = Occurrence {
        kind: event.kind.word().into(),
        message: event.message.map(|id| trace.message(id).message_type),
        number: number.map_or((0, 0), |it| (it.conversation, it.part)),
        at: event.message.is_none().then_some(event.lifeline),
        to: None,
    };
    let subject = match (event.message, number) {
        (Some(id), Some(number)) => {
            let number = number.to_string();
            format!("{} {}", name_in_text(trace.message_name(id)), number.trim_start_matches('#'))
        }
        _ => name_in_text(trace.lifeline_name(event.lifeline)),
    };
    let nth = occurrences(trace, &what).iter().position(|it| *it == row).map_or(1, |it| it + 1);
    let times = if nth == 1 { String::new() } else { format!(" {nth} times") };
    format!("{subject} {}{times}", what.kind)
}
