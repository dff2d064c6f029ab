/** The case ids that the tests of this folder cover: id → files, or `file > start of the full title`. */
export const COVERS = {
  "2.W-05": ["baseline.node.test.ts"],
  S7: ["architecture.node.test.ts > the code of src/ keeps the rule: no text is parsed as HTML or code"],
  S9: ["architecture.node.test.ts > the code of src/ keeps the rule: cli/ starts no other program"],
};
