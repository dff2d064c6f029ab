import { setImmediate as nextTask } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Answer } from "../cloud/answer.js";

/** Waits so many ms, or until the caller has gone. */
export type Sleep = (ms: number, signal: AbortSignal) => Promise<unknown>;

/** Sends an answer on the way that it says: late, broken, or never. */
export async function deliver(c: Context, answer: Answer, sleep: Sleep): Promise<Response> {
  const { status, body, fate } = answer;
  const { signal } = c.req.raw;
  if (answer.delay !== undefined) await sleep(answer.delay, signal);
  if (fate === "hang") await gone(signal);
  const [type, text] =
    typeof body === "string"
      ? ["text/plain; charset=utf-8", body]
      : ["application/json", JSON.stringify(body)];
  const headers = { "Content-Type": type, ...answer.headers };
  if (fate !== "cut" && fate !== "stall") return new Response(text, { status, headers });
  const half = brokenBody(text, () => (fate === "stall" ? gone(signal) : hangUp(c)));
  // With a length of its own the browser would take the half for the whole.
  return new Response(half, { status, headers: { ...headers, "Transfer-Encoding": "chunked" } });
}

/** Half of the text, then an error as soon as the connection is broken. */
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
    { highWaterMark: 0 }, // not asked for more before the half has been taken
  );
}

/** Closes the caller's socket once the half has left; without a socket (in tests) there is nothing to close. */
async function hangUp(c: Context): Promise<void> {
  const { outgoing } = (c.env ?? {}) as Partial<HttpBindings>;
  if (!outgoing) return;
  await nextTask();
  outgoing.destroy();
  await gone(c.req.raw.signal);
}

/** Resolves when the caller has gone: then it is too late for any answer, and nothing may be left waiting. */
function gone(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
