import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { ChatError, GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  errorsIn,
  eventsOfPage,
  installSdk,
  labelOf,
  onPage,
  part,
  rejection,
  said,
} from "../../support/page/chat.js";
import { uncaughtDuring } from "../../support/checks/uncaught.js";
import { expectSound, factsOf } from "../../support/page/failures.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded } from "../../support/scripts/held-scripts.js";

/*
 * Something on the way from a click to the chat throws: code of the page, a polyfill of it, or a fault of ours.
 */

/** The objects that throw, until the end of the test: the checks after it read them. */
const poisoned: { object: object; name: string }[] = [];
afterEach(() => {
  for (const { object, name } of poisoned.splice(0)) delete (object as Record<string, unknown>)[name];
});

const t = setUpChat();

class PageError extends Error {
  override readonly name = "PageError";
}

/** What it throws quotes the customer. */
const thrower = (): never => {
  throw new PageError("Not for CRM-123456789, Ada");
};

/** Replaces a property of an object by one that throws when it is read. */
function poison<T extends object>(object: T, name: string): T {
  poisoned.push({ object, name });
  return Object.defineProperty(object, name, { get: thrower, configurable: true, enumerable: true });
}

interface Row {
  /** Prepares the page before the click. */
  readonly prepare: (element: GenesysCrmChat) => unknown;
  /** Without the SDK on the page: its script would be loaded. */
  readonly isLoading?: boolean;
  /** What the script does once it is on the page. */
  readonly answer?: (tag: HTMLScriptElement) => void;
  /** The view needs it as well: all that can be shown is the fallback. */
  readonly isViews?: boolean;
}

const STEPS: Record<string, Row> = {
  "the option crmId is read": { prepare: (element) => poison(element, "crmId") },
  "the option retryBudget is read": { prepare: (element) => poison(element, "retryBudget") },
  "the option sdk is read": { prepare: (element) => poison(element, "sdk") },
  "the option deploymentId is read": { prepare: (element) => poison(element, "deploymentId") },
  "the option environment is read": { prepare: (element) => poison(element, "environment") },
  "the option timeout is read": { prepare: (element) => poison(element, "timeout") },
  "the option message is read": { prepare: (element) => poison(element, "message") },
  "the attributes are read": { prepare: (element) => poison(element, "attributes") },
  "customAttributes is read": {
    prepare: (element) => poison(element, "customAttributes"),
  },
  "the SDK's global is read": {
    prepare: () => poison(globalThis, "GenesysCloudWebMessaging"),
  },
  "the chat's place is looked for": {
    prepare: () => void sinon.stub(Document.prototype, "getElementById").callsFake(thrower),
  },
  "the chat's place is put into the page": {
    prepare() {
      const { append } = Element.prototype;
      sinon.stub(Element.prototype, "append").callsFake(function (this: Element, ...nodes) {
        if (this === document.body) thrower();
        append.apply(this, nodes);
      });
    },
  },
  "anything is put into the page": {
    prepare: () => void sinon.stub(Element.prototype, "append").callsFake(thrower),
    isViews: true,
  },
  "any element is made": {
    prepare: () => void sinon.stub(Document.prototype, "createElement").callsFake(thrower),
    isLoading: true,
    isViews: true,
  },
  "anything is put into the page, and the script has to be loaded": {
    prepare: () => void sinon.stub(Element.prototype, "append").callsFake(thrower),
    isLoading: true,
    isViews: true,
  },
  "the script tag is made": {
    prepare() {
      const { createElement } = Document.prototype;
      sinon.stub(Document.prototype, "createElement").callsFake(function (this: Document, name: string) {
        return name === "script" ? thrower() : createElement.call(this, name);
      });
    },
    isLoading: true,
  },
  "the script tag is put into the page": {
    prepare() {
      const { append } = Element.prototype;
      sinon.stub(Element.prototype, "append").callsFake(function (this: Element, ...nodes) {
        if (this === document.head) thrower();
        append.apply(this, nodes);
      });
    },
    isLoading: true,
  },
  "the script tags of the page are looked at": {
    prepare: () => void sinon.stub(Document.prototype, "scripts").get(thrower),
    isLoading: true,
  },
  "the script has set a global with a getter": {
    prepare: () => {},
    isLoading: true,
    answer(tag) {
      poison(globalThis, "GenesysCloudWebMessaging");
      loaded(tag);
    },
  },
  "the global is looked for again, a moment after the script has run": {
    prepare: () => {},
    isLoading: true,
    answer(tag) {
      loaded(tag);
      setTimeout(() => poison(globalThis, "GenesysCloudWebMessaging"), 10);
    },
  },
  "the browser is asked whether it is online, between two attempts": {
    prepare: () => void poison(navigator, "onLine"),
    isLoading: true,
    answer: failed,
  },
  "before-start changes the config": {
    prepare: (element) =>
      element.addEventListener("genesys-chat-before-start", ({ detail }) =>
        poison(detail.config, "customAttributes"),
      ),
  },
  "a timer is set": { prepare: () => void sinon.stub(globalThis, "setTimeout").callsFake(thrower) },
};

