import { version } from "../../version.js";
import { CliFailure } from "../failure.js";
import { readBody } from "../http/body.js";
import type { TimeLimit } from "../http/limits.js";
import { notReachable, withTimeout } from "../http/request.js";
import type { CliIo } from "../io.js";
import { printable } from "../printable.js";

/** Longest body that is read, in bytes; of a longer one, the beginning. */
export const MAX_BYTES = 2_000_000;
const MAX_REDIRECTS = 10;

/** What a server answers to a request without cookies and credentials. */
export interface PublicResponse {
  /** After redirects. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly isTruncated: boolean;
}

/**
 * Fetches a public resource. Follows redirects within the site only.
 *
 * @throws CliFailure when it is not reachable, or redirects elsewhere.
 */
export async function fetchPublic(io: CliIo, start: URL, limit: TimeLimit): Promise<PublicResponse> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetchOnce(io, url, limit);
    const location = response.headers.get("Location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (target === undefined || !isSameSite(url, target)) {
      const isWeb = target !== undefined && /^https?:$/.test(target.protocol);
      const shown = printable(isWeb ? target.origin : location, 200);
      throw new CliFailure("REDIRECTED", `${url.host} redirects to another site: ${shown}.`, {
        status: response.status,
        hint: "Run doctor with the address of that site if it is yours. A page behind a login cannot be checked.",
      });
    }
    url = target;
  }
  const message = `${url.host} redirects more than ${MAX_REDIRECTS} times.`;
  throw new CliFailure("REDIRECTED", message, {
    hint: "Open the page without cookies, in a private window.",
  });
}

/** What to do where the page or its script could not be fetched; the region has no part in it. */
export const hintFor = ({ code, details, hint }: CliFailure, what: string): string =>
  details.hint ??
  (code === "NOT_REACHABLE"
    ? `Check the ${what}, the network and HTTPS_PROXY.`
    : (hint ?? `Check the ${what}.`));

function fetchOnce(io: CliIo, url: URL, limit: TimeLimit): Promise<PublicResponse> {
  const late = `${url.host} did not answer in time.`;
  return withTimeout(io, limit.remaining, late, async (signal) => {
    let response: Response | undefined;
    try {
      response = await io.fetch(url.href, {
        headers: { "User-Agent": `genesys-crm-chat/${version} (doctor)`, Accept: "*/*" },
        redirect: "manual",
        credentials: "omit",
        signal,
      });
      const body = await readBody(response, MAX_BYTES);
      return { url, status: response.status, headers: response.headers, ...body };
    } catch (error) {
      if (io.interrupted.aborted) throw error;
      if (response === undefined) throw notReachable(url.href, error);
      // Cut short, or not compressed as its headers say.
      const message = `The answer of ${url.host} cannot be read to its end.`;
      throw new CliFailure("UNEXPECTED_ANSWER", message, { hint: "Try again, and check the server." });
    }
  });
}

/** The same host, `www.` aside, on the same port; https may replace http, and not the reverse. */
function isSameSite(from: URL, to: URL): boolean {
  const bare = ({ hostname }: URL): string => hostname.replace(/^www\./, "");
  const isUpgrade = from.protocol === "http:" && to.protocol === "https:" && !from.port && !to.port;
  const isSameScheme = from.protocol === to.protocol && from.port === to.port;
  return bare(from) === bare(to) && (isSameScheme || isUpgrade) && !to.username && !to.password;
}
