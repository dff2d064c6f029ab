/**
 * The cases of the matrix that the tests of this folder cover, by id (scripts/lib/matrix/cases.mjs). A reference is a
 * file, or a file and the start of a test's full title.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const COVERS = {
  "2.S-01": ["console-line.node.test.ts"],
  "2.S-02": ["status.node.test.ts > what the customer is told"],
  R1: ["retry-policy.node.test.ts > waitBefore() for random input"],
  R2: ["retry-policy.node.test.ts > waitBefore() with full jitter draws uniformly"],
  R5: ["retry-after.node.test.ts > retryAfterMs()"],
  S2: [
    "draft.node.test.ts > collectAttributes() keeps all values beside one whose getter throws",
    "draft.node.test.ts > an attribute name",
    "names-property.node.test.ts",
  ],
  S5: [
    "ordinary-ids.node.test.ts",
    "sensitive.node.test.ts > isSensitive() for card numbers finds",
    "sensitive.node.test.ts > isSensitive() for social security numbers finds",
  ],
  S6: ["attribute-limits.node.test.ts > the limit of 2,048 UTF-8 bytes"],
  "2.V-01": ["gate.node.test.ts > admitCrmId() refuses"],
  "2.V-02": ["gate.node.test.ts > isBlank()", "gate.node.test.ts > admitCrmId() mends"],
  "2.V-03": ["gate.node.test.ts > a number"],
  "2.V-05": [
    "ordinary-ids.node.test.ts > an ordinary id",
    "sensitive.node.test.ts > isSensitive() for a CRM id",
  ],
  "2.V-06": [
    "gate.node.test.ts > admitCrmId() takes round quotes off",
    "options.node.test.ts > an identifier option",
  ],
  "2.V-07": ["options.node.test.ts > a flag option"],
  "2.V-08": [
    "draft.node.test.ts > collectAttributes() refuses",
    "draft.node.test.ts > collectAttributes() takes the JSON",
    "attribute-limits.node.test.ts > a value that nothing can mean",
  ],
  "2.V-10": ["attribute-names.node.test.ts > a reserved attribute"],
  "2.V-11": [
    "options.node.test.ts > the problem of an option",
    "regions.node.test.ts > nearestRegion()",
    "page-value.node.test.ts > nearestSource()",
  ],
  "2.I-07": ["page-value.node.test.ts > dataLayerValue() is cleared by"],
  "2.I-08": ["page-value.node.test.ts > dataLayerValue() is cleared by"],
  "2.H-A7": ["gate.node.test.ts > admitCrmId() refuses a line break or a control character"],
  "2.H-A9": [
    "attribute-limits.node.test.ts > summarize()",
    "draft.node.test.ts > collectAttributes() reads the first 1,000",
    "page-value.node.test.ts > decidingIndex()",
  ],
  "2.H-A16": ["sensitive.node.test.ts > the time of isSensitive()"],
};
