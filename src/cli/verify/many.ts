import { isConversationId, type VerifySettings } from "../args/settings.js";
import { CliFailure, EXIT } from "../failure.js";
import { RateGate } from "../http/limits.js";
import type { CliIo } from "../io.js";
import { ProgressLine } from "../terminal.js";
import { linesOf } from "./lines.js";
import { exitOf, type Report } from "./report.js";
import { Verifier } from "./verify.js";

/** Lookups at the same time: Genesys Cloud limits a client to 300 requests a minute, parallelism only hides latency. */
const PARALLEL = 5;

/** Failures that every further lookup would meet as well. */
const HOPELESS = new Set(["NOT_AUTHORIZED", "PERMISSION_MISSING"]);

/**
 * Verifies the ids on standard input, in their order. Every id gets one report, whatever happens to others.
 *
 * @returns the exit status: the highest of all ids.
 */
export async function verifyMany(io: CliIo, settings: VerifySettings, report: Report): Promise<number> {
  const verifier = new Verifier(io, settings, new RateGate(io));
  const progress = new ProgressLine(io);
  let hopeless: CliFailure | undefined;
  let [done, exit] = [0, 0];
  const pending: { id: string; outcome: Promise<() => number> }[] = [];

  async function lookUp(id: string): Promise<() => number> {
    try {
      if (!isConversationId(id)) throw INVALID_ID;
      if (hopeless) throw hopeless;
      const verified = await verifier.verify(id);
      return () => (report.verdict(verified), exitOf(verified.verdict));
    } catch (error) {
      if (io.interrupted.aborted || !(error instanceof CliFailure)) throw error;
      if (HOPELESS.has(error.code)) hopeless ??= error;
      return () => (report.failure(error, id), EXIT[error.code]);
    }
  }

  async function reportNext(): Promise<void> {
    const next = pending.shift();
    if (!next) return;
    const reported = await next.outcome;
    progress.clear();
    exit = Math.max(exit, reported());
    done += 1;
    progress.show(`Verified ${done} conversations`);
  }

  try {
    for await (const line of linesOf(io.stdin, io.interrupted)) {
      const id = line.trim();
      if (id === "") continue;
      const outcome = lookUp(id);
      outcome.catch(() => {}); // handled when its turn comes
      pending.push({ id, outcome });
      if (pending.length === PARALLEL) await reportNext();
    }
    while (pending.length > 0) await reportNext();
  } finally {
    progress.clear();
  }
  if (done === 0) throw new CliFailure("USAGE", "Standard input has no conversation id.");
  return exit;
}

const INVALID_ID = new CliFailure("USAGE", "An id has letters, digits, - and _ only.");
