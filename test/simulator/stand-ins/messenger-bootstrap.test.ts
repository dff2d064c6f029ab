import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { cleanUp, stopClock } from "../../support/page/chat.js";
import { heard, order, plugin } from "../../support/sdk/messenger-page.js";
import { installMessenger, type MessengerOptions, removeMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";
import { useDeployment, WITH_CLEAR } from "../../support/sdk/deployment.js";

useDeployment(WITH_CLEAR);

type Stub = ((...call: unknown[]) => void) & { q: unknown[][]; c: unknown; t: number };
const page = globalThis as unknown as { Genesys?: Stub; _genesysJs?: string };
const snippet = (deploymentId: string, environment = "prod") => ({ deploymentId, environment });

/** Longer than the whole startup, in ms. */
const A_WHILE = 10_000;

let clock: sinon.SinonFakeTimers;

/** Loads the script on a page whose queue subscribes to `Database.ready`. @returns the number of events */
async function loadWithQueue(options: MessengerOptions): Promise<number> {
  const { arrive } = installMessenger({ ...options, script: "later" });
  let told = 0;
  page.Genesys?.("subscribe", "Database.ready", () => told++);
  arrive();
  await pass(clock, A_WHILE);
  return told;
}

describe("the script of the stand-in Messenger", () => {
  beforeEach(() => (clock = stopClock()));
  afterEach(cleanUp);
  afterEach(removeMessenger);

  it("replaces the stub as soon as it runs", () => {
    const { arrive } = installMessenger({ script: "later" });
    const stub = page.Genesys;
    arrive();
    expect(page.Genesys).to.be.a("function").and.not.to.equal(stub);
  });

  it("ignores calls of a stub that was kept", async () => {
    const messenger = installMessenger({ script: "later" });
    const stub = page.Genesys;
    messenger.arrive();
    stub?.("command", "Database.set", {});
    await pass(clock, A_WHILE);
    expect(stub?.q).to.have.length(1);
    expect(messenger.received()).to.deep.equal([]);
  });

  it("drains the queue", async () => {
    expect(await loadWithQueue({})).to.equal(1);
  });

  it("keeps the attributes that the queue sets, before any plugin is ready", async () => {
    const { arrive } = installMessenger({ script: "later" });
    page.Genesys?.("command", "Database.set", { messaging: { customAttributes: { a: "1" } } });
    arrive();
    await pass(clock, A_WHILE);
    const answers = order("Database.get", { name: "messaging.customAttributes" });
    await pass(clock);
    expect(answers).to.deep.equal([["resolved", { a: "1" }]]);
  });

  it("rejects a queued command of a plugin that is not ready yet", async () => {
    const { arrive } = installMessenger({ script: "later" });
    const answers = order("Messenger.open");
    arrive();
    await pass(clock, A_WHILE);
    expect(answers).to.deep.equal([["rejected", "command does not exist"]]);
  });

  it("accepts a plain object as the stub, and arguments as a call", async () => {
    const { arrive } = installMessenger({ script: "later" });
    let told = 0;
    const queued = { 0: "subscribe", 1: "Database.ready", 2: () => told++, length: 3 }; // as `arguments` is
    Object.assign(page, { Genesys: { t: 1, c: snippet("all-well"), q: [queued] } });
    arrive();
    await pass(clock, A_WHILE);
    expect(told).to.equal(1);
  });

  it("does nothing on a page that does not name the global", async () => {
    const { arrive } = installMessenger({ script: "later" });
    delete page._genesysJs;
    const stub = page.Genesys;
    arrive();
    expect(page.Genesys).to.equal(stub);
  });

  it("keeps no property of the stub", () => {
    installMessenger();
    expect(page.Genesys).not.to.have.any.keys("q", "c", "t");
  });

  it("keeps the properties of the stub that a quirk names", () => {
    installMessenger({ odd: { keepsOfStub: ["q", "c"] } });
    expect(page.Genesys).to.have.keys("q", "c");
    expect(page.Genesys?.c).to.deep.equal(snippet("all-well"));
  });

  describe("publishes nothing and never drains the queue for", () => {
    const rows: Record<string, MessengerOptions> = {
      "a refused domain": { snippet: snippet("refused-domain") },
      "an unknown deployment": { snippet: snippet("wrong-deployment") },
      "a domain in place of the region's name": { snippet: snippet("all-well", "mypurecloud.com") },
      "an unknown region": { snippet: snippet("all-well", "prod-xyz1") },
    };
    for (const [what, options] of Object.entries(rows)) {
      it(what, async () => expect(await loadWithQueue(options)).to.equal(0));
    }
  });

  it("publishes that the domain was refused", async () => {
    installMessenger({ snippet: snippet("refused-domain") });
    const refusals = heard("GenesysJS.domainNotAllowed");
    const configs = heard("GenesysJS.configurationReceived");
    await pass(clock, A_WHILE);
    expect(refusals).to.have.length(1);
    expect(configs).to.have.length(0);
  });

  it("publishes the settings of an inactive deployment, and starts no product", async () => {
    installMessenger({ snippet: snippet("inactive-deployment") });
    const configs = heard("GenesysJS.configurationReceived");
    const ready = heard("Database.ready");
    const answers = order("Messenger.open");
    await pass(clock, A_WHILE);
    expect(configs).to.have.length(1);
    expect(configs[0]?.data).to.have.nested.property("deploymentConfig.status", "Inactive");
    expect(ready).to.deep.equal([]);
    expect(answers).to.deep.equal([["rejected", "command does not exist"]]);
  });

  it("answers a plugin that asks for the configuration when the script has loaded", async () => {
    installMessenger();
    const configuration = plugin("Desk").command("GenesysJS.configuration");
    await pass(clock, A_WHILE);
    expect(await configuration).to.have.property("status", "Active");
  });

  it("resolves configuration once it has been read, without the settings of the look", async () => {
    installMessenger();
    const early = order("GenesysJS.configuration");
    await pass(clock, A_WHILE);
    const late = order("GenesysJS.configuration");
    await pass(clock);
    expect(early).to.deep.equal([["rejected", "Deployment config is not available"]]);
    const [, config] = late[0] ?? [];
    expect(config).to.have.property("status", "Active");
    expect(config).to.have.nested.property("messenger.apps");
    expect(config).not.to.have.nested.property("messenger.styles");
    expect(config).not.to.have.nested.property("messenger.launcherButton");
  });
});
