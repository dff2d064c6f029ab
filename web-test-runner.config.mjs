import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { browserArguments, findBrowser } from "./scripts/lib/browser.mjs";
import { totals } from "./scripts/lib/wtr-totals.mjs";
import { answers } from "./test/support/answers.mjs";

export default {
  files: ["test/**/*.test.ts", "!test/**/*.node.test.ts"],
  nodeResolve: { exportConditions: ["development", "browser"] },
  middleware: [answers],
  plugins: [esbuildPlugin({ ts: true, tsconfig: "tsconfig.json", target: "es2022" })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findBrowser(), args: browserArguments() } })],
  testFramework: { config: { timeout: 2000 } }, // ms; clocks are faked, so nothing has to wait
  reporters: [defaultReporter(), totals()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith("Lit is in dev mode"),
  coverageConfig: { include: ["src/**/*.ts"], reporters: ["text", "lcov"] }, // with --coverage
};
