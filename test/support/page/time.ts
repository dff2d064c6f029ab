import type sinon from "sinon";

/** Resolves after all pending microtasks, and those that they queue. */
function settled(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const onMessage = () => {
      port1.close();
      resolve();
    };
    port1.addEventListener("message", onMessage);
    port1.start();
    port2.postMessage(undefined);
  });
}

/**
 * Lets time pass on a stopped clock: runs each timer at its time, and its microtasks before the next timer.
 *
 * Sinon's `tickAsync` does the same, but waits 4 real milliseconds for each timer.
 */
export async function pass(clock: sinon.SinonFakeTimers, ms = 0): Promise<void> {
  await settled();
  let isOver = false;
  clock.setTimeout(() => (isOver = true), ms);
  while (!isOver) {
    clock.next();
    await settled();
  }
  clock.tick(0);
  await settled();
}
