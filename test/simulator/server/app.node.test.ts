import assert from "node:assert/strict";
import { after, beforeEach, describe, it } from "node:test";
import type { Hono } from "hono";
import { createApp } from "../../../src/simulator/server/app.js";
import { type Cloud, createCloud } from "../../../src/simulator/cloud/cloud.js";
import { packageFolder } from "../package-folder.js";

const ORIGIN = "http://127.0.0.1:8080";
const SCRIPT = "/sdk/2.0/genesys-cloud-web-messaging-sdk.min.js";
const MESSENGER = "/genesys-bootstrap/genesys.min.js";
const { root, remove } = packageFolder();
after(remove);

let cloud: Cloud;
let app: Hono;
let slept: number[];

beforeEach(() => {
  cloud = createCloud();
  slept = [];
  app = createApp(cloud, { root, sleep: async (ms) => slept.push(ms) });
});

const get = async (path: string): Promise<Response> => app.request(ORIGIN + path);
const post = async (path: string, body: unknown): Promise<Response> =>
  app.request(ORIGIN + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
describe("the static files", () => {
  const rows: [string, number, string][] = [
    ["/", 200, "<!doctype html><title>Demo</title>"],
    ["/cdn/genesys-crm-chat.js", 200, "/* the element */"],
    [SCRIPT, 200, "/* the stand-in */"],
    [MESSENGER, 200, "/* the Messenger */"],
    ["/package.json", 404, ""],
    ["/cdn/../package.json", 404, ""],
    ["/cdn/%2e%2e/package.json", 404, ""],
    ["/cdn/..%2fpackage.json", 404, ""],
    ["/cdn/%5c..%5cpackage.json", 404, ""],
  ];
  for (const [path, status, text] of rows) {
    it(`answer ${path} with ${status}`, async () => {
      const response = await get(path);
      assert.equal(response.status, status);
      if (status === 200) assert.equal(await response.text(), text);
    });
  }
});

describe("a request", () => {
  for (const host of ["127.0.0.1:8080", "localhost:8080", "[::1]:8080"]) {
    it(`is accepted for the host ${host}`, async () =>
      assert.equal((await app.request(`http://${host}/`)).status, 200));
  }
  for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.1"]) {
    it(`is refused for the host ${host}`, async () =>
      assert.equal((await app.request(`http://${host}/`)).status, 421));
  }
  it("is refused if its body exceeds 64 kB", async () => {
    const response = await post("/simulator/api/chat/start", { filler: "x".repeat(65_537) });
    assert.equal(response.status, 413);
  });
});

describe("a REST call that is not simulated", () => {
  const calls: [string, string][] = [
    ["GET", "/api/v2/users/me"],
    ["POST", "/api/v2/conversations/messages"],
    ["DELETE", "/api/v2/conversations/x"],
    ["GET", "/v2/oauth/token"],
    ["GET", "/oauth/authorize"],
    ["GET", "/scenario/all-well/api/v2/users/me"],
  ];
  for (const [method, path] of calls) {
    it(`is answered with 501 in Genesys' shape: ${method} ${path}`, async () => {
      const response = await app.request(ORIGIN + path, { method });
      const { contextId, ...body } = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, 501);
      assert.equal(typeof contextId, "string");
      assert.deepEqual(body, {
        message: `The simulator has no ${method} ${path}.`,
        code: "not.implemented",
        status: 501,
        details: [],
        errors: [],
      });
    });
  }

  it("is not one of the simulator's own or of a file", async () => {
    assert.equal((await get("/simulator/api/nothing")).status, 404);
    assert.equal((await get("/nothing.html")).status, 404);
  });
});

describe("the SDK's script", () => {
  const rows: [string, number, string, RegExp][] = [
    ["no-such-scenario", 404, "text/plain; charset=utf-8", /not the script/],
    ["script-404", 404, "text/plain; charset=utf-8", /not the script/],
    ["script-503-once", 503, "text/plain; charset=utf-8", /not the script/],
    ["script-html-once", 200, "text/html", /<h1>/],
    ["script-no-global", 200, "text/javascript", /without an SDK/],
    ["script-half-global", 200, "text/javascript", /initialize/],
    ["script-throws", 200, "text/javascript", /throw/],
    ["all-well", 200, "text/javascript; charset=utf-8", /the stand-in/],
  ];
  for (const [scenario, status, type, text] of rows) {
    it(`is ${status} ${type} in ${scenario}, readable from any origin`, async () => {
      const response = await get(`${SCRIPT}?scenario=${scenario}`);
      const { headers } = response;
      assert.deepEqual([response.status, headers.get("Content-Type")], [status, type]);
      assert.equal(headers.get("Access-Control-Allow-Origin"), "*");
      assert.match(await response.text(), text);
    });
  }

  it("of the Messenger has the same scenarios, with half of its own global", async () => {
    const response = await get(`${MESSENGER}?scenario=script-404`);
    assert.deepEqual([response.status, response.headers.get("Access-Control-Allow-Origin")], [404, "*"]);
    const half = async (path: string) => (await get(`${path}?scenario=script-half-global`)).text();
    assert.match(await half(MESSENGER), /window\.Genesys = /);
    assert.match(await half(SCRIPT), /window\.GenesysCloudWebMessaging = /);
  });

  it("ends with a broken connection in script-cut-once", async () => {
    const response = await get(`${SCRIPT}?scenario=script-cut-once`);
    assert.equal(response.status, 200);
    await assert.rejects(response.text());
  });

  it("is delayed by three seconds in script-slow", async () => {
    assert.equal((await get(`${SCRIPT}?scenario=script-slow`)).status, 200);
    assert.deepEqual(slept, [3_000]);
  });

  it("never arrives in script-hang, and the request ends when the client disconnects", async () => {
    const caller = new AbortController();
    const asked = app.request(`${ORIGIN}${SCRIPT}?scenario=script-hang`, { signal: caller.signal });
    const first = await Promise.race([asked, new Promise((resolve) => setImmediate(resolve, "nothing yet"))]);
    assert.equal(first, "nothing yet");
    caller.abort();
    await asked;
  });

  it("is cacheable only if it failed, so that a retry needs another URL", async () => {
    const cache = async () => (await get(`${SCRIPT}?scenario=script-404-once`)).headers.get("Cache-Control");
    assert.deepEqual([await cache(), await cache()], ["max-age=3600", "no-cache"]);
  });

  it("fails once per visit", async () => {
    const status = async (visit: string) =>
      (await get(`${SCRIPT}?scenario=script-404-once&visit=${visit}`)).status;
    assert.deepEqual(
      [await status("a"), await status("b"), await status("a"), await status("a")],
      [404, 404, 200, 200],
    );
  });

  it("without a visit fails again after each success", async () => {
    const status = async () => (await get(`${SCRIPT}?scenario=script-404-once`)).status;
    assert.deepEqual([await status(), await status(), await status()], [404, 200, 404]);
  });
});
