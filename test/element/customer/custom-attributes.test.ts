import { expect } from "@open-wc/testing";
import type { AttributeValue, GenesysCrmChat } from "../../../src/index.js";
import { chat, installSdk, sentTo } from "../../support/page/chat.js";
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
    ..."jscontroller jsaction bis_skin_checked fdprocessedid wfd-id cz-shortcut-listen attr-".split(" "),
  ]) {
    it(`is never read from the reserved attribute ${name}`, async () => {
      expect(await sent(parsed(`${name}="1"`))).to.deep.equal({});
    });
  }

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

  for (const odd of [undefined, null, 7, "text", [], () => {}]) {
    it(`has no effect when set to ${JSON.stringify(odd) ?? typeof odd}`, async () => {
      const element = Object.assign(chat({ segment: "Premium" }), { customAttributes: odd as never });
      expect(await sent(element)).to.deep.equal({ segment: "Premium" });
    });
  }
});
