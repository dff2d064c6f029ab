/** A deployment as Genesys ships it: *Clear conversation* and *Conversation disconnect* are off. */
const VENDOR_DEFAULTS = "vendor-defaults";

/** A deployment that lets the customer end a conversation, and reports when the agent does. */
export const WITH_CLEAR = "all-well";

let current = VENDOR_DEFAULTS;

/** The deployment of a Messenger test that does not name one. */
export const suiteDeployment = (): string => current;

/** Registers hooks: the tests of a suite use this deployment. Call it before `setUpMessenger`. */
export function useDeployment(deploymentId: string): void {
  beforeEach(() => {
    current = deploymentId;
  });
  afterEach(() => {
    current = VENDOR_DEFAULTS;
  });
}
