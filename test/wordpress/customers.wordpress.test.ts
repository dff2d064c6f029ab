/// <reference lib="dom" />
/** Who the customer is, in a real WordPress behind a page cache. */
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "puppeteer-core";
import { click, openChat, untilStatus } from "../e2e/support/click.js";
import { type Settings, Site } from "./site/site.js";

const site = new Site();

const SHORTCODE = "[genesys_crm_chat]";

/** The settings of a site whose chats can be compared as soon as they have begun. */
const META: Settings = { sdk: "web-messaging", customer: "meta" };

const idCookie = async (page: Page): Promise<string | undefined> =>
  (await page.evaluate(() => document.cookie))
    .split("; ")
    .find((cookie) => cookie.startsWith("genesys_crm_chat_id_"))
    ?.split("=")[1];

/** What the agent sees of the newest conversation. */
async function newest(): Promise<Record<string, unknown>> {
  const all = await site.stage.allConversations();
  return all[0]?.customAttributes ?? {};
}

const untilNoCookie = (page: Page) =>
  page.waitForFunction(() => !document.cookie.includes("genesys_crm_chat_id_"));

describe("a customer's id behind a page cache that stores every page", () => {
  let path = "";
  before(async () => {
    await site.configure(META);
    path = await site.page("author", SHORTCODE);
    site.cache.use("careless");
  });

  it("is in no page, stays in the customer's own browser and goes to the agent", async (t) => {
    const ada = await site.person(t);
    await ada.logIn("ada");
    const page = await ada.open(path);
    const stored = site.cache.storedFor(site.url + path);
    assert.match(stored, /<genesys-crm-chat/);
    assert.doesNotMatch(stored, /CRM-ADA/);
    await openChat(page);
    assert.equal((await site.stage.conversations("CRM-ADA")).length, 1);

    const guest = await (await site.person(t)).open(path);
    assert.equal(await idCookie(guest), undefined);
    await openChat(guest);
    assert.deepEqual(await newest(), {});

    const ben = await site.person(t);
    await ben.logIn("ben");
    const bens = await ben.open(path);
    await openChat(bens);
    assert.deepEqual(await newest(), { crmCustomerId: "CRM-BEN" });
    assert.equal((await site.stage.conversations("CRM-ADA")).length, 1);
  });

  it("is not set by a page either, for a customer who logged in before the plugin was there", async (t) => {
    const ada = await site.person(t);
    await ada.logIn("ada");
    await ada.context.deleteCookie(
      ...(await ada.context.cookies()).filter(({ name }) => name.startsWith("genesys_crm_chat")),
    );
    site.cache.use("careless");
    const page = await ada.open(path);
    await page.waitForFunction(() => document.cookie.includes("genesys_crm_chat_id_"));
    assert.equal(await idCookie(page), "CRM-ADA");
    assert.match(site.cache.storedFor(site.url + path), /genesys_crm_chat_check_\w+=1/);
    assert.doesNotMatch(site.cache.storedFor(site.url + path), /CRM-ADA/);

    const guest = await (await site.person(t)).open(path);
    await guest.waitForFunction(() => !document.cookie.includes("genesys_crm_chat_check_"));
    assert.equal(await idCookie(guest), undefined);
  });
});

