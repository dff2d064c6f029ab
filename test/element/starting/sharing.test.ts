import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { ChatConfig } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventNamesOf,
  installSdk,
  rejection,
  sentTo,
  stopClock,
} from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";

const withoutStatus = (told: string[]) => told.filter((name) => name !== "status");

describe("elements with the same customer", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("C5: share one initialize, one startChat and one session, and each tells its own events", async () => {
    const sdk = installSdk();
    const [first, second] = [chat(), chat()];
    const [toldByFirst, toldBySecond] = [eventNamesOf(first), eventNamesOf(second)];
    const sessions = await Promise.all([first.start(), second.start()]);
    await pass(clock, 10);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(sessions[0]).to.equal(sessions[1]);
    expect(first.session).to.equal(second.session);
    expect([first.status, second.status]).to.deep.equal(["started", "started"]);
    expect(withoutStatus(toldByFirst)).to.deep.equal(["ready", "before-start", "session-start", "message"]);
    expect(withoutStatus(toldBySecond)).to.deep.equal(["ready", "session-start", "message"]);
  });

  it("share a session that is there already: the later one starts at once", async () => {
    const sdk = installSdk();
    const first = chat();
    const session = await first.start();
    const second = chat();
    const told = eventNamesOf(second);
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
    const told = elements.map(eventNamesOf);
    const errors = await Promise.all(elements.map((element) => rejection(element.start())));
    expect(sdk.startChat.callCount).to.equal(1);
    for (const [index, element] of elements.entries()) {
      expect(element.status).to.equal("failed");
      expect(errors[index]).to.equal(element.error);
      expect(told[index]!.filter((type) => type === "error")).to.deep.equal(["error"]);
    }
  });

  it("are all reset by one of them", async () => {
    installSdk();
    const elements = [chat(), chat()];
    await Promise.all(elements.map((element) => element.start()));
    await elements[0]!.reset();
    expect(elements.map(({ session }) => session)).to.deep.equal([null, null]);
    for (const { status } of elements) expect(status).to.be.oneOf(["idle", "ready"]);
  });

  it("R7: fifty at once on a dead service: one start with its repeats, not fifty", async () => {
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

describe("elements with different customers", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);

  it("share the SDK and initialize, but each makes its own start", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const sessions = await Promise.all([first.start(), second.start()]);
    expect(sdk.initialize.callCount).to.equal(1);
    const sent = sdk.startChat.args.map(
      ([config]) => (config as ChatConfig).customAttributes["crmCustomerId"],
    );
    expect(sent).to.deep.equal(["CRM-1", "CRM-2"]);
    expect(sessions[0].id).not.to.equal(sessions[1].id);
    expect(first.session!.customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    expect(second.session!.customAttributes).to.deep.equal({ crmCustomerId: "CRM-2" });
  });

  it("have nothing to do with each other's failure", async () => {
    const sdk = installSdk();
    const { wrappedMethod } = sdk.startChat;
    sdk.startChat.callsFake((config: { customAttributes: { crmCustomerId: string } }) =>
      config.customAttributes.crmCustomerId === "CRM-1"
        ? Promise.reject(refusal(400))
        : wrappedMethod(config),
    );
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const told = eventNamesOf(second);
    void first.start();
    void second.start();
    await pass(clock, 100);
    expect(first.error).to.include({ code: "CHAT_START_FAILED" });
    expect(second.status).to.equal("started");
    expect(told).not.to.include("error");
  });

  it("keep their sessions when another one's is refused with 401: start() gives it, and calls nothing", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const session = await first.start();
    sdk.startChat.callsFake(() => Promise.reject(refusal(401)));
    expect(await rejection(second.start())).to.include({ code: "INVALID_DEPLOYMENT_ID" });
    const told = eventNamesOf(first);
    expect(await first.start()).to.equal(session);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(told).to.deep.equal([]);
  });

  it("do not share with one that has no id", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": undefined })];
    await Promise.all([first.start(), second.start()]);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(second.session!.customAttributes).to.deep.equal({});
  });
});
