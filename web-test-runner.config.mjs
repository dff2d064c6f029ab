/**
 * The tests that run in a browser. In Chromium alone, which is quick:
 *
 *     npx wtr test/element/starting/cancel.test.ts
 *
 * In another engine (`npm test` runs all three):
 *
 *     npx wtr test/element/starting/cancel.test.ts --config web-test-runner.firefox.config.mjs
 *     npx wtr test/element/starting/cancel.test.ts --config web-test-runner.webkit.config.mjs
 */
import { defaultReporter } from "@web/test-runner";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { freePort } from "./scripts/lib/browsers/free-port.mjs";
import { launcherFor } from "./scripts/lib/browsers/launchers.mjs";
import { wtrCases } from "./scripts/lib/matrix/wtr-cases.mjs";
import { totals } from "./scripts/lib/matrix/wtr-totals.mjs";
import { answers } from "./test/support/scripts/answers.mjs";

/** @param {import("./scripts/lib/browsers/engines.mjs").Engine} engine */
export async function configFor(engine) {
  const launcher = launcherFor(engine);
  return {
    files: ["test/**/*.test.ts", "!test/**/*.node.test.ts"],
    nodeResolve: { exportConditions: ["development", "browser"] },
    middleware: [answers],
    plugins: [esbuildPlugin({ ts: true, tsconfig: "tsconfig.json", target: "es2022" })],
    browsers: [launcher],
    port: await freePort(),
    // ms. Clocks are faked, so no test waits; the limit is for a busy machine.
    testFramework: { config: { timeout: 10_000 } },
    reporters: [defaultReporter(), wtrCases(engine, launcher), totals()],
    filterBrowserLogs: ({ args }) => !String(args[0]).startsWith("Lit is in dev mode"),
    coverageConfig: { include: ["src/**/*.ts"], reporters: ["text", "lcov"] }, // with --coverage
  };
}

export default await configFor("chromium");
