const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Whether a host name is this machine's. A foreign name that resolves to it (DNS rebinding) would give any web site our
 * answers.
 */
export const isLoopback = (hostname: string): boolean => LOOPBACK.has(hostname);
