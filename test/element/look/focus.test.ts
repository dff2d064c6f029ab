import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, part } from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** What has the focus: a part of the element, or what the page has put into one of its slots. */
const focused = (element: GenesysCrmChat): string | undefined =>
  element.shadowRoot?.activeElement?.getAttribute("part") ?? document.activeElement?.slot;

describe("the focus", () => {
  const t = setUpSdk();
  let answer: PromiseWithResolvers<{ id: string; status: string }>;
  beforeEach(() => {
    answer = Promise.withResolvers();
    t.sdk.startChat.callsFake(() => answer.promise);
  });

  /** An element whose start has been pending for so long that it offers Cancel and the page's fallback. */
  async function waiting(): Promise<GenesysCrmChat> {
    const element = chat({ "retry-delay": "20000", timeout: "60000" });
    element.innerHTML = FALLBACK;
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(11_000);
    expect(part(element, "cancel").checkVisibility()).to.equal(true);
    return element;
  }

  type Place = "button" | "cancel" | "fallback";
  interface Row {
    readonly from: Place;
    readonly to: Place;
    readonly when: string;
    act(element: GenesysCrmChat): void;
  }
  const answered = () => answer.resolve({ id: "1", status: "connected" });
  const refused = () => answer.reject(refusal(400));
  const limited = () => answer.reject(refusal(429));

  const ROWS: readonly Row[] = [
    {
      from: "cancel",
      to: "button",
      when: "it is pressed",
      act: (element) => part(element, "cancel").click(),
    },
    { from: "cancel", to: "button", when: "the page cancels", act: (element) => element.cancel() },
    { from: "cancel", to: "button", when: "the chat starts", act: answered },
    { from: "cancel", to: "button", when: "the start fails", act: refused },
    { from: "cancel", to: "cancel", when: "the service is busy", act: limited },
    { from: "fallback", to: "button", when: "the page cancels", act: (element) => element.cancel() },
    { from: "fallback", to: "button", when: "the chat starts", act: answered },
    { from: "fallback", to: "fallback", when: "the start fails", act: refused },
    { from: "fallback", to: "fallback", when: "the service is busy", act: limited },
    { from: "button", to: "button", when: "the start fails", act: refused },
  ];
  for (const { from, to, when, act } of ROWS) {
    it(`${from === to ? `stays on ${from}` : `moves from ${from} to ${to}`} when ${when}`, async () => {
      const element = await waiting();
      (from === "fallback" ? element.querySelector("a") : part(element, from))?.focus();
      expect(focused(element)).to.equal(from);
      act(element);
      await t.pass(10);
      expect(focused(element)).to.equal(to);
    });
  }

  it("elsewhere on the page stays there", async () => {
    const element = await waiting();
    const field = document.createElement("input");
    element.after(field);
    field.focus();
    element.cancel();
    await t.pass(10);
    expect(document.activeElement).to.equal(field);
  });
});
