import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { AttributeValue, GenesysCrmChat } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, sentTo } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

type Values = Record<string, AttributeValue>;

/** What is sent as custom attributes, the CRM id aside. */
async function sent(element: GenesysCrmChat): Promise<Values> {
  const sdk = installSdk();
  await element.start();
  const { crmCustomerId, ...others } = sentTo(sdk).customAttributes;
  expect(crmCustomerId).to.equal("CRM-123456789");
  return others;
}

/** An element from HTML, whose parser accepts names that `setAttribute` rejects. */
function parsed(attributes: string): GenesysCrmChat {
  const element = chat();
  const place = element.parentElement as HTMLElement;
  place.innerHTML = `<genesys-crm-chat deployment-id="all-well" crm-id="CRM-123456789" ${attributes}>`;
  return place.firstElementChild as GenesysCrmChat;
}

describe("a custom attribute of the tag", () => {
  setUpChat();

  for (const [html, name] of [
    [`source-system="Website"`, "sourceSystem"],
    [`customer_tier="Website"`, "customer_tier"],
    [`sourcesystem="Website"`, "sourcesystem"],
    [`a-b-c-2="Website"`, "aBC-2"],
    [`segment="Website"`, "segment"],
    [`name="Website"`, "name"],
    [`constructor="Website"`, "constructor"],
    [`attr-source-system="Website"`, "sourceSystem"],
    [`attr-title="Website"`, "title"],
    [`attr-crm-id="Website"`, "crmId"],
    [`attr-data-x="Website"`, "dataX"],
    [`attr-status="Website"`, "status"],
    [`attr-_id="Website"`, "_id"],
    [`attr-__proto__="Website"`, "__proto__"],
    [`data-attr-source-system="Website"`, "sourceSystem"],
    [`data-attr-title="Website"`, "title"],
    [`custom-attributes='{"source system":"Website"}'`, "source system"],
    [`customattributes='{"sourceSystem":"Website"}'`, "sourceSystem"],
  ] as const) {
    it(`is sent as ${name}: ${html}`, async () => {
      const values = await sent(parsed(html));
      expect(Object.entries(values)).to.deep.equal([[name, "Website"]]);
      expect(Object.getPrototypeOf(values)).to.equal(Object.prototype);
    });
  }

  for (const name of [
    ..."id class style slot title lang dir hidden tabindex role part nonce is inert translate".split(" "),
    ..."accesskey autocapitalize autofocus contenteditable draggable enterkeyhint exportparts".split(" "),
    ..."inputmode itemid itemprop itemref itemscope itemtype popover spellcheck".split(" "),
    ..."aria-label data-reactid onclick xmlns xmlns:og status".split(" "),
    ..."a:b @click a.b $ref _private ng-if v-if x-data hx-get defer-hydration".split(" "),
    ..."phx-hook ngh ngskiphydration classname htmlfor suppresshydrationwarning sse-connect ws-send".split(
      " ",
    ),
    ..."up-follow property typeof about resource vocab prefix strings data-title data-wg-title".split(" "),
    ..."jscontroller jsaction bis_skin_checked fdprocessedid wfd-id cz-shortcut-listen attr-".split(" "),
  ]) {
    it(`is never read from the reserved attribute ${name}`, async () => {
      expect(await sent(parsed(`${name}="1"`))).to.deep.equal({});
    });
  }

  it("takes text, number, boolean and null from the JSON of custom-attributes, over its own attribute", async () => {
    const element = chat({
      "custom-attributes": '{"segment":"Gold","visits":3,"vip":true,"none":null}',
      segment: "Basic",
    });
    expect(await sent(element)).to.deep.equal({ segment: "Gold", visits: 3, vip: true, none: null });
  });

  for (const value of ["[object Object]", "{segment: Gold}", "[1]", "Gold"]) {
    it(`is reported, and the others are sent, with custom-attributes="${value}"`, async () => {
      const warn = sinon.stub(console, "warn");
      const events = eventsOfPage();
      expect(await sent(chat({ "custom-attributes": value, segment: "Gold" }))).to.deep.equal({
        segment: "Gold",
      });
      const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail);
      expect(errors.map(({ code, error }) => [code, error.attribute])).to.deep.equal([
        ["INVALID_ATTRIBUTE", "customAttributes"],
      ]);
      expect(warn.args).to.have.length(1);
    });
  }

  it("is not sent, and reported, from what React 19 writes where the tag is not defined yet", async () => {
    const warn = sinon.stub(console, "warn");
    const events = eventsOfPage();
    const html = `customattributes="[object Object]" strings="[object Object]" segment="Gold"`;
    expect(await sent(parsed(html))).to.deep.equal({ segment: "Gold" });
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
    const warnings = warn.args.map((parts) => parts.join(" "));
    expect(warnings.some((line) => line.includes("attribute strings"))).to.equal(true);
    expect(warnings.some((line) => line.includes("turned into text"))).to.equal(true);
  });

  it("is omitted when it is blank", async () => {
    expect(await sent(chat({ segment: "", tier: " \n", "attr-x": " " }))).to.deep.equal({});
  });

  it("is sent unchanged, white space included", async () => {
    expect(await sent(chat({ segment: " Pre\nmium " }))).to.deep.equal({ segment: " Pre\nmium " });
  });

  it("is read when the chat starts", async () => {
    const element = chat({ segment: "Basic", tier: "1" });
    element.setAttribute("segment", "Premium");
    element.removeAttribute("tier");
    expect(await sent(element)).to.deep.equal({ segment: "Premium" });
  });
});

