import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, type FakeSdk, installSdk, rejection, stopClock } from "../../support/page/chat.js";
import { INTENTS, MINUTE } from "../../support/page/intents.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;

describe("the attribute autostart", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("starts without a click, for with loading absent it implies eager", async () => {
    const element = chat({ autostart: "" });
    await pass(clock);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["started", 1]);
  });

  it("waits for the moment that loading names", async () => {
    const element = chat({ autostart: "", loading: "lazy" });
    await pass(clock, MINUTE);
    expect(element.status).to.equal("idle");
    INTENTS["a touch"](element);
    await pass(clock);
    expect(element.status).to.equal("started");
  });

  it("counts as asked for: what fails is repeated", async () => {
    const element = chat({ autostart: "", "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    await pass(clock, 3000);
    expect([element.status, sdk.startChat.callCount]).to.deep.equal(["started", 3]);
  });

  for (const [what, happens] of [
    ["a reset()", (element: GenesysCrmChat) => element.reset()],
    ["an error", (element: GenesysCrmChat) => rejection(element.reset().then(() => element.start()))],
    [
      "a reset() and being moved",
      async (element: GenesysCrmChat) => {
        await element.reset();
        element.parentElement?.prepend(element);
      },
    ],
    [
      "a reset() and being away for a minute",
      async (element: GenesysCrmChat) => {
        const place = element.parentElement;
        await element.reset();
        element.remove();
        await pass(clock, MINUTE);
        place?.append(element);
      },
    ],
    [
      "a reset() and being set again",
      async (element: GenesysCrmChat) => {
        await element.reset();
        element.autostart = false;
        await element.updateComplete;
        element.autostart = true;
      },
    ],
  ] as const) {
    it(`starts once for each element: not again after ${what}`, async () => {
      const element = chat({ autostart: "" });
      await pass(clock);
      sdk.startChat.onSecondCall().rejects({ status: 400 });
      await happens(element);
      const calls = sdk.startChat.callCount;
      await pass(clock, MINUTE);
      expect(sdk.startChat.callCount).to.equal(calls);
      expect(element.session).to.equal(null);
    });
  }
});
