/** A page cache in front of a web server. */
import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/**
 * - `off`: stores nothing.
 * - `obedient`: stores what the server does not forbid to store, as caches on one's own server and CDNs do.
 * - `careless`: stores every page, for visitors and for whoever is logged in, with all headers of the response. No cache should
 *   be so, and some are.
 */
export type Caching = "off" | "obedient" | "careless";

interface Stored {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export class PageCache {
  caching: Caching = "off";
  readonly #stored = new Map<string, Stored>();
  readonly #server: Server = createServer((asked, answer) => void this.#serve(asked, answer));
  readonly #origin: () => number;

  /** @param origin port of the web server */
  constructor(origin: () => number) {
    this.#origin = origin;
  }

  async listen(): Promise<string> {
    await once(this.#server.listen(0, "127.0.0.1"), "listening");
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** Begins anew. */
  use(caching: Caching): void {
    this.caching = caching;
    this.#stored.clear();
  }

  /** What is stored for an address, headers and all; empty if nothing is. */
  storedFor(url: string): string {
    const { pathname, search } = new URL(url);
    const stored = this.#stored.get(pathname + search);
    return stored ? `${JSON.stringify(stored.headers)}\n${stored.body.toString()}` : "";
  }

  async #serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { method = "GET", url = "/" } = asked;
    const isPage = method === "GET" && !/^\/wp-(admin|login|json|includes|content)/.test(url);
    const stored = isPage ? this.#stored.get(url) : undefined;
    const { status, headers, body } = stored ?? (await this.#ask(asked));
    if (isPage && !stored && status === 200 && this.#mayStore(headers))
      this.#stored.set(url, { status, headers, body });
    answer.writeHead(status, { ...headers, "x-cache": stored ? "hit" : "miss" }).end(body);
  }

  #mayStore({ "cache-control": control = "" }: IncomingHttpHeaders): boolean {
    if (this.caching === "careless") return true;
    return this.caching === "obedient" && !/no-store|private|no-cache/.test(control);
  }

  #ask(asked: IncomingMessage): Promise<Stored> {
    return new Promise((resolve, reject) => {
      const { method, url: path, headers } = asked;
      const to = request({ host: "127.0.0.1", port: this.#origin(), method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject).on("end", () => {
          const { connection: _, "transfer-encoding": __, ...kept } = response.headers;
          resolve({ status: response.statusCode ?? 502, headers: kept, body: Buffer.concat(chunks) });
        });
      });
      to.on("error", () => resolve({ status: 502, headers: {}, body: Buffer.from("WordPress is away.") }));
      asked.pipe(to);
    });
  }
}
