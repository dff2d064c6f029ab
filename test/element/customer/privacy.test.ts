import { expect } from "@open-wc/testing";
import sinon from "sinon";
import { ChatError, type GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  holdScripts,
  installSdk,
  ofType,
  part,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** All that a customer gave, each with a word that is nowhere else. */
const SECRETS = {
  crmId: "canary-crm-id",
  message: "canary-message",
  firstName: "canary-first-name",
  lastName: "canary-last-name",
  email: "canary-email@example.com",
  customAttributes: {
    segment: "canary-segment",
    card: "canary 4111 1111 1111 1111",
    long: "canary".repeat(99),
  },
};
const CANARY = /canary|4111.?1111/i; // not 4111 alone, which may be in the port of the test server

/** What ends in every way there is. */
const DEPLOYMENTS = [
  "all-well",
  "rate-limited-twice",
  "rate-limited-forever",
  "server-error-forever",
  "connection-cut-once",
  "bad-request",
  "expired-session",
  "hang-start",
  "late-answer",
  "start-throws-once",
  "wrong-deployment",
  "initialize-503-once",
  "hang-initialize",
  "odd-errors",
  "odd-objects",
  "hostile-error",
  "no-session-id",
];

/** All text that hangs on an error, also that which `JSON.stringify` and a console show. */
const textOf = (error: ChatError): string =>
  [
    ...Object.getOwnPropertyNames(error).map((name) =>
      String((error as unknown as Record<string, unknown>)[name]),
    ),
    JSON.stringify(error),
    JSON.stringify(error.cause),
    String(error),
  ].join("\n");

const storedText = (): string =>
  JSON.stringify([
    Object.entries(localStorage),
    Object.entries(sessionStorage),
    document.cookie,
    location.href,
    document.title,
  ]);

describe("S3: nothing that a customer gave", () => {
  let clock: sinon.SinonFakeTimers;
  let events: CustomEvent[];
  let written: sinon.SinonStub[];
  beforeEach(() => {
    clock = stopClock();
    events = eventsOfPage();
    const methods = ["debug", "log", "info", "warn", "error", "table", "dir", "trace", "group"] as const;
    written = methods.map((method) => sinon.stub(console, method));
  });
  afterEach(cleanUp);

  const writtenText = (): string =>
    JSON.stringify(written.flatMap(({ args }) => args as unknown[]).map(String));

  /** An element that knows everything, clicked, an hour later. */
  async function clicked(deployment: string): Promise<GenesysCrmChat> {
    const options = { "max-retries": "2", timeout: "1000", "attempt-key": "attemptId" };
    const element = chat({ "crm-id": undefined, "deployment-id": deployment, ...options });
    Object.assign(element, SECRETS);
    await element.updateComplete;
    part(element, "button").click();
    await pass(clock, 60_000);
    return element;
  }

  for (const deployment of DEPLOYMENTS) {
    it(`is in the console, storage, an attribute or an error: ${deployment}`, async () => {
      const { cloud } = installSdk();
      const element = await clicked(deployment);
      const [conversation] = cloud.conversations.list();
      // What must arrive has arrived, so there was something to leak.
      if (element.status === "started") expect(JSON.stringify(conversation)).to.match(CANARY);
      expect(writtenText()).not.to.match(CANARY);
      expect(storedText()).not.to.match(CANARY);
      expect([...element.attributes].map(({ value }) => value).join()).not.to.match(CANARY);
      expect(element.shadowRoot?.innerHTML).not.to.match(CANARY);
      const errors = [...ofType(events, "genesys-chat-error"), ...ofType(events, "genesys-chat-retry")];
      for (const { detail } of errors) expect(textOf(detail.error)).not.to.match(CANARY);
      // Attributes that were left out are told of, so there is an error to look at in every run that sends.
      const isSent = !["wrong-deployment", "hang-initialize"].includes(deployment);
      expect(errors.some(({ detail }) => detail.error.code === "SENSITIVE_ATTRIBUTE")).to.equal(isSent);
    });
  }

  it("is in the tag or the address of a script", async () => {
    const tags = holdScripts();
    void clicked("all-well");
    await pass(clock);
    tags[0]!.dispatchEvent(new Event("error"));
    await pass(clock, 60_000);
    expect(tags).to.have.length(3);
    expect(tags.map(({ src }) => src).join()).not.to.match(CANARY);
    expect(tags.map((tag) => tag.outerHTML).join()).not.to.match(CANARY);
  });

  it("is in a warning about bad input", async () => {
    installSdk();
    const bad = {
      "max-retries": "canary",
      placement: "canary",
      loading: "canary",
      crmid: "canary",
      "sdk-src": "canary",
    };
    await chat({ ...bad, crmkey: "canary", "missing-crm-id": "canary" }).start();
    expect(written.map(({ callCount }) => callCount)).to.deep.equal([0, 0, 0, 7, 0, 0, 0, 0, 0]);
    expect(writtenText()).not.to.match(CANARY);
  });

  it("is in the copy of the SDK's error that a ChatError carries as its cause", async () => {
    installSdk();
    const { error } = await clicked("bad-request");
    expect(error).to.be.instanceOf(ChatError);
    expect(error?.cause).to.have.all.keys("name", "code", "status");
    expect(error?.cause).to.deep.include({ name: "Error", code: "CHAT_START_FAILED", status: 400 });
  });
});
