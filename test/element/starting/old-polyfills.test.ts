import { expect } from "@open-wc/testing";
import { cleanUp, part, rejection } from "../../support/page/chat.js";
import { openPage, type OwnPage } from "../../support/page/own-page.js";
import { own, REAL_REQUESTS } from "../../support/scripts/fault-server.js";

/*
 * Polyfills of old pages replace what browsers have: zone.js 0.8 to 0.13, bluebird as `Promise`, an `AbortController` of
 * 2018, a `MutationObserver` that a library took away.
 */

type Global = Window & typeof globalThis & Record<string, unknown>;

/** A `Promise` with the methods of 2015 alone. */
function replacePromise(page: Global): void {
  const { Promise: Native } = page;
  class OldPromise<T> extends Native<T> {}
  for (const name of ["allSettled", "any", "withResolvers", "try"])
    Object.defineProperty(OldPromise, name, { value: undefined });
  Object.defineProperty(OldPromise.prototype, "finally", { value: undefined });
  page.Promise = OldPromise;
}

/** As polyfills did it: its signal is none of the browser's, and has no reason. */
function replaceAbortController(page: Global): void {
  class OldSignal extends page.EventTarget {
    aborted = false;
  }
  (page as Record<string, unknown>)["AbortController"] = class {
    signal = new OldSignal();
    abort() {
      if (this.signal.aborted) return;
      this.signal.aborted = true;
      this.signal.dispatchEvent(new page.Event("abort"));
    }
  };
}

/** The methods that Prototype.js (to 1.7) adds to arrays, in place of those that browsers have had since. */
function replaceArrayMethods({ Array: { prototype }, Array: PageArray }: Global): void {
  const copy = function (this: unknown[]) {
    return this.slice();
  };
  Object.assign(PageArray, { from: (given: { length?: number }) => new PageArray(given.length ?? 0) });
  Object.assign(prototype, {
    entries: copy,
    toArray: copy,
    reduce(this: unknown[]) {
      return this.length > 1 ? this : this[0];
    },
  });
}

describe("a page with old polyfills", function () {
  this.timeout(REAL_REQUESTS);
  afterEach(cleanUp);
  let page: OwnPage;
  afterEach(() => page.close());

  const WORKS: Record<string, (page: Global) => unknown> = {
    "a Promise of 2015": replacePromise,
    "no MutationObserver": (global) => delete (global as Partial<Global>).MutationObserver,
    "no PerformanceObserver": (global) => delete (global as Partial<Global>).PerformanceObserver,
    "no IntersectionObserver": (global) => delete (global as Partial<Global>).IntersectionObserver,
    "a PerformanceObserver that throws": (global) =>
      (global.PerformanceObserver.prototype.observe = () => {
        throw new TypeError("entryTypes is missing");
      }),
    "a URL of an old polyfill": (global) => delete (global.URL as Partial<typeof URL>).canParse,
    "classes of its own by the names Document, Element and Node": (global) => {
      for (const name of ["Document", "Element", "Node"])
        Object.defineProperty(global, name, { value: function Shape() {}, configurable: true });
    },
    "no structuredClone and no AbortSignal.any": (global) => {
      delete (global as Partial<Global>).structuredClone;
      delete (global.AbortSignal as Partial<typeof AbortSignal>).any;
    },
  };
  for (const [what, replace] of Object.entries(WORKS)) {
    it(`gets its chat with ${what}`, async () => {
      page = await openPage();
      replace(page.window as Global);
      page.configure({ sdkSrc: own("sdk.js") });
      part(page.element, "button").click();
      await page.element.start();
      expect(page.element.status).to.equal("started");
    });
  }

  it("is told of a mistake, and has its data layer read, with the array methods of Prototype.js", async () => {
    page = await openPage();
    replaceArrayMethods(page.window as Global);
    Object.assign(page.window, { dataLayer: [{ user: { id: "CRM-2" } }] });
    page.configure({ sdkSrc: own("sdk.js"), crmIdFrom: "data-layer:user.id" });
    const { element } = page;
    element.removeAttribute("crm-id");
    element.environment = "prod-euc";
    const error = await rejection(element.start());
    expect(error).to.have.property("hint").that.contains('Did you mean "prod-euc1"?');
    element.environment = undefined;
    const { customAttributes } = await element.start();
    expect(customAttributes["crmCustomerId"]).to.equal("CRM-2");
  });

  it("gets a fatal error, or its chat, with an AbortController of 2018: never a dead button", async () => {
    page = await openPage();
    replaceAbortController(page.window as Global);
    page.configure({ sdkSrc: own("sdk.js") });
    // A new element: the one of the page was made with the browser's own.
    const element = page.element.cloneNode() as typeof page.element;
    element.innerHTML = `<a slot="fallback" href="tel:+15550100">Call us</a>`;
    page.document.body.append(element);
    await element.updateComplete.catch(() => {});
    const started = element.start().then(
      () => "started",
      ({ reason }: { reason?: string }) => reason,
    );
    expect(await started).to.be.oneOf(["started", "exception"]);
    await element.updateComplete.catch(() => {});
    expect(element.status).to.be.oneOf(["started", "failed"]);
    if (element.status === "failed") {
      expect(element.error!.hint).to.contain("polyfill");
      expect(element.querySelector("a")!.getBoundingClientRect().width).to.be.above(0);
    }
  });
});
