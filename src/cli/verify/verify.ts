import { CliFailure } from "../failure.js";
import type { LookupResult } from "./lookup.js";
import { messenger } from "./messenger.js";
import type { VerifySettings } from "../args/settings.js";
import { type Verdict, verdictOf } from "./verdict.js";
import { webMessaging } from "./web-messaging.js";
import type { CliIo } from "../io.js";

/** Time between two lookups with `--wait`, in ms. */
const POLL = 2_000;

/** Moves to the start of the terminal's line and clears it (ECMA-48). */
const CLEAR_LINE = "\r\u001b[K";

/** A conversation and what it says about the CRM id. */
export interface Verified {
  readonly verdict: Verdict;
  readonly result: LookupResult;
}

/**
 * Looks up the CRM id, with `--wait` until it is there. Each lookup may take the whole `--timeout`, so that the command
 * ends within the sum of the two.
 *
 * @throws CliFailure when there is no verdict.
 */
export async function verify(io: CliIo, settings: VerifySettings): Promise<Verified> {
  const lookup = settings.sdk === "messenger" ? messenger : webMessaging;
  const began = io.now();
  const firstDeadline = began + settings.timeout;
  const token = await lookup.token({ io, settings, deadline: firstDeadline });
  try {
    for (let deadline = firstDeadline; ; deadline = io.now() + settings.timeout) {
      const found = await lookUp(deadline);
      const left = began + settings.wait - io.now();
      if (left <= 0 || !mayStillAppear(found)) return verifiedOrThrow(found);
      showProgress(found instanceof CliFailure ? "the conversation" : "the CRM id");
      await io.sleep(Math.min(POLL, left), io.interrupted);
    }
  } finally {
    if (io.stderr.isTTY) io.stderr.write(CLEAR_LINE);
  }

  /** A conversation that does not exist is returned, not thrown: it may appear later. */
  async function lookUp(deadline: number): Promise<Verified | CliFailure> {
    try {
      const result = await lookup.find({ io, settings, deadline }, token);
      return { result, verdict: verdictOf(result.customers, settings.crmKey, settings.sdk, settings.crmId) };
    } catch (error) {
      if (error instanceof CliFailure && error.code === "NO_SUCH_CONVERSATION") return error;
      throw error;
    }
  }

  function showProgress(what: string): void {
    if (!io.stderr.isTTY) return;
    const [passed, total] = [io.now() - began, settings.wait].map((ms) => Math.round(ms / 1_000));
    io.stderr.write(`${CLEAR_LINE}Waiting for ${what}: ${passed} of ${total} s`);
  }
}

/** Whether waiting longer may bring the CRM id. */
const mayStillAppear = (found: Verified | CliFailure): boolean =>
  found instanceof CliFailure || found.verdict.code === "CRM_ID_ABSENT";

function verifiedOrThrow(found: Verified | CliFailure): Verified {
  if (found instanceof CliFailure) throw found;
  return found;
}
