// What the benchmarks share: CPU time of a page's main thread, medians, Markdown tables.

/** CPU seconds that the main thread of a page has used so far, as Chromium counts them. */
export async function cpuClock(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value;
  };
}

/** CPU milliseconds of the main thread while something goes on. */
export async function cpuMs(clock, work) {
  const before = await clock();
  await work();
  return ((await clock()) - before) * 1000;
}

/** Gives the page `settled(promise)`: after it, two frames have been drawn. */
export function teachToSettle(page) {
  return page.evaluate(() => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    globalThis.settled = async (work) => (await work, await frame(), await frame());
  });
}

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const digits = (value) => (value < 1 ? value.toFixed(2) : value < 10 ? value.toFixed(1) : value.toFixed(0));

/** The median, with the least and the most. */
export const summary = (values) =>
  values.length ? `${digits(median(values))} (${digits(Math.min(...values))}–${digits(Math.max(...values))})` : "–";

/** A Markdown table: the first row is its head, the first column stands left. */
export function table(title, head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [`\n## ${title}\n`, line(head), line(head.map((_, n) => (n ? "--:" : "---"))), ...rows.map(line)].join("\n");
}
