import { expect } from "@open-wc/testing";
import { eventNamesOf, eventsOfPage, ofType, stateOf } from "../../support/page/chat.js";
import { A_MOMENT, chatOf, SDKS, startedOf, createWorld } from "../../support/sdk/world.js";
import { A, B } from "../../support/page/customers.js";
import { expectSound, factsOf, SECRET_ATTRIBUTES, SECRETS } from "../../support/page/failures.js";
import { holdNetwork } from "../../support/page/network.js";
import { setUpBoth } from "../../support/page/set-up.js";

for (const sdk of SDKS) {
  describe(`a start with sdk="${sdk}"`, () => {
    const t = setUpBoth(sdk);
    const start = (attributes?: Record<string, string | undefined>, ms?: number) =>
      startedOf(t, sdk, attributes, ms);

    it("L5, C5: loads the script once, and tells what happens in order", async () => {
      const { tags, starts } = createWorld(sdk);
      const events = eventsOfPage();
      const element = chatOf(sdk);
      const told = eventNamesOf(element);
      void element.load();
      await t.pass(A_MOMENT);
      void element.start();
      await t.pass(A_MOMENT);
      expect([element.status, tags.length, starts()]).to.deep.equal(["started", 1, 1]);
      expect(told.filter((name) => name !== "status")).to.deep.equal([
        "ready",
        "before-start",
        "session-start",
        "message",
      ]);
      const [ready] = ofType(events, "genesys-chat-ready");
      const environment = "mypurecloud.com";
      expect(ready!.detail).to.deep.equal({ sdk, deploymentId: "all-well", environment });
    });

    it("hands the CRM id and the attributes over, and says what was really sent", async () => {
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

    it("sends what a listener of before-start made of it, at each attempt", async () => {
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

    it("tells what the agent says", async () => {
      const { agentSays } = createWorld(sdk);
      const events = eventsOfPage();
      await start();
      agentSays("How can I help?");
      await t.pass(A_MOMENT);
      expect(ofType(events, "genesys-chat-message").at(-1)!.detail.message).to.equal("How can I help?");
    });

    it("I-14: tells also what comes before the session", async () => {
      createWorld(sdk, sdk === "messenger" ? { startRejections: 1 } : {});
      const scenario = sdk === "messenger" ? "starts-by-itself" : "message-before-session";
      const element = chatOf(sdk, { "deployment-id": scenario });
      const told = eventNamesOf(element);
      if (sdk === "messenger") {
        // The window is open already; that the session has begun is told later.
        void element.load();
        await t.pass(A_MOMENT);
        document.querySelector<HTMLElement>("#genesys-mxg-frame")!.click();
      }
      void element.start();
      await t.pass(10_000);
      expect(told.indexOf("message")).to.be.greaterThan(-1).and.lessThan(told.indexOf("session-start"));
    });

    it("is tried again after a failure, and says so", async () => {
      const { starts, conversations } = createWorld(sdk, { startRejections: 2 });
      const events = eventsOfPage();
      const element = await start({}, 10_000);
      expect([element.status, starts(), conversations().length]).to.deep.equal(["started", 3, 1]);
      expect(
        ofType(events, "genesys-chat-retry").map(({ detail }) => [detail.phase, detail.attempt]),
      ).to.deep.equal([
        ["start", 1],
        ["start", 2],
      ]);
      expect(ofType(events, "genesys-chat-session-start")[0]?.detail.attempts).to.equal(3);
    });

    it("T-05: is not tried again with max-retries=0", async () => {
      const { starts } = createWorld(sdk, { startRejections: 1 });
      const element = await start({ "max-retries": "0", ...SECRET_ATTRIBUTES }, 10_000);
      expect([element.status, starts()]).to.deep.equal(["failed", 1]);
      expect(factsOf(element.error!)).to.include({ code: "CHAT_START_FAILED", phase: "start", attempts: 1 });
      expectSound(element.error);
    });

    it("adopts an answer after its time, once, with Try again too", async () => {
      const { conversations } = createWorld(sdk, { startTakes: 2_000 });
      const events = eventsOfPage();
      const element = await start({ timeout: "1000" }, 1_500);
      expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "start" });
      void element.start();
      await t.pass(5_000);
      expect([element.status, element.error]).to.deep.equal(["started", null]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
      expect(conversations().at(-1)!.customAttributes).to.deep.equal({ crmCustomerId: A });
    });

    it("is given up by cancel(), and its answer is adopted", async () => {
      createWorld(sdk, { startTakes: 1_000 });
      const element = chatOf(sdk);
      const started = element.start();
      await t.pass(A_MOMENT);
      element.cancel();
      expect([element.status, await stateOf(started)]).to.deep.equal(["ready", "AbortError"]);
      await t.pass(2_000);
      expect(element.status).to.equal("started");
    });

    it("T-01: waits for the network", async () => {
      const network = holdNetwork();
      network.goOffline();
      const { tags } = createWorld(sdk);
      const element = await start({}, 60_000);
      expect([element.status, tags.length]).to.deep.equal(["loading", 0]);
      network.goOnline();
      await t.pass(3_000);
      expect([element.status, tags.length]).to.deep.equal(["started", 1]);
    });

    it("after reset() is another customer's, with nothing of the one before", async () => {
      const { conversations } = createWorld(sdk);
      const element = await start({ segment: "Premium" });
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

    it("S3, S12: leaves what the customer gave out of the page, the addresses, the storage and the errors", async () => {
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
