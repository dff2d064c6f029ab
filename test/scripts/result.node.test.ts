import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { MATRIX } from "../../scripts/lib/matrix/cases.mjs";
import type { Proof, Test } from "../../scripts/lib/matrix/collect.mjs";
import { matrixProblems, matrixSummary, matrixTable } from "../../scripts/lib/matrix/result.mjs";

const test = (title: string, outcome: Test["outcome"] = "passed"): Test => ({ file: "a", title, outcome });
const proof = (id: string, place: string, ...tests: Test[]): Proof => ({ id, place, tests });

const ids = MATRIX.flatMap(({ cases }) => Object.keys(cases));
/** A proof of every case but one. */
const allBut = (missing: string) =>
  ids.filter((id) => id !== missing).map((id) => proof(id, "node", test("passes")));

describe("matrixProblems()", () => {
  it("returns nothing if every case has a passing test", () => {
    assert.deepEqual(matrixProblems(allBut("")), []);
  });

  it("reports a case without a test", () => {
    assert.deepEqual(matrixProblems(allBut("C-03")), ["no test proves C-03"]);
  });

  it("reports a case whose tests are all skipped", () => {
    const proofs = [...allBut("C-03"), proof("C-03", "webkit", test("waits", "skipped"))];
    assert.deepEqual(matrixProblems(proofs), ["no test proves C-03"]);
  });

  it("reports a case with a failed test, even if another one passes", () => {
    const proofs = [...allBut(""), proof("C-03", "firefox", test("fails", "failed"), test("passes"))];
    assert.deepEqual(matrixProblems(proofs), ["C-03 fails in Firefox"]);
  });

  it("reports an id that is not in the list", () => {
    const proofs = [...allBut(""), proof("C-99", "node", test("passes"))];
    assert.deepEqual(matrixProblems(proofs), ["C-99 is not a case of scripts/lib/matrix/cases.mjs"]);
  });
});

describe("matrixTable()", () => {
  it("counts a test once, even if several refs match it", () => {
    const shared = test("passes");
    const table = matrixTable([proof("C-03", "node", shared), proof("C-03", "node", shared, test("stops"))]);
    assert.match(table, /^C-03 .*–\s+–\s+–\s+✔ 2$/m);
  });
});

describe("matrixSummary()", () => {
  it("counts the proved cases of each group in each place", () => {
    const proofs = [proof("K-01", "node", test("passes")), proof("K-02", "node", test("fails", "failed"))];
    const summary = matrixSummary(proofs);
    assert.match(summary, /^\| Command line \| 15 \| 0 \| 0 \| 0 \| 1 \|$/m);
    assert.match(summary, new RegExp(`^\\| All \\| ${ids.length} \\| 0 \\| 0 \\| 0 \\| 1 \\|$`, "m"));
  });
});
