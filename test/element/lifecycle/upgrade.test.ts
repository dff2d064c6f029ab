import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  labelOf,
  part,
  sentTo,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** An element that has not been upgraded yet: nothing in a template is, as on a page whose script is still to come. */
function bare(attributes: string): GenesysCrmChat {
  const template = document.createElement("template");
  template.innerHTML = `<genesys-crm-chat deployment-id="all-well" ${attributes}></genesys-crm-chat>`;
  return template.content.firstElementChild as GenesysCrmChat;
}

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;
let place: HTMLElement;

describe("an element that is there before its definition", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
    place = document.body.appendChild(document.createElement("div"));
  });
  afterEach(async () => {
    await cleanUp();
    place.remove();
  });

  it("has its attributes heard when it is upgraded", async () => {
    const element = bare(`crm-id="CRM-1" source-system="Website" first-name="Ada"`);
    expect(element.start).to.equal(undefined);
    place.append(element);
    await element.start();
    expect(sentTo(sdk)).to.deep.equal({
      firstName: "Ada",
      customAttributes: { crmCustomerId: "CRM-1", sourceSystem: "Website" },
    });
  });

  it("C-06: has its properties heard that were set before, over its attributes", async () => {
    const element = bare(`crm-id="CRM-1"`);
    const customAttributes = { segment: "Premium" };
    Object.assign(element, {
      crmId: "CRM-2",
      firstName: "Ada",
      customAttributes,
      strings: { label: "Ask us" },
    });
    place.append(element);
    await element.updateComplete;
    expect(labelOf(element)).to.equal("Ask us");
    await element.start();
    expect(sentTo(sdk)).to.deep.equal({
      firstName: "Ada",
      customAttributes: { crmCustomerId: "CRM-2", segment: "Premium" },
    });
    element.crmId = "CRM-3";
    expect([element.crmId, Object.hasOwn(element, "crmId")]).to.deep.equal(["CRM-3", false]);
  });

  it("has bad properties fall back, with a warning", async () => {
    const warn = sinon.stub(console, "warn");
    const element = Object.assign(bare(""), { maxRetries: 1000 });
    place.append(element);
    await element.updateComplete;
    expect([element.maxRetries, warn.callCount]).to.deep.equal([8, 1]);
  });

  it("keeps a status that was written into the page's HTML for none of its own", async () => {
    const element = bare(`status="started"`);
    place.append(element);
    expect([element.status, element.getAttribute("status")]).to.deep.equal(["idle", "idle"]);
  });

  it("starts by itself with autostart", async () => {
    place.append(bare(`autostart`));
    await pass(clock);
    expect(sdk.startChat.callCount).to.equal(1);
  });

  it("keeps what was in it", async () => {
    const element = bare("");
    element.innerHTML = "<b>Ask us</b>";
    place.append(element);
    await element.updateComplete;
    expect(element.querySelector("b")?.assignedSlot?.closest("[part]")).to.equal(part(element, "label"));
  });
});

describe("C6: an element that is not in the page", () => {
  beforeEach(() => {
    clock = stopClock();
    sdk = installSdk();
  });
  afterEach(cleanUp);

  for (const [what, make] of [
    ["made by createElement()", () => document.createElement("genesys-crm-chat")],
    ["a clone", (original: GenesysCrmChat) => original.cloneNode(true) as GenesysCrmChat],
    ["imported", (original: GenesysCrmChat) => document.importNode(original, true)],
    ["in a template", () => bare("")],
    [
      "parsed",
      () => new DOMParser().parseFromString("<genesys-crm-chat>", "text/html").body.firstElementChild!,
    ],
  ] as const) {
    it(`starts nothing and asks for nothing when it is ${what}`, async () => {
      const original = chat({ autostart: "", loading: "manual" });
      const element = make(original);
      for (const name of ["autostart", "loading"]) element.setAttribute(name, "eager");
      const events = eventsOfPage();
      await pass(clock, 60_000);
      expect([sdk.initialize.callCount, events.length]).to.deep.equal([0, 0]);
    });
  }

  it("C-10: shares nothing with the one that it is a clone of", async () => {
    const original = chat();
    await original.start();
    const clone = original.cloneNode(true) as GenesysCrmChat;
    expect([clone.status, clone.session]).to.deep.equal(["idle", null]);
    original.after(clone);
    expect([clone.status, clone.getAttribute("status")]).to.deep.equal(["idle", "idle"]);
    await pass(clock, 60_000);
    expect(sdk.startChat.callCount).to.equal(1);
  });
});
