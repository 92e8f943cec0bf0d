// A shim that makes mistakes of timing certain instead of rare. It runs in every page of the tests, before the program.
//
// The scheduler of the page yields after 16 ms of `Date.now`, with a timer of zero milliseconds in which it goes on.
// Frames can come in between, and they meet a page that is half updated. On a fast machine this hardly ever happens.
// Here `Date.now` runs fast, so that the scheduler yields at every opportunity, and timers of zero milliseconds come
// after the next two frames.
//
// It also lets time pass without waiting: `playlineSkip(ms)` sets all clocks forward and fires what is due by then.
// After `playlineFreeze()` the clock of frames stands still but for that.

/** Given to `addInitScript`: runs inside the page. */
export function rush() {
  let skipped = 0;

  const day = Date.now.bind(Date);
  let ahead = 0;
  Date.now = () => day() + skipped + (ahead += 16);
  const now = performance.now.bind(performance);
  let frozen;
  globalThis.playlineFreeze = () => void (frozen = now());
  performance.now = () => (frozen ?? now()) + skipped;

  const nextFrame = globalThis.requestAnimationFrame.bind(globalThis);
  globalThis.requestAnimationFrame = (call) => nextFrame((time) => call((frozen ?? time) + skipped));

  const later = globalThis.setTimeout.bind(globalThis);
  const cancel = globalThis.clearTimeout.bind(globalThis);
  /** Timers that have not fired: when they are due and what they do, by the number that the page knows them by. */
  const timers = new Map();
  globalThis.setTimeout = (call, ms, ...args) => {
    // A hidden page has no frames.
    const isSoon = !(ms > 0) && !document.hidden;
    const fire = () => timers.delete(number) && (cancel(number), call(...args));
    const number = later(fire, isSoon ? 2 ** 30 : ms);
    timers.set(number, { due: performance.now() + (ms > 0 ? ms : 0), fire });
    if (isSoon) nextFrame(() => nextFrame(() => later(fire)));
    return number;
  };
  globalThis.clearTimeout = (number) => {
    timers.delete(number);
    cancel(number);
  };

  globalThis.playlineSkip = (ms) => {
    skipped += ms;
    const due = [...timers.values()].filter((it) => it.due <= performance.now()).sort((a, b) => a.due - b.due);
    due.forEach(({ fire }) => later(fire));
  };
}
