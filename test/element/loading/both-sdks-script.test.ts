import { expect } from "@open-wc/testing";
import { eventsOfPage, ofType } from "../../support/page/chat.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { setUpBoth } from "../../support/page/set-up.js";
import { failed, loaded, threw } from "../../support/scripts/held-scripts.js";
import { chatOf, createWorld, SDKS, startedOf } from "../../support/sdk/world.js";

interface Row {
  readonly answer: (tag: HTMLScriptElement) => void;
  readonly reported: Record<string, unknown>;
  /** With `max-retries="2"`. */
  readonly requests: number;
  /** What the browser records of the request. */
  readonly recorded?: object;
}

const blocked = (tag: HTMLScriptElement): void =>
  void document.dispatchEvent(
    new SecurityPolicyViolationEvent("securitypolicyviolation", {
      blockedURI: tag.src,
      disposition: "enforce",
      violatedDirective: "script-src-elem",
      effectiveDirective: "script-src-elem",
      originalPolicy: "script-src 'self'",
      statusCode: 200,
      documentURI: location.href,
    }),
  );

const ROWS: Record<string, Row> = {
  "HTTP 404": {
    answer: failed,
    recorded: { responseStatus: 404 },
    reported: { code: "SDK_LOAD_FAILED", reason: "http", status: 404 },
    requests: 3,
  },
  "no network": {
    answer: failed,
    recorded: { responseStatus: 0, duration: 7 },
    reported: { code: "SDK_LOAD_FAILED", reason: "network" },
    requests: 3,
  },
  "no answer": { answer: () => {}, reported: { code: "SDK_TIMEOUT" }, requests: 3 },
  "a Content-Security-Policy": {
    answer: blocked,
    reported: { code: "SDK_BLOCKED", reason: "csp" },
    requests: 1,
  },
  "no global": { answer: loaded, reported: { code: "SDK_INVALID", reason: "global-missing" }, requests: 3 },
  "a script that throws": {
    answer: threw,
    reported: { code: "SDK_INVALID", reason: "script-threw" },
    requests: 3,
  },
};

for (const sdk of SDKS) {
  describe(`the script of sdk="${sdk}"`, () => {
    const t = setUpBoth(sdk);

    for (const [what, { answer, reported, requests, recorded }] of Object.entries(ROWS)) {
      it(`reports ${what} as its cause, without the customer's data`, async () => {
        // Not `sinon.stub`, which fails on the method of the stopped clock.
        performance.getEntriesByName = () => (recorded ? [recorded as PerformanceEntry] : []);
        const { tags } = createWorld(sdk, { script: answer });
        const events = eventsOfPage();
        const element = await startedOf(t, sdk, { "max-retries": "2", ...SECRET_ATTRIBUTES }, 100_000);
        expect(factsOf(element.error!)).to.include({ phase: "load", attempts: requests, ...reported });
        expect(element.status).to.equal("failed");
        expect(tags).to.have.length(requests);
        for (const { detail } of ofType(events, "genesys-chat-retry")) expectSound(detail.error);
        expectSound(element.error);
        expect(document.querySelectorAll("script[src*=genesys]")).to.have.length(0);
      });
    }

    it("is requested again after one failure, and the chat starts", async () => {
      const world = createWorld(sdk, {
        script: (tag) => (world.tags.length > 1 ? world.arrive(tag) : void failed(tag)),
      });
      const element = await startedOf(t, sdk, {}, 5_000);
      expect(element.status).to.equal("started");
      expect(world.tags).to.have.length(2);
      expect(world.conversations()).to.have.length(1);
    });

    it("fails quietly, once, when a load was not requested", async () => {
      const { tags } = createWorld(sdk, { script: failed });
      const events = eventsOfPage();
      const element = chatOf(sdk);
      await element.updateComplete;
      for (let at = 0; at < 3; at++) {
        element.dispatchEvent(new PointerEvent("pointerover"));
        await t.pass(1_000);
      }
      expect(element.status).to.equal("idle");
      expect(tags).to.have.length(1);
      expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([false]);
    });
  });
}
