import { expect, oneEvent } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type sinon from "sinon";
import { cleanUp, installSdk, part, stopClock } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { LOOKS, looking } from "../../support/looks.js";

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

  for (const scheme of ["light", "dark"]) {
    for (const placement of ["inline", "floating"]) {
      for (const [look, attributes, isClicked, ms] of LOOKS) {
        it(`when it is ${look}, ${placement}, on a page that is ${scheme}`, async () => {
          // Axe takes a page without a background for white.
          page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas; min-height: 20em`);
          const element = await looking(clock, { ...attributes, placement }, isClicked, ms);
          clock.restore(); // axe needs one that runs
          expect(part(element, "cancel").checkVisibility()).to.equal(look === "waited for");
          await expect(element).to.be.accessible();
        });
      }
    }
  }

  it("with its button reached and pressed by the keyboard alone", async () => {
    const element = await looking(clock, {}, false, 0);
    clock.restore();
    const started = oneEvent(element, "genesys-chat-session-start");
    await sendKeys({ press: "Tab" });
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
    await sendKeys({ press: "Enter" });
    await started;
    expect(element.status).to.equal("started");
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
  });

  it("with a ring around its button when the keyboard has come to it", async () => {
    const element = await looking(clock, {}, false, 0);
    clock.restore();
    const widthOf = () => getComputedStyle(part(element, "button")).outlineStyle;
    const before = widthOf();
    await sendKeys({ press: "Tab" });
    expect([before, widthOf()]).to.deep.equal(["none", engine === "webkit" ? widthOf() : "auto"]);
    expect(widthOf()).not.to.equal("none");
  });

  for (const [name, look] of [
    ["button", LOOKS[0]],
    ["cancel", LOOKS[6]],
  ] as const) {
    it(`with 44 CSS pixels to hit, or as good as that: ${name}`, async () => {
      const [, attributes, isClicked, ms] = look;
      const element = await looking(clock, attributes, isClicked, ms);
      const { width, height } = part(element, name).getBoundingClientRect();
      // Cancel is in the smaller letters of the card.
      expect(Math.min(width, height)).to.be.least(name === "button" ? 44 : 38);
    });
  }
});
