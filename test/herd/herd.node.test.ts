/**
 * A crowd: 1,000 browsers ask at the same moment, and the service takes 50 calls a second, with `Retry-After: 2` for
 * all others. How they come back decides how many get through, and how much work that is for the service.
 */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { report } from "../support/report.js";
import { becomeBrowser } from "./browser.js";
import { herd, type Outcome } from "./herd.js";
import { element, type Strategy, tutorial } from "./strategies.js";

interface Row {
  readonly burst: Outcome;
  /** After ten seconds in which the service took no call at all. */
  readonly outage: Outcome;
}

const FIVE_SEEDS = [1, 2, 3, 4, 5];
/** Nothing is drawn, so every run is the same. */
const NO_CHANCE = [1];

async function medianOf(strategy: Strategy, outage: number, seeds: number[]): Promise<Outcome> {
  const runs: Outcome[] = [];
  for (const seed of seeds) runs.push(await herd(strategy, outage, seed));
  const median = (figure: keyof Outcome) =>
    runs.map((run) => run[figure]).sort((a, b) => a - b)[runs.length >> 1] ?? NaN;
  return { delivered: median("delivered"), calls: median("calls"), p95: median("p95") };
}

const rowFor = async (strategy: Strategy, seeds: number[]): Promise<Row> => ({
  burst: await medianOf(strategy, 0, seeds),
  outage: await medianOf(strategy, 10_000, seeds),
});

const cells = ({ delivered, calls, p95 }: Outcome): string =>
  `${delivered.toFixed(0)} % | ${calls.toFixed(2)} | ${Number.isNaN(p95) ? "–" : `${p95.toFixed(1)} s`}`;

becomeBrowser();
// Not in a hook or a test: what Node's runner traces there doubles the time that all these promises take.
const ROWS = {
  "This element": await rowFor(element(), FIVE_SEEDS),
  'The same with `retry-jitter="none"`': await rowFor(element({ retryJitter: "none" }), NO_CHANCE),
  "The tutorial's three tries": await rowFor(tutorial, NO_CHANCE),
};

describe("R3: of a thousand browsers that ask a service of 50 calls/s at once", () => {
  const { burst, outage } = ROWS["This element"];
  const threeTries = ROWS["The tutorial's three tries"];

  it("all get their chat, with at most 4.5 calls each", () => {
    assert.equal(burst.delivered, 100);
    assert.ok(burst.calls <= 4.5, `${burst.calls} calls`);
  });

  it("all get it after an outage of 10 s too, with at most 6.5 calls each", () => {
    assert.equal(outage.delivered, 100);
    assert.ok(outage.calls <= 6.5, `${outage.calls} calls`);
  });

  it("a quarter at most gets it with three tries", () => {
    assert.ok(threeTries.burst.delivered <= 25, `${threeTries.burst.delivered} %`);
    assert.ok(threeTries.outage.delivered <= 25, `${threeTries.outage.delivered} %`);
  });

  it("this is how they fare", () => {
    const lines = Object.entries(ROWS).map(
      ([name, row]) => `| ${name} | ${cells(row.burst)} | ${cells(row.outage)} |`,
    );
    report(
      "herd",
      [
        "| | Chats | Calls each | 95 % within | After an outage of 10 s: chats | Calls each | 95 % within |",
        "| --- | --: | --: | --: | --: | --: | --: |",
        ...lines,
      ].join("\n"),
    );
  });
});
