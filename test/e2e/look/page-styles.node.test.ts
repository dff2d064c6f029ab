/** Ordinary pages whose styles reach the element, and changes of them while the card is open: it is to be read, and all in it to be pressed. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nextFrame, showState, stateNamed } from "../../../scripts/lib/pictures/states.mjs";
import { Window } from "./window.js";

const TEXT = "<p>Darjeeling First Flush, 250 g.</p>";

/** CSS pixels. */
const DESKTOP = { width: 800, height: 600 };
const PHONE = { width: 390, height: 700 };
/** A window of 1280 by 1024 that is zoomed to 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** Custom properties as docs/customize.md has them. */
const TOP = "genesys-crm-chat { --genesys-chat-block: 1rem auto; --genesys-chat-direction: column }";
const HIGHER = "genesys-crm-chat { --genesys-chat-block: auto 6rem }";

interface Row {
  readonly page: string;
  /** Of a page with the element in `.place`. */
  readonly css: string;
  readonly after?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

const INLINE: readonly Row[] = [
  { page: "without styles", css: "" },
  { page: "with an element at its right side", css: ".place { float: right }" },
  { page: "with a narrow column at its right side", css: ".place { width: 120px; margin-left: auto }" },
  { page: "whose rem is 10px", css: "html { font-size: 62.5% } body { font-size: 1.6rem }" },
  { page: "whose text is twice as large", css: "html { font-size: 200% }" },
  { page: "whose bar has no line breaks", css: ".place { white-space: nowrap }" },
  { page: "whose bar is as high as its line", css: ".place { line-height: 80px }" },
  { page: "that takes the gaps out of a row", css: ".place { font-size: 0; line-height: 0 }" },
  {
    page: "with shadows behind an indented text",
    css: ".place { text-indent: 3em; text-shadow: 0 1px 3px #000 }",
  },
  { page: "whose headings are a gradient", css: ".place { -webkit-text-fill-color: transparent }" },
  { page: "that is written from top to bottom", css: ".place { writing-mode: vertical-rl }" },
  { page: "that is enlarged by its CSS", css: "body { zoom: 1.5 } .place { float: right }" },
  { page: "that is reduced by a transform", css: ".place { float: right; transform: scale(0.7) }" },
  { page: "whose box clips what is in it", css: ".place { overflow: hidden }" },
  { page: "whose box is moved and clips", css: ".place { overflow: hidden; transform: translateX(-2px) }" },
  { page: "whose box is painted alone", css: ".place { contain: paint; width: 200px; margin-left: auto }" },
  { page: "whose box can be scrolled", css: ".place { overflow: auto; height: 5em; width: 250px }" },
  {
    page: "whose next section is over the one before",
    css: "section { position: relative; z-index: 2; height: 400px; background: #fec }",
    after: "<section>More tea</section>",
  },
  {
    page: "with Tailwind's reset",
    css: "*, ::before, ::after { box-sizing: border-box; margin: 0; padding: 0; border: 0 solid }",
  },
  { page: "that resets buttons", css: "button { all: unset } section { padding: 5em }" },
  {
    page: "that forces boxes and motion",
    css: "* { box-sizing: content-box !important; animation: none !important }",
  },
];

const FLOATING: readonly Row[] = [
  ...INLINE.filter(({ css }) => !/transform|contain/.test(css)),
  { page: "in the window of a phone, whose rem is 10px", css: "html { font-size: 62.5% }", size: PHONE },
  { page: "in the window of a phone, with twice the text", css: "html { font-size: 200% }", size: PHONE },
  { page: "that keeps a distance of its own", css: HIGHER },
  { page: "in a zoomed window", css: "", size: ZOOMED },
];

/** What is wrong with what is over the page. Runs in the page. */
function problemsOf(name: string): string[] {
  const root = (document.querySelector("genesys-crm-chat") as Element).shadowRoot as ShadowRoot;
  const find = root.querySelector.bind(root);
  const card = find(`[part=${name}]`) as HTMLElement;
  const box = card.getBoundingClientRect();
  const button = (find("[part=button]") as Element).getBoundingClientRect();
  const { clientWidth, scrollWidth } = document.documentElement;
  const isFloating = getComputedStyle(root.host).position === "fixed";
  const found: string[] = [];
  const isPhone = isFloating && innerWidth < 480;
  if (Math.min(button.width, button.height) < (isPhone ? 44 : 24)) found.push("the button is small");
  if (box.left < -1 || box.right > clientWidth + 1) found.push("beyond the sides");
  if (isFloating && (box.top < -1 || box.bottom > innerHeight + 1))
    found.push("beyond the top or the bottom");
  if (scrollWidth > clientWidth) found.push("makes the page wider");
  const [x, y] = [
    Math.max(box.left - button.right, button.left - box.right),
    Math.max(box.top - button.bottom, button.top - box.bottom),
  ];
  if (x < -1 && y < -1) found.push("over the button");
  if (Math.max(x, y) > 32) found.push("far from the button");
  if (card.popover && (box.top < 0 || box.bottom > innerHeight))
    found.push("cannot be scrolled into the window");
  if (card.scrollWidth > card.clientWidth) found.push("can be scrolled sideways");
  if (name === "status") {
    if (card.offsetWidth < Math.min(256, clientWidth - 32)) found.push("narrow");
    const title = card.querySelector("b") as Element;
    const { color, fontSize, lineHeight, textShadow, textIndent, webkitTextFillColor } =
      getComputedStyle(title);
    const size = Number.parseFloat(fontSize);
    if (
      size < 11 ||
      !(Number.parseFloat(lineHeight) >= 1.2 * size && Number.parseFloat(lineHeight) <= 2 * size)
    )
      found.push("its text is not to be read");
    if (textShadow !== "none" || textIndent !== "0px" || webkitTextFillColor !== color)
      found.push("its text is the page's");
    const range = document.createRange();
    range.selectNodeContents(title);
    const close = (find("[part=close]") as Element).getBoundingClientRect();
    for (const { left, right, top, bottom } of range.getClientRects())
      if (left < close.right && right > close.left && top < close.bottom && bottom > close.top)
        found.push("its text is under the button that closes it");
  }
  const controls = [...root.querySelectorAll("button"), document.querySelector("[slot=fallback]") as Element];
  for (const control of controls) {
    if (!control.checkVisibility()) continue;
    control.scrollIntoView({ block: "center" });
    const { left, top, width, height } = control.getBoundingClientRect();
    const label = control.part.value || "fallback";
    if (Math.min(width, height) < 24) found.push(`${label} is small`);
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    if (over !== root.host && over !== control) found.push(`${label} is under ${over?.localName}`);
  }
  scrollTo(0, 0);
  return found.map((each) => `${each}: ${JSON.stringify({ box, button })}`);
}

const html = ({ css, after = "" }: Row): string =>
  `<style>body { font: 16px/1.5 sans-serif } ${css}</style>${TEXT}<div class="place"><chat></chat></div>${after || TEXT.repeat(4)}`;

// The tests wait more than they compute, so each part has a window of its own.
describe("what is over a page", { concurrency: true }, () => {
  describe("is to be read and to be pressed on a page", { concurrency: 1 }, () => {
    const window = new Window();
    for (const [placement, rows] of Object.entries({ inline: INLINE, floating: FLOATING })) {
      for (const row of rows) {
        for (const motion of ["reduce", "no-preference"]) {
          it(`${row.page}: the card, ${placement}, prefers-reduced-motion: ${motion}`, async () => {
            const { page } = window;
            await page.setViewport(row.size ?? DESKTOP);
            await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: motion }]);
            await showState(page, stateNamed("failed"), { html: html(row), attributes: { placement } });
            // Whether it is clipped is told after a frame.
            for (let frame = 0; frame < 3; frame++) await nextFrame(page);
            assert.deepEqual(await page.evaluate(problemsOf, "status"), []);
          });
        }
      }
    }
  });

  describe("with a high chat stays in the window and leaves the button free", { concurrency: 1 }, () => {
    const window = new Window();
    const corners = { "": "in its corner", [HIGHER]: "higher", [TOP]: "at the top" };
    for (const [css, place] of Object.entries(corners)) {
      for (const size of [DESKTOP, PHONE, { width: 700, height: 390 }, ZOOMED]) {
        it(`${place}, ${size.width}x${size.height}`, async () => {
          const { page } = window;
          await page.setViewport(size);
          await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
          const options = { html: html({ page: "", css }), attributes: { placement: "floating" } };
          await showState(page, stateNamed("started"), options);
          await page.$eval("#genesys-webmessaging-container", (container) => {
            container.innerHTML = '<div style="height: 2000px">Chat</div>';
          });
          assert.deepEqual(await page.evaluate(problemsOf, "panel"), []);
        });
      }
    }
  });

  describe("stays there", { concurrency: 1 }, () => {
    const window = new Window();
    const CHAT = 'document.querySelector("genesys-crm-chat")';
    const PLACE = 'document.querySelector(".place")';
    const changes: Record<string, readonly string[]> = {
      "the page moves the element to its right side and back": [
        `${PLACE}.style.float = "right"`,
        `${PLACE}.style.float = ""`,
      ],
      "the page hides the element and shows it at its right side": [
        `${PLACE}.style.display = "none"`,
        `${PLACE}.style.cssText = "float: right"`,
      ],
      "the element is put somewhere else": [
        `${PLACE}.after(Object.assign(document.createElement("div"), { id: "right", style: "float: right" })), right.append(${CHAT})`,
      ],
      "the element floats, and is in the page again": [
        `${CHAT}.placement = "floating"`,
        `${CHAT}.placement = "none"`,
        `${CHAT}.placement = "inline"`,
      ],
      "the page runs from right to left": ['document.dir = "rtl"', 'document.dir = "ltr"'],
      "what is around it clips it, and is scrolled with the page": [
        `${PLACE}.style.cssText = "overflow: auto; height: 6em; width: 300px; margin-bottom: 3000px"`,
        `${PLACE}.append(Object.assign(document.createElement("p"), { textContent: "More. ".repeat(200) }))`,
        `${PLACE}.scrollTop = 20`,
        "scrollTo(0, 60)",
        `${PLACE}.style.cssText = ""`,
      ],
      "the element comes to the bottom of what is scrolled in the window": [
        `${PLACE}.style.cssText = "position: fixed; inset: 0; overflow: auto"`,
        `${PLACE}.prepend(Object.assign(document.createElement("p"), { textContent: "More. ".repeat(2000) })), ${PLACE}.scrollTop = 1e6`,
      ],
      "the element comes into a modal dialog, and leaves it": [
        `document.body.prepend(Object.assign(document.createElement("dialog"), { id: "modal" })), modal.append(${CHAT}), modal.showModal()`,
        `modal.close(), ${PLACE}.append(${CHAT})`,
      ],
      "the text becomes long": [`${CHAT}.strings = { failed: "Sorry. ".repeat(40) }`, `${CHAT}.strings = {}`],
    };
    for (const [change, steps] of Object.entries(changes)) {
      it(`when ${change}`, async () => {
        const { page } = window;
        await page.setViewport(DESKTOP);
        await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }]);
        await showState(page, stateNamed("failed"), { html: html({ page: "", css: "" }) });
        for (const step of steps) {
          await page.evaluate(step);
          // What is seen of it in one frame is told after it, and the card is placed before the next.
          for (let frame = 0; frame < 3; frame++) await nextFrame(page);
          const isShown = await page.$eval("genesys-crm-chat", (element) => element.checkVisibility());
          if (isShown) assert.deepEqual(await page.evaluate(problemsOf, "status"), [], step);
        }
        assert.ok(await page.$eval("genesys-crm-chat", (element) => element.checkVisibility()));
      });
    }
  });
});
