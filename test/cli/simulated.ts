import { createApp } from "../../src/simulator/server/app.js";
import { type Cloud, createCloud } from "../../src/simulator/cloud/cloud.js";
import type { CustomAttributes } from "../../src/core/chat.js";
import { createClock, type Clock } from "./clock.js";

export const CRM_ID = "CRM-123456789";

/** The simulator in the same process, on the same clock as the command. */
export interface Simulated {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Sets the clock of both, Unix time in ms. */
  setTime(at: number): void;
  /** Adds a conversation. @returns its id */
  converse(customAttributes?: CustomAttributes): string;
}

/** @param newId makes ids; default: random UUIDs. */
export function simulated(newId?: () => string): Simulated {
  const clock = createClock();
  const cloud = createCloud({ now: clock.now, ...(newId && { newId }) });
  const app = createApp(cloud, { sleep: clock.sleep });
  return {
    cloud,
    clock,
    setTime: (at) => clock.set(at),
    fetch: async (url, init) => app.request(url, init),
    converse: (customAttributes = { crmCustomerId: CRM_ID, segment: "Premium" }) =>
      cloud.conversations.add({
        sdk: "web-messaging",
        deploymentId: "all-well",
        visit: "a-visit",
        environment: "mypurecloud.com",
        locale: "en",
        customer: {},
        customAttributes,
      }).id,
  };
}
