import type { FakeSdk } from "./page/chat.js";
import { never, refusal } from "./page/failures.js";
import { answerScripts, failed } from "./scripts/held-scripts.js";

/** Where a start may come to rest. */
export interface RestingPlace {
  /** Has it do so, within 20 ms. */
  readonly bring: (sdk: FakeSdk) => void;
  /** The status that giving it up leads back to. */
  readonly back: "idle" | "ready";
}

/** As if the script had not been loaded. */
const takeSdkAway = () =>
  delete (globalThis as { GenesysCloudWebMessaging?: unknown }).GenesysCloudWebMessaging;

export const PHASES: Readonly<Record<string, RestingPlace>> = {
  "while the script loads": {
    bring: () => {
      takeSdkAway();
      answerScripts(() => {});
    },
    back: "idle",
  },
  "in a wait for the script": {
    bring: () => {
      takeSdkAway();
      answerScripts(failed);
    },
    back: "idle",
  },
  "while the SDK initializes": { bring: (sdk) => sdk.initialize.callsFake(never), back: "idle" },
  "in a wait for initialize": {
    bring: (sdk) => sdk.initialize.callsFake(() => Promise.reject(refusal(503))),
    back: "idle",
  },
  "while before-start is held": {
    bring: () =>
      document.addEventListener("genesys-chat-before-start", ({ detail }) => detail.waitUntil(never()), {
        once: true,
      }),
    back: "ready",
  },
  "while startChat is on its way": { bring: (sdk) => sdk.startChat.callsFake(never), back: "ready" },
  "in a wait for startChat": {
    bring: (sdk) => sdk.startChat.callsFake(() => Promise.reject(refusal(429))),
    back: "ready",
  },
};
