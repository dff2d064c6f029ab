import { expect } from "@open-wc/testing";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, rejection, stopClock } from "../support/chat.js";
import { expectSound, factsOf, never, refusal, SECRET_ATTRIBUTES } from "../support/failures.js";
import { pass } from "../support/time.js";

/** With `max-retries="4"`: 1 call is no repeat, 3 are two repeats, 5 are as many as `max-retries` allows. */
interface Row {
  /** What `startChat` rejects with, however often it is called. */
  readonly raw: unknown;
  readonly code: string;
  readonly status?: number;
  readonly calls: 1 | 3 | 5;
}

const ROWS: Record<string, Row> = {
  "HTTP 400": { raw: refusal(400), code: "CHAT_START_FAILED", status: 400, calls: 1 },
  "HTTP 404": { raw: refusal(404), code: "CHAT_START_FAILED", status: 404, calls: 1 },
  "HTTP 413": { raw: refusal(413), code: "CHAT_START_FAILED", status: 413, calls: 1 },
  "HTTP 422": { raw: refusal(422), code: "CHAT_START_FAILED", status: 422, calls: 1 },
  "no HTTP status": { raw: refusal(undefined), code: "CHAT_START_FAILED", calls: 3 },
  "a broken connection": { raw: new TypeError("Failed to fetch"), code: "CHAT_START_FAILED", calls: 3 },
  "a string": { raw: "Ada could not be served", code: "CHAT_START_FAILED", calls: 3 },
  undefined: { raw: undefined, code: "CHAT_START_FAILED", calls: 3 },
  null: { raw: null, code: "CHAT_START_FAILED", calls: 3 },
  "the code INVALID_DEPLOYMENT_ID": {
    raw: refusal(undefined, {}, "INVALID_DEPLOYMENT_ID"),
    code: "INVALID_DEPLOYMENT_ID",
    calls: 1,
  },
  "HTTP 401": { raw: refusal(401), code: "INVALID_DEPLOYMENT_ID", status: 401, calls: 1 },
  "HTTP 403": { raw: refusal(403), code: "INVALID_DEPLOYMENT_ID", status: 403, calls: 1 },
  "HTTP 429": { raw: refusal(429), code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 503": { raw: refusal(503), code: "RATE_LIMITED", status: 503, calls: 5 },
  "HTTP 429 at error.status": { raw: { status: 429 }, code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 429 as error.code": { raw: { code: 429 }, code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 429 as a text": { raw: { status: "429" }, code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 408": { raw: refusal(408), code: "SERVER_ERROR", status: 408, calls: 3 },
  "HTTP 500": { raw: refusal(500), code: "SERVER_ERROR", status: 500, calls: 3 },
  "HTTP 502": { raw: refusal(502), code: "SERVER_ERROR", status: 502, calls: 3 },
  "HTTP 504": { raw: refusal(504), code: "SERVER_ERROR", status: 504, calls: 3 },
  "HTTP 599": { raw: refusal(599), code: "SERVER_ERROR", status: 599, calls: 3 },
};

describe("startChat is refused for ever", () => {
  afterEach(cleanUp);

  for (const [name, { raw, code, status, calls }] of Object.entries(ROWS)) {
    it(`with ${name}: ${code} after ${calls} calls`, async () => {
      const clock = stopClock();
      const sdk = installSdk();
      sdk.startChat.callsFake(() => Promise.reject(raw));
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "4" });
      const rejected = rejection(element.start());
      await pass(clock, 60_000);

      expect(sdk.startChat.callCount).to.equal(calls);
      expect(ofType(events, "genesys-chat-retry")).to.have.length(calls - 1);
      const [told, ...others] = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(others).to.deep.equal([]);
      expect(told).to.include({ code, fatal: true });
      const error = element.error!;
      expect(factsOf(error)).to.deep.equal({
        code,
        phase: "start",
        attempts: calls,
        retryable: calls > 1,
        ...(status && { status }),
      });
      expectSound(error);
      expect(told!.error).to.equal(error);
      expect(await rejected).to.equal(error);
      expect(element.status).to.equal("failed");
      expect(element.session).to.equal(null);
      // What was shown by events alone may not be repeated later either.
      await pass(clock, 600_000);
      expect(sdk.startChat.callCount).to.equal(calls);
    });
  }

  it("with nothing at all: SDK_TIMEOUT after 1 call, at the timeout", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.callsFake(never);
    const events = eventsOfPage();
    const element = chat({ ...SECRET_ATTRIBUTES, timeout: "5000" });
    const rejected = rejection(element.start());
    await pass(clock, 4_990);
    expect(element.status).to.equal("starting");
    await pass(clock, 20);
    expect(factsOf(element.error!)).to.deep.equal({
      code: "SDK_TIMEOUT",
      phase: "start",
      attempts: 1,
      retryable: false,
    });
    expectSound(element.error);
    expect(await rejected).to.equal(element.error);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    await pass(clock, 120_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("by a startChat that throws instead of returning a promise: CHAT_START_FAILED after 3 calls", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.throws(new TypeError("Not now."));
    const element = chat();
    void element.start();
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(3);
    expect(element.error).to.include({ code: "CHAT_START_FAILED", attempts: 3 });
  });

  it("with max-retries 0: one call, whatever it is", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.callsFake(() => Promise.reject(refusal(429)));
    const element = chat({ "max-retries": "0" });
    void element.start();
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 1 });
  });
});

describe("the cause of an error", () => {
  afterEach(cleanUp);

  it("is a copy with name, code and status, never the SDK's own object", async () => {
    const clock = stopClock();
    const raw = refusal(400);
    installSdk().startChat.callsFake(() => Promise.reject(raw));
    const element = chat();
    void element.start();
    await pass(clock);
    expect(element.error!.cause).to.deep.equal({ name: "Error", code: "CHAT_START_FAILED", status: 400 });
    expect(element.error!.cause).not.to.equal(raw);
  });

  it("is no text of the SDK's that only looks like a code", async () => {
    const clock = stopClock();
    installSdk().startChat.callsFake(() =>
      Promise.reject({ code: "Ada Lovelace, ada@example.org", name: "A b" }),
    );
    const element = chat({ "max-retries": "0" });
    void element.start();
    await pass(clock);
    expectSound(element.error);
  });
});

describe("after a fatal error of startChat", () => {
  afterEach(cleanUp);

  for (const status of [401, 403]) {
    it(`with HTTP ${status} the next run calls initialize again`, async () => {
      const clock = stopClock();
      const sdk = installSdk();
      sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(status)));
      const element = chat();
      void element.start();
      await pass(clock);
      expect(element.error!.hint).to.match(/open too long/);
      expect(sdk.initialize.callCount).to.equal(1);
      await Promise.all([element.start(), pass(clock)]);
      expect(sdk.initialize.callCount).to.equal(2);
      expect(element.status).to.equal("started");
    });
  }

  it("with another one it does not", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const element = chat();
    void element.start();
    await pass(clock);
    await element.start();
    expect(sdk.initialize.callCount).to.equal(1);
    expect(sdk.startChat.callCount).to.equal(2);
    expect(element.error).to.equal(null);
  });

  it("nothing that the customer gave is lost: the next run sends it all", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.startChat.onFirstCall().callsFake(() => Promise.reject(refusal(400)));
    const element = chat(SECRET_ATTRIBUTES);
    void element.start();
    await pass(clock);
    await element.start();
    const [[first], [second]] = sdk.startChat.args as [[object], [object]];
    expect(second).to.deep.equal(first);
    expect(second).to.deep.include({ message: "My secret question", email: "ada@example.org" });
  });
});
