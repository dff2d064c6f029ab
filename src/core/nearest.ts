/** How many letters have to be added, taken away or replaced to turn one word into another (Levenshtein). */
function distance(from: string, to: string): number {
  let row = [0];
  for (let index = 1; index <= to.length; index++) row.push(index);
  for (let at = 0; at < from.length; at++) {
    const next = [at + 1];
    for (let index = 1; index <= to.length; index++) {
      const replaced = row[index - 1]! + (from[at] === to[index - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[index]! + 1, next[index - 1]! + 1));
    }
    row = next;
  }
  return row[to.length]!;
}

/** The word that was probably meant; `undefined` if none is near: at most one letter in four may differ, and one of a short word. */
export function nearest(given: string, words: readonly string[]): string | undefined {
  const wanted = given.trim().toLowerCase();
  // No word of ours is as long, and the search grows with the square.
  if (wanted.length > 40) return undefined;
  const [best] = words
    .map((word) => ({ word, distance: distance(wanted, word) }))
    .sort((one, other) => one.distance - other.distance);
  return best && best.distance <= Math.max(1, best.word.length / 4) ? best.word : undefined;
}
