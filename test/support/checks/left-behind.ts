/** What a page leaves behind, as the browser itself counts it; for Node, over the debugging protocol. */
import type { CDPSession, Page } from "puppeteer-core";

export interface Counts {
  readonly nodes: number;
  readonly listeners: number;
  readonly bytes: number;
}

/** What there is after four garbage collections: one lets finalizers run that free more. */
export async function count(session: CDPSession): Promise<Counts> {
  for (let round = 0; round < 4; round++) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  return { nodes, listeners: jsEventListeners, bytes: usedSize };
}

/** Does a cycle so many times, and waits until an element that was removed counts as gone. */
export const repeat = (page: Page, times: number, cycle: string): Promise<unknown> =>
  page.evaluate(`(async () => {
    for (let n = 0; n < ${times}; n++) { ${cycle} }
    await new Promise((resolve) => setTimeout(resolve, 200));
  })()`);
