import { expect } from "@open-wc/testing";
import { eventNamesOf, eventsOfPage, rejection } from "../../support/page/chat.js";
import { BEFORE_THE_SESSION, type Run, run, SINCE_THE_SESSION } from "../../support/page/listener-run.js";
import { setUpChat } from "../../support/page/set-up.js";

import { uncaughtDuring } from "../../support/checks/uncaught.js";

const t = setUpChat();

describe("a listener that throws", () => {
  for (const [name, moment] of Object.entries({ ...BEFORE_THE_SESSION, ...SINCE_THE_SESSION })) {
    it(`on ${name} stops neither the other listeners nor the chat`, async () => {
      let result: Run | undefined;
      const all = eventsOfPage();
      const uncaught = await uncaughtDuring(async () => {
        result = await run(t.clock, moment, () => {
          throw new Error("A mistake in the page.");
        });
      });
      const { sdk, element, started } = result!;
      expect(uncaught).to.have.length(1);
      expect(all.filter(({ type }) => type === moment.event)).not.to.deep.equal([]);
      expect(element.status).to.equal("started");
      expect(element.session).to.deep.equal(await started);
      expect(all.filter(({ type }) => type === "genesys-chat-session-start")).to.have.length(1);
      expect(sdk.startChat.callCount).to.equal(2);
    });
  }
});

describe("a listener that removes the element", () => {
  for (const [name, moment] of Object.entries(BEFORE_THE_SESSION)) {
    it(`on ${name} ends the start, without a further call or event`, async () => {
      let names: string[] = [];
      const { sdk, element, started, afterwards } = await run(t.clock, moment, (target) => {
        target.remove();
        names = eventNamesOf(target);
      });
      expect((await rejection(started)).name).to.equal("AbortError");
      expect(element.status).to.be.oneOf(["idle", "ready"]);
      expect(sdk.startChat.callCount).to.equal(afterwards.calls);
      expect(names).to.deep.equal([]);
      expect(t.countTimers()).to.equal(0);
    });
  }
});
