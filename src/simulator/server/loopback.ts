const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a host name is this machine's own. Any other name may be an attack by DNS rebinding, which would let a web site
 * read the answers.
 */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);
