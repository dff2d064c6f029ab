/**
 * Which tests of this folder prove which case or goal: each reference is a file, or a file and the start of a test's full
 * title.
 */
export const COVERS = {
  C5: [
    'both-sdks.test.ts > a start with sdk="web-messaging" loads the script once',
    'both-sdks.test.ts > a start with sdk="messenger" loads the script once',
    "deployment-conflict.test.ts",
    "sharing.test.ts > elements with the same customer share one initialize",
  ],
  "C-09": ["deployment-conflict.test.ts"],
  "I-01": ["initialize-errors.test.ts > an initialize that fails is retried"],
  "I-02": ["initialize-errors.test.ts > an initialize that fails by timeouts"],
  "I-03": [
    "initialize-errors.test.ts > an initialize that always fails with the code INVALID_DEPLOYMENT_ID",
    "start-errors.test.ts > a startChat that always fails with the code INVALID_DEPLOYMENT_ID",
  ],
  "I-04": ["rate-limits.test.ts > RATE_LIMITED twice"],
  "I-05": ["rate-limits.test.ts > Retry-After in a"],
  "I-06": ["rate-limits.test.ts > RATE_LIMITED without an end"],
  "I-07": [
    "start-errors.test.ts > a startChat that always fails with HTTP 500",
    "start-errors.test.ts > a startChat that always fails with HTTP 502",
    "start-errors.test.ts > a startChat that always fails with HTTP 504",
  ],
  "I-08": [
    "start-errors.test.ts > a startChat that always fails with HTTP 400",
    "start-errors.test.ts > a startChat that always fails with HTTP 401",
    "start-errors.test.ts > a startChat that always fails with HTTP 403",
  ],
  "I-09": ["odd-errors.test.ts > a startChat that rejects"],
  "I-10": [
    "odd-errors.test.ts > a startChat that throws",
    "start-errors.test.ts > a startChat that always fails by throwing",
  ],
  "I-11": [
    "odd-sdk.test.ts > a startChat that returns undefined",
    "odd-sdk.test.ts > a startChat that returns null",
    "odd-sdk.test.ts > a startChat that returns a text",
    "odd-sdk.test.ts > a startChat that returns a session without an id",
    "odd-sdk.test.ts > a startChat that returns a session with a number",
  ],
  "I-14": [
    'both-sdks.test.ts > a start with sdk="web-messaging" dispatches a message that arrives before the session',
    'both-sdks.test.ts > a start with sdk="messenger" dispatches a message that arrives before the session',
    "odd-sdk.test.ts > an SDK may report a message",
  ],
  L5: [
    'both-sdks.test.ts > a start with sdk="web-messaging" loads the script once',
    'both-sdks.test.ts > a start with sdk="messenger" loads the script once',
  ],
  R2: ["full-jitter.test.ts"],
  R4: [
    "offline.test.ts > a start without a network excludes time offline",
    "rate-limits.test.ts > RATE_LIMITED begins no attempt",
    "retry-options.test.ts > the attribute retry-budget",
  ],
  R5: ["rate-limits.test.ts > Retry-After"],
  R6: ["cancel.test.ts > a pending retry"],
  R7: ["sharing.test.ts > elements with the same customer share one start"],
  R8: ["offline.test.ts"],
  R9: ["hidden-page.test.ts > a retry on a hidden page"],
  R10: ["retry-events.test.ts"],
  R11: [
    "initialize-errors.test.ts > an initialize that always fails with HTTP 400",
    "initialize-errors.test.ts > an initialize that always fails with HTTP 401",
    "initialize-errors.test.ts > an initialize that always fails with HTTP 403",
    "initialize-errors.test.ts > an initialize that always fails with HTTP 404",
    "initialize-errors.test.ts > an initialize that always fails with HTTP 413",
    "initialize-errors.test.ts > an initialize that always fails with HTTP 422",
    "initialize-errors.test.ts > an initialize that always fails with the code INVALID_DEPLOYMENT_ID",
    "start-errors.test.ts > a startChat that always fails with HTTP 400",
    "start-errors.test.ts > a startChat that always fails with HTTP 401",
    "start-errors.test.ts > a startChat that always fails with HTTP 403",
    "start-errors.test.ts > a startChat that always fails with HTTP 404",
    "start-errors.test.ts > a startChat that always fails with HTTP 413",
    "start-errors.test.ts > a startChat that always fails with HTTP 422",
    "start-errors.test.ts > a startChat that always fails with the code INVALID_DEPLOYMENT_ID",
  ],
  S3: [
    'both-sdks.test.ts > a start with sdk="web-messaging" keeps the customer\'s data out',
    'both-sdks.test.ts > a start with sdk="messenger" keeps the customer\'s data out',
  ],
  S12: [
    'both-sdks.test.ts > a start with sdk="web-messaging" keeps the customer\'s data out',
    'both-sdks.test.ts > a start with sdk="messenger" keeps the customer\'s data out',
  ],
  "T-01": [
    'both-sdks.test.ts > a start with sdk="web-messaging" waits for the network',
    'both-sdks.test.ts > a start with sdk="messenger" waits for the network',
    "offline.test.ts > a start without a network waits",
  ],
  "T-02": ["offline.test.ts > a start without a network holds a pending retry"],
  "T-03": ["hidden-page.test.ts > a retry on a hidden page runs once"],
  "T-04": ["hidden-page.test.ts > a page that is frozen"],
  "T-05": [
    'both-sdks.test.ts > a start with sdk="web-messaging" is not retried',
    'both-sdks.test.ts > a start with sdk="messenger" is not retried',
    "start-errors.test.ts > a startChat that always fails is called once",
  ],
  "V-01": ["config-errors.test.ts > an invalid configuration ends a start with MISSING_DEPLOYMENT_ID"],
  "2.Y-05": ["dialogs.test.ts"],
};
