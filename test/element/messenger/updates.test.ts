import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, rejection, stopClock } from "../../support/page/chat.js";
import { A, B, CHANGES } from "../../support/page/customers.js";
import { listened } from "../../support/page/before-start.js";
import {
  agentSees,
  errorsIn,
  inDatabase,
  messengerChat,
  SOON,
  startedMessenger,
  written,
} from "../../support/sdk/messenger-chat.js";
import { cleanUpMessenger, installMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

const MESSAGE = { message: "Hello", segment: "Gold" };
const FIRST = { crmCustomerId: A, segment: "Gold" };
let clock: sinon.SinonFakeTimers;

/** What may change on the page after the start, and what goes along with the customer's next message then. */
const ROWS: Record<string, [change: (element: GenesysCrmChat) => void, next: object]> = {
  "an attribute that changes": [
    (element) => element.setAttribute("segment", "Silver"),
    { ...FIRST, segment: "Silver" },
  ],
  "an attribute that comes": [
    (element) => element.setAttribute("page", "Checkout"),
    { ...FIRST, page: "Checkout" },
  ],
  "an attribute that goes": [(element) => element.removeAttribute("segment"), { crmCustomerId: A }],
  "the property customAttributes": [
    (element) => (element.customAttributes = { orders: 3, gone: null }),
    { ...FIRST, orders: "3" },
  ],
  "a name": [(element) => (element.firstName = "Ada"), { ...FIRST, firstName: "Ada" }],
};

describe("after the start with the Messenger, the customer's next message carries", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  for (const attributesRide of ["set", "changed", "always"] as const) {
    for (const setLeaves of ["nothing", "others"] as const) {
      for (const [what, [change, next]] of Object.entries(ROWS)) {
        it(`${what} (it rides ${attributesRide}, set leaves ${setLeaves})`, async () => {
          const page = await startedMessenger(clock, MESSAGE, { odd: { attributesRide, setLeaves } });
          expect(agentSees(page.messenger)).to.deep.equal(FIRST);
          change(page.element);
          await pass(clock);
          expect(await inDatabase(clock)).to.deep.equal(next);
          page.messenger.customerWrites("And now?");
          await pass(clock, SOON);
          // What was sent before is not undone.
          expect(agentSees(page.messenger)).to.deep.equal({ ...FIRST, ...next });
        });
      }
    }
  }

  it("a CRM id that arrives", async () => {
    const { messenger, element, events } = await startedMessenger(clock, { ...MESSAGE, "crm-id": undefined });
    element.crmId = A;
    await pass(clock);
    messenger.customerWrites("It's me.");
    await pass(clock, SOON);
    expect([agentSees(messenger), errorsIn(events)]).to.deep.equal([FIRST, []]);
    // From now on it is this customer's.
    element.crmId = B;
    await pass(clock);
    expect(errorsIn(events)).to.deep.equal([["CRM_ID_CHANGED", false]]);
  });

  it("what a listener of before-start had made of it", async () => {
    const messenger = installMessenger({ snippet: null });
    const element = listened({ sdk: "messenger", ...MESSAGE }, ({ detail }) => {
      detail.config.customAttributes["case"] = "7";
    });
    void element.start();
    await pass(clock, SOON);
    element.setAttribute("segment", "Silver");
    await pass(clock);
    expect(written(messenger)).to.deep.equal([
      { ...FIRST, case: "7" },
      { ...FIRST, segment: "Silver", case: "7" },
    ]);
  });
});

describe("after the start with the Messenger, nothing is written", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  for (const [change, make] of Object.entries(CHANGES)) {
    it(`C3: when the CRM id ${change}: that is told once, and start() rejects until reset()`, async () => {
      const { messenger, element, events } = await startedMessenger(clock, MESSAGE);
      make(element);
      element.setAttribute("segment", "Silver");
      await pass(clock, SOON);
      expect(errorsIn(events)).to.deep.equal([["CRM_ID_CHANGED", false]]);
      expect(written(messenger)).to.deep.equal([FIRST]);
      expect(await rejection(element.start())).to.include({ code: "CRM_ID_CHANGED" });
      expect([element.status, await inDatabase(clock)]).to.deep.equal(["started", FIRST]);
    });
  }

  const NOTHING: Record<string, (element: GenesysCrmChat) => void> = {
    "when the element is drawn again": (element) => element.requestUpdate(),
    "when an option changes": (element) => element.setAttribute("max-retries", "2"),
    "when the message changes": (element) => (element.message = "Something else"),
    "when an attribute is set to what it was": (element) => element.setAttribute("segment", "Gold"),
    "for an attribute that is left out": (element) => element.setAttribute("card", "4111 1111 1111 1111"),
  };
  for (const [when, act] of Object.entries(NOTHING)) {
    it(when, async () => {
      const { messenger, element } = await startedMessenger(clock, { ...MESSAGE, "attempt-key": "attempt" });
      act(element);
      await pass(clock, SOON);
      expect(written(messenger)).to.have.length(1);
    });
  }

  it("while the element is off the page; what has changed is written when it is back", async () => {
    const { messenger, element } = await startedMessenger(clock, MESSAGE);
    element.remove();
    element.setAttribute("segment", "Silver");
    element.firstName = "Ada";
    await pass(clock, SOON);
    expect(written(messenger)).to.have.length(1);
    document.body.append(element);
    await pass(clock, SOON);
    expect(written(messenger)).to.deep.equal([FIRST, { ...FIRST, segment: "Silver", firstName: "Ada" }]);
    element.remove();
  });

  it("before the start", async () => {
    const { messenger, element } = messengerChat(MESSAGE);
    void element.load();
    await pass(clock, SOON);
    element.setAttribute("segment", "Silver");
    await pass(clock, SOON);
    expect(written(messenger)).to.deep.equal([]);
  });

  it("after reset()", async () => {
    const { messenger, element } = await startedMessenger(clock, MESSAGE);
    void element.reset();
    await pass(clock, SOON);
    const before = written(messenger).length;
    element.setAttribute("segment", "Silver");
    await pass(clock, SOON);
    expect(written(messenger)).to.have.length(before);
  });

  it("by another element that shares the session, and only says something else", async () => {
    const { messenger } = await startedMessenger(clock, MESSAGE);
    const second = chat({ sdk: "messenger", message: "Hello" });
    void second.start();
    await pass(clock, SOON);
    expect(second.status).to.equal("started");
    expect(written(messenger)).to.deep.equal([FIRST]);
  });

  it("by another element without an id, where the id had arrived at one", async () => {
    const anonymous = { sdk: "messenger", "crm-id": undefined, message: "Hello" };
    const { element } = await startedMessenger(clock, anonymous);
    const second = chat(anonymous);
    void second.start();
    await pass(clock, SOON);
    element.crmId = A;
    await pass(clock, SOON);
    second.setAttribute("page", "Checkout");
    await pass(clock, SOON);
    expect(await inDatabase(clock)).to.deep.equal({ crmCustomerId: A });
  });

  it("by another element that is only loaded, and stays ready", async () => {
    const { messenger } = await startedMessenger(clock, MESSAGE);
    const second = chat({ sdk: "messenger", segment: "Silver" });
    void second.load();
    await pass(clock, SOON);
    second.setAttribute("page", "Checkout");
    await pass(clock, SOON);
    expect([second.status, second.session]).to.deep.equal(["ready", null]);
    expect(written(messenger)).to.deep.equal([FIRST]);
  });
});
