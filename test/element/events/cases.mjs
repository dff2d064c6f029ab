/** The cases of the matrix that the tests of this folder prove: files, or the start of a title in one. */
export const COVERS = {
  C2: ["listener-mistakes.test.ts > a listener that removes the element"],
  "I-15": ["listener-mistakes.test.ts > a listener that throws"],
};
