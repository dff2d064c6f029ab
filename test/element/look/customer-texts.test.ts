/** Each text that a customer may read is shown by a scenario, which the playground offers. */
import { expect } from "@open-wc/testing";
import type { GenesysCrmChat, Strings } from "../../../src/index.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { scenarioNamed } from "../../../src/simulator/scenarios/index.js";
import { en } from "../../../src/strings/en.js";
import { cardText, chat, labelOf, part, said } from "../../support/page/chat.js";
import { B } from "../../support/page/customers.js";
import { setUpChat } from "../../support/page/set-up.js";
import { playScenario } from "../../support/scripts/scenario.js";

const t = setUpChat();

/** Longer than any of these starts may take, in ms. */
const LONG = 60_000;

const floating = { placement: "floating" };

/** The agent writes while the window is closed. */
function missMessage(element: GenesysCrmChat, { conversations }: Cloud): void {
  part(element, "button").click();
  conversations.say(conversations.list()[0]!.id, "agent", "Are you still there?");
}

/** The scenario that shows each text after a click. `afterwards`: what happens in the end. */
const SHOWN_BY: Record<
  Exclude<keyof Strings, "dir">,
  {
    readonly scenario: string;
    readonly tag?: Record<string, string>;
    readonly afterwards?: (element: GenesysCrmChat, cloud: Cloud) => void;
  }
> = {
  label: { scenario: "all-well" },
  loading: { scenario: "slow" },
  starting: { scenario: "slow" },
  started: { scenario: "all-well" },
  open: { scenario: "all-well" },
  close: { scenario: "all-well", tag: floating },
  unread: { scenario: "all-well", tag: floating, afterwards: missMessage },
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

/** What the customer can read or hear right now: on the button and on the card, and from the live regions. */
const visibleTexts = (element: GenesysCrmChat): string[] => [
  labelOf(element),
  said(element, "status"),
  said(element, "alert"),
  cardText(element),
  ...["cancel", "try-again"]
    .map((name) => part(element, name))
    .map((action) => (action?.checkVisibility() ? action.innerText : "")),
];

describe("the texts for customers", () => {
  it("are all in the table of scenarios", () =>
    expect(Object.keys(SHOWN_BY).sort()).to.deep.equal(Object.keys(en).sort()));

  for (const [name, { scenario, tag, afterwards }] of Object.entries(SHOWN_BY)) {
    it(`include "${name}", which the scenario ${scenario} shows`, async () => {
      const told = scenarioNamed(scenario)!;
      const cloud = createCloud();
      playScenario(told, cloud);
      // Else a wait may be too short to be seen.
      const element = chat({ "deployment-id": scenario, "retry-jitter": "none", ...told.tag, ...tag });
      await element.updateComplete;
      const seen = new Set(visibleTexts(element));
      part(element, "button").click();
      for (let passed = 0; passed < LONG; passed += 500) {
        await t.pass(500);
        for (const text of visibleTexts(element)) seen.add(text);
      }
      afterwards?.(element, cloud);
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
