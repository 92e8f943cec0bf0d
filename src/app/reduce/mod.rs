//! The reducer, a file per area.

mod document;
mod drafts;
mod history;
mod playback;
mod sweep;
mod view;

use super::{AppAction, AppState, Effect, Now};

impl AppState {
    /// Does what an action says, and returns what is left for the outer layer.
    pub fn reduce(&mut self, action: AppAction, now: Now) -> Vec<Effect> {
        let mut effects = Effects { now, list: Vec::new() };
        match action {
            AppAction::Boot { .. }
            | AppAction::Edit(_)
            | AppAction::Type { .. }
            | AppAction::OpenPattern(_)
            | AppAction::OpenText { .. }
            | AppAction::ApplyFix(..)
            | AppAction::TurnKnob { .. }
            | AppAction::LetGoOfKnob
            | AppAction::TypeKnob { .. }
            | AppAction::TurnParameter { .. }
            | AppAction::AddOption { .. }
            | AppAction::Intervene(_)
            | AppAction::SetWorkbench(_)
            | AppAction::TreatLetters(_)
            | AppAction::Undo
            | AppAction::Redo
            | AppAction::NewSeed(_)
            | AppAction::PreviousSeed
            | AppAction::SetProfile(_)
            | AppAction::CompareWith(_)
            | AppAction::ContinueRun(_)
            | AppAction::StopRun => document::reduce(self, action, &mut effects),
            AppAction::PickFile
            | AppAction::OpenDraft(_)
            | AppAction::OpenVersion(..)
            | AppAction::RenameDraft { .. }
            | AppAction::DuplicateDraft(_)
            | AppAction::DeleteDraft(_)
            | AppAction::SaveDraftFile(_)
            | AppAction::SaveLostDraft(_)
            | AppAction::DeleteLostDraft(_)
            | AppAction::ClearDevice
            | AppAction::DraftsRead { .. }
            | AppAction::DraftHeld(_)
            | AppAction::DraftElsewhere(_)
            | AppAction::DraftStored { .. }
            | AppAction::DraftNotStored { .. }
            | AppAction::StorageDenied => drafts::reduce(self, action, &mut effects),
            AppAction::StartSweep(_) | AppAction::ContinueSweep | AppAction::StopSweep => {
                sweep::reduce(self, action, &mut effects);
            }
            AppAction::TogglePlay
            | AppAction::Pause
            | AppAction::First
            | AppAction::Back
            | AppAction::Forward
            | AppAction::Last
            | AppAction::SeekStep(_)
            | AppAction::SeekHeight(_)
            | AppAction::SeekEvent(_)
            | AppAction::SeekTime(_)
            | AppAction::SetSpeed(_)
            | AppAction::ReachedEnd
            | AppAction::Heartbeat
            | AppAction::Select(_)
            | AppAction::WhatIf
            | AppAction::Travel(_) => playback::reduce(self, action, &mut effects),
            _ => view::reduce(self, action, &mut effects),
        }
        effects.list
    }
}

/// What an action leaves to do, and when it happened.
struct Effects {
    now: Now,
    list: Vec<Effect>,
}

impl Effects {
    fn push(&mut self, effect: Effect) {
        self.list.push(effect);
    }

    fn say(&mut self, text: impl Into<std::rc::Rc<str>>, important: bool) {
        self.push(Effect::Announce { text: text.into(), important });
    }
}
