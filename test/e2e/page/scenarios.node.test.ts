/** Every way the world can be for a page, with the built files in a real browser: it ends as the table says. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ChatError } from "../../../src/index.js";
import { kindOf, type Scenario, scenarios } from "../../../src/simulator/scenarios/index.js";
import { type Heard, Stage } from "../support/stage.js";

const stage = new Stage();

function page({ name, tag = {}, ...scenario }: Scenario): string {
  const isScript = kindOf({ name, ...scenario }) === "script";
  const attributes = { "deployment-id": isScript ? "all-well" : name, ...tag };
  const written = Object.entries(attributes).map(([attribute, value]) => `${attribute}="${value}"`);
  return `<script src="/cdn/genesys-crm-chat.js" data-sdk-src="${stage.sdkSrc(isScript ? name : undefined)}"></script>
    <genesys-crm-chat ${written.join(" ")}></genesys-crm-chat>`;
}

/** How a run ended, in the words of the table. */
function outcomeOf(events: readonly Heard[]): object {
  const told = events.flatMap(({ type, detail }) => {
    const { attempts, error } = detail as { attempts?: number; error?: ChatError };
    if (type === "genesys-chat-session-start") return [{ ends: "started", attempts }];
    if (type !== "genesys-chat-error" || detail["fatal"] !== true || !error) return [];
    return [{ ends: "failed", code: error.code, phase: error.phase, attempts: error.attempts }];
  });
  const [first, last] = [told[0], told.at(-1)];
  const isLate = last?.ends === "started" && first !== undefined && "code" in first;
  return isLate ? { ...last, afterError: first.code } : { ...last };
}

/** The last ones wait longest, so they begin first. */
const played = scenarios.filter((scenario) => kindOf(scenario) !== "rest").toReversed();

/** Windows that are open at the same time; most of them wait. */
const AT_ONCE = 13;

describe("the scenarios, with the built files", { concurrency: AT_ONCE }, () => {
  for (const scenario of played) {
    const { name, story, expect } = scenario;
    it(`${name}: ${story}`, async (t) => {
      const opened = await stage.open(t, stage.shopPage(page(scenario)));
      await opened.page.$eval("genesys-crm-chat", ({ shadowRoot }) =>
        shadowRoot?.querySelector("button")?.click(),
      );
      const end = expect.ends === "started" ? "started" : "failed";
      await opened.page.waitForSelector(`genesys-crm-chat[status=${end}]`, { timeout: 40_000 });
      assert.deepEqual(outcomeOf(await opened.heard()), expect);
    });
  }
});
