import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { listened } from "../../support/page/before-start.js";
import { chat, errorsIn, rejection } from "../../support/page/chat.js";
import { A, B, CHANGES } from "../../support/page/customers.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import {
  agentSees,
  inDatabase,
  messengerChat,
  SOON,
  startedMessenger,
  written,
} from "../../support/sdk/messenger-chat.js";
import { installMessenger } from "../../support/sdk/messenger.js";

const MESSAGE = { message: "Hello", segment: "Gold" };
const FIRST = { crmCustomerId: A, segment: "Gold" };
const t = setUpMessenger();

interface Row {
  change(element: GenesysCrmChat): void;
  /** What the customer's next message carries then. */
  readonly next: object;
}

/** Changes on the page after the start. */
const ROWS: Record<string, Row> = {
  "an attribute that has changed": {
    change: (element) => element.setAttribute("segment", "Silver"),
    next: { ...FIRST, segment: "Silver" },
  },
  "an attribute that was added": {
    change: (element) => element.setAttribute("page", "Checkout"),
    next: { ...FIRST, page: "Checkout" },
  },
  "no attribute that was removed": {
    change: (element) => element.removeAttribute("segment"),
    next: { crmCustomerId: A },
  },
  "the property customAttributes": {
    change: (element) => (element.customAttributes = { orders: 3, gone: null }),
    next: { ...FIRST, orders: "3" },
  },
  "a name": { change: (element) => (element.firstName = "Ada"), next: { ...FIRST, firstName: "Ada" } },
};

describe("the customer's next message after the start", () => {
  for (const attributesRide of ["set", "changed", "always"] as const) {
    for (const setLeaves of ["nothing", "others"] as const) {
      for (const [what, { change, next }] of Object.entries(ROWS)) {
        it(`carries ${what} (attributesRide: ${attributesRide}, setLeaves: ${setLeaves})`, async () => {
          const page = await startedMessenger(t.clock, MESSAGE, { odd: { attributesRide, setLeaves } });
          expect(agentSees(page.messenger)).to.deep.equal(FIRST);
          change(page.element);
          await t.pass();
          expect(await inDatabase(t.clock)).to.deep.equal(next);
          page.messenger.customerWrites("And now?");
          await t.pass(SOON);
          // What was sent before is not undone.
          expect(agentSees(page.messenger)).to.deep.equal({ ...FIRST, ...next });
        });
      }
    }
  }

  it("carries a CRM id that arrives", async () => {
    const { messenger, element, events } = await startedMessenger(t.clock, {
      ...MESSAGE,
      "crm-id": undefined,
    });
    element.crmId = A;
    await t.pass();
    messenger.customerWrites("It's me.");
    await t.pass(SOON);
    expect(agentSees(messenger)).to.deep.equal(FIRST);
    expect(errorsIn(events)).to.deep.equal([]);
    // From now on it is this customer's.
    element.crmId = B;
    await t.pass();
    expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
  });

  it("carries the changes of a listener of before-start", async () => {
    const messenger = installMessenger({ snippet: null });
    const element = listened({ sdk: "messenger", ...MESSAGE }, ({ detail }) => {
      detail.config.customAttributes["case"] = "7";
    });
    void element.start();
    await t.pass(SOON);
    element.setAttribute("segment", "Silver");
    await t.pass();
    expect(written(messenger)).to.deep.equal([
      { ...FIRST, case: "7" },
      { ...FIRST, segment: "Silver", case: "7" },
    ]);
  });
});

