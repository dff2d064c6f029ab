import { CliFailure } from "../failure.js";

/** Longest response body, in bytes. A conversation takes a few thousand. */
const MAX_BYTES = 5_000_000;

/** Reads a response as text; stops reading at the limit. @throws CliFailure beyond it. */
export async function readText(response: Response, what: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) {
      throw new CliFailure("UNEXPECTED_ANSWER", `The answer to the request for ${what} is larger than 5 MB.`);
    }
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
