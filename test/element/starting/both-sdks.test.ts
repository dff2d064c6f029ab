import { expect } from "@open-wc/testing";
import type { SdkName } from "../../../src/index.js";
import { eventNamesOf, eventsOfPage, ofType, stateOf } from "../../support/page/chat.js";
import { A, B } from "../../support/page/customers.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES, SECRETS } from "../../support/page/failures.js";
import { holdNetwork } from "../../support/page/network.js";
import { setUpBoth } from "../../support/page/set-up.js";
import { WITH_CLEAR } from "../../support/sdk/deployment.js";
import { failed } from "../../support/scripts/held-scripts.js";
import { clickVendorsLauncher, isWindowOpen } from "../../support/sdk/messenger-chat.js";
import { A_MOMENT, chatOf, createWorld, SDKS, startedOf } from "../../support/sdk/world.js";

/** Whether the customer sees a chat. */
function isChatVisible(sdk: SdkName): boolean {
  if (sdk === "messenger") return isWindowOpen();
  const container = document.getElementById("genesys-webmessaging-container");
  return container?.checkVisibility() === true && container.childElementCount > 0;
}

for (const sdk of SDKS) {
  describe(`a start with sdk="${sdk}"`, () => {
    const t = setUpBoth(sdk);
    const start = (attributes?: Record<string, string | undefined>, ms?: number) =>
      startedOf(t, sdk, attributes, ms);

    it("loads the script once and dispatches its events in order", async () => {
      const { tags, starts } = createWorld(sdk);
      const events = eventsOfPage();
      const element = chatOf(sdk);
      const names = eventNamesOf(element);
      void element.load();
      await t.pass(A_MOMENT);
      void element.start();
      await t.pass(A_MOMENT);
      expect(element.status).to.equal("started");
      expect(tags).to.have.length(1);
      expect(starts()).to.equal(1);
      expect(names.filter((name) => name !== "status")).to.deep.equal([
        "ready",
        "before-start",
        "session-start",
        "message",
      ]);
      const [ready] = ofType(events, "genesys-chat-ready");
      const environment = "mypurecloud.com";
      expect(ready!.detail).to.deep.equal({ sdk, deploymentId: element.deploymentId, environment });
    });

    it("hands over the CRM id and the attributes, and reports what was sent", async () => {
      const { conversations } = createWorld(sdk);
      const events = eventsOfPage();
      const element = await start({ segment: "Premium", empty: " ", card: "4111 1111 1111 1111" });
      const sent = { crmCustomerId: A, segment: "Premium" };
      expect(conversations().map(({ customAttributes }) => customAttributes)).to.deep.equal([sent]);
      const [session] = ofType(events, "genesys-chat-session-start");
      expect(session!.detail).to.deep.equal({
        session: element.session,
        customAttributes: sent,
        attempts: 1,
      });
      expect(element.session!.id === null).to.equal(sdk === "messenger");
      expect(element.session!.status).to.equal(sdk === "messenger" ? "opened" : "connected");
    });

    it("sends at each attempt what a listener of before-start has changed", async () => {
      const { conversations } = createWorld(sdk, { startRejections: 1 });
      const element = chatOf(sdk, { segment: "Premium", page: "Home" });
      element.addEventListener("genesys-chat-before-start", ({ detail }) => {
        delete detail.config.customAttributes["segment"];
        detail.config.customAttributes["case"] = "7";
      });
      void element.start();
      await t.pass(A_MOMENT);
      element.setAttribute("page", "Checkout");
      await t.pass(5_000);
      expect(conversations()[0]?.customAttributes).to.deep.equal({
        crmCustomerId: A,
        page: "Checkout",
        case: "7",
      });
    });

    it("dispatches the agent's messages", async () => {
      const { agentSays } = createWorld(sdk);
      const events = eventsOfPage();
      await start();
      agentSays("How can I help?");
      await t.pass(A_MOMENT);
      expect(ofType(events, "genesys-chat-message").at(-1)!.detail.message).to.equal("How can I help?");
    });

    it("dispatches a message that arrives before the session", async () => {
      createWorld(sdk, sdk === "messenger" ? { startRejections: 1 } : {});
      const scenario = sdk === "messenger" ? "starts-by-itself" : "message-before-session";
      const element = chatOf(sdk, { "deployment-id": scenario });
      const names = eventNamesOf(element);
      if (sdk === "messenger") {
        // The window is open already; that the session has begun is names later.
        void element.load();
        await t.pass(A_MOMENT);
        clickVendorsLauncher();
      }
      void element.start();
      await t.pass(10_000);
      expect(names.indexOf("message")).to.be.greaterThan(-1).and.lessThan(names.indexOf("session-start"));
    });

    it("is retried after a failure, with an event for each retry", async () => {
      const { starts, conversations } = createWorld(sdk, { startRejections: 2 });
      const events = eventsOfPage();
      const element = await start({}, 10_000);
      expect(element.status).to.equal("started");
      expect(starts()).to.equal(3);
      expect(conversations()).to.have.length(1);
      expect(
        ofType(events, "genesys-chat-retry").map(({ detail }) => ({
          phase: detail.phase,
          attempt: detail.attempt,
        })),
      ).to.deep.equal([
        { phase: "start", attempt: 1 },
        { phase: "start", attempt: 2 },
      ]);
      expect(ofType(events, "genesys-chat-session-start")[0]?.detail.attempts).to.equal(3);
    });

    it("is not retried with max-retries=0", async () => {
      const { starts } = createWorld(sdk, { startRejections: 1 });
      const element = await start({ "max-retries": "0", ...SECRET_ATTRIBUTES }, 10_000);
      expect(element.status).to.equal("failed");
      expect(starts()).to.equal(1);
      expect(factsOf(element.error!)).to.include({ code: "CHAT_START_FAILED", phase: "start", attempts: 1 });
      expectSound(element.error);
    });

    it("adopts a late answer once, even after Try again", async () => {
      const { conversations } = createWorld(sdk, { startTakes: 2_000 });
      const events = eventsOfPage();
      const element = await start({ timeout: "1000" }, 1_500);
      expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "start" });
      void element.start();
      await t.pass(5_000);
      expect(element.status).to.equal("started");
      expect(element.error).to.equal(null);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
      expect(conversations().at(-1)!.customAttributes).to.deep.equal({ crmCustomerId: A });
    });

    for (const way of ["cancel", "remove", "reset"] as const) {
      it(`is ended by ${way}(): no chat opens by itself when the SDK answers later`, async () => {
        const world = createWorld(sdk, { startTakes: 1_000 });
        const element = chatOf(sdk);
        const started = element.start();
        await t.pass(A_MOMENT);
        expect(world.starts()).to.equal(1);
        void element[way]();
        await t.pass(100);
        const events = eventsOfPage();
        await t.pass(2_000);
        expect(await stateOf(started)).to.equal("AbortError");
        expect(isChatVisible(sdk)).to.equal(false);
        expect(element.session).to.equal(null);
        expect(events).to.deep.equal([]);
        // The next start shows it.
        if (way === "remove") document.body.append(element);
        void element.start();
        await t.pass(A_MOMENT + 2_000);
        expect(element.status).to.equal("started");
        expect(isChatVisible(sdk)).to.equal(true);
      });
    }

    it("that follows a cancelled one at once is not disturbed by its answer", async () => {
      createWorld(sdk, { startTakes: 1_000 });
      const element = chatOf(sdk);
      void element.start();
      await t.pass(A_MOMENT);
      element.cancel();
      await t.pass(100);
      void element.start();
      await t.pass(10_000);
      expect(element.status).to.equal("started");
      expect(isChatVisible(sdk)).to.equal(true);
    });

    it("waits for the network after one failed attempt", async () => {
      const network = holdNetwork();
      network.goOffline();
      const world = createWorld(sdk, {
        script: (tag) => (navigator.onLine ? world.arrive(tag) : void failed(tag)),
      });
      const element = await start({}, 60_000);
      expect(element.status).to.equal("retrying");
      expect(world.tags).to.have.length(1);
      network.goOnline();
      await t.pass(3_000);
      expect(element.status).to.equal("started");
      expect(world.tags).to.have.length(2);
    });

    it("belongs to the next customer alone after reset()", async () => {
      const { conversations } = createWorld(sdk);
      const element = await start({ segment: "Premium", "deployment-id": WITH_CLEAR });
      const { session } = element;
      void element.reset();
      expect(element.session).to.equal(null);
      element.crmId = B;
      element.removeAttribute("segment");
      void element.start();
      await t.pass(2 * A_MOMENT);
      expect(element.status).to.equal("started");
      expect(element.session).not.to.equal(session);
      expect(conversations().map(({ customAttributes }) => customAttributes)).to.deep.equal([
        { crmCustomerId: B },
        { crmCustomerId: A, segment: "Premium" },
      ]);
    });

    it("keeps the customer's data out of the page, its addresses, its storage and its errors", async () => {
      const { tags } = createWorld(sdk, { startRejections: 1 });
      const { "first-name": firstName, "last-name": lastName, email, message } = SECRET_ATTRIBUTES;
      const element = chatOf(sdk, { message: undefined, "crm-id": undefined });
      Object.assign(element, { crmId: A, firstName, lastName, email, message });
      void element.start();
      await t.pass(10_000);
      expect(element.status).to.equal("started");
      // The rest is looked at after each test.
      const places = [element.outerHTML, tags[0]!.outerHTML, location.href, document.cookie];
      const stored = [sessionStorage, localStorage].flatMap((storage) => Object.values(storage) as string[]);
      for (const secret of SECRETS) expect([...places, ...stored].join("\n")).not.to.contain(secret);
    });
  });
}
