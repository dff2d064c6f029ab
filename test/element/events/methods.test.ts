import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { ChatError } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

describe("load()", () => {
  let sdk: FakeSdk;
  beforeEach(() => {
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("initializes the SDK and starts nothing", async () => {
    const element = chat();
    expect(await element.load()).to.equal(undefined);
    expect(element.status).to.equal("ready");
    expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal([1, 0]);
  });

  it("is safe to call often: at once, later, and when the chat is there", async () => {
    const element = chat();
    await Promise.all([element.load(), element.load(), element.load()]);
    await element.load();
    await element.start();
    await element.load();
    expect(element.status).to.equal("started");
    expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal([1, 1]);
  });

  it("tells that the SDK is ready once", async () => {
    const events = eventsOfPage();
    const element = chat();
    await element.load();
    await element.load();
    await element.start();
    expect(ofType(events, "genesys-chat-ready")).to.have.length(1);
  });

  it("rejects with what the page is told, and works at the next call", async () => {
    sdk.initialize.onFirstCall().rejects({ status: 400 });
    const events = eventsOfPage();
    const element = chat();
    const error = await rejection(element.load());
    expect(error)
      .to.be.instanceOf(ChatError)
      .and.to.include({ code: "INITIALIZE_FAILED", phase: "initialize" });
    expect(ofType(events, "genesys-chat-error")[0]?.detail).to.deep.equal({
      error,
      code: "INITIALIZE_FAILED",
      fatal: true,
    });
    await element.load();
    expect([element.status, element.error]).to.deep.equal(["ready", null]);
  });

  it("counts as asked for: what fails is repeated", async () => {
    const clock = stopClock();
    const element = chat({ "deployment-id": "initialize-503-once" });
    const loaded = element.load();
    await pass(clock, 2000);
    await loaded;
    expect(element.status).to.equal("ready");
  });
});

describe("start()", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("resolves to the session", async () => {
    const element = chat({ segment: "Premium" });
    const session = await element.start();
    expect(session).to.have.all.keys("id", "status", "customAttributes");
    expect(session.customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789", segment: "Premium" });
    expect(sdk.cloud.conversations.list().map(({ id }) => id)).to.deep.equal([session.id]);
  });

  it("is the same promise while the chat is starting, also while an attempt is awaited", async () => {
    const element = chat({ "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    const started = element.start();
    expect(element.start()).to.equal(started);
    await pass(clock);
    expect(element.status).to.equal("retrying");
    expect(element.start()).to.equal(started);
    await pass(clock, 1000);
    expect(element.start()).to.equal(started);
  });

  it("gives the same session once the chat has started, and calls nothing", async () => {
    const element = chat();
    const session = await element.start();
    const events = eventsOfPage();
    expect(await element.start()).to.equal(session);
    expect([sdk.startChat.callCount, events.length]).to.deep.equal([1, 0]);
  });

  it("rejects with the error that the page is told", async () => {
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "bad-request" });
    const error = await rejection(element.start());
    expect(error).to.be.instanceOf(ChatError).and.to.include({ code: "CHAT_START_FAILED", status: 400 });
    expect(ofType(events, "genesys-chat-error")[0]?.detail.error).to.equal(error);
  });

  it("begins a new run after an error, and nothing that the customer gave is lost", async () => {
    sdk.startChat.onFirstCall().rejects({ status: 400 });
    const element = chat({ message: "Where is my parcel?", segment: "Premium" });
    await rejection(element.start());
    await element.start();
    const [first, second] = sdk.startChat.args;
    expect(second).to.deep.equal(first);
    expect(sdk.initialize.callCount).to.equal(1);
  });

  it("is no unhandled rejection when nobody looks at it", async () => {
    const unhandled: unknown[] = [];
    const listener = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    addEventListener("unhandledrejection", listener);
    const element = chat({ "deployment-id": "bad-request" });
    void element.start();
    void chat({ "deployment-id": "" }).load();
    await pass(clock);
    void element.start();
    element.cancel();
    await pass(clock);
    clock.restore();
    // The browser tells of them when the task is over.
    await new Promise((resolve) => setTimeout(resolve));
    removeEventListener("unhandledrejection", listener);
    expect(unhandled).to.deep.equal([]);
  });
});
