import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, type FakeSdk, installSdk, part, stopClock } from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** What has the focus: a part of the element, or what the page put into it. */
const focused = (element: GenesysCrmChat): string =>
  element.shadowRoot?.activeElement?.getAttribute("part") ?? document.activeElement?.localName ?? "";

describe("the focus", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  let answer: PromiseWithResolvers<{ id: string; status: string }>;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    answer = Promise.withResolvers();
    sdk.startChat.callsFake(() => answer.promise);
  });
  afterEach(cleanUp);

  /** An element that has been waited for so long that it offers Cancel and the page's fallback. */
  async function waitedFor(): Promise<GenesysCrmChat> {
    const element = chat({ "retry-delay": "20000", timeout: "60000" });
    element.innerHTML = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
    await element.updateComplete;
    part(element, "button").click();
    await pass(clock, 11_000);
    expect(part(element, "cancel").checkVisibility()).to.equal(true);
    return element;
  }

  const refused = Object.assign(new Error("no"), { code: "CHAT_START_FAILED", response: { status: 400 } });
  const busy = Object.assign(new Error("no"), { code: "CHAT_START_FAILED", response: { status: 429 } });

  /** What is focused, what happens, and what is focused then. */
  const ROWS: [
    from: "cancel" | "a" | "button",
    what: string,
    act: (element: GenesysCrmChat) => void,
    to: string,
  ][] = [
    ["cancel", "it is pressed", (element) => part(element, "cancel").click(), "button"],
    ["cancel", "the page cancels", (element) => element.cancel(), "button"],
    ["cancel", "the chat starts", () => answer.resolve({ id: "1", status: "connected" }), "button"],
    ["cancel", "the start fails", () => answer.reject(refused), "button"],
    ["cancel", "the service is busy", () => answer.reject(busy), "cancel"],
    ["a", "the page cancels", (element) => element.cancel(), "button"],
    ["a", "the chat starts", () => answer.resolve({ id: "1", status: "connected" }), "button"],
    ["a", "the start fails, which leaves it there", () => answer.reject(refused), "a"],
    ["a", "the service is busy", () => answer.reject(busy), "a"],
    ["button", "the start fails", () => answer.reject(refused), "button"],
  ];
  for (const [from, what, act, to] of ROWS) {
    it(`on ${from === "a" ? "the fallback" : from} is on ${to === "a" ? "the fallback" : to} when ${what}`, async () => {
      const element = await waitedFor();
      (from === "a" ? element.querySelector("a") : part(element, from))?.focus();
      expect(focused(element)).to.equal(from);
      act(element);
      await pass(clock, 10);
      expect(focused(element)).to.equal(to);
    });
  }

  it("elsewhere on the page is left there", async () => {
    const element = await waitedFor();
    const field = document.createElement("input");
    element.after(field);
    field.focus();
    element.cancel();
    await pass(clock, 10);
    expect(document.activeElement).to.equal(field);
  });
});
