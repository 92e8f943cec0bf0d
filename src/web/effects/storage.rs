//! The browser's storage: a draft and the settings. It may be forbidden or full.

/// The key of the draft; the rescue page of `js/boot.js` reads it too.
pub(crate) const DRAFT: &str = "playline.draft";
/// The key of where somebody was: the draft, its revision, the step.
pub(crate) const PLACE: &str = "playline.place";
/// The key of the settings.
pub(crate) const SETTINGS: &str = "playline.settings";
/// The key of the theme, which `js/boot.js` reads before the program is there.
pub(crate) const THEME: &str = "playline.theme";

/// Reads a text.
pub(crate) fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Writes a text. False when the browser refused.
pub(crate) fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Takes away everything that this program put there.
pub(crate) fn clear() {
    if let Some(storage) = storage() {
        [DRAFT, PLACE, SETTINGS, THEME].iter().for_each(|key| drop(storage.remove_item(key)));
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
