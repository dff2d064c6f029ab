/**
 * The cases of the matrix that the tests of this folder cover, by id (scripts/lib/matrix/cases.mjs). A reference is a
 * file, or a file and the start of a test's full title.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const COVERS = {
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
};
