import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, rejection } from "../../support/page/chat.js";
import { INTENTS, MINUTE } from "../../support/page/intents.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const t = setUpSdk();

describe("the attribute autostart", () => {
  it("starts the chat without a click: it implies eager when loading is absent", async () => {
    const element = chat({ autostart: "" });
    await t.pass();
    expect(snapshot(element, t.sdk)).to.include({ status: "started", starts: 1 });
  });

  it("waits for the event that loading names", async () => {
    const element = chat({ autostart: "", loading: "lazy" });
    await t.pass(MINUTE);
    expect(element.status).to.equal("idle");
    INTENTS["a touch"](element);
    await t.pass();
    expect(element.status).to.equal("started");
  });

  it("retries like a start by the customer", async () => {
    const element = chat({ autostart: "", "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    await t.pass(3000);
    expect(snapshot(element, t.sdk)).to.include({ status: "started", starts: 3 });
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
        await t.pass(MINUTE);
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
    it(`starts the chat once for each element, not again after ${what}`, async () => {
      const element = chat({ autostart: "" });
      await t.pass();
      t.sdk.startChat.onSecondCall().rejects({ status: 400 });
      await happens(element);
      const calls = t.sdk.startChat.callCount;
      await t.pass(MINUTE);
      expect(t.sdk.startChat.callCount).to.equal(calls);
      expect(element.session).to.equal(null);
    });
  }
});
