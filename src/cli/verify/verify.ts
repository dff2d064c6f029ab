import type { VerifySettings } from "../args/settings.js";
import { CliFailure } from "../failure.js";
import { type RateGate, TimeLimit } from "../http/limits.js";
import type { CliIo } from "../io.js";
import type { ProgressLine } from "../terminal.js";
import { ConversationFinder } from "./finder.js";
import type { LookupResult } from "./lookup.js";
import { type Verdict, verdictOf } from "./verdict.js";

/** Time between two lookups with `--wait`, in ms. */
const POLL = 2_000;

/** A conversation and what it says about the CRM id. */
export interface Verified {
  readonly verdict: Verdict;
  readonly result: LookupResult;
}

/** Verifies conversations, all of them after a single login. */
export class Verifier {
  readonly #io: CliIo;
  readonly #settings: VerifySettings;
  readonly #gate: RateGate | undefined;
  readonly #finder: ConversationFinder;

  /** @param gate for many conversations, see `RequestLimits`. */
  constructor(io: CliIo, settings: VerifySettings, gate?: RateGate) {
    this.#io = io;
    this.#settings = settings;
    this.#gate = gate;
    this.#finder = new ConversationFinder(io, settings);
  }

  /**
   * Looks up the CRM id, with `--wait` until it is there. Each lookup may take the whole `--timeout`, so that the command
   * ends within the sum of the two.
   *
   * @throws CliFailure when there is no verdict.
   */
  async verify(id: string, progress?: Pick<ProgressLine, "show" | "clear">): Promise<Verified> {
    const { wait } = this.#settings;
    const began = this.#io.now();
    try {
      for (;;) {
        const found = await this.#lookUp(id);
        const passed = this.#io.now() - began;
        if (passed >= wait || !mayStillAppear(found)) return verifiedOrThrow(found);
        const what = found instanceof CliFailure ? "the conversation" : "the CRM id";
        progress?.show(`Waiting for ${what}: ${seconds(passed)} of ${seconds(wait)} s`);
        await this.#io.sleep(Math.min(POLL, wait - passed), this.#io.interrupted);
      }
    } finally {
      progress?.clear();
    }
  }

  /** A conversation that does not exist is returned, not thrown: it may appear later. */
  async #lookUp(id: string): Promise<Verified | CliFailure> {
    const { crmKey, crmId, timeout } = this.#settings;
    const limit = new TimeLimit(this.#io, timeout);
    try {
      const result = await this.#finder.find(id, { limit, gate: this.#gate });
      return { result, verdict: verdictOf(result.customers, crmKey, result.sdk, crmId) };
    } catch (error) {
      if (error instanceof CliFailure && error.code === "NO_SUCH_CONVERSATION") return error;
      throw error;
    }
  }
}

const seconds = (ms: number): number => Math.round(ms / 1_000);

/** Whether waiting longer may bring the CRM id. */
const mayStillAppear = (found: Verified | CliFailure): boolean =>
  found instanceof CliFailure || found.verdict.code === "CRM_ID_ABSENT";

function verifiedOrThrow(found: Verified | CliFailure): Verified {
  if (found instanceof CliFailure) throw found;
  return found;
}