describe("the Messenger's database", () => {
  for (const [change, make] of Object.entries(CHANGES)) {
    it(`is not written when the CRM id ${change}, which is reported once and makes start() reject`, async () => {
      const keep = { ...MESSAGE, "on-customer-change": "keep" };
      const { messenger, element, events } = await startedMessenger(t.clock, keep);
      make(element);
      element.setAttribute("segment", "Silver");
      await t.pass(SOON);
      expect(errorsIn(events)).to.deep.equal([{ code: "CRM_ID_CHANGED", fatal: false }]);
      expect(written(messenger)).to.deep.equal([FIRST]);
      expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
      expect(element.status).to.equal("started");
      expect(await inDatabase(t.clock)).to.deep.equal(FIRST);
    });
  }

  const NOTHING: Record<string, (element: GenesysCrmChat) => void> = {
    "when the element is rendered again": (element) => element.requestUpdate(),
    "when an option changes": (element) => element.setAttribute("max-retries", "2"),
    "when the message changes": (element) => (element.message = "Something else"),
    "when an attribute is set to what it was": (element) => element.setAttribute("segment", "Gold"),
    "for an attribute that is left out": (element) => element.setAttribute("card", "4111 1111 1111 1111"),
  };
  for (const [when, act] of Object.entries(NOTHING)) {
    it(`is not written ${when}`, async () => {
      const { messenger, element } = await startedMessenger(t.clock, {
        ...MESSAGE,
        "attempt-key": "attempt",
      });
      act(element);
      await t.pass(SOON);
      expect(written(messenger)).to.have.length(1);
    });
  }

  it("is not written while the element is off the page, but once it is back", async () => {
    const { messenger, element } = await startedMessenger(t.clock, MESSAGE);
    element.remove();
    element.setAttribute("segment", "Silver");
    element.firstName = "Ada";
    await t.pass(SOON);
    expect(written(messenger)).to.have.length(1);
    document.body.append(element);
    await t.pass(SOON);
    expect(written(messenger)).to.deep.equal([FIRST, { ...FIRST, segment: "Silver", firstName: "Ada" }]);
    element.remove();
  });

  it("is written as soon as the Messenger is there: the customer may open it by its own launcher", async () => {
    const { messenger, element } = messengerChat(MESSAGE);
    void element.load();
    await t.pass(SOON);
    element.setAttribute("segment", "Silver");
    await t.pass(SOON);
    expect(written(messenger)).to.deep.equal([FIRST, { ...FIRST, segment: "Silver" }]);
  });

  it("is not written after reset()", async () => {
    const { messenger, element } = await startedMessenger(t.clock, MESSAGE);
    void element.reset();
    await t.pass(SOON);
    const before = written(messenger).length;
    element.setAttribute("segment", "Silver");
    await t.pass(SOON);
    expect(written(messenger)).to.have.length(before);
  });

  it("is not written by another element that shares the session and has other attributes", async () => {
    const { messenger } = await startedMessenger(t.clock, MESSAGE);
    const second = chat({ sdk: "messenger", message: "Hello" });
    void second.start();
    await t.pass(SOON);
    expect(second.status).to.equal("started");
    expect(written(messenger)).to.deep.equal([FIRST]);
  });

  it("is not written by another element without a CRM id after one received its id", async () => {
    const anonymous = { sdk: "messenger", "crm-id": undefined, message: "Hello" };
    const { element } = await startedMessenger(t.clock, anonymous);
    const second = chat(anonymous);
    void second.start();
    await t.pass(SOON);
    element.crmId = A;
    await t.pass(SOON);
    second.setAttribute("page", "Checkout");
    await t.pass(SOON);
    expect(await inDatabase(t.clock)).to.deep.equal({ crmCustomerId: A });
  });

  it("is not written by another element that comes to the session, but with what changes on it", async () => {
    const { messenger } = await startedMessenger(t.clock, MESSAGE);
    const second = chat({ sdk: "messenger", segment: "Silver" });
    void second.load();
    await t.pass(SOON);
    expect(snapshot(second)).to.include({ status: "started", sessionId: null });
    expect(written(messenger)).to.deep.equal([FIRST]);
    second.setAttribute("page", "Checkout");
    await t.pass(SOON);
    expect(written(messenger).at(-1)).to.deep.equal({
      crmCustomerId: A,
      segment: "Silver",
      page: "Checkout",
    });
  });
});
