/** What users of other command lines expect. */
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { version } from "../../src/version.js";
import { run, SIMULATOR } from "./run.js";
import { CRM_ID, simulated } from "./simulated.js";

describe("help", () => {
  const rows: [argv: string[], start: RegExp][] = [
    [[], /^genesys-crm-chat \d.*\n\nUsage: genesys-crm-chat COMMAND/],
    [["help"], /^genesys-crm-chat \d.*\n\nUsage: genesys-crm-chat COMMAND/],
    [["help", "verify"], /^Usage: genesys-crm-chat verify CONVERSATION_ID \[options\]/],
    [["help", "doctor"], /^Usage: genesys-crm-chat doctor \[URL\] \[options\]/],
    [["coverage", "-h"], /^Usage: genesys-crm-chat coverage \[options\]/],
    [["completion", "--help"], /^Usage: genesys-crm-chat completion SHELL\n/],
    [["--help", "csp"], /^Usage: genesys-crm-chat csp \[options\]/],
  ];
  for (const [argv, start] of rows) {
    it(`is printed with exit status 0 by: ${argv.join(" ") || "the bare command"}`, async () => {
      const { exit, stdout, stderr } = await run(argv, { env: {} });
      assert.deepEqual({ exit, stderr }, { exit: 0, stderr: "" });
      assert.match(stdout, start);
      assert.ok(stdout.split("\n").every((line) => line.length <= 120));
    });
  }

  it("names the proxy variables and all regions", async () => {
    const { stdout } = await run(["help", "verify"]);
    for (const name of ["HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "NO_COLOR"]) {
      assert.ok(stdout.includes(name), name);
    }
    assert.match(stdout, /prod-euc1 +mypurecloud\.de\n/);
  });

  for (const flag of ["-v", "-V", "--version"]) {
    it(`does not replace the version: ${flag}`, async () => {
      const { exit, stdout } = await run([flag]);
      assert.deepEqual({ exit, stdout }, { exit: 0, stdout: `${version}\n` });
    });
  }
});

describe("a typing mistake", () => {
  const rows: [argv: string[], sentence: string][] = [
    [["verfy", "x"], 'There is no command verfy. Did you mean "verify"?'],
    [["docter"], 'Did you mean "doctor"?'],
    [["help", "coverge"], 'Did you mean "coverage"?'],
    [["verify", "x", "--crm-ids", "1"], "There is no option --crm-ids. Did you mean --crm-id?"],
    [["verify", "x", "--enviroment", "x"], "Did you mean --environment?"],
    [["verify", "x", "--min", "3"], "verify has no option --min."],
    [
      ["verify", "x", "--sdk", "mesenger"],
      '--sdk is web-messaging or messenger, not "mesenger". Did you mean "messenger"?',
    ],
    [
      ["verify", "x", "--environment", "prod-euc"],
      '"prod-euc" is no Genesys Cloud region. Did you mean "prod-euc1"?',
    ],
    [["verify", "x", "--environment", "mypurecloud.co"], 'Did you mean "mypurecloud.com"?'],
    [
      ["verify", "x", "--environment", "somewhere"],
      '"somewhere" is no Genesys Cloud region. Regions: prod (mypurecloud.com), prod-usw2',
    ],
    [["verify", "x", "--wait", "soon"], '--wait is a number of seconds up to 86400, not "soon".'],
    [["simulate", "--port", "http"], '--port is a number up to 65535, not "http".'],
    [["completion", "bsh"], 'SHELL is bash, zsh, fish, powershell, not "bsh". Did you mean "bash"?'],
    [["completion"], "SHELL is missing: bash, zsh, fish, powershell."],
    [["coverage", "--since", "yesterday"], 'not "yesterday"'],
  ];
  for (const [argv, sentence] of rows) {
    it(`exits with 2 and suggests the right word: ${argv.join(" ")}`, async () => {
      const { exit, stderr } = await run(argv);
      assert.equal(exit, 2);
      assert.ok(stderr.includes(sentence), stderr);
    });
  }

  it("is not echoed if it could be a secret", async () => {
    const { stderr } = await run(["sk_live_0123456789ABCDEF"]);
    assert.doesNotMatch(stderr, /0123/);
  });

  it("is echoed without control characters, and shortened", async () => {
    const { stderr } = await run(["verify", "x", "--environment", `\u001b[31m${"x".repeat(500)}`]);
    assert.match(stderr, /"\\u\{001b\}\[31mx+…" is no/);
    assert.ok(stderr.length < 1_200, `${stderr.length}`);
  });

  it("is one of an empty or blank id", async () => {
    for (const id of ["", "  "]) {
      const { exit, stderr } = await run(["verify", id]);
      assert.equal(exit, 2);
      assert.match(stderr, /CONVERSATION_ID is missing\./);
    }
  });

  it("is none of white space around an id", async () => {
    const world = simulated();
    assert.equal((await run(["verify", ` ${world.converse()}\t`], world)).exit, 0);
  });
});

describe("a terminal", () => {
  const rows: [attributes: Record<string, string>, env: object, start: string][] = [
    [{ crmCustomerId: CRM_ID }, {}, "\u001b[32m✓ \u001b[39mConversation"],
    [{}, {}, "\u001b[31m✗ \u001b[39mConversation"],
    [{ crmCustomerId: CRM_ID }, { NO_COLOR: "1" }, "✓ Conversation"],
    [{ crmCustomerId: CRM_ID }, { NO_COLOR: "" }, "\u001b[32m✓"],
    [{ crmCustomerId: CRM_ID }, { TERM: "dumb" }, "✓ Conversation"],
  ];
  for (const [attributes, env, start] of rows) {
    it(`shows a mark: ${JSON.stringify({ ...attributes, ...env })}`, async () => {
      const world = simulated();
      const options = { ...world, env: { ...SIMULATOR, ...env }, stdoutIsTTY: true };
      const { stdout } = await run(["verify", world.converse(attributes)], options);
      assert.ok(stdout.startsWith(start), JSON.stringify(stdout));
    });
  }

  it("is needed for marks and colours", async () => {
    const world = simulated();
    const { stdout } = await run(["verify", world.converse()], world);
    assert.match(stdout, /^Conversation/);
  });

  it("gets a mark for a failure, too", async () => {
    const { stderr } = await run(["verify", "unknown"], { ...simulated(), isTTY: true });
    assert.ok(
      stderr.includes("\u001b[31m✗ \u001b[39mThere is no such conversation."),
      JSON.stringify(stderr),
    );
  });
});

describe("csp --json", () => {
  it("prints the directives as one document", async () => {
    const { exit, stdout, stderr } = await run(["csp", "--environment", "mypurecloud.ie", "--json"]);
    assert.deepEqual({ exit, stderr }, { exit: 0, stderr: "" });
    assert.deepEqual(JSON.parse(stdout), {
      environment: "mypurecloud.ie",
      sdk: "web-messaging",
      directives: {
        "script-src": ["https://web-messaging-sdk.pure.cloud"],
        "connect-src": [
          "https://*.pure.cloud",
          "https://*.mypurecloud.ie",
          "wss://*.pure.cloud",
          "wss://*.mypurecloud.ie",
        ],
      },
      trustedTypes: "trusted-types genesys-crm-chat;",
    });
  });

  it("prints a failure as one document", async () => {
    const { exit, stdout } = await run(["csp", "--json"], { env: {} });
    assert.equal(exit, 2);
    assert.equal((JSON.parse(stdout) as { code: string }).code, "USAGE");
  });
});

describe("a failure of verify --json", () => {
  const rows: [what: string, env: object, status: number | null, permission: string | null, hint: RegExp][] =
    [
      ["a wrong secret", { GENESYS_CLIENT_SECRET: "not-the-secret" }, 401, null, /Check the credentials/],
      [
        "a missing permission",
        { GENESYS_CLIENT_ID: "forbidden" },
        403,
        "analytics:conversationDetail:view",
        /role of the OAuth client/,
      ],
    ];
  for (const [what, env, status, permission, hint] of rows) {
    it(`carries status, permission, hint and docs for ${what}`, async () => {
      const world = simulated();
      const options = { ...world, env: { ...SIMULATOR, ...env } };
      const { stdout } = await run(["verify", world.converse(), "--json"], options);
      const document = JSON.parse(stdout) as Record<string, string>;
      assert.equal(document["status"], status);
      assert.equal(document["permission"], permission);
      assert.match(document["hint"] ?? "", hint);
      assert.match(document["docs"] ?? "", /^https:\/\/.*docs\/cli\.md#[a-z_]+$/);
    });
  }

  it("suggests NODE_EXTRA_CA_CERTS for a certificate that is not trusted", async () => {
    const cause = { code: "SELF_SIGNED_CERT_IN_CHAIN" };
    const { stderr } = await run(["verify", "x"], {
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause })),
    });
    assert.match(stderr, /\(SELF_SIGNED_CERT_IN_CHAIN\)\. .*NODE_EXTRA_CA_CERTS/);
  });
});

describe("man", () => {
  it("prints a page with every command and option", async () => {
    const { exit, stdout } = await run(["man"]);
    assert.equal(exit, 0);
    assert.match(stdout, /^\.TH GENESYS-CRM-CHAT 1/);
    for (const text of [
      "VERIFY",
      "COVERAGE",
      "DOCTOR",
      "\\-\\-crm\\-id",
      "\\-\\-since",
      "\\-\\-deployment\\-id",
    ]) {
      assert.ok(stdout.includes(text), text);
    }
  });
});
