/** `npm run bench`: measures the figures and compares them with the goals. See `npm run bench -- --help`. */
import { writeFileSync } from "node:fs";
import spawn from "nano-spawn";
import { HELP, type Settings, settingsFrom } from "./arguments.js";
import { openBrowser, supportsMessenger } from "./browser.js";
import { writePart } from "../scripts/lib/docs/replace-part.mjs";
import { GOALS } from "./goals.js";
import { machine } from "./machine.js";
import { openOrigins } from "./origins.js";
import { sizes } from "./peers.js";
import { plot } from "./report/plot.js";
import { docsPart } from "./report/docs-part.js";
import { goalsTable, sizesTable } from "./report/table.js";
import { choose, runRounds } from "./run.js";
import { sources as allSources } from "./sources.js";
import { spread } from "./statistics.js";
import { judge, type Rounds, type Verdict } from "./verdict.js";

/**
 * Largest interquartile range of the bare page's FCP, as a share of its median. A larger one shows that other work was
 * running on the machine.
 */
const MAX_SPREAD = 0.25;

/** ms after which a smoke run starts no further round, so that it ends in time on a slow or busy machine. */
const SMOKE_TIME = 55_000;

const settings = read();
if (settings.task === "help") console.log(HELP);
else if (settings.task === "modules") await listModules();
else if (settings.task === "sizes") console.log(sizesTable(await sizes()));
else await measure(settings);

function read(): Settings {
  try {
    return settingsFrom(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}\n`);
    process.exit(2);
  }
}

/** Prints the bytes of each module in the minified script, by its source map. */
async function listModules(): Promise<void> {
  const script = "../cdn/genesys-crm-chat.js";
  // Without the check of its borders: rollup maps the end of a line to a column that is not there.
  const args = [script, `${script}.map`, "--tsv", "--no-border-checks"];
  await spawn("source-map-explorer", args, { cwd: "bench", preferLocal: true, stdio: "inherit" });
}

async function measure({ isSmoke, rounds: count, only, writes, json }: Settings): Promise<void> {
  const began = performance.now();
  const [browser, origins] = await Promise.all([openBrowser(), openOrigins()]);
  const stage = { browser, origins };
  try {
    const hasMessenger = await supportsMessenger(stage);
    if (!hasMessenger)
      console.log("Skipping the pages snippet and messenger: the element does not support the Messenger.");
    const { goals, sources } = choose(GOALS, allSources(isSmoke, hasMessenger), only);
    const maxDuration = isSmoke ? SMOKE_TIME : Infinity;
    const { rounds, done } = await runRounds(stage, sources, count, { maxDuration, onProgress });
    process.stderr.write("\n");
    const verdicts = goals.map((goal) => judge(goal, rounds));
    const measuredOn = machine(await browser.version());
    console.log(goalsTable(verdicts));
    const took = Math.round((performance.now() - began) / 1000);
    console.log(`\n${done} rounds in ${took} s; ${JSON.stringify(measuredOn)}`);
    if (json !== undefined) writeFileSync(json, JSON.stringify({ machine: measuredOn, rounds }));

    const isBusy = isNoisy(rounds);
    if (isBusy) {
      const spreadText = `the interquartile range of the bare page's FCP exceeds ${MAX_SPREAD * 100} %`;
      console.log(`The machine was busy${isSmoke ? "" : ", the run is discarded"}: ${spreadText}.`);
    }
    if (writes && !isBusy) {
      writeFileSync("docs/bench.svg", plot(rounds));
      const part = {
        goals: goalsTable(verdicts),
        sizes: sizesTable(await sizes()),
        rounds: count,
        machine: measuredOn,
      };
      await writePart("docs/how-fast.md", "fast", docsPart(part));
    }
    process.exitCode = conclude(verdicts, isSmoke, isBusy);
  } finally {
    await browser.close();
    origins.close();
  }
}

/** Prints the missed goals; in a smoke run only those that noise cannot explain. @returns the exit status */
function conclude(verdicts: readonly Verdict[], isSmoke: boolean, isBusy: boolean): number {
  const missed = verdicts.filter(({ outcome, isGross }) => (isSmoke ? isGross : outcome === "missed"));
  for (const { goal } of missed)
    console.log(`${isSmoke ? "Grossly missed" : "Missed"}: ${goal.id} ${goal.what}`);
  return missed.length > 0 || (isBusy && !isSmoke) ? 1 : 0;
}

function isNoisy(rounds: Rounds): boolean {
  const paints = (rounds["bare.fcp"] ?? []).flat();
  return paints.length > 1 && spread(paints) > MAX_SPREAD;
}

/** Updates one line, on a terminal only. */
function onProgress(round: number, source: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[Kround ${round + 1}: ${source}`);
}
