/** The hosts that the examples name, on this machine: Genesys Cloud is the simulator, and YOUR-CDN serves the packed files. */
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { createServer } from "node:https";
import { type AddressInfo, connect } from "node:net";
import { join, normalize } from "node:path";
import { generate } from "selfsigned";

/** As the examples write it. Browsers compare host names in lower case. */
const CDN = "your-cdn";

export interface Network {
  /** Arguments with which Chromium finds these hosts, and no others but this machine. */
  readonly browserArguments: readonly string[];
  /** The port of the simulator that is Genesys Cloud from now on. */
  simulatorPort: number;
  close(): void;
}

/** @param cdn the folder that the CDN serves */
export async function openNetwork(cdn: string): Promise<Network> {
  const pems = await generate([{ name: "commonName", value: "localhost" }], { keySize: 2048 });
  const server = createServer({ key: pems.private, cert: pems.cert });
  const network: Network = { browserArguments: [], simulatorPort: 0, close: () => server.close() };

  server.on("request", async (incoming, response) => {
    if (incoming.headers.host === CDN) {
      const file = join(cdn, normalize(new URL(incoming.url ?? "/", "https://cdn").pathname));
      const body = await readFile(file).catch(() => undefined);
      const headers = { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" };
      response.writeHead(body ? 200 : 404, headers).end(body);
      return;
    }
    const forwarded = request(toSimulator(incoming), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    response.on("close", () => forwarded.destroy());
    incoming.pipe(forwarded);
  });

  // The Messenger's conversations are WebSockets.
  server.on("upgrade", (incoming, socket) => {
    const { headers } = toSimulator(incoming);
    const upstream = connect(network.simulatorPort, "127.0.0.1", () => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
      upstream.write(`GET ${incoming.url} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });

  /** The same request, for the simulator. It answers only to the names of this machine. */
  function toSimulator({ url, method, headers }: IncomingMessage) {
    const host = `127.0.0.1:${network.simulatorPort}`;
    return { port: network.simulatorPort, path: url, method, headers: { ...headers, host } };
  }

  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const hosts = [CDN, "*.pure.cloud", "*.mypurecloud.com"].map((host) => `MAP ${host} 127.0.0.1:${port}`);
  const rules = [...hosts, "MAP * ~NOTFOUND", "EXCLUDE 127.0.0.1", "EXCLUDE localhost"];
  return Object.assign(network, {
    browserArguments: [`--host-resolver-rules=${rules.join(", ")}`, "--ignore-certificate-errors"],
  });
}
