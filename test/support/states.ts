import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import { chat } from "./page/chat.js";
import { pass } from "./page/time.js";

/** The states: attributes, and how many ms after `start()` the element is in it; `undefined`: it is not started. */
export const STATES = [
  ["idle", {}, undefined],
  ["ready", { loading: "eager" }, undefined],
  ["loading", { "deployment-id": "slow" }, 1000],
  ["starting", { "deployment-id": "slow" }, 3000],
  ["retrying", { "deployment-id": "rate-limited-twice" }, 500],
  ["started", {}, 100],
  ["failed", { "deployment-id": "bad-request" }, 100],
] as const;

/**
 * An element in one of the states.
 *
 * @returns the element, and how its start ends: `started`, or the error's name
 */
export async function elementIn(
  clock: sinon.SinonFakeTimers,
  attributes: object,
  ms: number | undefined,
): Promise<[GenesysCrmChat, Promise<string>]> {
  const element = chat({ "retry-jitter": "none", ...attributes });
  const started = ms === undefined ? undefined : element.start();
  const ended = started?.then(
    () => "started",
    ({ name }: Error) => name,
  );
  await pass(clock, ms);
  return [element, ended ?? Promise.resolve("")];
}
