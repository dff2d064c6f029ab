/** Each text that a customer may read is shown by a scenario, which the playground offers. */
import { expect } from "@open-wc/testing";
import type { GenesysCrmChat, Strings } from "../../../src/index.js";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { scenarioNamed } from "../../../src/simulator/scenarios/index.js";
import { en } from "../../../src/strings/en.js";
import { chat, labelOf, part } from "../../support/page/chat.js";
import { B } from "../../support/page/customers.js";
import { setUpChat } from "../../support/page/set-up.js";
import { playScenario } from "../../support/scripts/scenario.js";

const t = setUpChat();

/** Longer than any of these starts may take, in ms. */
const LONG = 60_000;

/** The scenario that shows each text after a click. `afterwards`: what the customer does in the end. */
const SHOWN_BY: Record<
  Exclude<keyof Strings, "dir">,
  { readonly scenario: string; readonly afterwards?: (element: GenesysCrmChat) => void }
> = {
  label: { scenario: "all-well" },
  loading: { scenario: "slow" },
  starting: { scenario: "slow" },
  started: { scenario: "all-well" },
  open: { scenario: "all-well" },
  otherCustomer: { scenario: "another-customer", afterwards: (element) => (element.crmId = B) },
  slow: { scenario: "longer-than-usual" },
  cancel: { scenario: "longer-than-usual" },
  offline: { scenario: "offline" },
  busy: { scenario: "rate-limited-twice" },
  retrying: { scenario: "rate-limited-twice" },
  retryingIn: { scenario: "rate-limited-twice" },
  failed: { scenario: "bad-request" },
  failedBusy: { scenario: "rate-limited-forever" },
  failedBlocked: { scenario: "blocked" },
  tryAgain: { scenario: "bad-request" },
};

/** The texts that can be seen right now: the button's, those of the card, and the way out. */
function visibleTexts(element: GenesysCrmChat): string[] {
  const card = part(element, "status");
  const cancel = part(element, "cancel");
  return [
    labelOf(element),
    // For screen readers, the card is there although it cannot be seen.
    card.innerText,
    cancel.checkVisibility() ? cancel.innerText : "",
  ];
}

describe("the texts for customers", () => {
  it("are all in the table of scenarios", () =>
    expect(Object.keys(SHOWN_BY).sort()).to.deep.equal(Object.keys(en).sort()));

  for (const [name, { scenario, afterwards }] of Object.entries(SHOWN_BY)) {
    it(`include "${name}", which the scenario ${scenario} shows`, async () => {
      const told = scenarioNamed(scenario)!;
      playScenario(told, createCloud());
      // Else a wait may be too short to be seen.
      const element = chat({ "deployment-id": scenario, "retry-jitter": "none", ...told.tag });
      await element.updateComplete;
      const seen = new Set(visibleTexts(element));
      part(element, "button").click();
      for (let passed = 0; passed < LONG; passed += 500) {
        await t.pass(500);
        for (const text of visibleTexts(element)) seen.add(text);
      }
      afterwards?.(element);
      await t.pass(500);
      for (const text of visibleTexts(element)) seen.add(text);
      const text = en[name as keyof typeof en];
      const expected = typeof text === "function" ? text(1) : text!;
      expect(
        [...seen].some((each) => each.includes(expected)),
        [...seen].join("\n"),
      ).to.equal(true);
    });
  }
});
