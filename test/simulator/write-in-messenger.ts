import { once } from "node:events";
import { WebSocket } from "ws";
import { TOKEN } from "./guest.js";

/**
 * Writes to a running simulator over a WebSocket, as a Messenger does.
 *
 * @returns the id of the message
 */
export async function writeInMessenger(
  url: string,
  customAttributes: Readonly<Record<string, string>>,
): Promise<string> {
  const address = new URL("/v1?deploymentId=all-well", url);
  address.protocol = "ws:";
  const socket = new WebSocket(address);
  await once(socket, "open");
  const ask = async (request: object): Promise<{ body: { id: string } }> => {
    socket.send(JSON.stringify({ token: TOKEN, ...request }));
    const [data] = (await once(socket, "message")) as [Buffer];
    return JSON.parse(data.toString()) as { body: { id: string } };
  };
  await ask({ action: "configureSession", deploymentId: "all-well" });
  const channel = { metadata: { customAttributes } };
  const { body } = await ask({ action: "onMessage", message: { type: "Text", text: "Hi" }, channel });
  socket.terminate();
  return body.id;
}
