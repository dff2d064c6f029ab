/** Which cases of the matrix the tests prove, and where. */
import { allEngines, ENGINES } from "../browsers/engines.mjs";
import { MATRIX } from "./cases.mjs";

/** @typedef {import("./collect.mjs").Proof} Proof */

/** Where a case can be proved: in the browsers, and in Node, where some tests drive a Chromium. */
export const PLACES = [
  ...allEngines.map((engine) => ({ place: /** @type {string} */ (engine), name: ENGINES[engine].name })),
  { place: "node", name: "Node" },
];

const ALL_IDS = MATRIX.flatMap(({ cases }) => Object.keys(cases));

/**
 * @param {Proof[]} proofs
 * @param {string} place
 * @param {string} id
 * @returns {{ passed: number, failed: number }}
 */
function countsOf(proofs, place, id) {
  // A test can match several refs of a case.
  const tests = new Set(
    proofs.filter((proof) => proof.place === place && proof.id === id).flatMap((proof) => proof.tests),
  );
  const count = (/** @type {string} */ wanted) =>
    [...tests].filter(({ outcome }) => outcome === wanted).length;
  return { passed: count("passed"), failed: count("failed") };
}

/** @param {{ passed: number, failed: number }} counts */
const cell = ({ passed, failed }) => (failed ? `✖ ${failed}` : passed ? `✔ ${passed}` : "–");

/** @param {Proof[]} proofs @returns {string} the table of all cases, for a terminal */
export function matrixTable(proofs) {
  const rows = MATRIX.flatMap(({ name, cases }) => [
    ["", name, ...PLACES.map((place) => place.name)],
    ...Object.entries(cases).map(([id, about]) => [
      id,
      about,
      ...PLACES.map(({ place }) => cell(countsOf(proofs, place, id))),
    ]),
  ]);
  const widest = Math.max(...rows.map(([, about = ""]) => about.length));
  return rows
    .map(([id = "", about = "", ...cells]) => {
      const line = [id.padEnd(4), about.padEnd(widest), ...cells.map((text) => text.padEnd(8))].join("  ");
      return id ? line.trimEnd() : `\n${line.trimEnd()}`;
    })
    .join("\n");
}

/** @param {Proof[]} proofs @returns {string[]} one sentence per problem */
export function matrixProblems(proofs) {
  const unproved = ALL_IDS.filter((id) => PLACES.every(({ place }) => !countsOf(proofs, place, id).passed));
  const failing = PLACES.flatMap(({ place, name }) =>
    ALL_IDS.filter((id) => countsOf(proofs, place, id).failed).map((id) => `${id} fails in ${name}`),
  );
  const unknown = new Set(proofs.map(({ id }) => id).filter((id) => !ALL_IDS.includes(id)));
  return [
    ...unproved.map((id) => `no test proves ${id}`),
    ...failing,
    ...[...unknown].map((id) => `${id} is not a case of scripts/lib/matrix/cases.mjs`),
  ];
}

/** @param {Proof[]} proofs @returns {string} the number of proved cases by group and place, as Markdown */
export function matrixSummary(proofs) {
  const rows = MATRIX.map(({ name, cases }) => {
    const ids = Object.keys(cases);
    const proved = PLACES.map(({ place }) => ids.filter((id) => isProved(proofs, place, id)).length);
    return { name, counts: [ids.length, ...proved] };
  });
  const totals = ["", ...PLACES].map((_, column) =>
    rows.reduce((sum, { counts }) => sum + (counts[column] ?? 0), 0),
  );
  return [
    ["Part", "Cases", ...PLACES.map(({ name }) => name)],
    ["---", "--:", ...PLACES.map(() => "--:")],
    ...rows.map(({ name, counts }) => [name, ...counts]),
    ["All", ...totals],
  ]
    .map((row) => `| ${row.join(" | ")} |`)
    .join("\n");
}

/** @param {Proof[]} proofs @param {string} place @param {string} id */
function isProved(proofs, place, id) {
  const { passed, failed } = countsOf(proofs, place, id);
  return passed > 0 && failed === 0;
}
