/** The playground is accessible: axe, keyboard, small screens, dark scheme. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { AXE_LIMIT, runAxe, violationsIn } from "../support/axe.js";
import { click, openChat, press, untilStatus } from "../support/click.js";
import { AT_ONCE, Stage } from "../support/stage.js";
import { PAGES } from "./copied.js";
import { type OpenPlayground, openPlayground, PANELS, shopIn, showPanel } from "./open.js";

const stage = new Stage();
const open = (t: TestContext, path = ""): Promise<OpenPlayground> => openPlayground(stage, t, path);

const withChat = async ({ page, shop }: OpenPlayground): Promise<void> => {
  await openChat(shop);
  await page.waitForSelector(".crm-id");
  await page.locator("#scenario summary").click();
};
/** Starts a chat and opens every `<details>`. */
const unfolded = async ({ page, shop }: OpenPlayground): Promise<void> => {
  await openChat(shop);
  await page.waitForSelector("[data-event=genesys-chat-message]");
  await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
};
const afterFailure = async ({ shop }: OpenPlayground): Promise<void> => {
  await click(shop);
  await untilStatus(shop, "failed");
};

const ARABIC = new URLSearchParams({
  "crm-id": "CRM-1",
  locale: "ar",
  "page.dir": "rtl",
  "page.scheme": "dark",
  "strings.label": "تحدث معنا",
  "--genesys-chat-accent": "#fb923c",
  "--genesys-chat-on-accent": "#1c1207",
}).toString();

type Panel = (typeof PANELS)[number];

interface Situation {
  readonly title: string;
  /** What follows `?scenario=` in the address. */
  readonly scenario?: string;
  readonly scheme?: "light" | "dark";
  readonly reach?: (opened: OpenPlayground) => Promise<void>;
  /** Which of them axe looks at, besides the rest of the page. */
  readonly panels?: readonly Panel[];
}

const SITUATIONS: readonly Situation[] = [
  { title: "with a chat and the open menu", reach: withChat },
  { title: "with a chat and the open menu, dark", scheme: "dark", reach: withChat },
  { title: "after a failure", scenario: "bad-request", reach: afterFailure },
  { title: "with all details open", reach: unfolded, panels: PANELS },
  {
    title: "with a dark page from right to left",
    scenario: `all-well#${ARABIC}`,
    reach: unfolded,
    panels: PANELS,
  },
  { title: "with the Messenger, dark", scenario: "all-well#sdk=messenger", scheme: "dark" },
];

/** The panel that a first visit shows. */
const AT_FIRST: readonly Panel[] = ["desk"];

describe("axe on the playground", { concurrency: AT_ONCE }, () => {
  for (const { title, scenario = "all-well", scheme = "light", reach, panels = AT_FIRST } of SITUATIONS) {
    for (const panel of panels) {
      it(`finds no violation ${title}, in the panel ${panel}`, { timeout: AXE_LIMIT }, async (t) => {
        const opened = await open(t, `?scenario=${scenario}`);
        const { page } = opened;
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await reach?.(opened);
        await showPanel(page, panel);
        assert.deepEqual(violationsIn(await runAxe(page)), []);
      });
    }
  }
});

describe("the keyboard on the playground", { concurrency: AT_ONCE }, () => {
  it("opens the chat and writes a message, without a mouse", async (t) => {
    const { page, shop } = await open(t, "#crm-id=CRM-KEYS");
    await shop.waitForSelector("genesys-crm-chat:defined");
    await shop.locator("button ::-p-text(Log out)").wait();
    await shop.focus("#customer button:last-child");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await untilStatus(shop, "started");
    for (const _stop of ["messages", "field"]) await page.keyboard.press("Tab");
    await page.keyboard.type("Hello?\n");
    await page.locator("#desk li ::-p-text(Hello?)").wait();
  });
});

describe("the playground on a phone", { concurrency: AT_ONCE }, () => {
  it("fits into 320 pixels", async (t) => {
    const { page } = await open(t);
    await page.setViewport({ width: 320, height: 640, isMobile: true, hasTouch: true }); // loads it again
    await openChat(await shopIn(page));
    await page.waitForSelector(".crm-id");
    await page.$$eval("details", (all) => all.forEach((each) => (each.open = true)));
    for (const tab of Object.keys(PAGES)) {
      await press(page, `#tab-${tab}`);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, tab);
    }
    for (const panel of PANELS) {
      await showPanel(page, panel);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, panel);
    }
  });
});
