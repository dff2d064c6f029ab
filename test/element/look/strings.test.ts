import { expect } from "@open-wc/testing";
import { setStrings, type GenesysCrmChat, type Strings } from "../../../src/index.js";
import { cardText, chat, installSdk, labelOf, part, rejection, said } from "../../support/page/chat.js";
import { setUpChat } from "../../support/page/set-up.js";

const t = setUpChat();

/** A language in which every text is its own name. */
const named = (prefix: string): Strings => ({
  label: `${prefix} label`,
  open: `${prefix} open`,
  close: `${prefix} close`,
  tryAgain: `${prefix} tryAgain`,
  cancel: `${prefix} cancel`,
  loading: `${prefix} loading`,
  starting: `${prefix} starting`,
  offline: `${prefix} offline`,
  busy: `${prefix} busy`,
  slow: `${prefix} slow`,
  retrying: `${prefix} retrying`,
  retryingIn: (seconds) => `${prefix} in ${seconds}`,
  started: `${prefix} started`,
  otherCustomer: `${prefix} otherCustomer`,
  unread: (count) => `${prefix} unread ${count}`,
  failed: `${prefix} failed`,
  failedBusy: `${prefix} failedBusy`,
  failedBlocked: `${prefix} failedBlocked`,
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

  it("are English by default", async () => {
    expect(await shownLabel(chat())).to.equal("Chat with us");
  });

  describe("of a language that was added with setStrings()", () => {
    before(() => {
      setStrings("xa", named("xa"));
      setStrings("XA-be", named("xa-BE"));
      setStrings("xa_CH", named("xa-CH"));
    });

    for (const { locale, language, label } of [
      { locale: "xa", language: "", label: "xa label" },
      { locale: "XA", language: "", label: "xa label" },
      { locale: " xa ", language: "", label: "xa label" },
      { locale: "xa-FR", language: "", label: "xa label" },
      { locale: "xa-BE", language: "", label: "xa-BE label" },
      { locale: "xa-be", language: "", label: "xa-BE label" },
      { locale: "xa_BE", language: "", label: "xa-BE label" },
      { locale: "xa-CH", language: "", label: "xa-CH label" },
      { locale: "xa_FR.UTF-8", language: "", label: "xa label" },
      { locale: undefined, language: "xa_BE", label: "xa-BE label" },
      { locale: "xz", language: "xa", label: "Chat with us" },
      { locale: undefined, language: "xa-BE", label: "xa-BE label" },
      { locale: "en-GB", language: "xa", label: "Chat with us" },
    ]) {
      it(`are "${label}" with ${locale ? `the locale "${locale}"` : "no locale"} on a page in "${language}"`, async () => {
        page.lang = language;
        expect(await shownLabel(chat({ locale }))).to.equal(label);
      });
    }

    it("change with the attribute locale", async () => {
      const element = chat({ locale: "xa" });
      await element.updateComplete;
      element.setAttribute("locale", "xa-BE");
      expect(await shownLabel(element)).to.equal("xa-BE label");
    });
  });

  it("change when their language is added after the element", async () => {
    const element = chat({ locale: "xc" });
    expect(await shownLabel(element)).to.equal("Chat with us");
    setStrings("xc", named("xc"));
    expect(await shownLabel(element)).to.equal("xc label");
  });
});

describe("an old set of texts, which lacks new ones,", () => {
  /** Without the texts that came later, and with some that are no texts. */
  const old = {
    ...named("old"),
    cancel: undefined,
    tryAgain: 7,
    retryingIn: "in a moment",
  } as never as Strings;

  const textsOf = async (element: GenesysCrmChat) => {
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    const shown = [labelOf(element), cardText(element), textOf(element, "cancel")];
    await t.pass(60_000);
    return [...shown, labelOf(element)];
  };
  const attributes = {
    "deployment-id": "rate-limited-forever",
    "max-retries": "1",
    "retry-delay": "2000",
    "retry-jitter": "none",
  };

  it("of a language is completed by English ones, text by text", async () => {
    setStrings("xd", old);
    installSdk();
    expect(await textsOf(chat({ ...attributes, locale: "xd" }))).to.deep.equal([
      "old label",
      "old busy old retrying in 2 s",
      "Cancel",
      "Try again",
    ]);
  });

  it("of a country is completed by those of its language", async () => {
    setStrings("xe", named("xe"));
    setStrings("xe-AT", old);
    installSdk();
    expect(await textsOf(chat({ ...attributes, locale: "xe-AT" }))).to.deep.equal([
      "old label",
      "old busy old retrying xe in 2",
      "xe cancel",
      "xe tryAgain",
    ]);
  });

  it("of the page's own is completed by those of the page's language", async () => {
    setStrings("xf", named("xf"));
    installSdk();
    const element = Object.assign(chat({ ...attributes, locale: "xf" }), { strings: old });
    expect(await textsOf(element)).to.deep.equal([
      "old label",
      "old busy old retrying xf in 2",
      "xf cancel",
      "xf tryAgain",
    ]);
  });
});

describe("the property strings", () => {
  it("replaces the texts that it has, and keeps the others", async () => {
    const element = chat();
    element.strings = { label: "Ask us" };
    expect(await shownLabel(element)).to.equal("Ask us");
    element.strings = undefined;
    expect(await shownLabel(element)).to.equal("Chat with us");
  });

  for (const odd of [null, "text", 7]) {
    it(`set to ${JSON.stringify(odd)} keeps all texts`, async () => {
      expect(await shownLabel(Object.assign(chat(), { strings: odd as never }))).to.equal("Chat with us");
    });
  }

  it("applies to every text of a failing start", async () => {
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
      seen.push(cardText(element));
    });
    const error = rejection(element.start());
    await t.pass(11_000);
    seen.push(cardText(element), textOf(element, "cancel"));
    await t.pass(2000);
    await error;
    seen.push(said(element, "alert"), labelOf(element));
    expect([...new Set(seen)].filter(Boolean)).to.deep.equal([
      "own label",
      "own loading",
      "own starting",
      "own busy own retrying own in 12",
      "own busy own retrying own in 1",
      "own cancel",
      "own slow",
      "own failedBusy",
      "own tryAgain",
    ]);
  });

  it("applies to the texts of a started chat", async () => {
    installSdk();
    const element = Object.assign(chat(), { strings: named("own") });
    await element.start();
    await element.updateComplete;
    expect(said(element, "status")).to.equal("own started");
    expect(labelOf(element)).to.equal("own open");
  });
});
