import { ChatError } from "../core/errors.js";
import { settings } from "./page-settings.js";
import type { Deployment } from "./sdk.js";

/**
 * Why the Messenger is silent, from the deployment's two public files: those that its own script reads first, without a
 * word when it does not like them. Not documented; seen with `genesys.min.js` 2.14.0 in October 2026, the second file
 * also in Genesys' transport for mobile apps. Read after a failure, never before each start.
 *
 * @param timeout ms
 * @returns nothing where the files do not tell
 */
export async function whyNotReady(
  { deploymentId, environment }: Deployment,
  timeout: number,
): Promise<ChatError | undefined> {
  if (!deploymentId) return undefined;
  // http is the simulator's, which has everything in one place.
  const { origin } = new URL(
    settings.sdkSrc?.startsWith("http:") ? settings.sdkSrc : `https://api-cdn.${environment}`,
  );
  const read = async (file: string): Promise<Record<string, unknown>> => {
    const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/${file}.json`;
    const answer = await fetch(origin + path, { credentials: "omit", signal: AbortSignal.timeout(timeout) });
    // Not 404: so an unknown deployment was seen to be answered.
    if (answer.status === 403)
      throw new ChatError("INVALID_DEPLOYMENT_ID", "initialize", { reason: "unknown" });
    return (await answer.json()) as Record<string, unknown>;
  };
  try {
    const { allowAllDomains, allowedDomains } = await read("domains");
    const about = location.hostname;
    // By host name alone, exact or the end of it.
    const isAllowed = (domain: unknown) => `.${about}`.endsWith(`.${String(domain).toLowerCase()}`);
    if (!allowAllDomains && !(allowedDomains as unknown[]).some(isAllowed))
      return new ChatError("SDK_BLOCKED", "initialize", { reason: "domain-not-allowed", about });
    const { status } = await read("config");
    return status === "Inactive"
      ? new ChatError("INVALID_DEPLOYMENT_ID", "initialize", { reason: "inactive" })
      : undefined;
  } catch (error) {
    return error instanceof ChatError ? error : undefined;
  }
}
