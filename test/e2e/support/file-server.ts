import { readFile } from "node:fs/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

export interface FileServer {
  /** Without a trailing slash. */
  readonly url: string;
  /** The paths that were requested, in order. */
  readonly requested: readonly string[];
  close(): void;
}

/** A web server that knows files and nothing else. @param at the path under which it has the folder */
export async function serveFiles(folder: string, at: string): Promise<FileServer> {
  const requested: string[] = [];
  const server = createServer(async ({ url = "/" }, response) => {
    const path = new URL(url, "http://localhost").pathname;
    // Browsers ask for it beside any document that names no icon, such as an image.
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    requested.push(path);
    const file = path.startsWith(`${at}/`)
      ? normalize(path.slice(at.length)).replace(/\/$/, "/index.html")
      : "";
    const content = await readFile(join(folder, file)).catch(() => undefined);
    response.writeHead(content ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "text/plain" });
    response.end(content);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requested,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
