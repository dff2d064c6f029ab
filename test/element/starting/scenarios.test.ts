import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { kindOf, scenarios } from "../../../src/simulator/scenarios/index.js";
import { chat, eventsOfPage, ofType } from "../../support/page/chat.js";
import { SECRET_ATTRIBUTES, SECRETS } from "../../support/page/failures.js";
import { outcomeOf } from "../../support/page/outcome.js";
import { setUpChat } from "../../support/page/set-up.js";
import { playScenario } from "../../support/scripts/scenario.js";

const t = setUpChat();

/** Longer than any start may take: the budget, and one timeout after its last attempt. */
const LONG = 150_000;

describe("a scenario of the simulator", () => {
  for (const scenario of scenarios) {
    const { name, story, expect: outcome, tag } = scenario;
    if (kindOf(scenario) === "rest") continue;

    it(`ends as its table states: ${name}, ${story}`, async () => {
      const cloud = createCloud();
      const printed = sinon.stub(console, "warn");
      playScenario(scenario, cloud);
      const events = eventsOfPage();
      // A scenario of the script has a good deployment.
      const deployment = kindOf(scenario) === "script" ? "all-well" : name;
      const element = chat({ ...SECRET_ATTRIBUTES, "deployment-id": deployment, ...tag });
      void element.start();
      await t.pass(LONG);

      expect(outcomeOf(events)).to.deep.equal(outcome);
      expect(element.status).to.equal(outcome.ends);
      expect(element.error === null).to.equal(outcome.ends === "started");
      expect(element.session === null).to.equal(outcome.ends === "failed");

      // Each start ends once. Only the agent has the customer's data, and has all of it.
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(outcome.ends === "started" ? 1 : 0);
      const errors = ofType(events, "genesys-chat-error");
      expect(errors).to.have.length(outcome.ends === "failed" || "afterError" in outcome ? 1 : 0);
      for (const { detail } of [...errors, ...ofType(events, "genesys-chat-retry")]) {
        const all = [detail.error.stack, detail.error.message, JSON.stringify(detail)].join("\n");
        for (const secret of SECRETS) expect(all).not.to.contain(secret);
      }
      for (const secret of SECRETS) expect(JSON.stringify(printed.args)).not.to.contain(secret);
      for (const { customer, customAttributes } of cloud.conversations.list()) {
        expect(customer).to.deep.equal({ firstName: "Ada", lastName: "Lovelace", email: "ada@example.org" });
        expect(customAttributes).to.deep.include({ crmCustomerId: "CRM-123456789", customerTier: "Gold" });
      }
    });
  }
});

describe("the simulator", () => {
  async function visit(name: string, attributes: Record<string, string> = {}) {
    const cloud = createCloud();
    const scenario = scenarios.find((one) => one.name === name)!;
    playScenario(scenario, cloud);
    const events = eventsOfPage();
    const element = chat({ "deployment-id": name, ...scenario.tag, ...attributes });
    void element.start();
    await t.pass(LONG);
    return { cloud, events, element };
  }

  it("shows the agent a duplicate when a connection breaks, which the attempt key identifies", async () => {
    const { cloud } = await visit("connection-cut-once");
    const keys = cloud.conversations.list().map(({ customAttributes }) => customAttributes["attemptId"]);
    expect(keys).to.have.length(2);
    expect(keys[0]).to.match(/^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/);
    expect(keys[1]).to.equal(keys[0]);
  });

  it("delivers a message before the session", async () => {
    const { events } = await visit("message-before-session");
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === "genesys-chat-message")).to.have.length(1);
    expect(types.indexOf("genesys-chat-message")).to.be.lessThan(types.indexOf("genesys-chat-session-start"));
  });

  for (const name of ["no-session-id", "number-session-id", "no-session"]) {
    it(`opens a session with the id null, and one warning, in ${name}`, async () => {
      const printed = sinon.stub(console, "warn");
      const { element } = await visit(name);
      expect(element.session).to.include({ id: null });
      expect(printed.callCount).to.equal(1);
    });
  }

  it("starts on another click after an expired session", async () => {
    const { element } = await visit("expired-session");
    void element.start();
    await t.pass(100);
    expect(element.status).to.equal("started");
  });
});
