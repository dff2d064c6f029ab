/** Three web servers on this machine: the shop's pages, the element's CDN, and the vendor's SDKs. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { deploymentFile } from "../src/simulator/cloud/deployments.js";
import { type WeightName, WEIGHTS } from "./conditions.js";
import {
  brotli,
  messengerScript,
  picture,
  quickBrotli,
  styleSheet,
  webMessagingScript,
} from "./stand-ins.js";

const PAGES = ["bare", "tutorial", "handlazy", "eager", "lazy", "snippet", "messenger"] as const;
export type PageName = (typeof PAGES)[number];

export interface Origins {
  /** The URL of a page with an SDK of that weight. */
  page(name: PageName, weight: WeightName): string;
  /** The URL of an empty page. */
  readonly empty: string;
  readonly sdk: string;
  readonly cdn: string;
  close(): void;
}

interface File {
  readonly type: string;
  readonly body: Buffer;
  readonly encoding?: string;
}

const text = (type: string, body: string): File => ({ type, body: brotli(body), encoding: "br" });
const script = (body: Buffer): File => ({ type: "text/javascript", body, encoding: "br" });

/** Starts the servers. Everything is compressed beforehand, so that responses are immediate. */
export async function openOrigins(): Promise<Origins> {
  const weights = Object.keys(WEIGHTS) as WeightName[];
  const sdk = await serve(
    new Map(
      weights.flatMap((name) => [
        [`/web-messaging-${name}.js`, script(quickBrotli(webMessagingScript(WEIGHTS[name])))],
        [`/messenger-${name}.js`, script(quickBrotli(messengerScript(WEIGHTS[name])))],
      ]),
    ),
  );
  const element = readFileSync("cdn/genesys-crm-chat.js", "utf8");
  const cdn = await serve(new Map([["/genesys-crm-chat.js", script(brotli(element))]]));

  const files = new Map<string, File>([
    ["/style.css", text("text/css", styleSheet())],
    ["/picture.png", { type: "image/png", body: picture() }],
    ["/empty", text("text/html", '<!doctype html><link rel="icon" href="data:,">')],
  ]);
  for (const page of PAGES) {
    for (const weight of weights) files.set(`/${page}-${weight}`, text("text/html", html(page, weight)));
  }
  const shop = await serve(files);

  function html(page: PageName, weight: WeightName): string {
    const kind = page === "snippet" || page === "messenger" ? "messenger" : "web-messaging";
    const [, head = "", body = ""] = read(page).split(/<!-- (?:head|body) -->/);
    return read("shell")
      .replace("<!-- head -->", head)
      .replace("<!-- body -->", body)
      .replaceAll('"SDK"', `"${sdk.url}/${kind}-${weight}.js"`)
      .replaceAll('"CDN/', `"${cdn.url}/`);
  }
  return {
    page: (name, weight) => `${shop.url}/${name}-${weight}`,
    empty: `${shop.url}/empty`,
    sdk: sdk.url,
    cdn: cdn.url,
    close: () => [sdk, cdn, shop].forEach(({ server }) => server.close()),
  };
}

const read = (page: string): string => readFileSync(`bench/pages/${page}.html`, "utf8");

async function serve(files: ReadonlyMap<string, File>): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => respond(files, request, response));
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function respond(files: ReadonlyMap<string, File>, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, origin } = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const [, id, name] = /^\/webdeployments\/v1\/deployments\/([^/]+)\/([^/]+)$/.exec(pathname) ?? [];
  if (id !== undefined && name !== undefined) {
    response.writeHead(200, { "Content-Type": "application/json", "Access-Control-Allow-Origin": "*" });
    response.end(JSON.stringify(deploymentFile(id, name, origin).body));
    return;
  }
  const file = files.get(pathname);
  if (!file) return void response.writeHead(404).end();
  const { type, body, encoding } = file;
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Length": body.length,
    "Cache-Control": "public, max-age=3600",
    ...(encoding && { "Content-Encoding": encoding }),
  });
  response.end(body);
}
