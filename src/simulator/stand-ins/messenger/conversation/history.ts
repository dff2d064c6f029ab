import { isPlainObject } from "../../../rules/is-plain-object.js";
import { type FormattedMessage, formatMessage } from "./format-message.js";
import { type Body, keyOf } from "./inbox.js";

/** Requests one page of a session's history; rejects without a connection. */
export type FetchHistory = (
  jwt: string,
  page: { readonly pageNumber: number; readonly pageSize: number },
) => Promise<{ readonly status: number; readonly body: unknown }>;

/** The data of `restored` and `oldMessages`. */
export interface HistoryPage {
  readonly messages: readonly FormattedMessage[];
  readonly pageNumber: number;
  readonly pageSize: number;
}

export interface HistoryOptions {
  /** Resolves with a token for the session's history. */
  readonly requestJwt: () => Promise<string>;
  readonly fetch: FetchHistory;
  /** Called for each message that is formatted. A message may be formatted more than once. */
  readonly formatted: (body: Body) => void;
  /** Called for each message that was not known, oldest first. */
  readonly added: (body: Body) => void;
}

/** The messages that the page knows, and the pages of the service's history. */
export interface History {
  /** Adds a message that arrived. @returns false if it is known */
  add(body: Body): boolean;
  /** Whether all pages have been read. */
  readonly isComplete: boolean;
  /** Forgets everything; `isComplete`: there are no earlier messages. */
  reset(isComplete: boolean): void;
  /** Reads the first page. @returns every known message, newest first */
  restore(): Promise<HistoryPage>;
  /** Reads the next page. @returns its messages that were not known, newest first */
  next(): Promise<HistoryPage>;
}

/** Messages per page [SAFRI, TSDK]. */
const PAGE_SIZE = 25;

export function createHistory({ requestJwt, fetch, formatted, added }: HistoryOptions): History {
  let known = new Map<string, Body>();
  let pageNumber = 1;
  let isComplete = false;

  const add = (body: Body): boolean => {
    if (known.has(keyOf(body))) return false;
    known.set(keyOf(body), body);
    return true;
  };

  const format = (body: Body): FormattedMessage => {
    formatted(body);
    return formatMessage(body);
  };

  /** @returns the messages of a page, newest first */
  async function read(): Promise<readonly Body[]> {
    const { status, body } = await fetch(await requestJwt(), { pageNumber, pageSize: PAGE_SIZE });
    if (status !== 200 || !isPlainObject(body)) throw new Error(`Simulated: HTTP status ${status}.`);
    const entities = Array.isArray(body["entities"]) ? (body["entities"] as unknown[]) : [];
    isComplete = pageNumber * PAGE_SIZE >= Number(body["total"]);
    return entities.filter(isPlainObject);
  }

  function take(page: readonly Body[]): readonly Body[] {
    const fresh = page.filter(add);
    for (const body of fresh.toReversed()) added(body);
    return fresh;
  }

  return {
    add,
    get isComplete() {
      return isComplete;
    },
    reset(complete) {
      known = new Map();
      pageNumber = 1;
      isComplete = complete;
    },
    async restore() {
      const page = await read();
      // Formatted once as a page and once more when it is merged with the known messages [SAFRI].
      for (const body of take(page)) format(body);
      const newestFirst = [...known.keys()].sort().reverse();
      const messages = newestFirst.map((key) => format(known.get(key) ?? {}));
      const restored = { messages, pageNumber, pageSize: PAGE_SIZE };
      pageNumber += 1;
      return restored;
    },
    async next() {
      const page = take(await read());
      const next = { messages: page.map(format), pageNumber, pageSize: PAGE_SIZE };
      if (page.length > 0) pageNumber += 1;
      else isComplete = true;
      return next;
    },
  };
}
