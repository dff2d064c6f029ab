import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  holdScripts,
  installSdk,
  ofType,
  labelOf,
  part,
  rejection,
  stopClock,
} from "../../support/page/chat.js";
import { looked, MINUTE } from "../../support/page/intents.js";
import { pretend } from "../../support/page/pretend.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;
const point = (element: Element): unknown => element.dispatchEvent(new PointerEvent("pointerover"));

describe("a load that nobody asked for", () => {
  let sdk: FakeSdk;
  let events: CustomEvent[];
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    events = eventsOfPage();
  });
  afterEach(cleanUp);

  /** An element of which somebody or something has loaded the SDK, which fails once. */
  async function failedQuietly(loading: string): Promise<GenesysCrmChat> {
    pretend(globalThis, "requestIdleCallback", (then: () => void) => setTimeout(then)); // WebKit has none yet
    const element = chat({ loading, "deployment-id": "initialize-503-once" });
    await element.updateComplete;
    point(element);
    if (loading === "visible") await looked(element);
    await pass(clock, MINUTE);
    return element;
  }

  for (const loading of ["lazy", "visible", "idle", "eager"]) {
    it(`fails quietly with ${loading}: one try, no retry event, fatal: false, back to idle`, async () => {
      const element = await failedQuietly(loading);
      expect(sdk.initialize.callCount).to.equal(1);
      expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
      const [event, ...others] = ofType(events, "genesys-chat-error");
      expect(event?.detail).to.include({ code: "RATE_LIMITED", fatal: false });
      expect(event?.detail.error).to.include({ phase: "initialize", attempts: 1 });
      expect([others.length, element.status, element.error]).to.deep.equal([0, "idle", null]);
    });
  }

  it("shows the customer nothing", async () => {
    const element = await failedQuietly("lazy");
    expect(labelOf(element)).to.equal("Chat with us");
    expect(element.shadowRoot?.querySelector("[role=alert]")?.textContent).to.equal("");
    expect(part(element, "status").textContent).to.equal("");
  });

  it("is not begun again by intent", async () => {
    const element = await failedQuietly("lazy");
    point(element);
    part(element, "button").focus();
    await pass(clock, MINUTE);
    expect([element.status, sdk.initialize.callCount]).to.deep.equal(["idle", 1]);
  });

  it("is begun again by a click, with the full policy", async () => {
    sdk.initialize.onSecondCall().rejects({ status: 503 });
    const element = await failedQuietly("lazy");
    part(element, "button").click();
    await pass(clock, MINUTE);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.phase)).to.deep.equal([
      "initialize",
    ]);
    expect([element.status, sdk.initialize.callCount]).to.deep.equal(["started", 3]);
  });

  for (const [what, act, status] of [
    ["A click", (element: GenesysCrmChat) => part(element, "button").click(), "started"],
    ["start()", (element: GenesysCrmChat) => element.start(), "started"],
    ["load()", (element: GenesysCrmChat) => element.load(), "ready"],
  ] as const) {
    it(`is asked for from the moment that it is joined. ${what} has it repeated`, async () => {
      const { promise, reject } = Promise.withResolvers<never>();
      sdk.initialize.onFirstCall().returns(promise);
      const element = chat();
      await element.updateComplete;
      point(element);
      await pass(clock);
      expect(element.status).to.equal("loading");
      void act(element);
      reject({ status: 503 });
      await pass(clock, MINUTE);
      expect(ofType(events, "genesys-chat-retry")).to.have.length(1);
      expect(ofType(events, "genesys-chat-error")).to.have.length(0);
      expect([element.status, sdk.initialize.callCount]).to.deep.equal([status, 2]);
    });
  }

  it("fails quietly also when another one was asked for before, and given up", async () => {
    sdk.initialize.rejects({ status: 503 });
    const element = chat();
    await element.updateComplete;
    void element.start();
    element.cancel();
    point(element);
    await pass(clock, MINUTE);
    expect(sdk.initialize.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([false]);
  });

  it("is fatal from then on", async () => {
    sdk.initialize.rejects({ status: 400 });
    const element = chat();
    await element.updateComplete;
    point(element);
    expect(await rejection(element.start())).to.have.property("code", "INITIALIZE_FAILED");
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    expect(element.status).to.equal("failed");
  });

  it("tells of a deployment that is missing in the same way", async () => {
    const element = chat({ "deployment-id": undefined, loading: "eager" });
    await pass(clock);
    expect(
      ofType(events, "genesys-chat-error").map(({ detail: { code, fatal } }) => [code, fatal]),
    ).to.deep.equal([["MISSING_DEPLOYMENT_ID", false]]);
    expect(element.status).to.equal("idle");
  });
});

describe("a script that nobody asked for", () => {
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(cleanUp);

  it("is not fetched again when it did not arrive, until somebody clicks", async () => {
    const tags = holdScripts();
    const element = chat({ loading: "eager" });
    await pass(clock);
    tags[0]!.dispatchEvent(new Event("error"));
    await pass(clock, MINUTE);
    expect([element.status, tags.length]).to.deep.equal(["idle", 1]);
    part(element, "button").click();
    await pass(clock);
    expect([element.status, tags.length]).to.deep.equal(["loading", 2]);
  });
});
