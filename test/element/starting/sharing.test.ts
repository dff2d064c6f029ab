import { expect } from "@open-wc/testing";
import type { ChatConfig, GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  eventNamesOf,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { refusal } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const withoutStatus = (names: string[]) => names.filter((name) => name !== "status");

describe("elements with the same customer", () => {
  it("share one initialize, one startChat and one session, and dispatch their own events", async () => {
    const sdk = installSdk();
    const [first, second] = [chat(), chat()];
    const [namesOfFirst, namesOfSecond] = [eventNamesOf(first), eventNamesOf(second)];
    const sessions = await Promise.all([first.start(), second.start()]);
    await t.pass(10);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(sessions[0]).to.equal(sessions[1]);
    expect(first.session).to.equal(second.session);
    expect(first.status).to.equal("started");
    expect(second.status).to.equal("started");
    expect(withoutStatus(namesOfFirst)).to.deep.equal(["ready", "before-start", "session-start", "message"]);
    expect(withoutStatus(namesOfSecond)).to.deep.equal(["ready", "session-start", "message"]);
  });

  it("share an existing session: a later element starts at once, and the page is not notified again", async () => {
    const sdk = installSdk();
    const first = chat();
    const session = await first.start();
    const events = eventsOfPage();
    const second = chat();
    expect(await second.start()).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(second.status).to.equal("started");
    expect(ofType(events, "genesys-chat-session-start")).to.deep.equal([]);
  });

  it("share a session with an element that joins while it is pending", async () => {
    const sdk = installSdk();
    const answer = Promise.withResolvers<unknown>();
    sdk.startChat.callsFake(() => answer.promise);
    const first = chat();
    void first.start();
    await t.pass(100);
    const second = chat();
    void second.start();
    await t.pass(100);
    expect(sdk.startChat.callCount).to.equal(1);
    answer.resolve({ id: "one", status: "connected" });
    await t.pass(100);
    expect(first.session?.id).to.equal("one");
    expect(second.session?.id).to.equal("one");
  });

  it("treat a number and a string of the same digits as the same id", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "4711" }), chat({ "crm-id": undefined })];
    second.crmId = 4711;
    await Promise.all([first.start(), second.start()]);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("share a start without a CRM id", async () => {
    const sdk = installSdk();
    const elements = [chat({ "crm-id": undefined }), chat({ "crm-id": " " })];
    await Promise.all(elements.map((element) => element.start()));
    expect(sdk.startChat.callCount).to.equal(1);
    expect(sentTo(sdk)).to.deep.equal({ customAttributes: {} });
  });

  it("fail together, each with its own error event and promise", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(400));
    const elements = [chat(), chat()];
    const names = elements.map(eventNamesOf);
    const errors = await Promise.all(elements.map((element) => rejection(element.start())));
    expect(sdk.startChat.callCount).to.equal(1);
    for (const [index, element] of elements.entries()) {
      expect(element.status).to.equal("failed");
      expect(errors[index]).to.equal(element.error);
      expect(names[index]!.filter((type) => type === "error")).to.deep.equal(["error"]);
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

  it("share one start when 50 elements start while the service is down", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(503));
    const elements = Array.from({ length: 50 }, () => chat({ "max-retries": "3" }));
    for (const element of elements) void element.start();
    await t.pass(30_000);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(4);
    expect(elements.every(({ status }) => status === "failed")).to.equal(true);
    expect(elements.every(({ error }) => error?.code === "RATE_LIMITED")).to.equal(true);
  });

  it("join the pending start when 50 of them start one after the other", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(503));
    for (let n = 0; n < 50; n++) {
      void chat({ "max-retries": "3", "retry-jitter": "none" }).start();
      await t.pass(20);
    }
    await t.pass(30_000);
    expect(sdk.startChat.callCount).to.equal(4);
  });
});

