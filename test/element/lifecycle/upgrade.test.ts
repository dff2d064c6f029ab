import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, labelOf, part, sentTo } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** An element before its upgrade: elements in a template are not upgraded, as on a page before the script has run. */
function bare(attributes: string): GenesysCrmChat {
  const template = document.createElement("template");
  template.innerHTML = `<genesys-crm-chat deployment-id="all-well" ${attributes}></genesys-crm-chat>`;
  return template.content.firstElementChild as GenesysCrmChat;
}

describe("an element that precedes its definition", () => {
  const t = setUpSdk();
  let place: HTMLElement;
  beforeEach(() => {
    place = document.body.appendChild(document.createElement("div"));
  });
  afterEach(() => place.remove());

  it("applies its attributes when it is upgraded", async () => {
    const element = bare(`crm-id="CRM-1" source-system="Website" first-name="Ada"`);
    expect(element.start).to.equal(undefined);
    place.append(element);
    await element.start();
    expect(sentTo(t.sdk)).to.deep.equal({
      firstName: "Ada",
      customAttributes: { crmCustomerId: "CRM-1", sourceSystem: "Website" },
    });
  });

  it("applies properties set before its upgrade over its attributes", async () => {
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
    expect(sentTo(t.sdk)).to.deep.equal({
      firstName: "Ada",
      customAttributes: { crmCustomerId: "CRM-2", segment: "Premium" },
    });
    element.crmId = "CRM-3";
    expect(element.crmId).to.equal("CRM-3");
    expect(Object.hasOwn(element, "crmId")).to.equal(false);
  });

  it("replaces invalid properties by their defaults, with a warning", async () => {
    const warn = sinon.stub(console, "warn");
    const element = Object.assign(bare(""), { maxRetries: 1000 });
    place.append(element);
    await element.updateComplete;
    expect(element.maxRetries).to.equal(8);
    expect(warn.callCount).to.equal(1);
  });

  it("ignores a status in the page's HTML", async () => {
    const element = bare(`status="started"`);
    place.append(element);
    expect(element.status).to.equal("idle");
    expect(element.getAttribute("status")).to.equal("idle");
  });

  it("starts when it is upgraded with autostart", async () => {
    place.append(bare(`autostart`));
    await t.pass();
    expect(t.sdk.startChat.callCount).to.equal(1);
  });

  it("keeps its content", async () => {
    const element = bare("");
    element.innerHTML = "<b>Ask us</b>";
    place.append(element);
    await element.updateComplete;
    expect(element.querySelector("b")?.assignedSlot?.closest("[part]")).to.equal(part(element, "label"));
  });
});

describe("an element outside the page", () => {
  const t = setUpSdk();

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
    it(`neither loads nor starts anything when it is ${what}`, async () => {
      const original = chat({ autostart: "", loading: "manual" });
      const element = make(original);
      for (const name of ["autostart", "loading"]) element.setAttribute(name, "eager");
      const events = eventsOfPage();
      await t.pass(60_000);
      expect(t.sdk.initialize.callCount).to.equal(0);
      expect(events).to.deep.equal([]);
    });
  }

  it("shares nothing with its original when it is a clone, until it comes to the page", async () => {
    const original = chat();
    await original.start();
    const clone = original.cloneNode(true) as GenesysCrmChat;
    expect(clone).to.include({ status: "idle", session: null });
    original.after(clone);
    expect(clone).to.include({ status: "started", session: original.session });
    await t.pass(60_000);
    expect(t.sdk.startChat.callCount).to.equal(1);
  });
});
