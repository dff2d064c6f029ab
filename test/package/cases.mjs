/** Case ids of scripts/lib/matrix/cases.mjs, and the tests of this folder that prove them. */
export const COVERS = {
  "2.H-A13": ["release.node.test.ts > a release has no absolute path"],
  S8: ["release.node.test.ts > a release"],
  S12: ["release.node.test.ts > the README states that a CRM id is no proof"],
};
