/** `command`: time from starting the command line to its first request, and the start-up time of Node itself. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { builtinModules } from "node:module";
import type { AddressInfo } from "node:net";
import type { Figures, Source } from "../source.js";

export const command: Source = {
  name: "command",
  async take(): Promise<Figures> {
    // One after the other, so that neither slows down the other.
    return {
      bare: await runNode(["-e", ""]),
      started: await firstRequest(),
      dependencies: packages().length,
    };
  },
};

/** @returns ms from start to exit */
async function runNode(args: readonly string[]): Promise<number> {
  const begin = performance.now();
  await once(spawn(process.execPath, args, { stdio: "ignore" }), "exit");
  return performance.now() - begin;
}

/** @returns ms from the start to the token request */
async function firstRequest(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = { GENESYS_API_URL: url, GENESYS_LOGIN_URL: url };
  const client = { GENESYS_CLIENT_ID: "demo", GENESYS_CLIENT_SECRET: "demo" };
  const begin = performance.now();
  const child = spawn(process.execPath, ["dist/cli.js", "verify", "00000000-0000-4000-8000-000000000000"], {
    stdio: "ignore",
    env: { ...process.env, ...settings, ...client },
  });
  await once(server, "request");
  const took = performance.now() - begin;
  child.kill("SIGKILL");
  await once(child, "exit");
  server.closeAllConnections();
  server.close();
  return took;
}

/** The packages that the command imports, apart from Node's modules and its own files. */
export function packages(code = readFileSync("dist/cli.js", "utf8")): string[] {
  const imported = [
    ...code.matchAll(/^(?:import|export)\b[^"']*["']([^"']+)["']|\bimport\(["']([^"']+)["']/gm),
  ];
  return imported
    .map(([, name, dynamic]) => name ?? dynamic ?? "")
    .filter((name) => !/^(?:node:|\.)/.test(name) && !builtinModules.includes(name));
}
