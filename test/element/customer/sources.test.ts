import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure, type GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  rejection,
  sentTo,
} from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const page = globalThis as { dataLayer?: unknown; crmOfPage?: unknown };

/** Where a page may have the CRM id: puts a value there, and returns an element that takes it. */
interface Place {
  /** What it can hold: HTML and cookies hold texts only. */
  readonly holds: "texts" | "anything";
  /** How a warning names it. */
  readonly called: string;
  put(value: unknown): GenesysCrmChat;
}

const withoutId = (attributes = {}): GenesysCrmChat => chat({ "crm-id": undefined, ...attributes });

function from(crmIdFrom: Parameters<typeof configure>[0]["crmIdFrom"]): GenesysCrmChat {
  configure({ crmIdFrom });
  return withoutId();
}

const PLACES: Record<string, Place> = {
  "the attribute crm-id": {
    holds: "texts",
    called: "crm-id",
    put: (value) => chat({ "crm-id": value as string }),
  },
  "the attribute crmid": {
    holds: "texts",
    called: "crm-id",
    put: (value) => withoutId({ crmid: value as string }),
  },
  "the property crmId": {
    holds: "anything",
    called: "crm-id",
    put: (value) => Object.assign(withoutId(), { crmId: value }),
  },
  "a meta tag": {
    holds: "texts",
    called: "crmIdFrom (meta:crm-id)",
    put: (value) => {
      document.head.append(Object.assign(document.createElement("meta"), { name: "crm-id", content: value }));
      return from("meta:crm-id");
    },
  },
  "a cookie": {
    holds: "texts",
    called: "crmIdFrom (cookie:crm_id)",
    put: (value) => {
      document.cookie = `crm_id=${encodeURIComponent(value as string)}`;
      return from("cookie:crm_id");
    },
  },
  "the data layer": {
    holds: "anything",
    called: "crmIdFrom (data-layer:user.id)",
    put: (value) => {
      page.dataLayer = [{ user: { id: value } }];
      return from("data-layer:user.id");
    },
  },
  "a global": {
    holds: "anything",
    called: "crmIdFrom (global:crmOfPage.id)",
    put: (value) => {
      page.crmOfPage = { id: value };
      return from("global:crmOfPage.id");
    },
  },
  "a function": {
    holds: "anything",
    called: "the function crmIdFrom",
    put: (value) => from(() => value as string),
  },
  "an attribute named like crm-key": {
    holds: "texts",
    called: "crmCustomerId",
    put: (value) => withoutId({ "attr-crm-customer-id": value as string }),
  },
  "the property customAttributes": {
    holds: "anything",
    called: "crmCustomerId",
    put: (value) => Object.assign(withoutId(), { customAttributes: { crmCustomerId: value } }),
  },
  "a Map as customAttributes": {
    holds: "anything",
    called: "crmCustomerId",
    put: (value) => Object.assign(withoutId(), { customAttributes: new Map([["crmCustomerId", value]]) }),
  },
  "a change by a before-start listener": {
    holds: "anything",
    called: "genesys-chat-before-start",
    put: (value) => {
      const element = withoutId();
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        (config.customAttributes as Record<string, unknown>)["crmCustomerId"] = value;
      });
      return element;
    },
  },
};

/** What is no CRM id, and the likely cause that the console names. */
const REFUSED: { value: unknown; cause: string }[] = [
  { value: "CRM-undefined", cause: "missing value" },
  { value: "null", cause: "missing value" },
  { value: "N/A", cause: "missing value" },
  { value: "-", cause: "no letter" },
  { value: "0", cause: "no letter" },
  { value: "[object Object]", cause: "turned into text" },
  { value: "{{ user.secret }}", cause: "template that was not rendered" },
  { value: "${secret}", cause: "template that was not rendered" },
  { value: "<?php echo $secret; ?>", cause: "template that was not rendered" },
  { value: "secret\r\nsecret", cause: "line break" },
  { value: "secret\u0000secret", cause: "control character" },
  { value: "\u201csecret", cause: "quote at one end" },
  { value: "secret".repeat(50), cause: "255 characters" },
];
const REFUSED_OBJECTS: { value: unknown; cause: string }[] = [
  { value: Number.NaN, cause: "finite number" },
  { value: 0, cause: "no letter" },
  { value: 2 ** 53, cause: "pass it as text" },
  { value: 1e21, cause: "pass it as text" },
  { value: true, cause: "missing value" },
  { value: { secret: "secret" }, cause: "neither a string" },
];

