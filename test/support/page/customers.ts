import type { GenesysCrmChat } from "../../../src/index.js";
import type { FakeSdk } from "./chat.js";

/** The customer that an element of `chat()` is for, and another one. */
export const A = "CRM-123456789";
export const B = "CRM-B";

/** Attributes of an element that names nobody. */
export const GUEST = { "crm-id": undefined };

/** Every CRM id that went out, in order. */
export const sentIds = ({ startChat }: FakeSdk): unknown[] =>
  startChat.args.map(
    ([config]) => (config as { customAttributes: Record<string, unknown> }).customAttributes["crmCustomerId"],
  );

/** What may become of customer A's id. */
export const CHANGES: Readonly<Record<string, (element: GenesysCrmChat) => void>> = {
  "becomes another one": (element) => (element.crmId = B),
  "becomes another one by the attribute": (element) => element.setAttribute("crm-id", B),
  "becomes none": (element) => element.removeAttribute("crm-id"),
  "becomes blank": (element) => (element.crmId = "  "),
};