describe("the customer's cookie", () => {
  let path = "";
  before(async () => {
    await site.configure(META);
    path = await site.page("author", SHORTCODE);
    site.cache.use("careless");
  });

  it("lasts as long as the login", async (t) => {
    const ends = async (remember: boolean) => {
      const { logIn, context } = await site.person(t);
      await logIn("ada", remember);
      const cookies = await context.cookies();
      const [id, login] = ["genesys_crm_chat_id_", "wordpress_logged_in_"].map((prefix) =>
        cookies.find(({ name }) => name.startsWith(prefix)),
      );
      assert.ok(id && login);
      // They are set one after the other.
      return [id.expires, login.expires].map(Math.round);
    };
    const [session] = await ends(false);
    assert.equal(session, -1);
    const [id, login] = await ends(true);
    assert.equal(id, login);
    assert.ok(id !== undefined && id > Date.now() / 1000);
  });

  it("is removed where the login was ended elsewhere, before a chat can begin with it", async (t) => {
    const ada = await site.person(t);
    await ada.logIn("ada");
    await site.run("WP_Session_Tokens::get_instance( get_user_by( 'login', 'ada' )->ID )->destroy_all();");
    const page = await ada.open(path);
    await untilNoCookie(page);
    await openChat(page);
    assert.deepEqual(await newest(), {});
  });

  it("follows a change of the id at the next page", async (t) => {
    const ada = await site.person(t);
    await ada.logIn("ada");
    const key = "get_user_by( 'login', 'ada' )->ID, 'genesys_crm_chat_customer_id'";
    await site.run(`update_user_meta( ${key}, 'CRM Ö/5 %41+"1"' );`);
    const page = await ada.open(path);
    await page.waitForFunction(() => document.cookie.includes("CRM%20%C3%96"));
    await openChat(page);
    await site.run(`update_user_meta( ${key}, 'CRM-ADA' );`);
    assert.deepEqual(await newest(), { crmCustomerId: 'CRM Ö/5 %41+"1"' });
  });

  it("is removed where the server does not say whose it is, with one line on the console", async (t) => {
    const ada = await site.person(t);
    await ada.logIn("ada");
    const page = await ada.context.newPage();
    const lines: string[] = [];
    page.on("console", (message) => lines.push(message.text()));
    await page.setRequestInterception(true);
    page.on("request", (request) =>
      request.url().includes("admin-ajax.php")
        ? void request.respond({ status: 403 })
        : void request.continue(),
    );
    await page.goto(site.url + path);
    await untilNoCookie(page);
    assert.deepEqual(
      lines.filter((line) => line.startsWith("CRM Chat")),
      [
        "CRM Chat: admin-ajax.php answered 403, so visitors chat as guests. A firewall or a security plugin may block it.",
      ],
    );
  });

  it("causes no request of a visitor who has none", async (t) => {
    const { context } = await site.person(t);
    const page = await context.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(site.url + path, { waitUntil: "networkidle0" });
    assert.ok(requests.some((url) => url.includes("cdn/genesys-crm-chat.js")));
    assert.deepEqual(
      requests.filter((url) => /admin-ajax|wp-json/.test(url)),
      [],
    );
  });
});

describe("the source of the id", () => {
  let path = "";
  before(async () => {
    path = await site.page("author", SHORTCODE);
    site.cache.use("off");
  });

  const chat = async (page: Page) => {
    await openChat(page);
    return newest();
  };

  it("can be the user's ID", async (t) => {
    await site.configure({ ...META, customer: "user" });
    const ada = await site.person(t);
    await ada.logIn("ada");
    const id = await site.run("echo get_user_by( 'login', 'ada' )->ID;");
    assert.deepEqual(await chat(await ada.open(path)), { crmCustomerId: id });
  });

  it("can be another plugin's user meta field", async (t) => {
    await site.configure({ ...META, meta_key: "crm_number" });
    await site.run("update_user_meta( get_user_by( 'login', 'ada' )->ID, 'crm_number', 4711 );");
    const ada = await site.person(t);
    await ada.logIn("ada");
    assert.deepEqual(await chat(await ada.open(path)), { crmCustomerId: "4711" });
  });

  it("is none where the meta field holds no text", async (t) => {
    await site.configure({ ...META, meta_key: "session_tokens" });
    const ada = await site.person(t);
    await ada.logIn("ada");
    assert.deepEqual(await chat(await ada.open(path)), {});
  });

  it("is none by default", async (t) => {
    await site.configure({ sdk: "web-messaging" });
    const ada = await site.person(t);
    await ada.logIn("ada");
    assert.deepEqual(await chat(await ada.open(path)), {});
  });
});

