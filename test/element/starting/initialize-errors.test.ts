import { expect } from "@open-wc/testing";
import {
  chat,
  errorsIn,
  eventsOfPage,
  installSdk,
  ofType,
  part,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { expectSound, factsOf, never, refusal, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";
import { createWorld } from "../../support/sdk/world.js";

const t = setUpChat();

/** With `max-retries="4"`: 1 call means no retry, 3 mean two retries, 5 mean as many as `max-retries` allows. */
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
  "HTTP 400": { answers: rejects(refusal(400)), code: "INITIALIZE_FAILED", status: 400, calls: 1 },
  "HTTP 404": { answers: rejects(refusal(404)), code: "INITIALIZE_FAILED", status: 404, calls: 1 },
  "HTTP 413": { answers: rejects(refusal(413)), code: "INITIALIZE_FAILED", status: 413, calls: 1 },
  "HTTP 422": { answers: rejects(refusal(422)), code: "INITIALIZE_FAILED", status: 422, calls: 1 },
  "the code INVALID_DEPLOYMENT_ID": {
    answers: rejects(refusal(undefined, {}, "INVALID_DEPLOYMENT_ID")),
    code: "INVALID_DEPLOYMENT_ID",
    calls: 1,
  },
  "HTTP 401": { answers: rejects(refusal(401)), code: "INVALID_DEPLOYMENT_ID", status: 401, calls: 1 },
  "HTTP 403": { answers: rejects(refusal(403)), code: "INVALID_DEPLOYMENT_ID", status: 403, calls: 1 },
  "HTTP 429": { answers: rejects(refusal(429)), code: "RATE_LIMITED", status: 429, calls: 5 },
  "HTTP 503": { answers: rejects(refusal(503)), code: "RATE_LIMITED", status: 503, calls: 5 },
  "HTTP 408": { answers: rejects(refusal(408)), code: "SERVER_ERROR", status: 408, calls: 3 },
  "HTTP 500": { answers: rejects(refusal(500)), code: "SERVER_ERROR", status: 500, calls: 3 },
  "no answer": { answers: never, code: "SDK_TIMEOUT", calls: 5 },
};

describe("an initialize that always fails", () => {
  for (const [name, { answers, code, status, calls }] of Object.entries(ROWS)) {
    it(`with ${name} ends in ${code} after ${calls === 1 ? "1 call" : `${calls} calls`}`, async () => {
      const sdk = installSdk();
      sdk.initialize.callsFake(answers);
      const events = eventsOfPage();
      const element = chat({ "max-retries": "4", timeout: "1000" });
      const rejected = rejection(element.start());
      await t.pass(60_000);

      expect(sdk.initialize.callCount).to.equal(calls);
      expect(sdk.startChat.callCount).to.equal(0);
      expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.phase)).to.deep.equal(
        Array(calls - 1).fill("initialize"),
      );
      expect(errorsIn(events)).to.deep.equal([{ code, fatal: true }]);
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

  it("rejects the promise of a load() without a start", async () => {
    const sdk = installSdk();
    sdk.initialize.callsFake(rejects(refusal(400)));
    const element = chat();
    const rejected = rejection(element.load());
    await t.pass();
    expect(await rejected).to.equal(element.error);
    expect(element.status).to.equal("failed");
  });
});

describe("an initialize that fails", () => {
  it("is retried without requesting the script again, and the chat starts", async () => {
    const world = createWorld("web-messaging", { initializeRejections: 1 });
    const element = chat();
    const started = element.start();
    await t.pass(2_000);
    expect((await started).status).to.equal("connected");
    expect(world.calls().initialize).to.equal(2);
    expect(world.tags).to.have.length(1);
  });

  it("by timeouts only loses nothing: the next run sends everything that the customer entered", async () => {
    const sdk = installSdk();
    sdk.initialize.callsFake(never);
    const events = eventsOfPage();
    const element = chat({ ...SECRET_ATTRIBUTES, "max-retries": "2" });
    void element.start();
    await t.pass(15_000);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.error.code)).to.deep.equal([
      "SDK_TIMEOUT",
    ]);
    await t.pass(60_000);
    expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "initialize", attempts: 3 });
    sdk.initialize.callsFake(sdk.initialize.wrappedMethod as () => unknown);
    part(element, "button").click();
    await t.pass(100);
    expect(element.status).to.equal("started");
    expect(sentTo(sdk)).to.deep.include({ message: "My secret question", email: "ada@example.org" });
    expect(sentTo(sdk).customAttributes).to.deep.equal({
      crmCustomerId: "CRM-123456789",
      customerTier: "Gold",
    });
  });

  it("for good lets another click start from the beginning", async () => {
    const sdk = installSdk();
    sdk.initialize.onFirstCall().callsFake(rejects(refusal(400)));
    const element = chat();
    void element.start();
    await t.pass();
    expect(element.status).to.equal("failed");
    await element.start();
    expect(element.status).to.equal("started");
    expect(element.error).to.equal(null);
  });

  it("by a timeout makes no second chat when its answer arrives late", async () => {
    const sdk = installSdk();
    const late = Promise.withResolvers<void>();
    sdk.initialize.onFirstCall().callsFake(() => late.promise);
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", "max-retries": "2" });
    const started = element.start();
    await t.pass(1_000);
    late.resolve();
    await t.pass(20_000);
    await started;
    expect(sdk.startChat.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-ready")).to.have.length(1);
    expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
  });
});
