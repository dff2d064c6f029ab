import { isPlainObject } from "../../rules/is-plain-object.js";
import { CODES, type Problem, problem } from "./frames.js";
import { type GuestMessage, readMessage } from "./message.js";

/** A validated request of a guest. */
export type Request =
  | { readonly action: "getConfiguration" }
  | ({ readonly action: "configureSession" } & SessionRequest)
  | ({ readonly action: "configureAuthenticatedSession" } & SessionRequest)
  | { readonly action: "onMessage" | "echo"; readonly token: string; readonly message: GuestMessage }
  | { readonly action: "getJwt"; readonly token: string }
  | { readonly action: "closeSession"; readonly token: string; readonly closeAllConnections: boolean };

/** Asks for a session: a new one, or the existing one of a known token. */
export interface SessionRequest {
  readonly token: string;
  readonly deploymentId: string;
  /** Ends the conversation that the token has. */
  readonly startNew: boolean;
  /** Proof of the identity, required by `configureAuthenticatedSession`. The simulator accepts any. */
  readonly code?: string;
}

/** Actions that exist at Genesys, but not in the simulator's deployments. */
const OFF = new Set(["onAttachment", "getAttachment", "deleteAttachment"]);

/** Parses a frame. @returns the request or the problem with it, and the tracing id for the response */
export function readRequest(text: string): { request: Request | Problem; tracingId?: string } {
  const json = parsed(text);
  if (!isPlainObject(json)) return { request: problem(CODES.BAD_REQUEST, "The request is no JSON object.") };
  const { tracingId } = json;
  if (tracingId === undefined) return { request: readAction(json) };
  return typeof tracingId === "string"
    ? { request: readAction(json), tracingId }
    : { request: problem(CODES.BAD_REQUEST, "tracingId must be a string.") };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readAction(json: Record<string, unknown>): Request | Problem {
  const { action, token, deploymentId, startNew = false, closeAllConnections, data } = json;
  if (typeof action !== "string") return missing("action");
  if (OFF.has(action)) return isOff(action);
  if (action === "getConfiguration") return { action };
  if (token === undefined || token === "") return missing("token");
  // Any text is a token: VideoEngager's client sends `user-` and 11 characters [VE].
  if (typeof token !== "string") return problem(CODES.BAD_REQUEST, "token must be a string.");
  switch (action) {
    case "configureAuthenticatedSession":
    case "configureSession": {
      if (typeof deploymentId !== "string") return missing("deploymentId");
      if (typeof startNew !== "boolean") return problem(CODES.BAD_REQUEST, "startNew must be a boolean.");
      const code = isPlainObject(data) && typeof data["code"] === "string" ? data["code"] : undefined;
      return { action, token, deploymentId, startNew, ...(code !== undefined && { code }) };
    }
    case "onMessage":
    case "echo": {
      const message = readMessage(json);
      return "code" in message ? message : { action, token, message };
    }
    case "getJwt":
      return { action, token };
    case "closeSession":
      if (typeof closeAllConnections !== "boolean") return missing("closeAllConnections");
      return { action, token, closeAllConnections };
    default:
      return problem(CODES.BAD_REQUEST, "There is no such action.");
  }
}

export const isOff = (action: string): Problem =>
  problem(CODES.FEATURE_OFF, `${action} is not turned on for this deployment.`);

export const missing = (name: string): Problem =>
  problem(CODES.MISSING_PARAMETER, `The parameter ${name} is missing.`);
