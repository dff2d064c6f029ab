import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import {
  chat,
  cleanUp,
  holdScripts,
  installSdk,
  rejection,
  stateOf,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

let clock: sinon.SinonFakeTimers;

/** A start for which nothing is repeated, in a world that never answers. */
const hanging = (deployment: string, attributes: Record<string, string>): Promise<unknown> =>
  chat({ "deployment-id": deployment, "max-retries": "0", ...attributes }).start();

describe("the attribute timeout", () => {
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(cleanUp);

  for (const [given, ms] of [
    [{}, 15_000],
    [{ timeout: "400" }, 400],
    [{ timeout: "40000" }, 40_000],
  ] as const) {
    for (const [phase, prepare] of [
      ["load", () => holdScripts()],
      ["initialize", () => installSdk()],
      ["start", () => installSdk()],
    ] as const) {
      it(`${JSON.stringify(given)} ends a ${phase} without an answer after ${ms} ms`, async () => {
        prepare();
        const promise = hanging(phase === "start" ? "hang-start" : "hang-initialize", given);
        await pass(clock, ms - 1);
        expect(await stateOf(promise)).to.equal("pending");
        // The loader looks at its clock every 50 ms.
        await pass(clock, phase === "load" ? 50 : 1);
        expect(await stateOf(promise)).to.equal("ChatError");
        expect(await rejection(promise)).to.include({ code: "SDK_TIMEOUT", phase, attempts: 1 });
      });
    }
  }

  it("is for each attempt, not for all of them", async () => {
    const { initialize } = installSdk();
    const element = chat({
      "deployment-id": "hang-initialize",
      timeout: "1000",
      "max-retries": "2",
      "retry-jitter": "none",
    });
    const error = rejection(element.start());
    await pass(clock, 1000 + 1000 + 1000 + 2000 + 999);
    expect(element.status).to.equal("loading");
    await pass(clock, 1);
    expect(await error).to.include({ code: "SDK_TIMEOUT", attempts: 3 });
    expect(initialize.callCount).to.equal(3);
  });
});
