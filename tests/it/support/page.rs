//! The page without a browser: actions in, state and effects out. After every action its invariants are swept.

use std::rc::Rc;

use playline::app::{
    AppAction, AppState, DocumentAction, Effect, Now, PageAction, Picture, Place, Playback, RunAction,
};

/// A page and the clock on its wall.
pub struct Page {
    /// What the page shows.
    pub state: AppState,
    /// The clock on the wall, in milliseconds.
    pub now: f64,
    /// What the last action left to do.
    pub effects: Vec<Effect>,
}

impl Page {
    /// The page as it is after loading.
    pub fn open() -> Self {
        Self::boot(None, None)
    }

    /// A page before its first action.
    pub fn new() -> Self {
        Self { state: AppState::default(), now: 1_000.0, effects: Vec::new() }
    }

    /// The page as it is after loading, with what the address names and what was remembered.
    pub fn boot(pattern: Option<&str>, draft: Option<&str>) -> Self {
        let mut page = Self::new();
        page.act(PageAction::Boot {
            address: pattern.map(Into::into),
            draft: draft.map(Into::into),
            settings: None,
            place: None,
            salt: 1,
        });
        page
    }

    /// The page as it is after another visit: the place that was remembered, and the copy of the open text.
    pub fn return_to(place: &Place, draft: Option<&str>) -> Self {
        let mut page = Self::new();
        let (pattern, settings) = (None, None);
        let (draft, place) = (draft.map(Into::into), Some(place.to_text().into()));
        page.act(PageAction::Boot { address: pattern, draft, settings, place, salt: 2 });
        page
    }

    /// Something happens; a long run is run to its end.
    pub fn act(&mut self, action: impl Into<AppAction>) -> &mut Self {
        self.state.environment.wall_ms = 1_764_000_000_000 + self.now as u64;
        self.effects = self.state.reduce(action, Now(self.now));
        while let Some(at) = self.effects.iter().position(|it| *it == Effect::ContinueRun) {
            self.effects.remove(at);
            self.effects.extend(self.state.reduce(RunAction::Continue(50_000), Now(self.now)));
        }
        self.sweep();
        self
    }

    /// Time passes.
    pub fn wait(&mut self, ms: f64) -> &mut Self {
        self.now += ms;
        self
    }

    /// Somebody types.
    pub fn edit(&mut self, text: &str) -> &mut Self {
        self.act(DocumentAction::Edit(text.into()))
    }

    /// The scenario text.
    pub fn source(&self) -> Rc<str> {
        self.state.document.source.clone()
    }

    /// How many steps have happened, and how many there are.
    pub fn step(&self) -> (usize, usize) {
        self.state.step(Now(self.now))
    }

    /// The fingerprint of the run that is shown.
    pub fn fingerprint(&self) -> u64 {
        self.state.derived.picture.as_ref().expect("a picture").trace.fingerprint()
    }

    /// What a screen reader was told.
    pub fn said(&self) -> String {
        let said = self.effects.iter().filter_map(|it| match it {
            Effect::Announce { text, .. } => Some(text.to_string()),
            _ => None,
        });
        said.collect::<Vec<_>>().join(" | ")
    }

    /// What must hold whatever happened.
    pub fn sweep(&self) {
        let document = &self.state.document;
        match document.draft.and_then(|id| self.state.drafts.get(id)) {
            Some(draft) => assert_eq!(draft.text, document.source, "the draft holds what is shown"),
            None => {
                let is_others = document.pattern.is_some() || document.link.is_some();
                assert!(is_others && document.draft.is_none(), "an own text has a draft")
            }
        }
        let (step, last) = self.step();
        assert!(step <= last, "step {step} of {last}");
        if let Some(picture) = &self.state.derived.picture {
            let moment = self.state.moment(Now(self.now));
            assert!(moment.events as usize <= picture.trace.len());
            assert!(moment.time <= picture.layout.end_moment().time);
            if let Some(selection) = self.state.selection.and_then(|it| it.event) {
                assert!((selection.0 as usize) < picture.trace.len());
            }
            self.sweep_twin(picture);
        }
    }

    /// What must hold whenever two runs are shown.
    fn sweep_twin(&self, picture: &Rc<Picture>) {
        let Some(baseline) = &self.state.derived.baseline else { return };
        assert!(self.state.comparison.is_some() && self.state.branch.is_some());
        assert_eq!(baseline.picture.layout.end_y(), picture.layout.end_y());
        let y = self.state.playback.y(&picture.layout, Now(self.now));
        let times = [picture, &baseline.picture].map(|it| it.layout.moment_at(y).time);
        assert_eq!(times[0], times[1], "one playhead, one time");
        assert!(matches!(self.state.playback, Playback::AtHeight(_) | Playback::Playing { .. }));
    }
}
