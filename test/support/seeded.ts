/** Chance that is the same for the same seed, in place of `Math.random`: a 32-bit xorshift (G. Marsaglia, 2003). */
export function seeded(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
