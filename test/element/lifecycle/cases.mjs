/**
 * Which tests of this folder cover which cases and goals: id → files of this folder, or `file > start of the full title`.
 *
 * @type {Record<string, string[]>}
 */
export const COVERS = {
  C1: [
    "moves.test.ts > a move within the page",
    'both-sdks.test.ts > an element with sdk="web-messaging" keeps its state',
    'both-sdks.test.ts > an element with sdk="messenger" keeps its state',
  ],
  C2: [
    "removal.test.ts",
    'both-sdks.test.ts > an element with sdk="web-messaging" makes no call and dispatches no event after its removal',
    'both-sdks.test.ts > an element with sdk="messenger" makes no call and dispatches no event after its removal',
  ],
  C4: ["two-bundles.test.ts"],
  C6: [
    "upgrade.test.ts > an element outside the page",
    'both-sdks.test.ts > an element with sdk="web-messaging" has clones',
    'both-sdks.test.ts > an element with sdk="messenger" has clones',
  ],
  C7: ["shadow.test.ts"],
  "C-01": [
    "moves.test.ts > a move within the page by append",
    "moves.test.ts > a move within the page by insertBefore",
    'both-sdks.test.ts > an element with sdk="web-messaging" keeps its state when it is moved',
    'both-sdks.test.ts > an element with sdk="messenger" keeps its state when it is moved',
  ],
  "C-02": ["moves.test.ts > a move within the page by moveBefore"],
  "C-03": [
    "removal.test.ts > a removal from the page 20 ms before a retry",
    'both-sdks.test.ts > an element with sdk="web-messaging" makes no call and dispatches no event after its removal',
    'both-sdks.test.ts > an element with sdk="messenger" makes no call and dispatches no event after its removal',
  ],
  "C-05": ["late-script.test.ts > a tag before its script is upgraded"],
  "C-06": [
    "late-script.test.ts > a tag before its script keeps the properties",
    "upgrade.test.ts > an element that precedes its definition applies properties",
  ],
  "C-07": ["two-bundles.test.ts"],
  "C-08": [
    "clicks.test.ts > two elements of one deployment and customer",
    'both-sdks.test.ts > an element with sdk="web-messaging" shares script, start and session',
    'both-sdks.test.ts > an element with sdk="messenger" shares script, start and session',
  ],
  "C-09": [
    'both-sdks.test.ts > an element with sdk="web-messaging" excludes another deployment',
    'both-sdks.test.ts > an element with sdk="messenger" excludes another deployment',
  ],
  "C-10": [
    "upgrade.test.ts > an element outside the page shares nothing with its original",
    'both-sdks.test.ts > an element with sdk="web-messaging" has clones',
    'both-sdks.test.ts > an element with sdk="messenger" has clones',
  ],
  "C-11": ["shadow.test.ts"],
  "C-13": ["turbo.test.ts"],
  "C-16": ["removal.test.ts > an element put back on the page shows a session that arrived in between"],
  "C-17": ["frames.test.ts > an element made by document.write()"],
  "I-12": ["clicks.test.ts > twenty clicks in a second"],
  "I-13": ["late-script.test.ts > a tag before its script starts one chat for two earlier clicks"],
  "2.X-01": ["script-tag.test.ts > the element of a single script tag is put back"],
  "2.X-03": [
    "script-tag.test.ts > a single script tag appends one element when it is evaluated as jQuery",
    "script-tag.test.ts > a single script tag appends one element when it is inserted",
  ],
  "2.X-04": [
    "script-tag.test.ts > a single script tag appends one element, which starts its chat",
    "script-tag.test.ts > a script tag of ours that comes to nothing",
  ],
  "2.X-05": [
    "script-tag.test.ts > a single script tag appends one element, which starts its chat, after a plain one",
    "script-tag.test.ts > a single script tag that is run again",
  ],
  "2.H-A4": [
    "script-tag.test.ts > a script tag of ours that comes to nothing logs one line with the way out when it finds another",
  ],
  "2.X-06": ["two-bundles.test.ts > configure() and setStrings() of a copy"],
  "2.Y-01": ["morphs.test.ts"],
  "2.Y-03": ["other-documents.test.ts"],
  "2.H-A1": ["old-polyfills.test.ts"],
};
