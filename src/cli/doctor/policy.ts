import parsePolicy from "content-security-policy-parser";

/** What a page does that its Content-Security-Policy may block. */
export type RequestKind = "script" | "connect" | "img" | "media" | "object" | "frame";

/** The directives that decide, the first one that is there. Source: https://www.w3.org/TR/CSP3/#directive-fallback-list */
const DIRECTIVES: Readonly<Record<RequestKind, readonly string[]>> = {
  script: ["script-src-elem", "script-src", "default-src"],
  connect: ["connect-src", "default-src"],
  img: ["img-src", "default-src"],
  media: ["media-src", "default-src"],
  object: ["object-src", "default-src"],
  frame: ["frame-src", "child-src", "default-src"],
};

/** A script element, as far as a policy looks at it. */
export interface ScriptTrust {
  readonly nonce?: string | undefined;
  readonly integrity?: string | undefined;
  /** Written in the HTML, not added by a script that is trusted already. */
  readonly isInHtml: boolean;
}

/** A Content-Security-Policy of a page. */
export class Policy {
  readonly #directives: ReadonlyMap<string, readonly string[]>;
  readonly #page: URL;

  constructor(text: string, page: URL) {
    this.#directives = parsePolicy(text);
    this.#page = page;
  }

  /** The directive that decides about a request; `undefined`: none does, so it is allowed. */
  directiveFor(kind: RequestKind): string | undefined {
    return DIRECTIVES[kind].find((name) => this.#directives.has(name));
  }

  /** The sources of a directive. */
  sourcesOf(directive: string): readonly string[] {
    return this.#directives.get(directive) ?? [];
  }

  /** Whether a request is allowed. */
  allows(kind: RequestKind, url: URL, trust?: ScriptTrust): boolean {
    const sources = this.#directives.get(this.directiveFor(kind) ?? "");
    if (sources === undefined) return true;
    if (kind === "script" && trust) {
      if (trust.nonce && sources.includes(`'nonce-${trust.nonce}'`)) return true;
      const hashes = trust.integrity?.split(/\s+/).filter(Boolean) ?? [];
      if (hashes.length > 0 && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
      // With 'strict-dynamic', hosts are ignored, and trusted scripts may add others.
      if (sources.some((source) => /^'strict-dynamic'$/i.test(source))) return !trust.isInHtml;
    }
    return sources.some((source) => this.#matches(source, url));
  }

  /** Whether the Trusted Types policy may be created. */
  allowsTrustedTypes(name: string): boolean {
    const names = this.#directives.get("trusted-types");
    if (!this.requiresTrustedTypes || names === undefined) return true;
    return names.includes(name) || names.includes("*");
  }

  get requiresTrustedTypes(): boolean {
    return this.#directives.has("require-trusted-types-for");
  }

  /** https://www.w3.org/TR/CSP3/#match-url-to-source-expression */
  #matches(source: string, url: URL): boolean {
    if (source === "*") return /^(https?|wss?):$/.test(url.protocol) || url.protocol === this.#page.protocol;
    if (/^'self'$/i.test(source)) return this.#isSelf(url);
    if (/^[a-z][\w+.-]*:$/i.test(source)) return matchesScheme(source.toLowerCase(), url.protocol);
    const [, scheme, host = "", port, path] =
      /^(?:([a-z][\w+.-]*:)\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(
        source,
      ) ?? [];
    return (
      host !== "" &&
      matchesScheme(scheme?.toLowerCase() ?? this.#page.protocol, url.protocol) &&
      matchesHost(host.toLowerCase(), url.hostname) &&
      matchesPort(port, url) &&
      (path === undefined ||
        path === "/" ||
        (path.endsWith("/") ? url.pathname.startsWith(path) : url.pathname === path))
    );
  }

  #isSelf(url: URL): boolean {
    const page = this.#page;
    const isUpgrade = (url.protocol === "https:" || url.protocol === "wss:") && !url.port && !page.port;
    return url.origin === page.origin || (url.hostname === page.hostname && isUpgrade);
  }
}

/** https://www.w3.org/TR/CSP3/#scheme-part-match */
function matchesScheme(allowed: string, scheme: string): boolean {
  const upgrades: Readonly<Record<string, readonly string[]>> = {
    "http:": ["https:"],
    "ws:": ["wss:", "http:", "https:"],
    "wss:": ["https:"],
  };
  return allowed === scheme || (upgrades[allowed]?.includes(scheme) ?? false);
}

const matchesHost = (allowed: string, host: string): boolean =>
  allowed === "*" || (allowed.startsWith("*.") ? host.endsWith(allowed.slice(1)) : host === allowed);

/** A URL has no `port` where that is the scheme's default. */
function matchesPort(allowed: string | undefined, { port, protocol }: URL): boolean {
  if (allowed === "*") return true;
  if (allowed === undefined) return port === "";
  const actual = port || (/^(https|wss):$/.test(protocol) ? "443" : "80");
  return allowed === actual || (allowed === "80" && actual === "443");
}
