import { expect } from "@open-wc/testing";
import { chat, eventsOfPage, ofType, rejection } from "../../support/page/chat.js";
import { setUpMessenger, snapshot } from "../../support/page/set-up.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";
import { agentSees, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { deployment, installMessenger } from "../../support/sdk/messenger.js";

type Stub = ((...call: unknown[]) => void) & { q?: unknown[]; c?: unknown; t?: unknown };
type Page = typeof globalThis & { Genesys?: Stub | object; _genesysJs?: string };
const page = globalThis as Page;
const stub = () => page.Genesys as Stub;

const SCRIPT = "https://apps.mypurecloud.com/genesys-bootstrap/genesys.min.js";
const t = setUpMessenger();

/** The page's own script tag. */
function putTag(src = SCRIPT): HTMLScriptElement {
  const tag = document.createElement("script");
  tag.src = src;
  document.head.append(tag);
  return tag;
}

describe("the Messenger without a snippet on the page", () => {
  /** The value of `environment`, with the region's name for the script and its domain. */
  const REGIONS = [
    { environment: "usw2.pure.cloud", name: "prod-usw2", domain: "usw2.pure.cloud" },
    { environment: "prod-euc1", name: "prod-euc1", domain: "mypurecloud.de" },
    { environment: "CAC1", name: "prod-cac1", domain: "cac1.pure.cloud" },
    { environment: "fedramp-use2", name: "fedramp-use2-core", domain: "use2.us-gov-pure.cloud" },
  ];
  for (const { environment, name, domain } of REGIONS) {
    it(`is set up by our stub, with ${environment} as ${name}`, async () => {
      const tags = answerScripts(() => {});
      void chat({ sdk: "messenger", environment }).load();
      await t.pass();
      expect(page._genesysJs).to.equal("Genesys");
      const { q, c, t: time } = stub();
      expect(q).to.deep.equal([]);
      expect(c).to.deep.equal({ deploymentId: "vendor-defaults", environment: name });
      expect(time).to.be.a("number");
      // Further requests have an address of their own.
      expect(tags.map(({ src }) => src.split("?")[0])).to.deep.equal([
        `https://apps.${domain}/genesys-bootstrap/genesys.min.js`,
      ]);
      stub()("command", "Messenger.open");
      expect(stub().q).to.deep.equal([["command", "Messenger.open"]]);
    });
  }

  it("runs the calls that the page had queued before and after our stub was installed", async () => {
    const calls: string[] = [];
    const pageSnippet: Stub = (...call) => void ((page.Genesys as Stub).q ??= []).push(call);
    page.Genesys = pageSnippet;
    pageSnippet("subscribe", "Database.ready", () => calls.push("before"));
    const { element } = messengerChat({}, { script: "later" });
    const tags = answerScripts(() => {});
    void element.load();
    await t.pass();
    pageSnippet("subscribe", "Database.ready", () => calls.push("kept from before"));
    stub()("subscribe", "Database.ready", () => calls.push("after"));
    const { arrive } = installMessenger({ snippet: null, script: "later" });
    arrive();
    loaded(tags[0]!);
    await t.pass(SOON);
    expect(element.status).to.equal("ready");
    expect(calls).to.have.members(["before", "kept from before", "after"]);
  });

  it("is set up for another deployment if the first load was cancelled before the script arrived", async () => {
    const { element, messenger } = messengerChat({}, { script: "later" });
    const tags = answerScripts(() => {});
    void element.load();
    await t.pass(10);
    element.cancel();
    element.deploymentId = "no-agent";
    void element.start();
    await t.pass(10);
    messenger.arrive();
    loaded(tags[0]!);
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(tags).to.have.length(1);
    expect(stub().c).to.equal(undefined);
    expect(element.error).to.equal(null);
  });
});

describe("the page's own Messenger snippet", () => {
  it("is adopted when its script has loaded, which is requested once", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element, events } = messengerChat({ message: "Hello" }, deployment("vendor-defaults"));
    void element.start();
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(tags).to.deep.equal([]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: "CRM-123456789" });
    expect(ofType(events, "genesys-chat-ready")[0]?.detail.sdk).to.equal("messenger");
  });

  it("is adopted while its script is loading, which is requested once", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element } = messengerChat({}, { ...deployment("vendor-defaults"), script: "later" });
    const { c } = stub();
    const tag = putTag();
    void element.start();
    await t.pass(1_000);
    expect(element.status).to.equal("loading");
    expect(stub().c).to.deep.equal(c);
    messenger.arrive();
    loaded(tag);
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(tags).to.deep.equal([tag]);
  });

  for (const sdk of ["messenger", undefined]) {
    it(`is adopted as a plain object, as IBM's integration has it, by an element with the sdk ${sdk}`, async () => {
      const tags = answerScripts(() => {});
      const { messenger, element } = messengerChat(
        { sdk, "deployment-id": undefined },
        { snippet: null, script: "later" },
      );
      const pageSnippet = { t: 1, q: [], c: { deploymentId: "vendor-defaults", environment: "prod" } };
      Object.assign(page, { Genesys: pageSnippet, _genesysJs: "Genesys" });
      const tag = putTag();
      void element.start();
      await t.pass(1_000);
      expect(page.Genesys).to.equal(pageSnippet);
      messenger.arrive();
      loaded(tag);
      await t.pass(SOON);
      expect(snapshot(element)).to.include({ error: undefined, status: "started" });
      expect(tags).to.have.length(1);
    });
  }

  it("is adopted where its list holds the arguments of all calls in a row", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element } = messengerChat({}, { ...deployment("vendor-defaults"), script: "later" });
    const { c } = stub();
    const flat: Stub = (...call) => void (flat.q ??= []).push(...call);
    page.Genesys = Object.assign(flat, { c });
    const tag = putTag();
    void element.start();
    await t.pass(1_000);
    expect(element.status).to.equal("loading");
    messenger.arrive();
    loaded(tag);
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(tags).to.deep.equal([tag]);
  });

  for (const environment of ["cac1", "prod-cac1", "CAC1"]) {
    it(`is adopted with the region ${environment} for the element's cac1.pure.cloud`, async () => {
      const tags = answerScripts(() => {});
      const { messenger, element } = messengerChat(
        { environment: "cac1.pure.cloud" },
        { snippet: { deploymentId: "vendor-defaults", environment }, script: "later" },
      );
      const tag = putTag(SCRIPT.replace("mypurecloud.com", "cac1.pure.cloud"));
      void element.start();
      await t.pass(100);
      messenger.arrive();
      loaded(tag);
      await t.pass(SOON);
      expect(element.status).to.equal("started");
      expect(tags).to.have.length(1);
    });
  }

  it("causes DEPLOYMENT_CONFLICT if it is for another deployment", async () => {
    const { element } = messengerChat({}, { ...deployment("no-agent"), script: "later" });
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("causes DEPLOYMENT_CONFLICT if it is for another region", async () => {
    const { element } = messengerChat(
      { environment: "usw2" },
      { ...deployment("vendor-defaults"), script: "later" },
    );
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("causes DEPLOYMENT_CONFLICT also if it comes after our stub, which it then uses", async () => {
    const { element, messenger } = messengerChat({}, { script: "later" });
    answerScripts(() => {});
    void element.load();
    await t.pass(10);
    element.cancel();
    // As the snippet does it: `Genesys = Genesys || …; Genesys.c = …`
    stub().c = { deploymentId: "no-agent", environment: "prod" };
    await chat({ sdk: "messenger" }).updateComplete;
    messenger.arrive();
    await t.pass(SOON);
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("gives an element without sdk its SDK, deployment and region", async () => {
    const snippet = { deploymentId: "vendor-defaults", environment: "prod-usw2" };
    installMessenger({ snippet, script: "later" });
    answerScripts(() => {});
    putTag(SCRIPT.replace("mypurecloud.com", "usw2.pure.cloud"));
    const events = eventsOfPage();
    const element = chat({ "deployment-id": undefined });
    void element.start();
    await t.pass(100);
    expect(element.status).to.equal("loading");
    installMessenger({ snippet, script: "at once" });
    await t.pass(SOON);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-ready").map(({ detail }) => detail)).to.deep.equal([
      { sdk: "messenger", deploymentId: "vendor-defaults", environment: "usw2.pure.cloud" },
    ]);
  });

  it("is adopted when its script runs between the element's arrival and the click", async () => {
    const { arrive } = installMessenger({ ...deployment("vendor-defaults"), script: "later" });
    const element = chat({ "deployment-id": undefined });
    await element.updateComplete;
    arrive();
    await t.pass(SOON);
    void element.start();
    await t.pass(SOON);
    expect(snapshot(element)).to.include({ error: undefined, status: "started" });
  });
});
