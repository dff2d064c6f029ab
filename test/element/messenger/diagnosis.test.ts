import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { configure } from "../../../src/index.js";
import { errorsIn, ofType } from "../../support/page/chat.js";
import { expectSound, factsOf, never } from "../../support/page/failures.js";
import { setUpMessenger } from "../../support/page/set-up.js";
import { response } from "../../support/sdk/deployment-files.js";
import { messengerChat, SOON } from "../../support/sdk/messenger-chat.js";

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

const t = setUpMessenger();

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

/** Answers the requests for the two files of the deployment. @returns the stub of `fetch` */
function answerFiles(domains: File, config: File): sinon.SinonStub {
  return sinon
    .stub(globalThis, "fetch")
    .callsFake((address) => ((address as string).endsWith("/domains.json") ? domains() : config()));
}

/** A start that has failed, on a Messenger that never becomes ready. */
async function failure(attributes: Record<string, string> = {}) {
  const page = messengerChat({ timeout: "1000", "max-retries": "0", ...attributes }, SILENT);
  void page.element.start();
  await t.pass(3_000);
  return page;
}

describe("the deployment's files, when the Messenger does not become ready,", () => {
  interface Row {
    readonly domains: File;
    readonly config: File;
    readonly error: object;
  }
  const broken = text("Oops", 500);
  const unknown = text("<Error/>", 403);
  const offline: File = () => Promise.reject(new TypeError("Failed to fetch"));

  const ROWS: Record<string, Row> = {
    "an unknown deployment, by 403": { domains: unknown, config: unknown, error: UNKNOWN },
    "an unknown deployment, by its config alone": { domains: ALL, config: unknown, error: UNKNOWN },
    "an inactive deployment": { domains: ALL, config: json({ status: "Inactive" }), error: INACTIVE },
    "a domain that is not allowed": { domains: only("shop.example"), config: ACTIVE, error: REFUSED },
    "a domain that is only part of an allowed one": {
      domains: only(`www.${host}`),
      config: ACTIVE,
      error: REFUSED,
    },
    "a domain that ends like an allowed one": {
      domains: only(host.slice(1)),
      config: ACTIVE,
      error: REFUSED,
    },
    "that no domain is allowed": { domains: only(), config: ACTIVE, error: REFUSED },
    "nothing if the domain is allowed": {
      domains: only("shop.example", host),
      config: ACTIVE,
      error: TIMEOUT,
    },
    "nothing if it is allowed, in capitals": {
      domains: only(host.toUpperCase()),
      config: ACTIVE,
      error: TIMEOUT,
    },
    "nothing if all is well": { domains: ALL, config: ACTIVE, error: TIMEOUT },
    "nothing if there is no connection": { domains: offline, config: ACTIVE, error: TIMEOUT },
    "nothing if the server is broken": { domains: broken, config: broken, error: TIMEOUT },
    "nothing if the server answers with a page": {
      domains: text("<html>Log in!</html>"),
      config: ACTIVE,
      error: TIMEOUT,
    },
    "nothing if the server answers with JSON of another shape": {
      domains: json(null),
      config: json([]),
      error: TIMEOUT,
    },
    "nothing if the server hangs": { domains: never, config: never, error: TIMEOUT },
    "nothing if the server hangs after the first file": { domains: ALL, config: never, error: TIMEOUT },
  };
  for (const [what, { domains, config, error }] of Object.entries(ROWS)) {
    it(`tell ${what}`, async () => {
      answerFiles(domains, config);
      const { element, events } = await failure();
      expect(factsOf(element.error!)).to.deep.equal(error);
      expectSound(element.error);
      expect(errorsIn(events)).to.have.length(1);
      if (error === REFUSED) expect(element.error!.hint).to.contain(host);
    });
  }

  it("are requested at the region's address", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    await failure({ environment: "prod-euc1", "deployment-id": "all-well" });
    const files = "https://api-cdn.mypurecloud.de/webdeployments/v1/deployments/all-well";
    expect(asked.args.map(([address]) => address as string)).to.deep.equal([
      `${files}/domains.json`,
      `${files}/config.json`,
    ]);
  });

  it("are requested from the simulator if the script comes from there", async () => {
    configure({ sdkSrc: "http://127.0.0.1:8080/genesys-bootstrap/genesys.min.js" });
    const asked = answerFiles(ALL, ACTIVE);
    await failure({ "deployment-id": "a/b?c" });
    expect(asked.firstCall.args[0]).to.equal(
      "http://127.0.0.1:8080/webdeployments/v1/deployments/a%2Fb%3Fc/domains.json",
    );
  });

  it("are awaited no longer than the SDK itself", async () => {
    answerFiles(never, never);
    const { element } = messengerChat({ timeout: "1000", "max-retries": "0" }, SILENT);
    void element.start();
    await t.pass(2_100);
    expect(element.status).to.equal("failed");
  });

  it("do not affect a start that was cancelled", async () => {
    answerFiles(never, never);
    const { element, events } = messengerChat({ timeout: "1000" }, SILENT);
    void element.start();
    await t.pass(1_500);
    element.cancel();
    await t.pass(30_000);
    expect(element.status).to.equal("idle");
    expect(errorsIn(events)).to.deep.equal([]);
  });
});

describe("the deployment's files", () => {
  it("are not requested if the start succeeds", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element } = messengerChat({ message: "Hello" });
    void element.start();
    await t.pass(60_000);
    expect(element.status).to.equal("started");
    expect(asked.callCount).to.equal(0);
  });

  it("are not requested if the Messenger itself reports that the domain is not allowed", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element } = messengerChat({ "deployment-id": "refused-domain" });
    void element.start();
    await t.pass(SOON);
    expect(factsOf(element.error!)).to.deep.equal(REFUSED);
    expect(asked.callCount).to.equal(0);
  });

  it("are not requested if the start fails once the SDK is ready", async () => {
    const asked = answerFiles(ALL, ACTIVE);
    const { element, events } = messengerChat(
      { "max-retries": "0", timeout: "1000" },
      { odd: { callbacks: { "Messenger.open": "never" } } },
    );
    void element.start();
    await t.pass(3_000);
    expect(ofType(events, "genesys-chat-error")).to.have.length(1);
    expect(element.error?.phase).to.equal("start");
    expect(asked.callCount).to.equal(0);
  });
});
