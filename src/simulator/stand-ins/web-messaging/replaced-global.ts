import type { WebMessagingSdk } from "./sdk.js";

/** Time in ms until the first global is replaced. */
const LIFETIME = 50;

/**
 * Defines the global `GenesysCloudWebMessaging` and replaces it by another object shortly after. The first object stops
 * responding then, as the vendor's scripts do, so that code which keeps a reference to it fails.
 */
export function publishReplacedGlobal(page: object, sdk: WebMessagingSdk): void {
  let isLive = true;
  const first: WebMessagingSdk = {
    initialize: (settings) => (isLive ? sdk.initialize(settings) : new Promise(() => {})),
    startChat: (config) => (isLive ? sdk.startChat(config) : new Promise(() => {})),
    on: (event, callback) => isLive && sdk.on(event, callback),
  };
  const define = (value: WebMessagingSdk): void =>
    void Object.assign(page, { GenesysCloudWebMessaging: value });
  define(first);
  setTimeout(() => {
    isLive = false;
    define({ ...sdk });
  }, LIFETIME);
}
