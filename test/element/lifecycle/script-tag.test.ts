import { expect, waitUntil } from "@open-wc/testing";
import { type GenesysCrmChat } from "../../../src/index.js";

/*
 * The single script tag, with the built file, in pages of their own. How real libraries insert, combine and swap it is tested
 * in test/e2e/page/script-tag-found.node.test.ts, in Chromium; this is what no engine may do differently.
 */

const CLASSIC = "/cdn/genesys-crm-chat.js";
const MODULE = "/cdn/genesys-crm-chat.mjs";

/** What takes longer on a busy machine does not come at all, in ms. */
const SOON = { interval: 5, timeout: 10_000 };

type Global = Window & typeof globalThis;

/** A page in a frame. */
interface OwnPage {
  readonly window: Global;
  /** The lines on its console and its uncaught errors. */
  readonly lines: string[];
  elements(): GenesysCrmChat[];
  /** Resolves to its one element, once there is one. */
  element(): Promise<GenesysCrmChat>;
}

const DATA = 'data-deployment-id="all-well" data-crm-id="CRM-1" data-attr-segment="Gold"';
const tag = (how = `src="${CLASSIC}"`, data = DATA): string => `<script ${how} ${data}></script>`;
let combined: string;

let frame: HTMLIFrameElement;

const loaded = (target: EventTarget): Promise<Event> =>
  new Promise((resolve) => target.addEventListener("load", resolve, { once: true }));

/** Opens a page whose SDK draws nothing. @param page its HTML after the beginning of its head */
async function open(page: string): Promise<OwnPage> {
  frame = document.createElement("iframe");
  frame.srcdoc = `<!doctype html><html lang="en"><head><title>Shop</title><script>
    lines = [];
    console.warn = console.error = (...texts) => lines.push(texts.join(" "));
    addEventListener("error", ({ message }) => lines.push(message));
    GenesysCloudWebMessaging = {
      initialize: async () => {}, on() {}, startChat: async () => ({ id: "one", status: "connected" }),
    };
  </script>${page}`;
  const isThere = loaded(frame);
  document.body.append(frame);
  await isThere;
  const window = frame.contentWindow as Global & { lines: string[] };
  const elements = () => [...window.document.querySelectorAll("genesys-crm-chat")] as GenesysCrmChat[];
  return {
    window,
    lines: window.lines,
    elements,
    async element() {
      await waitUntil(() => elements()[0]?.shadowRoot?.querySelector("button"), "no element", SOON);
      return elements()[0] as GenesysCrmChat;
    },
  };
}

/** Clicks the page's one button and expects a chat with the tag's data. */
async function expectChat(page: OwnPage, crmId = "CRM-1"): Promise<void> {
  const element = await page.element();
  expect(page.elements()).to.have.length(1);
  element.shadowRoot?.querySelector<HTMLElement>("[part=button]")?.click();
  const session = await element.start();
  expect(JSON.stringify(session.customAttributes)).to.equal(`{"crmCustomerId":"${crmId}","segment":"Gold"}`);
  expect(page.lines).to.deep.equal([]);
}

before(async () => {
  combined = await (await fetch(CLASSIC)).text();
});
afterEach(() => frame.remove());

