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
import getPort from "get-port";
import { junit } from "./scripts/lib/browsers/junit-reporter.mjs";
import { launcherFor } from "./scripts/lib/browsers/launchers.mjs";
import { answers } from "./test/support/scripts/answers.mjs";

/** @param {import("./scripts/lib/browsers/engines.mjs").Engine} engine */
export async function configFor(engine) {
  return {
    // Those that need the keyboard's focus first: Firefox gives it to no page that comes after one that had it.
    files: [
      "test/element/look/{focus,accessibility}.test.ts",
      "test/element/lifecycle/shadow.test.ts",
      "test/**/*.test.ts",
      "!test/**/*.node.test.ts",
      "!test/**/*.wordpress.test.ts",
    ],
    nodeResolve: { exportConditions: ["development", "browser"] },
    middleware: [answers],
    plugins: [esbuildPlugin({ ts: true, tsconfig: "tsconfig.json", target: "es2022" })],
    browsers: [launcherFor(engine)],
    port: await getPort(), // the runner's own choice collides if two runs start at the same time
    // ms. Clocks are faked, so no test waits; the limit is for a busy machine.
    testFramework: { config: { timeout: 30_000 } },
    reporters: [defaultReporter(), junit(engine)],
    // Neither Lit's note nor our line for each fatal error: tests have many of them.
    filterBrowserLogs: ({ args }) =>
      !/^Lit is in dev mode|^\[genesys-crm-chat\] [A-Z_]+: /.test(String(args[0])),
    coverageConfig: { include: ["src/**/*.ts"], reporters: ["text", "lcov"] }, // with --coverage
  };
}

export default await configFor("chromium");
