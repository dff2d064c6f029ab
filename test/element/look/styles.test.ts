import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, part } from "../../support/page/chat.js";

/** An element that has been shown. */
async function shown(attributes: Record<string, string> = {}): Promise<GenesysCrmChat> {
  const element = chat(attributes);
  await element.updateComplete;
  return element;
}

afterEach(cleanUp);

describe("the attribute placement", () => {
  for (const { given, position } of [
    { given: undefined, position: "static" },
    { given: "inline", position: "static" },
    { given: "floating", position: "fixed" },
  ]) {
    it(`${given ? `"${given}"` : "absent"} makes the position of the element ${position}`, async () => {
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

  it('"floating" puts the element into the corner of the page', async () => {
    const { right, bottom } = (await shown({ placement: "floating" })).getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    expect(Math.round(clientWidth - right)).to.equal(16);
    expect(Math.round(clientHeight - bottom)).to.equal(16);
  });
});

describe("the custom property", () => {
  for (const { name, value, property } of [
    { name: "--genesys-chat-accent", value: "rgb(1, 2, 3)", property: "background-color" },
    { name: "--genesys-chat-on-accent", value: "rgb(4, 5, 6)", property: "color" },
    { name: "--genesys-chat-radius", value: "7px", property: "border-top-left-radius" },
  ]) {
    it(`${name} sets the ${property} of the button`, async () => {
      const element = await shown();
      const computed = () => getComputedStyle(part(element, "button")).getPropertyValue(property);
      expect(computed()).not.to.equal(value);
      element.style.setProperty(name, value);
      expect(computed()).to.equal(value);
    });
  }
});

describe("the slot", () => {
  /** An element with this content. */
  async function filled(content: string): Promise<GenesysCrmChat> {
    const element = await shown();
    element.innerHTML = content;
    return element;
  }
  const slotOf = (node: Element | null | undefined): HTMLSlotElement | null | undefined => node?.assignedSlot;

  it("default replaces the label of the button", async () => {
    const element = await filled("<b>Ask us</b>");
    expect(slotOf(element.querySelector("b"))?.closest("[part]")).to.equal(part(element, "label"));
  });

  it("icon replaces the icon of the button", async () => {
    const element = await filled(`<svg slot="icon"></svg>`);
    expect(slotOf(element.querySelector("svg"))?.closest("[part]")).to.equal(part(element, "icon"));
    expect(part(element, "icon").contains(part(element, "label"))).to.equal(false);
    expect(part(element, "button").contains(part(element, "icon"))).to.equal(true);
  });

  it("fallback is outside the button, and hidden at first", async () => {
    const element = await filled(`<a slot="fallback" href="tel:+15550100">Call us</a>`);
    const link = element.querySelector("a");
    expect(slotOf(link)).to.equal(null);
    expect(link?.checkVisibility()).to.equal(false);
  });
});

describe("the element", () => {
  it("can be hidden with the attribute hidden", async () => {
    const element = await shown();
    expect(element.checkVisibility()).to.equal(true);
    element.hidden = true;
    expect(element.checkVisibility()).to.equal(false);
  });

  for (const scheme of ["light", "dark"]) {
    it(`follows the color scheme of a ${scheme} page`, async () => {
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
