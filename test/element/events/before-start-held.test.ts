import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { listened } from "../../support/page/before-start.js";
import {
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  rejection,
  sentTo,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

describe("waitUntil() of genesys-chat-before-start", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("holds the start until its promise is fulfilled, and takes changes until then", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = listened({}, ({ detail }) => {
      detail.waitUntil(promise.then(() => void (detail.config.customAttributes["looked-up"] = 1)));
    }).start();
    await pass(clock, 10_000);
    expect(sdk.startChat.called).to.equal(false);
    resolve();
    await started;
    expect(sentTo(sdk).customAttributes).to.include({ "looked-up": 1 });
  });

  it("holds it until all of its promises are, also one that comes while it is held", async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const started = listened({}, ({ detail }) => {
      detail.waitUntil(first.promise.then(() => detail.waitUntil(second.promise)));
    }).start();
    first.resolve();
    await pass(clock, 1000);
    expect(sdk.startChat.called).to.equal(false);
    second.resolve();
    expect((await started).status).to.equal("connected");
  });

  it("lets the chat start when a promise is rejected", async () => {
    await listened({}, ({ detail }) =>
      detail.waitUntil(Promise.reject(new Error("No such customer."))),
    ).start();
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("holds time that does not count for the budget", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const started = listened(
      { "deployment-id": "rate-limited-twice", "retry-budget": "3500" },
      ({ detail }) => detail.waitUntil(promise),
    ).start();
    await pass(clock, 60_000);
    resolve();
    await pass(clock, 3500);
    expect((await started).status).to.equal("connected");
  });
});

describe("preventDefault() of genesys-chat-before-start", () => {
  let clock: sinon.SinonFakeTimers;
  let sdk: FakeSdk;
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  it("ends the start as cancel() does", async () => {
    const events = eventsOfPage();
    const element = listened({}, (event) => event.preventDefault());
    expect(await rejection(element.start())).to.have.property("name", "AbortError");
    await pass(clock, 60_000);
    expect([element.status, element.error, sdk.startChat.callCount]).to.deep.equal(["ready", null, 0]);
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });

  it("ends it also while it is held", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const element = listened({}, (event) => {
      event.detail.waitUntil(promise.then(() => event.preventDefault()));
    });
    const started = element.start();
    await pass(clock, 1000);
    expect([element.status, await stateOf(started)]).to.deep.equal(["starting", "pending"]);
    resolve();
    await pass(clock, 1000);
    expect([element.status, await stateOf(started)]).to.deep.equal(["ready", "AbortError"]);
    expect(sdk.startChat.called).to.equal(false);
  });

  it("lets the next start ask again", async () => {
    let isFirst = true;
    const element = listened({}, (event) => {
      if (isFirst) event.preventDefault();
      isFirst = false;
    });
    await rejection(element.start());
    expect((await element.start()).status).to.equal("connected");
  });

  for (const method of ["cancel", "reset"] as const) {
    it(`is not needed: ${method}() while it is held ends it at once`, async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const element = listened({}, ({ detail }) => detail.waitUntil(promise));
      const started = element.start();
      await pass(clock, 1000);
      void element[method]();
      expect([element.status, await stateOf(started)]).to.deep.equal(["ready", "AbortError"]);
      resolve();
      await pass(clock, 60_000);
      expect([element.status, sdk.startChat.callCount]).to.deep.equal(["ready", 0]);
    });
  }
});
