/** Which cases and goals the tests of this folder prove: id → files, or a file and the beginning of a test's full title. */
export const COVERS = {
  "L-07": [
    "policies.node.test.ts > a Content-Security-Policy fails the start after one attempt, with SDK_BLOCKED and a hint: scripts of the page's own origin alone",
  ],
  "L-08": ["sdk-script.node.test.ts > an ad blocker"],
  "L-09": [
    "policies.node.test.ts > a Content-Security-Policy fails the start after one attempt, with SDK_BLOCKED and a hint: the integrity hash of another script",
  ],
  "L-15": [
    "policies.node.test.ts > a Content-Security-Policy lets the chat start without a line on the console: a nonce and strict-dynamic",
  ],
  "L-16": [
    "policies.node.test.ts > a Content-Security-Policy lets the chat start without a line on the console: Trusted Types with the policy genesys-crm-chat",
  ],
  "V-08": ["hostile-page.node.test.ts > data-sdk-src on the script's own tag"],
  "2.X-01": [
    "script-tag-found.node.test.ts > the element of a single script tag survives when the",
    "script-tag-found.node.test.ts > the element of a single script tag survives when a view",
    "script-tag-found.node.test.ts > the element of a single script tag survives when idiomorph",
    "script-tag-found.node.test.ts > the element of a single script tag survives a visit by Turbo",
  ],
  "2.X-02": ["script-tag-found.node.test.ts > the element of a single script tag survives when React"],
  "2.X-03": ["script-tag-found.node.test.ts > the single script tag appends one element when jQuery"],
  "2.X-04": [
    "script-tag-found.node.test.ts > the single script tag appends one element and logs nothing as",
    "script-tag-found.node.test.ts > the single script tag appends one element and logs nothing in",
    "script-tag-found.node.test.ts > the single script tag appends one element and logs nothing by",
    "script-tag-found.node.test.ts > a file that was combined",
  ],
  "2.X-05": [
    "script-tag-found.node.test.ts > the single script tag appends one element and logs nothing after",
  ],
  "2.S-01": ["mistakes.node.test.ts"],
  "2.H-A4": ["script-tag-found.node.test.ts > another class under the name"],
  "2.Y-02": ["hydration.node.test.ts"],
  "2.H-A3": [
    "hostile-page.node.test.ts > an element whose name shadows",
    "hostile-page.node.test.ts > an element that shadows",
  ],
};
