import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatConfig, ChatError, GenesysCrmChat } from "../../src/index.js";
import { chat, cleanUp, EVENT_NAMES, installSdk, rejection, sentTo, stopClock } from "../support/chat.js";
import { never, refusal } from "../support/failures.js";
import { pass } from "../support/time.js";

/** The names of what an element tells from now on, without those of `status`. */
function toldBy(element: GenesysCrmChat): string[] {
  const told: string[] = [];
  for (const name of EVENT_NAMES.slice(1)) {
    element.addEventListener(name, ({ type }) => told.push(type.slice("genesys-chat-".length)));
  }
  return told;
}

describe("elements with the same customer", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("share one initialize, one startChat and one session, and each tells its own events", async () => {
    const sdk = installSdk();
    const [first, second] = [chat(), chat()];
    const [toldByFirst, toldBySecond] = [toldBy(first), toldBy(second)];
    const sessions = await Promise.all([first.start(), second.start()]);
    await pass(clock, 10);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(sessions[0]).to.equal(sessions[1]);
    expect(first.session).to.equal(second.session);
    expect([first.status, second.status]).to.deep.equal(["started", "started"]);
    expect(toldByFirst).to.deep.equal(["ready", "before-start", "session-start", "message"]);
    expect(toldBySecond.filter((type) => type !== "before-start")).to.deep.equal(["ready", "session-start", "message"]);
  });

  it("share a session that is there already: the later one starts at once", async () => {
    const sdk = installSdk();
    const first = chat();
    const session = await first.start();
    const second = chat();
    const told = toldBy(second);
    expect(await second.start()).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(second.status).to.equal("started");
    expect(told).to.include("session-start");
  });

  it("share a session with one that came while it was on its way", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const first = chat();
    void first.start();
    await pass(clock, 100);
    const second = chat();
    void second.start();
    await pass(clock, 100);
    expect(sdk.startChat.callCount).to.equal(1);
    answer.resolve({ id: "one", status: "connected" });
    await pass(clock, 100);
    expect([first.session?.id, second.session?.id]).to.deep.equal(["one", "one"]);
  });

  it("take a number and a text of the same digits for the same id", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "4711" }), chat({ "crm-id": undefined })];
    second.crmId = 4711;
    await Promise.all([first.start(), second.start()]);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("may have no CRM id at all", async () => {
    const sdk = installSdk();
    const elements = [chat({ "crm-id": undefined }), chat({ "crm-id": " " })];
    await Promise.all(elements.map((element) => element.start()));
    expect(sdk.startChat.callCount).to.equal(1);
    expect(sentTo(sdk)).to.deep.equal({ customAttributes: {} });
  });

  it("fail together, each with its own error event and promise", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(400)));
    const elements = [chat(), chat()];
    const told = elements.map(toldBy);
    const errors = await Promise.all(elements.map((element) => rejection(element.start())));
    expect(sdk.startChat.callCount).to.equal(1);
    for (const [index, element] of elements.entries()) {
      expect(element.status).to.equal("failed");
      expect(errors[index]).to.equal(element.error);
      expect(told[index]!.filter((type) => type === "error")).to.deep.equal(["error"]);
    }
  });

  it("fifty at once on a dead service: one start with its repeats, not fifty", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(503)));
    const elements = Array.from({ length: 50 }, () => chat({ "max-retries": "3" }));
    for (const element of elements) void element.start();
    await pass(clock, 30_000);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(4);
    expect(elements.every(({ status }) => status === "failed")).to.equal(true);
    expect(elements.every(({ error }) => error?.code === "RATE_LIMITED")).to.equal(true);
  });

  it("fifty that come one after the other join the start that is under way", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(503)));
    for (let n = 0; n < 50; n++) {
      void chat({ "max-retries": "3", "retry-jitter": "none" }).start();
      await pass(clock, 20);
    }
    await pass(clock, 30_000);
    expect(sdk.startChat.callCount).to.equal(4);
  });
});

