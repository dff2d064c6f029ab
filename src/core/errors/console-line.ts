import type { ChatError } from "./errors.js";
import { DOCS, PREFIX, quoted } from "./messages.js";

/** What the page has set of which no part is about a customer. */
export interface PageValues {
  readonly sdk?: string | undefined;
  readonly deploymentId?: string | undefined;
  readonly environment?: string | undefined;
}

/** The address of what the documentation says about an error. */
export const docsAddress = ({ code, reason }: Pick<ChatError, "code" | "reason">): string =>
  `${DOCS}#${[code.toLowerCase(), reason].filter(Boolean).join("-")}`;

/** What a fatal error writes to the console: its code, what is wrong, what to do, where it is explained. No customer data. */
export function consoleLine(error: ChatError, { sdk, deploymentId, environment }: PageValues): string {
  const { message, phase, attempts, status } = error;
  const facts = [
    `phase ${phase}`,
    attempts && `attempts ${attempts}`,
    status && `HTTP ${status}`,
    sdk && `sdk ${quoted(sdk)}`,
    deploymentId && `deployment-id ${quoted(deploymentId)}`,
    environment && `environment ${quoted(environment)}`,
  ];
  return `${PREFIX} ${message} (${facts.filter(Boolean).join(", ")}) ${docsAddress(error)}`;
}
