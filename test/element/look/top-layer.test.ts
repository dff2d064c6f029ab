import { expect } from "@open-wc/testing";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** Styles of a section that contains its fixed descendants. */
const CONTAINING = [
  "transform: translateX(0)",
  "rotate: 1deg",
  "filter: blur(0)",
  "perspective: 10px",
  "will-change: transform",
  "contain: paint",
  "contain: layout",
  "contain: strict",
  "content-visibility: auto",
  "transform-style: preserve-3d",
  "offset-path: path('M 0 0 L 10 10')",
  // They contain nothing, and clip all.
  "clip-path: inset(0)",
  "mask-image: linear-gradient(#000, #000)",
];

/** In CSS pixels, from the corner. */
const MARGIN = 20;

/** ms. */
const FRAME = 16;

describe("a floating element", () => {
  const t = setUpSdk();
  let section: HTMLElement;
  beforeEach(() => {
    section = document.body.appendChild(document.createElement("section"));
    section.style.cssText = "width: 300px; height: 200px; margin: 10px; overflow: hidden";
  });
  afterEach(() => section.remove());

  /** Adds an element to the section. */
  async function floating(place: Node = section): Promise<GenesysCrmChat> {
    const element = chat({ placement: "floating" });
    place.appendChild(element);
    await drawn(element);
    return element;
  }

  /** After the next frame. */
  async function drawn(element: GenesysCrmChat): Promise<void> {
    await element.updateComplete;
    await t.pass(FRAME);
  }

  /** How far it is from the window's corner, at the end of lines and at the bottom. */
  function distance(element: Element): number {
    const { right, bottom } = element.getBoundingClientRect();
    return Math.max(Math.abs(document.documentElement.clientWidth - right), Math.abs(innerHeight - bottom));
  }

  for (const style of CONTAINING) {
    it(`is in the window's corner inside a section with ${style}`, async () => {
      section.style.cssText += `;${style}`;
      const element = await floating();
      expect(distance(element)).to.be.lessThan(MARGIN);
      expect(getComputedStyle(element)).to.include({ borderTopWidth: "0px", paddingTop: "0px" });
    });
  }

  it("is in the corner inside a shadow root of such a section", async () => {
    section.style.transform = "scale(0.5)";
    const root = section.attachShadow({ mode: "open" });
    const element = await floating(root);
    expect(distance(element)).to.be.lessThan(MARGIN);
    expect(element.getBoundingClientRect().width).to.be.greaterThan(100);
  });

  it("is in the corner when it has been moved out of such a section and back", async () => {
    section.style.transform = "translateX(0)";
    const element = await floating();
    document.body.append(element);
    await drawn(element);
    expect(element.hasAttribute("popover")).to.equal(false);
    expect(distance(element)).to.be.lessThan(MARGIN);
    section.append(element);
    await drawn(element);
    expect(distance(element)).to.be.lessThan(MARGIN);
  });

  it("is in the corner again after a morph has removed its attribute popover", async () => {
    section.style.transform = "translateX(0)";
    const element = await floating();
    element.removeAttribute("popover");
    await drawn(element);
    expect(distance(element)).to.be.lessThan(MARGIN);
  });

  it("stays out of the top layer elsewhere, below the page's own layers", async () => {
    const element = await floating();
    expect(element.hasAttribute("popover")).to.equal(false);
    expect(distance(element)).to.be.lessThan(MARGIN);
  });

  it("leaves the top layer when it becomes inline", async () => {
    section.style.transform = "translateX(0)";
    const element = await floating();
    element.placement = "inline";
    await drawn(element);
    expect(element.hasAttribute("popover")).to.equal(false);
  });

  it("leaves an attribute popover of the page alone", async () => {
    section.style.transform = "translateX(0)";
    const element = chat({ placement: "floating", popover: "auto" });
    section.append(element);
    await drawn(element);
    expect(element.getAttribute("popover")).to.equal("auto");
  });
});
