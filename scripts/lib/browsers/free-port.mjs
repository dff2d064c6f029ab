import { once } from "node:events";
import { createServer } from "node:net";

/**
 * @returns {Promise<number>} a port that the system gives nobody else soon. The test runner looks for one itself, but two
 *   that start at the same time find the same.
 */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}
