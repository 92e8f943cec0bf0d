// Where things stand on the page, measured: what moves while something is done, and what cannot be reached.

import { settled } from "./harness.mjs";

/** What can be pointed at or stands still beside it. */
const STANDING = "header, footer, main, section, output, button, a[href], input, select, textarea, summary, [role=separator], [role=slider], [role=tab], .stage-box";

/**
 * Does something, and says what moved or vanished meanwhile, in any frame of it. What is within the selectors of
 * `except` is expected to change; what stands in a box that was scrolled does not count.
 */
export async function movedDuring(page, deed, { except = [] } = {}) {
  await settled(page, "drawn");
  await page.evaluate(beginWatch, [STANDING, except.join(", ")]);
  await deed();
  await settled(page, "drawn");
  return page.evaluate(() => globalThis.playlineEndWatch());
}

/** Runs in the page: compares all places with those at the beginning, frame by frame. */
function beginWatch([standing, except]) {
  const isExpected = (element) => except !== "" && element.closest(except) !== null;
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".stage-box *, .visually-hidden");
  const place = (element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [x, y, width, height];
  };
  const boxes = (element) => {
    const found = [];
    for (let it = element.parentElement; it; it = it.parentElement) {
      if (it.scrollHeight > it.clientHeight || it.scrollWidth > it.clientWidth) found.push([it, it.scrollTop, it.scrollLeft]);
    }
    return found;
  };
  const name = (element) => {
    const words = element.getAttribute("aria-label") ?? element.title ?? "";
    const said = `${words || element.textContent.trim()}`.slice(0, 40);
    return `${element.localName}${element.className && typeof element.className === "string" ? `.${element.className.trim().replaceAll(/\s+/g, ".")}` : ""} “${said}”`;
  };
  const watched = [...document.querySelectorAll(standing)]
    .filter((it) => isSeen(it) && !isExpected(it))
    .map((element) => ({ element, name: name(element), from: place(element), boxes: boxes(element) }));
  const moved = new Map();
  const look = () => {
    for (const { element, name, from, boxes } of watched) {
      if (moved.has(name) || boxes.some(([box, top, left]) => box.scrollTop !== top || box.scrollLeft !== left)) continue;
      if (!element.isConnected || !isSeen(element)) {
        moved.set(name, `${name} vanished`);
        continue;
      }
      const to = place(element);
      if (to.some((value, n) => Math.abs(value - from[n]) > 0.6)) {
        moved.set(name, `${name} went from ${from.map((it) => it.toFixed(1)).join(" ")} to ${to.map((it) => it.toFixed(1)).join(" ")}`);
      }
    }
  };
  let isOver = false;
  const frame = () => (look(), isOver || requestAnimationFrame(frame));
  requestAnimationFrame(frame);
  globalThis.playlineEndWatch = () => {
    isOver = true;
    look();
    if (watched.length < 5) return [`only ${watched.length} things were watched`];
    return [...moved.values()];
  };
}

/** What can be used and cannot be brought into sight, as words. */
export const unreachable = (page) =>
  page.evaluate(() => {
    const selector = "button, a[href], input, select, textarea, summary, [role=tab], [role=slider], [role=separator], [contenteditable=true]";
    const lost = [];
    for (const element of document.querySelectorAll(selector)) {
      if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled || element.closest(".visually-hidden, .stage-box")) continue;
      element.scrollIntoView({ block: "nearest", inline: "nearest" });
      const box = element.getBoundingClientRect();
      const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
      const [above, below] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
      const [x, y] = [(left + right) / 2, (above + below) / 2];
      const isIn = right - left >= Math.min(box.width / 2, innerWidth / 2) && below - above >= Math.min(box.height / 2, innerHeight / 4);
      const top = isIn ? document.elementFromPoint(x, y) : undefined;
      const isUnderPointer = top && (element.contains(top) || top.contains(element) || element.labels?.[0]?.contains(top));
      if (isUnderPointer) continue;
      const words = (element.getAttribute("aria-label") ?? element.textContent).trim().slice(0, 40);
      const over = top ? `, under ${top.localName}.${top.className?.baseVal ?? top.className}` : "";
      lost.push(`${element.localName} “${words}” at ${[box.x, box.y, box.width, box.height].map((it) => it.toFixed(0))}${over}`);
    }
    return lost;
  });
