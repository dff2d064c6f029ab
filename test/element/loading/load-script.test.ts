import { expect } from "@open-wc/testing";
import { configure } from "../../../src/index.js";
import { chat, eventsOfPage, installSdk, ofType, rejection } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";
import { answerScripts, failed, loaded } from "../../support/scripts/held-scripts.js";

const t = setUpChat();

const VENDOR = "https://web-messaging-sdk.pure.cloud/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";

const arrives = (tag: HTMLScriptElement) => {
  installSdk();
  loaded(tag);
};
const nothing = () => {};
const withoutQuery = (tag: HTMLScriptElement) => tag.src.split("?")[0];

describe("the SDK's script", () => {
  // Has to be the first test of this page: later requests go out under other addresses.
  it("is requested from the vendor, at its plain address", async () => {
    const tags = answerScripts(arrives);
    const element = chat();
    void element.start();
    await t.pass();
    expect(tags.map(({ src }) => src)).to.deep.equal([VENDOR]);
    expect(element.status).to.equal("started");
  });

  it("is requested once, however many elements need it and however often", async () => {
    const tags = answerScripts((tag) => setTimeout(arrives, 100, tag));
    const elements = [chat(), chat(), chat({ "crm-id": "CRM-2" })];
    for (const element of [...elements, ...elements]) {
      void element.load();
      void element.start();
    }
    await t.pass(500);
    await elements[0]!.reset();
    void elements[0]!.start();
    await t.pass(500);
    expect(tags).to.have.length(1);
    expect(elements[0]!.status).to.equal("started");
  });

  it("is not requested when its global is already on the page", async () => {
    const tags = answerScripts(nothing);
    installSdk();
    await chat().start();
    expect(tags).to.deep.equal([]);
  });

  it("has no customer data in its address", async () => {
    const tags = answerScripts(failed);
    void chat({ "first-name": "Ada", "customer-tier": "Gold" }).start();
    await t.pass(30_000);
    expect(tags.length).to.be.greaterThan(1);
    for (const { src } of tags) expect(decodeURIComponent(src)).not.to.match(/CRM-123456789|Ada|Gold/);
  });
});

describe("a retried request of the SDK's script", () => {
  it("uses a new address each time, in a later run too", async () => {
    const tags = answerScripts(failed);
    const element = chat({ "max-retries": "2" });
    void element.start();
    await t.pass(10_000);
    void element.start();
    await t.pass(10_000);
    expect(tags).to.have.length(6);
    expect(new Set(tags.map(({ src }) => src)).size).to.equal(6);
    expect(new Set(tags.map(withoutQuery))).to.deep.equal(new Set([VENDOR]));
  });

  it("is not made when the script of a tag that timed out has arrived in the meantime", async () => {
    const tags = answerScripts((tag) => setTimeout(arrives, 1_500, tag));
    const events = eventsOfPage();
    const element = chat({ timeout: "1000", "retry-delay": "2000", "retry-jitter": "none" });
    void element.start();
    await t.pass(5_000);
    expect(tags).to.have.length(1);
    expect(ofType(events, "genesys-chat-retry")).to.have.length(1);
    expect(element.status).to.equal("started");
  });

  it("is abandoned when the first script arrives after all", async () => {
    const tags = answerScripts((tag, request) => request === 1 && setTimeout(arrives, 2_500, tag));
    const element = chat({ timeout: "1000", "retry-jitter": "none" });
    void element.start();
    await t.pass(2_400);
    expect(tags).to.have.length(2);
    expect(element.status).to.equal("loading");
    await t.pass(200);
    expect(element.status).to.equal("started");
  });

  it("is not made on Try again when the script has arrived after the error", async () => {
    const tags = answerScripts((tag) => setTimeout(arrives, 1_500, tag));
    const element = chat({ timeout: "1000", "max-retries": "0" });
    void element.start();
    await t.pass(2_000);
    expect(element.error).to.include({ code: "SDK_TIMEOUT", phase: "load" });
    await element.start();
    expect(tags).to.have.length(1);
    expect(element.status).to.equal("started");
  });
});

describe("the address of the SDK's script", () => {
  const REFUSED = [
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "data:text/javascript,1",
    "blob:https://cdn.example/0b5c",
    "ftp://cdn.example/sdk.js",
    "file:///sdk.js",
    "http://cdn.example/sdk.js",
    "http://localhost.evil.tld/sdk.js",
    "http://127.0.0.1.evil.tld/sdk.js",
    "http://localhost@evil.tld/sdk.js",
    "https://user@cdn.example/sdk.js",
    "https://user:pass@cdn.example/sdk.js",
    "http://user@localhost/sdk.js",
    "//user@cdn.example/sdk.js",
    "https://",
    `${location.origin}.evil.tld/sdk.js`,
    `${location.protocol}//user@${location.host}/sdk.js`,
  ];
  for (const sdkSrc of REFUSED) {
    it(`is refused without a request: ${JSON.stringify(sdkSrc)}`, async () => {
      configure({ sdkSrc });
      const tags = answerScripts(arrives);
      const events = eventsOfPage();
      const element = chat();
      const rejected = rejection(element.start());
      await t.pass(60_000);
      expect(tags).to.deep.equal([]);
      expect(await rejected).to.include({ code: "SDK_BLOCKED", reason: "url-refused", phase: "load" });
      expect(element.error).to.include({ retryable: false });
      expect(element.error!.hint).to.match(/https/);
      expect(ofType(events, "genesys-chat-retry")).to.deep.equal([]);
      expect(ofType(events, "genesys-chat-error").map(({ detail }) => detail.fatal)).to.deep.equal([true]);
    });
  }

  const TAKEN = [
    "https://cdn.example/sdk.js",
    "HTTPS://CDN.EXAMPLE/sdk.js",
    "https://cdn.example:8443/a@b.js",
    "http://localhost:8080/sdk.js",
    "http://127.0.0.1/sdk.js",
    "http://127.9.9.9:1/sdk.js",
    "http://[::1]:8080/sdk.js",
    "/sdk.js",
    "./sdk.js",
  ];
  for (const sdkSrc of TAKEN) {
    it(`is requested: ${JSON.stringify(sdkSrc)}`, async () => {
      configure({ sdkSrc });
      const tags = answerScripts(arrives);
      const element = chat();
      void element.start();
      await t.pass();
      expect(tags.map(withoutQuery)).to.deep.equal([new URL(sdkSrc, document.baseURI).href]);
      expect(element.status).to.equal("started");
    });
  }
});
