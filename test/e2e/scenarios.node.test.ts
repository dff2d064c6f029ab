/** Every way the world can be for a page, with the built files in a real browser: it ends as the table says. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { kindOf, type Scenario, scenarios } from "../../src/simulator/scenarios.js";
import { type Heard, Stage } from "./stage.js";

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
    const { code, fatal, error, attempts } = detail as {
      code: string;
      fatal: boolean;
      error: object;
      attempts: number;
    };
    if (type === "genesys-chat-session-start") return [{ ends: "started", attempts }];
    const { phase, attempts: calls } = error as { phase: string; attempts: number };
    return type === "genesys-chat-error" && fatal ? [{ ends: "failed", code, phase, attempts: calls }] : [];
  });
  const [first, last] = [told[0], told.at(-1)];
  const afterError = first && "code" in first && last?.ends === "started" ? { afterError: first.code } : {};
  return { ...last, ...afterError };
}

const played = scenarios.filter((scenario) => kindOf(scenario) !== "rest");

describe("the scenarios, with the built files", { concurrency: 8 }, () => {
  for (const scenario of played) {
    const { name, story, expect } = scenario;
    it(`${name}: ${story}`, async () => {
      const opened = await stage.open(stage.shopPage(page(scenario)));
      await opened.page.$eval("genesys-crm-chat", ({ shadowRoot }) =>
        shadowRoot?.querySelector("button")?.click(),
      );
      const end = expect.ends === "started" ? "started" : "failed";
      await opened.page.waitForSelector(`genesys-crm-chat[status=${end}]`, { timeout: 40_000 });
      assert.deepEqual(outcomeOf(await opened.heard()), expect);
    });
  }
});
