/** `intents`: requests for the SDK's script after focus, touch or hover of the button, without a click. */
import type { Page } from "puppeteer-core";
import type { Figures, Source, Stage } from "../source.js";
import { inFreshWindow } from "../visit.js";

const BUTTON = "genesys-crm-chat >>> button";

const INTENTS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  async focus(page) {
    await page.keyboard.press("Tab");
  },
  async touch(page) {
    const box = await (await page.$(BUTTON))?.boundingBox();
    await page.touchscreen.touchStart((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
  },
  async saveData(page) {
    await page.evaluate(`Object.defineProperty(navigator, "connection", { value: { saveData: true } })`);
    await page.hover(BUTTON);
    await page.keyboard.press("Tab");
  },
};

export const intents: Source = {
  name: "intents",
  every: Infinity,
  async take(stage): Promise<Figures> {
    const counts: Record<string, number> = {};
    for (const [name, intend] of Object.entries(INTENTS)) counts[name] = await requests(stage, intend);
    return counts;
  },
};

function requests({ browser, origins }: Stage, intend: (page: Page) => Promise<void>): Promise<number> {
  return inFreshWindow(browser, undefined, async (page) => {
    let count = 0;
    page.on("request", (request) => (count += request.url().startsWith(origins.sdk) ? 1 : 0));
    await page.goto(origins.page("lazy", "light"), { waitUntil: "load" });
    await intend(page);
    await page.waitForNetworkIdle();
    return count;
  });
}
