import type { OddRejection } from "../../scenarios/faults.js";

/** What is known of a failed call. */
interface Failure {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Where status and headers go, see `Refusal.carrier`. */
  readonly carrier?: unknown;
  readonly rejectsWith?: unknown;
  readonly request: unknown;
  readonly cause?: unknown;
}

/**
 * What the SDK rejects with. As with many HTTP clients the whole request hangs on the error, the customer's data
 * with it: whoever prints or passes on the error leaks them.
 */
export function vendorError(failure: Failure): unknown {
  if (failure.rejectsWith !== undefined) return oddRejections[failure.rejectsWith as OddRejection]();
  const { code, message, status, headers = {}, carrier, request, cause } = failure;
  const error = Object.assign(new Error(String(message), { cause }), {
    code,
    config: { data: JSON.stringify(request) },
  });
  if (status === undefined) return error;
  if (carrier === "status") return Object.assign(error, { status });
  return Object.assign(error, { response: { status, headers: carried(headers, carrier) } });
}

/** The headers as one HTTP client or another gives them. */
function carried(headers: Readonly<Record<string, string>>, carrier: unknown): unknown {
  if (carrier === "headers") return new Headers(headers);
  return carrier === "map" ? new Map(Object.entries(headers)) : headers;
}

const oddRejections: Record<OddRejection, () => unknown> = {
  string: () => "Simulated: the chat could not be started",
  undefined: () => undefined,
  circular: () => {
    const error: Record<string, unknown> = { message: "Simulated: an object in itself" };
    error["self"] = error;
    return error;
  },
  "dom-exception": () => new DOMException("Simulated: the network is gone", "NetworkError"),
  "code-429": () => ({ code: 429 }),
  "status-text-429": () => ({ status: "429" }),
  "bare-response-429": () => ({ response: { status: 429 } }),
  markup: () =>
    Object.assign(new Error('<img src=x onerror="alert(1)">'.repeat(33_334)), {
      code: "CHAT_START_FAILED",
      response: { status: 400, headers: {} },
    }),
};
