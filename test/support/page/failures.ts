import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { ChatError } from "../../../src/index.js";
import { vendorError } from "../../../src/simulator/stand-ins/web-messaging/vendor-error.js";

/** What a customer entered. No error may contain any of it. */
export const SECRETS = ["CRM-123456789", "My secret question", "Ada", "Lovelace", "ada@example.org", "Gold"];

/** Attributes of an element with all of it. */
export const SECRET_ATTRIBUTES = {
  message: "My secret question",
  "first-name": "Ada",
  "last-name": "Lovelace",
  email: "ada@example.org",
  "customer-tier": "Gold",
};

/** What the SDK rejects with for an HTTP status. Like the vendor's errors it contains the whole request. */
export const refusal = (
  status: number | undefined,
  headers: Record<string, string> = {},
  code?: string,
): unknown =>
  vendorError({
    code: code ?? "CHAT_START_FAILED",
    message: `Refused for ${SECRETS.join(", ")}`,
    ...(status === undefined ? {} : { status }),
    headers,
    request: SECRETS,
  });

/** A promise that stays pending. */
export const never = (): Promise<never> => new Promise(() => {});

/** What distinguishes one error from another, without the properties that are undefined. */
export function factsOf(error: ChatError): Record<string, unknown> {
  const { code, reason, phase, status, attempts, attribute, retryable } = error;
  const facts = { code, reason, phase, status, attempts, attribute, retryable };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Checks that a page may print, send and show an error: it has a hint, and no customer data. */
export function expectSound(error: unknown): void {
  expect(error).to.be.instanceOf(ChatError).and.to.be.instanceOf(Error);
  const { name, message, hint, stack, code, cause } = error as ChatError;
  expect(name).to.equal("ChatError");
  expect(hint).to.match(/\w/);
  expect(message).to.contain(code);
  expect(Object.keys(cause ?? {})).to.satisfy((keys: string[]) =>
    keys.every((key) => ["name", "code", "status"].includes(key)),
  );
  const all = [message, hint, stack, JSON.stringify(error), JSON.stringify(cause)].join("\n");
  for (const secret of SECRETS) expect(all).not.to.contain(secret);
}

/** Rejects every call. @returns the time of each call, in ms from now, which is the click */
export function refuseAll(clock: sinon.SinonFakeTimers, call: sinon.SinonStub, raw: () => unknown): number[] {
  const begun = clock.now;
  const times: number[] = [];
  call.callsFake(() => {
    times.push(clock.now - begun);
    return Promise.reject(raw());
  });
  return times;
}
