import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure } from "../../../src/index.js";
import { chat, eventsOfPage, holdScripts, ofType, rejection } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";
import { NO_REGIONS, REFUSED, TAKEN } from "../../support/scripts/addresses.js";

const t = setUpChat();

/** Script tags and requests from now on. */
function watchRequests(): () => Promise<string[]> {
  const tags = new MutationObserver(() => {});
  tags.observe(document, { childList: true, subtree: true });
  const requests = new PerformanceObserver(() => {});
  requests.observe({ type: "resource" });
  return async () => {
    const added = tags.takeRecords().flatMap(({ addedNodes }) => [...addedNodes]);
    const scripts = added.filter((node) => node instanceof HTMLScriptElement).map(({ src }) => src);
    const addresses = requests.takeRecords().map(({ name }) => name);
    tags.disconnect();
    requests.disconnect();
    return [...scripts, ...addresses];
  };
}

/** The error that a load ends in; with no request at all. */
async function refusal(attributes: Record<string, string>): Promise<Error> {
  const requests = watchRequests();
  const events = eventsOfPage();
  const error = await rejection(chat(attributes).load());
  expect(await requests()).to.deep.equal([]);
  expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
  return error;
}

const shown = (address: string): string => JSON.stringify(address.replace(location.host, "HOST"));

describe("the environment", () => {
  for (const environment of NO_REGIONS) {
    it(`is refused without a request: ${shown(environment)}`, async () => {
      expect(await refusal({ environment })).to.include({ code: "INVALID_ENVIRONMENT", retryable: false });
    });
  }
});

describe("the setting sdkSrc", () => {
  it("is tested, with the environment, with more than 40 hostile values", () => {
    expect(new Set([...NO_REGIONS, ...REFUSED]).size).to.be.above(40);
  });

  for (const sdkSrc of REFUSED) {
    it(`is refused without a request: ${shown(sdkSrc)}`, async () => {
      configure({ sdkSrc });
      const facts = { code: "SDK_BLOCKED", reason: "url-refused", retryable: false };
      expect(await refusal({})).to.include(facts);
    });
  }

  for (const [sdkSrc, fetched] of TAKEN) {
    it(`is requested: ${shown(sdkSrc)}`, async () => {
      const tags = holdScripts();
      configure({ sdkSrc });
      void chat().load();
      await t.pass();
      const url = new URL(tags[0]!.src);
      url.searchParams.delete("genesys-crm-chat");
      expect(url.href).to.equal(fetched);
    });
  }

  it("is resolved against the page's own origin, whatever a base element says", async () => {
    const tags = holdScripts();
    const base = Object.assign(document.createElement("base"), { href: "https://evil.example/" });
    document.head.prepend(base);
    configure({ sdkSrc: "/vendor/sdk.js" });
    void chat().load();
    await t.pass();
    base.remove();
    expect(new URL(tags[0]!.src).origin).to.equal(location.origin);
  });
});

describe("the settings as attributes of the element", () => {
  it("load nothing and read nothing", async () => {
    const warn = sinon.stub(console, "warn");
    const tags = holdScripts();
    const meta = Object.assign(document.createElement("meta"), { name: "crm", content: "CRM-from-meta" });
    document.head.append(meta);
    const evil = "https://evil.example/sdk.js";
    const settings = { "sdk-src": evil, integrity: evil, "crm-id-from": "meta:crm" };
    const element = chat({ "crm-id": undefined, "missing-crm-id": "block", ...settings });
    void element.load();
    await t.pass();
    expect(tags.map(({ src, integrity }) => ({ hostname: new URL(src).hostname, integrity }))).to.deep.equal([
      { hostname: "web-messaging-sdk.pure.cloud", integrity: "" },
    ]);
    element.cancel();
    expect(await rejection(element.start())).to.include({ code: "MISSING_CRM_ID" });
    meta.remove();
    expect(warn.callCount).to.equal(3);
  });
});
