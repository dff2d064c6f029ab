import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import { createApp } from "./app.js";
import { createCloud } from "../cloud/cloud.js";
import { serveGuests } from "./websocket.js";

/** A running simulator. */
export interface Simulator {
  /** Its URL without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Stops it and closes every connection. */
  close(): Promise<void>;
}

/**
 * Starts the simulator of Genesys Cloud on this machine's loopback address.
 *
 * @param port to listen on; if it is taken, the next free one; 0: any free one
 * @param root the folder of the package, with its built `cdn/` and `dist/`; if absent, no files are served
 * @throws if no port is free, or the port is not valid
 */
export async function startSimulator({ port, root }: { port: number; root?: string }): Promise<Simulator> {
  const cloud = createCloud();
  const { fetch } = createApp(cloud, { root });
  const server = createAdaptorServer({ fetch }) as Server;
  // Never: a browser that takes up a connection in the moment in which the server closes it meets an error.
  server.keepAliveTimeout = 0;
  const endGuests = serveGuests(server, cloud.guests);
  const taken = await listen(server, port);
  return {
    url: `http://127.0.0.1:${taken}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        endGuests();
      }),
  };
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        server.off("error", reject);
        resolve();
      });
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || port >= 65_535) throw error;
    return listen(server, port + 1);
  }
  return (server.address() as AddressInfo).port;
}
