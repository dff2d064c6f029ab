import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { version } from "../../src/version.js";
import { run, SIMULATOR } from "./run.js";

const SECRET = "s3cr3t-canary-0123456789";
const REFUSAL = /Credentials are not taken as arguments/;

describe("a secret in the arguments", () => {
  const rows: string[][] = [
    [`--client-secret=${SECRET}`],
    ["--client-secret", SECRET],
    ["--clientSecret", SECRET],
    [`--access-token=${SECRET}`],
    ["--token", SECRET],
    ["--password", SECRET],
    ["--client-id", "id"],
    [`GENESYS_CLIENT_SECRET=${SECRET}`],
    [`client_secret=${SECRET}`],
    [SECRET],
    ["--crm-id", SECRET],
    ["--help", `--client-secret=${SECRET}`],
  ];
  for (const argv of rows) {
    it(`is refused before any request, and not printed: ${argv.join(" ").replace(SECRET, "…")}`, async () => {
      const env = { ...SIMULATOR, GENESYS_CLIENT_SECRET: SECRET };
      const { exit, stderr, sent } = await run(["verify", "x", ...argv], { env });
      assert.deepEqual({ exit, sent }, { exit: 2, sent: [] });
      assert.match(stderr, REFUSAL);
    });
  }

  it("is not printed letter by letter", async () => {
    const { stderr } = await run(["verify", "x", "-pSeCr"]);
    assert.doesNotMatch(stderr, /-[SeCr]\b(?!.*short)/);
  });
});

describe("wrong arguments", () => {
  const rows: [string[], RegExp][] = [
    [["prove"], /^There is no command prove\./],
    [["prove it"], /^There is no such command\./],
    [["verify"], /CONVERSATION_ID is missing/],
    [["verify", "a", "b"], /verify takes one CONVERSATION_ID/],
    [["verify", "../../admin"], /letters, digits, - and _ only/],
    [["verify", "a b"], /letters, digits, - and _ only/],
    [["verify", "x", "--unheard-of"], /There is no option --unheard-of/],
    [["verify", "x", "--port", "1"], /verify has no option --port/],
    [["verify", "x", "--crm-id"], /--crm-id needs a value/],
    [["verify", "x", "--crm-id="], /--crm-id needs a value/],
    [["verify", "x", "--crm-id", "--json"], /--crm-id needs a value/],
    [["verify", "x", "--crm-id", "A", "--crm-id=B"], /--crm-id has two different values/],
    [["verify", "x", "--json=yes"], /--json takes no value/],
    [["verify", "x", "--sdk", "legacy"], /--sdk is web-messaging or messenger/],
    [["verify", "x", "--message", "--sdk", "web-messaging"], /--message is for --sdk messenger/],
    [["verify", "x", "--environment", "evil.example"], /--environment: ".*" is no Genesys Cloud region/],
    [
      ["verify", "x", "--environment", "mypurecloud.com.evil.example"],
      /--environment: ".*" is no Genesys Cloud region/,
    ],
    [["verify", "x", "--wait", "soon"], /--wait is a number of seconds/],
    [["verify", "x", "--wait=-1"], /--wait is a number of seconds/],
    [["verify", "x", "--timeout", "0"], /--timeout is a number of seconds/],
    [["verify", "x", "--timeout", "Infinity"], /--timeout is a number of seconds/],
    [["csp"], /--environment is missing/],
    [["csp", "--environment", "nowhere"], /--environment: ".*" is no Genesys Cloud region/],
    [["csp", "x", "--environment", "mypurecloud.com"], /csp takes no argument/],
    [["simulate", "--port", "http"], /--port is a number/],
    [["simulate", "--port", "65536"], /--port is a number/],
  ];
  for (const [argv, sentence] of rows) {
    it(`exit with 2: ${argv.join(" ") || "none"}`, async () => {
      const { exit, stdout, stderr } = await run(argv);
      assert.deepEqual({ exit, stdout }, { exit: 2, stdout: "" });
      assert.match(stderr, sentence);
    });
  }
});

