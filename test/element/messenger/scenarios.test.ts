import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { messengerScenarios } from "../../../src/simulator/scenarios/messenger.js";
import { chat, eventsOfPage, ofType } from "../../support/page/chat.js";
import { outcomeOf } from "../../support/page/outcome.js";
import { SECRET_ATTRIBUTES, SECRETS } from "../../support/page/failures.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { answerDeploymentFiles } from "../../support/sdk/deployment-files.js";
import { installMessenger } from "../../support/sdk/messenger.js";

/** Longer than any start may take: the budget, and one timeout after its last attempt. */
const LONG = 150_000;

describe("the scenario of the simulator's Messenger", () => {
  const t = setUpMessenger();

  for (const { name, story, expect: outcome, tag } of messengerScenarios) {
    it(`${name} ends as its table says: ${story}`, async () => {
      answerDeploymentFiles();
      const printed = sinon.stub(console, "warn");
      const messenger = installMessenger({ snippet: null });
      const events = eventsOfPage();
      const element = chat({ ...SECRET_ATTRIBUTES, sdk: "messenger", "deployment-id": name, ...tag });
      void element.start();
      await t.pass(LONG);

      expect(outcomeOf(events)).to.deep.equal(outcome);
      expect(messenger.scripts).to.have.length(1);
      for (const { detail } of [
        ...ofType(events, "genesys-chat-error"),
        ...ofType(events, "genesys-chat-retry"),
      ]) {
        const all = [detail.error.stack, detail.error.message, JSON.stringify(detail)].join("\n");
        for (const secret of SECRETS) expect(all).not.to.contain(secret);
      }
      for (const secret of SECRETS) expect(JSON.stringify(printed.args)).not.to.contain(secret);
    });
  }
});
