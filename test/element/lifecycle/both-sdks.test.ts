import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { eventNamesOf, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { B } from "../../support/page/customers.js";
import { A_MOMENT, chatOf, createWorld, SDKS, startedOf, type World } from "../../support/sdk/world.js";
import { enter, STATUSES } from "../../support/situations.js";
import { setUpBoth } from "../../support/page/set-up.js";
import { WITH_CLEAR } from "../../support/sdk/deployment.js";

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

      it(`keeps its state when it is moved while ${status}`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const before = stateOf(element, world);
        const events = eventsOfPage();
        place.append(element);
        await t.pass(100);
        expect(stateOf(element, world)).to.deep.equal(before);
        expect(element.getAttribute("status")).to.equal(status);
        expect(events).to.deep.equal([]);
      });

      it(`keeps its state when it is removed for 40 ms while ${status}`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const before = stateOf(element, world);
        element.remove();
        await t.pass(40);
        place.append(element);
        await t.pass(100);
        expect(stateOf(element, world)).to.deep.equal(before);
      });

      it(`makes no call and dispatches no event after its removal while ${status}`, async () => {
        const { element, world } = await enter(t, situation, { world: createWorld(sdk) });
        const calls = world.calls();
        const tags = world.tags.length;
        element.remove();
        const names = eventNamesOf(element);
        await t.pass(60);
        world.agentSays("Are you still there?");
        await t.pass(120_000);
        expect(world.calls()).to.deep.equal(calls);
        expect(world.tags).to.have.length(tags);
        expect(names).to.deep.equal([]);
      });
    }

    it("shares script, start and session with another element of the same customer", async () => {
      const { starts, tags, conversations } = createWorld(sdk);
      const elements = [chatOf(sdk), chatOf(sdk)];
      const events = eventsOfPage();
      for (const element of elements) void element.start();
      await t.pass(A_MOMENT);
      expect(elements.map(({ status }) => status)).to.deep.equal(["started", "started"]);
      expect(elements[0]!.session).to.equal(elements[1]!.session);
      expect(starts()).to.equal(1);
      expect(tags).to.have.length(1);
      expect(conversations()).to.have.length(1);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(2);
    });

    it("excludes another deployment, whose start fails without an effect on it", async () => {
      createWorld(sdk);
      const first = await startedOf(t, sdk);
      const names = eventNamesOf(first);
      const second = chatOf(sdk, { "deployment-id": "slow" });
      expect(await rejection(second.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
      expect(first.status).to.equal("started");
      expect(names.filter((name) => /error|status/.test(name))).to.deep.equal([]);
    });

    it("has clones that are idle until they are on the page, where they come to the session", async () => {
      createWorld(sdk);
      const element = await startedOf(t, sdk);
      const clone = element.cloneNode(true) as GenesysCrmChat;
      expect(clone).to.include({ status: "idle", session: null });
      place.append(clone);
      const names = eventNamesOf(clone);
      await t.pass(A_MOMENT);
      expect(clone).to.include({ status: "started", session: element.session });
      expect(clone.getAttribute("status")).to.equal("started");
      expect(names).to.deep.equal([]);
    });

    it("gives another customer a session of their own", async () => {
      const { conversations } = createWorld(sdk);
      const deployment = { "deployment-id": WITH_CLEAR };
      await startedOf(t, sdk, deployment);
      const second = await startedOf(t, sdk, { ...deployment, "crm-id": B }, 2 * A_MOMENT);
      expect(second.status).to.equal("started");
      expect(conversations()[0]!.customAttributes).to.deep.equal({ crmCustomerId: B });
    });
  });
}
