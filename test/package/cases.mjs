/** Case ids of scripts/lib/matrix/cases.mjs, and the tests of this folder that prove them. */
export const COVERS = {
  "2.H-A13": ["release.node.test.ts > a release has no absolute path"],
  S8: ["release.node.test.ts > a release"],
  "2.W-06": ["unit-test-dom.node.test.ts"],
  "2.Z-01": ["react.node.test.ts", "server.node.test.ts > the package on a server renders the React wrapper"],
  "2.Z-02": ["server.node.test.ts > the package on a server can be imported by a React server component"],
};
