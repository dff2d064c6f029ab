import { type IncomingMessage, type Server, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { GuestApi } from "../cloud/guest-api/guest-api.js";
import { isLoopback } from "./loopback.js";

/** The same path as at Genesys. */
const PATH = "/v1";

/** Limit of a frame in bytes, far more than a message may have. */
const MAX_FRAME_BYTES = 64 * 1024;

/** Close code of RFC 6455, 7.4.1. */
const NORMAL_CLOSURE = 1_000;

/**
 * Serves the Guest API at `/v1?deploymentId=ID&application=NAME`; the simulator's own SDK adds `&visit=ID`.
 *
 * @returns a function that closes every WebSocket
 */
export function serveGuests(server: Server, guests: GuestApi): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const { host = "", origin } = request.headers;
    const base = `http://${host}`;
    if (!URL.canParse(request.url ?? "", base)) return refuse(socket, 400);
    const { hostname, pathname, searchParams } = new URL(request.url ?? "", base);
    if (!isLoopback(hostname)) return refuse(socket, 421);
    if (pathname !== PATH) return refuse(socket, 404);

    let open: WebSocket | undefined;
    const connection = guests.connect(
      {
        deploymentId: searchParams.get("deploymentId") ?? "",
        origin,
        visit: searchParams.get("visit") ?? undefined,
      },
      (frame, delay) => {
        const text = JSON.stringify(frame);
        if (delay === 0) open?.send(text);
        else setTimeout(() => open?.send(text), delay).unref();
      },
      (how) => {
        if (how === "closed") open?.close(NORMAL_CLOSURE);
        // By then the frames before it have been sent.
        else setImmediate(() => open?.terminate());
      },
    );
    if ("refused" in connection) return refuse(socket, connection.refused);
    sockets.handleUpgrade(request, socket, head, (opened) => {
      open = opened;
      opened.on("message", (data: Buffer, isBinary) => {
        if (!isBinary) connection.receive(data.toString());
      });
      opened.on("error", () => opened.terminate());
      opened.on("close", () => connection.close());
    });
  });
  return () => {
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}

/** Answers an upgrade request with an HTTP status. */
function refuse(socket: Duplex, status: number): void {
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
