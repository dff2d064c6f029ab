import { expect } from "@open-wc/testing";
import type { AttributeValue, GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { seeded } from "../../support/seeded.js";

type Values = Record<string, AttributeValue>;

/** What is sent, the CRM id aside, and the names of what was left out and told. */
async function fate(element: GenesysCrmChat): Promise<{ sent: Values; told: (string | undefined)[] }> {
  const sdk = installSdk();
  const events = eventsOfPage();
  await element.start();
  const { crmCustomerId, ...sent } = sentTo(sdk).customAttributes;
  expect(crmCustomerId).to.equal("CRM-123456789");
  const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
  expect(errors.every(({ code, fatal }) => code === "INVALID_ATTRIBUTE" && !fatal)).to.equal(true);
  return { sent, told: errors.map(({ error }) => error.attribute) };
}

const bite = (): never => {
  throw new Error("This bites when it is read.");
};

/** Values of the property of which something cannot be read; what is sent of them, and what is told. */
const BITING: Record<string, { given: () => object; sent: Values; told: string[] }> = {
  "a getter that throws": {
    given: () => Object.defineProperty({ a: "1", b: "2" }, "bites", { enumerable: true, get: bite }),
    sent: { a: "1", b: "2" },
    told: ["bites"],
  },
  "a proxy that throws for one name": {
    given: () =>
      new Proxy(
        { a: "1", bites: "2", c: "3" },
        { get: (from, name) => (name === "bites" ? bite() : Reflect.get(from, name)) },
      ),
    sent: { a: "1", c: "3" },
    told: ["bites"],
  },
  "a value whose toString() throws": {
    given: () => ({ a: "1", bites: { toString: bite, valueOf: bite, toJSON: bite } }),
    sent: { a: "1" },
    told: ["bites"],
  },
};

/** The same, of which not even the names can be read. */
const UNREADABLE: Record<string, () => object> = {
  "a proxy that throws for its names": () => new Proxy({ a: "1" }, { ownKeys: bite }),
  "a proxy that was revoked": () => {
    const { proxy, revoke } = Proxy.revocable({ a: "1" }, {});
    revoke();
    return proxy;
  },
};

describe("S2: customAttributes that is", () => {
  afterEach(cleanUp);

  for (const [what, { given, sent, told }] of Object.entries(BITING)) {
    it(`${what} loses that one alone, and it is told`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: given() as Values });
      expect(await fate(element)).to.deep.equal({ sent: { segment: "Premium", ...sent }, told });
    });

    it(`${what}, in before-start, loses that one alone, and it is told`, async () => {
      const element = chat({ segment: "Premium" });
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        const { customAttributes } = config;
        config.customAttributes = given() as Values;
        // What was there stays; a proxy takes what it is given.
        for (const [name, value] of Object.entries(customAttributes)) config.customAttributes[name] = value;
      });
      expect(await fate(element)).to.deep.equal({ sent: { segment: "Premium", ...sent }, told });
    });
  }

  for (const [what, given] of Object.entries(UNREADABLE)) {
    it(`${what} loses no attribute of the tag, and it is told`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: given() as Values });
      expect(await fate(element)).to.deep.equal({ sent: { segment: "Premium" }, told: ["customAttributes"] });
    });

    it(`${what}, in before-start, loses neither the CRM id nor an attribute, and it is told`, async () => {
      const element = chat({ segment: "Premium" });
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        config.customAttributes = given() as Values;
      });
      expect(await fate(element)).to.deep.equal({ sent: { segment: "Premium" }, told: ["customAttributes"] });
    });
  }

  it("an object without a prototype, or of a class, is read like any other", async () => {
    const bare = Object.assign(Object.create(null) as Values, { a: "1" });
    expect((await fate(Object.assign(chat(), { customAttributes: bare }))).sent).to.deep.equal({ a: "1" });
    await cleanUp();
    class Customer {
      tier = "Gold";
      get computed(): string {
        return "of the class, so no own key";
      }
    }
    const element = Object.assign(chat(), { customAttributes: new Customer() as unknown as Values });
    expect((await fate(element)).sent).to.deep.equal({ tier: "Gold" });
  });
});

const NAMES = [
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "toJSON",
  "valueOf",
];

describe("V-05, S2: a custom attribute of the name", () => {
  afterEach(cleanUp);

  for (const name of NAMES) {
    it(`${name} is a plain key of what is sent, from the property and from before-start`, async () => {
      const own = Object.fromEntries([[name, "own"]]);
      const values = (await fate(Object.assign(chat(), { customAttributes: own }))).sent;
      expect(Object.entries(values)).to.deep.equal([[name, "own"]]);
      await cleanUp();
      const element = chat();
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        Object.defineProperty(config.customAttributes, name, { value: "own", enumerable: true });
      });
      expect(Object.entries((await fate(element)).sent)).to.deep.equal([[name, "own"]]);
      expect(({} as Values)["own"]).to.equal(undefined);
    });
  }

  it("__proto__, set as code sets it, changes neither what is sent nor what every object has", async () => {
    const element = chat({ segment: "Premium" });
    element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
      (config.customAttributes as { __proto__: unknown }).__proto__ = { polluted: "yes" };
    });
    expect((await fate(element)).sent).to.deep.equal({ segment: "Premium" });
    expect(({} as Values)["polluted"]).to.equal(undefined);
  });
});

/** Letters of which some end a name, a tag or a pattern in HTML, CSS or a regular expression. */
const LETTERS = ["😀", ..."abz-_019.<&;'\\[](){}*+?^$|%#,~`!é漢\u202e\u200b\u0001\ud800".split("")];

describe("S2: 1,000 names", () => {
  afterEach(cleanUp);

  it("of the property are plain keys of what is sent, or are told", async () => {
    const random = seeded(20261122);
    const draw = (): string =>
      Array.from({ length: 1 + random() * 6 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
    const own = Object.getOwnPropertyNames(Object.prototype);
    for (let round = 0; round < 25; round++) {
      const names = [...new Set(Array.from({ length: 40 }, draw))];
      const element = Object.assign(chat({ "max-retries": "0" }), {
        customAttributes: Object.fromEntries(names.map((name) => [name, "x"])),
      });
      const { sent, told } = await fate(element);
      expect([...Object.keys(sent), ...told], JSON.stringify(names)).to.have.members(names);
      await cleanUp();
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(own);
  });
});
