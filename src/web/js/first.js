// Runs before anything is shown: the theme that was chosen, and whether the picture in index.html is what will open.

/** Reads a stored text; storage may be forbidden. */
function stored(key, where = "localStorage") {
  try {
    return globalThis[where].getItem(key);
  } catch {
    return null;
  }
}

const root = document.documentElement;
const theme = stored("playline.theme");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;

const isFirstVisit = !["playline.place", "playline.draft", "playline.settings"].some((key) => stored(key) ?? stored(key, "sessionStorage"));
if (location.hash.length > 1 || !isFirstVisit) root.dataset.opens = "another";
