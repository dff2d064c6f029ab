import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure } from "../../../src/index.js";
import { ofType, stopClock } from "../../support/page/chat.js";
import { expectSound, factsOf, never } from "../../support/page/failures.js";
import { errorsIn, messengerChat, SOON } from "../../support/sdk/messenger-chat.js";
import { response } from "../../support/sdk/deployment-files.js";
import { cleanUpMessenger } from "../../support/sdk/messenger.js";
import { pass } from "../../support/page/time.js";

/** Nothing is ever ready, whatever the deployment is. */
const SILENT = { odd: { readyAfter: { "*": Infinity } } };
const TIMEOUT = { code: "SDK_TIMEOUT", phase: "initialize", attempts: 1, retryable: true };
const UNKNOWN = {
  code: "INVALID_DEPLOYMENT_ID",
  reason: "unknown",
  phase: "initialize",
  attempts: 1,
  retryable: false,
};
const INACTIVE = { ...UNKNOWN, reason: "inactive" };
const REFUSED = { ...UNKNOWN, code: "SDK_BLOCKED", reason: "domain-not-allowed" };

let clock: sinon.SinonFakeTimers;
const setUp = () => void (clock = stopClock());

type File = () => Promise<Response>;
const text =
  (body: string, status?: number): File =>
  () =>
    Promise.resolve(response(body, status));
const json = (body: unknown): File => text(JSON.stringify(body));
const ALL = json({ allowAllDomains: true, allowedDomains: [] });
const ACTIVE = json({ status: "Active" });
const only = (...allowedDomains: unknown[]): File => json({ allowAllDomains: false, allowedDomains });
const host = location.hostname;

/** Both files of the deployment: what they hold. @returns the addresses that were asked for */
function answerFiles(domains: File, config: File): sinon.SinonStub {
  return sinon
    .stub(globalThis, "fetch")
    .callsFake((address) => ((address as string).endsWith("/domains.json") ? domains() : config()));
}

/** How a start ends on a Messenger that is silent. */
async function failure(attributes: Record<string, string> = {}) {
  const page = messengerChat({ timeout: "1000", "max-retries": "0", ...attributes }, SILENT);
  void page.element.start();
  await pass(clock, 3_000);
  return page;
}

describe("when the Messenger does not become ready, its deployment's files tell", () => {
  beforeEach(setUp);
  afterEach(() => cleanUpMessenger(clock));

  const ROWS: Record<string, [domains: File, config: File, told: object]> = {
    "an unknown deployment, by 403": [text("<Error/>", 403), text("<Error/>", 403), UNKNOWN],
    "an unknown deployment, by its config alone": [ALL, text("<Error/>", 403), UNKNOWN],
    "one that is inactive": [ALL, json({ status: "Inactive" }), INACTIVE],
    "a refused domain": [only("shop.example"), ACTIVE, REFUSED],
    "a domain that is only part of an allowed one": [only(`www.${host}`), ACTIVE, REFUSED],
    "a domain that ends like an allowed one": [only(host.slice(1)), ACTIVE, REFUSED],
    "that no domain is allowed": [only(), ACTIVE, REFUSED],
    "nothing where the domain is allowed": [only("shop.example", host), ACTIVE, TIMEOUT],
    "nothing where it is, in capitals": [only(host.toUpperCase()), ACTIVE, TIMEOUT],
    "nothing where all is well": [ALL, ACTIVE, TIMEOUT],
    "nothing where there is no connection": [
      () => Promise.reject(new TypeError("Failed to fetch")),
      ACTIVE,
      TIMEOUT,
    ],
    "nothing where the server is broken": [text("Oops", 500), text("Oops", 500), TIMEOUT],
    "nothing where it answers with a page": [text("<html>Log in!</html>"), ACTIVE, TIMEOUT],
    "nothing where it answers with JSON of another shape": [json(null), json([]), TIMEOUT],
    "nothing where it hangs": [never, never, TIMEOUT],
    "nothing where it hangs after the first file": [ALL, never, TIMEOUT],
  };
  for (const [what, [domains, config, told]] of Object.entries(ROWS)) {
    it(what, async () => {
      answerFiles(domains, config);
      const { element, events } = await failure();
      expect(factsOf(element.error!)).to.deep.equal(told);
      expectSound(element.error);
      expect(errorsIn(events)).to.have.length(1);
      if (told === REFUSED) expect(element.error!.hint).to.contain(host);
    });
  }

  it("at the region's address", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    await failure({ environment: "prod-euc1", "deployment-id": "all-well" });
    const files = "https://api-cdn.mypurecloud.de/webdeployments/v1/deployments/all-well";
    expect(asked.args.map(([address]) => address as string)).to.deep.equal([
      `${files}/domains.json`,
      `${files}/config.json`,
    ]);
  });

  it("at the simulator's, where the script comes from there", async () => {
    configure({ sdkSrc: "http://127.0.0.1:8080/genesys-bootstrap/genesys.min.js" });
    const asked = answerFiles(ALL, ACTIVE);
    await failure({ "deployment-id": "a/b?c" });
    expect(asked.firstCall.args[0]).to.equal(
      "http://127.0.0.1:8080/webdeployments/v1/deployments/a%2Fb%3Fc/domains.json",
    );
  });

  it("and are not waited for longer than for the SDK itself", async () => {
    answerFiles(never, never);
    const { element } = messengerChat({ timeout: "1000", "max-retries": "0" }, SILENT);
    void element.start();
    await pass(clock, 2_100);
    expect(element.status).to.equal("failed");
  });

  it("and hold nobody who has given up", async () => {
    answerFiles(never, never);
    const { element, events } = messengerChat({ timeout: "1000" }, SILENT);
    void element.start();
    await pass(clock, 1_500);
    element.cancel();
    await pass(clock, 30_000);
    expect([element.status, errorsIn(events)]).to.deep.equal(["idle", []]);
  });
});

describe("the files of a Messenger deployment are not asked for", () => {
  beforeEach(setUp);
  afterEach(() => cleanUpMessenger(clock));

  it("where the start is good", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element } = messengerChat({ message: "Hello" });
    void element.start();
    await pass(clock, 60_000);
    expect([element.status, asked.callCount]).to.deep.equal(["started", 0]);
  });

  it("where the Messenger says by itself that the domain is refused", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element } = messengerChat({ "deployment-id": "refused-domain" });
    void element.start();
    await pass(clock, SOON);
    expect([factsOf(element.error!), asked.callCount]).to.deep.equal([REFUSED, 0]);
  });

  it("where the script did not come, or the start failed", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element, events } = messengerChat(
      { "max-retries": "0", timeout: "1000" },
      { odd: { callbacks: { "Messenger.open": "never" } } },
    );
    void element.start();
    await pass(clock, 3_000);
    expect([ofType(events, "genesys-chat-error").length, element.error?.phase]).to.deep.equal([1, "start"]);
    expect(asked.callCount).to.equal(0);
  });
});
