/** Which cases and goals the tests of this folder prove: id → files, or a file and the beginning of a test's full title. */
export const COVERS = {
  "C-04": ["react.node.test.ts"],
  "C-14": ["back.node.test.ts"],
  "C-15": ["prerender.node.test.ts"],
  "T-03": ["hidden.node.test.ts > a wait in a hidden tab ends once within 250 ms when it is overdue"],
  "T-04": ["hidden.node.test.ts > a wait in a hidden tab ends when a frozen tab resumes"],
  C8: ["leaks.node.test.ts"],
  L7: ["prerender.node.test.ts"],
  L8: ["back.node.test.ts"],
  R9: ["hidden.node.test.ts > a wait in a hidden tab ends once within 250 ms when it is overdue"],
};
