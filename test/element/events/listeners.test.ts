import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatSession, GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, installSdk, rejection, stopClock } from "../../support/page/chat.js";
import { BEFORE_THE_SESSION, run, SINCE_THE_SESSION } from "../../support/page/listener-run.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

const GIVING_UP: Record<string, (element: GenesysCrmChat) => unknown> = {
  "cancel()": (element) => element.cancel(),
  "reset()": (element) => element.reset(),
};

for (const [method, giveUp] of Object.entries(GIVING_UP)) {
  describe(`a listener that calls ${method} ends the start: no call and no event follows`, () => {
    beforeEach(setUp);
    afterEach(cleanUp);

    for (const [name, moment] of Object.entries(BEFORE_THE_SESSION)) {
      it(`in ${name}`, async () => {
        const { sdk, element, started, afterwards } = await run(clock, moment, giveUp);
        expect((await rejection(started)).name).to.equal("AbortError");
        expect(element.status).to.be.oneOf(["idle", "ready"]);
        expect(element.session).to.equal(null);
        expect(element.error).to.equal(null);
        expect(sdk.startChat.callCount).to.equal(afterwards.calls);
        expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
        expect(clock.countTimers()).to.equal(0);
        void element.start();
        await pass(clock, 10_000);
        expect(element.status).to.equal("started");
      });
    }
  });
}

describe("a listener that calls reset() takes the session away", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`in ${name}`, async () => {
      const { element, afterwards } = await run(clock, moment, (target) => target.reset());
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      expect(element.session).to.equal(null);
      expect(afterwards.events.map(({ type }) => type)).to.deep.equal([]);
      expect(document.querySelector("#genesys-webmessaging-container")!.childElementCount).to.equal(0);
      await element.start();
      expect(element.status).to.equal("started");
    });
  }
});

describe("a listener that calls cancel() does not take the session away", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries(SINCE_THE_SESSION)) {
    it(`in ${name}`, async () => {
      const { element, started } = await run(clock, moment, (target) => target.cancel());
      expect(element.status).to.equal("started");
      expect(await started).to.equal(element.session);
    });
  }
});

describe("a listener that calls start() gets the start that is under way", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries({ ...BEFORE_THE_SESSION, ...SINCE_THE_SESSION })) {
    it(`in ${name}`, async () => {
      const { sdk, element, started, afterwards } = await run(clock, moment, (target) => target.start());
      expect(await (afterwards.result as Promise<ChatSession>)).to.equal(await started);
      expect(element.status).to.equal("started");
      expect(element.session).to.equal(await started);
      expect(sdk.startChat.callCount).to.equal(2);
    });
  }
});

describe("a listener that", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  it("removes the element in session-start leaves the session to it", async () => {
    const sdk = installSdk();
    const element = chat();
    const place = element.parentElement!;
    element.addEventListener("genesys-chat-session-start", () => element.remove());
    const session = await element.start();
    await pass(clock, 1_000);
    place.append(element);
    expect(element.session).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("changes the CRM id in before-start ends the start before the call", async () => {
    const sdk = installSdk();
    const element = chat();
    element.addEventListener("genesys-chat-before-start", () => (element.crmId = "CRM-B"));
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(sdk.startChat.callCount).to.equal(0);
  });

  it("changes the CRM id in an error that is not fatal ends the start", async () => {
    installSdk();
    const element = chat({ note: "4111 1111 1111 1111" });
    element.addEventListener("genesys-chat-error", () => (element.crmId = "CRM-B"), { once: true });
    expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
    expect(element.session).to.equal(null);
  });
});
