import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { ChatSessionStartEvent, type GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, installSdk, part, rejection } from "../../support/page/chat.js";

const ID = "CRM-123456789";
const page = globalThis as { lastCustomer?: unknown };

/** What the element must never do, the message of `cleanUp`, and how the page is repaired. */
const MISTAKES: Record<string, { does: (element: GenesysCrmChat) => void; says: RegExp; undo?: () => void }> =
  {
    "writes the CRM id on the console": {
      does: () => {
        sinon.stub(console, "debug"); // else the test runner prints it
        console.debug("Started for", { customer: { id: ID } });
      },
      says: /S3: console\.debug has "CRM-123456789"/,
    },
    "keeps the CRM id in the session's storage": {
      does: () => sessionStorage.setItem("customer", ID),
      says: /S3: storage has/,
      undo: () => sessionStorage.removeItem("customer"),
    },
    "puts the CRM id into the history": {
      does: () => history.replaceState({ id: ID }, ""),
      says: /S3: the page's address, history or title has/,
      undo: () => history.replaceState(null, ""),
    },
    "puts the CRM id into the address of a request": {
      does: () =>
        document.head.append(Object.assign(document.createElement("script"), { src: `data:,//${ID}` })),
      says: /S3: a script tag has/,
      undo: () => document.querySelector(`script[src*="${ID}"]`)?.remove(),
    },
    "leaves the CRM id in a global": {
      does: () => void (page.lastCustomer = { id: ID }),
      says: /S3: window\.lastCustomer has/,
      undo: () => delete page.lastCustomer,
    },
    "shows the name of the customer": {
      does: (element) => part(element, "status").append("Hello Lovelace"),
      says: /S3: the shadow tree has "Lovelace"/,
    },
    "leaves the button busy": {
      does: (element) => void (part(element, "button").ariaBusy = "true"),
      says: /I7: the button is busy in started/,
    },
    "reports one session twice": {
      does: (element) => {
        const session = element.session!;
        const { customAttributes } = session;
        element.dispatchEvent(new ChatSessionStartEvent({ session, customAttributes, attempts: 1 }));
      },
      says: /I2: two sessions without a reset/,
    },
  };

describe("cleanUp()", () => {
  for (const [what, { does, says, undo }] of Object.entries(MISTAKES)) {
    it(`fails a test in which an element ${what}`, async () => {
      installSdk();
      const element = chat({ message: "My secret question", "last-name": "Lovelace" });
      await element.start();
      await element.updateComplete;
      does(element);
      const { message } = await rejection(cleanUp());
      undo?.();
      await cleanUp();
      expect(message).to.match(says);
      expect(message.trim().split("\n")).to.have.length(2);
    });
  }
});
