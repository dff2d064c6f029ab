import { expect } from "@open-wc/testing";
import { listened } from "../../support/page/before-start.js";
import { eventsOfPage, ofType, rejection, sentTo, stateOf } from "../../support/page/chat.js";
import { setUpSdk, snapshot } from "../../support/page/set-up.js";

const t = setUpSdk();

describe("waitUntil() of genesys-chat-before-start", () => {
  it("holds the start until its promise is fulfilled, and applies changes made until then", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = listened({}, ({ detail }) => {
      detail.waitUntil(promise.then(() => void (detail.config.customAttributes["looked-up"] = 1)));
    }).start();
    await t.pass(10_000);
    expect(t.sdk.startChat.called).to.equal(false);
    resolve();
    await started;
    expect(sentTo(t.sdk).customAttributes).to.include({ "looked-up": 1 });
  });

  it("holds the start until all promises are fulfilled, including one added while it is held", async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const started = listened({}, ({ detail }) => {
      detail.waitUntil(first.promise.then(() => detail.waitUntil(second.promise)));
    }).start();
    first.resolve();
    await t.pass(1000);
    expect(t.sdk.startChat.called).to.equal(false);
    second.resolve();
    expect((await started).status).to.equal("connected");
  });

  it("does not stop the chat when a promise is rejected", async () => {
    await listened({}, ({ detail }) =>
      detail.waitUntil(Promise.reject(new Error("No such customer."))),
    ).start();
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("excludes the time that it holds the start from the retry budget", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = listened(
      { "deployment-id": "rate-limited-twice", "retry-budget": "3500" },
      ({ detail }) => detail.waitUntil(promise),
    ).start();
    await t.pass(60_000);
    resolve();
    await t.pass(3500);
    expect((await started).status).to.equal("connected");
  });

  for (const method of ["cancel", "reset"] as const) {
    it(`does not delay ${method}()`, async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const element = listened({}, ({ detail }) => detail.waitUntil(promise));
      const started = element.start();
      await t.pass(1000);
      void element[method]();
      expect(element.status).to.equal("ready");
      expect(await stateOf(started)).to.equal("AbortError");
      resolve();
      await t.pass(60_000);
      expect(snapshot(element, t.sdk)).to.include({ status: "ready", starts: 0 });
    });
  }
});

describe("preventDefault() of genesys-chat-before-start", () => {
  it("ends the start as cancel() does", async () => {
    const events = eventsOfPage();
    const element = listened({}, (event) => event.preventDefault());
    expect(await rejection(element.start())).to.have.property("name", "AbortError");
    await t.pass(60_000);
    expect(snapshot(element, t.sdk)).to.include({ status: "ready", error: undefined, starts: 0 });
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });

  it("ends the start also while waitUntil() holds it", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const element = listened({}, (event) => {
      event.detail.waitUntil(promise.then(() => event.preventDefault()));
    });
    const started = element.start();
    await t.pass(1000);
    expect(element.status).to.equal("starting");
    expect(await stateOf(started)).to.equal("pending");
    resolve();
    await t.pass(1000);
    expect(element.status).to.equal("ready");
    expect(await stateOf(started)).to.equal("AbortError");
    expect(t.sdk.startChat.called).to.equal(false);
  });

  it("does not affect the next start", async () => {
    let isFirst = true;
    const element = listened({}, (event) => {
      if (isFirst) event.preventDefault();
      isFirst = false;
    });
    await rejection(element.start());
    expect((await element.start()).status).to.equal("connected");
  });
});
