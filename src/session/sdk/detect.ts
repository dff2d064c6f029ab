import type { SdkName } from "../../core/chat.js";
import { ChatError } from "../../core/errors/errors.js";
import { withTimeout } from "../async/timeout.js";
import type { Deployment, SdkAdapter } from "./adapter.js";

/** Thrown in place of the error of a load: the deployment belongs to the Messenger. */
export const USE_MESSENGER = Symbol("use the Messenger");

/** In `sessionStorage`: later page views of the tab do not have to find out again. */
const KEY = "genesys-crm-chat-sdk";

/** An object, so that tests can replace what it asks. */
export const detection = {
  /** Whether a deployment has the Messenger: then a public file describes it, which the Messenger's own script reads first. */
  async hasMessenger({ deploymentId, environment }: Deployment): Promise<boolean> {
    const path = `/webdeployments/v1/deployments/${encodeURIComponent(deploymentId)}/config.json`;
    const answer = await fetch(`https://api-cdn.${environment}${path}`);
    return answer.ok && typeof (await answer.json()) === "object";
  },
};

/** Whether an earlier page view of the tab has found out that it is the Messenger. */
export function isKnownMessenger(): boolean {
  try {
    return sessionStorage.getItem(KEY) === "messenger";
  } catch {
    return false; // storage is off
  }
}

export function rememberMessenger(): void {
  try {
    sessionStorage.setItem(KEY, "messenger");
  } catch {
    // Storage is off: the next page view finds out again.
  }
}

/** The runs that wait for a load, as far as it matters here. */
interface Waiting {
  readonly signal: AbortSignal;
  readonly runs: readonly {
    readonly options: { readonly sdk: SdkName | undefined; readonly timeout: number };
  }[];
}

/**
 * Wraps the load of a script: where no element names an SDK and the default one cannot be had at the first attempt, looks
 * once whether the deployment is the Messenger's.
 *
 * @param isDefault the script's address is the default one
 * @returns the load; throws `USE_MESSENGER` if it is
 */
export function detecting(
  load: () => Promise<void>,
  { name }: SdkAdapter,
  target: Deployment,
  task: Waiting,
  isDefault: boolean,
): () => Promise<void> {
  let isFirst = isDefault && name === "web-messaging";
  return async () => {
    const mayDetect = isFirst && task.runs.every(({ options }) => !options.sdk);
    isFirst = false;
    try {
      await load();
    } catch (error) {
      if (!mayDetect || !(error instanceof ChatError)) throw error;
      const timeout = Math.min(...task.runs.map(({ options }) => options.timeout));
      const asked = withTimeout(detection.hasMessenger(target), timeout, "load", task.signal);
      if (await asked.catch(() => false)) throw USE_MESSENGER;
      throw error;
    }
  };
}
