/**
 * Which tests of this folder prove which case or goal: each reference is a file, or a file and the start of a test's full
 * title.
 */
export const COVERS = {
  "2.W-02": ["one-request.test.ts > the request of the SDK's script is made at once when a tool disables"],
  "2.W-03": ["page-tags.test.ts", "one-request.test.ts > the request of the SDK's script is made"],
  "2.S-03": ["real-recovery.test.ts > a real script that always fails"],
  "2.S-04": ["detect.test.ts"],
  L1: ["real-scripts.test.ts > a real script in chromium"],
  L2: ["real-scripts.test.ts > a real script ends as SDK_BLOCKED"],
  L3: ["real-hangs.test.ts > a real script that hangs in real time"],
  L4: ["real-recovery.test.ts > a cached failure of a real script"],
  L5: ["one-request.test.ts"],
  L6: [
    "csp.test.ts > a Content-Security-Policy with a nonce and strict-dynamic",
    "trusted-types.test.ts > a page that requires Trusted Types loads the script from",
  ],
  "L-01": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" is requested again',
    'both-sdks-script.test.ts > the script of sdk="messenger" is requested again',
    "real-recovery.test.ts > a real script that fails once with HTTP 404",
  ],
  "L-02": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports HTTP 404',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports HTTP 404',
    "real-recovery.test.ts > a real script that always fails with HTTP 404",
  ],
  "L-03": ["real-recovery.test.ts > a real script that fails once with HTTP 503"],
  "L-04": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports no network',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports no network',
    "real-recovery.test.ts > a real script that always fails with an unknown host",
    "real-recovery.test.ts > a real script that always fails with a refused connection",
    "real-recovery.test.ts > a real script that always fails with a reset",
  ],
  "L-05": ["real-recovery.test.ts > a real script that fails once with a truncated body"],
  "L-06": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports no answer',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports no answer',
    "real-hangs.test.ts > a real script that hangs before the answer ends in SDK_TIMEOUT",
    "real-hangs.test.ts > a real script that hangs during the answer ends in SDK_TIMEOUT",
  ],
  "L-07": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports a Content-Security-Policy',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports a Content-Security-Policy',
    "csp.test.ts > a Content-Security-Policy ends the load in SDK_BLOCKED",
  ],
  "L-10": ["real-recovery.test.ts > a real script that fails once with a sign-in page"],
  "L-11": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports no global',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports no global',
    "real-recovery.test.ts > a real script that always fails with another script",
  ],
  "L-12": [
    'both-sdks-script.test.ts > the script of sdk="web-messaging" reports a script that throws',
    'both-sdks-script.test.ts > the script of sdk="messenger" reports a script that throws',
    "real-recovery.test.ts > a real script that throws",
  ],
  "L-13": ["real-recovery.test.ts > a real script that always fails with a global without startChat"],
  "L-14": ["one-request.test.ts > the request of the SDK's script is not made"],
  "L-15": ["csp.test.ts > a Content-Security-Policy with a nonce and strict-dynamic"],
  "L-16": ["trusted-types.test.ts > a page that requires Trusted Types loads the script from"],
  S1: ["hostile-addresses.test.ts"],
  "V-07": ["hostile-addresses.test.ts > the environment"],
  "V-08": ["hostile-addresses.test.ts > the setting"],
};
