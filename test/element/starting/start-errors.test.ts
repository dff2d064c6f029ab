import { expect } from "@open-wc/testing";
import {
  attributesSentTo,
  chat,
  eventsOfPage,
  installSdk,
  ofType,
  rejection,
} from "../../support/page/chat.js";
import { expectSound, factsOf, never, refusal, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/** With `max-retries="4"`: 1 call means no retry, 3 mean two retries, 5 mean as many as `max-retries` allows. */
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

describe("a startChat that always fails", () => {
  for (const [name, { raw, code, status, calls }] of Object.entries(ROWS)) {
    it(`with ${name} ends in ${code} after ${calls === 1 ? "1 call" : `${calls} calls, of one attempt key`}`, async () => {
      const sdk = installSdk();
      sdk.startChat.callsFake(() => Promise.reject(raw));
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "4", "attempt-key": "attemptId" });
      const rejected = rejection(element.start());
      await t.pass(60_000);

      expect(sdk.startChat.callCount).to.equal(calls);
      expect(new Set(attributesSentTo(sdk).map(({ attemptId }) => attemptId))).to.have.property("size", 1);
      expect(ofType(events, "genesys-chat-retry")).to.have.length(calls - 1);
      const [reported, ...others] = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(others).to.deep.equal([]);
      expect(reported).to.include({ code, fatal: true });
      const error = element.error!;
      expect(factsOf(error)).to.deep.equal({
        code,
        phase: "start",
        attempts: calls,
        retryable: calls > 1,
        ...(status && { status }),
      });
      expectSound(error);
      expect(reported!.error).to.equal(error);
      expect(await rejected).to.equal(error);
      expect(element.status).to.equal("failed");
      expect(element.session).to.equal(null);
      // What was shown by events alone may not be repeated later either.
      await t.pass(600_000);
      expect(sdk.startChat.callCount).to.equal(calls);
    });
  }

  it("without an answer ends in SDK_TIMEOUT after 1 call, at the timeout", async () => {
    const sdk = installSdk();
    sdk.startChat.callsFake(never);
    const events = eventsOfPage();
    const element = chat({ ...SECRET_ATTRIBUTES, timeout: "5000" });
    const rejected = rejection(element.start());
    await t.pass(4_990);
    expect(element.status).to.equal("starting");
    await t.pass(20);
    expect(factsOf(element.error!)).to.deep.equal({
      code: "SDK_TIMEOUT",
      phase: "start",
      attempts: 1,
      retryable: false,
    });
    expectSound(element.error);
    expect(await rejected).to.equal(element.error);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    await t.pass(120_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  });

  it("by throwing instead of returning a promise ends in CHAT_START_FAILED after 3 calls", async () => {
    const sdk = installSdk();
    sdk.startChat.throws(new TypeError("Not now."));
    const element = chat();
    void element.start();
    await t.pass(60_000);
    expect(sdk.startChat.callCount).to.equal(3);
    expect(element.error).to.include({ code: "CHAT_START_FAILED", attempts: 3 });
  });

  it("is called once with max-retries=0", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects(refusal(429));
    const element = chat({ "max-retries": "0" });
    void element.start();
    await t.pass(60_000);
    expect(sdk.startChat.callCount).to.equal(1);
    expect(element.error).to.include({ code: "RATE_LIMITED", attempts: 1 });
    expect(element.status).to.equal("failed");
  });
});
