/** Case ids of scripts/lib/matrix/cases.mjs, and the tests of this folder that prove them. */
export const COVERS = {
  "2.H-A14": ["cloud/conversations.node.test.ts > the conversations of a cloud are"],
  "2.H-A15": ["server/server.node.test.ts > the simulator as a process keeps idle connections open"],
};