describe("when one of several elements goes, the others are unharmed:", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  const LEAVING: Record<string, (element: GenesysCrmChat) => unknown> = {
    "it is removed": (element) => element.remove(),
    "it is cancelled": (element) => element.cancel(),
    "its CRM id changes": (element) => (element.crmId = "CRM-2"),
  };

  for (const [name, leave] of Object.entries(LEAVING)) {
    it(`${name} while the SDK initializes`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<void>();
      const { wrappedMethod } = sdk.initialize;
      sdk.initialize.callsFake(async (settings: unknown) => {
        await answer.promise;
        return wrappedMethod(settings) as unknown;
      });
      const [first, second] = [chat(), chat()];
      const left = rejection(first.start());
      const started = second.start();
      await pass(clock, 10);
      leave(first);
      await pass(clock, 100);
      answer.resolve();
      await pass(clock, 100);
      expect(await started).to.include({ status: "connected" });
      expect((await left).name).to.be.oneOf(["AbortError", "ChatError"]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`${name} in a wait`, async () => {
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await pass(clock, 10);
      expect([first.status, second.status]).to.deep.equal(["retrying", "retrying"]);
      leave(first);
      await pass(clock, 2_000);
      expect(await started).to.include({ status: "connected" });
      expect(sdk.startChat.callCount).to.equal(2);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`${name} while startChat is on its way`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await pass(clock, 10);
      leave(first);
      await pass(clock, 100);
      answer.resolve({ id: "one", status: "connected" });
      await pass(clock, 100);
      expect(await started).to.include({ id: "one" });
      expect(sdk.startChat.callCount).to.equal(1);
      expect(second.status).to.equal("started");
    });
  }

  it("another one's attributes are sent when the first has gone", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(429)));
    const [first, second] = [chat({ place: "header" }), chat({ place: "footer" })];
    void first.start();
    void second.start();
    await pass(clock, 10);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "header");
    first.remove();
    await pass(clock, 2_000);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "footer");
  });

  it("the last one that goes ends the start", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const [first, second] = [chat(), chat()];
    void first.start();
    void second.start();
    await pass(clock, 10);
    first.cancel();
    second.cancel();
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(clock.countTimers()).to.equal(0);
  });
});

describe("elements with different customers", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("share the SDK and initialize, but each makes its own start", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const sessions = await Promise.all([first.start(), second.start()]);
    expect(sdk.initialize.callCount).to.equal(1);
    const sent = sdk.startChat.args.map(([config]) => (config as ChatConfig).customAttributes["crmCustomerId"]);
    expect(sent).to.deep.equal(["CRM-1", "CRM-2"]);
    expect(sessions[0]!.id).not.to.equal(sessions[1]!.id);
    expect(first.session!.customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    expect(second.session!.customAttributes).to.deep.equal({ crmCustomerId: "CRM-2" });
  });

  it("have nothing to do with each other's failure", async () => {
    const sdk = installSdk();
    const { wrappedMethod } = sdk.startChat;
    sdk.startChat.callsFake((config: { customAttributes: { crmCustomerId: string } }) =>
      config.customAttributes.crmCustomerId === "CRM-1" ? Promise.reject(refusal(400)) : wrappedMethod(config),
    );
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const told = toldBy(second);
    void first.start();
    void second.start();
    await pass(clock, 100);
    expect(first.error).to.include({ code: "CHAT_START_FAILED" });
    expect(second.status).to.equal("started");
    expect(told).not.to.include("error");
  });

  it("do not share with one that has no id", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": undefined })];
    await Promise.all([first.start(), second.start()]);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(second.session!.customAttributes).to.deep.equal({});
  });
});

describe("DEPLOYMENT_CONFLICT", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  const OTHERS: Record<string, Record<string, string>> = {
    "another deployment": { "deployment-id": "slow" },
    "another environment": { environment: "usw2.pure.cloud" },
  };
  for (const [name, attributes] of Object.entries(OTHERS)) {
    it(`is what ${name} on the same page gets, and the first chat goes on unharmed`, async () => {
      const sdk = installSdk();
      const first = chat();
      const told = toldBy(first);
      await first.start();
      const second = chat(attributes);
      const errors: [string, boolean][] = [];
      second.addEventListener("genesys-chat-error", ({ detail }) => errors.push([detail.code, detail.fatal]));
      const error = await rejection(second.start());
      expect(error).to.include({ code: "DEPLOYMENT_CONFLICT", phase: "initialize", retryable: false });
      expect((error as ChatError).hint).to.match(/deployment/);
      expect(second.error).to.equal(error);
      expect(errors).to.deep.equal([["DEPLOYMENT_CONFLICT", true]]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      expect(first.status).to.equal("started");
      await pass(clock, 10);
      expect(told).to.deep.equal(["ready", "before-start", "session-start", "message"]);
    });

    it(`is what ${name} gets while the first one is still being initialized`, async () => {
      const sdk = installSdk();
      sdk.initialize.callsFake(never);
      void chat().load();
      await pass(clock);
      const second = chat(attributes);
      expect(await rejection(second.load())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect(sdk.initialize.callCount).to.equal(1);
    });
  }

  it("is none where only the language differs", async () => {
    const sdk = installSdk();
    await chat({ locale: "de" }).start();
    await chat({ locale: "fr", "crm-id": "CRM-2" }).start();
    expect(sdk.initialize.callCount).to.equal(1);
  });

  it("is none any more when the first one has given up before it was initialized", async () => {
    const sdk = installSdk();
    sdk.initialize.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    expect(await rejection(chat({ "deployment-id": "slow" }).start())).to.include({ code: "INITIALIZE_FAILED" });
    const second = chat();
    await second.start();
    expect(second.status).to.equal("started");
  });
});
