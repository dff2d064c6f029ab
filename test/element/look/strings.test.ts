import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import { setStrings, type GenesysCrmChat, type Strings } from "../../../src/index.js";
import {
  chat,
  cleanUp,
  installSdk,
  labelOf,
  part,
  rejection,
  said,
  stopClock,
} from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** A language in which every text is its own name. */
const named = (prefix: string): Strings => ({
  label: `${prefix} label`,
  open: `${prefix} open`,
  tryAgain: `${prefix} tryAgain`,
  cancel: `${prefix} cancel`,
  loading: `${prefix} loading`,
  starting: `${prefix} starting`,
  retrying: `${prefix} retrying`,
  retryingIn: (seconds) => `${prefix} in ${seconds}`,
  started: `${prefix} started`,
  failed: `${prefix} failed`,
});

const textOf = (element: GenesysCrmChat, name: string): string => part(element, name).textContent ?? "";

/** The button's label after an element has been shown. */
async function shownLabel(element: GenesysCrmChat): Promise<string> {
  await element.updateComplete;
  return labelOf(element);
}

describe("the texts", () => {
  const page = document.documentElement;
  const { lang } = page;
  afterEach(() => (page.lang = lang));
  afterEach(cleanUp);

  it("are English where nobody has said otherwise", async () => {
    expect(await shownLabel(chat())).to.equal("Chat with us");
  });

  describe("of a language that setStrings() has added", () => {
    before(() => {
      setStrings("xa", named("xa"));
      setStrings("XA-be", named("xa-BE"));
    });

    for (const [locale, language, label] of [
      ["xa", "", "xa label"],
      ["XA", "", "xa label"],
      [" xa ", "", "xa label"],
      ["xa-FR", "", "xa label"],
      ["xa-BE", "", "xa-BE label"],
      ["xa-be", "", "xa-BE label"],
      ["xz", "xa", "Chat with us"],
      [undefined, "xa-BE", "xa-BE label"],
      ["en-GB", "xa", "Chat with us"],
    ] as const) {
      it(`are "${label}" for the locale ${locale ?? "absent"} on a page in "${language}"`, async () => {
        page.lang = language;
        expect(await shownLabel(chat({ locale }))).to.equal(label);
      });
    }

    it("are shown at once when locale changes", async () => {
      const element = chat({ locale: "xa" });
      await element.updateComplete;
      element.setAttribute("locale", "xa-BE");
      expect(await shownLabel(element)).to.equal("xa-BE label");
    });
  });

  it("are shown at once when their language comes after the element", async () => {
    const element = chat({ locale: "xc" });
    expect(await shownLabel(element)).to.equal("Chat with us");
    setStrings("xc", named("xc"));
    expect(await shownLabel(element)).to.equal("xc label");
  });
});

describe("the property strings", () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
  });
  afterEach(cleanUp);

  it("replaces the texts that it has, and leaves the others", async () => {
    const element = chat();
    element.strings = { label: "Ask us" };
    expect(await shownLabel(element)).to.equal("Ask us");
    expect(textOf(element, "cancel")).to.equal("Cancel");
    element.strings = undefined;
    expect(await shownLabel(element)).to.equal("Chat with us");
  });

  for (const odd of [null, "text", 7]) {
    it(`set to ${JSON.stringify(odd)} leaves all of them`, async () => {
      expect(await shownLabel(Object.assign(chat(), { strings: odd as never }))).to.equal("Chat with us");
    });
  }

  it("has a say in every text", async () => {
    installSdk();
    const attributes = {
      "deployment-id": "rate-limited-forever",
      "max-retries": "1",
      "retry-jitter": "none",
    };
    const element = Object.assign(chat({ ...attributes, "retry-delay": "12000" }), { strings: named("own") });
    await element.updateComplete;
    const seen: string[] = [labelOf(element)];
    element.addEventListener("genesys-chat-status", async () => {
      await element.updateComplete;
      seen.push(textOf(element, "status"));
    });
    const error = rejection(element.start());
    await pass(clock, 11_000);
    seen.push(textOf(element, "status"), textOf(element, "cancel"));
    await pass(clock, 2000);
    await error;
    seen.push(said(element, "alert"), labelOf(element));
    expect([...new Set(seen)].filter(Boolean)).to.deep.equal([
      "own label",
      "own loading",
      "own starting",
      "own retrying own in 12",
      "own retrying own in 1",
      "own cancel",
      "own failed",
      "own tryAgain",
    ]);
  });

  it("has a say in what is shown once the chat is there", async () => {
    installSdk();
    const element = Object.assign(chat(), { strings: named("own") });
    await element.start();
    await element.updateComplete;
    expect([textOf(element, "status"), labelOf(element)]).to.deep.equal(["own started", "own open"]);
  });
});
