/** The cases of the matrix that the tests of this folder prove: files, or the start of a title in one. */
export const COVERS = {
  C3: ["updates.test.ts > the Messenger's database is not written when the CRM id"],
  "C-09": ["bootstrap.test.ts > the page's own Messenger snippet causes DEPLOYMENT_CONFLICT"],
  "L-14": [
    "bootstrap.test.ts > the page's own Messenger snippet is adopted when its script has loaded",
    "bootstrap.test.ts > the page's own Messenger snippet is adopted while its script is loading",
  ],
  "V-02": ["attributes.test.ts > the agent of a Messenger conversation sees no CRM id"],
  "V-03": ["attributes.test.ts > the attributes for the Messenger"],
};