describe("the property customAttributes", () => {
  setUpChat();

  const sentWith = (customAttributes: Values, attributes = {}): Promise<Values> =>
    sent(Object.assign(chat(attributes), { customAttributes }));

  it("is merged over the attributes of the tag", async () => {
    expect(await sentWith({ tier: "Gold", vip: true }, { tier: "Basic", segment: "Premium" })).to.deep.equal({
      tier: "Gold",
      vip: true,
      segment: "Premium",
    });
  });

  it("accepts strings, numbers, booleans and null", async () => {
    const values = { text: "a", number: 1.5, zero: 0, yes: true, no: false, nothing: null };
    expect(await sentWith(values)).to.deep.equal(values);
  });

  it("omits blank values", async () => {
    expect(await sentWith({ empty: "", blank: " " })).to.deep.equal({});
  });

  it("accepts any name unchanged, even one that no attribute could have", async () => {
    const values = { "source-system": "Website", title: "Dr", "a:b": 1, "deployment-id": "x" };
    expect(await sentWith(values)).to.deep.equal(values);
  });

  it("loses no value and pollutes no prototype, whatever the name", async () => {
    const given = JSON.parse('{"__proto__": "a", "constructor": "b", "toString": "c"}') as Values;
    const values = await sentWith(given);
    expect(Object.entries(values)).to.have.deep.members(Object.entries(given));
    expect(Object.getPrototypeOf(values)).to.equal(Object.prototype);
    expect(Object.prototype).not.to.have.property("a");
  });

  it("never overrides the CRM id, whatever its key", async () => {
    const sdk = installSdk();
    const element = chat({ "crm-key": "contactId", "contact-id": "from an attribute" });
    element.customAttributes = { contactId: "from the property" };
    await element.start();
    expect(sentTo(sdk).customAttributes).to.deep.equal({ contactId: "CRM-123456789" });
  });

  it("may be a Map", async () => {
    const element = chat({ segment: "Basic" });
    element.customAttributes = new Map<string, AttributeValue | bigint>([
      ["segment", "Gold"],
      ["visits", 3],
      ["number", 12345678901234567890n],
      ["__proto__", "x"],
    ]);
    const values = await sent(element);
    expect(Object.entries(values)).to.have.deep.members([
      ["segment", "Gold"],
      ["visits", 3],
      ["number", "12345678901234567890"],
      ["__proto__", "x"],
    ]);
  });

  it("may be a Map of another realm", async () => {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const { Map: ForeignMap } = frame.contentWindow as unknown as { Map: MapConstructor };
    const element = Object.assign(chat(), { customAttributes: new ForeignMap([["segment", "Gold"]]) });
    expect(await sent(element)).to.deep.equal({ segment: "Gold" });
    frame.remove();
  });

  it("may be JSON, as frameworks pass the value of an attribute to the property", async () => {
    const element = Object.assign(chat(), { customAttributes: '{"segment":"Gold"}' as never });
    expect(await sent(element)).to.deep.equal({ segment: "Gold" });
  });

  for (const [what, given] of Object.entries<() => unknown>({
    "a URLSearchParams": () => new URLSearchParams("segment=Gold"),
    "a FormData": () => new FormData(),
    "a Set": () => new Set(["Gold"]),
    "a promise": () => Promise.resolve({ segment: "Gold" }),
    "a list": () => [["segment", "Gold"]],
    "a number": () => 7,
    "a text": () => "Gold",
  })) {
    it(`is reported by one notice and one warning, and the attributes are sent, when it is ${what}`, async () => {
      const warn = sinon.stub(console, "warn");
      const events = eventsOfPage();
      const element = Object.assign(chat({ segment: "Basic" }), { customAttributes: given() as never });
      expect(await sent(element)).to.deep.equal({ segment: "Basic" });
      const errors = ofType(events, "genesys-chat-error").map(({ detail }) => detail.error.attribute);
      expect(errors).to.deep.equal(["customAttributes"]);
      expect(warn.args).to.have.length(1);
    });
  }

  for (const odd of [undefined, null, 7, "text", [], () => {}]) {
    it(`has no effect when set to ${JSON.stringify(odd) ?? typeof odd}`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: odd as never });
      expect(await sent(element)).to.deep.equal({ segment: "Premium" });
    });
  }
});
