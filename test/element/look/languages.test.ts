import { expect } from "@open-wc/testing";
import "../../support/page/all-languages.js";
import { chat, labelOf, part, said } from "../../support/page/chat.js";
import { setUpSdk } from "../../support/page/set-up.js";

/** Each language: its direction, its label, and its countdown 4 s, 2 s and 1 s before the next attempt. */
const LANGUAGES = [
  { language: "en", dir: "ltr", label: "Chat with us", waits: ["in 4 s", "in 2 s", "in 1 s"] },
  {
    language: "de",
    dir: "ltr",
    label: "Chat starten",
    waits: ["in 4 Sekunden", "in 2 Sekunden", "in 1 Sekunde"],
  },
  {
    language: "fr",
    dir: "ltr",
    label: "Discuter avec nous",
    waits: ["dans 4 secondes", "dans 2 secondes", "dans 1 seconde"],
  },
  {
    language: "es",
    dir: "ltr",
    label: "Chatear con nosotros",
    waits: ["dentro de 4 segundos", "dentro de 2 segundos", "dentro de 1 segundo"],
  },
  {
    language: "it",
    dir: "ltr",
    label: "Chatta con noi",
    waits: ["tra 4 secondi", "tra 2 secondi", "tra 1 secondo"],
  },
  {
    language: "pt",
    dir: "ltr",
    label: "Fale conosco",
    waits: ["em 4 segundos", "em 2 segundos", "em 1 segundo"],
  },
  {
    language: "nl",
    dir: "ltr",
    label: "Chat met ons",
    waits: ["over 4 seconden", "over 2 seconden", "over 1 seconde"],
  },
  {
    language: "pl",
    dir: "ltr",
    label: "Porozmawiaj z nami",
    waits: ["za 4 sekundy", "za 2 sekundy", "za 1 sekundę"],
  },
  { language: "ja", dir: "ltr", label: "チャットで相談", waits: ["4", "2", "1"] },
  { language: "zh", dir: "ltr", label: "在线咨询", waits: ["4秒", "2秒", "1秒"] },
  { language: "ar", dir: "rtl", label: "تحدّث معنا", waits: ["ثوان", "ثانيتين", "ثانية واحدة"] },
  { language: "he", dir: "rtl", label: "דברו איתנו", waits: ["4 שניות", "שתי שניות", "שנייה"] },
];

describe("the language", () => {
  const page = document.documentElement;
  const { lang } = page;
  const t = setUpSdk();
  afterEach(() => {
    page.lang = lang;
    page.removeAttribute("dir");
  });

  for (const { language, dir, label, waits } of LANGUAGES) {
    it(`${language} has its own label, direction and plural forms`, async () => {
      page.lang = language;
      page.dir = dir === "rtl" ? "ltr" : "rtl"; // the page's direction does not matter
      const element = chat({
        "deployment-id": "rate-limited-forever",
        "retry-delay": "4000",
        "retry-jitter": "none",
      });
      await element.updateComplete;
      expect(labelOf(element)).to.equal(label);
      part(element, "button").click();
      await t.pass();
      for (const name of ["button", "status"]) {
        const shown = part(element, name);
        expect(shown.matches(`:lang(${language})`), name).to.equal(true);
        expect(getComputedStyle(shown).direction, name).to.equal(dir);
      }
      for (const [index, ms] of [0, 2000, 1000].entries()) {
        await t.pass(ms);
        // Languages put a space or a mark of their own between.
        expect(part(element, "status").textContent?.replaceAll("\u00a0", " ")).to.contain(waits[index]);
      }
    });
  }

  for (const { locale, language } of [
    { locale: "de-AT", language: "de" },
    { locale: "de_DE", language: "de" },
    { locale: "pt-BR", language: "pt" },
    { locale: "xx", language: "en" },
  ]) {
    it(`of the locale ${locale} is declared as ${language}, for screen readers`, async () => {
      const element = chat({ locale });
      await element.updateComplete;
      expect(part(element, "button").closest("[lang]")?.getAttribute("lang")).to.equal(language);
    });
  }

  it("takes its direction from the page's own strings", async () => {
    const element = chat();
    element.strings = { label: "…", dir: "rtl" };
    await element.updateComplete;
    expect(getComputedStyle(part(element, "button")).direction).to.equal("rtl");
  });

  it("is used for a failure and for the label of the next attempt", async () => {
    const element = chat({ locale: "de", "deployment-id": "bad-request" });
    await element.updateComplete;
    part(element, "button").click();
    await t.pass(100);
    expect(said(element, "alert")).to.equal("Der Chat ist leider nicht verfügbar.");
    expect(labelOf(element)).to.equal("Erneut versuchen");
  });
});
