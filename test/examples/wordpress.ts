/** WordPress is driven by the tests of its plugin, see test/wordpress/. */
import { readdirSync } from "node:fs";
import spawn from "nano-spawn";
import { VERSION } from "../../scripts/wordpress/download.mjs";
import type { Result } from "./table.js";

/** Its name on the command line. */
export const WORDPRESS = "wordpress";

const FOLDER = "test/wordpress";

/** Builds the plugin, and runs its tests: a file for each row of the table. */
export async function* tryWordPress(): AsyncGenerator<Result> {
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".wordpress.test.ts"))) {
    const run = spawn("npm", ["run", "--silent", "test:wordpress", "--", `${FOLDER}/${file}`], {
      stdin: "ignore",
    });
    const [output, problem] = await run.then(
      (done) => [done.output, undefined] as const,
      (error: { output?: string; message: string }) =>
        [error.output ?? "", error.output ?? error.message] as const,
    );
    const [, count = "0"] = /^ℹ tests (\d+)$/m.exec(output) ?? [];
    const what = `plugin: ${file.split(".")[0]}`;
    yield { title: "WordPress", version: VERSION, what, tried: `build, ${count} tests`, problem };
  }
}
