import { expect } from "@open-wc/testing";
import type { AttributeValue } from "../../../src/index.js";
import { listened } from "../../support/page/before-start.js";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { A } from "../../support/page/customers.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { WITH_CLEAR } from "../../support/sdk/deployment.js";
import {
  agentSees,
  inDatabase,
  messengerChat,
  SOON,
  startedMessenger,
} from "../../support/sdk/messenger-chat.js";
import { setAttributes } from "../../support/sdk/messenger-page.js";
import { installMessenger } from "../../support/sdk/messenger.js";

const MESSAGE = { message: "Hello" };
const t = setUpMessenger();

interface Row {
  readonly attributes?: Record<string, string>;
  readonly properties?: object;
  /** What the agent sees of them, besides the CRM id. */
  readonly seen: object;
}

const ROWS: Record<string, Row> = {
  "the names and the e-mail address": {
    attributes: { "first-name": "Ada", "last-name": "Lovelace", email: "ada@example.org" },
    seen: { firstName: "Ada", lastName: "Lovelace", email: "ada@example.org" },
  },
  "a custom attribute in place of a name": {
    attributes: { "first-name": "Ada", "attr-first-name": "Augusta" },
    seen: { firstName: "Augusta" },
  },
  "numbers and booleans as strings": {
    properties: { customAttributes: { orders: 12, share: 0.5, isVip: true } },
    seen: { orders: "12", share: "0.5", isVip: "true" },
  },
  "a numeric CRM id as a string": { properties: { crmId: 4711 }, seen: { crmCustomerId: "4711" } },
  "no attribute that is null": {
    properties: { customAttributes: { gone: null, here: "yes" } },
    seen: { here: "yes" },
  },
  "attributes named like members of an object": {
    attributes: { constructor: "c" },
    properties: { customAttributes: JSON.parse('{"__proto__":"p"}') as object },
    seen: JSON.parse('{"constructor":"c","__proto__":"p"}') as object,
  },
};

describe("the agent of a Messenger conversation", () => {
  for (const [what, { attributes, properties, seen }] of Object.entries(ROWS)) {
    it(`sees ${what}`, async () => {
      const { messenger, element } = messengerChat({ ...MESSAGE, ...attributes });
      Object.assign(element, properties ?? {});
      void element.start();
      await t.pass(SOON);
      const expected = { crmCustomerId: A, ...seen };
      expect(agentSees(messenger)).to.deep.equal(expected);
      expect(element.session!.customAttributes).to.deep.equal(expected);
    });
  }

  for (const missing of ["omit", "null"]) {
    it(`sees no CRM id with missing-crm-id="${missing}" and a blank one`, async () => {
      const page = await startedMessenger(t.clock, {
        ...MESSAGE,
        "crm-id": " ",
        "missing-crm-id": missing,
        a: "1",
      });
      expect(agentSees(page.messenger)).to.deep.equal({ a: "1" });
    });
  }

  it("sees the changes of a listener of before-start, as strings", async () => {
    const messenger = installMessenger({ snippet: null });
    const element = listened({ sdk: "messenger", ...MESSAGE, "first-name": "Ada", a: "1" }, ({ detail }) => {
      detail.config.customAttributes["visits"] = 3;
      delete detail.config.customAttributes["a"];
      detail.config.firstName = "Grace";
    });
    void element.start();
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, visits: "3", firstName: "Grace" });
  });

  it("sees what another script of the page had set, but for the CRM id", async () => {
    for (const setLeaves of ["nothing", "others"] as const) {
      const page = messengerChat({ ...MESSAGE, "deployment-id": WITH_CLEAR }, { odd: { setLeaves } });
      void page.element.load();
      await t.pass(SOON);
      setAttributes({ crmCustomerId: "CRM-OLD", old: "value" });
      void page.element.start();
      await t.pass(SOON);
      expect(await inDatabase(t.clock), setLeaves).to.deep.equal({ crmCustomerId: A, old: "value" });
      void page.element.reset();
      await t.pass(SOON);
    }
  });
});

describe("the attributes for the Messenger", () => {
  it("are left out and reported if they are invalid, including the customer's names", async () => {
    const { messenger, events } = await startedMessenger(t.clock, {
      ...MESSAGE,
      "first-name": "x".repeat(256),
      "last-name": "4111 1111 1111 1111",
      email: "ada@example.org",
    });
    const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail.error);
    expect(errors.map(({ code, attribute }) => ({ code, attribute }))).to.deep.equal([
      { code: "INVALID_ATTRIBUTE", attribute: "firstName" },
      { code: "SENSITIVE_ATTRIBUTE", attribute: "lastName" },
    ]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: A, email: "ada@example.org" });
  });

  it("may have 2,048 bytes of names and values in all, which the service accepts", async () => {
    const { messenger, element, events } = messengerChat({
      ...MESSAGE,
      email: "ada@example.org",
      "deployment-id": WITH_CLEAR,
    });
    const rest = 2_048 - `crmCustomerId${A}emailada@example.org`.length;
    const values: Record<string, AttributeValue> = {};
    for (let at = 0, left = rest; left > 0; at++) {
      const length = Math.min(left, 255);
      values[String.fromCodePoint(97 + at)] = "x".repeat(length - 1);
      left -= length;
    }
    element.customAttributes = values;
    void element.start();
    await t.pass(SOON);
    expect(errorsIn(events)).to.deep.equal([]);
    expect(Object.keys(agentSees(messenger) as object)).to.have.length(2 + Object.keys(values).length);

    void element.reset();
    await t.pass(SOON);
    element.customAttributes = { ...values, z: "" + 1 };
    void element.start();
    await t.pass(SOON);
    expect(errorsIn(events)).to.deep.equal([{ code: "ATTRIBUTES_TOO_LARGE", fatal: false }]);
    expect(agentSees(messenger)).to.include({ crmCustomerId: A }).and.not.to.have.property("z");
  });
});
