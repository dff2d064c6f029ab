/** A phone that is turned while the chat or the card is open, and its keyboard: all stays in the window, beside the button, and can be closed. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import { untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";

const stage = new Stage();

const TAG =
  '<genesys-crm-chat sdk="web-messaging" crm-id="CRM-1" ATTRIBUTES>Chat with us<a slot="fallback" href="#">Call us</a></genesys-crm-chat>';
const TEXT = "<p>Darjeeling First Flush, 250 g.</p>".repeat(40);

/** What is open over the page, and how it is closed. */
const PLACES = {
  "the panel": {
    attributes: 'deployment-id="all-well" placement="floating"',
    part: "panel",
    closedBy: "button",
  },
  "the card of a floating button": {
    attributes: 'deployment-id="wrong-deployment" placement="floating"',
    part: "status",
    closedBy: "close",
  },
  "the card of a button in the page": {
    attributes: 'deployment-id="wrong-deployment" style="float: inline-end"',
    part: "status",
    closedBy: "close",
  },
} as const;
type Place = (typeof PLACES)[keyof typeof PLACES];

/** CSS pixels of two phones. */
const PHONES = [
  [390, 844],
  [320, 568],
] as const;

const part = (name: string): string => `genesys-crm-chat >>> [part=${name}]`;

async function resize(page: Page, width: number, height: number): Promise<void> {
  await page.setViewport({ width, height, isMobile: true, hasTouch: true });
  // The element follows with its next update, and what is over the page before the paint after that.
  await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(resolve))),
      ),
  );
}

async function open(
  t: TestContext,
  { attributes, part: name }: Place,
  dir: string,
  [width, height]: readonly [number, number],
): Promise<Page> {
  const script = `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc()}"></script>`;
  // Chromium zooms out to what is too wide before a page hears of the new size, and back with the next layout.
  const html = `<meta name="viewport" content="width=device-width, minimum-scale=1"><style>*{animation:none!important}</style>
    <body dir="${dir}">${script}${TEXT}${TAG.replace("ATTRIBUTES", attributes)}${TEXT}`;
  const { page } = await stage.open(t, stage.shopPage(html));
  await resize(page, width, height); // to a phone: that loads the page again
  await page.$eval("genesys-crm-chat", (element) => element.scrollIntoView({ block: "center" }));
  await page.locator(part("button")).click();
  await untilStatus(page, name === "panel" ? "started" : "failed");
  await page.waitForSelector(part(name), { visible: true });
  return page;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const boxOf = async (page: Page, name: string): Promise<Box> =>
  page.$eval(part(name), (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  });

/** What is wrong with where it stands. */
async function problemsOf(page: Page, place: Place): Promise<string[]> {
  const [box, button] = [await boxOf(page, place.part), await boxOf(page, "button")];
  const [width, height, content] = (await page.evaluate(() => [
    document.documentElement.clientWidth,
    innerHeight,
    document.documentElement.scrollWidth,
  ])) as [number, number, number];
  const isFloating = place.attributes.includes("floating");
  const found: string[] = [];
  if (box.left < 0 || box.right > width) found.push("beyond the sides");
  if (isFloating && (box.top < 0 || box.bottom > height)) found.push("beyond the top or the bottom");
  if (content > width) found.push("makes the page wider");
  const [x, y] = [
    Math.max(box.left - button.right, button.left - box.right),
    Math.max(box.top - button.bottom, button.top - box.bottom),
  ];
  if (x < -1 && y < -1) found.push("over the button");
  if (Math.max(x, y) > 24) found.push("far from the button");
  return found.map((each) => `${each}: ${JSON.stringify({ box, button, width, height })}`);
}

describe("a phone that is turned", { concurrency: AT_ONCE }, () => {
  for (const [what, place] of Object.entries(PLACES)) {
    for (const [narrow, wide] of PHONES) {
      for (const [from, to] of [
        [
          [narrow, wide],
          [wide, narrow],
        ],
        [
          [wide, narrow],
          [narrow, wide],
        ],
      ] as const) {
        for (const dir of ["ltr", "rtl"]) {
          it(`keeps ${what} in the window, beside the button, and closable: ${from.join("x")} to ${to.join("x")} and back, ${dir}`, async (t) => {
            const page = await open(t, place, dir, from);
            for (const [width, height] of [to, from, to]) {
              await resize(page, width, height);
              assert.deepEqual(await problemsOf(page, place), []);
            }
            const before = await page.evaluate(() => scrollY);
            await page.evaluate(() => scrollBy(0, 50));
            assert.notEqual(await page.evaluate(() => scrollY), before);
            await page.locator(part(place.closedBy)).click();
            await page.waitForSelector(part(place.part), { hidden: true });
          });
        }
      }
    }
  }
});

describe("a phone whose keyboard makes the window lower", { concurrency: AT_ONCE }, () => {
  for (const [width, height] of [
    [390, 460],
    [320, 312],
    [844, 176],
    [568, 144],
  ] as const) {
    it(`shows the field of the chat that has the focus: ${width}x${height}`, async (t) => {
      const page = await open(t, PLACES["the panel"], "ltr", [width, Math.max(400, height)]);
      await resize(page, width, height);
      assert.deepEqual(await problemsOf(page, PLACES["the panel"]), []);
      await page.focus(".simulated-chat input");
      await page.$eval(".simulated-chat input", (field) => field.scrollIntoView({ block: "nearest" }));
      const [panel, field] = [
        await boxOf(page, "panel"),
        await page.$eval(
          ".simulated-chat input",
          (element) => element.getBoundingClientRect().toJSON() as Box,
        ),
      ];
      assert.ok(field.top >= panel.top && field.bottom <= panel.bottom, JSON.stringify({ panel, field }));
    });
  }
});
