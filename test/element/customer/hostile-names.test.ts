import { expect } from "@open-wc/testing";
import type { AttributeValue, GenesysCrmChat } from "../../../src/index.js";
import { chat, cleanUp, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { seeded } from "../../support/seeded.js";
import { setUpChat } from "../../support/page/set-up.js";

type Values = Record<string, AttributeValue>;

/** What is sent, the CRM id aside, and the names reported as rejected. */
async function sentBy(element: GenesysCrmChat): Promise<{ sent: Values; reported: (string | undefined)[] }> {
  const sdk = installSdk();
  const events = eventsOfPage();
  await element.start();
  const { crmCustomerId, ...sent } = sentTo(sdk).customAttributes;
  expect(crmCustomerId).to.equal("CRM-123456789");
  const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
  expect(errors.every(({ code, fatal }) => code === "INVALID_ATTRIBUTE" && !fatal)).to.equal(true);
  return { sent, reported: errors.map(({ error }) => error.attribute) };
}

const throwOnRead = (): never => {
  throw new Error("This throws when it is read.");
};

/** Values of the property with one member that throws; what is sent of them, and which names are reported. */
const PARTLY_UNREADABLE: Record<string, { given: () => object; sent: Values; reported: string[] }> = {
  "a getter that throws": {
    given: () =>
      Object.defineProperty({ a: "1", b: "2" }, "unreadable", { enumerable: true, get: throwOnRead }),
    sent: { a: "1", b: "2" },
    reported: ["unreadable"],
  },
  "a proxy that throws for one name": {
    given: () =>
      new Proxy(
        { a: "1", unreadable: "2", c: "3" },
        { get: (from, name) => (name === "unreadable" ? throwOnRead() : Reflect.get(from, name)) },
      ),
    sent: { a: "1", c: "3" },
    reported: ["unreadable"],
  },
  "a value whose toString() throws": {
    given: () => ({
      a: "1",
      unreadable: { toString: throwOnRead, valueOf: throwOnRead, toJSON: throwOnRead },
    }),
    sent: { a: "1" },
    reported: ["unreadable"],
  },
};

/** Values of the property whose names cannot even be listed. */
const UNREADABLE: Record<string, () => object> = {
  "a proxy that throws for its names": () => new Proxy({ a: "1" }, { ownKeys: throwOnRead }),
  "a proxy that was revoked": () => {
    const { proxy, revoke } = Proxy.revocable({ a: "1" }, {});
    revoke();
    return proxy;
  },
};

describe("the property customAttributes", () => {
  setUpChat();

  for (const [what, { given, sent, reported }] of Object.entries(PARTLY_UNREADABLE)) {
    it(`loses and reports one name alone when it is ${what}`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: given() as Values });
      expect(await sentBy(element)).to.deep.equal({ sent: { segment: "Premium", ...sent }, reported });
    });

    it(`loses and reports one name alone when a before-start listener sets it to ${what}`, async () => {
      const element = chat({ segment: "Premium" });
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        const { customAttributes } = config;
        config.customAttributes = given() as Values;
        // Earlier attributes stay; a proxy accepts what it is assigned.
        for (const [name, value] of Object.entries(customAttributes)) config.customAttributes[name] = value;
      });
      expect(await sentBy(element)).to.deep.equal({ sent: { segment: "Premium", ...sent }, reported });
    });
  }

  for (const [what, given] of Object.entries(UNREADABLE)) {
    it(`is reported and loses no attribute of the tag when it is ${what}`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: given() as Values });
      expect(await sentBy(element)).to.deep.equal({
        sent: { segment: "Premium" },
        reported: ["customAttributes"],
      });
    });

    it(`is reported and loses neither CRM id nor attributes when a before-start listener sets it to ${what}`, async () => {
      const element = chat({ segment: "Premium" });
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        config.customAttributes = given() as Values;
      });
      expect(await sentBy(element)).to.deep.equal({
        sent: { segment: "Premium" },
        reported: ["customAttributes"],
      });
    });
  }

  it("is read like any other object when it has no prototype", async () => {
    const bare = Object.assign(Object.create(null) as Values, { a: "1" });
    expect((await sentBy(Object.assign(chat(), { customAttributes: bare }))).sent).to.deep.equal({ a: "1" });
  });

  it("is read like any other object when it is an instance of a class", async () => {
    class Customer {
      tier = "Gold";
      get computed(): string {
        return "of the class, so no own key";
      }
    }
    const element = Object.assign(chat(), { customAttributes: new Customer() as unknown as Values });
    expect((await sentBy(element)).sent).to.deep.equal({ tier: "Gold" });
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

describe("a custom attribute", () => {
  setUpChat();

  for (const name of NAMES) {
    it(`named ${name} in the property is sent as a plain key`, async () => {
      const own = Object.fromEntries([[name, "own"]]);
      const values = (await sentBy(Object.assign(chat(), { customAttributes: own }))).sent;
      expect(Object.entries(values)).to.deep.equal([[name, "own"]]);
      expect(({} as Values)["own"]).to.equal(undefined);
    });

    it(`named ${name} by a before-start listener is sent as a plain key`, async () => {
      const element = chat();
      element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
        Object.defineProperty(config.customAttributes, name, { value: "own", enumerable: true });
      });
      expect(Object.entries((await sentBy(element)).sent)).to.deep.equal([[name, "own"]]);
      expect(({} as Values)["own"]).to.equal(undefined);
    });
  }

  it("assigned to __proto__ changes neither what is sent nor the prototype of other objects", async () => {
    const element = chat({ segment: "Premium" });
    element.addEventListener("genesys-chat-before-start", ({ detail: { config } }) => {
      (config.customAttributes as { __proto__: unknown }).__proto__ = { polluted: "yes" };
    });
    expect((await sentBy(element)).sent).to.deep.equal({ segment: "Premium" });
    expect(({} as Values)["polluted"]).to.equal(undefined);
  });
});

/** Letters, some of which end a name, a tag or a pattern in HTML, CSS or a regular expression. */
const LETTERS = ["😀", ..."abz-_019.<&;'\\[](){}*+?^$|%#,~`!é漢\u202e\u200b\u0001\ud800".split("")];

describe("1,000 random names in the property customAttributes", () => {
  afterEach(cleanUp);

  it("are each sent as a plain key or reported", async () => {
    const random = seeded(20261122);
    const draw = (): string =>
      Array.from({ length: 1 + random() * 6 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
    const own = Object.getOwnPropertyNames(Object.prototype);
    for (let round = 0; round < 25; round++) {
      const names = [...new Set(Array.from({ length: 40 }, draw))];
      const element = Object.assign(chat({ "max-retries": "0" }), {
        customAttributes: Object.fromEntries(names.map((name) => [name, "x"])),
      });
      const { sent, reported } = await sentBy(element);
      expect([...Object.keys(sent), ...reported], JSON.stringify(names)).to.have.members(names);
      await cleanUp();
    }
    expect(Object.getOwnPropertyNames(Object.prototype)).to.deep.equal(own);
  });
});
