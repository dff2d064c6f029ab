/** The fault server: it answers script requests with real faults. answers.mjs documents its addresses. */

/** The time limit of a test that makes real requests, in ms: long enough for a busy machine. */
export const REAL_REQUESTS = 30_000;

/** The same server under another name: for a browser, another site. */
const OTHER_SITE = location.origin.replace("//localhost", "//127.0.0.1");

const HEADER = "Access-Control-Allow-Origin=*";
const withQuery = (address: string, query: string) => address + (address.includes("?") ? "&" : "?") + query;

/** A script on the page's own site. */
export const own = (file: string): string => `${location.origin}/answers/scripts/${file}`;

/** A script on another site. */
export const other = (file: string): string => `${OTHER_SITE}/answers/scripts/${file}`;

/** A script on another site that lets a page read its answers (CORS). */
export const cors = (file: string): string => withQuery(other(file), HEADER);

/** A redirect to an address. */
export const redirect = (to: string): string => `sdk.js?status=302&Location=${encodeURIComponent(to)}`;

/** Marks addresses of the fault server, so that a test can count and release its own requests. */
export class Requests {
  readonly #id = crypto.randomUUID();

  /** The address with the mark, if it is one of the fault server. */
  of(address: string): string {
    return address.includes("/answers/") ? withQuery(address, `id=${this.#id}`) : address;
  }

  /** How many requests have reached the server. */
  async count(): Promise<number> {
    return Number(await this.#ask("requests"));
  }

  /** Resolves when so many requests have reached the server. */
  async arrive(count: number): Promise<void> {
    while ((await this.count()) < count);
  }

  /** Releases all held responses. */
  async release(): Promise<void> {
    await this.#ask("release");
  }

  async #ask(what: string): Promise<string> {
    return (await fetch(`/answers/${what}?id=${this.#id}`, { cache: "no-store" })).text();
  }
}

/** The hash of a script, for `integrity`. */
export async function hashOf(file: string): Promise<string> {
  const bytes = await (await fetch(own(file))).arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...hash))}`;
}
