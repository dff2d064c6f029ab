import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  cardText,
  chat,
  errorsIn,
  eventsOfPage,
  holdScripts,
  labelOf,
  ofType,
  part,
  rejection,
} from "../../support/page/chat.js";
import { looked, MINUTE } from "../../support/page/intents.js";
import { pretend } from "../../support/page/pretend.js";
import { setUpChat, setUpSdk, snapshot } from "../../support/page/set-up.js";

const point = (element: Element): unknown => element.dispatchEvent(new PointerEvent("pointerover"));

describe("a load that was not requested", () => {
  const t = setUpSdk();
  let events: CustomEvent[];
  beforeEach(() => {
    events = eventsOfPage();
  });
  /** An element that has begun to load the SDK by itself, which fails once. */
  async function failedQuietly(loading: string): Promise<GenesysCrmChat> {
    pretend(globalThis, "requestIdleCallback", (then: () => void) => setTimeout(then)); // WebKit has none yet
    const element = chat({ loading, "deployment-id": "initialize-503-once" });
    await element.updateComplete;
    point(element);
    if (loading === "visible") await looked(element);
    await t.pass(MINUTE);
    return element;
  }

  for (const loading of ["lazy", "visible", "idle", "eager"]) {
    it(`fails quietly with loading="${loading}": one attempt, no retry event, fatal: false, back to idle`, async () => {
      const element = await failedQuietly(loading);
      expect(t.sdk.initialize.callCount).to.equal(1);
      expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
      const [event, ...others] = ofType(events, "genesys-chat-error");
      expect(event?.detail).to.include({ code: "RATE_LIMITED", fatal: false });
      expect(event?.detail.error).to.include({ phase: "initialize", attempts: 1 });
      expect(others).to.deep.equal([]);
      expect(element.status).to.equal("idle");
      expect(element.error).to.equal(null);
    });
  }

  it("shows the customer nothing when it fails", async () => {
    const element = await failedQuietly("lazy");
    expect(labelOf(element)).to.equal("Chat with us");
    expect(element.shadowRoot?.querySelector("[role=alert]")?.textContent).to.equal("");
    expect(cardText(element)).to.equal("");
  });

  it("is not repeated on intent after a failure", async () => {
    const element = await failedQuietly("lazy");
    point(element);
    part(element, "button").focus();
    await t.pass(MINUTE);
    expect(snapshot(element, t.sdk)).to.include({ status: "idle", initializes: 1 });
  });

  it("is repeated on a click, with all retries", async () => {
    t.sdk.initialize.onSecondCall().rejects({ status: 503 });
    const element = await failedQuietly("lazy");
    part(element, "button").click();
    await t.pass(MINUTE);
    expect(ofType(events, "genesys-chat-retry").map(({ detail }) => detail.phase)).to.deep.equal([
      "initialize",
    ]);
    expect(snapshot(element, t.sdk)).to.include({ status: "started", initializes: 3 });
  });

  for (const { what, act, status } of [
    { what: "a click", act: (element: GenesysCrmChat) => part(element, "button").click(), status: "started" },
    { what: "start()", act: (element: GenesysCrmChat) => element.start(), status: "started" },
    { what: "load()", act: (element: GenesysCrmChat) => element.load(), status: "ready" },
  ] as const) {
    it(`counts as requested once it is joined by ${what}, and is retried`, async () => {
      const { promise, reject } = Promise.withResolvers<never>();
      t.sdk.initialize.onFirstCall().returns(promise);
      const element = chat();
      await element.updateComplete;
      point(element);
      await t.pass();
      expect(element.status).to.equal("loading");
      void act(element);
      reject({ status: 503 });
      await t.pass(MINUTE);
      expect(ofType(events, "genesys-chat-retry")).to.have.length(1);
      expect(ofType(events, "genesys-chat-error")).to.have.length(0);
      expect(snapshot(element, t.sdk)).to.include({ status, initializes: 2 });
    });
  }

  it("fails quietly after a start that was cancelled", async () => {
    t.sdk.initialize.rejects({ status: 503 });
    const element = chat();
    await element.updateComplete;
    void element.start();
    element.cancel();
    point(element);
    await t.pass(MINUTE);
    expect(t.sdk.initialize.callCount).to.equal(1);
    expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([false]);
  });

  it("fails fatally when start() joins it", async () => {
    t.sdk.initialize.rejects({ status: 400 });
    const element = chat();
    await element.updateComplete;
    point(element);
    expect(await rejection(element.start())).to.have.property("code", "INITIALIZE_FAILED");
    expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    expect(element.status).to.equal("failed");
  });

  it("reports a missing deployment in the same way", async () => {
    const element = chat({ "deployment-id": undefined, loading: "eager" });
    await t.pass();
    expect(errorsIn(events)).to.deep.equal([{ code: "MISSING_DEPLOYMENT_ID", fatal: false }]);
    expect(element.status).to.equal("idle");
  });
});

describe("a script that was not requested", () => {
  const t = setUpChat();

  it("is not requested again after a failure until the customer clicks", async () => {
    const tags = holdScripts();
    const element = chat({ loading: "eager" });
    await t.pass();
    tags[0]!.dispatchEvent(new Event("error"));
    await t.pass(MINUTE);
    expect(element.status).to.equal("idle");
    expect(tags).to.have.length(1);
    part(element, "button").click();
    await t.pass();
    expect(element.status).to.equal("loading");
    expect(tags).to.have.length(2);
  });
});
