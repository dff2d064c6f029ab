import type sinon from "sinon";
import type { GenesysCrmChat } from "../../src/index.js";
import { chat, part } from "./page/chat.js";
import { pass } from "./page/time.js";

/** Everything that a customer can see of the element: attributes, whether it is clicked, and how many ms later. */
export const LOOKS = [
  ["idle", {}, false, 0],
  ["disabled", { disabled: "" }, false, 0],
  ["ready", { loading: "eager" }, false, 0],
  ["loading", { "deployment-id": "slow" }, true, 1000],
  ["starting", { "deployment-id": "slow" }, true, 3000],
  ["retrying", { "deployment-id": "rate-limited-forever", "retry-jitter": "none" }, true, 100],
  ["waited for", { "deployment-id": "hang-start" }, true, 12_000],
  ["started", {}, true, 100],
  ["failed", { "deployment-id": "bad-request" }, true, 100],
] as const;

/** An element that looks so. */
export async function looking(
  clock: sinon.SinonFakeTimers,
  attributes: object,
  isClicked: boolean,
  ms: number,
): Promise<GenesysCrmChat> {
  const element = chat({ ...attributes });
  element.innerHTML = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
  await element.updateComplete;
  if (isClicked) part(element, "button").click();
  await pass(clock, ms);
  return element;
}
