import { expect } from "@open-wc/testing";
import {
  chat,
  cleanUp,
  eventsOfPage,
  installSdk,
  ofType,
  part,
  rejection,
  sentTo,
  stopClock,
} from "../../support/page/chat.js";
import { expectSound, factsOf, never, refusal, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";
import { pass } from "../../support/page/time.js";

const page = globalThis as { GenesysCloudWebMessaging?: unknown };

/** With `max-retries="4"`: 1 call is no repeat, 3 are two repeats, 5 are as many as `max-retries` allows. */
interface Row {
  /** What `initialize` does, however often it is called. */
  readonly answers: () => Promise<unknown>;
  readonly code: string;
  readonly status?: number;
  readonly calls: 1 | 3 | 5;
}

const rejects = (raw: unknown) => () => Promise.reject(raw);

const ROWS: Record<string, Row> = {
  "an error without a status": { answers: rejects(refusal(undefined)), code: "INITIALIZE_FAILED", calls: 3 },
  undefined: { answers: rejects(undefined), code: "INITIALIZE_FAILED", calls: 3 },
  "R11: HTTP 400": { answers: rejects(refusal(400)), code: "INITIALIZE_FAILED", status: 400, calls: 1 },
  "R11: HTTP 404": { answers: rejects(refusal(404)), code: "INITIALIZE_FAILED", status: 404, calls: 1 },
  "R11: HTTP 413": { answers: rejects(refusal(413)), code: "INITIALIZE_FAILED", status: 413, calls: 1 },
  "R11: HTTP 422": { answers: rejects(refusal(422)), code: "INITIALIZE_FAILED", status: 422, calls: 1 },
  "R11, I-03: the code INVALID_DEPLOYMENT_ID": {
    answers: rejects(refusal(undefined, {}, "INVALID_DEPLOYMENT_ID")),
    code: "INVALID_DEPLOYMENT_ID",
    calls: 1,
  },
  "R11: HTTP 401": { answers: rejects(refusal(401)), code: "INVALID_DEPLOYMENT_ID", status: 401, calls: 1 },
  "R11: HTTP 403": { answers: rejects(refusal(403)), code: "INVALID_DEPLOYMENT_ID", status: 403, calls: 1 },
  "HTTP 429": { answers: rejects(refusal(429)), code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 503": { answers: rejects(refusal(503)), code: "RATE_LIMITED", status: 503, calls: 5 },
  "HTTP 408": { answers: rejects(refusal(408)), code: "SERVER_ERROR", status: 408, calls: 3 },
  "HTTP 500": { answers: rejects(refusal(500)), code: "SERVER_ERROR", status: 500, calls: 3 },
  "no answer": { answers: never, code: "SDK_TIMEOUT", calls: 5 },
};

describe("initialize fails for ever:", () => {
  afterEach(cleanUp);

  for (const [name, { answers, code, status, calls }] of Object.entries(ROWS)) {
    it(`${name}: ${code} after ${calls === 1 ? "1 call" : `${calls} calls`}`, async () => {
      const clock = stopClock();
      const sdk = installSdk();
      sdk.initialize.callsFake(answers);
      const events = eventsOfPage();
      const element = chat({ "max-retries": "4", timeout: "1000" });
      const rejected = rejection(element.start());
      await pass(clock, 60_000);

      expect(sdk.initialize.callCount).to.equal(calls);
      expect(sdk.startChat.callCount).to.equal(0);
      expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.phase)).to.deep.equal(
        Array(calls - 1).fill("initialize"),
      );
      expect(
        ofType(events, "genesys-chat-error").map(({ detail }) => [detail.code, detail.fatal]),
      ).to.deep.equal([[code, true]]);
      expect(factsOf(element.error!)).to.deep.equal({
        code,
        phase: "initialize",
        attempts: calls,
        retryable: calls > 1,
        ...(status && { status }),
      });
      expectSound(element.error);
      expect(await rejected).to.equal(element.error);
      expect(element.status).to.equal("failed");
    });
  }

  it("asked for by load() alone, and the promise says so", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.initialize.callsFake(rejects(refusal(400)));
    const element = chat();
    const rejected = rejection(element.load());
    await pass(clock);
    expect(await rejected).to.equal(element.error);
    expect(element.status).to.equal("failed");
  });
});

describe("after initialize failed", () => {
  afterEach(cleanUp);

  it("I-01: it is repeated without fetching the script again, and the chat starts", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    const { GenesysCloudWebMessaging } = page;
    delete page.GenesysCloudWebMessaging;
    const tags = answerScripts((tag) => {
      Object.assign(page, { GenesysCloudWebMessaging });
      loaded(tag);
    });
    sdk.initialize.onFirstCall().callsFake(rejects(refusal(503)));
    const element = chat();
    const started = element.start();
    await pass(clock, 2_000);
    expect((await started).status).to.equal("connected");
    expect(sdk.initialize.callCount).to.equal(2);
    expect(tags).to.have.length(1);
  });

  it("I-02: by no answer until the last repeat, nothing is lost: the next run sends all of it", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.initialize.callsFake(never);
    const events = eventsOfPage();
    const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "2" });
    void element.start();
    await pass(clock, 15_000);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.error.code)).to.deep.equal([
      "SDK_TIMEOUT",
    ]);
    await pass(clock, 60_000);
    expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "initialize", attempts: 3 });
    sdk.initialize.callsFake(sdk.initialize.wrappedMethod as () => unknown);
    part(element, "button").click();
    await pass(clock, 100);
    expect(element.status).to.equal("started");
    expect(sentTo(sdk)).to.deep.include({ message: "My secret question", email: "ada@example.org" });
    expect(sentTo(sdk).customAttributes).to.deep.equal({
      crmCustomerId: "CRM-123456789",
      customerTier: "Gold",
    });
  });

  it("for good, another click begins anew", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    sdk.initialize.onFirstCall().callsFake(rejects(refusal(400)));
    const element = chat();
    void element.start();
    await pass(clock);
    expect(element.status).to.equal("failed");
    await element.start();
    expect(element.status).to.equal("started");
    expect(element.error).to.equal(null);
  });

  it("by a timeout, an answer that comes late makes no second chat", async () => {
    const clock = stopClock();
    const sdk = installSdk();
    const late = Promise.withResolvers<void>();
    sdk.initialize.onFirstCall().callsFake(() => late.promise);
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", "max-retries": "2" });
    const started = element.start();
    await pass(clock, 1_000);
    late.resolve();
    await pass(clock, 20_000);
    await started;
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-ready")).to.have.length(1);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
  });
});