describe("an id that is printed into the page", () => {
  let path = "";
  before(async () => {
    await site.configure({ ...META, mode: "printed" });
    path = await site.page("author", SHORTCODE);
    site.cache.use("obedient");
  });

  it("is never stored by a cache that obeys, and goes to the agent as it is", async (t) => {
    const id = `CRM-"'&\\/5`;
    await site.run(
      `update_user_meta( get_user_by( 'login', 'ada' )->ID, 'genesys_crm_chat_customer_id', wp_slash( base64_decode( '${btoa(id)}' ) ) );`,
    );
    const ada = await site.person(t);
    await ada.logIn("ada");
    const page = await ada.open(path);
    assert.equal(site.cache.storedFor(site.url + path), "");
    assert.equal(await idCookie(page), undefined);
    await openChat(page);
    await site.run(
      "update_user_meta( get_user_by( 'login', 'ada' )->ID, 'genesys_crm_chat_customer_id', 'CRM-ADA' );",
    );
    assert.deepEqual(await newest(), { crmCustomerId: id });

    const guest = await (await site.person(t)).open(path);
    assert.match(site.cache.storedFor(site.url + path), /<genesys-crm-chat/);
    await openChat(guest);
    assert.deepEqual(await newest(), {});
  });

  it("cannot end the script that it stands in", async (t) => {
    await site.run(
      "update_user_meta( get_user_by( 'login', 'ben' )->ID, 'genesys_crm_chat_customer_id', 'CRM-\"><script>window.hacked = 1</script>' );",
    );
    const ben = await site.person(t);
    await ben.logIn("ben");
    const page = await ben.open(path);
    await site.run(
      "update_user_meta( get_user_by( 'login', 'ben' )->ID, 'genesys_crm_chat_customer_id', 'CRM-BEN' );",
    );
    assert.equal(
      await page.evaluate(
        () => (globalThis as { genesysCrmChatPage?: { crmId: string } }).genesysCrmChatPage?.crmId,
      ),
      'CRM-"><script>window.hacked = 1</script>',
    );
    assert.equal(await page.evaluate(() => "hacked" in globalThis), false);
  });
});

describe("two customers in one browser, one after the other", () => {
  const WINDOW = "#genesys-mxg-container-frame";

  /** Clicks our button, and writes in the Messenger's window. */
  async function write(page: Page, text: string): Promise<void> {
    await click(page);
    await untilStatus(page, "started");
    await page.locator(`${WINDOW} input`).fill(text);
    await page.keyboard.press("Enter");
    const isThere = (selector: string, wanted: string) =>
      page.waitForFunction(
        (at, word) => document.querySelector(at)?.textContent?.includes(word),
        {},
        selector,
        wanted,
      );
    await isThere(WINDOW, text);
    // The agent greets after the customer's first message: the conversation is there.
    await isThere(WINDOW, "How can I help?");
  }

  it("have a conversation each, and the second does not read the first's", async (t) => {
    await site.configure({ customer: "meta" });
    const path = await site.page("author", SHORTCODE);
    site.cache.use("careless");
    const shared = await site.person(t);
    await shared.logIn("ada");
    await write(await shared.open(path), "This is Ada");

    await shared.logOut();
    const guest = await shared.open(path);
    await guest.waitForFunction(() => !document.cookie.includes("genesys_crm_chat_reset_"));
    assert.equal(await idCookie(guest), undefined);

    await shared.logIn("ben");
    const page = await shared.open(path);
    await write(page, "This is Ben");
    const text = await page.$eval("#genesys-messenger", ({ textContent }) => textContent ?? "");
    assert.doesNotMatch(text, /Ada/);
    const told = (await site.stage.allConversations())
      .filter(({ transcript }) => transcript.some((line) => line.text.startsWith("This is")))
      .map(({ customAttributes, transcript, endedAt }) => [
        customAttributes["crmCustomerId"],
        transcript.filter(({ from }) => from === "customer").map((line) => line.text),
        endedAt !== undefined,
      ]);
    assert.deepEqual(told, [
      ["CRM-BEN", ["This is Ben"], false],
      ["CRM-ADA", ["This is Ada"], true],
    ]);
  });

  it("have the same conversation at every page of the first one's visit", async (t) => {
    await site.configure({ customer: "meta" });
    const path = await site.page("author", SHORTCODE);
    const ada = await site.person(t);
    await ada.logIn("ada");
    await write(await ada.open(path), "Once more");
    const next = await ada.open(path);
    await click(next);
    await untilStatus(next, "started");
    await next.waitForFunction(
      (at) => document.querySelector(at)?.textContent?.includes("Once more"),
      {},
      WINDOW,
    );
    assert.equal(
      (await site.stage.allConversations()).filter(({ transcript }) =>
        transcript.some(({ text }) => text === "Once more"),
      ).length,
      1,
    );
  });
});
