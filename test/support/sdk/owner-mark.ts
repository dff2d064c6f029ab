import sinon from "sinon";

/** The keys of the element's owner marks begin with it; the id of the deployment follows. */
const PREFIX = "genesys-crm-chat:";

const marks = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

/** What the element keeps for the next page views: whether there is a conversation, or one that is to be ended. */
export function flag(): "begun" | "to be ended" | null {
  const [key] = marks();
  if (key === undefined) return null;
  const { digest } = JSON.parse(localStorage.getItem(key) ?? "{}") as { digest?: string };
  return digest === "to be ended" ? digest : "begun";
}

export const removeMarks = (): void => marks().forEach((key) => localStorage.removeItem(key));

/**
 * Computes digests without leaving the thread: on a stopped clock nobody waits for another one. Another digest than SHA-256,
 * which an end-to-end test computes for real. Until `cleanUp`.
 */
export function digestAtOnce(): void {
  // The type does not say that a page may have none.
  const { subtle } = crypto as { subtle?: SubtleCrypto };
  if (!subtle || "restore" in subtle.digest) return;
  sinon.stub(subtle, "digest").callsFake((_, data) => {
    const digest = new Uint8Array(32);
    // FNV-1a, once for each byte of the digest.
    digest.forEach((_byte, index) => {
      let hash = 0x811c9dc5 ^ index;
      for (const byte of data as Uint8Array) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
      digest[index] = hash >>> 13;
    });
    return Promise.resolve(digest.buffer);
  });
}
