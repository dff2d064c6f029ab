/** Each scenario of the simulator with the built files in a real browser: it ends as the table of scenarios expects. */
import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import type { Page } from "puppeteer-core";
import type { ChatError } from "../../../src/index.js";
import { kindOf, type Scenario, scenarios } from "../../../src/simulator/scenarios/index.js";
import { browserEffectsOf } from "../../../src/simulator/stand-ins/browser.js";
import { untilStatus } from "../support/click.js";
import { type RecordedEvent, Stage } from "../support/stage.js";

const stage = new Stage();

/** The HTML of a page that plays a scenario. */
function htmlFor({ name, tag = {}, ...scenario }: Scenario): string {
  const isScript = kindOf({ name, ...scenario }) === "script";
  const attributes = { "deployment-id": isScript ? "all-well" : name, ...tag };
  const pairs = Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`);
  return `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc(isScript ? name : undefined)}"></script>
    <genesys-crm-chat ${pairs.join(" ")}></genesys-crm-chat>`;
}

/** The outcome of a run, in the format of the table. */
function outcomeOf(events: readonly RecordedEvent[]): object {
  const outcomes = events.flatMap(({ type, detail }) => {
    const { attempts, error } = detail as { attempts?: number; error?: ChatError };
    if (type === "genesys-chat-session-start") return [{ ends: "started", attempts }];
    if (type !== "genesys-chat-error" || detail["fatal"] !== true || !error) return [];
    return [{ ends: "failed", code: error.code, phase: error.phase, attempts: error.attempts }];
  });
  const first = outcomes[0];
  const last = outcomes.at(-1);
  if (last?.ends !== "started") return { ...last };
  const retries = events.filter(({ type }) => type === "genesys-chat-retry");
  const retried = [...new Set(retries.map(({ detail }) => (detail["error"] as ChatError).code))];
  return {
    ...last,
    ...(retried.length > 0 && { retried }),
    ...(first && "code" in first && { afterError: first.code }),
  };
}

/** Those at the end of the table wait longest, so they run first. */
const played = scenarios.filter((scenario) => kindOf(scenario) !== "rest").toReversed();

/** Stops the requests for the SDK's script, as an extension does. */
async function blockSdk(t: TestContext, page: Page): Promise<void> {
  const client = await page.createCDPSession();
  t.after(() => client.detach());
  await client.send("Network.enable");
  await client.send("Network.setBlockedURLs", { urls: [`${stage.sdkSrc()}*`] });
}

/** Windows at the same time; more than in other files, as most of them wait. */
const CONCURRENCY = 6;

/** The events in short, for the message of a test that fails. */
const summaryOf = (events: readonly RecordedEvent[]): string =>
  events
    .map(({ type, detail: { status, code }, at }) => {
      const ms = Math.round(at - (events[0]?.at ?? NaN));
      return `${ms} ms ${type} ${JSON.stringify({ status, code })}`;
    })
    .join("\n");

describe("the built files in a scenario", { concurrency: CONCURRENCY }, () => {
  for (const scenario of played) {
    const { name, story, expect } = scenario;
    it(`end as expected: ${name} (${story})`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(htmlFor(scenario)));
      const isOffline = browserEffectsOf(scenario).some((effect) => typeof effect === "object");
      if (isOffline) {
        await opened.page.setOfflineMode(true);
        t.after(() => opened.page.setOfflineMode(false));
      }
      if (browserEffectsOf(scenario).includes("blocks-script")) await blockSdk(t, opened.page);
      await opened.page.$eval("genesys-crm-chat", ({ shadowRoot }) =>
        shadowRoot?.querySelector("button")?.click(),
      );
      if (isOffline) {
        await opened.page.waitForFunction("recordedEvents.some(({ type }) => type === 'genesys-chat-retry')");
        await opened.page.setOfflineMode(false);
      }
      const end = expect.ends === "started" ? "started" : "failed";
      await untilStatus(opened.page, end).catch(async (cause: unknown) => {
        throw new Error(`The chat did not end as ${end}:\n${summaryOf(await opened.events())}`, { cause });
      });
      assert.deepEqual(outcomeOf(await opened.events()), expect);
    });
  }
});
