import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { eventsOfPage, ofType, rejection, stopClock } from "../../support/page/chat.js";
import {
  A_MOMENT,
  chatOf,
  cleanUpBoth,
  RESTING,
  SDKS,
  startedOf,
  type Trouble,
  worldOf,
} from "../../support/sdk/both-sdks.js";
import { B, CHANGES } from "../../support/page/customers.js";
import { expectSound } from "../../support/page/failures.js";
import { pass } from "../../support/page/time.js";
import { toldBy } from "../../support/page/told.js";

let clock: sinon.SinonFakeTimers;
let place: HTMLElement;

/** The states, and what brings an element there; without `true` it is not started. */
const STATES: Record<string, [trouble: Trouble, isStarted: boolean, attributes?: Record<string, string>]> = {
  idle: [{}, false],
  ready: [{}, false, { loading: "eager" }],
  loading: [{ isSilent: true }, true],
  starting: [{ takes: Infinity }, true],
  retrying: [{ refuses: 1 }, true],
  started: [{}, true],
  failed: [{ refuses: 1 }, true, { "max-retries": "0" }],
};

for (const sdk of SDKS) {
  describe(`an element with sdk="${sdk}"`, () => {
    beforeEach(() => {
      clock = stopClock();
      place = document.body.appendChild(document.createElement("section"));
    });
    afterEach(async () => {
      await cleanUpBoth(clock, sdk);
      place.remove();
    });

    /** An element in a state, which has told nothing yet. */
    async function elementIn(status: string): Promise<[GenesysCrmChat, ReturnType<typeof worldOf>]> {
      const [trouble, isStarted, attributes] = STATES[status]!;
      const world = worldOf(sdk, trouble);
      const element = chatOf(sdk, attributes);
      if (isStarted) void element.start();
      await pass(clock, A_MOMENT);
      expect(element.status).to.equal(status);
      return [element, world];
    }

    for (const status of Object.keys(STATES)) {
      it(`C1, C-01: is moved while it is ${status}, and nothing changes`, async () => {
        const [element, { starts, tags }] = await elementIn(status);
        const before = [starts(), tags.length, element.session, element.error];
        const events = eventsOfPage();
        place.append(element);
        await pass(clock, 100);
        expect([element.status, element.getAttribute("status"), events.length]).to.deep.equal([
          status,
          status,
          0,
        ]);
        expect([starts(), tags.length, element.session, element.error]).to.deep.equal(before);
      });

      it(`C1: is removed for 40 ms while it is ${status}, and nothing changes`, async () => {
        const [element, { starts, tags }] = await elementIn(status);
        const before = [starts(), tags.length, element.session, element.error];
        element.remove();
        await pass(clock, 40);
        place.append(element);
        await pass(clock, 100);
        expect([element.status, starts(), tags.length, element.session, element.error]).to.deep.equal([
          status,
          ...before,
        ]);
      });

      it(`C2, C-03: is removed for good while it is ${status}: no call and no event from then on`, async () => {
        const [element, { starts, tags, agentSays }] = await elementIn(status);
        const before = [starts(), tags.length];
        element.remove();
        const told = toldBy(element);
        await pass(clock, 60);
        agentSays("Anybody there?");
        await pass(clock, 120_000);
        expect([starts(), tags.length, ...told]).to.deep.equal(before);
      });
    }

    for (const [change, make] of Object.entries(CHANGES)) {
      for (const [phase, [trouble, status]] of Object.entries(RESTING)) {
        it(`C3, C-12: ends its start with CRM_ID_CHANGED when the id ${change} ${phase}`, async () => {
          const { starts, conversations } = worldOf(sdk, trouble);
          const element = chatOf(sdk);
          const events = eventsOfPage();
          const started = rejection(element.start());
          await pass(clock, A_MOMENT);
          expect(element.status).to.equal(status);
          const before = starts();
          make(element);
          await pass(clock);
          expect(await started).to.include({ code: "CRM_ID_CHANGED" });
          expectSound(element.error);
          await pass(clock, 120_000);
          expect([starts(), conversations(), element.session]).to.deep.equal([before, [], null]);
          expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.code)).to.deep.equal([
            "CRM_ID_CHANGED",
          ]);
        });
      }
    }

    it("C-08: shares script, start and session with another one of the same customer", async () => {
      const { starts, tags, conversations } = worldOf(sdk);
      const elements = [chatOf(sdk), chatOf(sdk)];
      const events = eventsOfPage();
      for (const element of elements) void element.start();
      await pass(clock, A_MOMENT);
      expect(elements.map(({ status }) => status)).to.deep.equal(["started", "started"]);
      expect(elements[0]!.session).to.equal(elements[1]!.session);
      expect([starts(), tags.length, conversations().length]).to.deep.equal([1, 1, 1]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(2);
    });

    it("C-09: stands in the way of another deployment, and goes on unharmed", async () => {
      worldOf(sdk);
      const first = await startedOf(clock, sdk);
      const told = toldBy(first);
      const second = chatOf(sdk, { "deployment-id": "slow" });
      expect(await rejection(second.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect([first.status, told.filter((name) => /error|status/.test(name))]).to.deep.equal(["started", []]);
    });

    it("C-10, C6: has clones that are idle", async () => {
      worldOf(sdk);
      const element = await startedOf(clock, sdk);
      const clone = element.cloneNode(true) as GenesysCrmChat;
      expect([clone.status, clone.session]).to.deep.equal(["idle", null]);
      place.append(clone);
      await pass(clock, A_MOMENT);
      expect([clone.status, clone.getAttribute("status"), clone.session]).to.deep.equal([
        "idle",
        "idle",
        null,
      ]);
    });

    it("makes a session of its own for another customer", async () => {
      const { conversations } = worldOf(sdk);
      await startedOf(clock, sdk);
      const second = await startedOf(clock, sdk, { "crm-id": B }, 2 * A_MOMENT);
      expect(second.status).to.equal("started");
      expect(conversations()[0]!.customAttributes).to.deep.equal({ crmCustomerId: B });
    });
  });
}
