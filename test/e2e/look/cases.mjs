/** The cases of the matrix that the tests of this folder prove: files, or the start of a title in one. */
export const COVERS = {
  "2.Y-04": ["print.node.test.ts"],
};
