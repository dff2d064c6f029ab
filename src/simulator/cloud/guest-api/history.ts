import { type Answer, ok } from "../answer.js";
import type { ClockAndIds } from "../conversations.js";
import type { RestResponder } from "../rest/respond.js";
import type { GuestSession } from "./sessions.js";

/** The messages of earlier page views, for guests with a token of the action `getJwt`. */
export interface GuestHistory {
  /** A token for the session's history; `exp` is its expiry, Unix time in s. */
  issueToken(session: GuestSession): { jwt: string; exp: number };
  /** `GET /api/v2/webmessaging/messages?pageNumber=1&pageSize=25`. `authorization` is the header. */
  page(authorization: string | undefined, query: Readonly<Record<string, string>>): Answer;
}

/** Lifetime of a token in seconds. [GUESS: "short-lived"] */
const TOKEN_SECONDS = 3_600;
/** Default and upper limit of `pageSize` [TSDK; GUESS for the limit]. */
const PAGE_SIZE = 25;

/** Messages are returned newest first [SAFRI: both arrays are reversed by Genesys' own UI]. */
export function createGuestHistory(
  { now, newId }: ClockAndIds,
  failure: RestResponder["failure"],
): GuestHistory {
  const tokens = new Map<string, { readonly session: GuestSession; readonly expiresAt: number }>();
  return {
    issueToken(session) {
      const jwt = newId();
      const expiresAt = now() + TOKEN_SECONDS * 1_000;
      tokens.set(jwt, { session, expiresAt });
      return { jwt, exp: Math.floor(expiresAt / 1_000) };
    },
    page(authorization, query) {
      const token = tokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
      if (!token || now() >= token.expiresAt) {
        return failure(401, "bad.credentials", "Invalid login credentials.");
      }
      const pageNumber = numberIn(query["pageNumber"], 1);
      const pageSize = Math.min(numberIn(query["pageSize"], PAGE_SIZE), PAGE_SIZE);
      if (pageNumber < 1 || pageSize < 1) {
        return failure(400, "bad.request", "pageNumber and pageSize must be positive integers.");
      }
      const newestFirst = token.session.history.toReversed();
      const total = newestFirst.length;
      const start = (pageNumber - 1) * pageSize;
      return ok({
        entities: newestFirst.slice(start, start + pageSize),
        pageSize,
        pageNumber,
        total,
        pageCount: Math.ceil(total / pageSize),
      });
    },
  };
}

/** @returns 0 for a text that is not a positive integer */
const numberIn = (text: string | undefined, byDefault: number): number =>
  text === undefined ? byDefault : /^[1-9]\d*$/.test(text) ? Number(text) : 0;
