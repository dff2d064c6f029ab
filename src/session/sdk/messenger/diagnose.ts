import { pageDocument } from "../../../browser/document.js";
import { ChatError } from "../../../core/errors/errors.js";
import type { PageSettings } from "../../page/settings.js";
import type { Deployment } from "../adapter.js";

/** By host name alone. */
export const domainNotAllowed = (): ChatError =>
  new ChatError("SDK_BLOCKED", "initialize", { reason: "domain-not-allowed", about: location.hostname });

const invalid = (reason: "unknown" | "inactive"): ChatError =>
  new ChatError("INVALID_DEPLOYMENT_ID", "initialize", { reason });

/**
 * Finds out why the Messenger is silent, from the deployment's two public files: its own script reads them first, and
 * reports nothing when it refuses to run. Not documented; seen with `genesys.min.js` 2.14.0 in October 2026, the second
 * file also in Genesys' transport for mobile apps. Read after a failure, never before each start.
 *
 * @throws ChatError `INVALID_DEPLOYMENT_ID`, `SDK_BLOCKED`; nothing where the files do not show the reason
 */
export async function diagnoseSilence(
  { deploymentId, environment }: Deployment,
  settings: PageSettings,
): Promise<void> {
  // Once by a plugin and once by a theme: the second run of the script takes the first one's place, and knows no deployment.
  if ([...pageDocument.scripts].filter(({ src }) => src.includes("genesys.min.js")).length > 1)
    throw new ChatError("DEPLOYMENT_CONFLICT", "initialize");
  if (!deploymentId) return;
  // http is the simulator's, which has everything in one place.
  const { origin } = new URL(
    settings.sdkSrc?.startsWith("http:") ? settings.sdkSrc : `https://api-cdn.${environment}`,
  );
  const read = async (file: string): Promise<Record<string, unknown>> => {
    const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/${file}.json`;
    const answer = await fetch(origin + path);
    // Not 404: so an unknown deployment was seen to be answered.
    if (answer.status === 403) throw invalid("unknown");
    return (await answer.json()) as Record<string, unknown>;
  };
  try {
    const { allowAllDomains, allowedDomains } = await read("domains");
    // Exact or the end of it.
    const isAllowed = (domain: unknown) =>
      `.${location.hostname}`.endsWith(`.${String(domain).toLowerCase()}`);
    if (!allowAllDomains && !(allowedDomains as unknown[]).some(isAllowed)) throw domainNotAllowed();
    const { status } = await read("config");
    if (status === "Inactive") throw invalid("inactive");
  } catch (error) {
    if (error instanceof ChatError) throw error;
  }
}
