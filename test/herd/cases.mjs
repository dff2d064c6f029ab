/** Which goals the tests of this folder prove: id → files. */
export const COVERS = {
  R3: ["herd.node.test.ts"],
};
