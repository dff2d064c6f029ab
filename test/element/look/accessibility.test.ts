import { expect, oneEvent } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { GenesysCrmChat } from "../../../src/index.js";
import { itWithAxe } from "../../support/page/axe.js";
import { chat, finishAnimations, installSdk, part } from "../../support/page/chat.js";
import { engine } from "../../support/page/engine.js";
import { FALLBACK } from "../../support/page/fallback.js";
import { setUpChat } from "../../support/page/set-up.js";
import { APPEARANCES, enter, situationNamed } from "../../support/situations.js";

const WAITING = situationNamed(APPEARANCES, "waiting");

describe("the element", () => {
  const page = document.documentElement;
  const t = setUpChat();
  afterEach(() => page.removeAttribute("style"));

  /** An element that nothing has happened to, on a page whose time runs. */
  async function idle(): Promise<GenesysCrmChat> {
    installSdk();
    const element = chat();
    await element.updateComplete;
    t.clock.restore();
    return element;
  }

  for (const scheme of ["light", "dark"]) {
    for (const placement of ["inline", "floating"]) {
      for (const situation of APPEARANCES) {
        itWithAxe(`is accessible when ${situation.name}, ${placement}, on a ${scheme} page`, async () => {
          // Axe takes a page without a background for white.
          page.setAttribute("style", `color-scheme: ${scheme}; background: Canvas; min-height: 20em`);
          const { element } = await enter(t, situation, {
            attributes: { placement },
            content: FALLBACK,
            clicks: true,
          });
          t.clock.restore(); // axe needs one that runs
          expect(part(element, "cancel")?.checkVisibility() ?? false).to.equal(situation === WAITING);
          finishAnimations(element);
          await expect(element).to.be.accessible();
        });
      }
    }
  }

  it("can be reached and pressed by the keyboard alone", async () => {
    const element = await idle();
    const started = oneEvent(element, "genesys-chat-session-start");
    await sendKeys({ press: "Tab" });
    expect(document.activeElement).to.equal(element);
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
    await sendKeys({ press: "Enter" });
    await started;
    expect(element.status).to.equal("started");
    expect(element.shadowRoot?.activeElement).to.equal(part(element, "button"));
  });

  it("shows a ring around its button when the keyboard has reached it", async () => {
    const element = await idle();
    const outline = () => getComputedStyle(part(element, "button")).outlineStyle;
    expect(outline()).to.equal("none");
    await sendKeys({ press: "Tab" });
    expect(outline()).not.to.equal("none");
    if (engine !== "webkit") expect(outline()).to.equal("auto");
  });

  // Cancel is in the smaller letters of the card.
  for (const { name, situation, least } of [
    { name: "button", situation: situationNamed(APPEARANCES, "idle"), least: 44 },
    { name: "cancel", situation: WAITING, least: 38 },
  ]) {
    it(`has a part ${name} of at least ${least} CSS pixels to hit`, async () => {
      const { element } = await enter(t, situation, { clicks: true });
      const { width, height } = part(element, name).getBoundingClientRect();
      expect(Math.min(width, height)).to.be.least(least);
    });
  }
});