describe("an exception on the way from a click", () => {
  for (const [step, { prepare, isLoading, answer = () => {}, isViews }] of Object.entries(STEPS)) {
    it(`becomes a fatal error, with the fallback shown: when ${step}`, async () => {
      answerScripts(answer);
      if (!isLoading) installSdk();
      const events = eventsOfPage();
      const element = chat();
      element.innerHTML = FALLBACK;
      await element.updateComplete;
      prepare(element);
      part(element, "button").click();
      await t.pass(100);
      sinon.restore();
      for (const { object, name } of poisoned) delete (object as Record<string, unknown>)[name];
      await element.updateComplete;

      expect(element.status).to.equal("failed");
      expect(errorsIn(events)).to.deep.equal([{ code: "CHAT_START_FAILED", fatal: true }]);
      const error = element.error!;
      expect(factsOf(error)).to.include({ reason: "exception", phase: "start", retryable: false });
      expect(error.cause).to.deep.equal({ name: "PageError", code: undefined, status: undefined });
      expect(error.hint).to.contain("PageError");
      expectSound(error);
      if (!isViews) {
        expect(said(element, "alert")).to.equal("Sorry, the chat is not available.");
        expect(labelOf(element)).to.equal("Try again");
      }
      const { width } = element.querySelector("[slot=fallback]")!.getBoundingClientRect();
      expect(width).to.be.above(0);
    });
  }

  /** What a page does with a console that nobody is to see. */
  const CONSOLES: Record<string, unknown> = {
    "no error()": { log() {}, warn() {} },
    "no method at all": {},
    "methods that throw": { log: thrower, warn: thrower, error: thrower },
    nothing: undefined,
  };
  for (const [what, console] of Object.entries(CONSOLES)) {
    it(`is none where the page's console has ${what}: the failure is shown`, async () => {
      const element = chat({ "deployment-id": "" });
      element.innerHTML = FALLBACK;
      await element.updateComplete;
      const stub = sinon.stub(globalThis, "console").value(console);
      element.setAttribute("retry-delay", "soon");
      part(element, "button").click();
      await t.pass();
      stub.restore();
      expect(element.error).to.include({ code: "MISSING_DEPLOYMENT_ID" });
      const { width } = element.querySelector("[slot=fallback]")!.getBoundingClientRect();
      expect(width).to.be.above(0);
    });
  }

  it("also rejects start() and load()", async () => {
    installSdk();
    for (const method of ["start", "load"] as const) {
      const element = chat();
      await element.updateComplete;
      poison(element, "retryBudget");
      expect(await rejection(element[method]())).to.include({
        code: "CHAT_START_FAILED",
        reason: "exception",
      });
      expect(element.status).to.equal("failed");
    }
  });

  it("does not keep the next click from starting the chat", async () => {
    installSdk();
    const element = chat();
    await element.updateComplete;
    poison(element, "crmId");
    part(element, "button").click();
    expect(element.status).to.equal("failed");
    delete (element as { crmId?: unknown }).crmId;
    await element.updateComplete;
    part(element, "button").click();
    await t.pass();
    expect(element.status).to.equal("started");
  });

  it("becomes a fatal error while the chat is there and cannot be shown; the next click goes on with it", async () => {
    const sdk = installSdk();
    const element = chat();
    const session = await element.start();
    const events = eventsOfPage();
    await element.updateComplete;
    sinon.stub(Document.prototype, "getElementById").callsFake(thrower);
    part(element, "button").click();
    sinon.restore();
    await element.updateComplete;
    expect(errorsIn(events)).to.deep.equal([{ code: "CHAT_START_FAILED", fatal: true }]);
    expect(labelOf(element)).to.equal("Try again");
    part(element, "button").click();
    await t.pass();
    expect(element.session).to.equal(session);
    expect(sdk.startChat.callCount).to.equal(1);
  });
});

describe("an exception of a listener", () => {
  it("of before-start does not keep the chat from starting", async () => {
    installSdk();
    const element = chat();
    onPage("genesys-chat-before-start", () => {
      throw new Error("Of the page.");
    });
    onPage("genesys-chat-before-start", ({ detail }) =>
      detail.waitUntil(Promise.reject(new PageError("Of a promise."))),
    );
    // The browser reports it as an uncaught error of the page.
    const messages = await uncaughtDuring(() => element.start());
    expect(element.status).to.equal("started");
    expect(messages).to.have.length(1);
  });
});

describe("an exception of the view", () => {
  it("becomes a fatal error, with the fallback alone where nothing else can be shown", async () => {
    const events = eventsOfPage();
    const element = chat();
    element.innerHTML = FALLBACK;
    // The texts are copied, so this throws whenever the view is shown.
    element.strings = poison({}, "label");
    await element.updateComplete;
    await element.updateComplete;
    expect(element.status).to.equal("failed");
    expect(errorsIn(events)).to.deep.equal([{ code: "CHAT_START_FAILED", fatal: true }]);
    const { width } = element.querySelector("[slot=fallback]")!.getBoundingClientRect();
    expect(width).to.be.above(0);
    element.remove();
  });

  it("in the countdown ends the start, and shows the fallback", async () => {
    const sdk = installSdk();
    sdk.startChat.rejects({ response: { status: 429 } });
    const element = chat();
    element.innerHTML = FALLBACK;
    element.strings = { retryingIn: thrower };
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(50);
    const error = element.error as ChatError;
    expect(error).to.include({ code: "CHAT_START_FAILED", reason: "exception" });
    expect(said(element, "alert")).to.equal("Sorry, the chat is not available.");
  });
});
