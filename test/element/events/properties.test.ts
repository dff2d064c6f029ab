import { expect } from "@open-wc/testing";
import {
  chat,
  cleanUp,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

describe("the properties", () => {
  afterEach(cleanUp);

  it("status is reflected, from the beginning", async () => {
    installSdk();
    const element = chat();
    expect([element.status, element.getAttribute("status")]).to.deep.equal(["idle", "idle"]);
    await element.start();
    expect([element.status, element.getAttribute("status")]).to.deep.equal(["started", "started"]);
  });

  it("status goes from loading to retrying and back for each repeat of load and of initialize", async () => {
    const clock = stopClock();
    const tags = holdScripts();
    const events = eventsOfPage();
    const loaded = chat({ "deployment-id": "initialize-503-once", "retry-jitter": "none" }).load();
    await pass(clock);
    tags[0]!.dispatchEvent(new Event("error"));
    await pass(clock, 1000);
    installSdk();
    tags[1]!.dispatchEvent(new Event("load"));
    await pass(clock, 1000);
    await loaded;
    expect(ofType(events, "genesys-chat-status").map(({ detail }) => detail.status)).to.deep.equal([
      "loading",
      "retrying",
      "loading",
      "retrying",
      "loading",
      "ready",
    ]);
  });

  it("status, session and error cannot be set", () => {
    const element = chat() as unknown as Record<string, unknown>;
    for (const name of ["status", "session", "error"]) {
      expect(() => (element[name] = "started")).to.throw(TypeError);
    }
  });

  it("session is null until the chat is there, then {id, status, customAttributes}", async () => {
    installSdk();
    const element = chat();
    expect(element.session).to.equal(null);
    await element.load();
    expect(element.session).to.equal(null);
    const session = await element.start();
    expect(element.session).to.equal(session);
    await element.reset();
    expect(element.session).to.equal(null);
  });

  it("error is the last fatal error, and null again when the next run begins", async () => {
    installSdk().startChat.onFirstCall().rejects({ status: 400 });
    const element = chat();
    expect(element.error).to.equal(null);
    const error = await rejection(element.start());
    expect(element.error).to.equal(error);
    const started = element.start();
    expect([element.error, await stateOf(started)]).to.deep.equal([null, "pending"]);
    await started;
    expect(element.error).to.equal(null);
  });

  it("error stays null when the chat starts all the same", async () => {
    installSdk();
    const element = chat({ card: "4111 1111 1111 1111" });
    await element.start();
    expect(element.error).to.equal(null);
  });
});
