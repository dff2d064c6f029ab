/**
 * The cases of the matrix that the tests of this folder cover, by id (scripts/lib/matrix/cases.mjs). A reference is a
 * file, or a file and the start of a test's full title.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const COVERS = {
  "2.V-04": ["answers.node.test.ts > an id that is a number"],
  "2.H-A10": ["answers.node.test.ts > a hostile answer exits with 5 and one line when it is nested"],
  "2.H-A11": ["answers.node.test.ts > a hostile answer prints the first 20 of 40,000 names"],
  "K-01": ["verify.node.test.ts > verify exits with 0 when the CRM id is equal"],
  "K-02": [
    "verify.node.test.ts > verify exits with 1 when the CRM id is different",
    "verify.node.test.ts > verify exits with 1 when the CRM id is absent",
    "verify.node.test.ts > verify prints the last four characters of an id only",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 1 in time: other-crm-id",
    "verify-scenarios.node.test.ts > the message of verify describes other-crm-id",
  ],
  "K-03": [
    "verify.node.test.ts > the credentials of verify are rejected without printing the rest of the server's answer",
  ],
  "K-04": [
    "requests.node.test.ts > the requests of verify obey Retry-After",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 0 in time: token-429",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 0 in time: query-429",
  ],
  "K-05": [
    "wait.node.test.ts > --wait finds a conversation that appears after 40 seconds",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 0 in time: appears-late",
  ],
  "K-06": [
    "requests.node.test.ts > the requests of verify end after 16 s each",
    "process-faults.node.test.ts > verify as a process exits with 4",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 4 in time",
    "verify-scenarios.node.test.ts > the message of verify describes query-500",
    "verify-scenarios.node.test.ts > the message of verify describes token-hang",
    "verify-scenarios.node.test.ts > the message of verify describes query-stall",
  ],
  "K-07": [
    "report.node.test.ts > --json",
    "messenger.node.test.ts > verify --sdk messenger",
    "messenger.node.test.ts > verify --message finds the conversation of the message",
  ],
  "K-08": [
    "process-faults.node.test.ts > verify as a process exits with 5",
    "process-faults.node.test.ts > verify as a process reads no more than 5 MB",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: html-body",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: empty-body",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: truncated-json",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: huge-body",
    "verify-scenarios.node.test.ts > the message of verify describes html-body",
    "verify-scenarios.node.test.ts > the message of verify describes empty-body",
    "verify-scenarios.node.test.ts > the message of verify describes truncated-json",
    "verify-scenarios.node.test.ts > the message of verify describes huge-body",
  ],
  "K-09": [
    "usage.node.test.ts > a wrong environment exits with 2: no credentials",
    "usage.node.test.ts > a wrong environment exits with 2: no secret",
    "usage.node.test.ts > a wrong environment exits with 2: a blank secret",
  ],
  "K-10": ["usage.node.test.ts > a secret in the arguments"],
  "K-11": [
    "verify.node.test.ts > verify exits with 1 when the CRM id is twice, and not the same",
    "messenger.node.test.ts > verify --sdk messenger exits with 1 for two different ids",
    "messenger.node.test.ts > verify --sdk messenger exits with 1 for different ids",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 1 in time: two-conflicting-ids",
    "verify-scenarios.node.test.ts > the message of verify describes two-conflicting-ids",
  ],
  "K-12": [
    "wait.node.test.ts > Ctrl-C ends the command",
    "process-faults.node.test.ts > Ctrl-C ends the command",
  ],
  S9: [
    "usage.node.test.ts > a secret in the arguments",
    "usage.node.test.ts > a wrong environment exits with 2: a token with a line break",
    "verify.node.test.ts > the credentials of verify are rejected without printing the rest of the server's answer",
  ],
  S10: [
    "usage.node.test.ts > a wrong environment exits with 2: certificate checks turned off",
    "usage.node.test.ts > an address in the environment",
    "requests.node.test.ts > the requests of verify match the tutorial and follow no redirect",
    "requests.node.test.ts > the requests of verify end after 16 s each",
    "messenger.node.test.ts > the credentials of verify --sdk messenger are sent to the login host only",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: redirect",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time: huge-body",
  ],
  S11: [
    "report.node.test.ts > --json",
    "report.node.test.ts > printable()",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 5 in time",
    "verify-scenarios.node.test.ts > verify in a scenario of the REST calls exits with 1 in time: control-characters",
    "verify-scenarios.node.test.ts > the message of verify describes control-characters",
  ],
};
