/** `npm run check:release [-- TAG]`: names what still has to be done before a release. Exit status 1 if there is anything. */
import { releaseProblems } from "./lib/release-check.mjs";

const problems = releaseProblems(process.argv[2]);
for (const problem of problems) console.error(`✖ ${problem}`);
if (problems.length === 0) console.log("✔ ready to be released");
process.exitCode = problems.length > 0 ? 1 : 0;
