import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { ChatError, ChatRetryEvent } from "../../../src/index.js";
import {
  chat,
  eventsOfPage,
  type FakeSdk,
  holdScripts,
  installSdk,
  ofType,
  rejection,
} from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const HOUR = 3_600_000;

let random: sinon.SinonStub;

interface Run {
  readonly sdk: FakeSdk;
  readonly retries: ChatRetryEvent["detail"][];
  /** When `startChat` was called, in ms since the click. */
  readonly calls: number[];
  readonly error: ChatError;
}

/** A start that fails in the end, and all that it did for an hour. */
async function failed(attributes: Record<string, string>): Promise<Run> {
  const sdk = installSdk();
  const calls: number[] = [];
  const events = eventsOfPage();
  const element = chat({ "deployment-id": "rate-limited-forever", ...attributes });
  const clicked = Date.now();
  const { startChat } = sdk;
  const answer = startChat.wrappedMethod as (config: unknown) => unknown;
  startChat.callsFake((config: unknown) => {
    calls.push(Date.now() - clicked);
    return answer(config);
  });
  const error = rejection(element.start());
  await t.pass(HOUR);
  const retries = ofType(events, "genesys-chat-retry").map(({ detail }) => detail);
  return { sdk, retries, calls, error: (await error) as ChatError };
}

describe("the attribute", () => {
  beforeEach(() => {
    random = sinon.stub(Math, "random").returns(0);
  });

  describe("max-retries", () => {
    for (const [given, count] of [
      [{}, 8],
      [{ "max-retries": "3" }, 3],
      [{ "max-retries": "0" }, 0],
    ] as const) {
      it(`allows ${count} retries after the first attempt with ${JSON.stringify(given)}`, async () => {
        const { calls, retries, error } = await failed(given);
        expect(calls).to.have.length(count + 1);
        expect(retries.map(({ attempt }) => attempt)).to.deep.equal(
          calls.slice(1).map((_, index) => index + 1),
        );
        expect(retries.every(({ maxRetries }) => maxRetries === count)).to.equal(true);
        expect(error).to.include({ code: "RATE_LIMITED", attempts: count + 1 });
      });
    }

    it("applies to each phase separately", async () => {
      const tags = holdScripts();
      const events = eventsOfPage();
      const element = chat({ "max-retries": "1", "deployment-id": "initialize-503-once" });
      const started = element.start();
      await t.pass();
      tags[0]!.dispatchEvent(new Event("error"));
      await t.pass(1000);
      const { startChat } = installSdk();
      startChat.onFirstCall().rejects({ status: 429 });
      tags[1]!.dispatchEvent(new Event("load"));
      await t.pass(5000);
      expect((await started).status).to.equal("connected");
      const retries = ofType(events, "genesys-chat-retry").map(({ detail: { phase, attempt } }) => [
        phase,
        attempt,
      ]);
      expect(retries).to.deep.equal([
        ["load", 1],
        ["initialize", 1],
        ["start", 1],
      ]);
    });
  });

  describe("retry-delay", () => {
    it("is 1000 by default, and doubles from wait to wait up to 20 s", async () => {
      const { retries } = await failed({ "retry-jitter": "none" });
      const waits = [1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000];
      expect(retries.map(({ delay }) => delay)).to.deep.equal(waits);
    });

    it("is the first wait", async () => {
      const { retries } = await failed({ "retry-jitter": "none", "retry-delay": "300", "max-retries": "3" });
      expect(retries.map(({ delay }) => delay)).to.deep.equal([300, 600, 1200]);
    });

    it("is waited before the next call, and no longer", async () => {
      const { calls } = await failed({ "retry-jitter": "none", "max-retries": "2" });
      expect(calls).to.deep.equal([0, 1000, 3000]);
    });
  });

  describe("retry-jitter", () => {
    for (const [drawn, waits] of [
      [0, [100, 100, 100]],
      [0.5, [550, 1050, 2050]],
    ] as const) {
      it(`is full by default: a draw of ${drawn} falls between 100 ms and the backoff`, async () => {
        random.returns(drawn);
        const { retries } = await failed({ "max-retries": "3" });
        expect(retries.map(({ delay }) => delay)).to.deep.equal(waits);
      });
    }

    it("waits at least 100 ms when it is full, however short retry-delay is", async () => {
      random.returns(0.99);
      const { retries } = await failed({ "max-retries": "2", "retry-delay": "1" });
      expect(retries.map(({ delay }) => delay)).to.deep.equal([100, 100]);
    });

    for (const [jitter, delay] of [
      ["full", 2000 + 550],
      ["none", 2000],
    ] as const) {
      it(`waits ${delay} ms after Retry-After: 2 when it is ${jitter}`, async () => {
        random.returns(0.5);
        installSdk();
        const events = eventsOfPage();
        const element = chat({ "deployment-id": "retry-after-seconds", "retry-jitter": jitter });
        const started = element.start();
        await t.pass(delay);
        await started;
        expect(ofType(events, "genesys-chat-retry")[0]?.detail.delay).to.equal(delay);
      });
    }
  });

  describe("retry-budget", () => {
    it("is 120000 by default: no attempt begins later", async () => {
      const attributes = { "retry-jitter": "none", "max-retries": "100", "retry-delay": "20000" };
      const { calls, error } = await failed(attributes);
      expect(calls).to.deep.equal([0, 20_000, 40_000, 60_000, 80_000, 100_000, 120_000]);
      expect(error.code).to.equal("RATE_LIMITED");
    });

    for (const [given, times] of [
      ["3000", [0, 1000, 3000]],
      ["2999", [0, 1000]],
      ["0", [0]],
    ] as const) {
      it(`of ${given} ms lets attempts begin at ${times.join(", ")} ms`, async () => {
        const { calls } = await failed({ "retry-jitter": "none", "retry-budget": given });
        expect(calls).to.deep.equal(times);
      });
    }

    it("begins at the click, and includes the time of the load", async () => {
      const tags = holdScripts();
      const element = chat({ "deployment-id": "rate-limited-forever", "retry-budget": "3000" });
      const error = rejection(element.start());
      await t.pass(2950);
      const { startChat } = installSdk();
      tags[0]!.dispatchEvent(new Event("load"));
      await t.pass(HOUR);
      expect(await error).to.have.property("code", "RATE_LIMITED");
      expect(startChat.callCount).to.equal(1);
    });

    it("ends a start at once when Retry-After is longer", async () => {
      const { retries, error } = await failed({ "deployment-id": "retry-after-an-hour" });
      expect(retries).to.have.length(0);
      expect(error).to.include({ code: "RATE_LIMITED", attempts: 1 });
    });
  });
});
