//! The browser's small storage: settings, and a copy of the open text that needs no waiting. It may be forbidden.

/// The key of the open text; the rescue page of `js/boot.js` reads it too.
pub(crate) const DRAFT: &str = "playline.draft";
/// The key of the last position: the draft, its revision, the step.
pub(crate) const PLACE: &str = "playline.place";
/// The key of the settings.
pub(crate) const SETTINGS: &str = "playline.settings";
/// The key of the theme, which `js/first.js` reads before the program is there.
pub(crate) const THEME: &str = "playline.theme";
/// The key that other tabs watch: what was stored last.
pub(crate) const STORED: &str = "playline.stored";

/// Reads a text.
pub(crate) fn read(key: &str) -> Option<String> {
    lasting()?.get_item(key).ok()?
}

/// Reads a text of this tab; of the last tab when this one is new.
pub(crate) fn read_copy(key: &str) -> Option<String> {
    let of_tab = |key: &str| of_tab()?.get_item(key).ok()?;
    if of_tab(PLACE).is_some() { of_tab(key) } else { read(key) }
}

/// Reads the place of this tab; of the last tab when this one is new, without saying which tab that was.
pub(crate) fn read_place() -> Option<String> {
    let place = read_copy(PLACE)?;
    let is_own = of_tab().is_some_and(|it| it.get_item(PLACE).ok().flatten().is_some());
    let lines = place.lines().filter(|line| is_own || !line.starts_with("tab "));
    Some(lines.collect::<Vec<_>>().join("\n"))
}

/// Writes a text. False when the browser refused.
pub(crate) fn write(key: &str, text: &str) -> bool {
    lasting().is_some_and(|storage| storage.set_item(key, text).is_ok())
}

/// Writes a text for a reload of this tab and for the next tab.
pub(crate) fn write_copies(key: &str, text: &str) {
    write(key, text);
    // Without it a reload begins with the copy of the last tab.
    drop(of_tab().map(|storage| storage.set_item(key, text)));
}

/// Takes away what [`write_copies`] wrote.
pub(crate) fn drop_copies(key: &str) {
    [lasting(), of_tab()].into_iter().flatten().for_each(|storage| drop(storage.remove_item(key)));
}

/// Lets other tabs know that something was stored.
pub(crate) fn tell_tabs(what: &str) {
    write(STORED, what);
}

/// Takes away everything that this program put there.
pub(crate) fn clear() {
    [DRAFT, PLACE, SETTINGS, THEME, STORED].into_iter().for_each(drop_copies);
}

fn lasting() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn of_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}
