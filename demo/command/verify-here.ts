/** Runs the code of `genesys-crm-chat verify` in the page. Loaded on demand. */
import { CliFailure, EXIT } from "../../src/cli/failure.js";
import type { CliIo } from "../../src/cli/io.js";
import { exitOf, Report } from "../../src/cli/verify/report.js";
import { Verifier } from "../../src/cli/verify/verify.js";
import type { Verification } from "./verify-command.js";

/** The default of `--timeout`, in ms. */
const TIMEOUT = 30_000;

export interface VerifyResult {
  /** What the command prints. */
  readonly text: string;
  readonly exit: number;
}

/**
 * Verifies a conversation at the simulator, with the logic, the requests and the messages of the command.
 *
 * @param signal ends it, as Ctrl-C does
 * @param onProgress receives the progress line
 */
export async function verifyHere(
  { conversationId, sdk, crmKey, crmId, wait, apiUrl }: Verification,
  signal: AbortSignal,
  onProgress: (text: string) => void,
): Promise<VerifyResult> {
  let text = "";
  const output = { isTTY: false, write: (part: string) => (text += part) };
  const io = pageIo(output, signal);
  const settings = {
    ...{ sdk: sdk === "messenger" ? sdk : undefined, id: conversationId, isMessageId: false },
    ...{ crmKey, crmId, wait: wait * 1_000, timeout: TIMEOUT, json: false, full: false },
    ...{ apiUrl, loginUrl: apiUrl, credentials: { clientId: "demo", clientSecret: "demo" } },
  };
  const report = new Report(io, settings);
  try {
    const progress = { show: onProgress, clear: () => {} };
    const verified = await new Verifier(io, settings).verify(conversationId, progress);
    report.verdict(verified);
    return { text, exit: exitOf(verified.verdict) };
  } catch (error) {
    const failure = signal.aborted ? new CliFailure("INTERRUPTED", "Interrupted.") : error;
    if (!(failure instanceof CliFailure)) throw failure;
    report.failure(failure);
    return { text, exit: EXIT[failure.code] };
  }
}

/** A process without a terminal, in a page. */
function pageIo(output: CliIo["stdout"], interrupted: AbortSignal): CliIo {
  return {
    ...{ argv: [], env: {}, stdin: empty(), stdout: output, stderr: output, interrupted },
    fetch: async (url, init) => {
      const response = await fetch(url, init);
      // A page does not learn the status of a redirect that is not followed.
      return response.type === "opaqueredirect" ? new Response(null, { status: 302 }) : response;
    },
    now: () => Date.now(),
    random: () => Math.random(),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener("abort", () => {
          clearTimeout(timer);
          reject(signal.reason as Error);
        });
      }),
    startSimulator: () => Promise.reject(new Error("A page starts no simulator.")),
  };
}

async function* empty(): AsyncGenerator<string> {}
