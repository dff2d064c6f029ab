/** Proxies and certificates: the built command as a process, behind a proxy in this process. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { after, before, describe, it } from "node:test";
import { generate } from "selfsigned";
import { buildCommand, type BuiltCommand } from "./built-command.js";

const API = "api.mypurecloud.com";

let command: BuiltCommand;
let certificate: string;
/** Answers for the API, with a certificate of the organisation. */
let platform: Server;
/** Passes every connection on to `platform`, whatever its target. */
let proxy: Server;
let targets: string[] = [];
let authorizations: (string | undefined)[] = [];
const sockets = new Set<Socket>();

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

before(async () => {
  command = await buildCommand();
  const pems = await generate([{ name: "commonName", value: API }], {
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: API }] },
    ],
  });
  certificate = join(command.folder, "organisation.pem");
  await writeFile(certificate, pems.cert);
  platform = createTlsServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(
      request.url?.endsWith("/token")
        ? '{"access_token": "a-token"}'
        : '{"entities": [{"id": "c", "customAttributes": {"crmCustomerId": "CRM-1"}}]}',
    );
  });
  platform.listen(0, "127.0.0.1");
  proxy = createServer().listen(0, "127.0.0.1");
  proxy.on("connect", (request, client: Socket) => {
    targets.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    const upstream = connect(portOf(platform), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      upstream.pipe(client);
      client.pipe(upstream);
    });
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
    }
  });
  await Promise.all([once(platform, "listening"), once(proxy, "listening")]);
});

after(async () => {
  for (const socket of sockets) socket.destroy();
  for (const server of [platform, proxy]) {
    server.closeAllConnections();
    server.close();
  }
  await command.remove();
});

/** What a proxy does with a connection, and what the command says. */
const FAULTS: [what: string, answer: (client: Socket) => unknown, message: RegExp][] = [
  [
    "wants a login",
    (client) => client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"),
    /^The proxy refuses the connection to api\.mypurecloud\.com with HTTP status 407\. .*HTTPS_PROXY, as http:\/\/NAME:PASSWORD@/,
  ],
  [
    "does not allow the host",
    (client) => client.end("HTTP/1.1 403 Forbidden\r\n\r\n"),
    /^The proxy refuses the connection to api\.mypurecloud\.com with HTTP status 403\. .*whether the proxy allows this host/,
  ],
  ["does not answer", () => {}, /^api\.mypurecloud\.com did not answer/],
  ["hangs up", (client) => client.destroy(), /^api\.mypurecloud\.com (did not answer|is not reachable)/],
];

/** Runs `verify c` with more environment variables. */
async function verify(env: Record<string, string>, ...argv: string[]) {
  targets = [];
  authorizations = [];
  const cli = spawn(process.execPath, [command.cli, "verify", "c", ...argv], {
    env: {
      PATH: process.env["PATH"] ?? "",
      GENESYS_CLIENT_ID: "id",
      GENESYS_CLIENT_SECRET: "a-secret-of-the-client",
      ...env,
    },
    timeout: 50_000, // then it is ended
  });
  const [stdout, stderr, [exit]] = await Promise.all([
    text(cli.stdout),
    text(cli.stderr),
    once(cli, "exit") as Promise<[number]>,
  ]);
  assert.ok(!(stdout + stderr).includes("a-secret"), "A secret was shown.");
  return { exit, stdout, stderr };
}

describe("verify behind a proxy", () => {
  for (const name of ["HTTPS_PROXY", "https_proxy"]) {
    it(`connects through ${name}, and trusts NODE_EXTRA_CA_CERTS`, async () => {
      const env = { [name]: `http://127.0.0.1:${portOf(proxy)}`, NODE_EXTRA_CA_CERTS: certificate };
      const { exit, stdout, stderr } = await verify(env);
      assert.equal(exit, 0, stdout + stderr);
      assert.deepEqual([...new Set(targets)], [`${API}:443`]);
    });
  }

  it("connects through a proxy whose address has no http://, as curl does", async () => {
    const env = { HTTPS_PROXY: `127.0.0.1:${portOf(proxy)}`, NODE_EXTRA_CA_CERTS: certificate };
    const { exit, stdout, stderr } = await verify(env);
    assert.equal(exit, 0, stdout + stderr);
    assert.deepEqual([...new Set(targets)], [`${API}:443`]);
  });

  for (const HTTPS_PROXY of ["http://", "ftp://a-secret@proxy", "::::", "http://a-secret:x@[proxy"]) {
    it(`refuses what is no proxy's address, which it does not print: ${HTTPS_PROXY}`, async () => {
      const { exit, stderr } = await verify({ HTTPS_PROXY }, "--timeout", "9");
      assert.equal(exit, 2, stderr);
      assert.match(stderr, /^HTTPS_PROXY is no address of a proxy/);
    });
  }

  it("logs in to the proxy with the name and password in its address, which it does not print", async () => {
    const env = {
      HTTPS_PROXY: `http://user:proxy-pass@127.0.0.1:${portOf(proxy)}`,
      NODE_EXTRA_CA_CERTS: certificate,
    };
    const { exit, stdout, stderr } = await verify(env);
    assert.equal(exit, 0, stderr);
    assert.equal(authorizations[0], `Basic ${btoa("user:proxy-pass")}`);
    assert.doesNotMatch(stdout + stderr, /proxy-pass/);
  });

  it("does not trust an unknown certificate, and names NODE_EXTRA_CA_CERTS: 4", async () => {
    const { exit, stderr } = await verify(
      { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}` },
      "--timeout",
      "9",
    );
    assert.equal(exit, 4);
    assert.match(stderr, /api\.mypurecloud\.com is not reachable \([A-Z_]+\)\. .*NODE_EXTRA_CA_CERTS/);
  });

  it("does not use the proxy for hosts in NO_PROXY", async () => {
    const env = { HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`, NO_PROXY: ".mypurecloud.com" };
    await verify(env, "--timeout", "1");
    assert.deepEqual(targets, []);
  });

  it("does not use the proxy for this machine", async () => {
    const env = {
      HTTPS_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      GENESYS_API_URL: "http://127.0.0.1:9",
    };
    const { exit, stderr } = await verify(env, "--timeout", "1");
    assert.equal(exit, 4, stderr);
    assert.deepEqual(targets, []);
  });

  for (const [what, answer, message] of FAULTS) {
    it(`says so and ends where the proxy ${what}: 4`, { timeout: 60_000 }, async (t) => {
      const faulty = createServer().listen(0, "127.0.0.1");
      faulty.on("connect", (_, client: Socket) => {
        sockets.add(client);
        client.on("error", () => client.destroy());
        answer(client);
      });
      t.after(() => faulty.close());
      await once(faulty, "listening");
      const { exit, stderr } = await verify(
        { HTTPS_PROXY: `http://127.0.0.1:${portOf(faulty)}` },
        "--timeout",
        "3",
      );
      assert.equal(exit, 4);
      assert.match(stderr, message);
    });
  }

  it("reports a proxy that is not reachable: 4", async () => {
    const { exit, stderr } = await verify({ HTTPS_PROXY: "http://127.0.0.1:9" }, "--timeout", "9");
    assert.equal(exit, 4);
    assert.match(stderr, /Check the network, --environment and HTTPS_PROXY\./);
  });
});