describe("elements with different customers", () => {
  it("share the SDK and initialize, but start separately", async () => {
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

  it("are not affected by each other's failure", async () => {
    const sdk = installSdk();
    const { wrappedMethod } = sdk.startChat;
    sdk.startChat.callsFake((config: { customAttributes: { crmCustomerId: string } }) =>
      config.customAttributes.crmCustomerId === "CRM-1"
        ? Promise.reject(refusal(400))
        : wrappedMethod(config),
    );
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const names = eventNamesOf(second);
    void first.start();
    void second.start();
    await t.pass(100);
    expect(first.error).to.include({ code: "CHAT_START_FAILED" });
    expect(second.status).to.equal("started");
    expect(names).not.to.include("error");
  });

  it("keep their sessions when the start of another one is rejected with 401", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const session = await first.start();
    sdk.startChat.rejects(refusal(401));
    expect(await rejection(second.start())).to.include({ code: "INVALID_DEPLOYMENT_ID" });
    const names = eventNamesOf(first);
    expect(await first.start()).to.equal(session);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(names).to.deep.equal([]);
  });

  it("do not share with an element without an id", async () => {
    const sdk = installSdk();
    const [first, second] = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": undefined })];
    await Promise.all([first.start(), second.start()]);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(second.session!.customAttributes).to.deep.equal({});
  });
});

describe("elements that share a start", () => {
  const LEAVING: Record<string, (element: GenesysCrmChat) => unknown> = {
    "one is removed": (element) => element.remove(),
    "one is cancelled": (element) => element.cancel(),
    "the CRM id of one changes": (element) => (element.crmId = "CRM-2"),
  };

  for (const [name, leave] of Object.entries(LEAVING)) {
    it(`keep it when ${name} while the SDK initializes`, async () => {
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
      await t.pass(10);
      leave(first);
      await t.pass(100);
      answer.resolve();
      await t.pass(100);
      expect(await started).to.include({ status: "connected" });
      expect((await left).name).to.be.oneOf(["AbortError", "ChatError"]);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(sdk.startChat.callCount).to.equal(1);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`keep it when ${name} before the start is retried`, async () => {
      const sdk = installSdk();
      sdk.startChat.onFirstCall().rejects(refusal(429));
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await t.pass(10);
      expect(first.status).to.equal("retrying");
      expect(second.status).to.equal("retrying");
      leave(first);
      await t.pass(2_000);
      expect(await started).to.include({ status: "connected" });
      expect(sdk.startChat.callCount).to.equal(2);
      expect(sentTo(sdk).customAttributes).to.have.property("crmCustomerId", "CRM-123456789");
    });

    it(`keep it when ${name} while the chat starts`, async () => {
      const sdk = installSdk();
      const answer = Promise.withResolvers<unknown>();
      sdk.startChat.callsFake(() => answer.promise);
      const [first, second] = [chat(), chat()];
      void first.start();
      const started = second.start();
      await t.pass(10);
      leave(first);
      await t.pass(100);
      answer.resolve({ id: "one", status: "connected" });
      await t.pass(100);
      expect(await started).to.include({ id: "one" });
      expect(sdk.startChat.callCount).to.equal(1);
      expect(second.status).to.equal("started");
    });
  }

  it("send the next element's attributes when the first is removed", async () => {
    const sdk = installSdk();
    sdk.startChat.onFirstCall().rejects(refusal(429));
    const [first, second] = [chat({ place: "head-of-page" }), chat({ place: "foot-of-page" })];
    void first.start();
    void second.start();
    await t.pass(10);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "head-of-page");
    first.remove();
    await t.pass(2_000);
    expect(sentTo(sdk).customAttributes).to.have.property("place", "foot-of-page");
  });

  it("end it when the last one cancels", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(429));
    const [first, second] = [chat(), chat()];
    void first.start();
    void second.start();
    await t.pass(10);
    first.cancel();
    second.cancel();
    await t.pass(60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(t.countTimers()).to.equal(0);
  });
});
