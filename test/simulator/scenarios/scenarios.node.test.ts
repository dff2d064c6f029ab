import assert from "node:assert/strict";
import { describe, it, type TestContext } from "node:test";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { kindOf, scenarioNamed, scenarios } from "../../../src/simulator/scenarios/index.js";
import { visitAsPatientPage } from "../patient-page.js";

/** Lets time pass until the work is done, without waiting. */
async function passTime<T>(t: TestContext, work: () => Promise<T>): Promise<T> {
  const step = setImmediate;
  t.mock.timers.enable({ apis: ["setTimeout", "Date"] });
  let done = false;
  const result = work().finally(() => (done = true));
  while (!done) {
    await new Promise((resolve) => step(resolve));
    t.mock.timers.tick(50);
  }
  return result;
}

describe("each scenario of the chat and of its script ends as it says", () => {
  for (const scenario of scenarios.filter((each) => kindOf(each) !== "rest")) {
    it(`${scenario.name}: ${scenario.story}`, async (t) => {
      const outcome = await passTime(t, () => visitAsPatientPage(scenario, createCloud()));
      assert.deepEqual(outcome, scenario.expect);
    });
  }
});

describe("the table of scenarios", () => {
  it("has a name of its own for each row, fit for an address and an attribute", () => {
    const names = scenarios.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of names) assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it("tells each story in one sentence", () => {
    for (const { story } of scenarios) {
      assert.match(story, /[^.]\.$/);
      assert.doesNotMatch(story, /\. /);
    }
  });

  it("begins with the world in order", () => {
    assert.equal(scenarios[0]?.name, "all-well");
    assert.deepEqual(scenarios[0]?.faults, []);
  });

  it("is asked by exact name, as a deployment id is", () => {
    assert.equal(scenarioNamed("all-well"), scenarios[0]);
    assert.equal(scenarioNamed("All-Well"), undefined);
    assert.equal(scenarioNamed("constructor"), undefined);
  });

  it("expects the command's exit status of REST faults, and a page's end of all others", () => {
    for (const scenario of scenarios) {
      assert.equal(scenario.expect.ends === "verified", kindOf(scenario) === "rest", scenario.name);
    }
  });
});
