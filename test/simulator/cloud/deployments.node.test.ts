import assert from "node:assert/strict";
import { beforeEach, describe, it } from "node:test";
import type { Hono } from "hono";
import { createApp } from "../../../src/simulator/server/app.js";
import { createCloud } from "../../../src/simulator/cloud/cloud.js";
import { deploymentNamed, isAllowed } from "../../../src/simulator/cloud/deployments.js";

let app: Hono;
beforeEach(() => {
  app = createApp(createCloud());
});

const get = async (path: string): Promise<Response> =>
  app.request(`http://127.0.0.1:8080/webdeployments/v1/deployments/${path}`, {
    headers: { Origin: "https://shop.example" },
  });

describe("the public files of a deployment", () => {
  it("contain the allowed domains: all or a list", async () => {
    const domains = async (id: string): Promise<unknown> => (await get(`${id}/domains.json`)).json();
    assert.deepEqual(await domains("all-well"), { allowAllDomains: true, allowedDomains: [] });
    assert.deepEqual(await domains("refused-domain"), {
      allowAllDomains: false,
      allowedDomains: ["shop.example"],
    });
  });

  it("contain the status, and the simulator as every endpoint", async () => {
    const config = async (id: string) => (await (await get(`${id}/config.json`)).json()) as Config;
    const { id, status, apiEndpoint, messenger } = await config("all-well");
    assert.deepEqual([id, status, apiEndpoint], ["all-well", "Active", "http://127.0.0.1:8080"]);
    assert.equal(messenger.apps.conversations.messagingEndpoint, "ws://127.0.0.1:8080/v1");
    assert.equal((await config("inactive-deployment")).status, "Inactive");
  });

  it("contain every setting of a deployment as Genesys ships it", async () => {
    const config = (await (await get("vendor-defaults/config.json")).json()) as Config;
    const { auth, headlessMode, position, messenger } = config;
    const { conversationClear, conversationDisconnect, autoStart, sessionDurationSeconds } =
      messenger.apps.conversations;
    assert.deepEqual(
      { auth, headlessMode, position, conversationClear, autoStart, sessionDurationSeconds },
      {
        auth: { enabled: false, allowSessionUpgrade: false },
        headlessMode: { enabled: false },
        position: { alignment: "Auto", sideSpace: 20, bottomSpace: 12 },
        conversationClear: { enabled: false },
        autoStart: { enabled: false },
        sessionDurationSeconds: 259_200,
      },
    );
    assert.deepEqual(messenger.homeScreen, { enabled: false });
    assert.deepEqual(messenger.launcherButton, { visibility: "On" });
    assert.deepEqual(conversationDisconnect, { enabled: false, type: "Send" });
  });

  it("contain that the Messenger is headless, or requires authentication", async () => {
    const config = async (id: string) => (await (await get(`${id}/config.json`)).json()) as Config;
    assert.deepEqual((await config("headless")).headlessMode, { enabled: true });
    assert.deepEqual((await config("authentication-required")).auth, {
      enabled: true,
      allowSessionUpgrade: false,
    });
  });

  const endings: [string, string, boolean | string][] = [
    ["all-well", "conversationClear", true],
    ["clear-refused", "conversationClear", false],
    ["all-well", "conversationDisconnect", "Send"],
    ["disconnected-read-only", "conversationDisconnect", "ReadOnly"],
    ["starts-by-itself", "autoStart", true],
  ];
  for (const [id, setting, expected] of endings) {
    it(`have ${setting} ${expected} in ${id}`, async () => {
      const { messenger } = (await (await get(`${id}/config.json`)).json()) as Config;
      const { enabled, type } = messenger.apps.conversations[setting] as { enabled: boolean; type?: string };
      assert.equal(type ?? enabled, expected);
    });
  }

  const refused: [string, string][] = [
    ["unknown deployment", "nobody/config.json"],
    ["unknown deployment's domains", "nobody/domains.json"],
    ["wrong deployment", "wrong-deployment/config.json"],
    ["other file", "all-well/secrets.json"],
  ];
  for (const [what, path] of refused) {
    it(`are refused with 403 for an ${what}`, async () => assert.equal((await get(path)).status, 403));
  }

  for (const path of ["all-well/config.json", "nobody/config.json"]) {
    it(`are available to any origin: ${path}`, async () =>
      assert.equal((await get(path)).headers.get("Access-Control-Allow-Origin"), "*"));
  }
});

describe("a deployment for shop.example", () => {
  const rows: [string | undefined, boolean][] = [
    ["https://shop.example", true],
    ["http://shop.example:8443", true],
    ["https://www.SHOP.example", true],
    ["https://myshop.example", false],
    ["https://shop.example.evil.example", false],
    ["null", false],
    [undefined, false],
  ];
  const deployment = deploymentNamed("refused-domain");
  for (const [origin, expected] of rows) {
    it(`${expected ? "is" : "is not"} for ${origin}`, () => {
      assert.ok(deployment);
      assert.equal(isAllowed(deployment, origin), expected);
    });
  }
});

interface Config {
  readonly id: string;
  readonly status: string;
  readonly apiEndpoint: string;
  readonly auth: object;
  readonly headlessMode: object;
  readonly position: object;
  readonly messenger: {
    readonly apps: { readonly conversations: Record<string, unknown> };
    readonly homeScreen: object;
    readonly launcherButton: object;
  };
}
