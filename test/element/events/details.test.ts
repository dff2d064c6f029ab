import { expect } from "@open-wc/testing";
import { ChatError } from "../../../src/index.js";
import { chat, eventsOfPage, holdScripts, installSdk, ofType } from "../../support/page/chat.js";
import { eventfulRun } from "../../support/page/eventful-run.js";
import { setUpChat } from "../../support/page/set-up.js";

const HELLO = "Hello there, this is the simulated agent. How can I help?";

const t = setUpChat();

describe("genesys-chat-status", () => {
  it("has the detail {status, previous}", async () => {
    const events = ofType(await eventfulRun(t.clock), "genesys-chat-status");
    expect(events.map(({ detail }) => detail)).to.deep.equal([
      { status: "loading", previous: "idle" },
      { status: "ready", previous: "loading" },
      { status: "starting", previous: "ready" },
      { status: "failed", previous: "starting" },
      { status: "starting", previous: "failed" },
      { status: "retrying", previous: "starting" },
      { status: "starting", previous: "retrying" },
      { status: "started", previous: "starting" },
    ]);
  });
});

describe("genesys-chat-ready", () => {
  it("has the detail {sdk, deploymentId, environment}, with the environment as a domain", async () => {
    const events = await eventfulRun(t.clock, { environment: "prod-usw2", "deployment-id": " all-well " });
    expect(ofType(events, "genesys-chat-ready").map(({ detail }) => detail)).to.deep.equal([
      { sdk: "web-messaging", deploymentId: "all-well", environment: "usw2.pure.cloud" },
    ]);
  });
});

describe("genesys-chat-before-start", () => {
  it("has the detail {config, waitUntil}", async () => {
    const [event] = ofType(await eventfulRun(t.clock), "genesys-chat-before-start");
    expect(event?.detail).to.have.all.keys("config", "waitUntil");
    expect(event?.detail.config).to.deep.equal({ customAttributes: { crmCustomerId: "CRM-123456789" } });
    expect(event?.detail.waitUntil).to.be.a("function");
  });
});

describe("genesys-chat-session-start", () => {
  it("has the detail {session, customAttributes, attempts}", async () => {
    const [event] = ofType(await eventfulRun(t.clock, { segment: "Premium" }), "genesys-chat-session-start");
    const customAttributes = { crmCustomerId: "CRM-123456789", segment: "Premium" };
    expect(event?.detail).to.have.all.keys("session", "customAttributes", "attempts");
    expect(event?.detail).to.deep.include({ customAttributes, attempts: 2 });
    expect(event?.detail.session).to.have.all.keys("id", "status", "customAttributes");
    expect(event?.detail.session.id).to.match(/^[\da-f-]{36}$/);
    expect(event?.detail.session).to.deep.include({ status: "connected", customAttributes });
  });

  it("carries the custom attributes that were really sent", async () => {
    const [event] = ofType(
      await eventfulRun(t.clock, { card: "4111 1111 1111 1111" }),
      "genesys-chat-session-start",
    );
    expect(event?.detail.customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789" });
  });
});

describe("genesys-chat-retry", () => {
  it("has the detail {phase, attempt, maxRetries, delay, reason, elapsed, error}", async () => {
    const [event] = ofType(await eventfulRun(t.clock), "genesys-chat-retry");
    const { error, ...facts } = event!.detail;
    expect(facts).to.deep.equal({
      phase: "start",
      attempt: 1,
      maxRetries: 8,
      delay: 1000,
      reason: "RATE_LIMITED",
      elapsed: 0,
    });
    expect(error)
      .to.be.instanceOf(ChatError)
      .and.to.include({ code: "RATE_LIMITED", status: 429, attempts: 1 });
  });

  it("counts the failures, and the time since the click", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    await element.load();
    await t.pass(7000);
    void element.start();
    await t.pass(3000);
    const details = ofType(events, "genesys-chat-retry").map(({ detail }) => detail);
    expect(details.map(({ attempt, elapsed }) => ({ attempt, elapsed }))).to.deep.equal([
      { attempt: 1, elapsed: 0 },
      { attempt: 2, elapsed: 1000 },
    ]);
  });

  it("carries the reason of its error, if that has one", async () => {
    const tags = holdScripts();
    const events = eventsOfPage();
    void chat().load();
    await t.pass();
    tags[0]!.dispatchEvent(new Event("error"));
    await t.pass();
    const [event] = ofType(events, "genesys-chat-retry");
    expect(event?.detail).to.include({ phase: "load", attempt: 1, reason: "network" });
    expect(event?.detail.error).to.include({ code: "SDK_LOAD_FAILED", reason: "network" });
  });
});

describe("genesys-chat-error", () => {
  it("has the detail {error, code, fatal}", async () => {
    const [event] = ofType(await eventfulRun(t.clock), "genesys-chat-error");
    expect(event?.detail).to.have.all.keys("error", "code", "fatal");
    expect(event?.detail).to.include({ code: "CHAT_START_FAILED", fatal: true });
    expect(event?.detail.error).to.be.instanceOf(ChatError).and.to.have.property("code", "CHAT_START_FAILED");
  });

  it("is not fatal if the chat starts all the same", async () => {
    const events = ofType(await eventfulRun(t.clock, { card: "4111 1111 1111 1111" }), "genesys-chat-error");
    expect(events.map(({ detail: { code, fatal } }) => ({ code, fatal })))
      .to.deep.include({ code: "SENSITIVE_ATTRIBUTE", fatal: false })
      .and.to.deep.include({ code: "CHAT_START_FAILED", fatal: true });
  });
});

describe("genesys-chat-message", () => {
  it("has the detail {message}, as the SDK delivered it", async () => {
    const events = ofType(await eventfulRun(t.clock), "genesys-chat-message");
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ message: HELLO }]);
  });

  it("fires also before startChat() has resolved", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "message-before-session" });
    void element.start();
    await t.pass(299);
    expect(element.status).to.equal("starting");
    expect(events.at(-1)).to.include({ type: "genesys-chat-message" });
    expect(events.at(-1)?.detail).to.deep.equal({ message: HELLO });
    await t.pass(1000);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
  });
});
