/**
 * The deployment of the suite's Messenger tests, where a test does not name one. "vendor-defaults" runs them against a
 * deployment as Genesys ships it.
 */
export const SUITE_DEPLOYMENT: string = "all-well";