describe("a wrong environment", () => {
  const rows: [string, Record<string, string>, RegExp][] = [
    [
      "no credentials",
      {},
      /GENESYS_CLIENT_ID and GENESYS_CLIENT_SECRET must be set, or GENESYS_ACCESS_TOKEN\. Add an OAuth client in Genesys Cloud under Admin > Integrations > OAuth\./,
    ],
    ["no secret", { GENESYS_CLIENT_ID: "id" }, /^GENESYS_CLIENT_SECRET must be set/],
    [
      "a blank secret",
      { GENESYS_CLIENT_ID: "id", GENESYS_CLIENT_SECRET: " " },
      /^GENESYS_CLIENT_SECRET must be set/,
    ],
    [
      "a token with a line break",
      { GENESYS_ACCESS_TOKEN: "canary\ncanary" },
      /GENESYS_ACCESS_TOKEN has characters/,
    ],
    [
      "an unknown region",
      { ...SIMULATOR, GENESYS_ENVIRONMENT: "evil.example" },
      /GENESYS_ENVIRONMENT: "evil\.example" is no Genesys Cloud region/,
    ],
    [
      "certificate checks turned off",
      { ...SIMULATOR, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
      /NODE_TLS_REJECT_UNAUTHORIZED=0/,
    ],
  ];
  for (const [what, env, sentence] of rows) {
    it(`exits with 2: ${what}`, async () => {
      const { exit, stderr, sent } = await run(["verify", "x"], { env });
      assert.deepEqual({ exit, sent }, { exit: 2, sent: [] });
      assert.match(stderr, sentence);
      assert.doesNotMatch(stderr, /canary|demo/);
    });
  }

  it("names the simulator's client where its credentials are missing", async () => {
    const env = { GENESYS_API_URL: SIMULATOR.GENESYS_API_URL };
    const { exit, stderr } = await run(["verify", "x"], { env });
    assert.equal(exit, 2);
    assert.match(stderr, /GENESYS_ACCESS_TOKEN\. The simulator's client is demo, with the secret demo\./);
  });
});

describe("an address in the environment", () => {
  const refused = [
    "https://api.evil.example",
    "http://127.0.0.1.evil.example",
    "http://127.0.0.1@evil.example",
    "http://user@127.0.0.1",
    "http://user:pass@127.0.0.1",
    "http://10.0.0.1:8080",
    "http://0.0.0.0:8080",
    "ftp://127.0.0.1",
    "127.0.0.1:8080",
    "http://127.0.0.1:8080/?x=1",
    "http://localhost.evil.example",
  ];
  for (const name of ["GENESYS_API_URL", "GENESYS_LOGIN_URL"]) {
    for (const url of refused) {
      it(`is refused if its host is not loopback: ${name}=${url}`, async () => {
        const { exit, stderr, sent } = await run(["verify", "x"], { env: { ...SIMULATOR, [name]: url } });
        assert.deepEqual({ exit, sent }, { exit: 2, sent: [] });
        assert.match(stderr, new RegExp(`${name} must be an address on this machine`));
      });
    }
  }

  const accepted = [
    "http://localhost:8080",
    "http://[::1]:8080/",
    "http://127.0.0.2",
    "https://127.0.0.1:8443/scenario/x//",
  ];
  for (const url of accepted) {
    it(`is used if its host is loopback: GENESYS_API_URL=${url}`, async () => {
      const fetch = async () => new Response("{}", { status: 401 });
      const { sent } = await run(["verify", "x"], { env: { ...SIMULATOR, GENESYS_API_URL: url }, fetch });
      assert.equal(sent[0]?.url, `${url.replace(/\/+$/, "")}/v2/oauth/token`);
    });
  }
});

describe("problems", () => {
  it("are printed all at once", async () => {
    const { stderr } = await run(["verify", "x", "--sdk", "y", "--wait", "z", "--foo"], { env: {} });
    assert.equal(stderr.trim().split("\n").length, 5, stderr);
    assert.match(stderr, /See genesys-crm-chat verify --help\.\n$/);
  });

  it("are one document with --json", async () => {
    const { stdout } = await run(["verify", "--json"], { env: {} });
    const { message, hint, docs, ...rest } = JSON.parse(stdout) as Record<string, string>;
    assert.match(message ?? "", /CONVERSATION_ID is missing\./);
    assert.equal(hint, "See genesys-crm-chat verify --help.");
    assert.match(docs ?? "", /docs\/cli\.md#usage$/);
    assert.deepEqual(rest, {
      ok: false,
      code: "USAGE",
      status: null,
      permission: null,
      sdk: null,
      conversationId: null,
      key: null,
      found: false,
      matches: null,
    });
  });
});

describe("help and version", () => {
  const rows: [string[], RegExp][] = [
    [["--help"], /verify CONVERSATION_ID.*csp.*simulate/s],
    [["-h"], /verify CONVERSATION_ID/],
    [["verify", "--help"], /--crm-key KEY.*GENESYS_ACCESS_TOKEN.*Exit status/s],
    [["csp", "--help"], /prod +mypurecloud\.com\n +prod-usw2 +usw2\.pure\.cloud/],
    [["simulate", "--help"], /--port NUMBER/],
    [["--version"], new RegExp(`^${version.replaceAll(".", "\\.")}\n$`)],
    [["-V"], /^\d/],
  ];
  for (const [argv, text] of rows) {
    it(`are printed by ${argv.join(" ")}`, async () => {
      const { exit, stdout, stderr } = await run(argv, { env: {} });
      assert.deepEqual({ exit, stderr }, { exit: 0, stderr: "" });
      assert.match(stdout, text);
      assert.ok(stdout.split("\n").every((line) => line.length <= 120 || line.startsWith("Regions")));
    });
  }
});
