/**
 * `npm run test:random -- --minutes 10 --seed 20780`: the random test (test/random) alone, in Chromium, for longer than in
 * `npm test`. Default: 10 minutes, and the seed of the day. With `--scene '{"sdk":"messenger",…}'`: one scene of a report
 * again, with all that happens in it.
 */
import { parseArgs } from "node:util";
import { startTestRunner } from "@web/test-runner";

// Not a static import: the type check of scripts/ would take in the runner's configuration, which is not typed.
const CONFIG = "../web-test-runner.config.mjs";
const { configFor } = await import(CONFIG);

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "10" },
    seed: { type: "string" },
    scene: { type: "string" },
  },
});
const options = {
  minutes: Number(values.minutes),
  ...(values.seed !== undefined && { seed: Number(values.seed) }),
};
if (!Object.values(options).every(Number.isFinite)) throw new Error("--minutes and --seed are numbers.");
const scene = values.scene === undefined ? undefined : JSON.parse(values.scene);

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...(await configFor("chromium")),
    files: ["test/random/random.test.ts"],
    testsFinishTimeout: options.minutes * 60_000 + 400_000,
    testRunnerHtml: (testFramework) => `<!doctype html><html><body>
      <script>globalThis.randomTest = ${JSON.stringify({ ...options, scene })};</script>
      <script type="module" src="${testFramework}"></script></body></html>`,
  },
});
