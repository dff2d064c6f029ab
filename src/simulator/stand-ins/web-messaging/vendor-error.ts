import type { MalformedError } from "../../scenarios/faults.js";

interface FailedCall {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** See `SdkRefusal.carrier`. */
  readonly carrier?: unknown;
  readonly rejectsWith?: unknown;
  readonly request: unknown;
  readonly cause?: unknown;
}

/**
 * The value that the SDK rejects with. Like the errors of many HTTP clients it holds the whole request with the customer's
 * data, so that code which logs or forwards the error leaks them.
 */
export function vendorError(failure: FailedCall): unknown {
  if (failure.rejectsWith !== undefined) return malformedErrors[failure.rejectsWith as MalformedError]();
  const { code, message, status, headers = {}, carrier, request, cause } = failure;
  const error = Object.assign(new Error(String(message), { cause }), {
    code,
    config: { data: JSON.stringify(request) },
  });
  if (status === undefined) return error;
  if (carrier === "status") return Object.assign(error, { status });
  return Object.assign(error, { response: { status, headers: carried(headers, carrier) } });
}

/** The headers in the shape of one HTTP client or another. */
function carried(headers: Readonly<Record<string, string>>, carrier: unknown): unknown {
  if (carrier === "headers") return new Headers(headers);
  return carrier === "map" ? new Map(Object.entries(headers)) : headers;
}

const malformedErrors: Record<MalformedError, () => unknown> = {
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
