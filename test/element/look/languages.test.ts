import { expect } from "@open-wc/testing";
import type sinon from "sinon";
import "../../../src/i18n/ar.js";
import "../../../src/i18n/de.js";
import "../../../src/i18n/es.js";
import "../../../src/i18n/fr.js";
import "../../../src/i18n/he.js";
import "../../../src/i18n/it.js";
import "../../../src/i18n/ja.js";
import "../../../src/i18n/nl.js";
import "../../../src/i18n/pl.js";
import "../../../src/i18n/pt.js";
import "../../../src/i18n/zh.js";
import { chat, cleanUp, installSdk, labelOf, part, said, stopClock } from "../../support/page/chat.js";
import { pass } from "../../support/page/time.js";

/** Each language: its direction, its label, and what is said 4 s, 2 s and 1 s before another attempt. */
const LANGUAGES = [
  ["en", "ltr", "Chat with us", "in 4 s", "in 2 s", "in 1 s"],
  ["de", "ltr", "Chat starten", "in 4 Sekunden", "in 2 Sekunden", "in 1 Sekunde"],
  ["fr", "ltr", "Discuter avec nous", "dans 4 secondes", "dans 2 secondes", "dans 1 seconde"],
  [
    "es",
    "ltr",
    "Chatear con nosotros",
    "dentro de 4 segundos",
    "dentro de 2 segundos",
    "dentro de 1 segundo",
  ],
  ["it", "ltr", "Chatta con noi", "tra 4 secondi", "tra 2 secondi", "tra 1 secondo"],
  ["pt", "ltr", "Fale conosco", "em 4 segundos", "em 2 segundos", "em 1 segundo"],
  ["nl", "ltr", "Chat met ons", "over 4 seconden", "over 2 seconden", "over 1 seconde"],
  ["pl", "ltr", "Porozmawiaj z nami", "za 4 sekundy", "za 2 sekundy", "za 1 sekundę"],
  ["ja", "ltr", "チャットで相談", "4", "2", "1"],
  ["zh", "ltr", "在线咨询", "4秒", "2秒", "1秒"],
  ["ar", "rtl", "تحدّث معنا", "ثوان", "ثانيتين", "ثانية واحدة"],
  ["he", "rtl", "דברו איתנו", "4 שניות", "שתי שניות", "שנייה"],
] as const;

describe("a language", () => {
  const page = document.documentElement;
  const { lang } = page;
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => {
    clock = stopClock();
    installSdk();
  });
  afterEach(async () => {
    await cleanUp();
    page.lang = lang;
    page.removeAttribute("dir");
  });

  for (const [language, dir, label, ...waits] of LANGUAGES) {
    it(`${language} has its label, its direction and its plurals, by the locale or by the page`, async () => {
      page.lang = language;
      page.dir = dir === "rtl" ? "ltr" : "rtl"; // whatever the page does
      const element = chat({
        "deployment-id": "rate-limited-forever",
        "retry-delay": "4000",
        "retry-jitter": "none",
      });
      await element.updateComplete;
      expect(labelOf(element)).to.equal(label);
      for (const name of ["button", "status"]) {
        const shown = part(element, name);
        expect(shown.matches(`:lang(${language})`), name).to.equal(true);
        expect(getComputedStyle(shown).direction, name).to.equal(dir);
      }
      part(element, "button").click();
      for (const [index, ms] of [0, 2000, 1000].entries()) {
        await pass(clock, ms);
        // Languages put a space or a mark of their own between.
        expect(part(element, "status").textContent?.replaceAll("\u00a0", " ")).to.contain(waits[index]);
      }
    });
  }

  for (const [locale, language] of [
    ["de-AT", "de"],
    ["pt-BR", "pt"],
    ["xx", "en"],
  ] as const) {
    it(`${language} is what is read out for the locale ${locale}, so that it is pronounced as such`, async () => {
      const element = chat({ locale });
      await element.updateComplete;
      expect(part(element, "button").closest("[lang]")?.getAttribute("lang")).to.equal(language);
    });
  }

  it("that the page's own texts are in, right to left for one, is the page's to say", async () => {
    const element = chat();
    element.strings = { label: "…", dir: "rtl" };
    await element.updateComplete;
    expect(getComputedStyle(part(element, "button")).direction).to.equal("rtl");
  });

  it("shows what it has to say of a failure and of a chat", async () => {
    const element = chat({ locale: "de", "deployment-id": "bad-request" });
    await element.updateComplete;
    part(element, "button").click();
    await pass(clock, 100);
    expect([said(element, "alert"), labelOf(element)]).to.deep.equal([
      "Der Chat konnte leider nicht geöffnet werden.",
      "Erneut versuchen",
    ]);
  });
});
