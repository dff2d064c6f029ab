import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  eventsOfPage,
  type FakeSdk,
  installSdk,
  ofType,
  part,
  stopClock,
} from "../../support/page/chat.js";
import { elementIn } from "../../support/states.js";
import { pass } from "../../support/page/time.js";

const button = (element: GenesysCrmChat): HTMLElement => part(element, "button");

let clock: sinon.SinonFakeTimers;
let sdk: FakeSdk;
const setUp = () => {
  clock = stopClock();
  sdk = installSdk();
};

describe("I-12: twenty clicks in a second start one chat", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [status, attributes, ms] of [
    ["idle", {}, undefined],
    ["idle", { "deployment-id": "slow" }, undefined],
    ["ready", { loading: "eager" }, undefined],
    ["failed", { "deployment-id": "expired-session" }, 100],
  ] as const) {
    it(`when the element is ${status}, with ${JSON.stringify(attributes)}`, async () => {
      const [element] = await elementIn(clock, attributes, ms);
      expect(element.status).to.equal(status);
      sdk.startChat.resetHistory();
      const events = eventsOfPage();
      for (let click = 0; click < 20; click++) {
        button(element).click();
        await pass(clock, 50);
      }
      await pass(clock, 10_000);
      expect([sdk.startChat.callCount, sdk.cloud.conversations.list().length]).to.deep.equal([1, 1]);
      expect(ofType(events, "genesys-chat-session-start")).to.have.length(1);
      expect(element.status).to.equal("started");
    });
  }
});

describe("C-08: two elements with one deployment and one customer, both clicked,", () => {
  beforeEach(setUp);
  afterEach(cleanUp);

  for (const [when, ms] of [
    ["at once", 0],
    ["one after the other", 1000],
  ] as const) {
    it(`show the one session: ${when}`, async () => {
      const elements = [chat(), chat()] as const;
      for (const element of elements) {
        await element.updateComplete;
        button(element).click();
        await pass(clock, ms);
      }
      await pass(clock, 1000);
      expect([sdk.initialize.callCount, sdk.startChat.callCount]).to.deep.equal([1, 1]);
      expect(elements.map(({ status }) => status)).to.deep.equal(["started", "started"]);
      expect(elements[0].session?.id).to.be.a("string");
      expect(elements[1].session).to.equal(elements[0].session);
    });
  }
});
