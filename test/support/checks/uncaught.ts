import sinon from "sinon";

/**
 * Does something that throws in a script of the page. The test runner, which prints such errors and fails the test, does
 * not hear of them meanwhile.
 *
 * @returns what the page's `onerror` caught
 */
export async function uncaughtDuring(work: () => unknown): Promise<unknown[]> {
  const { onerror } = globalThis;
  const printing = sinon.stub(console, "error");
  const caught: unknown[] = [];
  Object.assign(globalThis, { onerror: (message: unknown) => void caught.push(message) });
  try {
    await work();
  } finally {
    Object.assign(globalThis, { onerror });
    printing.restore();
  }
  return caught;
}
