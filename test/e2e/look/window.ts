import { after, before } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { openBrowser } from "../../../scripts/lib/pictures/take.mjs";

/** A window for a file's tests, which run one after another and each put what they need into it. */
export class Window {
  page!: Page;
  #browser!: Browser;

  constructor() {
    before(async () => {
      this.#browser = await openBrowser();
      this.page = await this.#browser.newPage();
    });
    after(() => this.#browser.close());
  }
}
