import { CliFailure } from "../failure.js";
import type { Sighting } from "./lookup.js";
import { messenger } from "./messenger.js";
import type { VerifySettings } from "../args/settings.js";
import { judge, type Verdict } from "./verdict.js";
import { webMessaging } from "./web-messaging.js";
import type { World } from "../io.js";

/** Time between two looks, in ms. */
const POLL = 2_000;

/** Back to the start of the terminal's line, which is emptied (ECMA-48). */
const CLEAR_LINE = "\r\u001b[K";

/** What was seen, and what it means. */
export interface Verified {
  readonly verdict: Verdict;
  readonly sighting: Sighting;
}

/**
 * Looks for the CRM id, and with `--wait` again until it is there. Each look may take the whole `--timeout`, so that
 * everything ends within the sum of the two.
 *
 * @throws CliFailure when there is no verdict.
 */
export async function verify(world: World, settings: VerifySettings): Promise<Verified> {
  const lookout = settings.sdk === "messenger" ? messenger : webMessaging;
  const began = world.now();
  const firstDeadline = began + settings.timeout;
  const token = await lookout.token({ world, settings, deadline: firstDeadline });
  try {
    for (let deadline = firstDeadline; ; deadline = world.now() + settings.timeout) {
      const seen = await look(deadline);
      const left = began + settings.wait - world.now();
      if (left <= 0 || !mayCome(seen)) return settled(seen);
      showProgress(seen instanceof CliFailure ? "the conversation" : "the CRM id");
      await world.sleep(Math.min(POLL, left), world.interrupted);
    }
  } finally {
    if (world.stderr.isTTY) world.stderr.write(CLEAR_LINE);
  }

  /** A conversation that does not exist yet is a sight like any other: it may come. */
  async function look(deadline: number): Promise<Verified | CliFailure> {
    try {
      const sighting = await lookout.find({ world, settings, deadline }, token);
      return { sighting, verdict: judge(sighting.customers, settings.crmKey, settings.sdk, settings.crmId) };
    } catch (error) {
      if (error instanceof CliFailure && error.code === "NO_SUCH_CONVERSATION") return error;
      throw error;
    }
  }

  function showProgress(what: string): void {
    if (!world.stderr.isTTY) return;
    const [passed, whole] = [world.now() - began, settings.wait].map((ms) => Math.round(ms / 1_000));
    world.stderr.write(`${CLEAR_LINE}Waiting for ${what}: ${passed} of ${whole} s`);
  }
}

/** Whether more time may bring the CRM id. */
const mayCome = (seen: Verified | CliFailure): boolean =>
  seen instanceof CliFailure || seen.verdict.code === "CRM_ID_ABSENT";

function settled(seen: Verified | CliFailure): Verified {
  if (seen instanceof CliFailure) throw seen;
  return seen;
}
