import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import { run, SIMULATOR } from "./run.js";
import { type Simulated, simulated } from "./simulated.js";

let simulator: Simulated;
beforeEach(() => {
  simulator = simulated();
});

/** Runs `verify` against the simulator. */
const verify = (argv: readonly string[], options = {}) =>
  run(["verify", ...argv], { ...simulator, ...options });

describe("the requests of verify", () => {
  it("match the tutorial and follow no redirect", async () => {
    const id = simulator.converse();
    const { sent } = await verify([id]);
    assert.deepEqual(
      sent.map(({ url, init }) => [init.method, url, init.body, init.redirect]),
      [
        [
          "POST",
          "http://127.0.0.1:8080/v2/oauth/token",
          "grant_type=client_credentials&client_id=demo&client_secret=demo",
          "manual",
        ],
        [
          "POST",
          "http://127.0.0.1:8080/v2/conversations/details/query",
          `{"pageSize":1,"filter":{"type":"webchat","id":"${id}"}}`,
          "manual",
        ],
      ],
    );
  });

  const rows: [string, Record<string, string>, string[], string][] = [
    ["by default", {}, [], "https://api.mypurecloud.com/v2/oauth/token"],
    [
      "for the region in GENESYS_ENVIRONMENT",
      { GENESYS_ENVIRONMENT: "prod-usw2" },
      [],
      "https://api.usw2.pure.cloud/v2/oauth/token",
    ],
    [
      "for the region in --environment",
      { GENESYS_ENVIRONMENT: "prod-usw2" },
      ["--environment", "mypurecloud.de"],
      "https://api.mypurecloud.de/v2/oauth/token",
    ],
  ];
  for (const [what, env, options, url] of rows) {
    it(`go to ${new URL(url).host} ${what}`, async () => {
      const credentials = { GENESYS_CLIENT_ID: "id", GENESYS_CLIENT_SECRET: "a-long-secret" };
      const fetch = async () => new Response("", { status: 401 });
      const { sent } = await run(["verify", "x", ...options], { env: { ...credentials, ...env }, fetch });
      assert.deepEqual(
        sent.map((each) => each.url),
        [url],
      );
    });
  }

  it("obey Retry-After, with jitter on top", async () => {
    const env = { ...SIMULATOR, GENESYS_API_URL: `${SIMULATOR.GENESYS_API_URL}/scenario/token-429` };
    const { sent } = await verify([simulator.converse()], { env });
    // 1 s that was asked for, and half of the draw between 100 ms and 1 s.
    assert.deepEqual(
      sent.map(({ at }) => at),
      [0, 1_550, 1_550],
    );
  });

  it("stop at once when Retry-After is longer than the timeout", async () => {
    const fetch = async () => new Response("", { status: 429, headers: { "Retry-After": "3600" } });
    const { exit, took, sent } = await verify(["x"], { fetch });
    assert.deepEqual({ exit, took, requests: sent.length }, { exit: 4, took: 0, requests: 1 });
  });

  const failures: [string, () => Promise<Response>, number, number][] = [
    ["429", async () => new Response("", { status: 429 }), 9, 4],
    ["503", async () => new Response("", { status: 503 }), 9, 4],
    ["500", async () => new Response("", { status: 500 }), 3, 4],
    ["408", async () => new Response("", { status: 408 }), 3, 4],
    [
      "a refused connection",
      () => Promise.reject(Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } })),
      3,
      4,
    ],
    ["400", async () => new Response("{}", { status: 400 }), 1, 5],
    ["404", async () => new Response("{}", { status: 404 }), 1, 5],
    [
      "400 for an unknown client",
      async () => Response.json({ error: "invalid_client" }, { status: 400 }),
      1,
      3,
    ],
    [
      "307",
      async () => new Response("", { status: 307, headers: { Location: "https://evil.example/" } }),
      1,
      5,
    ],
  ];
  for (const [what, fetch, requests, exit] of failures) {
    it(`end after ${requests} attempts with exit status ${exit} when every answer is ${what}`, async () => {
      const result = await verify(["x", "--timeout", "300", "--sdk", "web-messaging"], { fetch });
      assert.deepEqual({ requests: result.sent.length, exit: result.exit }, { requests, exit });
    });
  }

  it("hint at the other SDK when the address does not exist", async () => {
    const { stderr } = await verify(["x", "--sdk", "web-messaging"], {
      fetch: async () => new Response("{}", { status: 404 }),
    });
    assert.match(stderr, /refused with HTTP status 404\. Most organisations use --sdk messenger\./);
  });

  it("name the cause of a failed connection", async () => {
    const cause = { code: "ECONNREFUSED" };
    const { stderr } = await verify(["x"], {
      fetch: () => Promise.reject(new TypeError("fetch failed", { cause })),
    });
    assert.match(
      stderr,
      /^127\.0\.0\.1:8080 is not reachable \(ECONNREFUSED\)\. Check its port, and that it runs: .*\n$/,
    );
  });

  it("report what the server said, where no time is left for another attempt", async () => {
    // The last one still has 500 ms: at the end of the timeout it could only be too late.
    const { stderr, sent, exit } = await verify(["x", "--timeout", "2"], {
      fetch: async () => new Response("", { status: 429 }),
    });
    assert.deepEqual({ attempts: sent.map(({ at }) => at), exit }, { attempts: [0, 550, 1_500], exit: 4 });
    assert.match(stderr, /HTTP status 429/);
  });

  it("end after 16 s each, and at the timeout in all", async () => {
    const env = { ...SIMULATOR, GENESYS_API_URL: `${SIMULATOR.GENESYS_API_URL}/scenario/token-hang` };
    const { sent, took } = await verify(["x", "--timeout", "20"], { env });
    assert.deepEqual({ attempts: sent.map(({ at }) => at), took }, { attempts: [0, 16_550], took: 20_000 });
  });
});