/** What is mended: in the console where a page's author should know. */
const MENDED: { value: unknown; id: unknown; warnings: number }[] = [
  { value: "\u200b CRM-1 \ufeff", id: "CRM-1", warnings: 0 },
  { value: '"CRM-1"', id: "CRM-1", warnings: 0 },
  { value: "\u201dCRM-1\u201d", id: "CRM-1", warnings: 1 },
];
const MENDED_OBJECTS: typeof MENDED = [
  { value: 12345678901234567890n, id: "12345678901234567890", warnings: 0 },
  { value: 4711, id: 4711, warnings: 0 },
];

describe("the CRM id", () => {
  afterEach(() => {
    document.head.querySelector("meta[name='crm-id']")?.remove();
    document.cookie = "crm_id=; max-age=0";
    delete page.dataLayer;
    delete page.crmOfPage;
  });
  // After the hook above: an invariant is that no cookie has the CRM id.
  const t = setUpChat();
  let sdk: FakeSdk;
  let warn: sinon.SinonStub;
  beforeEach(() => {
    sdk = installSdk();
    warn = sinon.stub(console, "warn");
  });
  /** The warnings, the one about an attribute in lower case aside. */
  const warnings = (): string[] =>
    warn.args.map((parts) => parts.join(" ")).filter((line) => !line.includes("is treated as"));

  for (const [place, { holds, called, put }] of Object.entries(PLACES)) {
    const refused = holds === "texts" ? REFUSED : [...REFUSED, ...REFUSED_OBJECTS];
    it(`of ${place} counts as missing when it is none, with one notice and one warning`, async () => {
      for (const { value, cause } of refused) {
        warn.resetHistory();
        const events = eventsOfPage();
        const element = put(value);
        await element.start();
        const what = `${typeof value} ${JSON.stringify(value)?.slice(0, 40)}`;
        expect(sentTo(sdk).customAttributes, what).to.deep.equal({});
        const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
        expect(errors, what).to.have.length(1);
        expect(errors[0], what).to.include({ code: "INVALID_ATTRIBUTE", fatal: false });
        expect(errors[0]!.error.attribute, what).to.equal("crmCustomerId");
        expect(warnings(), what).to.have.length(1);
        expect(warnings()[0], what).to.contain("[genesys-crm-chat]").and.to.contain(`${called} `);
        expect(warnings()[0], what).to.contain(cause);
        expect(warnings()[0], what).not.to.contain("secret");
        await element.reset();
        element.remove();
        document.head.querySelector("meta[name='crm-id']")?.remove();
        await t.pass(100);
      }
    });

    it(`of ${place} is missing without a word when it is blank`, async () => {
      for (const value of ["", " ", "\u200b\u00ad\u200e"]) {
        const events = eventsOfPage();
        const element = put(value);
        await element.start();
        expect(sentTo(sdk).customAttributes).to.deep.equal({});
        expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
        expect(warnings()).to.deep.equal([]);
        await element.reset();
        element.remove();
        document.head.querySelector("meta[name='crm-id']")?.remove();
        await t.pass(100);
      }
    });

    const mended = holds === "texts" ? MENDED : [...MENDED, ...MENDED_OBJECTS];
    it(`of ${place} is mended where that is certain, without a notice`, async () => {
      for (const { value, id, warnings: count } of mended) {
        warn.resetHistory();
        const events = eventsOfPage();
        const element = put(value);
        await element.start();
        expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: id });
        expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
        expect(warnings()).to.have.length(count);
        await element.reset();
        element.remove();
        document.head.querySelector("meta[name='crm-id']")?.remove();
        await t.pass(100);
      }
    });
  }

  it("that is refused makes way for the page's source, with a warning alone", async () => {
    configure({ crmIdFrom: () => "CRM-2" });
    const events = eventsOfPage();
    await chat({ "crm-id": "{{ id }}" }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-2" });
    expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
    expect(warnings()).to.have.length(1);
  });

  it("that is refused blocks the start where missing-crm-id says so", async () => {
    const error = await rejection(chat({ "crm-id": "{{ id }}", "missing-crm-id": "block" }).start());
    expect(error).to.include({ code: "MISSING_CRM_ID" });
    expect(warnings()).to.have.length(1);
  });

  it("that is refused is sent as null where missing-crm-id says so", async () => {
    await chat({ "crm-id": "CRM-NaN", "missing-crm-id": "null" }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: null });
  });

  it("that is refused is reported once per start, and by one warning for the element", async () => {
    const events = eventsOfPage();
    const element = chat({
      "crm-id": "CRM-NaN",
      "deployment-id": "rate-limited-twice",
      "retry-jitter": "none",
    });
    const started = element.start();
    await t.pass(10_000);
    await started;
    expect(sdk.startChat.callCount).to.equal(3);
    const reported = () =>
      ofType(events, "genesys-chat-error").filter(({ detail }) => detail.code === "INVALID_ATTRIBUTE").length;
    expect(reported()).to.equal(1);
    await element.reset();
    await element.start();
    expect(reported()).to.equal(2);
    expect(warnings()).to.have.length(1);
  });

  it("that a framework has not rendered yet is no mistake before the start", async () => {
    const element = chat({ "crm-id": "{{ user.id }}" });
    await element.load();
    await t.pass(5_000);
    element.setAttribute("crm-id", "CRM-1");
    await element.start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    expect(warnings()).to.deep.equal([]);
  });

  it("of 13 to 19 bare digits is no card number", async () => {
    for (const id of ["5105105105105100", "4111111111111111", "6304000000000000", "378282246310005"]) {
      const element = chat({ "crm-id": id });
      await element.start();
      expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: id });
      await element.reset();
      element.remove();
    }
    expect(warnings()).to.deep.equal([]);
  });
});

