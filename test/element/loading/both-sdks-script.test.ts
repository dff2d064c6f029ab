import { expect } from "@open-wc/testing";
import { eventsOfPage, ofType } from "../../support/page/chat.js";
import { chatOf, SDKS, startedOf, createWorld } from "../../support/sdk/world.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES } from "../../support/page/failures.js";
import { failed, loaded, threw } from "../../support/scripts/held-scripts.js";
import { setUpBoth } from "../../support/page/set-up.js";

interface Row {
  readonly answer: (tag: HTMLScriptElement) => void;
  readonly told: Record<string, unknown>;
  /** With `max-retries="2"`. */
  readonly requests: number;
  /** What the browser notes of the request. */
  readonly noted?: object;
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
  "L-02: HTTP 404": {
    answer: failed,
    noted: { responseStatus: 404 },
    told: { code: "SDK_LOAD_FAILED", reason: "http", status: 404 },
    requests: 3,
  },
  "L-04: no network": {
    answer: failed,
    noted: { responseStatus: 0, duration: 7 },
    told: { code: "SDK_LOAD_FAILED", reason: "network" },
    requests: 3,
  },
  "L-06: no answer": { answer: () => {}, told: { code: "SDK_TIMEOUT" }, requests: 3 },
  "L-07: a Content-Security-Policy": {
    answer: blocked,
    told: { code: "SDK_BLOCKED", reason: "csp" },
    requests: 1,
  },
  "L-11: no global": { answer: loaded, told: { code: "SDK_INVALID", reason: "global-missing" }, requests: 3 },
  "L-12: a script that throws": {
    answer: threw,
    told: { code: "SDK_INVALID", reason: "script-threw" },
    requests: 3,
  },
};

for (const sdk of SDKS) {
  describe(`the script of sdk="${sdk}" does not come:`, () => {
    const t = setUpBoth(sdk);

    for (const [what, { answer, told, requests, noted }] of Object.entries(ROWS)) {
      it(`${what} is told as what it is, and nothing that the customer gave`, async () => {
        // The stopped clock has it; not `sinon.stub`, which stumbles over it.
        performance.getEntriesByName = () => (noted ? [noted as PerformanceEntry] : []);
        const { tags } = createWorld(sdk, { script: answer });
        const events = eventsOfPage();
        const element = await startedOf(t, sdk, { "max-retries": "2", ...SECRET_ATTRIBUTES }, 100_000);
        expect(factsOf(element.error!)).to.include({ phase: "load", attempts: requests, ...told });
        expect([element.status, tags.length]).to.deep.equal(["failed", requests]);
        for (const { detail } of ofType(events, "genesys-chat-retry")) expectSound(detail.error);
        expectSound(element.error);
        expect(document.querySelectorAll("script[src*=genesys]")).to.have.length(0);
      });
    }

    it("L-01: once, and then it does", async () => {
      const world = createWorld(sdk, {
        script: (tag) => (world.tags.length > 1 ? world.arrive(tag) : void failed(tag)),
      });
      const element = await startedOf(t, sdk, {}, 5_000);
      expect([element.status, world.tags.length, world.conversations().length]).to.deep.equal([
        "started",
        2,
        1,
      ]);
    });

    it("a load that nobody asked for fails quietly, once", async () => {
      const { tags } = createWorld(sdk, { script: failed });
      const events = eventsOfPage();
      const element = chatOf(sdk);
      await element.updateComplete;
      for (let at = 0; at < 3; at++) {
        element.dispatchEvent(new PointerEvent("pointerover"));
        await t.pass(1_000);
      }
      expect([element.status, tags.length]).to.deep.equal(["idle", 1]);
      expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([false]);
    });
  });
}
