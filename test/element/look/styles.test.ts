import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, part } from "../../support/page/chat.js";

/** An element that has been shown. */
async function shown(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  return element;
}

describe("the attribute placement", () => {
  afterEach(cleanUp);

  for (const [given, position] of [
    [undefined, "static"],
    ["inline", "static"],
    ["floating", "fixed"],
  ] as const) {
    it(`${given ?? "absent"} has the element's position ${position}`, async () => {
      const element = await shown(given === undefined ? {} : { placement: given });
      expect(getComputedStyle(element).position).to.equal(position);
    });
  }

  it("is reflected when it is set as a property", async () => {
    const element = await shown();
    element.placement = "floating";
    await element.updateComplete;
    expect(element.getAttribute("placement")).to.equal("floating");
    expect(getComputedStyle(element).position).to.equal("fixed");
  });

  it("floating puts the element into the page's corner", async () => {
    const { right, bottom } = (await shown({ placement: "floating" })).getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    expect([Math.round(clientWidth - right), Math.round(clientHeight - bottom)]).to.deep.equal([16, 16]);
  });
});

describe("the custom properties", () => {
  afterEach(cleanUp);

  for (const [name, value, of, property, computed] of [
    ["--genesys-chat-accent", "rgb(1, 2, 3)", "button", "background-color", "rgb(1, 2, 3)"],
    ["--genesys-chat-on-accent", "rgb(4, 5, 6)", "button", "color", "rgb(4, 5, 6)"],
    ["--genesys-chat-radius", "7px", "button", "border-top-left-radius", "7px"],
  ] as const) {
    it(`${name} is the ${property} of the ${of}`, async () => {
      const element = await shown();
      const before = getComputedStyle(part(element, of)).getPropertyValue(property);
      element.style.setProperty(name, value);
      expect(before).not.to.equal(computed);
      expect(getComputedStyle(part(element, of)).getPropertyValue(property)).to.equal(computed);
    });
  }
});

describe("the slots", () => {
  afterEach(cleanUp);

  /** An element with this content. */
  async function filled(content: string): Promise<GenesysCrmChat> {
    const element = await shown();
    element.innerHTML = content;
    return element;
  }
  const slotOf = (node: Element | null | undefined): HTMLSlotElement | null | undefined => node?.assignedSlot;

  it("default is the button's label, in place of ours", async () => {
    const element = await filled("<b>Ask us</b>");
    expect(slotOf(element.querySelector("b"))?.closest("[part]")).to.equal(part(element, "label"));
  });

  it("icon is the button's icon", async () => {
    const element = await filled(`<svg slot="icon"></svg>`);
    expect(slotOf(element.querySelector("svg"))?.closest("[part]")).to.equal(part(element, "icon"));
    expect(part(element, "icon").contains(part(element, "label"))).to.equal(false);
    expect(part(element, "button").contains(part(element, "icon"))).to.equal(true);
  });

  it("fallback is outside of the button, and hidden for now", async () => {
    const element = await filled(`<a slot="fallback" href="tel:+15550100">Call us</a>`);
    const link = element.querySelector("a");
    expect(slotOf(link)?.closest("button")).to.equal(null);
    expect(link?.checkVisibility()).to.equal(false);
  });
});

describe("the element", () => {
  afterEach(cleanUp);

  it("can be hidden", async () => {
    const element = await shown();
    expect(element.checkVisibility()).to.equal(true);
    element.hidden = true;
    expect(element.checkVisibility()).to.equal(false);
  });

  for (const scheme of ["light", "dark"]) {
    it(`follows a page that is ${scheme}`, async () => {
      const page = document.documentElement;
      page.style.colorScheme = scheme;
      const element = await shown();
      const accent = getComputedStyle(part(element, "button")).backgroundColor;
      page.style.colorScheme = scheme === "dark" ? "light" : "dark";
      const other = getComputedStyle(part(element, "button")).backgroundColor;
      page.style.removeProperty("color-scheme");
      expect(accent)
        .to.match(/^rgb\(/)
        .and.not.to.equal(other);
    });
  }
});
