import { expect } from "@open-wc/testing";
import sinon from "sinon";
import type { GenesysCrmChat } from "../../../src/index.js";
import { chat, installSdk } from "../../support/page/chat.js";
import { refusal, refuseAll } from "../../support/page/failures.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/** The delays of the retry events that an element dispatches from now on, in ms. */
function delaysOf(element: GenesysCrmChat): number[] {
  const delays: number[] = [];
  element.addEventListener("genesys-chat-retry", ({ detail }) => delays.push(detail.delay));
  return delays;
}

describe("full jitter", () => {
  const DRAWS: [number, number[]][] = [
    [0, [100, 100, 100, 100, 100, 100, 100, 100]],
    [0.5, [550, 1_050, 2_050, 4_050, 8_050, 10_050, 10_050, 10_050]],
    [1 - Number.EPSILON, [1_000, 2_000, 4_000, 8_000, 16_000, 20_000, 20_000, 20_000]],
  ];
  for (const [draw, expected] of DRAWS) {
    it(`waits ${expected.join(", ")} ms for a draw of ${draw}`, async () => {
      sinon.stub(Math, "random").returns(draw);
      refuseAll(t.clock, installSdk().startChat, () => refusal(429));
      const element = chat();
      const delays = delaysOf(element);
      void element.start();
      await t.pass(200_000);
      expect(delays).to.have.length(8);
      delays.forEach((delay, index) => expect(delay).to.be.closeTo(expected[index]!, 0.01));
    });
  }

  it("never waits less than 100 ms, whatever retry-delay is", async () => {
    refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "retry-delay": "1", "max-retries": "20" });
    const delays = delaysOf(element);
    void element.start();
    await t.pass(100_000);
    expect(delays.length).to.be.greaterThan(5);
    for (const delay of delays) expect(delay).to.be.at.least(100);
  });

  it("draws between 100 ms and the longest wait, and uses the whole range", async () => {
    refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const element = chat({ "max-retries": "1", "retry-delay": "4000" });
    const delays = delaysOf(element);
    for (let n = 0; n < 100; n++) {
      void element.start();
      await t.pass(5_000);
    }
    expect(delays).to.have.length(100);
    expect(Math.min(...delays)).to.be.within(100, 1_000);
    expect(Math.max(...delays)).to.be.within(3_000, 4_000);
  });

  it("gives two elements that start together different sequences", async () => {
    refuseAll(t.clock, installSdk().startChat, () => refusal(429));
    const elements = [chat({ "crm-id": "CRM-1" }), chat({ "crm-id": "CRM-2" })];
    const [first, second] = elements.map(delaysOf);
    for (const element of elements) void element.start();
    await t.pass(120_000);
    expect(first).to.have.length(8);
    expect(second).to.have.length(8);
    expect(first!.filter((delay) => second!.includes(delay))).to.deep.equal([]);
  });
});
