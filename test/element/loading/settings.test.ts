import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure, GenesysCrmChat } from "../../../src/index.js";
import { beginPage } from "../../support/checks/invariants.js";
import { keepListeners } from "../../support/checks/invariants.js";
import { chat, cleanUp, holdScripts, installSdk, sentTo } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

const DEFAULT = "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

/** The script tag of a load, as far as its address was not refused. */
async function tagOf(attributes: Record<string, string> = {}): Promise<HTMLScriptElement | undefined> {
  const tags = holdScripts();
  void chat(attributes).load();
  await t.pass();
  return tags[0];
}

// hostile-addresses.test.ts has the addresses that are refused.
describe("the setting sdkSrc", () => {
  it("defaults to the vendor's address", async () => {
    expect(new URL((await tagOf())!.src)).to.include({
      origin: new URL(DEFAULT).origin,
      pathname: new URL(DEFAULT).pathname,
    });
  });

  it("is cleared with undefined, and kept by another setting", async () => {
    configure({ sdkSrc: "https://cdn.example/sdk.js" });
    configure({ crmIdFrom: "meta:crm-id" });
    expect((await tagOf())!.src).to.match(/^https:\/\/cdn\.example\//);
    await cleanUp();
    configure({ sdkSrc: "https://cdn.example/sdk.js" });
    configure({ sdkSrc: undefined });
    expect((await tagOf())!.src).to.contain(new URL(DEFAULT).hostname);
  });

  it("can be set through the class", async () => {
    GenesysCrmChat.configure({ sdkSrc: "https://cdn.example/sdk.js" });
    expect((await tagOf())!.src).to.match(/^https:\/\/cdn\.example\//);
  });
});

describe("the setting integrity", () => {
  it("leaves the tag without integrity and crossorigin when it is absent", async () => {
    beginPage(); // later requests of a page are made with CORS
    keepListeners();
    const tag = await tagOf();
    expect(tag?.integrity).to.equal("");
    expect(tag?.crossOrigin).to.equal(null);
  });

  it("is put on the tag, with crossorigin=anonymous", async () => {
    const integrity = `sha384-${"A".repeat(64)}`;
    configure({ integrity });
    const tag = await tagOf();
    expect(tag?.integrity).to.equal(integrity);
    expect(tag?.crossOrigin).to.equal("anonymous");
  });
});

describe("the script tag", () => {
  it("has referrerpolicy=strict-origin-when-cross-origin", async () => {
    expect((await tagOf())?.referrerPolicy).to.equal("strict-origin-when-cross-origin");
  });

  it("has the nonce of the element", async () => {
    expect((await tagOf({ nonce: "abc123" }))?.nonce).to.equal("abc123");
  });
});

describe("a setting as an attribute of the element", () => {
  for (const name of ["sdk-src", "integrity", "crm-id-from"]) {
    it(`does nothing, with one console warning: ${name}`, async () => {
      const warn = sinon.stub(console, "warn");
      const page = document.head.appendChild(document.createElement("meta"));
      page.name = "crm-id";
      page.content = "CRM-from-meta";
      const value = name === "crm-id-from" ? "meta:crm-id" : "https://evil.example/sdk.js";
      const sdk = installSdk();
      const element = chat({ "crm-id": undefined, [name]: value });
      element.setAttribute(name, value);
      await element.start();
      page.remove();
      expect(sentTo(sdk).customAttributes).to.deep.equal({});
      expect(warn.callCount).to.equal(1);
      expect(warn.lastCall.args.join(" ")).to.contain(name).and.to.contain("configure");
    });
  }

  for (const name of ["sdk-src", "integrity"]) {
    it(`leaves the script tag unchanged: ${name}`, async () => {
      sinon.stub(console, "warn");
      const tag = await tagOf({ [name]: "https://evil.example/sdk.js" });
      expect(tag?.src).to.contain(new URL(DEFAULT).hostname);
      expect(tag?.integrity).to.equal("");
    });
  }
});
