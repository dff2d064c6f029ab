import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { ChatSessionStartEvent, type GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, installSdk, part, rejection } from "../../support/page/chat.js";

const ID = "CRM-123456789";
const page = globalThis as { lastCustomer?: unknown };

/** What the element must never do, what `cleanUp` says of it, and how it is undone. */
const MISTAKES: Record<string, { does: (element: GenesysCrmChat) => void; says: RegExp; undo?: () => void }> =
  {
    "writes the CRM id on the console": {
      does: () => {
        sinon.stub(console, "debug"); // or the test runner prints it
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
    "tells one chat twice": {
      does: (element) => {
        const session = element.session!;
        const { customAttributes } = session;
        element.dispatchEvent(new ChatSessionStartEvent({ session, customAttributes, attempts: 1 }));
      },
      says: /I2: two sessions without a reset/,
    },
  };

describe("an element that", () => {
  for (const [what, { does, says, undo }] of Object.entries(MISTAKES)) {
    it(`${what} fails the test that it does so in, whatever that is about`, async () => {
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
