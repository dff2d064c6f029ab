/** How long a test that runs axe may take, in ms: on a busy machine axe alone takes some 10 s. */
const LIMIT = 60_000;

/** Defines a test that runs axe. */
export const itWithAxe = (title: string, test: () => Promise<void>): Mocha.Test =>
  it(title, test).timeout(LIMIT);
