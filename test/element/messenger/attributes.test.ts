import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { AttributeValue } from "../../../src/index.js";
import { ofType, stopClock } from "../../support/page/chat.js";
import { A } from "../../support/page/customers.js";
import { listened } from "../../support/page/before-start.js";
import {
  agentSees,
  errorsIn,
  inDatabase,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { setAttributes } from "../../support/sdk/messenger-page.js";
import { cleanUpMessenger, installMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const MESSAGE = { message: "Hello" };
let clock: sinon.SinonFakeTimers;

/** What an element says, and what the agent sees of it. */
const ROWS: Record<string, [attributes: Record<string, string>, properties: object, seen: object]> = {
  "the names and the e-mail address": [
    { "first-name": "Ada", "last-name": "Lovelace", email: "ada@example.org" },
    {},
    { firstName: "Ada", lastName: "Lovelace", email: "ada@example.org" },
  ],
  "an attribute of its own over a name": [
    { "first-name": "Ada", "attr-first-name": "Augusta" },
    {},
    { firstName: "Augusta" },
  ],
  "numbers and booleans as texts": [
    {},
    { customAttributes: { orders: 12, share: 0.5, isVip: true } },
    { orders: "12", share: "0.5", isVip: "true" },
  ],
  "a CRM id that is a number as a text": [{}, { crmId: 4711 }, { crmCustomerId: "4711" }],
  "nothing for null": [{}, { customAttributes: { gone: null, here: "yes" } }, { here: "yes" }],
  "attributes named like parts of an object": [
    { constructor: "c" },
    { customAttributes: JSON.parse('{"__proto__":"p"}') as object },
    JSON.parse('{"constructor":"c","__proto__":"p"}') as object,
  ],
};

describe("with the Messenger, the agent sees", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  for (const [what, [attributes, properties, seen]] of Object.entries(ROWS)) {
    it(what, async () => {
      const { messenger, element } = messengerChat({ ...MESSAGE, ...attributes });
      Object.assign(element, properties);
      void element.start();
      await pass(clock, SOON);
      const expected = { crmCustomerId: A, ...seen };
      expect(agentSees(messenger)).to.deep.equal(expected);
      expect(element.session!.customAttributes).to.deep.equal(expected);
    });
  }

  for (const missing of ["omit", "null"]) {
    it(`V-02: no CRM id at all with missing-crm-id="${missing}" and none`, async () => {
      const page = await startedMessenger(clock, {
        ...MESSAGE,
        "crm-id": " ",
        "missing-crm-id": missing,
        a: "1",
      });
      expect(agentSees(page.messenger)).to.deep.equal({ a: "1" });
    });
  }

  it("what a listener of before-start made of it, as texts too", async () => {
    const messenger = installMessenger({ snippet: null });
    const element = listened({ sdk: "messenger", ...MESSAGE, "first-name": "Ada", a: "1" }, ({ detail }) => {
      detail.config.customAttributes["visits"] = 3;
      delete detail.config.customAttributes["a"];
      detail.config.firstName = "Grace";
    });
    void element.start();
    await pass(clock, SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, visits: "3", firstName: "Grace" });
  });

  it("nothing of what another script of the page had set", async () => {
    for (const setLeaves of ["nothing", "others"] as const) {
      const page = messengerChat(MESSAGE, { odd: { setLeaves } });
      void page.element.load();
      await pass(clock, SOON);
      setAttributes({ crmCustomerId: "CRM-OLD", old: "value" });
      void page.element.start();
      await pass(clock, SOON);
      expect(await inDatabase(clock), setLeaves).to.deep.equal({ crmCustomerId: A });
      void page.element.reset();
      await pass(clock, SOON);
    }
  });
});

describe("V-03: with the Messenger, what is too long or too much", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("is left out and told, the customer's names included", async () => {
    const { messenger, events } = await startedMessenger(clock, {
      ...MESSAGE,
      "first-name": "x".repeat(256),
      "last-name": "4111 1111 1111 1111",
      email: "ada@example.org",
    });
    const told = ofType(events, "genesys-chat-error").map(({ detail: { code, error } }) => [
      code,
      error.attribute,
    ]);
    expect(told).to.deep.equal([
      ["INVALID_ATTRIBUTE", "firstName"],
      ["SENSITIVE_ATTRIBUTE", "lastName"],
    ]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, email: "ada@example.org" });
  });

  it("counts names and values of all texts to 2,048 bytes, and the service takes that", async () => {
    const { messenger, element, events } = messengerChat({ ...MESSAGE, email: "ada@example.org" });
    const rest = 2_048 - `crmCustomerId${A}emailada@example.org`.length;
    const values: Record<string, AttributeValue> = {};
    for (let at = 0, left = rest; left > 0; at++) {
      const length = Math.min(left, 255);
      values[String.fromCodePoint(97 + at)] = "x".repeat(length - 1);
      left -= length;
    }
    element.customAttributes = values;
    void element.start();
    await pass(clock, SOON);
    expect([errorsIn(events), Object.keys(agentSees(messenger) as object).length]).to.deep.equal([
      [],
      2 + Object.keys(values).length,
    ]);

    void element.reset();
    await pass(clock, SOON);
    element.customAttributes = { ...values, z: "" + 1 };
    void element.start();
    await pass(clock, SOON);
    expect(errorsIn(events)).to.deep.equal([["ATTRIBUTES_TOO_LARGE", false]]);
    expect(agentSees(messenger)).to.include({ crmCustomerId: A }).and.not.to.have.property("z");
  });
});
