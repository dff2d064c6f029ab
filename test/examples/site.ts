/** Web servers of the examples. */
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import getPort from "get-port";
import type { Project } from "./project.js";

export interface Site {
  readonly url: string;
  close(): Promise<void> | void;
}

const TYPES: Record<string, string> = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".svg": "image/svg+xml",
};

/**
 * Serves the files of a folder. Addresses without a file get the application's page, so that its router can answer.
 *
 * @param fill what to put into pages
 */
export async function serveFolder(folder: string, fill: (html: string) => string = String): Promise<Site> {
  const server = createServer(async ({ url = "/" }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://site").pathname));
    const found = [path, `${path}.html`, join(path, "index.html")]
      .map((each) => join(folder, each))
      .find((file) => existsSync(file) && statSync(file).isFile());
    const file = found ?? (extname(path) ? undefined : join(folder, "index.html"));
    if (!file || !existsSync(file)) return void response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    const body = await readFile(file);
    response.writeHead(200, { "Content-Type": type });
    response.end(type.startsWith("text/html") ? fill(body.toString()) : body);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** ms until a server has to answer. A development server compiles first, perhaps on a busy machine. */
const START_LIMIT = 120_000;

/** Starts the example's own server with one of its scripts. */
export async function startServer(project: Project, script: string): Promise<Site> {
  const port = await getPort();
  // Development servers refuse other names of this machine.
  const url = `http://localhost:${port}`;
  const close = project.start(script, port);
  const end = Date.now() + START_LIMIT;
  while (Date.now() < end) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return { url, close };
    await wait(200);
  }
  await close();
  throw new Error(`npm run ${script} did not answer at ${url}.`);
}
