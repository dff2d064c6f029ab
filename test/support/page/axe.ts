/** How long a test that runs axe may take, in ms: axe is slow on a busy machine. */
const LIMIT = 60_000;

/** Defines a test that runs axe. */
export const itWithAxe = (title: string, test: () => Promise<void>): Mocha.Test =>
  it(title, test).timeout(LIMIT);
