const SCENES = "random.test.ts > a page on which anything may happen keeps every rule when";

/**
 * Which tests of this folder cover which cases and goals: id → files of this folder, or `file > start of the full title`.
 *
 * @type {Record<string, string[]>}
 */
export const COVERS = {
  "2.I-26": [`${SCENES} a listener of started resets`],
  "2.I-27": [`${SCENES} a listener of starting resets`],
  "2.I-28": [`${SCENES} two guests wait`],
  "2.I-29": [`${SCENES} another customer's start fails`],
  "2.I-30": [`${SCENES} a guest's session becomes A's`],
  "2.I-31": [`${SCENES} an element is moved at once`],
  "2.I-32": [`${SCENES} start() on an element that was removed`],
  "2.I-33": [`${SCENES} the first of two elements`],
  "2.I-34": [`${SCENES} deployment-id changes`],
  "2.I-35": [`${SCENES} sdk changes and load()`],
  "2.I-36": [`${SCENES} an element that never was on the page`],
  "2.I-37": [`${SCENES} a listener fills in for A`],
  "2.I-38": [`${SCENES} a message comes while`],
  "2.I-39": [`${SCENES} initialize answers after reset()`],
  "2.I-40": [`${SCENES} an unchanged customer is moved`],
  "2.I-41": [`${SCENES} cancel() before the window opens`],
  "2.I-43": [`${SCENES} reset() after sdk was changed`],
};
