/** A web site in this process, for `doctor`. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "./clock.js";

export type Page = (request: IncomingMessage, response: ServerResponse) => unknown;

export interface Site {
  /** Without a trailing slash. */
  readonly url: string;
  readonly requests: readonly IncomingMessage[];
  close(): Promise<void>;
}

/** Serves pages by path; 404 for the others. */
export async function serveSite(pages: Readonly<Record<string, Page>>): Promise<Site> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const page = pages[new URL(request.url ?? "", "http://x").pathname];
    if (page) page(request, response);
    else response.writeHead(404).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** A page of HTML. */
export const html =
  (body: string, headers: Readonly<Record<string, string>> = {}): Page =>
  (_, response) =>
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", ...headers }).end(body);

/** The clock of the machine, for tests with sockets. */
export const realClock: Clock = {
  now: () => Date.now(),
  set: () => {},
  sleep: async (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  run: (work) => work,
};
