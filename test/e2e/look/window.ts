import { after, before } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { openBrowser } from "../../../scripts/lib/pictures/take.mjs";
import { STEP_LIMIT } from "../support/stage.js";

/** A window that the tests of a file share: they run one after another, and each loads its own content. */
export class Window {
  page!: Page;
  #browser!: Browser;

  constructor() {
    before(async () => {
      this.#browser = await openBrowser();
      this.page = await this.#browser.newPage();
      this.page.setDefaultTimeout(STEP_LIMIT);
    });
    after(() => this.#browser.close());
  }
}
