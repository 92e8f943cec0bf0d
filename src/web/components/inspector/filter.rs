//! The field above a long list: only rows with these words.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::app::Told;
use crate::base::TypedId;
use crate::inspect::rows_with;
use crate::narrate::{count, grouped};
use crate::web::shared::Shared;

/// The entries of a list that are shown, by their numbers in the run.
#[derive(Clone, PartialEq)]
pub(super) struct Kept {
    /// The number of the first entry.
    first: usize,
    /// How many there are in all.
    all: usize,
    /// Those that are shown, ascending; none shows all.
    some: Option<Rc<[usize]>>,
}

impl Kept {
    pub(super) fn len(&self) -> usize {
        self.some.as_ref().map_or(self.all, |it| it.len())
    }

    /// The number of an entry that is shown.
    pub(super) fn get(&self, place: usize) -> Option<usize> {
        match &self.some {
            Some(some) => some.get(place).copied(),
            None => (place < self.all).then_some(place + self.first),
        }
    }

    /// The place of an entry, or of the last one shown before it.
    pub(super) fn place_of(&self, number: usize) -> Option<usize> {
        match &self.some {
            Some(some) => some.partition_point(|it| *it <= number).checked_sub(1),
            None => number.checked_sub(self.first).filter(|it| *it < self.all),
        }
    }

    /// `40 steps`, or `3 of 40 steps`.
    pub(super) fn count_words(&self, one: &str, several: &str) -> String {
        let all = count(self.all as u64, one, several);
        match &self.some {
            Some(some) => format!("{} of {all}", grouped(some.len() as u64)),
            None => all,
        }
    }
}

/// The rows of a run with these words.
#[hook]
pub(super) fn use_rows(told: &Shared<Told>, words: &str) -> Rc<Kept> {
    use_memo((told.clone(), words.to_owned()), |(told, words)| {
        let rows = rows_with(&told.trace, words);
        let some = rows.map(|it| it.iter().map(|row| row.index()).collect());
        Kept { first: 0, all: told.trace.len(), some }
    })
}

/// The steps of a run with a row that has these words.
#[hook]
pub(super) fn use_steps(told: &Shared<Told>, words: &str) -> Rc<Kept> {
    use_memo((told.clone(), words.to_owned()), |(told, words)| {
        let rows = rows_with(&told.trace, words);
        let some = rows.map(|rows| {
            let mut steps: Vec<usize> = rows.iter().map(|row| told.steps.step_of(*row)).collect();
            steps.dedup();
            steps.into()
        });
        Kept { first: 1, all: told.steps.len(), some }
    })
}

#[derive(Properties, PartialEq)]
pub(super) struct Props {
    pub words: UseStateHandle<String>,
    /// How many are shown.
    pub count: String,
}

/// The field.
#[component]
pub(super) fn Filter(props: &Props) -> Html {
    let words = props.words.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        words.set(event.target_unchecked_into::<HtmlInputElement>().value());
    });
    html! {
        <div class="list-filter">
            <input type="search" placeholder="Filter" aria-label="Filter" autocomplete="off" spellcheck="false" value={(*props.words).clone()} {oninput} />
            <output>{ &props.count }</output>
        </div>
    }
}
