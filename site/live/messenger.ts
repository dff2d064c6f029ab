/**
 * The script that live buttons of the site load in place of Genesys Cloud's: the stand-in Messenger with a cloud in the page.
 * Nothing leaves the page, and nothing of a conversation outlives it.
 */
import { createCloud } from "../../src/simulator/cloud/cloud.js";
import { connectMessengerInMemory } from "../../src/simulator/stand-ins/messenger/memory-connection.js";
import { createMessengerSdk } from "../../src/simulator/stand-ins/messenger/sdk.js";
import { drawMessenger } from "../../src/simulator/stand-ins/messenger/view.js";

const items = new Map<string, string>();

createMessengerSdk({
  ...connectMessengerInMemory(createCloud(), { origin: location.origin }),
  page: window,
  hostname: location.hostname,
  storage: {
    getItem: (name) => items.get(name) ?? null,
    setItem: (name, value) => void items.set(name, value),
    removeItem: (name) => void items.delete(name),
  },
  draw: drawMessenger(document),
});
