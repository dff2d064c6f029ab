import type { Context } from "hono";
import type { Answer } from "../cloud/answer.js";

/** Waits this many ms, or until the client disconnects. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** Sends an answer with its delay and transport fault. */
export async function deliver(c: Context, answer: Answer, sleep: Sleep): Promise<Response> {
  const { status, body, transportFault } = answer;
  const { signal } = c.req.raw;
  if (answer.delay !== undefined) await sleep(answer.delay, signal);
  if (transportFault === "hang") await disconnected(signal);
  const [type, text] =
    typeof body === "string"
      ? ["text/plain; charset=utf-8", body]
      : ["application/json", JSON.stringify(body)];
  const headers = { "Content-Type": type, ...answer.headers };
  if (transportFault !== "cut" && transportFault !== "stall")
    return new Response(status === 204 ? null : text, { status, headers });
  const half = brokenBody(text, () => (transportFault === "stall" ? disconnected(signal) : hangUp(c)));
  // With a Content-Length the browser would take the half for the whole body.
  return new Response(half, { status, headers: { ...headers, "Transfer-Encoding": "chunked" } });
}

/** Half of the text, then an error once `broken` resolves. */
function brokenBody(text: string, broken: () => Promise<void>): ReadableStream {
  let half: Uint8Array | undefined = new TextEncoder().encode(text.slice(0, text.length / 2));
  return new ReadableStream(
    {
      async pull(controller) {
        if (half) controller.enqueue(half);
        else await broken().then(() => controller.error(new Error("Simulated: the connection breaks.")));
        half = undefined;
      },
    },
    { highWaterMark: 0 }, // no second pull before the half has been read
  );
}

/** Destroys the client's socket once the half has been sent. Tests and the service worker have no socket. */
async function hangUp(c: Context): Promise<void> {
  const { outgoing } = (c.env ?? {}) as { outgoing?: { destroy(): void } };
  if (!outgoing) return;
  await new Promise((resolve) => setTimeout(resolve));
  outgoing.destroy();
  await disconnected(c.req.raw.signal);
}

/** Resolves when the client has disconnected, so that no handler stays pending. */
function disconnected(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
