import { expect } from "@open-wc/testing";
import { ChatError } from "../../../src/index.js";
import { chat, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const t = setUpSdk();

describe("load()", () => {
  it("initializes the SDK and starts nothing", async () => {
    const element = chat();
    expect(await element.load()).to.equal(undefined);
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", initializes: 1, starts: 0 });
  });

  it("does nothing more when it is called again: at once, later, or once the chat has started", async () => {
    const element = chat();
    await Promise.all([element.load(), element.load(), element.load()]);
    await element.load();
    await element.start();
    await element.load();
    expect(snapshot(element, t.sdk)).to.include({ status: "started", initializes: 1, starts: 1 });
  });

  it("fires genesys-chat-ready once", async () => {
    const events = eventsOfPage();
    const element = chat();
    await element.load();
    await element.load();
    await element.start();
    expect(ofType(events, "genesys-chat-ready")).to.have.length(1);
  });

  it("rejects with the error of genesys-chat-error, and works at the next call", async () => {
    t.sdk.initialize.onFirstCall().rejects({ status: 400 });
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
    expect(snapshot(element)).to.include({ status: "ready", error: undefined });
  });

  it("retries a phase that fails, as the load was asked for", async () => {
    const element = chat({ "deployment-id": "initialize-503-once" });
    const loaded = element.load();
    await t.pass(2000);
    await loaded;
    expect(element.status).to.equal("ready");
  });
});

describe("start()", () => {
  it("resolves to the session", async () => {
    const element = chat({ segment: "Premium" });
    const session = await element.start();
    expect(session).to.have.all.keys("id", "status", "customAttributes");
    expect(session.customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789", segment: "Premium" });
    expect(t.sdk.cloud.conversations.list().map(({ id }) => id)).to.deep.equal([session.id]);
  });

  it("returns the same promise while the chat is starting, also between two attempts", async () => {
    const element = chat({ "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    const started = element.start();
    expect(element.start()).to.equal(started);
    await t.pass();
    expect(element.status).to.equal("retrying");
    expect(element.start()).to.equal(started);
    await t.pass(1000);
    expect(element.start()).to.equal(started);
  });

  it("resolves to the same session once the chat has started, without a call", async () => {
    const element = chat();
    const session = await element.start();
    const events = eventsOfPage();
    expect(await element.start()).to.equal(session);
    expect(t.sdk.startChat.callCount).to.equal(1);
    expect(events).to.deep.equal([]);
  });

  it("rejects with the error of genesys-chat-error", async () => {
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "bad-request" });
    const error = await rejection(element.start());
    expect(error).to.be.instanceOf(ChatError).and.to.include({ code: "CHAT_START_FAILED", status: 400 });
    expect(ofType(events, "genesys-chat-error")[0]?.detail.error).to.equal(error);
  });

  it("begins a new run after an error, with everything that the customer gave", async () => {
    t.sdk.startChat.onFirstCall().rejects({ status: 400 });
    const element = chat({ message: "Where is my parcel?", segment: "Premium" });
    await rejection(element.start());
    await element.start();
    const [first, second] = t.sdk.startChat.args;
    expect(second).to.deep.equal(first);
    expect(t.sdk.initialize.callCount).to.equal(1);
  });

  it("causes no unhandled rejection when its promise is ignored", async () => {
    const unhandled: unknown[] = [];
    const listener = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
    };
    addEventListener("unhandledrejection", listener);
    const element = chat({ "deployment-id": "bad-request" });
    void element.start();
    void chat({ "deployment-id": "" }).load();
    await t.pass();
    void element.start();
    element.cancel();
    await t.pass();
    t.clock.restore();
    // The browser reports unhandled rejections when the task is over.
    await new Promise((resolve) => setTimeout(resolve));
    removeEventListener("unhandledrejection", listener);
    expect(unhandled).to.deep.equal([]);
  });
});
