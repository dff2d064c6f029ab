/** `npm run bench`: measures, and says whether the goals are met. See `npm run bench -- --help`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { HELP, type Settings, settingsFrom } from "./arguments.js";
import { knowsMessenger, openBrowser } from "./browser.js";
import { GOALS } from "./goals.js";
import { machine } from "./machine.js";
import { sizes } from "./measure/sizes.js";
import { modulesTable } from "./modules.js";
import { openOrigins } from "./origins.js";
import { plot } from "./report/plot.js";
import { writeReadme } from "./report/readme.js";
import { goalsTable, sizesTable, summary } from "./report/table.js";
import { choose, runRounds } from "./run.js";
import { sources as allSources } from "./sources.js";
import { spread } from "./statistics.js";
import { judge, type Rounds, type Verdict } from "./verdict.js";

/** More than this share between the quartiles of the bare page's FCP: somebody else was at work on this machine. */
const MOST_SPREAD = 0.25;

/** After so many ms a smoke run begins no further round: on a machine that is slow or busy it is to end, too. */
const SMOKE_TIME = 45_000;

const settings = read();
if (settings.task === "help") console.log(HELP);
else if (settings.task === "modules") console.log(modulesTable());
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

async function measure({ isSmoke, rounds: count, only, writes, json }: Settings): Promise<void> {
  const began = performance.now();
  const [browser, origins] = await Promise.all([openBrowser(), openOrigins()]);
  const stage = { browser, origins };
  try {
    const hasMessenger = await knowsMessenger(stage);
    if (!hasMessenger)
      console.log("The pages snippet and messenger are left out: the element knows no Messenger yet.");
    const { goals, sources } = choose(GOALS, allSources(isSmoke, hasMessenger), only);
    const most = isSmoke ? SMOKE_TIME : Infinity;
    const { rounds, done } = await runRounds(stage, sources, count, { most, tell });
    process.stderr.write("\n");
    const verdicts = goals.map((goal) => judge(goal, rounds));
    const where = machine(await browser.version());
    console.log(goalsTable(verdicts));
    const took = Math.round((performance.now() - began) / 1000);
    console.log(`\n${done} rounds in ${took} s; ${JSON.stringify(where)}`);
    if (json !== undefined) write(json, JSON.stringify({ machine: where, rounds }));

    const isBusy = isNoisy(rounds);
    if (isBusy) {
      const share = `FCP of the bare page differs by more than ${MOST_SPREAD * 100} %`;
      console.log(`${isSmoke ? "A busy machine" : "Discarded, a busy machine"}: ${share}.`);
    }
    if (writes && !isBusy) {
      write("docs/bench.svg", plot(rounds));
      write("docs/bench.json", summary(verdicts, where, done));
      await writeReadme({
        goals: goalsTable(verdicts),
        sizes: sizesTable(await sizes()),
        rounds: count,
        machine: where,
      });
    }
    process.exitCode = conclude(verdicts, isSmoke, isBusy);
  } finally {
    await browser.close();
    origins.close();
  }
}

/** In a smoke run only what no noise explains. @returns the exit status */
function conclude(verdicts: readonly Verdict[], isSmoke: boolean, isBusy: boolean): number {
  const wrong = verdicts.filter(({ outcome, isGross }) => (isSmoke ? isGross : outcome === "missed"));
  for (const { goal } of wrong)
    console.log(`${isSmoke ? "Grossly missed" : "Missed"}: ${goal.id} ${goal.what}`);
  return wrong.length > 0 || (isBusy && !isSmoke) ? 1 : 0;
}

function isNoisy(rounds: Rounds): boolean {
  const paints = (rounds["bare.fcp"] ?? []).flat();
  return paints.length > 1 && spread(paints) > MOST_SPREAD;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** One line that changes, on a terminal. */
function tell(round: number, source: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001B[Kround ${round + 1}: ${source}`);
}
