import { expect } from "@open-wc/testing";
import { Idiomorph } from "idiomorph";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat } from "../../support/page/chat.js";
import { reflected } from "../../support/page/reflected.js";
import { setUpChat, setUpSdk } from "../../support/page/set-up.js";
import { enter, STATUSES } from "../../support/situations.js";

/** What the server sends again, without anything that the element has set itself. */
const SERVER_HTML = `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-123456789"></genesys-crm-chat>`;

/** Ways to remove the attributes that the server's HTML does not have. */
const MORPHS: Record<string, (element: GenesysCrmChat) => void> = {
  "a morph by idiomorph": (element) => void Idiomorph.morph(element, SERVER_HTML),
  // morphdom and LiveView.
  "a loop over the attributes, from the last one on": (element) => {
    for (let index = element.attributes.length - 1; index >= 0; index--) {
      const { name } = element.attributes[index] as Attr;
      if (!["deployment-id", "crm-id"].includes(name)) element.removeAttribute(name);
    }
  },
  "a loop until no attribute is left": (element) => {
    while (element.attributes[0]) element.removeAttribute(element.attributes[0].name);
    element.setAttribute("deployment-id", "all-well");
    element.setAttribute("crm-id", "CRM-123456789");
  },
};

describe("the attribute status", () => {
  const t = setUpChat();

  for (const [how, morph] of Object.entries(MORPHS)) {
    for (const situation of STATUSES) {
      it(`is there again after ${how}, in ${situation.status}`, async () => {
        const { element } = await enter(t, situation);
        morph(element);
        await element.updateComplete;
        expect(element.status).to.equal(situation.status);
        expect(element.getAttribute("status")).to.equal(reflected(situation.status));
      });
    }
  }

  it("is left alone in the end when a script of the page removes it again and again", async () => {
    const { element } = await enter(
      t,
      STATUSES.find(({ status }) => status === "started")!,
    );
    let removals = 0;
    const guard = new MutationObserver(() => {
      if (element.hasAttribute("status")) removals++;
      // Without an end, the page would hang: the test fails instead.
      if (removals < 5_000) element.removeAttribute("status");
    });
    guard.observe(element, { attributes: true });
    element.removeAttribute("status");
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.addEventListener("message", resolve);
      port2.start();
      port1.postMessage("in a task of its own");
    });
    guard.disconnect();
    expect(removals).to.be.within(10, 2_000);
    await element.reset();
    expect(element.getAttribute("status")).to.equal("ready");
  });

  it("cannot be set to another value by the page", async () => {
    const { element } = await enter(
      t,
      STATUSES.find(({ status }) => status === "started")!,
    );
    element.setAttribute("status", "failed");
    await element.updateComplete;
    expect(element.getAttribute("status")).to.equal("started");
  });
});

describe("a property that is reflected", () => {
  setUpSdk();

  for (const [how, morph] of Object.entries(MORPHS)) {
    it(`wins over the removal of its attribute by ${how}`, async () => {
      const element = Object.assign(chat(), { placement: "floating", disabled: true } as const);
      await element.updateComplete;
      morph(element);
      await element.updateComplete;
      expect(element).to.include({ placement: "floating", disabled: true });
      expect(element.getAttribute("placement")).to.equal("floating");
      expect(element.hasAttribute("disabled")).to.equal(true);
    });
  }

  it("follows an attribute that the page's HTML has", async () => {
    const element = chat({ placement: "floating", disabled: "" });
    await element.updateComplete;
    Idiomorph.morph(element, SERVER_HTML);
    await element.updateComplete;
    expect(element).to.include({ placement: "inline", disabled: false });
    expect(element.hasAttribute("placement")).to.equal(false);
  });

  it("follows an attribute that is set to another value", async () => {
    const element = Object.assign(chat(), { placement: "floating" } as const);
    await element.updateComplete;
    element.setAttribute("placement", "inline");
    await element.updateComplete;
    expect(element.placement).to.equal("inline");
    element.removeAttribute("placement");
    await element.updateComplete;
    expect(element.hasAttribute("placement")).to.equal(false);
  });

  it("removes its attribute when it is set to the default", async () => {
    const element = Object.assign(chat(), { disabled: true });
    await element.updateComplete;
    element.disabled = false;
    await element.updateComplete;
    expect(element.hasAttribute("disabled")).to.equal(false);
    element.setAttribute("disabled", "");
    element.removeAttribute("disabled");
    await element.updateComplete;
    expect(element).to.include({ disabled: false });
  });
});

describe("the custom state of the status", () => {
  const t = setUpChat();

  for (const situation of STATUSES) {
    it(`is the only one in ${situation.status}`, async () => {
      const { element } = await enter(t, situation);
      const states = STATUSES.map(({ status }) => status).filter((status) =>
        element.matches(`:state(${status})`),
      );
      expect(states).to.deep.equal([situation.status]);
    });
  }
});
