import { EnvHttpProxyAgent, fetch, type RequestInit as UndiciInit } from "undici";

let agent: EnvHttpProxyAgent | undefined;

/** undici's own `fetch`: Node's refuses the agent of another version. */
export async function fetchThroughProxy(url: string, init: RequestInit): Promise<Response> {
  agent ??= new EnvHttpProxyAgent();
  const response = await fetch(url, { ...(init as unknown as UndiciInit), dispatcher: agent });
  return response as unknown as Response;
}
