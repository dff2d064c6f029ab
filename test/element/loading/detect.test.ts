import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure } from "../../../src/index.js";
import { beginPage } from "../../support/checks/invariants.js";
import { detection } from "../../../src/session/sdk/detect.js";
import { keepListeners } from "../../support/checks/invariants.js";
import {
  chat,
  eventNamesOf,
  eventsOfPage,
  hasMessenger,
  labelOf,
  ofType,
  part,
} from "../../support/page/chat.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { failed } from "../../support/scripts/held-scripts.js";
import { createWorld } from "../../support/sdk/world.js";

/*
 * The tag has no `sdk`, and the page none either: the element finds out which one the organisation has.
 */

const CONFIG = "https://api-cdn.usw2.pure.cloud/webdeployments/v1/deployments/all-well/config.json";
const attributes = { environment: "usw2.pure.cloud", sdk: undefined };
/** Read in a microtask, unlike a real one. @param json `undefined`: the body is none */
const answerOf = (status: number, json: unknown) =>
  ({
    ok: status === 200,
    status,
    json: () => (json === undefined ? Promise.reject(new SyntaxError("No JSON")) : Promise.resolve(json)),
  }) as Response;
const isMessengers = ({ src }: HTMLScriptElement) => src.includes("genesys.min.js");

describe("an element without the attribute sdk", () => {
  // Before the checks after each test.
  afterEach(() => sessionStorage.clear());
  const t = setUpMessenger();
  let asked: sinon.SinonStub;
  const { hasMessenger: none } = detection;
  beforeEach(() => {
    beginPage();
    keepListeners();
    detection.hasMessenger = hasMessenger;
    asked = sinon.stub(globalThis, "fetch").resolves(answerOf(200, { status: "Active" }));
  });
  afterEach(() => {
    detection.hasMessenger = none;
    beginPage();
    keepListeners();
  });

  /** A page where only the Messenger's script can be had. */
  function createMessengerPage() {
    const world = createWorld("messenger", {
      script: (tag) => (isMessengers(tag) ? world.arrive(tag) : void failed(tag)),
    });
    return world;
  }

  it("goes on with the Messenger where the default script cannot be had, and reports no failed attempt", async () => {
    const { tags, conversations } = createMessengerPage();
    const events = eventsOfPage();
    const element = chat(attributes);
    const names = eventNamesOf(element);
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(2_000);
    expect(element.status).to.equal("started");
    expect(asked.args).to.deep.equal([[CONFIG]]);
    expect(tags.map(isMessengers)).to.deep.equal([false, true]);
    expect(ofType(events, "genesys-chat-ready")[0]?.detail).to.include({ sdk: "messenger" });
    expect(names).not.to.include("retry").and.not.to.include("error");
    expect(names.filter((name) => name === "status")).to.have.length(4); // loading, ready, starting, started
    expect(conversations().length).to.be.at.most(1);
    expect(labelOf(element)).to.equal("Close");
  });

  it("does so for all elements that wait, and asks once", async () => {
    createMessengerPage();
    const elements = [chat(attributes), chat(attributes)];
    for (const element of elements) void element.start();
    await t.pass(2_000);
    expect(elements.map(({ status }) => status)).to.deep.equal(["started", "started"]);
    expect(asked.callCount).to.equal(1);
  });

  it("does so when it loads ahead of time", async () => {
    createMessengerPage();
    const events = eventsOfPage();
    const element = chat({ ...attributes, loading: "eager" });
    await t.pass(2_000);
    expect(element.status).to.equal("ready");
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
  });

  it("knows it on the next page view of the tab", async () => {
    createMessengerPage();
    void chat(attributes).load();
    await t.pass(2_000);
    delete (globalThis as { Genesys?: unknown }).Genesys;
    beginPage();
    keepListeners();
    const { tags } = createMessengerPage();
    void chat(attributes).load();
    await t.pass(2_000);
    expect(tags.map(isMessengers)).to.deep.equal([true]);
    expect(asked.callCount).to.equal(1);
  });

  it("is cancelled while it asks", async () => {
    const { tags } = createMessengerPage();
    asked.returns(new Promise(() => {}));
    const element = chat(attributes);
    void element.start();
    await t.pass(100);
    element.cancel();
    await t.pass(60_000);
    expect(element.status).to.equal("idle");
    expect(tags).to.have.length(1);
  });

  const NO_MESSENGER: Record<string, () => Promise<Response>> = {
    "HTTP 403": () => Promise.resolve(answerOf(403, null)),
    "HTTP 404": () => Promise.resolve(answerOf(404, {})),
    "a page that is not JSON": () => Promise.resolve(answerOf(200, undefined)),
    "no network": () => Promise.reject(new TypeError("Failed to fetch")),
    "nothing, until the timeout": () => new Promise(() => {}),
  };
  for (const [what, answer] of Object.entries(NO_MESSENGER)) {
    it(`retries as ever where the answer is ${what}, and asks once`, async () => {
      asked.callsFake(answer);
      const { tags } = createMessengerPage();
      const element = chat({ ...attributes, "max-retries": "2" });
      void element.start();
      await t.pass(60_000);
      expect(element.error).to.include({ code: "SDK_LOAD_FAILED", attempts: 3 });
      expect(element.error!.hint).to.contain('sdk="messenger"');
      expect(tags.map(isMessengers)).to.deep.equal([false, false, false]);
      expect(asked.callCount).to.equal(1);
    });
  }

  it("does not ask where the page has its own address of the script", async () => {
    configure({ sdkSrc: "/copy-of-the-sdk.js" });
    createMessengerPage();
    const element = chat({ ...attributes, "max-retries": "0" });
    void element.start();
    await t.pass(2_000);
    expect(element.error).to.include({ code: "SDK_LOAD_FAILED" });
    expect(asked.callCount).to.equal(0);
  });

  it("does not ask where another element that waits names the SDK", async () => {
    createMessengerPage();
    const named = chat({ ...attributes, sdk: "web-messaging", "max-retries": "0" });
    const element = chat({ ...attributes, "max-retries": "0" });
    void named.start();
    void element.start();
    await t.pass(2_000);
    expect(named.error).to.include({ code: "SDK_LOAD_FAILED" });
    expect(asked.callCount).to.equal(0);
  });
});

describe('an element with sdk="messenger"', () => {
  const t = setUpMessenger();

  it("is not advised to set it when its script cannot be had", async () => {
    createWorld("messenger", { script: failed });
    const element = chat({ sdk: "messenger", "max-retries": "0" });
    void element.start();
    await t.pass(2_000);
    expect(element.error).to.include({ code: "SDK_LOAD_FAILED" });
    expect(element.error!.hint).not.to.contain("messenger");
  });
});
