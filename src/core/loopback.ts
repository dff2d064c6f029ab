/** Whether a host name, as `URL.hostname` has it, is this machine's own: `localhost`, `127.0.0.0/8` or `[::1]`. */
export const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
