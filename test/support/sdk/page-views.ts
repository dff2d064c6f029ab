import sinon from "sinon";
import type { TestPage } from "../page/set-up.js";
import { type MessengerChat, nextPage, SOON } from "./messenger-chat.js";
import type { MessengerOptions } from "./messenger.js";

/** Page views of one browser, one after the other: a page load, a new tab, or the next day. */
export interface PageViews {
  /** The next page view; neither its idle time nor a click has come yet. */
  next(
    before: MessengerChat,
    attributes?: Record<string, string | undefined>,
    options?: MessengerOptions,
  ): Promise<MessengerChat>;
  /** The same, a moment after its idle time. */
  nextIdle: PageViews["next"];
}

/** Registers the hooks of a suite with page views: idle time comes when the test wants it. */
export function setUpPageViews(t: TestPage): PageViews {
  let due: (() => void)[] = [];
  beforeEach(() => {
    due = [];
    globalThis.requestIdleCallback ??= () => 0; // WebKit has none
    sinon.stub(globalThis, "requestIdleCallback").callsFake((call) => due.push(call as () => void));
  });
  const next: PageViews["next"] = async (before, attributes, options) => {
    due = [];
    const page = await nextPage(t.clock, before, attributes, options);
    await t.pass();
    return page;
  };
  return {
    next,
    async nextIdle(...given) {
      const page = await next(...given);
      due.splice(0).forEach((call) => call());
      await t.pass(SOON);
      return page;
    },
  };
}
