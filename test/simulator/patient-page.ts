import type { Phase } from "../../src/core/errors/error-codes.js";
import { ChatError } from "../../src/core/errors/errors.js";
import { maxRetriesFor } from "../../src/core/retry/retryable.js";
import { waitBefore } from "../../src/core/retry/retry-policy.js";
import { fromSdkError } from "../../src/core/errors/sdk-error.js";
import type { Cloud } from "../../src/simulator/cloud/cloud.js";
import { connectInMemory } from "../../src/simulator/stand-ins/web-messaging/memory-connection.js";
import type { Outcome, Scenario } from "../../src/simulator/scenarios/index.js";
import { browserEffectsOf } from "../../src/simulator/stand-ins/browser.js";
import { createWebMessagingSdk } from "../../src/simulator/stand-ins/web-messaging/sdk.js";

/** Time in ms that the element waits for the global after the script has loaded. */
const GLOBAL_TIMEOUT = 3_000;
const BUDGET = 120_000;

/** A minimal page: it loads, initializes and starts, with the element's retry policy. */
export async function visitAsPatientPage(scenario: Scenario, cloud: Cloud): Promise<Outcome> {
  const maxRetries = Number(scenario.tag?.["max-retries"] ?? 8);
  const timeout = Number(scenario.tag?.["timeout"] ?? 15_000);
  const sdk = createWebMessagingSdk({
    ...connectInMemory(cloud),
    document: pageWithContainer,
    draw: () => () => {},
  });
  const visit = crypto.randomUUID();
  const began = Date.now();
  const codes = new Set<string>();

  /** One attempt of a phase. The error of a timeout carries the pending call, which may still settle. */
  async function attempt<T>(phase: Phase, call: () => Promise<T>): Promise<T> {
    const answer = Promise.resolve().then(call);
    const late = sleep(timeout).then(() => {
      throw Object.assign(new ChatError("SDK_TIMEOUT", phase), { answer });
    });
    return Promise.race([answer, late]);
  }

  /** A phase with its retries. @returns the number of attempts, and the fatal error, if any */
  async function withRetries<T>(
    phase: Phase,
    call: () => Promise<T>,
  ): Promise<{ attempts: number; error?: ChatError }> {
    for (let attempts = 1; ; attempts++) {
      try {
        await attempt(phase, call);
        return { attempts };
      } catch (raw) {
        const known = raw instanceof ChatError;
        const error = known ? raw : fromSdkError(raw, phase === "start" ? "start" : "initialize", Date.now());
        const left = BUDGET - (Date.now() - began);
        const policy = { retryDelay: 1_000, retryJitter: "none" } as const;
        const wait = waitBefore(attempts, policy, error.retryAfter ?? 0, left, 0);
        if (attempts > Math.min(maxRetries, maxRetriesFor(error)) || wait === undefined)
          return { attempts, error };
        codes.add(error.code);
        await sleep(wait);
      }
    }
  }

  const started = (attempts: number) =>
    ({ ends: "started", attempts, ...(codes.size > 0 && { retried: [...codes] }) }) as const;

  const phases = [
    ["load", () => loadScript(scenario, visit, cloud)],
    [
      "initialize",
      () => sdk.initialize({ deploymentId: scenario.name, environment: "mypurecloud.com", locale: "en" }),
    ],
    ["start", () => sdk.startChat({ customAttributes: { crmCustomerId: "CRM-1" } })],
  ] as const;
  let attempts = 0;
  for (const [phase, call] of phases) {
    const result = await withRetries<unknown>(phase, call);
    attempts = result.attempts;
    if (!result.error) continue;
    const { code, answer } = result.error as ChatError & { answer?: Promise<unknown> };
    if (phase === "start" && answer && (await Promise.race([answer.then(() => true), sleep(BUDGET)]))) {
      return { ...started(attempts), afterError: code };
    }
    return { ends: "failed", code, phase, attempts };
  }
  return started(attempts);
}

/** The load of the SDK's script, as a page sees its result. */
async function loadScript(scenario: Scenario, visit: string, cloud: Cloud): Promise<void> {
  if (browserEffectsOf(scenario).includes("blocks-script"))
    throw new ChatError("SDK_LOAD_FAILED", "load", { reason: "blocked-by-client" });
  const effect = cloud.script(scenario.name, visit);
  if (effect === undefined) return;
  if (effect === "hang") await new Promise(() => {});
  if (typeof effect === "object" && "after" in effect) return sleep(effect.after);
  if (typeof effect === "object" && "sends" in effect && effect.sends !== "html") {
    await sleep(GLOBAL_TIMEOUT);
    throw new ChatError("SDK_INVALID", "load");
  }
  throw new ChatError("SDK_LOAD_FAILED", "load");
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The part of a document that the stand-in needs if nothing is drawn. */
const pageWithContainer = { getElementById: () => ({}) } as unknown as Document;
