import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { ChatError } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  stopClock,
} from "../../support/page/chat.js";
import { eventfulRun } from "../../support/page/eventful-run.js";
import { pass } from "../../support/page/time.js";

const HELLO = "Hello there, this is the simulated agent. How can I help?";

describe("the detail of", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(cleanUp);

  it("genesys-chat-status is {status, previous}", async () => {
    const events = ofType(await eventfulRun(clock), "genesys-chat-status");
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

  it("genesys-chat-ready is {sdk, deploymentId, environment}, the environment as a domain", async () => {
    const events = await eventfulRun(clock, { environment: "prod-usw2", "deployment-id": " all-well " });
    expect(ofType(events, "genesys-chat-ready").map(({ detail }) => detail)).to.deep.equal([
      { sdk: "web-messaging", deploymentId: "all-well", environment: "usw2.pure.cloud" },
    ]);
  });

  it("genesys-chat-before-start is {config, waitUntil}", async () => {
    const [event] = ofType(await eventfulRun(clock), "genesys-chat-before-start");
    expect(event?.detail).to.have.all.keys("config", "waitUntil");
    expect(event?.detail.config).to.deep.equal({ customAttributes: { crmCustomerId: "CRM-123456789" } });
    expect(event?.detail.waitUntil).to.be.a("function");
  });

  it("genesys-chat-session-start is {session, customAttributes, attempts}", async () => {
    const [event] = ofType(await eventfulRun(clock, { segment: "Premium" }), "genesys-chat-session-start");
    const customAttributes = { crmCustomerId: "CRM-123456789", segment: "Premium" };
    expect(event?.detail).to.have.all.keys("session", "customAttributes", "attempts");
    expect(event?.detail).to.deep.include({ customAttributes, attempts: 2 });
    expect(event?.detail.session).to.have.all.keys("id", "status", "customAttributes");
    expect(event?.detail.session.id).to.match(/^[\da-f-]{36}$/);
    expect(event?.detail.session).to.deep.include({ status: "connected", customAttributes });
  });

  it("genesys-chat-session-start holds what was really sent", async () => {
    const [event] = ofType(
      await eventfulRun(clock, { card: "4111 1111 1111 1111" }),
      "genesys-chat-session-start",
    );
    expect(event?.detail.customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789" });
  });

  it("genesys-chat-retry is {phase, attempt, maxRetries, delay, reason, elapsed, error}", async () => {
    const [event] = ofType(await eventfulRun(clock), "genesys-chat-retry");
    const { error, ...facts } = event!.detail;
    const reason = "RATE_LIMITED";
    expect(facts).to.deep.equal({
      phase: "start",
      attempt: 1,
      maxRetries: 8,
      delay: 1000,
      reason,
      elapsed: 0,
    });
    expect(error).to.be.instanceOf(ChatError).and.to.include({ code: reason, status: 429, attempts: 1 });
  });

  it("genesys-chat-retry counts the failures, and the time since the click", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "rate-limited-twice", "retry-jitter": "none" });
    await element.load();
    await pass(clock, 7000);
    void element.start();
    await pass(clock, 3000);
    const details = ofType(events, "genesys-chat-retry").map(({ detail }) => detail);
    expect(details.map(({ attempt, elapsed }) => [attempt, elapsed])).to.deep.equal([
      [1, 0],
      [2, 1000],
    ]);
  });

  it("genesys-chat-retry has the reason of its error, where that has one", async () => {
    const tags = holdScripts();
    const events = eventsOfPage();
    void chat().load();
    await pass(clock);
    tags[0]!.dispatchEvent(new Event("error"));
    await pass(clock);
    const [event] = ofType(events, "genesys-chat-retry");
    expect(event?.detail).to.include({ phase: "load", attempt: 1, reason: "network" });
    expect(event?.detail.error).to.include({ code: "SDK_LOAD_FAILED", reason: "network" });
  });

  it("genesys-chat-error is {error, code, fatal}", async () => {
    const [event] = ofType(await eventfulRun(clock), "genesys-chat-error");
    expect(event?.detail).to.have.all.keys("error", "code", "fatal");
    expect(event?.detail).to.include({ code: "CHAT_START_FAILED", fatal: true });
    expect(event?.detail.error).to.be.instanceOf(ChatError).and.to.have.property("code", "CHAT_START_FAILED");
  });

  it("genesys-chat-error says fatal: false where the chat starts all the same", async () => {
    const events = ofType(await eventfulRun(clock, { card: "4111 1111 1111 1111" }), "genesys-chat-error");
    const said = events.map(({ detail: { code, fatal } }) => [code, fatal]);
    expect(said)
      .to.deep.include(["SENSITIVE_ATTRIBUTE", false])
      .and.to.deep.include(["CHAT_START_FAILED", true]);
  });

  it("genesys-chat-message is {message}, as the SDK gave it", async () => {
    const events = ofType(await eventfulRun(clock), "genesys-chat-message");
    expect(events.map(({ detail }) => detail)).to.deep.equal([{ message: HELLO }]);
  });

  it("genesys-chat-message comes also before startChat has resolved", async () => {
    installSdk();
    const events = eventsOfPage();
    const element = chat({ "deployment-id": "message-before-session" });
    void element.start();
    await pass(clock, 299);
    expect(element.status).to.equal("starting");
    expect(events.at(-1)).to.include({ type: "genesys-chat-message" });
    expect(events.at(-1)?.detail).to.deep.equal({ message: HELLO });
    await pass(clock, 1000);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-message")).to.have.length(1);
  });
});