describe("the source of the CRM id", () => {
  const clean = () => {
    for (const each of document.querySelectorAll("meta[name='crm-id'], #shadowing")) each.remove();
    // A test's own, which may throw.
    delete (document as { cookie?: string }).cookie;
    document.cookie = "crm_id=; max-age=0";
    document.cookie = "crm_id=; path=/; max-age=0";
    delete page.dataLayer;
    delete page.crmOfPage;
  };
  afterEach(clean);
  const t = setUpChat();
  let sdk: FakeSdk;
  let warn: sinon.SinonStub;
  beforeEach(() => {
    sdk = installSdk();
    warn = sinon.stub(console, "warn");
  });
  const warnings = (): string[] => warn.args.map((parts) => parts.join(" "));
  const fail = (): never => {
    throw new TypeError("secret");
  };
  const forbid = (): never => {
    throw new DOMException("The document is sandboxed.", "SecurityError");
  };

  const UNREADABLE: Record<
    string,
    { prepare: () => void; crmIdFrom: string | (() => string); cause: string }
  > = {
    "document.cookie of a sandboxed frame": {
      prepare: () => Object.defineProperty(document, "cookie", { configurable: true, get: forbid }),
      crmIdFrom: "cookie:crm_id",
      cause: "SecurityError: The document is sandboxed.",
    },
    "a data layer with a getter": {
      prepare: () =>
        (page.dataLayer = [
          {
            get userId() {
              return fail();
            },
          },
        ]),
      crmIdFrom: "data-layer:userId",
      cause: "TypeError",
    },
    "a global data layer that throws": {
      prepare: () => Object.defineProperty(page, "dataLayer", { configurable: true, get: fail }),
      crmIdFrom: "data-layer:userId",
      cause: "TypeError",
    },
    "a data layer of revoked proxies": {
      prepare: () => {
        const { proxy, revoke } = Proxy.revocable({}, {});
        revoke();
        page.dataLayer = [{ userId: "CRM-1" }, proxy];
      },
      crmIdFrom: "data-layer:userId",
      cause: "TypeError",
    },
    "a global with a getter": {
      prepare: () =>
        (page.crmOfPage = {
          get id() {
            return fail();
          },
        }),
      crmIdFrom: "global:crmOfPage.id",
      cause: "TypeError",
    },
    "a function": { prepare: () => {}, crmIdFrom: fail, cause: "TypeError" },
    "a function that throws what is no error": {
      prepare: () => {},
      crmIdFrom: () => {
        // eslint-disable-next-line no-throw-literal
        throw "secret";
      },
      cause: "an exception",
    },
  };
  for (const [what, { prepare, crmIdFrom, cause }] of Object.entries(UNREADABLE)) {
    it(`that throws is no id, reported once with its cause: ${what}`, async () => {
      prepare();
      configure({ crmIdFrom });
      const events = eventsOfPage();
      const element = chat({ "crm-id": undefined });
      await element.start();
      expect(sentTo(sdk).customAttributes).to.deep.equal({});
      expect(element.status).to.equal("started");
      const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(errors).to.have.length(1);
      expect(errors[0]).to.include({ code: "INVALID_ATTRIBUTE", fatal: false });
      await t.pass(60_000);
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(`cannot be read (${cause})`).and.not.to.contain("secret");
    });

    it(`is not read where the tag has the CRM id: ${what}`, async () => {
      prepare();
      configure({ crmIdFrom });
      const events = eventsOfPage();
      await chat().start();
      expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-123456789" });
      expect(ofType(events, "genesys-chat-error")).to.deep.equal([]);
      expect(warnings()).to.deep.equal([]);
    });
  }

  it("may begin to throw once the chat is there, and never throws into the page", async () => {
    let throws = false;
    configure({ crmIdFrom: () => (throws ? fail() : "CRM-1") });
    const element = chat({ "crm-id": undefined });
    await element.start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ crmCustomerId: "CRM-1" });
    throws = true;
    element.requestUpdate("crmId");
    await element.updateComplete;
    await t.pass(3_000);
    expect(() => element.shadowRoot!.querySelector("button")!.click()).not.to.throw();
    await t.pass(3_000);
    expect(warnings()).to.have.length(1);
  });

  it("is a function that returns the id, called afresh", async () => {
    let id: string | number | bigint | null | undefined;
    configure({ crmIdFrom: () => id });
    const element = chat({ "crm-id": undefined });
    for (const [given, sent] of [
      ["CRM-1", "CRM-1"],
      [4711, 4711],
      [12345678901234567890n, "12345678901234567890"],
      [undefined, undefined],
      [null, undefined],
    ] as const) {
      id = given;
      await element.start();
      expect(sentTo(sdk).customAttributes["crmCustomerId"]).to.equal(sent);
      await element.reset();
    }
    expect(warnings()).to.deep.equal([]);
  });

  it("is a function whose promise is refused, as it would never be read", async () => {
    configure({ crmIdFrom: (() => Promise.resolve("CRM-1")) as never });
    await chat({ "crm-id": undefined }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({});
    expect(warnings().join()).to.contain("promise");
  });

  it("with global:PATH is no element that has the id of the global", async () => {
    const shadowing = Object.assign(document.createElement("form"), { id: "shadowing" });
    shadowing.innerHTML = `<input name="id" value="CRM-1">`;
    document.body.append(shadowing);
    configure({ crmIdFrom: "global:shadowing.id.value" });
    await chat({ "crm-id": undefined }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({});
  });

  for (const [where, html] of [
    ["the body", `<meta name="crm-id" content="CRM-of-an-editor" id="shadowing">`],
    [
      "an SVG of the body",
      `<svg id="shadowing"><meta name="crm-id" content="CRM-of-an-editor"></meta></svg>`,
    ],
    ["a head within the body", ""],
  ] as const) {
    it(`with meta:NAME ignores a meta tag in ${where}`, async () => {
      const place = Object.assign(document.createElement("div"), { id: "shadowing", innerHTML: html });
      if (!html) {
        const head = document.createElement("head");
        head.append(
          Object.assign(document.createElement("meta"), { name: "crm-id", content: "CRM-of-an-editor" }),
        );
        place.append(head);
      }
      document.body.append(place);
      configure({ crmIdFrom: "meta:crm-id" });
      await chat({ "crm-id": undefined }).start();
      expect(sentTo(sdk).customAttributes).to.deep.equal({});
    });
  }

  for (const name of ["head", "querySelectorAll", "cookie"]) {
    it(`is read though an image of the page is named ${name}`, async () => {
      const place = document.createElement("div");
      place.id = "shadowing";
      place.innerHTML = `<img name="${name}">`;
      document.cookie = "crm_id=CRM-1";
      document.head.append(
        Object.assign(document.createElement("meta"), { name: "crm-id", content: "CRM-1" }),
      );
      document.body.append(place);
      try {
        for (const crmIdFrom of ["meta:crm-id", "cookie:crm_id"]) {
          configure({ crmIdFrom });
          const element = chat({ "crm-id": undefined });
          await element.start();
          expect(sentTo(sdk).customAttributes, crmIdFrom).to.deep.equal({ crmCustomerId: "CRM-1" });
          await element.reset();
          element.remove();
        }
      } finally {
        place.remove();
      }
    });
  }

  it("with cookie:NAME takes no side between two cookies with different values", async () => {
    const folder = location.pathname.replace(/\/[^/]*$/, "") || "/";
    document.cookie = "crm_id=CRM-1; path=/";
    document.cookie = `crm_id=CRM-2; path=${folder}`;
    // The runner's page may lie in the root, where there is no deeper path.
    if (document.cookie.split("crm_id=").length < 3)
      Object.defineProperty(document, "cookie", {
        configurable: true,
        get: () => "crm_id=CRM-2; crm_id=CRM-1",
        set() {},
      });
    configure({ crmIdFrom: "cookie:crm_id" });
    const events = eventsOfPage();
    await chat({ "crm-id": undefined }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({});
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
    expect(warnings().join()).to.contain("two cookies of that name").and.not.to.contain("CRM-");
    clean();
    document.cookie = "crm_id=; path=/; max-age=0";
  });

  it("with meta:NAME takes no side between two meta tags with different values", async () => {
    for (const content of ["CRM-1", "CRM-2"])
      document.head.append(Object.assign(document.createElement("meta"), { name: "crm-id", content }));
    configure({ crmIdFrom: "meta:crm-id" });
    await chat({ "crm-id": undefined }).start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({});
    expect(warnings().join()).to.contain("two meta tags");
  });

  it("with data-layer:PATH follows what is pushed, replaced and dropped", async () => {
    const layer: unknown[] = [{ userId: "CRM-1" }];
    page.dataLayer = layer;
    configure({ crmIdFrom: "data-layer:userId" });
    const element = chat({ "crm-id": undefined });
    const sent = async (): Promise<unknown> => {
      await element.start();
      const { crmCustomerId } = sentTo(sdk).customAttributes;
      await element.reset();
      return crmCustomerId;
    };
    expect(await sent()).to.equal("CRM-1");
    layer.push({ event: "x" });
    expect(await sent()).to.equal("CRM-1");
    layer.push({ userId: "CRM-2" }, "x");
    expect(await sent()).to.equal("CRM-2");
    layer.push({ userId: "CRM-3" }, "x");
    expect(await sent()).to.equal("CRM-3");
    layer.push({ userId: undefined });
    expect(await sent()).to.equal(undefined);
    const last = { userId: "CRM-4" };
    layer.push(last);
    expect(await sent()).to.equal("CRM-4");
    last.userId = "CRM-5";
    expect(await sent()).to.equal("CRM-5");
    layer.push({ event: "y" });
    expect(await sent()).to.equal("CRM-5");
    // Google Tag Manager keeps the newest 300.
    layer.splice(0, layer.length - 1);
    expect(await sent()).to.equal("CRM-5");
    layer.push({ event: "z" });
    expect(await sent()).to.equal("CRM-5");
    layer.splice(0, 1);
    expect(await sent()).to.equal("CRM-5");
    layer.length = 0;
    expect(await sent()).to.equal(undefined);
    layer.push({ userId: "CRM-6" });
    expect(await sent()).to.equal("CRM-6");
    page.dataLayer = [{ userId: "CRM-7" }];
    expect(await sent()).to.equal("CRM-7");
    configure({ crmIdFrom: "data-layer:other" });
    expect(await sent()).to.equal(undefined);
  });

  it("with data-layer:PATH is looked through once, however often it is asked for", async () => {
    let reads = 0;
    const entries = Array.from(
      { length: 100 },
      () => new Proxy({}, { getOwnPropertyDescriptor: () => void reads++ }),
    );
    page.dataLayer = entries;
    configure({ crmIdFrom: "data-layer:userId" });
    const element = chat({ "crm-id": undefined });
    await element.start();
    const first = reads;
    expect(first).to.be.above(0);
    for (let time = 0; time < 100; time++) {
      element.requestUpdate("crmId");
      await element.updateComplete;
    }
    entries.push({});
    element.requestUpdate("crmId");
    await element.updateComplete;
    expect(reads).to.equal(first);
  });
});

describe("configure()", () => {
  setUpChat();
  let warn: sinon.SinonStub;
  beforeEach(() => {
    warn = sinon.stub(console, "warn");
  });
  const warnings = (): string[] => warn.args.map((parts) => parts.join(" "));

  for (const [crmIdFrom, meant] of [
    ["datalayer:x", "data-layer:x"],
    ["cookies:crm", "cookie:crm"],
    ["local-storage:x", "meta:NAME, cookie:NAME, data-layer:PATH, global:PATH or a function"],
    [7 as never, "meta:NAME"],
  ] as const) {
    it(`warns of crmIdFrom: ${JSON.stringify(crmIdFrom)}, with what was meant`, () => {
      configure({ crmIdFrom });
      expect(warnings()).to.have.length(1);
      expect(warnings()[0]).to.contain(`"${crmIdFrom}"`).and.to.contain(meant).and.to.contain("https://");
    });
  }

  for (const crmIdFrom of ["meta:x", "cookie:x", "data-layer:x.y", "global:x", () => "x", "", undefined]) {
    it(`accepts crmIdFrom: ${String(crmIdFrom)} without a warning`, () => {
      configure({ crmIdFrom });
      expect(warnings()).to.deep.equal([]);
    });
  }

  it("warns of an unknown setting, with what was meant", () => {
    configure({ sdkSource: "x", crmIDFrom: "meta:x" } as never);
    expect(warnings()).to.have.length(2);
    expect(warnings()[1]).to.contain("crmIDFrom").and.to.contain("crmIdFrom");
  });
});
