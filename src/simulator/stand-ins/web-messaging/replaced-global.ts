import type { WebMessagingSdk } from "./sdk.js";

/** How long the first global lasts, in ms. */
const LIFETIME = 50;

/**
 * Puts the SDK on the page as `GenesysCloudWebMessaging`, and another object in its place a moment later: as with
 * the vendor's scripts, who has kept the first one calls into the void from then on.
 */
export function publishMovingGlobal(page: object, sdk: WebMessagingSdk): void {
  let live = true;
  const first: WebMessagingSdk = {
    initialize: (settings) => (live ? sdk.initialize(settings) : new Promise(() => {})),
    startChat: (config) => (live ? sdk.startChat(config) : new Promise(() => {})),
    on: (event, callback) => live && sdk.on(event, callback),
  };
  const put = (value: WebMessagingSdk): void => void Object.assign(page, { GenesysCloudWebMessaging: value });
  put(first);
  setTimeout(() => {
    live = false;
    put({ ...sdk });
  }, LIFETIME);
}
