// Where things stand: nothing moves under a pointer that is in use, panes have the widths that they were given, and
// every size of page shows everything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, seek, serve, settled, skip } from "./harness.mjs";
import { movedDuring, unreachable } from "./layout.mjs";
import { append, choose, closePane, isNarrow, leave, menuNames, openDetails, openMenu, openPane, overflow, parameter, play, press, reaches, reload, timeline, visit as visitAt } from "./page.mjs";

let browser;
let site;
before(async () => {
  browser = await launch();
  site = await serve();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

const visit = (options = {}, hash = "") => visitAt(browser, site, options, hash);
const size = (width, height) => ({ viewport: { width, height } });

// Nothing moves.

/** What tells of the step changes with it: the link of the line at rest, the page of the details. */
const TOLD = ["#status .link", ".tab-page"];

/** What is done, and what may change meanwhile: its own place and nothing else. */
const GESTURES = {
  "stepping": {
    deed: async (page) => {
      await press(page, "Home");
      for (let n = 0; n < 12; n += 1) await press(page, "ArrowRight");
      await press(page, "End");
    },
  },
  "playing and pausing": {
    deed: async (page) => {
      await press(page, "Home");
      await play(page).click();
      await reaches(page, 6);
      await page.getByRole("button", { name: "Pause", exact: true }).click();
    },
  },
  "seeking along the timeline": {
    deed: async (page) => {
      const box = await timeline(page).boundingBox();
      const at = (share) => [box.x + box.width * share, box.y + box.height / 2];
      await page.mouse.move(...at(0.9));
      await page.mouse.down();
      for (let n = 9; n >= 1; n -= 1) await page.mouse.move(...at(n / 10));
      await page.mouse.up();
      for (const step of [0, 7, 31]) await seek(page, step);
    },
  },
  "selecting a mark": {
    deed: async (page) => {
      await press(page, "Home", "ArrowRight", "ArrowRight", "ArrowRight");
      await page.locator(".stage-mark").focus();
      await press(page, "Home", "ArrowDown", "ArrowDown", "ArrowDown", "n", "n", "Escape", "Escape");
    },
  },
};

/** Gestures of a page with room for parameters and panes. */
const WIDE_GESTURES = {
  "turning a parameter": {
    deed: async (page) => {
      const slider = await parameter(page, "Work per charge");
      const box = await slider.boundingBox();
      const at = (share) => [box.x + box.width * share, box.y + box.height / 2];
      await page.mouse.move(...at(0.5));
      await page.mouse.down();
      for (const share of [0.3, 0.1, 0.9, 0.6]) {
        await page.mouse.move(...at(share));
        await settled(page, "drawn");
      }
      await page.mouse.up();
    },
  },
  "a notice that comes and goes": {
    except: [".notice-slot *"],
    deed: async (page) => {
      await choose(page, "Share", "Copy numbers");
      await skip(page, 7_000);
    },
  },
};

for (const [name, { deed, except }] of Object.entries({ ...GESTURES, ...WIDE_GESTURES })) {
  for (const [width, height] of [[1280, 720], [1920, 1080]]) {
    test(`nothing moves while ${name}, ${width} × ${height}`, async () => {
      const page = await visit({ ...size(width, height), permissions: ["clipboard-read", "clipboard-write"] });
      assert.deepEqual(await movedDuring(page, () => deed(page), { except: [...TOLD, ...(except ?? [])] }), []);
      await page.finish();
    });
  }
}

for (const [name, { deed, except }] of Object.entries(GESTURES)) {
  for (const [width, height] of [[360, 640], [640, 360]]) {
    test(`nothing moves while ${name}, ${width} × ${height}`, async () => {
      const page = await visit(size(width, height));
      assert.deepEqual(await movedDuring(page, () => deed(page), { except: [...TOLD, ...(except ?? [])] }), []);
      await page.finish();
    });
  }
}

test("nothing moves when a menu opens and closes", async () => {
  for (const [width, height] of [[1280, 720], [360, 640], [640, 360]]) {
    const page = await visit(size(width, height));
    const names = await menuNames(page);
    assert.ok(names.length > 0);
    for (const name of names) {
      const moved = await movedDuring(page, async () => {
        await openMenu(page, name);
        await press(page, "Escape");
      });
      assert.deepEqual(moved, [], name);
    }
    await page.finish();
  }
});

test("nothing moves while a text is typed, right or wrong, but its problems", async () => {
  const page = await visit(size(1280, 720));
  await openPane(page, "Text");
  const moved = await movedDuring(page, async () => {
    await append(page, "\nat 900ms crash Bilingg\n");
    await skip(page, 1_000);
    for (let n = 0; n < 8; n += 1) await press(page, "Backspace");
    await page.keyboard.type("Billing");
    await skip(page, 1_000);
  }, { except: [".pane-text"] });
  assert.deepEqual(moved, []);
  await page.finish();
});

// Panes.

const grip = (page, name) => page.getByRole("separator", { name: `Width of ${name}` });
const widthOf = async (page, name) => Math.round((await page.locator(`.pane-${name.toLowerCase()}`).boundingBox()).width);
const told = async (page, name) => Number(await grip(page, name).getAttribute("aria-valuenow"));
const bounds = (page, name) => grip(page, name).evaluate((it) => ["aria-valuemin", "aria-valuemax"].map((name) => Number(it.getAttribute(name))));

/** The width as it is drawn and as it is told. */
async function width(page, name) {
  const [drawn, said] = [await widthOf(page, name), await told(page, name)];
  assert.ok(Math.abs(drawn - said) <= 1, `${name} is ${drawn} wide and tells ${said}`);
  return said;
}

for (const [name, outwards, usual] of [["Text", 1, 340], ["Details", -1, 360]]) {
  test(`the edge of ${name} is moved by mouse and by keys, between its bounds, and the width is remembered`, async () => {
    const page = await visit(size(1600, 900));
    await openPane(page, name);
    assert.equal(await width(page, name), usual);
    const [least, most] = await bounds(page, name);

    const drag = async (by) => {
      const box = await grip(page, name).boundingBox();
      assert.ok(box.width >= 24, `the target is ${box.width} px wide`);
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      for (const share of [0.5, 1]) await page.mouse.move(x + by * share, y);
      await page.mouse.up();
    };
    await drag(outwards * 60);
    assert.ok(Math.abs((await width(page, name)) - usual - 60) <= 1);
    await drag(outwards * 2_000);
    const widest = await width(page, name);
    assert.ok(widest <= most && widest > usual + 60, `${widest} of ${most}`);
    await drag(outwards * -2_000);
    assert.equal(await width(page, name), least);

    await grip(page, name).focus();
    const [wider, narrower] = outwards > 0 ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    await press(page, wider);
    assert.equal(await width(page, name), least + 16);
    await press(page, `Shift+${wider}`);
    assert.equal(await width(page, name), least + 80);
    await press(page, narrower);
    assert.equal(await width(page, name), least + 64);
    await press(page, "Home");
    assert.equal(await width(page, name), least);
    await press(page, "End");
    assert.equal(await width(page, name), widest);
    await press(page, "Enter");
    assert.equal(await width(page, name), usual);
    await press(page, wider);
    await grip(page, name).dblclick();
    assert.equal(await width(page, name), usual);

    await grip(page, name).focus();
    await press(page, `Shift+${wider}`);
    await settled(page);
    await reload(page);
    await openPane(page, name);
    assert.equal(await width(page, name), usual + 64, "remembered");
    await page.finish();
  });
}

test("a pane leaves the stage its least width", async () => {
  const page = await visit(size(1400, 800));
  await openPane(page, "Text");
  await openPane(page, "Details");
  for (const name of ["Text", "Details"]) {
    await grip(page, name).focus();
    await press(page, "End");
  }
  const stage = await page.locator("#diagram").boundingBox();
  assert.ok(stage.width >= 520, `${stage.width} px`);
  assert.ok((await overflow(page)) <= 0);
  await page.finish();
});

test("below 1360 px the pane that is opened closes the other; above it both stay", async () => {
  const page = await visit(size(1280, 720));
  const open = () => Promise.all(["text", "details"].map((name) => page.locator(`.pane-${name}`).isVisible()));
  assert.deepEqual(await open(), [false, false], "closed at first");
  await openPane(page, "Text");
  assert.deepEqual(await open(), [true, false]);
  await openPane(page, "Details");
  assert.deepEqual(await open(), [false, true]);
  await openPane(page, "Text");
  assert.deepEqual(await open(), [true, false]);
  await page.setViewportSize({ width: 1500, height: 800 });
  await openPane(page, "Details");
  assert.deepEqual(await open(), [true, true]);
  await closePane(page, "Text");
  await settled(page);
  await reload(page);
  assert.deepEqual(await open(), [false, true], "as it was left");
  await page.finish();
});

test("at first the details are open from 1440 px, and the text from 1920 px", async () => {
  for (const [width, wanted] of [[1280, [false, false]], [1439, [false, false]], [1440, [false, true]], [1919, [false, true]], [1920, [true, true]]]) {
    const page = await visit(size(width, 900));
    const open = await Promise.all(["text", "details"].map((name) => page.locator(`.pane-${name}`).isVisible()));
    assert.deepEqual(open, wanted, `${width} px`);
    await page.finish();
  }
});

// Every size.

const SIZES = [[1920, 1080], [1440, 900], [1280, 720], [1179, 720], [1079, 700], [1023, 700], [900, 600], [899, 600], [640, 360], [360, 640], [320, 568], [320, 180]];

for (const [width, height] of SIZES) {
  test(`at ${width} × ${height} nothing sticks out, and everything can be reached`, async () => {
    const page = await visit(size(width, height));
    const check = async (what) => {
      assert.ok((await overflow(page)) <= 0, `${what}: the page is ${await overflow(page)} px too wide`);
      assert.deepEqual(await unreachable(page), [], what);
    };
    await check("the diagram");
    for (const name of ["Text", "Details", "Lessons"]) {
      await openPane(page, name);
      await check(name);
    }
    if (!isNarrow(page)) await closePane(page, "Lessons");
    await openDetails(page, "Table");
    await check("the table");
    await page.finish();
  });
}

test("less width takes names away in order: story, scale, view, names of panes", async () => {
  const page = await visit(size(1600, 800));
  await closePane(page, "Details");
  const shown = async () => {
    const button = (name) => page.getByRole("button", { name, exact: true }).isVisible();
    const name = page.getByRole("banner").getByRole("button", { name: "Lessons", exact: true }).locator("span").first();
    return { scale: await button("Even steps"), view: await button("Boxes"), paneName: ((await name.boundingBox())?.width ?? 0) > 10 };
  };
  const seen = [];
  for (const width of [1600, 1280, 1020, 900]) {
    await page.setViewportSize({ width, height: 800 });
    await settled(page);
    seen.push(Object.values(await shown()).filter(Boolean).length);
    assert.ok((await overflow(page)) <= 0, `${width} px`);
  }
  assert.equal(seen[0], 3, "there is room for everything");
  assert.ok(seen.every((it, n) => n === 0 || it <= seen[n - 1]), `${seen}`);
  assert.ok(seen.at(-1) < 3, `${seen}`);
  // What has lost its place is in a menu.
  await choose(page, "View", "True time");
  await choose(page, "Diagram", "Boxes");
  await leave(page);
  await page.finish();
});
