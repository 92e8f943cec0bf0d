//! Earlier spellings of words. The language was published with some words that are not the field's;
//! texts that use them keep their meaning.

use super::want::Place;
use super::words::{WORDS, Word};

/// Earlier spellings: where, the earlier word, and the standard one. They are read, and never offered.
pub const EARLIER: &[(Place, &str, &str)] = &[
    (Place::Line, "knob", "parameter"),
    (Place::EndpointOption, "scale-by", "autoscale"),
    (Place::EndpointOption, "most-workers", "max-workers"),
    (Place::Member, "lasting", "persistent"),
    (Place::Step, "together", "parallel"),
];

/// Earlier spellings of the choices of an option: the option, the earlier word, and the standard one.
pub const EARLIER_CHOICES: &[(&str, &str, &str)] = &[
    ("commit", "by-hand", "manual"),
    ("isolation", "uncommitted", "read-uncommitted"),
    ("isolation", "committed", "read-committed"),
];

/// The standard word for a word of this place, in whichever spelling.
pub fn standard(place: Place, text: &str) -> &str {
    EARLIER.iter().find(|it| it.0 == place && it.1 == text).map_or(text, |it| it.2)
}

/// The standard word for a choice of this option, in whichever spelling.
pub fn standard_choice<'t>(option: &str, text: &'t str) -> &'t str {
    EARLIER_CHOICES.iter().find(|it| it.0 == option && it.1 == text).map_or(text, |it| it.2)
}

/// True for a word that no parameter may have as its name. Behind `at 2s` and `expect`, and where a step begins, a
/// word has its meaning where no number is allowed, so those are free; so are words that have an earlier spelling.
pub(super) fn is_reserved(text: &str) -> bool {
    let is_free = |place: Place| {
        matches!(place, Place::Action | Place::Claim | Place::Step | Place::Answer | Place::Challenge)
    };
    // Texts from before these words came into the language keep their parameters.
    let is_late = |it: &Word| it.place == Place::Line && matches!(it.text, "ask" | "challenge");
    let is_new = |it: &Word| {
        is_late(it) || EARLIER.iter().any(|earlier| earlier.0 == it.place && earlier.2 == it.text)
    };
    WORDS.iter().any(|it| it.text == text && !is_free(it.place) && !is_new(it))
        || EARLIER.iter().any(|it| it.1 == text && !is_free(it.0))
}
