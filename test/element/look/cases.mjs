/** The cases of the matrix that the tests of this folder prove: files, or the start of a title in one. */
export const COVERS = {
  R12: ["look.test.ts > the element after 10 s of waiting", "look.test.ts > the element restarts the 10 s"],
  "T-06": ["bad-input.test.ts > the invalid number"],
  "2.V-06": ["bad-input.test.ts > the deployment"],
  "2.V-07": ["bad-input.test.ts > the flag"],
  "2.V-09": ["languages.test.ts > the language of the locale de_DE"],
  "2.V-11": ["bad-input.test.ts > an almost valid keyword"],
  "2.Y-06": ["top-layer.test.ts"],
  "2.S-02": ["customer-texts.test.ts", "look.test.ts > the element says that a slow first attempt"],
  "2.Y-07": ["block-content.test.ts"],
};
