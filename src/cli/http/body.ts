import { CliFailure } from "../failure.js";

/** The bytes of a body, as far as the limit. */
export interface LimitedBody {
  readonly bytes: Uint8Array;
  /** The body is longer. */
  readonly isTruncated: boolean;
}

/** Reads a body; stops reading beyond `maxBytes`. Compressed bodies are counted after decompression. */
export async function readBody(response: Response, maxBytes: number): Promise<LimitedBody> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > maxBytes) break; // cancels the stream
  }
  return { bytes: Buffer.concat(chunks).subarray(0, maxBytes), isTruncated: length > maxBytes };
}

/** Reads a body as text. @throws CliFailure beyond the limit. */
export async function readText(response: Response, what: string, maxBytes: number): Promise<string> {
  const { bytes, isTruncated } = await readBody(response, maxBytes);
  if (isTruncated) {
    const megabytes = maxBytes / 1_000_000;
    throw new CliFailure(
      "UNEXPECTED_ANSWER",
      `The answer to the request for ${what} is larger than ${megabytes} MB.`,
    );
  }
  return new TextDecoder().decode(bytes);
}