describe("a single script tag", () => {
  const PAGES: Record<string, () => string> = {
    "in the body": () => `<body><p>Welcome</p>${tag()}`,
    "in the head": () => `${tag()}<body><p>Welcome</p>`,
    "with defer": () => `${tag(`src="${CLASSIC}" defer`)}<body>`,
    "with async": () => `${tag(`src="${CLASSIC}" async`)}<body>`,
    "as a module": () => `<body>${tag(`type="module" src="${CLASSIC}"`)}`,
    "of the module's file": () => `<body>${tag(`type="module" src="${MODULE}"`)}`,
    "whose file was put into it": () => `<body><script ${DATA}>${combined}</script>`,
    "that is held back while its code is in a combined file": () =>
      `<body>${tag(`type="text/plain" data-src="${CLASSIC}"`)}<script>${combined}</script>`,
    "after a plain one that has defined the element": () =>
      `<body><script src="${CLASSIC}"></script>${tag(`src="${CLASSIC}"`)}`,
    "written by document.write()": () =>
      `<body><script>document.write(${JSON.stringify(tag()).replaceAll("</", "<\\/")});</script>`,
    "beside a script within an SVG": () => `<body><svg><script></script></svg>${tag()}`,
    "beside what an old library has added to all objects": () =>
      `<script>for (const name of ["get", "set", "value", "deploymentId", "sdkSrc", "crmIdFrom", "integrity"])
        Object.prototype[name] = function added() {};</script><body>${tag()}`,
    "beside classes of the page by the names Document, Element and Node": () =>
      `<script>function Document() {} function Element() {} function Node() {}</script><body>${tag()}`,
  };
  for (const [how, html] of Object.entries(PAGES)) {
    it(`appends one element, which starts its chat, ${how}`, async () => {
      await expectChat(await open(html()));
    });
  }

  const INSERTS: Record<string, (page: Global, create: () => HTMLScriptElement) => void> = {
    "is inserted by page code": (page, create) => page.document.head.append(create()),
    "is a clone of one that stands in a template": (page, create) => {
      const template = page.document.createElement("template");
      template.content.append(create());
      page.document.body.append(template.content.cloneNode(true));
    },
    "is evaluated as jQuery does it": (page, create) => {
      const script = page.document.createElement("script");
      page.document.body.append(Object.assign(create(), { type: "text/plain" }));
      script.text = combined;
      page.document.head.append(script);
      script.remove();
    },
  };
  for (const [how, insert] of Object.entries(INSERTS)) {
    it(`appends one element when it ${how}`, async () => {
      const page = await open("<body><p>Welcome</p>");
      insert(page.window, () => {
        const script = page.window.document.createElement("script");
        Object.assign(script.dataset, { deploymentId: "all-well", crmId: "CRM-1", attrSegment: "Gold" });
        script.src = CLASSIC;
        return script;
      });
      await expectChat(page);
    });
  }

  it("may spell its data as the properties are spelt, with a warning for each", async () => {
    const page = await open(`<body>${tag(undefined, 'data-deploymentid="all-well" data-crmid="CRM-1"')}`);
    const session = await (await page.element()).start();
    expect(session.customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    expect(page.lines.map((line) => /treated as ([\w-]+)/.exec(line)?.[1])).to.deep.equal([
      "deployment-id",
      "crm-id",
    ]);
  });

  it("that is run again, with another customer, appends no second element", async () => {
    const page = await open(`<body><main>${tag()}</main>`);
    const element = await page.element();
    const main = page.window.document.querySelector("main") as HTMLElement;
    const again = page.window.document.createElement("script");
    for (const { name, value } of main.querySelector("script")!.attributes) again.setAttribute(name, value);
    again.dataset["crmId"] = "CRM-2";
    const hasRun = loaded(again);
    main.replaceChildren(again);
    await hasRun;
    expect(element.getAttribute("crm-id")).to.equal("CRM-2");
    await expectChat(page, "CRM-2");
  });
});

describe("the element of a single script tag", () => {
  /** Each takes it off the page. */
  const SWAPS: Record<string, (page: Document) => void> = {
    "the body is replaced": (page) => page.body.replaceWith(page.createElement("body")),
    "the body is replaced by its HTML": (page) => (page.body.outerHTML = "<body><h1>Next</h1></body>"),
    "the body is cleared": (page) => page.body.replaceChildren(),
    "the body is cleared node by node": (page) => {
      while (page.body.firstChild) page.body.removeChild(page.body.firstChild);
    },
    "all of the document is replaced by its HTML": (page) =>
      (page.documentElement.innerHTML = "<head></head><body><h1>Next</h1></body>"),
    "all of the document is replaced": (page) => {
      const next = page.createElement("html");
      next.append(page.createElement("head"), page.createElement("body"));
      page.documentElement.replaceWith(next);
    },
    "the part of the page that it was moved to is removed": (page) => {
      const footer = page.body.appendChild(page.createElement("footer"));
      footer.append(page.querySelector("genesys-crm-chat")!);
      footer.remove();
    },
    "the document is written anew": (page) => {
      page.open();
      page.write("<!doctype html><body><h1>Next</h1></body>");
      page.close();
    },
  };
  for (const [what, swap] of Object.entries(SWAPS)) {
    it(`is put back, and starts its chat, when ${what}`, async () => {
      const page = await open(`<body>${tag()}`);
      const element = await page.element();
      swap(page.window.document);
      await waitUntil(() => element.isConnected, "not put back", SOON);
      await element.updateComplete;
      expect(element.parentNode).to.equal(page.window.document.body);
      await expectChat(page);
    });
  }
});

describe("a script tag of ours that comes to nothing", () => {
  const LINES: Record<string, { html: () => string; says: RegExp }> = {
    "has lost its data": {
      html: () => `<body><script>${combined}</script>`,
      says: /found neither its own tag nor a <genesys-crm-chat>.*data-deployment-id/,
    },
    "is a module within the page": {
      html: () => `<body><script type="module" ${DATA}>${combined}</script>`,
      says: /found neither its own tag nor a <genesys-crm-chat>.*data-deployment-id/,
    },
    "has a misspelt deployment": {
      html: () => `<body>${tag(undefined, 'data-deployment_id="all-well"')}`,
      says: /data-deployment_id.*write data-deployment-id/,
    },
    "has settings and a misspelt deployment": {
      html: () => `<body>${tag(undefined, 'data-deploment-id="all-well" data-crm-id-from="meta:crm"')}`,
      says: /data-deploment-id.*write data-deployment-id/,
    },
    "finds another class defined": {
      html: () =>
        `<script>customElements.define("genesys-crm-chat", class extends HTMLElement {});</script><body>${tag()}`,
      says: /Another class is already defined as <genesys-crm-chat>/,
    },
  };
  for (const [what, { html, says }] of Object.entries(LINES)) {
    it(`logs one line with the way out when it ${what}`, async () => {
      const { lines } = await open(html());
      expect(lines).to.have.length(1);
      expect(lines[0])
        .to.match(/^\[genesys-crm-chat\] /)
        .and.to.match(says);
    });
  }

  it("has its button, and says so at the click, when the deployment was not filled in", async () => {
    const page = await open(`<body>${tag(undefined, 'data-deployment-id=""')}`);
    const element = await page.element();
    element.shadowRoot?.querySelector<HTMLElement>("[part=button]")?.click();
    expect(element.error).to.include({ code: "MISSING_DEPLOYMENT_ID" });
    expect(page.lines).to.have.length(1);
  });

  it("logs nothing when it was meant for its code alone", async () => {
    const { lines, elements } = await open(`<body><script src="${CLASSIC}"></script>`);
    expect(lines).to.deep.equal([]);
    expect(elements()).to.deep.equal([]);
  });
});
