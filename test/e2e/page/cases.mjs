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
};
