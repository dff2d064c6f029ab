import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { ChatError } from "../../../src/index.js";
import { vendorError } from "../../../src/simulator/stand-ins/web-messaging/vendor-error.js";

/** What a customer gave. None of it may be in an error. */
export const SECRETS = ["CRM-123456789", "My secret question", "Ada", "Lovelace", "ada@example.org", "Gold"];

/** Attributes of an element that hold all of it. */
export const SECRET_ATTRIBUTES = {
  message: "My secret question",
  "first-name": "Ada",
  "last-name": "Lovelace",
  email: "ada@example.org",
  "customer-tier": "Gold",
};

/** What the SDK rejects with for an HTTP status; as the vendor's it holds the whole request. */
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

/** An answer that never comes. */
export const never = (): Promise<never> => new Promise(() => {});

/** What tells errors apart, without what is not there. */
export function factsOf(error: ChatError): Record<string, unknown> {
  const { code, reason, phase, status, attempts, attribute, retryable } = error;
  const facts = { code, reason, phase, status, attempts, attribute, retryable };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** An error that a page may print, send and show: it helps, and it gives nobody away. */
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

/** Refuses every call, and notes when it came, in ms from now: from the click, that is. */
export function refuseAll(clock: sinon.SinonFakeTimers, call: sinon.SinonStub, raw: () => unknown): number[] {
  const begun = clock.now;
  const times: number[] = [];
  call.callsFake(() => {
    times.push(clock.now - begun);
    return Promise.reject(raw());
  });
  return times;
}
