import { CliFailure } from "../failure.js";

/** The bytes of a body, as far as the limit. */
export interface LimitedBody {
  readonly bytes: Uint8Array;
  /** The body is longer. */
  readonly isTruncated: boolean;
}

/** Reads a body; stops reading beyond `maxBytes`. Compressed bodies are counted after decompression. */
export async function readBody(response: Response, maxBytes: number): Promise<LimitedBody> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  // Not `for await`, which the streams of some browsers lack: the playground runs this code in a page.
  const reader = response.body?.getReader();
  while (reader && length <= maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    length += value.byteLength;
  }
  void reader?.cancel().catch(() => {});
  const bytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
  return { bytes: bytes.subarray(0, maxBytes), isTruncated: length > maxBytes };
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
