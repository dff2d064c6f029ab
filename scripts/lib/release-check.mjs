import { readFileSync } from "node:fs";
import { notesOf } from "./changelog.mjs";
import { PLACEHOLDER } from "./placeholder.mjs";

/** The files that name the project's addresses. */
const WITH_ADDRESSES = ["package.json", "src/core/errors/messages.ts"];

/**
 * What still has to be done before a release; nothing if it can go out. Needs a build.
 *
 * @param {string} [tag] that the release is made from, such as `v1.2.0`
 * @param {(file: string) => string} [read] the text of a file
 * @returns {string[]}
 */
export function releaseProblems(tag, read = (file) => readFileSync(file, "utf8")) {
  const { version } = JSON.parse(read("package.json"));
  const placeholder = PLACEHOLDER.replace("https://", "");
  const lines = WITH_ADDRESSES.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((line, index) => (line.includes(placeholder) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  const released = JSON.parse(read("release.json"));
  const problem = (/** @type {boolean} */ isThere, /** @type {string} */ text) => (isThere ? [text] : []);
  const isSame =
    JSON.stringify(released.integrity) === JSON.stringify(JSON.parse(read("cdn/integrity.json")));
  return [
    ...lines.map((line) => `Replace the placeholder address in ${line}`),
    ...problem(
      tag !== undefined && tag !== `v${version}`,
      `The tag ${tag} is not the version ${version} of package.json.`,
    ),
    ...problem(released.version !== version, `release.json is of ${released.version}: run \`npm version\`.`),
    ...problem(
      released.version === version && !isSame,
      "The files in cdn/ are not those of release.json: build them from the tag.",
    ),
    ...problem(
      !read("src/version.ts").includes(`"${version}"`),
      `src/version.ts has not the version ${version}.`,
    ),
    ...problem(notesOf(read("CHANGELOG.md"), version) === "", `CHANGELOG.md says nothing of ${version}.`),
  ];
}
