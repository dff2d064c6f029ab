import { expect } from "@open-wc/testing";
import {
  chat,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  rejection,
  stateOf,
} from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

describe("the property status", () => {
  it("is reflected from the beginning", async () => {
    installSdk();
    const element = chat();
    expect(element.status).to.equal("idle");
    expect(element.getAttribute("status")).to.equal("idle");
    await element.start();
    expect(element.status).to.equal("started");
    expect(element.getAttribute("status")).to.equal("started");
  });

  it("goes from loading to retrying and back for each retry of load and of initialize", async () => {
    const tags = holdScripts();
    const events = eventsOfPage();
    const loaded = chat({ "deployment-id": "initialize-503-once", "retry-jitter": "none" }).load();
    await t.pass();
    tags[0]!.dispatchEvent(new Event("error"));
    await t.pass(1000);
    installSdk();
    tags[1]!.dispatchEvent(new Event("load"));
    await t.pass(1000);
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
});

describe("the properties status, session and error", () => {
  it("are read-only", () => {
    const element = chat() as unknown as Record<string, unknown>;
    for (const name of ["status", "session", "error"]) {
      expect(() => (element[name] = "started")).to.throw(TypeError);
    }
  });
});

describe("the property session", () => {
  it("is null until the chat has started, and after reset()", async () => {
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
});

describe("the property error", () => {
  it("is the last fatal error, and null again when the next run begins", async () => {
    installSdk().startChat.onFirstCall().rejects({ status: 400 });
    const element = chat();
    expect(element.error).to.equal(null);
    const error = await rejection(element.start());
    expect(element.error).to.equal(error);
    const started = element.start();
    expect(element.error).to.equal(null);
    expect(await stateOf(started)).to.equal("pending");
    await started;
    expect(element.error).to.equal(null);
  });

  it("stays null when the chat starts all the same", async () => {
    installSdk();
    const element = chat({ card: "4111 1111 1111 1111" });
    await element.start();
    expect(element.error).to.equal(null);
  });
});
