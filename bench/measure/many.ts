/** `many`: 1 to 1,000 elements on a page, compared with as many plain buttons. */
import { readFileSync } from "node:fs";
import type { Page } from "puppeteer-core";
import type { Figures, Source } from "../source.js";
import { growth } from "../statistics.js";
import { inFreshWindow } from "../visit.js";

const COUNTS = [1, 10, 100, 1_000];
const MOST = 1_000;
/** Elements that are clicked at the same time. */
const CLICKS = 10;

const element = (n: number): string =>
  `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-${n}" segment="Premium"></genesys-crm-chat>`;
const plain = (): string => `<div><button>Chat with us</button></div>`;

const html = (count: number, one: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => one(n)).join("");

/** Waits for the task after the next frame. */
const PAINT = `await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));`;

/** Defines the element on a page that already has the tags. @returns ms until all of them are upgraded */
const upgrade = (page: Page, script: string, count: number): Promise<unknown> =>
  page.evaluate(`(async () => {
    document.body.innerHTML = ${JSON.stringify(html(count, element))};
    ${PAINT}
    const script = Object.assign(document.createElement("script"), { text: ${JSON.stringify(script)} });
    const begin = performance.now();
    document.head.append(script);
    await document.querySelector("genesys-crm-chat:last-of-type").updateComplete;
    return performance.now() - begin;
  })()`);

/** Inserts elements that are already defined, or plain HTML. @returns ms from setting the HTML to the paint */
const paint = (page: Page, markup: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    document.body.replaceChildren();
    ${PAINT}
    const begin = performance.now();
    document.body.innerHTML = ${JSON.stringify(markup)};
    ${PAINT}
    return performance.now() - begin;
  })()`);

/** Every third round, because it takes as long as two visits. It makes no use of the network. */
export const many: Source = {
  name: "many",
  every: 3,
  async take({ browser, origins }): Promise<Figures> {
    const script = readFileSync("cdn/genesys-crm-chat.js", "utf8");
    const upgrades: [number, number][] = [];
    let figures: Figures = {};
    for (const count of COUNTS) {
      figures = await inFreshWindow(browser, undefined, async (page) => {
        await page.goto(origins.empty);
        upgrades.push([count, Number(await upgrade(page, script, count))]);
        if (count < MOST) return figures;
        const painted = Number(await paint(page, html(count, element)));
        const plainPainted = Number(await paint(page, html(count, plain)));
        return { painted, plainPainted, ...(await requests(page, `${origins.sdk}/web-messaging-light.js`)) };
      });
    }
    // The first element's time includes running the script, so subtract it to get the cost of the others.
    const [[, first], ...further] = upgrades as [[number, number], ...[number, number][]];
    const costs = further.map(([count, ms]): [number, number] => [count - 1, ms - first]);
    const [hundred = [1, 1], thousand = [1, 1]] = costs.slice(-2);
    return {
      ...figures,
      ...Object.fromEntries(upgrades.map(([count, ms]) => [`upgrade${count}`, ms])),
      upgradeEach: thousand[1] / thousand[0],
      growth: growth([hundred, thousand]),
    };
  },
};

/** SDK requests before and after ten elements are clicked at once. */
async function requests(page: Page, sdk: string): Promise<Figures> {
  let count = 0;
  page.on("request", (request) => (count += request.url().startsWith(sdk) ? 1 : 0));
  await page.evaluate(
    `customElements.get("genesys-crm-chat").configure({ sdkSrc: ${JSON.stringify(sdk)} });`,
  );
  await paint(page, html(MOST, element));
  const requestsBefore = count;
  await page.evaluate(`(async () => {
    const chats = [...document.querySelectorAll("genesys-crm-chat")].slice(0, ${CLICKS});
    for (const chat of chats) chat.shadowRoot.querySelector("button").click();
    await Promise.all(chats.map((chat) => chat.start()));
  })()`);
  return { requestsBefore, requestsAfter: count };
}
