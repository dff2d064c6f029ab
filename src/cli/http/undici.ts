import { EnvHttpProxyAgent, fetch, type RequestInit as UndiciInit } from "undici";
import { CliFailure } from "../failure.js";

let agent: EnvHttpProxyAgent | undefined;

/** undici's own `fetch`: Node's refuses the agent of another version. */
export async function fetchThroughProxy(url: string, init: RequestInit): Promise<Response> {
  agent ??= new EnvHttpProxyAgent({
    ...proxyIn("httpProxy", "HTTP_PROXY"),
    ...proxyIn("httpsProxy", "HTTPS_PROXY"),
  });
  const response = await fetch(url, { ...(init as unknown as UndiciInit), dispatcher: agent });
  return response as unknown as Response;
}

/** Ends all connections through proxies. */
export async function closeProxies(): Promise<void> {
  await agent?.destroy();
}

/**
 * The address of a proxy in the environment, with the `http://` that curl lets one leave out.
 *
 * @throws CliFailure USAGE, without the address: it may have a password
 */
function proxyIn(option: "httpProxy" | "httpsProxy", name: string): EnvHttpProxyAgent.Options {
  const given = process.env[name.toLowerCase()] || process.env[name];
  if (!given) return {};
  const address = given.includes("://") ? given : `http://${given}`;
  if (URL.canParse(address) && /^(https?|socks5?):/i.test(address)) return { [option]: address };
  throw new CliFailure("USAGE", `${name} is no address of a proxy, like http://proxy.example:8080.`);
}
