import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { chat, eventsOfPage, ofType, rejection, stopClock } from "../../support/page/chat.js";
import { answerScripts, loaded } from "../../support/scripts/held-scripts.js";
import { agentSees, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { cleanUpMessenger, deployment, installMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

type Stub = ((...call: unknown[]) => void) & { q?: unknown[]; c?: unknown; t?: unknown };
type Page = typeof globalThis & { Genesys?: Stub | object; _genesysJs?: string };
const page = globalThis as Page;
const stub = () => page.Genesys as Stub;

const SCRIPT = "https://apps.mypurecloud.com/genesys-bootstrap/genesys.min.js";
let clock: sinon.SinonFakeTimers;

/** The page's own script tag. */
function putTag(src = SCRIPT): HTMLScriptElement {
  const tag = document.createElement("script");
  tag.src = src;
  document.head.append(tag);
  return tag;
}

describe("without a snippet on the page, the Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  /** A region as the element has it, and as the script wants it. */
  const REGIONS = {
    "usw2.pure.cloud": ["prod-usw2", "usw2.pure.cloud"],
    "prod-euc1": ["prod-euc1", "mypurecloud.de"],
    CAC1: ["prod-cac1", "cac1.pure.cloud"],
    "fedramp-use2": ["fedramp-use2-core", "use2.us-gov-pure.cloud"],
  };
  for (const [environment, [name, domain]] of Object.entries(REGIONS)) {
    it(`is set up by a stub of ours, for ${environment} by the name ${name}`, async () => {
      const tags = answerScripts(() => {});
      void chat({ sdk: "messenger", environment }).load();
      await pass(clock);
      expect(page._genesysJs).to.equal("Genesys");
      const { q, c, t } = stub();
      expect([q, c, typeof t]).to.deep.equal([[], { deploymentId: "all-well", environment: name }, "number"]);
      // Further requests have an address of their own.
      expect(tags.map(({ src }) => src.split("?")[0])).to.deep.equal([
        `https://apps.${domain}/genesys-bootstrap/genesys.min.js`,
      ]);
      stub()("command", "Messenger.open");
      expect(stub().q).to.deep.equal([["command", "Messenger.open"]]);
    });
  }

  it("works off what the page had queued, before and after the stub was there", async () => {
    const calls: string[] = [];
    const theirs: Stub = (...call) => void ((page.Genesys as Stub).q ??= []).push(call);
    page.Genesys = theirs;
    theirs("subscribe", "Database.ready", () => calls.push("before"));
    const { element } = messengerChat({}, { script: "later" });
    const tags = answerScripts(() => {});
    void element.load();
    await pass(clock);
    theirs("subscribe", "Database.ready", () => calls.push("kept from before"));
    stub()("subscribe", "Database.ready", () => calls.push("after"));
    const { arrive } = installMessenger({ snippet: null, script: "later" });
    arrive();
    loaded(tags[0]!);
    await pass(clock, SOON);
    expect(element.status).to.equal("ready");
    expect(calls).to.have.members(["before", "kept from before", "after"]);
  });

  it("is set up for another deployment, when the first load was given up before the script came", async () => {
    const { element, messenger } = messengerChat({}, { script: "later" });
    const tags = answerScripts(() => {});
    void element.load();
    await pass(clock, 10);
    element.cancel();
    element.deploymentId = "no-agent";
    void element.start();
    await pass(clock, 10);
    messenger.arrive();
    loaded(tags[0]!);
    await pass(clock, SOON);
    expect([element.status, tags.length, stub().c]).to.deep.equal(["started", 1, undefined]);
    expect(element.error).to.equal(null);
  });
});

describe("the page's own snippet for the Messenger is adopted", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(() => cleanUpMessenger(clock));

  it("L-14: when its script has been loaded, which is asked for once", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element, events } = messengerChat({ message: "Hello" }, deployment("all-well"));
    void element.start();
    await pass(clock, SOON);
    expect([element.status, tags]).to.deep.equal(["started", []]);
    expect(agentSees(messenger)).to.deep.equal({ crmCustomerId: "CRM-123456789" });
    expect(ofType(events, "genesys-chat-ready")[0]?.detail.sdk).to.equal("messenger");
  });

  it("L-14: when its script is on its way, which is asked for once", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element } = messengerChat({}, { ...deployment("all-well"), script: "later" });
    const { c } = stub();
    const tag = putTag();
    void element.start();
    await pass(clock, 1_000);
    expect([element.status, stub().c]).to.deep.equal(["loading", c]);
    messenger.arrive();
    loaded(tag);
    await pass(clock, SOON);
    expect([element.status, tags]).to.deep.equal(["started", [tag]]);
  });

  it("as a plain object, as IBM's integration has it", async () => {
    const tags = answerScripts(() => {});
    const { messenger, element } = messengerChat({}, { snippet: null, script: "later" });
    const theirs = { t: 1, q: [], c: { deploymentId: "all-well", environment: "prod" } };
    Object.assign(page, { Genesys: theirs, _genesysJs: "Genesys" });
    const tag = putTag();
    void element.start();
    await pass(clock, 1_000);
    expect(page.Genesys).to.equal(theirs);
    messenger.arrive();
    loaded(tag);
    await pass(clock, SOON);
    expect([element.status, tags.length]).to.deep.equal(["started", 1]);
  });

  for (const environment of ["cac1", "prod-cac1", "CAC1"]) {
    it(`with the region ${environment}, which is the element's cac1.pure.cloud`, async () => {
      const tags = answerScripts(() => {});
      const { messenger, element } = messengerChat(
        { environment: "cac1.pure.cloud" },
        { snippet: { deploymentId: "all-well", environment }, script: "later" },
      );
      const tag = putTag(SCRIPT.replace("mypurecloud.com", "cac1.pure.cloud"));
      void element.start();
      await pass(clock, 100);
      messenger.arrive();
      loaded(tag);
      await pass(clock, SOON);
      expect([element.status, tags.length]).to.deep.equal(["started", 1]);
    });
  }

  it("C-09: for another deployment it is DEPLOYMENT_CONFLICT", async () => {
    const { element } = messengerChat({}, { ...deployment("no-agent"), script: "later" });
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("C-09: for another region it is DEPLOYMENT_CONFLICT", async () => {
    const { element } = messengerChat(
      { environment: "usw2" },
      { ...deployment("all-well"), script: "later" },
    );
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("C-09: also when it comes after our stub, by which it then speaks", async () => {
    const { element, messenger } = messengerChat({}, { script: "later" });
    answerScripts(() => {});
    void element.load();
    await pass(clock, 10);
    element.cancel();
    // As the snippet does it: `Genesys = Genesys || …; Genesys.c = …`
    stub().c = { deploymentId: "no-agent", environment: "prod" };
    await chat({ sdk: "messenger" }).updateComplete;
    messenger.arrive();
    await pass(clock, SOON);
    expect(await rejection(element.start())).to.include({ code: "DEPLOYMENT_CONFLICT" });
  });

  it("where the element names no SDK, with its deployment and region", async () => {
    const snippet = { deploymentId: "all-well", environment: "prod-usw2" };
    installMessenger({ snippet, script: "later" });
    answerScripts(() => {});
    putTag(SCRIPT.replace("mypurecloud.com", "usw2.pure.cloud"));
    const events = eventsOfPage();
    const element = chat({ "deployment-id": undefined });
    void element.start();
    await pass(clock, 100);
    expect(element.status).to.equal("loading");
    installMessenger({ snippet, script: "at once" });
    await pass(clock, SOON);
    expect(element.status).to.equal("started");
    expect(ofType(events, "genesys-chat-ready").map(({ detail }) => detail)).to.deep.equal([
      { sdk: "messenger", deploymentId: "all-well", environment: "usw2.pure.cloud" },
    ]);
  });

  it("also when its script runs between the element and the click", async () => {
    const { arrive } = installMessenger({ ...deployment("all-well"), script: "later" });
    const element = chat({ "deployment-id": undefined });
    await element.updateComplete;
    arrive();
    await pass(clock, SOON);
    void element.start();
    await pass(clock, SOON);
    expect([element.error, element.status]).to.deep.equal([null, "started"]);
  });
});
