/** The part of the README that `npm test -- --write` writes, between two markers. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import os from "node:os";
import * as prettier from "prettier";
import { matrixSummary, PLACES } from "./result.mjs";

const PART = /(<!-- survives -->\n)([^]*?)(<!-- end of survives -->)/;

/** It is another one on each machine, and every day. */
const MEASURED = /^_Measured [^]*?_$/m;

/**
 * @param {import("./case-ids.mjs").Tally[]} tallies
 * @param {Map<string, string>} reports
 */
export async function writeReadme(tallies, reports) {
  writeFileSync("README.md", await withPart(tallies, reports));
}

/**
 * @param {import("./case-ids.mjs").Tally[]} tallies
 * @param {Map<string, string>} reports
 * @returns {Promise<boolean>} whether the README says what the tests say
 */
export async function isReadmeRight(tallies, reports) {
  const [there, right] = [readFileSync("README.md", "utf8"), await withPart(tallies, reports)].map((text) =>
    PART.exec(text)?.[2]?.replace(MEASURED, ""),
  );
  return there !== undefined && there === right;
}

/**
 * @param {import("./case-ids.mjs").Tally[]} tallies
 * @param {Map<string, string>} reports
 * @returns {Promise<string>} the README with what the tests say
 */
async function withPart(tallies, reports) {
  const part = ["", matrixSummary(tallies), reports.get("herd") ?? "", measured(tallies), ""].join("\n\n");
  const text = readFileSync("README.md", "utf8").replace(PART, (_, begin, _old, end) => begin + part + end);
  const settings = await prettier.resolveConfig("README.md");
  return prettier.format(text, { ...settings, filepath: "README.md" });
}

/** Where and when. @param {import("./case-ids.mjs").Tally[]} tallies */
function measured(tallies) {
  const versions = PLACES.map(({ place, name }) => {
    const version = tallies.find(({ engine }) => engine === place)?.version;
    return version && `${name} ${version.split(".").slice(0, 2).join(".")}`;
  });
  const date = new Date().toISOString().slice(0, 10);
  const machine = `${os.cpus().length} processors, ${systemName()}`;
  return `_Measured on ${date} in ${versions.filter(Boolean).join(", ")}; ${machine}._`;
}

function systemName() {
  const release = "/etc/os-release";
  const [, name] =
    /^PRETTY_NAME="(.*)"$/m.exec(existsSync(release) ? readFileSync(release, "utf8") : "") ?? [];
  return name ?? `${os.type()} ${os.release()}`;
}
