import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, ofType, part } from "../../support/page/chat.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const button = (element: GenesysCrmChat): HTMLElement => part(element, "button");

describe("twenty clicks in a second", () => {
  const t = setUpSdk();

  for (const { status, attributes } of [
    { status: "idle", attributes: {} },
    { status: "idle", attributes: { "deployment-id": "slow" } },
    { status: "ready", attributes: { loading: "eager" } },
    { status: "failed", attributes: { "deployment-id": "expired-session" } },
  ]) {
    it(`start one chat when the element is ${status} with ${JSON.stringify(attributes)}`, async () => {
      const element = chat({ "retry-jitter": "none", ...attributes });
      if (status === "failed") void element.start();
      await t.pass(100);
      expect(element.status).to.equal(status);
      t.sdk.startChat.resetHistory();
      const events = eventsOfPage();
      for (let click = 0; click < 20; click++) {
        button(element).click();
        await t.pass(50);
      }
      await t.pass(10_000);
      expect(snapshot(element, t.sdk)).to.include({ status: "started", starts: 1 });
      expect(t.sdk.cloud.conversations.list()).to.have.length(1);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
    });
  }
});

describe("two elements of one deployment and customer", () => {
  const t = setUpSdk();

  for (const { when, ms } of [
    { when: "at once", ms: 0 },
    { when: "one after the other", ms: 1000 },
  ]) {
    it(`share one session when they are clicked ${when}`, async () => {
      const elements = [chat(), chat()] as const;
      for (const element of elements) {
        await element.updateComplete;
        button(element).click();
        await t.pass(ms);
      }
      await t.pass(1000);
      const once = { status: "started", initializes: 1, starts: 1 };
      for (const element of elements) expect(snapshot(element, t.sdk)).to.include(once);
      expect(elements[0].session?.id).to.be.a("string");
      expect(elements[1].session).to.equal(elements[0].session);
    });
  }
});
