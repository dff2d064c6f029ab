import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, eventNamesOf, eventsOfPage, rejection, stopClock } from "../../support/page/chat.js";
import { BEFORE_THE_SESSION, type Run, run, SINCE_THE_SESSION } from "../../support/page/listener-run.js";
import { uncaughtDuring } from "../../support/checks/uncaught.js";

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

describe("I-15: a listener that throws harms nobody: the others hear, and the chat starts", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries({ ...BEFORE_THE_SESSION, ...SINCE_THE_SESSION })) {
    it(`in ${name}`, async () => {
      let result: Run | undefined;
      const all = eventsOfPage();
      const heard = await uncaughtDuring(async () => {
        result = await run(clock, moment, () => {
          throw new Error("A mistake in the page.");
        });
      });
      const { sdk, element, started } = result!;
      expect(heard).to.have.length(1);
      expect(all.filter(({ type }) => type === moment.event)).not.to.deep.equal([]);
      expect([element.status, element.session]).to.deep.equal(["started", await started]);
      expect(all.filter(({ type }) => type === "genesys-chat-session-start")).to.have.length(1);
      expect(sdk.startChat.callCount).to.equal(2);
    });
  }
});

describe("C2: a listener that removes the element ends the start: no call and no event follows", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [name, moment] of Object.entries(BEFORE_THE_SESSION)) {
    it(`in ${name}`, async () => {
      let told: string[] = [];
      const { sdk, element, started, afterwards } = await run(clock, moment, (target) => {
        target.remove();
        told = eventNamesOf(target);
      });
      expect((await rejection(started)).name).to.equal("AbortError");
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      expect(sdk.startChat.callCount).to.equal(afterwards.calls);
      expect(told).to.deep.equal([]);
      expect(clock.countTimers()).to.equal(0);
    });
  }
});
