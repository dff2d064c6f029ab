import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { eventNamesOf, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { B, CHANGES } from "../../support/page/customers.js";
import { expectSound } from "../../support/page/failures.js";
import { setUpBoth } from "../../support/page/set-up.js";
import { A_MOMENT, chatOf, createWorld, SDKS, startedOf, type World } from "../../support/sdk/world.js";
import { enter, pendingWith, STATUSES } from "../../support/situations.js";

/** All that a move may not change. */
const stateOf = ({ status, session, error }: GenesysCrmChat, { calls, tags }: World) => ({
  status,
  session,
  error,
  calls: calls(),
  tags: tags.length,
});

for (const sdk of SDKS) {
  describe(`an element with sdk="${sdk}"`, () => {
    const t = setUpBoth(sdk);
    let place: HTMLElement;
    beforeEach(() => {
      place = document.body.appendChild(document.createElement("section"));
    });
    afterEach(() => place.remove());

    for (const situation of STATUSES) {
      const { status } = situation;

      it(`C1, C-01: is moved while it is ${status}, and nothing changes`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const before = stateOf(element, world);
        const events = eventsOfPage();
        place.append(element);
        await t.pass(100);
        expect(stateOf(element, world)).to.deep.equal(before);
        expect(element.getAttribute("status")).to.equal(status);
        expect(events).to.deep.equal([]);
      });

      it(`C1: is removed for 40 ms while it is ${status}, and nothing changes`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const before = stateOf(element, world);
        element.remove();
        await t.pass(40);
        place.append(element);
        await t.pass(100);
        expect(stateOf(element, world)).to.deep.equal(before);
      });

      it(`C2, C-03: is removed for good while it is ${status}: no call and no event from then on`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const calls = world.calls();
        const tags = world.tags.length;
        element.remove();
        const names = eventNamesOf(element);
        await t.pass(60);
        world.agentSays("Anybody there?");
        await t.pass(120_000);
        expect(world.calls()).to.deep.equal(calls);
        expect(world.tags).to.have.length(tags);
        expect(names).to.deep.equal([]);
      });
    }

    for (const [change, make] of Object.entries(CHANGES)) {
      for (const situation of pendingWith(sdk)) {
        it(`C3, C-12: ends its start with CRM_ID_CHANGED when the id ${change} ${situation.name}`, async () => {
          const events = eventsOfPage();
          const { element, world, started } = await enter(t, situation, { world: createWorld(sdk) });
          const rejected = rejection(started!);
          const calls = world.calls();
          make(element);
          await t.pass();
          expect(await rejected).to.include({ code: "CRM_ID_CHANGED" });
          expectSound(element.error);
          await t.pass(120_000);
          expect(world.calls()).to.deep.equal(calls);
          expect(world.conversations()).to.deep.equal([]);
          expect(element.session).to.equal(null);
          const errors = ofType(events, "genesys-chat-error");
          expect(errors.map(({ detail }) => detail.code)).to.deep.equal(["CRM_ID_CHANGED"]);
        });
      }
    }

    it("C-08: shares script, start and session with another one of the same customer", async () => {
      const { starts, tags, conversations } = createWorld(sdk);
      const elements = [chatOf(sdk), chatOf(sdk)];
      const events = eventsOfPage();
      for (const element of elements) void element.start();
      await t.pass(A_MOMENT);
      expect(elements.map(({ status }) => status)).to.deep.equal(["started", "started"]);
      expect(elements[0]!.session).to.equal(elements[1]!.session);
      expect([starts(), tags.length, conversations().length]).to.deep.equal([1, 1, 1]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(2);
    });

    it("C-09: stands in the way of another deployment, and goes on unharmed", async () => {
      createWorld(sdk);
      const first = await startedOf(t, sdk);
      const told = eventNamesOf(first);
      const second = chatOf(sdk, { "deployment-id": "slow" });
      expect(await rejection(second.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect([first.status, told.filter((name) => /error|status/.test(name))]).to.deep.equal(["started", []]);
    });

    it("C-10, C6: has clones that are idle", async () => {
      createWorld(sdk);
      const element = await startedOf(t, sdk);
      const clone = element.cloneNode(true) as GenesysCrmChat;
      expect([clone.status, clone.session]).to.deep.equal(["idle", null]);
      place.append(clone);
      await t.pass(A_MOMENT);
      expect([clone.status, clone.getAttribute("status"), clone.session]).to.deep.equal([
        "idle",
        "idle",
        null,
      ]);
    });

    it("makes a session of its own for another customer", async () => {
      const { conversations } = createWorld(sdk);
      await startedOf(t, sdk);
      const second = await startedOf(t, sdk, { "crm-id": B }, 2 * A_MOMENT);
      expect(second.status).to.equal("started");
      expect(conversations()[0]!.customAttributes).to.deep.equal({ crmCustomerId: B });
    });
  });
}
