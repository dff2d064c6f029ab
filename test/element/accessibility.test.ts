import { expect, oneEvent } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import { chat, cleanUp, installSdk, part, stopClock } from "../support/chat.js";
import { engine } from "../support/engine.js";
import { pass } from "../support/time.js";

/** Each state: its attributes, whether it is clicked, and how many ms later it is looked at. */
const STATES = [
  ["idle", {}, false, 0],
  ["loading", { "deployment-id": "slow" }, true, 1000],
  ["ready", { loading: "eager" }, false, 0],
  ["starting", { "deployment-id": "slow" }, true, 3000],
  ["retrying", { "deployment-id": "rate-limited-forever", "retry-jitter": "none" }, true, 100],
  ["started", {}, true, 100],
  ["failed", { "deployment-id": "bad-request" }, true, 100],
] as const;

describe("the element is accessible", () => {
  const page = document.documentElement;
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
    installSdk();
  });
  afterEach(async () => {
    await cleanUp();
    page.removeAttribute("style");
  });

  /** Axe takes a page without a background for white. */
  const light = (scheme: string): void =>
    page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas`);

  async function shown(attributes: object, isClicked: boolean, ms: number): Promise<GenesysCrmChat> {
    const element = chat({ ...attributes });
    element.innerHTML = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
    await element.updateComplete;
    if (isClicked) part(element, "button").click();
    await pass(clock, ms);
    clock.restore(); // axe needs one that runs
    return element;
  }

  for (const scheme of ["light", "dark"]) {
    for (const [status, attributes, isClicked, ms] of STATES) {
      it(`when it is ${status}, on a page that is ${scheme}`, async () => {
        light(scheme);
        const element = await shown(attributes, isClicked, ms);
        expect(element.status).to.equal(status);
        await expect(element).to.be.accessible();
      });
    }

    it(`when it has been waited for, on a page that is ${scheme}`, async () => {
      light(scheme);
      const element = await shown({ "deployment-id": "hang-start" }, true, 12_000);
      expect(part(element, "cancel").checkVisibility()).to.equal(true);
      // WebKitGTK draws its own dark button, but calls its colour light grey in the computed style.
      const isMisread = engine === "webkit" && scheme === "dark";
      await expect(element).to.be.accessible(isMisread ? { ignoredRules: ["color-contrast"] } : {});
    });
  }

  for (const attributes of [{ placement: "floating" }, { disabled: "" }]) {
    it(`with ${JSON.stringify(attributes)}`, async () => {
      await expect(await shown(attributes, false, 0)).to.be.accessible();
    });
  }

  it("with its button reached and pressed by the keyboard alone", async () => {
    const element = await shown({}, false, 0);
    const started = oneEvent(element, "genesys-chat-session-start");
    await sendKeys({ press: "Tab" });
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
    await sendKeys({ press: "Enter" });
    await started;
    expect(element.status).to.equal("started");
  });
});
