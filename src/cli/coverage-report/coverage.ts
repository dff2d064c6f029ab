import type { ParsedArguments } from "../args/parsed.js";
import { USAGE_PROBLEMS, type UsageProblems } from "../command.js";
import { CliFailure, EXIT } from "../failure.js";
import { RateGate, TimeLimit } from "../http/limits.js";
import type { CliIo } from "../io.js";
import { printableJson } from "../printable.js";
import { painter, ProgressLine } from "../terminal.js";
import type { ApiContext } from "../verify/lookup.js";
import { messenger } from "../verify/messenger.js";
import { failureDocument } from "../verify/report.js";
import { DetailsJob } from "./jobs.js";
import { type Coverage, iso, isEnough, reportCsv, reportJson, reportText, summary } from "./report.js";
import { type CoverageSettings, coverageSettings } from "./settings.js";
import { Tally } from "./tally.js";

/** Reports which share of the conversations carries a CRM id. */
export async function coverage(
  io: CliIo,
  parsed: ParsedArguments,
  problems: string[],
): Promise<number | UsageProblems> {
  const settings = coverageSettings(parsed, io.env, io.now(), problems);
  if (problems.length > 0) return USAGE_PROBLEMS;
  const progress = new ProgressLine(io);
  try {
    const result = await collect(io, settings, progress);
    progress.clear();
    if (settings.format === "json") io.stdout.write(reportJson(result));
    else if (settings.missing) io.stderr.write(`${summary(result)}\n`);
    else io.stdout.write(settings.format === "csv" ? reportCsv(result) : reportText(result));
    return isEnough(result) ? 0 : 1;
  } catch (error) {
    progress.clear();
    const failure = io.interrupted.aborted ? new CliFailure("INTERRUPTED", "Interrupted.") : error;
    if (!(failure instanceof CliFailure)) throw failure;
    const mark = io.stderr.isTTY ? painter(io.stderr, io.env)("red", "✗ ") : "";
    io.stderr.write(`${mark}${failure.text}\n`);
    if (settings.format === "json")
      io.stdout.write(`${printableJson(failureDocument(failure, undefined))}\n`);
    return EXIT[failure.code];
  }
}

/** Runs the job and counts its results, page by page. With --missing, prints ids as they come. */
async function collect(io: CliIo, settings: CoverageSettings, progress: ProgressLine): Promise<Coverage> {
  const limit = new TimeLimit(io, settings.timeout);
  const context: ApiContext = { io, settings, limit, gate: new RateGate(io) };
  const job = new DetailsJob(context, await messenger.token(context));
  const jobId = await job.create(settings);
  const tally = new Tally(settings);
  const missing: string[] = [];
  let completeUntil: number | undefined;
  if (settings.missing && settings.format === "csv") io.stdout.write("conversation,start\r\n");
  try {
    await job.finish(jobId, (state) => progress.show(`The analytics job is ${state}`));
    for await (const page of job.pages(jobId)) {
      completeUntil = page.completeUntil;
      for (const conversation of page.conversations) {
        if (tally.add(conversation) !== "without" || !settings.missing) continue;
        // A CSV or text file must not get a second column or line from a hostile id.
        const id = conversation.id.replaceAll(/[^\w-]/g, "?").slice(0, 128);
        if (settings.format === "json") missing.push(id);
        else if (settings.format === "csv") io.stdout.write(`${id},${iso(conversation.start)}\r\n`);
        else io.stdout.write(`${id}\n`);
      }
      progress.show(`Read ${tally.all.conversations} conversations`);
    }
  } finally {
    if (!io.interrupted.aborted) await job.remove(jobId);
  }
  return {
    settings,
    tally,
    completeUntil,
    missing: settings.missing ? missing : undefined,
  };
}
