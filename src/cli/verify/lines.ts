/** Longest line that is kept, in UTF-16 units: an id has 36, and a file without line breaks must not fill the memory. */
const LONGEST = 1_000;

/** The lines of a stream; ends with the signal's reason when that aborts. */
export async function* linesOf(
  stream: AsyncIterable<string | Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(); // takes the byte order mark off
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
  aborted.catch(() => {});
  const iterator = stream[Symbol.asyncIterator]();
  let rest = "";
  for (;;) {
    const { done, value } = await Promise.race([iterator.next(), aborted]);
    if (done) break;
    const lines = (
      rest + (typeof value === "string" ? value : decoder.decode(value, { stream: true }))
    ).split("\n");
    rest = (lines.pop() ?? "").slice(0, LONGEST);
    yield* lines;
  }
  rest += decoder.decode();
  if (rest !== "") yield rest;
}
