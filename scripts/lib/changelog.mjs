/** CHANGELOG.md: a section for each version, the newest first, below one for what is not released yet. */

const UNRELEASED = "## Unreleased\n";

/**
 * @param {string} changelog
 * @param {string} version
 * @param {string} date `2026-01-31`
 * @returns {string} the changelog with what was unreleased below that version
 * @throws {Error} if there is nothing to release
 */
export function closeUnreleased(changelog, version, date) {
  if (notesOf(changelog, "Unreleased") === "") throw new Error("CHANGELOG.md has nothing below Unreleased.");
  return changelog.replace(UNRELEASED, `${UNRELEASED}\n## ${version} (${date})\n`);
}

/**
 * @param {string} changelog
 * @param {string} version or `Unreleased`
 * @returns {string} what stands below its heading
 */
export function notesOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((each) => each.split(/[\s(]/)[0] === version) ?? "";
  return section.slice(section.indexOf("\n")).trim();
}
