import { expect } from "@open-wc/testing";
import type { ChatSession, GenesysCrmChat } from "../../../src/index.js";
import { chat, installSdk, rejection } from "../../support/page/chat.js";
import { BEFORE_THE_SESSION, run, SINCE_THE_SESSION } from "../../support/page/listener-run.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const GIVING_UP: Record<string, (element: GenesysCrmChat) => unknown> = {
  "cancel()": (element) => element.cancel(),
  "reset()": (element) => element.reset(),
};

for (const [method, giveUp] of Object.entries(GIVING_UP)) {
  describe(`a listener that calls ${method}`, () => {
    for (const [name, moment] of Object.entries(BEFORE_THE_SESSION)) {
      it(`on ${name} ends the start, without a further call or event`, async () => {
        const { sdk, element, started, afterwards } = await run(t.clock, moment, giveUp);
        expect((await rejection(started)).name).to.equal("AbortError");
        expect(element.status).to.be.oneOf(["idle", "ready"]);
        expect(element.session).to.equal(null);
        expect(element.error).to.equal(null);
        expect(sdk.startChat.callCount).to.equal(afterwards.calls);
        expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
        expect(t.countTimers()).to.equal(0);
        void element.start();
        await t.pass(10_000);
        expect(element.status).to.equal("started");
      });
    }
  });
}

describe("a listener that calls reset()", () => {
  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`on ${name} ends the session`, async () => {
      const { element, afterwards } = await run(t.clock, moment, (target) => target.reset());
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      expect(element.session).to.equal(null);
      expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
      expect(document.querySelector("#genesys-webmessaging-container")!.childElementCount).to.equal(0);
      await element.start();
      expect(element.status).to.equal("started");
    });
  }
});

describe("a listener that calls cancel()", () => {
  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`on ${name} leaves the session`, async () => {
      const { element, started } = await run(t.clock, moment, (target) => target.cancel());
      expect(element.status).to.equal("started");
      expect(await started).to.equal(element.session);
    });
  }
});

describe("a listener that calls start()", () => {
  for (const [name, moment] of Object.entries({ ...BEFORE_THE_SESSION, ...SINCE_THE_SESSION })) {
    it(`on ${name} gets the result of the start in progress`, async () => {
      const { sdk, element, started, afterwards } = await run(t.clock, moment, (target) => target.start());
      expect(await (afterwards.result as Promise<ChatSession>)).to.equal(await started);
      expect(element.status).to.equal("started");
      expect(element.session).to.equal(await started);
      expect(sdk.startChat.callCount).to.equal(2);
    });
  }
});

describe("a listener that removes the element", () => {
  it("on session-start does not end the session", async () => {
    const sdk = installSdk();
    const element = chat();
    const place = element.parentElement!;
    element.addEventListener("genesys-chat-session-start", () => element.remove());
    const session = await element.start();
    await t.pass(1_000);
    place.append(element);
    expect(element.session).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });
});

describe("a listener that changes the CRM id", () => {
  it("on before-start ends the start before the call", async () => {
    const sdk = installSdk();
    const element = chat();
    element.addEventListener("genesys-chat-before-start", () => (element.crmId = "CRM-B"));
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(sdk.startChat.callCount).to.equal(0);
  });

  it("on an error that is not fatal ends the start", async () => {
    installSdk();
    const element = chat({ note: "4111 1111 1111 1111" });
    element.addEventListener("genesys-chat-error", () => (element.crmId = "CRM-B"), { once: true });
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(element.session).to.equal(null);
  });
});
