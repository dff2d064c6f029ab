/** The case ids that the tests of this folder cover: id → files, or `file > start of the full title`. */
export const COVERS = {
  "2.S-05": ["errors-page.node.test.ts"],
  "2.H-A12": ["generated.node.test.ts > the page about privacy"],
  S12: ["generated.node.test.ts > the README states that a CRM id is no proof"],
};
